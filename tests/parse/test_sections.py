import re

import pytest
from support.helpers import english

import jnplan as jp

SECTION_GAP = "One section is numbered out of order: line 4 has 三 where 二 was due."
NUMERALS = (
    "一 二 三 四 五 六 七 八 九 十 十一 十二 十三 十四 十五 十六 十七 十八 十九 二十 二十一".split()
)


def test_a_gap_and_a_repeat_are_reported():
    gap = jp.parse_plan("某市2023年工作要点\n1.甲。\n2.乙。\n4.丁。")
    assert english(gap.notes) == (
        "One task is numbered out of order: line 4 has 4 where 3 was due.",
    )
    assert [task.number for task in gap.tasks] == [1, 2, 4]
    repeat = jp.parse_plan("某市2023年工作要点\n1.甲。\n2.乙。\n2.丙。")
    assert english(repeat.notes)[0].startswith("Task numbers repeat (2):")
    assert english(repeat.notes)[1].endswith("line 4 has 2 where 3 was due.")
    assert [task.number for task in repeat.tasks] == [1, 2, 3]


def test_a_gap_in_the_sections_is_reported_too():
    plan = jp.parse_plan("某市2023年工作要点\n一、甲\n1.子。\n三、丙\n2.丑。")
    assert english(plan.notes) == (SECTION_GAP,)
    many = "".join(f"{no}、甲{i}\n{i}.子。\n" for i, no in enumerate(NUMERALS, 1))
    assert jp.parse_plan("某市2023年工作要点\n" + many).notes == ()


def test_numbers_that_restart_in_each_section_count_on():
    plan = jp.parse_plan("某市2023年工作要点\n一、甲\n1.子。\n2.丑。\n二、乙\n1.寅。")
    assert [(task.section_no, task.number) for task in plan.tasks] == [(1, 1), (1, 2), (2, 3)]
    assert english(plan.notes) == (
        "Task numbers restart at 1: task_no counts the 3 tasks in their order.",
    )


def test_sections_may_have_their_numbers_in_brackets():
    plan = jp.parse_plan("某市2023年工作要点\n（一）操场\n1.开门。早开。\n(二)图书\n2.夜读。晚关。")
    assert [(s.number, s.title, len(s.tasks)) for s in plan.sections] == [
        (1, "操场", 1),
        (2, "图书", 1),
    ]
    assert [task.text for task in plan.tasks] == ["早开。", "晚关。"]
    assert (plan.notes, plan.unparsed) == ((), ())
    gap = jp.parse_plan("某市2023年工作要点\n（一）甲\n1.子。\n（三）丙\n2.丑。")
    assert english(gap.notes) == (SECTION_GAP,)


def test_groups_and_tasks_may_be_numbered_alike():
    text = "一、甲\n（一）子。做子。\n二、乙\n（一）丑\n1.寅。做寅。\n2.午。做午。\n"
    text += "（二）卯\n1.辰。做辰。\n（三）巳。做巳。"
    plan = jp.parse_plan("某市2023年工作要点\n" + text)
    assert [task.title for task in plan.tasks] == ["子", "寅", "午", "辰", "巳"]
    assert english(plan.notes) == (
        "Task numbers restart at 1: task_no counts the 5 tasks in their order.",
    )


def test_prose_in_the_line_of_a_heading_is_no_heading():
    text = "一、甲。做甲，做好甲。\n1.子。做子。（甲科负责）\n2.丑。做丑。（乙科负责）"
    plan = jp.parse_plan("某市2023年工作要点\n" + text)
    assert [(s.title, len(s.tasks)) for s in plan.sections] == [("甲", 2)]
    (prose,) = [part for part in plan.parts if part.kind == "section text"]
    assert plan.text[prose.start : prose.end] == "做甲，做好甲。"


def test_who_leads_is_kept_where_others_answer_too():
    plan = jp.parse_plan(
        "某市2023年工作要点\n1.车站。留窗口。（省交通厅负责）\n2.医院。留窗口。（省民政厅牵头，各市负责）"
    )
    assert [task.office_roles for task in plan.tasks] == [("",), ("lead", "")]
    plan = jp.parse_plan(
        "某市2023年工作要点\n1.甲。做。（牵头处室：甲处）\n2.乙。做。（责任处室：乙处）"
    )
    assert [task.office_roles for task in plan.tasks] == [("",), ("",)]


