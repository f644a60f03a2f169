import pytest
from hypothesis import given
from hypothesis import strategies as st

import jnplan as jp
from jnplan.read.tables.columns import header_row
from jnplan.read.tables.table_lines import table_lines

HEADER = ["序号", "工作任务", "工作内容", "责任处室", "完成时限"]


def test_each_row_is_a_task_with_its_offices_at_the_end():
    rows = [
        ["一、党建"],
        ["1", "学习", "学文件。\n写笔记。", "办公室\n人事处", "6月底"],
        ["2", "巡察", "查三所学校。", "督导室", ""],
    ]
    found = table_lines([["附件：任务分解表"], HEADER, *rows])
    assert found == [
        "附件：任务分解表",
        *("一、党建", "1.学习", "学文件。", "写笔记。", "完成时限：6月底"),
        *("责任处室：办公室、人事处", "2.巡察", "查三所学校。", "责任处室：督导室"),
    ]
    plan = jp.parse_plan("\n".join(found))
    assert [(task.title, task.offices) for task in plan.tasks] == [
        ("学习", ("办公室", "人事处")),
        ("巡察", ("督导室",)),
    ]
    assert plan.tasks[0].text == "学文件。\n写笔记。\n完成时限：6月底"
    assert plan.unparsed == ()


@pytest.mark.parametrize(
    "header", ["姓名 电话 单位", "序号 学校 人数", "任务", "工作要点 新闻 公告", "首页"]
)
def test_other_tables_give_a_line_a_row(header):
    assert header_row([header.split()]) is None
    assert table_lines([header.split(), ["甲", "", "乙"]]) == [header, "甲 乙"]


def test_a_cell_of_several_lines_keeps_them_in_other_tables():
    assert table_lines([["菜单", "1.学习。\n2.巡察。"], ["\t甲 \t乙 ", None, "\n"]]) == [
        *("菜单", "1.学习。", "2.巡察。", "甲 乙"),
    ]


@pytest.mark.parametrize(
    ("labels", "roles"),
    [
        ("抓总单位 会签单位", "lead support"),
        ("牵头 配合", "lead support"),
        ("主办科室 协办科室", "lead support"),
    ],
)
def test_columns_of_those_who_lead_and_support(labels, roles):
    lines = table_lines(
        [["序号", "工作任务", *labels.split()], ["1", "修屋顶", "县教育局", "县住建局\n各乡镇"]]
    )
    plan = jp.parse_plan("\n".join(lines))
    lead, support = roles.split()
    assert plan.tasks[0].offices == ("县教育局", "县住建局", "各乡镇")
    assert plan.tasks[0].office_roles == (lead, support, support)


def test_offices_of_several_columns_make_one_line():
    rows = [["序号", "任务", "牵头处室", "配合处室"], ["1", "学习", "甲处", "乙处，丙处"]]
    found = table_lines(rows)
    assert found == ["1.学习", "牵头处室：甲处；配合处室：乙处，丙处"]
    assert jp.parse_plan("\n".join(found)).tasks[0].offices == ("甲处", "乙处", "丙处")


def test_a_cell_that_names_its_offices_itself_keeps_its_label():
    rows = [["任务", "责任处室"], ["学习", "牵头：甲处；\n配合：乙处"]]
    assert table_lines(rows) == ["1.学习", "牵头：甲处；配合：乙处"]


def test_who_and_when_hold_for_all_rows_a_cell_spans():
    rows = [HEADER, ["1", "甲", "子。", "办公室", "6月"], ["2", "乙", "丑。", None, None]]
    assert table_lines(rows)[4:] == ["2.乙", "丑。", "完成时限：6月", "责任处室：办公室"]


def test_a_task_over_several_rows_has_the_contents_and_offices_of_all():
    rows = [
        HEADER,
        ["1", "甲", "子。", "办公室", "6月"],
        [None, None, "丑。", "人事处、办公室", "6月"],
        ["", "", "寅。", "", ""],
        ["2", "乙", "卯。", "督导室", ""],
    ]
    assert table_lines(rows) == [
        *("1.甲", "子。", "丑。", "寅。", "完成时限：6月", "责任处室：办公室、人事处"),
        *("2.乙", "卯。", "责任处室：督导室"),
    ]


def test_a_name_over_rows_with_numbers_of_their_own_is_a_group():
    rows = [
        ["序号", "重点任务", "具体措施", "责任处室"],
        ["1", "减负", "少留作业。", "甲处"],
        ["2", None, "晚上不补课。", "乙处"],
        ["3", "招生", "按片招生。", "丙处"],
    ]
    assert table_lines(rows) == [
        *("一、减负", "1.少留作业。", "责任处室：甲处", "2.晚上不补课。", "责任处室：乙处"),
        *("二、招生", "3.按片招生。", "责任处室：丙处"),
    ]


