import io

import pytest
from docx import Document
from docx.oxml.ns import qn
from support.helpers import HOSTILE

import jnplan as jp
from jnplan.publish.summary.summary_docx import summary_document

PLANS, _ = jp.synthetic_office()


@pytest.fixture(scope="module")
def raw():
    return summary_document(PLANS[2], earlier=PLANS[1])


def read(raw):
    document = Document(io.BytesIO(raw))
    tables = [[[cell.text for cell in row.cells] for row in t.rows] for t in document.tables]
    return document, "\n".join(p.text for p in document.paragraphs), tables


def test_sentences_grades_and_promises_are_in_the_document(raw):
    _, text, (promised, loads) = read(raw)
    for row in jp.findings_of(PLANS[2], earlier=PLANS[1]).itertuples():
        assert row.zh in text and row.en in text and row.reason_zh in text
    table = jp.promises(PLANS[2])
    assert [row[1] for row in promised[1:]] == table["what"].tolist()
    assert promised[1][0] == "1 推进义务教育优质均衡发展"
    assert promised[1][4] == "基础教育处；发展规划处、督导室"
    assert loads[1] == ["基础教育处", "5", "5", "0"]


def test_tables_have_three_lines_and_chinese_has_a_chinese_font(raw):
    document, _, _ = read(raw)
    for table in document.tables:
        borders = [len(row._tr.findall(f".//{qn('w:tcBorders')}")) for row in table.rows]
        assert borders[0] == borders[-1] == len(table.columns)
        assert not any(borders[1:-1])
    fonts = document.styles["Normal"].element.rPr.rFonts
    assert fonts.get(qn("w:eastAsia")) == "宋体"


def test_the_same_summary_is_the_same_bytes(raw):
    assert summary_document(PLANS[2], earlier=PLANS[1]) == raw


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_one_language_is_said_alone(lang, monkeypatch):
    monkeypatch.setenv("JNPLAN_LANG", lang)
    found = jp.findings_of(PLANS[2], earlier=PLANS[1]).iloc[0]
    _, text, _ = read(summary_document(PLANS[2], earlier=PLANS[1]))
    assert (found["zh"] in text, found["en"] in text) == (lang == "zh", lang == "en")


def test_any_plan_can_be_written():
    for text in (HOSTILE, "1.安全。守底线。", "Plan 2026\n1. Safety. Be safe."):
        plan = jp.parse_plan(text)
        _, said, _ = read(summary_document(plan))
        assert plan.name in said
