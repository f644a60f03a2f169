import pytest

import jnplan as jp
from jnplan.text.clean import clean_text

HEAD = "某市2026年工作要点\n"
BODY = "一、安全\n1.校车。查校车。\n2.食堂。查食堂。\n二、教学\n3.课堂。听课。\n"


def parse(text):
    return jp.parse_plan(HEAD + text)


def titles(plan):
    return [task.title for task in plan.tasks]


def test_the_title_of_a_second_plan_may_be_broken():
    second = "某县教育局2026年\n督导计划\n一、对象\n1.小学。查小学。\n2.初中。查初中。\n"
    plan = parse("一、教学\n1.备课。好好备课。\n2.听课。常常听课。\n" + second)
    assert titles(plan) == ["备课", "听课"]
    assert [rest.text for rest in plan.unparsed] == second.split()
    assert "某县教育局2026年督导计划" in plan.notes[0]


def of_kind(plan, kind):
    return [plan.text[part.start : part.end] for part in plan.parts if part.kind == kind]


def english(plan):
    return [note.split("\n")[1] for note in plan.notes]


@pytest.mark.parametrize(
    "contents",
    [
        ["目录", "一、安全 1", "二、教学 3"],
        ["目　录", "一、安全……………1", "1.校车……………1", "二、教学……………3"],
        ["目次", "一、安全", "二、教学"],
        ["一、安全..........1", "1.校车..........1", "二、教学..........3"],
        ["一、安全", "1.校车", "二、教学"],
    ],
)
def test_a_table_of_contents_is_furniture(contents):
    plan = parse("\n".join(contents) + "\n为做好工作，制定本要点。\n" + BODY)
    assert titles(plan) == ["校车", "食堂", "课堂"]
    assert of_kind(plan, "furniture") == [clean_text(line).text for line in contents]
    assert plan.overview == "为做好工作，制定本要点。"
    assert (plan.notes, plan.unparsed) == ((), ())


def test_headings_without_tasks_are_no_contents():
    plan = parse("一、安全\n二、教学\n三、队伍\n1.培训。办培训。\n2.考核。办考核。")
    assert [section.title for section in plan.sections] == ["安全", "教学", "队伍"]


@pytest.mark.parametrize(
    "title", ["某市2026年体育工作计划", "某区2027年工作要点", "某校体育工作计划"]
)
@pytest.mark.parametrize("more", ["", "3.游泳。学游泳。\n4.打球。学打球。\n5.跳绳。学跳绳。\n"])
def test_a_second_plan_is_said_and_belongs_to_no_task(title, more):
    second = (
        f"{title}\n为锻炼身体，制定本计划。\n一、体育\n1.跑步。每天跑步。\n2.做操。天天做操。\n"
    )
    plan = parse(BODY + second + more)
    assert plan.title == HEAD.strip()
    assert titles(plan) == ["校车", "食堂", "课堂"]
    assert plan.tasks[-1].text == "听课。"
    assert [rest.text for rest in plan.unparsed] == (second + more).splitlines()
    assert english(plan) == [
        f"Another plan, {title}, begins at line 7: the file holds two plans, and only the first "
        "was read; save the second in a file of its own to read it."
    ]


def test_a_title_whose_numbers_go_on_is_no_second_plan():
    plan = parse(BODY + "某市2026年重点工作\n4.队伍。办培训。\n5.后勤。修水管。")
    assert len(plan.tasks) == 5
    assert english(plan) == []


@pytest.mark.parametrize(
    ("past", "ahead"),
    [
        ("第一部分 2025年工作总结", "第二部分 2026年工作要点"),
        ("一、2025年工作回顾", "二、2026年工作打算"),
        ("一、上年工作完成情况", "二、下一步工作安排"),
    ],
)
def test_what_sums_up_the_past_holds_no_tasks(past, ahead):
    plan = parse(
        f"{past}\n（一）校车。查校车30次。\n（二）食堂。查食堂。\n{ahead}\n（一）课堂。听课。"
    )
    assert titles(plan) == ["课堂"]
    assert [len(section.tasks) for section in plan.sections] == [0, 1]
    assert of_kind(plan, "section text") == ["（一）校车。查校车30次。", "（二）食堂。查食堂。"]
    past = clean_text(past).text
    assert english(plan)[0] == f"{past} sums up the past; its 2 items are no tasks."


def test_a_section_on_summing_up_is_work_to_be_done():
    plan = parse(
        "一、安全\n1.校车。查校车。\n二、年终总结\n2.总结。写总结。\n三、计划\n3.计划。定计划。"
    )
    assert titles(plan) == ["校车", "总结", "计划"]


CALENDAR = "九月\n1.开学典礼\n2.家长会\n十月\n1.运动会\n十一月\n1.期中考试\n"


