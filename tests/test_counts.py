import pandas as pd
import pytest

import jnplan as jp

TEXT = "某市2023年工作要点\n要抓校车。\n一、校车安全\n1.校车。校车。\n2.食堂。校车。"


@pytest.fixture(scope="module")
def tokens():
    segmenter = jp.Segmenter(lexicon=["校车", "食堂", "安全"])
    return jp.segment(jp.parse_plan(TEXT, plan_id="x"), segmenter)


def test_by_task_counts_tasks_only(tokens):
    counts = jp.count_terms(tokens, by="task")
    assert counts.columns.tolist() == ["plan_id", "year", "section_no", "task_no", "term", "n"]
    assert counts[["task_no", "term", "n"]].values.tolist() == [
        [1, "校车", 2],
        [2, "校车", 1],
        [2, "食堂", 1],
    ]


def test_by_section_counts_its_heading_too(tokens):
    counts = jp.count_terms(tokens, by="section")
    assert counts.columns.tolist() == ["plan_id", "year", "section_no", "term", "n"]
    assert counts.loc[counts["term"] == "校车", "n"].tolist() == [4]


def test_by_plan_counts_everything(tokens):
    counts = jp.count_terms(tokens, by="plan")
    assert counts.columns.tolist() == ["plan_id", "year", "term", "n"]
    assert counts.loc[0, ["term", "n"]].tolist() == ["校车", 5]
    assert counts["n"].sum() == len(tokens)


def test_a_plan_without_sections_is_counted_by_task_all_the_same():
    counts = jp.count_terms(jp.segment(jp.parse_plan("1.校车。查校车。")))
    assert counts.loc[counts["term"] == "校车", "n"].tolist() == [2]


def test_several_plans_keep_apart(tokens):
    other = tokens.assign(plan_id="y")
    counts = jp.count_terms(pd.concat([tokens, other]), by="plan")
    assert counts.groupby("plan_id")["n"].sum().tolist() == [len(tokens)] * 2


def test_wrong_input_is_named(tokens):
    with pytest.raises(jp.PlanError, match="by: 'word' is not one of 'plan', 'section', 'task'"):
        jp.count_terms(tokens, by="word")
    with pytest.raises(jp.PlanError, match="the table has no column term"):
        jp.count_terms(tokens.drop(columns="term"))
