import ast
import json
import re
from string import Formatter

import pytest
from support.helpers import ROOT

import jnplan as jp
from jnplan.data import shipped_table
from jnplan.findings import CASES, finding_cases, paragraph

ROWS = shipped_table("findings.csv")


def notebook_code(path):
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]


def calls(called="finding"):
    """Find every call of finding, or another, in the package and the notebooks, with its file."""
    sources = [(p, p.read_text(encoding="utf-8")) for p in sorted(ROOT.glob("jnplan/**/*.py"))]
    books = sorted(ROOT.glob("notebooks/**/*.ipynb"))
    sources += [(path, code) for path in books for code in notebook_code(path)]
    for path, code in sources:
        for node in ast.walk(ast.parse(code)):
            if isinstance(node, ast.Call):
                name = getattr(node.func, "id", getattr(node.func, "attr", ""))
                if name == called:
                    yield path.name, node


CALLS = list(calls())


def gaps(sentence):
    return {name for _, name, _, _ in Formatter().parse(sentence) if name}


def test_a_finding_within_another_is_in_its_language():
    note = jp.finding("parse.months", first=1, last=3)
    said = jp.finding("reading.notes", n=1, notes=[note]).split("\n")
    assert len(said) == 2
    assert note.split("\n")[0] in said[0] and note.split("\n")[1] in said[1]


def test_n_chooses_the_case():
    said = [jp.finding("keywords.common", n=n, words=["教育"] * n) for n in (0, 1, 2)]
    assert said[0].startswith("这些词里没有一个")
    assert "1 hardly tells" in said[1]
    assert "2 hardly tell tasks apart" in said[2] and "教育、教育" in said[2]


@pytest.mark.parametrize(
    ("key", "values", "message"),
    [
        ("no.such", {}, "no key 'no.such'"),
        ("keywords.common", {}, "no case '(empty)'"),
        ("keywords.common", {"n": 2}, "needs a value for 'words'"),
    ],
)
def test_what_is_missing_is_named(key, values, message):
    with pytest.raises(jp.PlanError, match=re.escape(message)):
        jp.finding(key, **values)


def test_every_sentence_is_in_both_languages_with_the_same_gaps():
    for row in ROWS.itertuples():
        assert row.chinese and row.english, row.key
        named = gaps(row.chinese) ^ gaps(row.english)
        assert named <= {"n"}, row.key  # "1 word" may be written without its number


def test_cases_are_known_and_each_key_has_them_once():
    assert set(ROWS["case"]) <= {"", *CASES}
    assert not ROWS.duplicated(["key", "case"]).any()
    for key, cases in ROWS.groupby("key")["case"]:
        assert set(cases) in ({""}, set(CASES), {"one", "many"}), key


def test_rows_are_sorted_by_key():
    assert ROWS["key"].is_monotonic_increasing


def test_every_sentence_is_used_somewhere_and_every_key_called_is_there():
    called = {call.args[0].value for _, call in CALLS}  # a key that is put together can't be found
    called |= {key.value for _, call in calls("finding_cases") for key in call.args[0].elts}
    assert called == set(ROWS["key"])


@pytest.mark.parametrize(
    ("file", "call"), CALLS, ids=[f"{file}:{call.args[0].value}" for file, call in CALLS]
)
def test_a_call_has_a_value_for_every_gap_and_a_case_for_every_n(file, call):
    rows = ROWS[ROWS["key"] == call.args[0].value]
    given = {keyword.arg for keyword in call.keywords}
    needed = {name for row in rows.itertuples() for text in row[3:] for name in gaps(text)}
    open_ended = None in given  # **values: what they hold is known when they are used
    assert open_ended or needed <= given
    assert open_ended or given - {"n"} <= needed, "a value that no sentence has a gap for"
    cases = set(rows["case"])
    assert cases == {""} or "n" in given or open_ended


def test_several_findings_are_one_with_the_chinese_first():
    assert paragraph() == ""
    assert paragraph("好。\nGood.", "对。\nRight.") == "好。\n对。\nGood.\nRight."


def test_no_notebook_chooses_or_builds_its_words():
    for name in ("00", "01", "02", "03", "explore"):
        (path,) = ROOT.glob(f"notebooks/{name}*.ipynb")
        for code in notebook_code(path):
            for node in ast.walk(ast.parse(code)):
                assert not isinstance(node, ast.If | ast.IfExp | ast.JoinedStr), code
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    assert not re.search(r"[。？]|[a-z]{2} [a-z]{2,} [a-z]{2}", node.value), code


def test_a_page_that_fills_sentences_itself_gets_all_their_cases():
    found = finding_cases(["explore.counts", "explore.nowhere"])
    assert set(found["explore.counts"]) == set(CASES)
    assert found["explore.nowhere"][""] == tuple(
        jp.finding("explore.nowhere", term="{term}").split("\n")
    )
    with pytest.raises(jp.PlanError, match=r"no key 'no\.such'"):
        finding_cases(["no.such"])