@pytest.mark.parametrize("head", ["附：校历", "附件：", "附表1", "附 录"])
def test_an_attached_calendar_holds_no_tasks(head):
    plan = parse(BODY + f"{head}\n" + CALENDAR)
    assert titles(plan) == ["校车", "食堂", "课堂"]
    assert plan.tasks[-1].text == "听课。"
    assert of_kind(plan, "furniture") == [clean_text(head).text, *CALENDAR.splitlines()]


@pytest.mark.parametrize(
    ("before", "calendar", "after", "lines"),
    [
        ("三、每月安排\n", CALENDAR, "", "8 to 14"),
        ("三、每月安排\n", CALENDAR, "四、保障\n4.经费。拨经费。\n", "8 to 14"),
        ("", "每月工作安排\n" + CALENDAR, "", "7 to 14"),
        ("", "9月 1.开学\n10月 1.运动会\n11月 期中考试\n", "", "7 to 9"),
    ],
)
def test_a_list_of_months_holds_no_tasks(before, calendar, after, lines):
    plan = parse(BODY + before + calendar + after)
    assert titles(plan)[:3] == ["校车", "食堂", "课堂"]
    assert len(plan.tasks) == 3 + bool(after)
    assert plan.tasks[2].text == "听课。"
    assert of_kind(plan, "section text") == calendar.splitlines()
    assert english(plan) == [f"Lines {lines} are listed by month: a calendar, not tasks."]


def test_months_within_a_task_stay_its_text():
    months = "3月：查校车。\n6月：查食堂。\n9月：查宿舍。\n"
    plan = parse(
        "一、安全\n1.校车。查校车。\n2.食堂。查食堂。\n3.巡查。巡查如下。\n"
        + months
        + "4.总结。写总结。"
    )
    assert titles(plan) == ["校车", "食堂", "巡查", "总结"]
    assert "9月：查宿舍。" in plan.tasks[2].text


def test_signs_that_are_no_numbers_known_here_are_named():
    plan = parse(
        "♠校车。查校车。\n♥食堂。查食堂。\n♦课堂。听课。\n1.队伍。办培训。\n2.后勤。修水管。"
    )
    assert english(plan) == [
        "3 lines begin with ♠, ♥, ♦, which is no number known here, and were read as plain text."
    ]


def test_items_with_a_figure_are_no_contents():
    plan = parse("1.小学 12\n2.初中 5\n3.高中 3")
    assert titles(plan) == ["小学 12", "初中 5", "高中 3"]


def test_a_plan_behind_a_summary_is_the_one_that_is_read():
    text = "某局2025年工作总结和2026年工作计划\n一、校车\n1.查车。查车30次。\n2.修车。修车。\n"
    text += "某局2026年工作计划\n一、课堂\n1.听课。听课。\n2.评课。评课。"
    plan = jp.parse_plan(text)
    assert titles(plan) == ["听课", "评课"]
    assert english(plan)[0].startswith("The plan, 某局2026年工作计划, begins at line 5")
    assert "1.查车。查车30次。" in [rest.text for rest in plan.unparsed]


def test_what_went_wrong_is_past_too():
    text = "一、2025年工作情况\n（一）校车。查30次。\n二、存在的问题\n（一）校车。太旧。\n"
    plan = parse(text + "三、2026年工作思路\n（一）课堂。听课。\n（二）作业。查作业。")
    assert titles(plan) == ["课堂", "作业"]
    assert [section.title for section in plan.sections][1:] == ["存在的问题", "2026年工作思路"]
    assert english(plan)[0].endswith("its 2 items are no tasks.")


def test_the_title_of_a_second_plan_may_be_broken_and_the_first_have_none():
    first = "一、读书\n1.早读。早读。\n2.晚读。晚读。\n"
    plan = jp.parse_plan(first + "某市2026年\n体育工作要点\n一、体育\n1.跑步。跑步。\n")
    assert titles(plan) == ["早读", "晚读"]
    assert english(plan)[0].startswith("Another plan, 某市2026年体育工作要点, begins at line 4")


def test_a_notice_with_numbers_of_its_own_is_no_first_plan():
    letter = (
        "关于印发工作要点的通知\n各学校：\n一、认真组织。\n二、按时报送。\n某局\n2026年2月3日\n"
    )
    plan = jp.parse_plan(letter + "某局2026年工作要点\n" + BODY)
    assert titles(plan) == ["校车", "食堂", "课堂"]
    assert english(plan) == []


def test_a_label_alone_on_its_line_is_named():
    plan = parse("一、安全\n【任务1】\n查校车。\n【任务2】\n查食堂。\n二、教学\n听课。")
    assert english(plan)[-1].startswith(
        "2 lines begin with 【任务1】, which is no number known here"
    )


def test_months_that_are_numbered_as_tasks_end():
    """Where the numbers before went on with the first month, this never came back."""
    text = "7.第三季度查校车\n8. 2026年6月\n2026年6月\n2025年12月"
    assert [task.number for task in jp.parse_plan(text).tasks] == [7, 8]