def test_of_two_names_the_merged_one_is_the_group_and_takes_the_number():
    rows = [
        ["序号", "重点工作", "工作任务", "责任单位"],
        ["1", "减负", "作业", "甲处"],
        [None, None, "考试", "乙处"],
        ["2", "安全", "校车", "丙处"],
    ]
    assert table_lines(rows) == [
        *("一、减负", "1.作业", "责任单位：甲处", "2.考试", "责任单位：乙处"),
        *("二、安全", "3.校车", "责任单位：丙处"),
    ]


def test_a_header_may_have_two_rows_and_stand_on_every_page():
    rows = [
        ["序号", "任务", "责任单位", ""],
        [None, None, "牵头单位", "配合单位"],
        ["1", "学习", "甲处", "乙处"],
        ["序号", "任务", "责任单位", ""],
        ["2", "巡察", "丙处", ""],
    ]
    assert table_lines(rows) == [
        *("1.学习", "牵头单位：甲处；配合单位：乙处", "2.巡察", "牵头单位：丙处"),
    ]


@pytest.mark.parametrize(
    ("number", "name", "line"),
    [
        ("1", "学习", "1.学习"),
        ("（1）", "学习", "1.学习"),
        ("①", "学习", "1.学习"),
        ("０１", "学习", "1.学习"),
        ("1、", "学习", "1.学习"),
        ("", "学习", "1.学习"),
        ("1", "1.学习", "1.学习"),
        ("一", "学习", "1.学习"),
        ("1", "5所学校", "1. 5所学校"),
        ("1-1", "学习", "1.学习"),
        ("1—1", "学习", "1.学习"),
        ("甲1", "学习", "1.甲1 学习"),
        ("1", "加强\n党建", "1.加强党建"),
    ],
)
def test_every_task_has_a_number(number, name, line):
    assert table_lines([["序号", "任务", "责任处室"], [number, name, "甲处"]])[0] == line


def test_chinese_numbers_among_others_are_sections():
    rows = [["序号", "任务", "责任处室"], ["一", "党建", ""], ["1", "学习", "甲处"]]
    assert table_lines(rows) == ["一、党建", "1.学习", "责任处室：甲处"]


def test_numbers_within_a_task_are_not_taken_for_tasks():
    rows = [["序号", "任务", "措施"], ["1", "学习", "1.读书；\n２、写字。\n一、讲课\n3.5万元"]]
    found = table_lines(rows)
    assert found == ["1.学习", "（1）读书；", "（２）写字。", "（一）讲课", "3.5万元"]
    assert len(jp.parse_plan("\n".join(found)).tasks) == 1


def test_persons_are_no_offices_and_a_date_no_furniture():
    rows = [["任务", "责任人", "时间", "责任处室"], ["学习", "张三", "2025年6月", "甲处"]]
    found = table_lines(rows)
    assert found == ["1.学习", "责任人：张三", "时间 2025年6月", "责任处室：甲处"]
    plan = jp.parse_plan("\n".join(found))
    assert plan.tasks[0].offices == ("甲处",)
    assert plan.unparsed == ()


def test_what_stands_where_a_group_has_its_number_is_kept():
    rows = [["序号", "工作任务", "工作内容", "责任处室"], [None], ["丁", None, "读书", "甲处"]]
    assert table_lines(rows) == ["1.读书", "序号：丁", "责任处室：甲处"]


cells = st.one_of(st.none(), st.text("甲乙丙丁\n 1一、.", max_size=5))


@given(st.lists(st.lists(cells, max_size=7), max_size=6), st.sampled_from([[], HEADER, HEADER[:3]]))
def test_nothing_is_lost_whatever_the_rows(rows, header):
    """Of every cell each character but those of numbers stands in the lines, at least as often."""
    shown = "".join(table_lines([header, *rows] if header else rows))
    for char in "甲乙丙丁":
        given_ = [cell for row in rows for cell in dict.fromkeys(row) if cell]
        held = {cell for cell in given_ if char in cell}
        assert not held or char in shown


def test_a_column_of_numbers_under_a_header_of_two_is_no_title():
    rows = [
        ["序号", "项目", "子项目", "", "措施", "责任处室"],
        ["1", "管理", "1—1", "会议", "定办法。", "校办"],
        [None, None, "1—2", "值班", "排班。", "总务处"],
        ["2", "家校", "2—1", "家访", "去家访。", "学生处"],
    ]
    assert table_lines(rows) == [
        *("一、管理", "1.会议", "定办法。", "责任处室：校办"),
        *("2.值班", "排班。", "责任处室：总务处"),
        *("二、家校", "3.家访", "去家访。", "责任处室：学生处"),
    ]


