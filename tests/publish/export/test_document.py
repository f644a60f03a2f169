"""A Word document of a plan's tables and figures."""

import io

import docx
import pytest
from docx.oxml.ns import qn
from support.helpers import HOSTILE

import jnplan as jp
from jnplan.publish.export.document import document_bytes
from jnplan.publish.export.plan_tables import plan_tables

PLAN = jp.parse_plan(
    "某市教育局2026年工作要点\n1.校车。建成3所学校。(责任处室:安全处)", plan_id="my-2026"
)


def made(plan=PLAN, lang="zh"):
    raw = document_bytes([plan], plan_tables([plan]), lang=lang)
    return docx.Document(io.BytesIO(raw)), raw


def texts(table):
    return [[cell.text for cell in row.cells] for row in table.rows]


def test_tables_have_chinese_heads_and_their_rows():
    document, _ = made()
    tables = [texts(table) for table in document.tables]
    assert ["部分序号", "任务", "标题", "处室"] in [table[0] for table in tables]
    targets = next(table for table in tables if table[0][1] == "指标")
    assert targets[1][3:5] == ["3", "所"]


def test_a_table_has_three_lines_and_repeats_its_head():
    document, _ = made()
    table = next(table for table in document.tables if texts(table)[0][-1] == "处室")
    edges = [
        {line.tag.split("}")[1] for line in row.cells[0]._tc.iter(qn("w:top"), qn("w:bottom"))}
        for row in table.rows
    ]
    assert edges == [{"top", "bottom"}, {"bottom"}]
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None


def test_chinese_has_a_chinese_font_and_figures_have_captions():
    document, _ = made()
    fonts = document.styles["Normal"].element.rPr.rFonts
    assert fonts.get(qn("w:eastAsia")) == "宋体"
    captions = [p.text for p in document.paragraphs if p.style.name == "Caption"]
    assert len(captions) == len(document.inline_shapes) == 2
    assert all(len(caption) > 5 for caption in captions)


def test_the_same_document_is_the_same_bytes():
    assert made()[1] == made()[1]


@pytest.mark.parametrize("text", [HOSTILE, "1.甲。好。", "1.甲。乙\x07。"])
def test_any_plan_gives_a_document(text):
    document, _ = made(jp.parse_plan(text, plan_id="x"), "both")
    assert document.tables
