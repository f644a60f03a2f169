import math

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import jnplan as jp

COLUMNS = ["indicator", "comparator", "value", "unit", "deadline"]


def targets(text):
    return jp.find_targets(jp.parse_plan(f"1.任务。{text}"))


def rows(text):
    return targets(text)[COLUMNS].values.tolist()


def test_the_targets_of_the_plan_are_the_fourteen_read_by_hand():
    columns = ["task_no", *COLUMNS, "text"]
    plan = jp.load("jinan-2022")
    expected = jp.gold(plan, "targets")
    found = jp.find_targets(plan)
    pd.testing.assert_frame_equal(found[columns], expected[columns], check_dtype=False)


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("毛入园率达到90%以上。", ["毛入园率", "达到…以上", 90, "%", ""]),
        ("毛入园率达到９０％。", ["毛入园率", "达到", 90, "%", ""]),
        ("入园率达到百分之九十五。", ["入园率", "达到", 95, "%", ""]),
        ("引进教师三百五十名。", ["引进教师", "", 350, "名", ""]),
        ("每个乡镇至少建成一所幼儿园。", ["每个乡镇建成幼儿园", "至少", 1, "所", ""]),
        ("学生每天活动不少于2小时。", ["学生活动", "每天…不少于", 2, "小时", ""]),
        ("投入1,200万元。", ["投入", "", 12_000_000, "元", ""]),
        ("实现营养餐全覆盖。", ["营养餐", "全覆盖", 100, "%", ""]),
        ("大班额力争减半。", ["大班额", "力争减半", 50, "%", ""]),
        ("消除66人以上大班额。", ["66人以上大班额", "消除", 0, "", ""]),
        ("由65%提高到91%。", ["", "提高到", 91, "%", ""]),
        ("年底前，建成校舍5栋。", ["建成校舍", "", 5, "栋", "年底前"]),
        ("近视率每年下降0.5个百分点。", ["近视率", "每年下降", 0.5, "个百分点", ""]),
        ("新增学位2万个,到2025年完成。", ["新增学位", "", 20_000, "个", "到2025年"]),
    ],
)
def test_a_target_is_read(text, row):
    assert rows(text) == [row]


@pytest.mark.parametrize("number", ["二十零", "百十一", "千百", "9" * 400, "9" * 5000 + "亿"])
def test_what_is_no_number_is_no_target(number):
    assert rows(f"新建{number}所。新建2所。") == [["新建", "", 2, "所", ""]]


def test_a_start_is_looked_for_near_its_target():
    """However many words could be one: each to the end of its clause took seconds."""
    (row,) = rows("由" * 5000 + "65%提高到91%。")
    assert row[1:] == ["提高到", 91, "%", ""]


@pytest.mark.parametrize(
    "text",
    [
        "举办第四届读书节和第25届推普周。",
        "实施三年行动计划。",
        "普及九年义务教育。",
        "建设2.0工程和3R课程。",
        "开展五项管理督查,抓好三个课堂。",
        "实施三名工程。",
        "打造一个平台。",
        "服务60岁以上老人。",
        "落实《2019-2030年布局规划》。",
        "推进“100所名校”行动。",
        "2022年6月6日开学。",
        "加强50人以上学校的食堂管理。",
        "总结每一次活动。",
        "培养双师,办好12345热线。",
    ],
)
def test_what_is_no_target_is_left_out(text):
    assert rows(text) == []


def test_two_targets_of_one_clause_keep_their_own_indicator():
    expected = [["新建小学", "", 3, "所", "2025年底前"], ["幼儿园", "", 12, "所", "2025年底前"]]
    assert rows("2025年底前新建小学3所、幼儿园十二所。") == expected
    assert [row[0] for row in rows("新建10所小学、20所幼儿园。")] == ["新建小学", "幼儿园"]


def test_each_target_takes_the_deadline_before_it():
    found = targets("上半年完工5所，年底前完工7所，招生8人。招聘9人。")
    assert found["deadline"].tolist() == ["上半年", "年底前", "年底前", ""]
    assert found["text"].tolist() == [
        "上半年完工5所",
        "年底前完工7所",
        "年底前完工7所，招生8人",
        "招聘9人",
    ]


def test_a_range_has_two_ends_and_a_single_value_one():
    found = targets("普惠率85%-90%，建成3至5所。建成6所。")
    assert found["value"].tolist() == [85, 3, 6]
    assert found["value_high"].tolist()[:2] == [90, 5]
    assert math.isnan(found["value_high"].iloc[2])


def test_an_indicator_may_stand_in_the_clause_before():
    found = targets("提高毛入园率，达到90%。")
    assert found["indicator"].tolist() == ["提高毛入园率"]
    assert found["text"].tolist() == ["提高毛入园率，达到90%"]


@given(
    st.text("0123百三十两所个%至少年底前达到，。、全覆盖减半《》“”消除人以上每新建, ", max_size=40)
)
def test_every_row_is_found_where_it_says_and_has_a_number(text):
    plan = jp.parse_plan(f"1.任务。甲{text}")
    for row in jp.find_targets(plan).itertuples():
        assert plan.text[row.start : row.end] == row.text != ""
        assert not math.isnan(row.value)


@given(st.integers(1, 9999))
def test_a_number_is_the_same_in_any_width(number):
    wide = str(number).translate({ord(d): ord(d) + 0xFEE0 for d in "0123456789"})
    assert rows(f"招聘教师{number}名。") == rows(f"招聘教师{wide}名。")
    assert rows(f"招聘教师{number}名。")[0][2] == number


def test_a_plan_without_targets_gives_an_empty_table():
    found = targets("守底线。")
    assert found.empty
    assert list(found.columns)[:3] == ["plan_id", "task_no", "indicator"]