def test_many_numbers_out_of_order_are_one_note():
    text = "".join(f"{3 * i}.甲{i}。做{i}。\n" for i in range(1, 9))
    (note,) = english(jp.parse_plan("某市2023年工作要点\n" + text).notes)
    assert note.startswith("8 tasks are numbered out of order") and note.count("line") == 5


UNKNOWN = """清溪市教育局2025年工作要点
一、管好校园
◈检查校舍。开学前逐间检查门窗、电线和楼梯，发现裂缝当天报修。（责任处室：安全处、后勤中心）
◈登记来访。所有来访人员凭证件登记后由保安陪同入校。（责任处室：安全处）
◈晾晒被褥。寄宿学校每两周安排一次，雨天顺延到周末。（责任处室：后勤中心）
二、教好学生
◈练好写字。小学每天安排十五分钟，期末展出作品200幅。（责任处室：基教处）
◈读完一本书。初中学生每学期读完一本科普书，写出心得。（责任处室：基教处）
"""
LISTS = "hold several lists of offices each: 管好校园, 教好学生"
TITLES = "hold paragraphs that have titles and texts of their own: 管好校园"


def doubts(text):
    notes = english(jp.parse_plan(text).notes)
    return [note for note in notes if "several lists of offices" in note or "of their own" in note]


@pytest.mark.parametrize(
    "text",
    [
        UNKNOWN,
        UNKNOWN.replace("责任处室：", ""),
        UNKNOWN.replace("（责任处室", "\n责任处室").replace("）", ""),
        UNKNOWN.replace("一、", "（一）").replace("二、", "（二）"),
        UNKNOWN.replace("管好校园", "管好校园。").replace("教好学生", "教好学生。"),
        UNKNOWN.replace("◈", "〈1〉"),
        UNKNOWN.replace("◈", ""),
    ],
)
def test_headings_that_hold_several_lists_of_offices_are_doubted(text):
    plan = jp.parse_plan(text)
    assert len(plan.tasks) == 2
    (note,) = doubts(text)
    assert LISTS in note
    assert note.endswith("if each list ends a task, there are 5 tasks, not 2.")


def test_one_such_heading_among_others_is_doubted_too():
    (note,) = doubts(UNKNOWN.split("二、")[0] + "二、教好学生。练好写字，读完一本书。（基教处）")
    assert note.startswith("管好校园 was read as one task but holds several lists of offices")


def test_headings_that_hold_titled_paragraphs_without_offices_are_doubted():
    without = re.sub("（责任处室：.*?）", "", UNKNOWN) + "◈办好运动会。春季办田径，秋季办球类。\n"
    (note,) = doubts(without)
    assert TITLES in note
    assert note.endswith("if each paragraph is a task, there are 6 tasks, not 2.")


@pytest.mark.parametrize(
    "text",
    [
        UNKNOWN.replace("◈", "1."),
        # Who leads and who supports, on lines of their own: one list.
        "某市2025年工作要点\n一、安全\n查校车，查食堂，每月一次。\n牵头处室：安全处\n配合处室：办公室\n"
        "二、教学\n读一本书，写一篇字，每周一次。\n牵头处室：基教处\n配合处室：教研室",
        # Several paragraphs, the offices behind the last.
        "某市2025年工作要点\n一、安全\n查校车，每月一次。\n查食堂，每周一次。\n查宿舍，每天一次。（安全处）\n"
        "二、教学\n读一本书，写一篇字，每周一次。（基教处）",
        # Offices within a paragraph of a task that has its title.
        "某市2025年工作要点\n1.安全。查校车，每月查一次并公布。（责任处室：安全处）查食堂，每周查一次并公布。"
        "（责任处室：后勤处）\n2.教学。读一本书。（责任处室：基教处）",
    ],
)
def test_tasks_are_not_doubted_for_what_tasks_may_hold(text):
    assert doubts(text) == []
