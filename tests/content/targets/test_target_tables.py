import pytest

import jnplan as jp

COLUMNS = ["indicator", "comparator", "value", "unit", "deadline"]


def rows(*lines, year=2026):
    plan = jp.parse_plan("\n".join([f"云溪市{year}年工作要点", "1.指标。见下表。", *lines]))
    found = jp.find_targets(plan)
    for row in found.itertuples():
        assert plan.text[row.start : row.end] == row.text
    return found[COLUMNS].values.tolist()


def test_the_column_of_the_target_counts_and_that_of_the_past_doesnt():
    found = rows("指标 2025年 2026年目标", "普惠率（%） 92 95", "工作室（个） 40 60", "扩容学位。")
    assert found == [["普惠率", "", 95, "%", "2026年"], ["工作室", "", 60, "个", "2026年"]]


def test_several_targets_with_units_of_their_own():
    head = "序号 指标名称 单位 2025年完成 2026年目标 2030年目标 属性"
    found = rows(head, "1 普惠率 % 92 ≥95 98 约束性", "2 新增学位 万个 1.2 1.5 — 预期性")
    assert found == [
        ["普惠率", "≥", 95, "%", "2026年"],
        ["普惠率", "", 98, "%", "2030年"],
        ["新增学位", "", 15_000, "个", "2026年"],
    ]


def test_units_in_the_cells_and_bounds():
    found = rows(
        "指标\t现状\t目标值", "持证率\t90%\t95%以上", "工作室\t40个\t60个", "生师比\t16:1\t15:1"
    )
    assert found == [
        ["持证率", "以上", 95, "%", ""],
        ["工作室", "", 60, "个", ""],
        ["生师比", "", 15, "n:1", ""],
    ]


@pytest.mark.parametrize("line", ["指标 说明", "指标体系 2026年", "姓名 2026年目标"])
def test_what_is_no_head_makes_no_table(line):
    assert rows(line, "普惠率 95") == []


def test_what_stands_after_a_table_is_read_as_ever():
    found = rows("指标 2026年目标", "普惠率（%） 95", "新增学位500个。", "另有3 5 7")
    assert [row[2] for row in found] == [95, 500]


def test_the_year_of_a_target_may_stand_in_brackets_of_its_head():
    found = rows(
        "序号 指标名称 现状值 目标值（2026年）", "1 普惠率（%） 92 95", "2 生师比（） 15:1 14:1"
    )
    assert found == [["普惠率", "", 95, "%", "2026年"], ["生师比", "", 14, "n:1", "2026年"]]
