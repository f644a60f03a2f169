import pytest

import jnplan as jp
from jnplan.parse.tasks import place_task
from jnplan.text.clean import flatten
from jnplan.text.line_marks import mark
from jnplan.text.offices.lists import offices_at


@pytest.mark.parametrize(
    ("lines", "title", "text", "offices"),
    [
        ("1.校车。查校车。", "校车", "查校车。", ()),
        ("1.管好校车：每月查一次。", "管好校车", "每月查一次。", ()),
        ("1.管好校车：\n每月查一次。", "管好校车", "每月查一次。", ()),
        ("1.管好校车　每月查一次，查三项。", "管好校车", "每月查一次，查三项。", ()),
        ("1.管好校车\n每月查一次。", "管好校车", "每月查一次。", ()),
        ("1.每天8:30前查完校车。", "每天8:30前查完校车", "", ()),
        ("1.查车，查人，做到：一是快。", "查车，查人，做到：一是快", "", ()),
        ("1.开展“先学：后教”活动。查课堂。", "开展“先学：后教”活动", "查课堂。", ()),
        (
            "1.管好校车\n目标任务：零事故。\n工作措施：查校车。",
            "管好校车",
            "目标任务：零事故。\n工作措施：查校车。",
            (),
        ),
        ("1.管好校车。目标任务：零事故。", "管好校车", "目标任务：零事故。", ()),
        ("1.管好校车 目标任务：零事故。", "管好校车", "目标任务：零事故。", ()),
        ("1.管好校车（责任科室：安全科）\n每月查一次。", "管好校车", "每月查一次。", ("安全科",)),
        ("1.管好校车（责任科室：安全科）。查一次。", "管好校车", "查一次。", ("安全科",)),
        ("1.校车。查车。\n一是查人。（安全科）", "校车", "查车。\n一是查人。", ("安全科",)),
        (
            "1.校车。查车。\n牵头单位：安全科\n配合单位：人事科",
            "校车",
            "查车。",
            ("安全科", "人事科"),
        ),
    ],
)
def test_a_task_has_a_title_a_text_and_offices(lines, title, text, offices):
    (task,) = jp.parse_plan(lines).tasks
    assert (task.title, task.text, task.offices) == (title, text, offices)


def test_a_date_before_the_offices_is_text_and_after_them_a_detail():
    before = jp.parse_plan("1.校车。查车。\n完成时限：6月底\n责任科室：安全科")
    assert before.tasks[0].text == "查车。\n完成时限：6月底"
    after = jp.parse_plan("1.校车。查车。\n责任科室：安全科\n完成时限：6月底")
    assert after.tasks[0].text == "查车。"
    (detail,) = [part for part in after.parts if part.kind == "task detail"]
    assert after.text[detail.start : detail.end] == "完成时限：6月底"
    assert detail in after.prose()
    assert before.tasks[0].offices == after.tasks[0].offices == ("安全科",)


def test_lists_within_the_text_answer_too():
    text = "1.校车。\n一是查车。（责任科室：甲科）\n二是查人。（责任科室：乙科）"
    (task,) = jp.parse_plan(text).tasks
    assert task.text == "一是查车。（责任科室：甲科）\n二是查人。"
    assert task.offices == ("甲科", "乙科")


def test_lead_and_support_are_told_apart_only_where_the_plan_does():
    both = jp.parse_plan(
        "1.甲。好。（牵头处室：子处；配合处室：丑处）\n2.乙。好。（责任处室：寅处）"
    )
    assert [task.office_roles for task in both.tasks] == [("lead", "support"), ("",)]
    assert jp.offices(both)["role"].tolist() == ["lead", "support", ""]
    one = jp.parse_plan("1.甲。好。（牵头处室：子处）")
    assert one.tasks[0].office_roles == ("",)


def offices_of(text):
    return [" ".join(task.offices) for task in jp.parse_plan(text).tasks]


