import pytest

import jnplan as jp
from jnplan.data import shipped_table


def degrees(text):
    """Return degree, colour and rule of each clause but the title."""
    found = jp.find_directives(jp.parse_plan(f"1.题。{text}")).iloc[1:]
    return list(found[["degree", "colour", "rule"]].itertuples(index=False, name=None))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("严禁超载", ("clear", "red", "clause 严禁")),
        ("不得收费", ("clear", "red", "clause 不得")),
        ("必须配备教师", ("clear", "black", "modal 必须")),
        ("确保开学", ("clear", "black", "verb 确保")),
        ("新建小学3所", ("clear", "black", "target")),
        ("年底前完成验收", ("clear", "black", "deadline")),
        ("探索弹性放学", ("ambiguous", "grey", "modal 探索")),
        ("支持学校改革", ("ambiguous", "grey", "modal 支持")),
        ("因地制宜开设课程", ("ambiguous", "grey", "clause 因地制宜")),
        ("开展放学试点", ("ambiguous", "grey", "head 试点")),
        ("加强食堂管理", ("neutral", "", "")),
        ("大力推进改革", ("neutral", "", "")),
        # What is only encouraged is not clear for being counted.
        ("力争覆盖率达到90%", ("ambiguous", "grey", "modal 力争")),
        # In a modifier of the object the word says nothing of what is to be done.
        ("落实支持民办学校政策", ("neutral", "", "")),
        ("给予资金支持", ("neutral", "", "")),
        # Who forbids, forbids, whatever else is said.
        ("鼓励开门办学但严禁收费", ("clear", "red", "clause 严禁")),
        # Parts of other words and names are none.
        ("响应号召", ("neutral", "", "")),
        ("落实《关于必须严禁超载的办法》", ("neutral", "", "")),
        ("按照全覆盖要求", ("neutral", "", "")),
    ],
)
def test_how_clear_a_clause_is(text, expected):
    assert degrees(text) == [expected]


def test_every_row_has_its_evidence_and_there_is_one_a_clause():
    plan = jp.load("jinan-2022")
    found = jp.find_directives(plan)
    assert len(found) == jp.code_instruments(plan)["start"].nunique()
    for row in found.itertuples():
        assert plan.text[row.start : row.end] == row.clause
        assert plan.text[row.term_start : row.term_end] == row.term
        assert (row.degree == "neutral") == (row.rule == "") == (row.term == "")


def test_the_word_list_knows_two_degrees_three_colours_and_each_word_once_in_a_place():
    words = shipped_table("directive-words.csv")
    assert not words.duplicated(["word", "place"]).any()
    pairs = set(words[["degree", "colour"]].itertuples(index=False, name=None))
    assert pairs == {("clear", "red"), ("clear", "black"), ("ambiguous", "grey")}
    assert set(words["place"]) == {"clause", "modal", "verb", "head"}
