"""The parts of `scripts/formats.py` that need no other program."""

import sys

import pytest
from support.helpers import ROOT

import jnplan as jp
from jnplan.read.docx.document import read_docx

PLAN = (
    "某市教育局2026年工作要点\n一、安全\n1.校车。查校车3次。（责任处室：安全处、办公室）\n"
    "2.食堂。查食堂。（责任处室：后勤处）\n二、教学\n3.读书。读完2本。（责任处室：基教处）\n"
    "（1）小学一本。\n（2）初中一本。\n"
)


@pytest.fixture(scope="module")
def program():
    sys.path.insert(0, str(ROOT / "scripts"))
    import format_page
    import format_producers
    import format_sources
    import format_word
    import formats

    yield {
        "formats": formats,
        "page": format_page,
        "producers": format_producers,
        "sources": format_sources,
        "word": format_word,
    }
    sys.path.remove(str(ROOT / "scripts"))


@pytest.fixture(scope="module")
def document(program):
    sources, plan = program["sources"], jp.parse_plan(PLAN)
    tasks = [
        sources.Expected(task.title, task.text[:6], "、".join(task.offices)) for task in plan.tasks
    ]
    styles = sources.styled(PLAN.splitlines(), plan.title)
    return sources.Document("plan", styles, tasks, frozenset(plan.notes))


def test_the_made_up_plans_come_with_their_gold(program):
    found = program["sources"].made_plans()
    assert len(found) == 52
    assert all(one.tasks and any(kind == "body" for kind, _ in one.paragraphs) for one in found)
    (one,) = program["sources"].made_plans(["30-title-two-lines"])
    assert [kind for kind, _ in one.paragraphs].count("title") == 2


def test_real_documents_are_chosen_with_what_is_read_in_their_text(program, tmp_path):
    for i in range(6):
        text = PLAN if i % 2 else PLAN.replace("责任处室：", "").split("（1）")[0]
        text = text if i % 2 else "\n".join(line.split("（")[0] for line in text.splitlines())
        (tmp_path / f"{i}.txt").write_text(text, encoding="utf-8")
    found = program["sources"].real_documents(tmp_path, most=4)
    assert len(found) == 4
    assert [any(task.offices for task in one.tasks) for one in found] == [True, True, False, False]


def test_what_is_read_right_scores_in_full(program, document):
    got = program["formats"].score(jp.parse_plan(PLAN), document)
    assert got == (3, 3, 3, 3, False, False, False)


@pytest.mark.parametrize(
    ("text", "right"),
    [
        (PLAN.replace("3.读书", "读书"), (2, 2, 2)),
        (PLAN.replace("1.校车。", "1.校车"), (2, 2, 2)),
        (PLAN.replace("安全处、办公室", "安全处"), (3, 3, 2)),
        (PLAN.replace("（责任处室：后勤处）", ""), (3, 3, 2)),
    ],
)
def test_what_is_missing_or_otherwise_is_wrong(program, document, text, right):
    got = program["formats"].score(jp.parse_plan(text), document)
    assert got[:3] == right
    assert got.wrong
    assert got.silent == (not program["formats"].is_told(jp.parse_plan(text), document))


def test_a_task_too_many_is_wrong_too(program, document):
    got = program["formats"].score(jp.parse_plan(PLAN + "4.宿舍。查宿舍。\n"), document)
    assert (got.tasks, got.of, got.wrong) == (3, 4, True)


def test_a_loss_is_told_by_a_note_that_the_plain_text_has_not(program, document):
    told = program["formats"].is_told
    assert not told(jp.parse_plan(PLAN), document)
    assert told(jp.parse_plan(PLAN.replace("3.读书", "5.读书")), document)
    note = jp.finding("read.unread-characters", n=3)
    plain = jp.parse_plan(PLAN)
    source = jp.plan.Source(PLAN, "pdf", notes=(note,))
    from dataclasses import replace

    assert told(replace(plain, source=source), document)
    calm = jp.finding("read.lines-joined", lines=20, paragraphs=9)
    assert not told(replace(plain, source=replace(source, notes=(calm,))), document)


def test_a_file_that_is_refused_has_nothing_right_and_is_told(program, document):
    got = program["formats"].score(None, document)
    assert got[:3] == (0, 0, 0)
    assert (got.wrong, got.silent, got.refused) == (True, False, True)


def test_a_word_file_counts_what_the_plan_has_typed(program, document):
    raw = program["word"].word_file(document.paragraphs)
    source = read_docx(raw, name="x")
    assert source.text == PLAN
    assert "The numbers of 7 paragraphs are list formatting" in source.notes[0]


def test_a_page_counts_what_the_plan_has_typed(program, document):
    page = program["sources"].page(document.paragraphs, lists=True)
    assert page.count("<ol") == page.count("</ol>") == 2
    assert '<ol start="3"' in page
    from jnplan.read.files import source_of

    assert source_of(page.encode(), name="a.html").text == PLAN


def test_what_typst_is_given_says_all_of_the_plan(program, document):
    typed = program["sources"].typst_source([("body", 'a"b\\c'), ("title", "甲")], lists=False)
    assert '#"a\\"b\\\\c"' in typed
    assert '#align(center)[#"甲"]' in typed
    counted = program["sources"].typst_source(document.paragraphs, lists=True)
    assert '#enum(start: 2, numbering: "一、", [#"教学"])' in counted


def test_every_row_is_one_of_its_own(program):
    rows = program["producers"].PRODUCERS
    names = [program["formats"].row_name(one) for one in rows]
    assert len(set(names)) == len(names)
    words = program["page"]._WORDS
    assert all(one.tried in words for one in rows)
    assert program["producers"].program_version("no such program") == ""


def test_the_pages_hold_the_same_table_in_either_language(program):
    made = {
        "documents": 2,
        "tasks": 9,
        "titles": 9,
        "offices": 8,
        "of": 10,
        "wrong": 1,
        "silent": 0,
    }
    row = {"format": "pdf", "program": "typst", "version": "1.0", "tried": "lists", "made": made}
    row["date"] = "2026-01-02"
    table = program["page"].table([row], "en").splitlines()
    assert len(table) == 3
    assert "**0.900 (.60–.98)**" in table[2]
    assert "自动编号" in program["page"].table([row], "zh")
    for path in program["page"].PAGES.values():
        text = path.read_text(encoding="utf-8")
        made_of = text.partition("<!-- table -->\n")[2].partition("\n<!-- end of table -->")[0]
        assert program["page"].with_table(text, made_of) == text
        assert text.count("<!-- table -->") == text.count("<!-- end of table -->") == 1