def test_lists_stand_anywhere_in_a_task_and_stay_in_its_text():
    plan = jp.parse_plan(
        "某市2026年工作要点\n1.办事。搬上网。（甲局牵头）发证照。（乙局、丙局牵头）上门。（丁局牵头）\n"
        "2.清理。一律取消（甲局牵头，各县区政府配合）。公布目录（乙局牵头，甲局配合）。改作风。"
    )
    first, second = plan.tasks
    assert first.offices == ("甲局", "乙局", "丙局", "丁局")
    assert second.office_roles == ("lead", "support", "lead", "support")
    assert first.text == "搬上网。（甲局牵头）发证照。（乙局、丙局牵头）上门。"
    assert all(
        plan.text[slice(*span)] == name
        for task in plan.tasks
        for name, span in zip(task.offices, task.office_spans, strict=True)
    )


def test_bare_lists_before_lines_that_go_on_with_the_text():
    plan = jp.parse_plan(
        "某市2026年工作意见\n1.课程。编课程。（装备中心、教科院）\n2.课时。每月一课时。（基教处、各区市）\n"
        "2026年，编课程；2027年，全市开课。\n3.教研。建队伍。（教科院、装备中心）"
    )
    assert [" ".join(task.offices) for task in plan.tasks] == [
        "装备中心 教科院",
        "基教处 各区市",
        "教科院 装备中心",
    ]
    assert plan.tasks[1].text.endswith("2026年，编课程；2027年，全市开课。")


def test_bare_lines_of_offices():
    text = "1.校车。查校车。\n安全处、后勤处\n2.读书。读完一本。\n基教处、团委"
    assert offices_of(text) == ["安全处 后勤处", "基教处 团委"]


def test_a_list_over_two_lines():
    assert offices_of("1.校车。查校车。（责任单位：甲处、乙处、\n丙处）") == ["甲处 乙处 丙处"]
    assert offices_of("1.校车。查校车。\n责任单位：甲处、乙处、\n丙处\n2.读书。读。") == [
        "甲处 乙处 丙处",
        "",
    ]


def test_counts_in_brackets_are_no_offices():
    plan = jp.parse_plan(
        "1.建校。新建学校20所（幼儿园5所、小学15所）。\n2.改造。改9所（含农村学校4所）。"
    )
    assert [task.offices for task in plan.tasks] == [(), ()]
    assert plan.tasks[0].text == "新建学校20所（幼儿园5所、小学15所）。"


def test_a_list_behind_a_title_ends_it_though_no_stop_follows():
    plan = jp.parse_plan(
        "1.推行一站办事（责任科室：办公室、审批科）转学等15个事项共享数据。\n"
        "2.校车。查校车（责任科室：安全科）和宿舍。"
    )
    first, second = plan.tasks
    assert (first.title, first.text) == ("推行一站办事", "转学等15个事项共享数据。")
    assert first.offices == ("办公室", "审批科")
    assert (second.title, second.offices) == ("校车", ("安全科",))


@pytest.mark.parametrize(
    "line",
    [
        "1.校车。查校车。（责任科室：安全科）",
        "（1） 责任科室：安全科",
        "（1）责任科室：安全科",
        "1.（责任科室：安全科）",
        "【任务1】责任科室：安全科",
        "【任务1：校车】查校车。责任科室：安全科",
        "一：责任领导：张三。责任科室：安全科",
        "1.校车（含租的）。查车。（安全科牵头，人事科配合）。",
        "1.校车。查车。",
    ],
)
def test_offices_known_of_the_whole_line_are_those_behind_its_number(line):
    flat = flatten(line)
    number = mark(flat, 0, len(flat))
    known = offices_at(flat, 0, len(flat), whole_line=False)
    own, habits = [(0, len(line))], {"bare": False, "blank": False, "colon": False}
    either = [
        place_task(line, flat, 1, None, number, own, each, **habits) for each in (known, None)
    ]
    assert either[0] == either[1]
