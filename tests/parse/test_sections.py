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
