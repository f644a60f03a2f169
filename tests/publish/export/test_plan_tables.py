"""All tables of plans."""

import pytest
from support.helpers import HOSTILE

import jnplan as jp
from jnplan.data import shipped_table
from jnplan.labels.columns import holds_text, label_of
from jnplan.publish.export.plan_tables import export_names, plan_tables

ONE = jp.parse_plan("1.校车。建成3所学校。(责任处室:安全处)", plan_id="one-2026", year=2026)
TWO = jp.parse_plan("1.读书。印发《读书办法》。\n2.体育。每天1小时。", plan_id="two-2026")


def test_every_table_that_is_named_is_there_and_begins_with_the_plan():
    tables = plan_tables([ONE])
    assert list(tables) == export_names()["table"].tolist()
    for name, table in tables.items():
        assert table.columns[0] == "plan_id", name
        assert (table["plan_id"] == "one-2026").all(), name


def test_tables_of_several_plans_stand_one_below_the_other():
    tables = plan_tables([ONE, TWO])
    assert tables["tasks"]["plan_id"].tolist() == ["one-2026", "two-2026", "two-2026"]
    assert tables["documents"]["plan_id"].tolist() == ["two-2026"]


def test_two_plans_of_one_id_and_none_are_refused():
    with pytest.raises(jp.PlanError, match="two plans are called 'one-2026'"):
        plan_tables([ONE, ONE])
    with pytest.raises(jp.PlanError, match="there is no plan"):
        plan_tables([])


@pytest.mark.parametrize("text", [HOSTILE, "1.甲。好。", "1.Go.Do it."])
def test_any_plan_gives_all_tables(text):
    assert len(plan_tables([jp.parse_plan(text, plan_id="x")])) == len(export_names())


def test_every_column_has_a_label():
    tables = plan_tables([jp.load("jinan-2022")])
    without = {
        column
        for table in tables.values()
        for column in table
        if label_of(column, text=holds_text(table[column])) is None
    }
    assert without == set()


def test_every_table_is_explained_in_both_languages():
    assert (shipped_table("tables.csv") != "").all(axis=None)
