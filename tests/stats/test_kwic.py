import pytest

import jnplan as jp


@pytest.fixture(scope="module")
def plan():
    return jp.load("jinan-2022")


def test_kwic_where_the_answer_is_obvious():
    plan = jp.parse_plan("一、甲乙双减丙\n1.推进双减工作。落实双减要求，双减。", plan_id="x")
    table = jp.kwic(plan, "双减", width=3)
    assert table.columns.tolist() == ["plan_id", "task_no", "left", "keyword", "right", "start"]
    assert table[["left", "keyword", "right"]].values.tolist() == [
        ["甲乙", "双减", "丙"],
        ["推进", "双减", "工作。"],
        ["。落实", "双减", "要求，"],
        ["要求，", "双减", "。"],
    ]
    assert table["task_no"].isna().tolist() == [True, False, False, False]
    assert all(plan.text[start:].startswith("双减") for start in table["start"])


def test_kwic_finds_every_sentence_of_the_two_terms(plan):
    table = jp.kwic(plan, ["双减", "立德树人"])
    assert table["keyword"].tolist() == ["立德树人", "立德树人", "双减", "双减", "双减"]
    assert table["task_no"].fillna(0).tolist() == [0, 0, 8, 8, 19]
    assert table["start"].tolist() == [198, 1589, 2366, 2376, 5563]
    assert table.loc[4, "left"].endswith("开展好“")


def test_kwic_of_several_plans_and_of_nothing(plan):
    other = jp.parse_plan("1.双减。", plan_id="y")
    assert jp.kwic([plan, other], "双减")["plan_id"].tolist() == ["jinan-2022"] * 3 + ["y"]
    assert jp.kwic(plan, "没有的词").empty
    with pytest.raises(jp.PlanError, match="empty term"):
        jp.kwic(plan, "")
    with pytest.raises(jp.PlanError, match="width is -1"):
        jp.kwic(plan, "双减", width=-1)


def test_kwic_finds_overlapping_occurrences():
    plan = jp.parse_plan("1.甲甲甲。")
    assert len(jp.kwic(plan, "甲甲")) == 2


def test_passages_are_those_in_which_a_term_is_a_word():
    plan = jp.parse_plan("总则讲校车。\n一、甲\n1.校车。查安全。\n2.食堂。办食堂。")
    tokens = jp.segment(plan)
    around = jp.passages_with(tokens, ["校车", "无"])
    assert set(around["task_no"].dropna()) == {1} and around["task_no"].isna().any()
    assert "食堂" not in set(around["term"]) and "安全" in set(around["term"])
    assert jp.passages_with(tokens, "无").empty


@pytest.mark.parametrize("term", ["互联网+教育", "互联网＋教育", " 互联网＋教育 "])
def test_either_width_finds_both(term):
    plan = jp.parse_plan("1.甲。深化互联网＋教育。\n2.乙。深化互联网+教育。")
    assert jp.kwic(plan, term)["task_no"].tolist() == [1, 2]