def test_a_second_table_below_the_first_has_columns_of_its_own():
    rows = [
        ["一、项目"],
        ["序号", "项目名称", "建设内容", "责任单位"],
        ["1", "建学校", "选址。", "基建科"],
        ["二、改革"],
        ["序号", "工作任务", "牵头科室", "协办科室", "时限"],
        ["2", "集团办学", "基教科", "人事科", "6月"],
    ]
    assert table_lines(rows) == [
        *("一、项目", "1.建学校", "选址。", "责任单位：基建科", "二、改革"),
        *("2.集团办学", "时限：6月", "牵头科室：基教科；协办科室：人事科"),
    ]


def test_a_row_of_short_cells_is_no_second_header():
    rows = [
        HEADER[:4],
        ["1", "统计工作", "完成目标", "办公室"],
        ["2", "日常工作", "按要求", "总务处"],
    ]
    assert [line for line in table_lines(rows) if line[0].isdigit()] == ["1.统计工作", "2.日常工作"]


@pytest.mark.parametrize(
    "gaps", [[None, None, "牵头单位", "配合单位", None], ["", "", "牵头单位", "配合单位", ""]]
)
def test_the_second_row_of_a_header_may_be_merged_or_not(gaps):
    rows = [["序号", "任务", "责任单位", "", "时限"], gaps, ["1", "学习", "甲处", "乙处", "6月"]]
    assert table_lines(rows) == ["1.学习", "时限：6月", "牵头单位：甲处；配合单位：乙处"]


def test_a_first_task_with_few_cells_is_no_second_row_of_a_header():
    rows = [["序号", "任务", "责任单位", ""], ["1", "学习", "", ""], ["2", "巡察", "甲处", "乙处"]]
    assert table_lines(rows)[:2] == ["1.学习", "2.巡察"]


def test_who_made_the_table_and_when_are_lines_of_their_own():
    rows = [
        ["填报单位：某县教育局", "填报日期：2026年3月5日"],
        HEADER[:2] + HEADER[3:],
        ["1", "学习", "办公室", "6月"],
        ["填表人：甲", "", "审核人：乙", "联系电话：123"],
        ["填表人：丙　　审核人：丁"],
    ]
    found = table_lines(rows)
    assert found[:2] == ["填报单位：某县教育局", "填报日期：2026年3月5日"]
    assert found[-5:] == ["填表人：甲", "审核人：乙", "联系电话：123", "填表人：丙", "审核人：丁"]
    plan = jp.parse_plan("\n".join(["某县教育局2026年任务清单", *found]))
    assert (plan.date, [task.text for task in plan.tasks]) == ("2026-03-05", ["完成时限：6月"])
    assert plan.unparsed == ()


@pytest.mark.parametrize(
    "row", [["一、党建", "", ""], ["", "一、党建", ""], ["", "（一）党建", ""]]
)
def test_a_heading_alone_in_any_column_is_a_section(row):
    rows = [["序号", "任务", "责任处室"], row, ["1", "学习", "甲处"]]
    assert table_lines(rows)[:2] == ["".join(row), "1.学习"]


def test_chinese_numbers_among_decimal_ones_are_sections():
    rows = [
        ["编号", "任务", "责任处室"],
        *(["一", "党建", ""], ["1.1", "学习", "甲处"], ["二", "安全", ""], ["2.1", "校车", "乙处"]),
    ]
    assert table_lines(rows) == [
        *("一、党建", "1.学习", "责任处室：甲处", "二、安全", "2.校车", "责任处室：乙处"),
    ]


def test_tasks_with_an_indicator_are_tasks():
    rows = [["序号", "工作任务", "指标名称", "责任单位"], ["1", "扩大学位", "新增学位", "基建处"]]
    assert table_lines(rows) == ["1.扩大学位", "指标名称：新增学位", "责任单位：基建处"]
    assert header_row([["指标名称", "2026年目标", "责任单位"]]) is None


@pytest.mark.parametrize(
    ("cell", "line"),
    [
        ("牵头单位：甲处\n配合单位：乙处、丙处", "牵头单位：甲处；配合单位：乙处、丙处"),
        ("牵头单位：甲处；\n协办单位：乙处", "牵头单位：甲处；协办单位：乙处"),
        ("甲处牵头，乙处配合", "责任分工：甲处牵头，乙处配合"),
    ],
)
def test_who_does_what_may_stand_in_one_cell(cell, line):
    found = table_lines([["序号", "工作任务", "责任分工"], ["1", "查校车", cell]])
    assert found == ["1.查校车", line]
    task = jp.parse_plan("\n".join(found)).tasks[0]
    assert task.offices[:2] == ("甲处", "乙处")
    assert task.office_roles[:2] == ("lead", "support")
