"""What stands before exported tables."""

import pytest

import jnplan as jp
from jnplan.publish.export.guide import column_guide, how_sure, in_language, plan_facts, table_guide
from jnplan.publish.export.plan_tables import export_names, plan_tables

PLAN = jp.parse_plan("某市2026年工作要点\n一句没有归处的话。\n1.校车。好。", plan_id="my-2026")


def test_the_plan_is_described_with_what_was_left_over():
    facts = plan_facts([PLAN], lang="zh")
    said = dict(zip(facts["item"], facts["content"], strict=True))
    assert said["任务"] == 1 and said["jnplan"] == jp.__version__
    assert [rest.text in str(facts["content"].tolist()) for rest in PLAN.unparsed] == [
        True for _ in PLAN.unparsed
    ]


def test_every_table_and_column_is_listed():
    tables = plan_tables([PLAN])
    guide = table_guide(tables, [PLAN], lang="zh")
    assert len(guide) == len(tables) and (guide[["purpose", "sure"]] != "").all(axis=None)
    columns = column_guide(tables, lang="en")
    assert len(columns) == sum(len(table.columns) for table in tables.values())


@pytest.mark.parametrize("table", export_names()["table"])
def test_how_sure_is_said_in_both_languages(table):
    assert how_sure(table, [PLAN]).count("\n") == 1


def test_how_sure_is_computed_from_gold():
    plan = jp.with_gold(jp.load("jinan-2022"), "targets", otherwise=jp.load("jinan-2022"))
    score = jp.extraction_scores(plan, "targets", jp.find_targets(plan)).iloc[0]
    said = in_language(how_sure("targets", [PLAN]), "en")
    assert f"precision {score.precision:.2f}, recall {score.recall:.2f} ({score.gold} rows)" in said


def test_one_language_of_a_finding():
    assert in_language("好。\nGood.", "both") == "好。\nGood."
    assert in_language("好。\nGood.", "zh") == "好。"
