import re

import pandas as pd
import pytest

import jnplan as jp
from jnplan.data import shipped_table

TEXT = (
    "某市教育局2026年工作要点\n1.校车。落实《校车办法》，年底前新购校车3辆，到2029年底前校车覆盖率达到90%。"
    "(责任处室:甲处)\n2.课堂。鼓励学生读书。(责任处室:乙处)"
)


def marks_of(text):
    return jp.pmc(jp.parse_plan(text)).set_index("mark")


def test_every_mark_that_is_set_has_its_place_or_is_a_fact():
    plan = jp.load("jinan-2022")
    marks = jp.pmc(plan)
    assert marks["value"].isin([0, 1]).all()
    assert ((marks["n"] > 0) == (marks["value"] == 1)).all()
    for row in marks.itertuples():
        assert plan.text[row.start : row.end] == row.term
        assert (row.term != "") == (row.value == 1 and row.by != "offices")


@pytest.mark.parametrize(
    ("mark", "value", "term"),
    [
        ("X1.3", 1, "鼓励"),
        ("X1.6", 0, ""),
        ("X2.1", 0, ""),
        ("X2.2", 1, "到2029年底前"),
        ("X3.3", 1, "市"),
        ("X3.4", 0, ""),
        ("X5.1", 1, "校车办法"),
        ("X5.4", 1, ""),
        ("X5.5", 0, ""),
        ("X7.4", 1, "学生"),
        ("X9.4", 0, ""),
    ],
)
def test_marks_by_words_dates_issuer_and_documents(mark, value, term):
    row = marks_of(TEXT).loc[mark]
    assert (row["value"], row["term"]) == (value, term)


def test_a_mark_falls_with_what_sets_it():
    marks = marks_of(TEXT.replace("(责任处室:乙处)", "").replace("鼓励", "组织"))
    assert marks.loc[["X5.4", "X1.3"], "value"].tolist() == [0, 0]


def test_a_year_in_the_name_of_a_document_is_no_date_of_the_plan():
    marks = marks_of("某市教育局2026年工作要点\n1.校车。落实《校车规划(2026-2030年)》。")
    assert marks.loc[["X2.1", "X2.2", "X2.3"], "value"].sum() == 0


def test_a_plan_without_a_year_has_no_term():
    marks = marks_of("1.校车。年底前新购校车3辆，到2029年覆盖。")
    assert marks[marks["variable"] == "X2"]["value"].sum() == 0


@pytest.mark.parametrize(
    ("issuer", "marks"),
    [
        ("某自治区教育厅", ["X3.2"]),
        ("某市某区教育局", ["X3.3", "X3.4"]),
        ("某市教育局(市委教育工委)", ["X3.3", "X3.5"]),
    ],
)
def test_of_an_issuer_the_longest_words_count(issuer, marks):
    found = marks_of(f"{issuer}2026年工作要点\n1.学生。教学生。")
    own = found[(found["variable"] == "X3") & (found["value"] == 1)]
    assert own.index.tolist() == marks


def test_words_are_counted_in_what_the_plan_says():
    assert marks_of("某市教育局2026年工作要点\n1.学生。教学生。").loc["X7.4", "n"] == 2


def test_the_list_has_nine_variables_and_words_that_are_text():
    rules = shipped_table("pmc.csv")
    assert rules["variable"].unique().tolist() == [f"X{i}" for i in range(1, 10)]
    assert rules.groupby("variable").size().between(3, 6).all()
    assert rules["mark"].is_unique
    assert not rules.loc[rules["by"] == "words", "rule"].str.contains(r"\|\||^\||\|$").any()


def test_another_list_can_be_used():
    own = pd.DataFrame(
        [("A", "A1", "读书", "reading", "words", "读书|阅读")],
        columns=["variable", "mark", "zh", "en", "by", "rule"],
    )
    (row,) = jp.pmc(jp.parse_plan(TEXT), variables=own).itertuples()
    assert (row.value, row.term) == (1, "读书")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"by": "magic"}, "pmc: by is 'magic'; it can be words, years"),
        ({"mark": "X1.1"}, "has the mark 'X1.1' twice"),
        ({"by": "years", "rule": "soon"}, "mark X1.1: the rule 'soon' is not two numbers"),
    ],
)
def test_a_list_that_cannot_be_used_is_refused(change, message):
    rules = shipped_table("pmc.csv").head(2).assign(**change)
    with pytest.raises(jp.PlanError, match=re.escape(message)):
        jp.pmc(jp.parse_plan(TEXT), variables=rules)
