import pandas as pd
import pytest

import jnplan as jp

FILLER = "\n2.校车。查校车安全隐患。\n3.食堂。办好学校食堂。"


def plans(*first):
    return [
        jp.parse_plan(f"某县{2021 + i}年工作要点\n1.{text}{FILLER}", plan_id=str(2021 + i))
        for i, text in enumerate(first)
    ]


def series(*first):
    return jp.target_series(plans(*first))


def statuses(*first):
    return series(*first)["status"].tolist()


def test_values_rise_fall_and_stay():
    said = "学位。新增学位{}个，改善条件。"
    found = statuses(*(said.format(n) for n in (100, 200, 200, 50)))
    assert found == ["first", "raised", "repeated", "lowered"]


def test_the_same_value_with_a_later_deadline_is_overdue_only_when_the_first_is_past():
    said = "学位。到{}年新增学位100个，改善条件。"
    assert statuses(said.format(2021), said.format(2022)) == ["first", "overdue"]
    assert statuses(said.format(2025), said.format(2026)) == ["first", "repeated"]
    assert statuses(said.format(2021), said.format(2021)) == ["first", "repeated"]


def test_a_value_that_is_gone_is_dropped_once_and_compared_again_when_it_returns():
    said = (
        "新增学位100个，改善条件",
        "改善条件，办好学校",
        "办好学校，改善条件",
        "新增学位80个，改善条件",
    )
    table = series(*(f"学位。{each}。" for each in said))
    assert table["status"].tolist() == ["first", "dropped", "lowered"]
    assert table["year"].tolist() == [2021, 2022, 2024]
    assert table["task_no"].isna().tolist() == [False, True, False]


def test_other_words_for_the_share_are_one_series_and_other_units_are_none():
    table = series(
        "学前。普惠率达到80%，新建园所5所。", "学前。普惠性幼儿园覆盖率达到85%，新建幼儿园6所。"
    )
    by_unit = table.groupby("unit")["series"].agg(set)
    assert by_unit.map(len).tolist() == [1, 1] and by_unit["%"] != by_unit["所"]
    assert table.loc[table["year"] == 2022, "status"].tolist() == ["raised", "raised"]


def test_each_school_is_another_measure_than_all():
    table = series("教师。每校配备教师3名，办好培训。", "教师。配备教师3名，办好培训。")
    assert table["series"].nunique() == 2


def test_a_plan_adds_one_value_to_a_series():
    table = series(
        "学位。新增小学学位100个，新增初中学位50个。", "学位。新增小学学位90个，新增初中学位60个。"
    )
    assert not table.duplicated(["series", "year"]).any()
    now = table[table["year"] == 2022].set_index("value")["status"]
    assert now.to_dict() == {90.0: "lowered", 60.0: "raised"}


def test_the_text_says_what_stands_in_the_row():
    made = plans("学位。新增学位100个。", "学位。新增学位200个。")
    table = jp.target_series(made, lineage=jp.lineage(made))
    text = {plan.plan_id: plan.text for plan in made}
    for row in table.itertuples():
        assert f"{row.value:.0f}" in text[row.plan_id][row.start : row.end]


def test_a_ranges_upper_end_tells_where_the_lower_is_the_same():
    assert statuses("学位。新增学位10—20个。", "学位。新增学位10—30个。") == ["first", "raised"]


def test_plans_without_targets_have_no_series():
    table = series("蜂。看蜂。", "鸟。听鸟。")
    assert table.empty and table["task_no"].dtype == "Int64"


def test_a_table_that_is_no_lineage_is_refused():
    with pytest.raises(jp.PlanError, match="lineage"):
        jp.target_series(plans("蜂。看蜂。", "鸟。听鸟。"), lineage=pd.DataFrame({"x": [1]}))
