import pytest

import jnplan as jp


def shape(text):
    """Return a plan's sections and tasks in their order: "# " a section, "## " a middle heading."""
    plan = jp.parse_plan("某市2026年工作要点\n" + text)
    signs = {"section heading": "# ", "subsection heading": "## ", "section text": "> "}
    lines = []
    for part in plan.parts:
        words = plan.text[part.start : part.end]
        if part.kind in signs:
            lines.append(signs[part.kind] + words)
        elif part.kind == "task title":
            lines.append(words)
    return lines


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (
            "一、甲\n1.子。做子。\n二、乙\n2.丑。做丑。",
            ["# 一、甲", "1.子。", "# 二、乙", "2.丑。"],
        ),
        ("一、甲\n（一）子\n做子。\n（二）丑\n做丑。", ["# 一、甲", "（一）子", "（二）丑"]),
        (
            "一、甲\n（一）子\n1.寅。做寅。\n2.卯。做卯。",
            ["# 一、甲", "## （一）子", "1.寅。", "2.卯。"],
        ),
        ("一、甲\n（一）子。做子：\n1.寅；\n2.卯。", ["# 一、甲", "（一）子。"]),
        ("一、甲。做甲。\n二、乙。做乙。", ["一、甲。", "二、乙。"]),
        ("一、甲\n(1)子。做子。\n(2)丑。做丑。", ["# 一、甲", "(1)子。", "(2)丑。"]),
        ("①子。做子。\n②丑。做丑。", ["①子。", "②丑。"]),
        ("01 子\n做子。\n02 丑\n做丑。", ["01 子", "02 丑"]),
        ("01校车\n查车。\n02名师\n请人。", ["01校车", "02名师"]),
        ("1 子\n做子。\n2 丑\n做丑。", ["1 子", "2 丑"]),
        ("一、甲\n1子。做子。\n2丑。做丑。", ["# 一、甲", "1子。", "2丑。"]),
        (
            "一、甲。1所学校。\n1所学校开工。\n2所学校完工。\n二、乙。做乙。",
            ["一、甲。", "二、乙。"],
        ),
        ("第一部分 甲\n一、子。做子。\n二、丑。做丑。", ["# 第一部分 甲", "一、子。", "二、丑。"]),
        ("一、甲\n为此，做两件事。\n1.子。做子。", ["# 一、甲", "> 为此，做两件事。", "1.子。"]),
        (
            "一、甲\n1.子。做子。\n2.丑。做丑。\n二、乙\n各校要落实。",
            ["# 一、甲", "1.子。", "2.丑。", "# 二、乙", "> 各校要落实。"],
        ),
        (
            "一、甲：\n1.子。做子。\n二、乙。\n2.丑。做丑。",
            ["# 一、甲：", "1.子。", "# 二、乙。", "2.丑。"],
        ),
        ("1.子。做子：\n（一）快。\n（二）省。\n2.丑。做丑。", ["1.子。", "2.丑。"]),
        (  # a group may end in a full stop, and have prose below it or in its line
            "一、甲\n（一）子。\n1.寅。做寅。\n（二）丑：\n2.卯。做卯。",
            ["# 一、甲", "## （一）子。", "1.寅。", "## （二）丑：", "2.卯。"],
        ),
        (
            "一、甲\n（一）子。\n为此，做一件事。\n1.寅。做寅。\n2.卯。做卯。",
            ["# 一、甲", "## （一）子。", "> 为此，做一件事。", "1.寅。", "2.卯。"],
        ),
        (
            "一、甲\n（一）子。做好子。\n1.寅。做寅。（甲科负责）\n2.卯。做卯。（乙科负责）",
            ["# 一、甲", "## （一）子。", "> 做好子。", "1.寅。", "2.卯。"],
        ),
        (
            "一、甲\n（一）子。\n1.寅。做寅。\n2.卯。做卯。\n（二）丑。做丑，不分项。",
            ["# 一、甲", "## （一）子。", "1.寅。", "2.卯。", "（二）丑。"],
        ),
        (  # one section of three has groups
            "一、指导思想\n以甲为本。\n二、目标\n做到乙。\n三、要点\n（一）子\n1.寅。做寅。\n2.卯。做卯。",
            [
                *("# 一、指导思想", "> 以甲为本。", "# 二、目标", "> 做到乙。"),
                *("# 三、要点", "## （一）子", "1.寅。", "2.卯。"),
            ],
        ),
        ("一、甲\n做甲。\n二、乙\n做乙。\n三、丙\n1.快；\n2.省。", ["一、甲", "二、乙", "三、丙"]),
        (
            "1 甲\n1.1 子。做子。\n1.2 丑。做丑。\n2 乙\n2.1 寅。做寅。",
            ["# 1 甲", "1.1 子。", "1.2 丑。", "# 2 乙", "2.1 寅。"],
        ),
        (
            "1 甲\n1.1 子\n1.1.1 寅。做寅。\n1.1.2 卯。做卯。\n2 乙\n2.1 丑\n2.1.1 辰。做辰。",
            [
                "# 1 甲",
                "## 1.1 子",
                "1.1.1 寅。",
                "1.1.2 卯。",
                "# 2 乙",
                "## 2.1 丑",
                "2.1.1 辰。",
            ],
        ),
        (
            "一、甲\n1—1 子。做子。\n1—2 丑。做丑。\n二、乙\n2—1 寅。做寅。",
            ["# 一、甲", "1—1 子。", "1—2 丑。", "# 二、乙", "2—1 寅。"],
        ),
        (
            "一、甲\n做甲。\n【任务1】子。做子。\n二、乙\n【任务2：丑】做丑。",
            ["# 一、甲", "> 做甲。", "【任务1】子。", "# 二、乙", "【任务2：丑】"],
        ),
        ("一、甲\n❶子。做子。\n二、乙\n❷丑。做丑。", ["# 一、甲", "❶子。", "# 二、乙", "❷丑。"]),
        (
            "第一章 甲\n第一条 子。做子。\n第二章 乙\n第二条 丑。做丑。",
            ["# 第一章 甲", "第一条 子。", "# 第二章 乙", "第二条 丑。"],
        ),
        (
            "壹、甲\n一、子。做子。\n贰、乙\n一、丑。做丑。",
            ["# 壹、甲", "一、子。", "# 贰、乙", "一、丑。"],
        ),
    ],
)
def test_which_numbers_are_sections_and_which_are_tasks(text, lines):
    assert shape(text) == lines


def test_figures_head_tasks_only_where_these_have_offices_of_their_own():
    plain = "一、甲\n1.子\n(1)快。\n(2)省。\n2.丑\n(1)好。\n(2)美。"
    assert shape(plain) == ["# 一、甲", "1.子", "2.丑"]
    owned = "一、甲\n1.子\n(1)快。(责任科室:甲科)\n(2)省。(责任科室:乙科)"
    assert shape(owned) == ["# 一、甲", "## 1.子", "(1)快。", "(2)省。"]


def test_offices_once_below_all_items_make_their_heading_the_task():
    text = (
        "一、甲\n（一）子\n1.快。\n2.省。\n责任科室：甲科\n（二）丑\n1.好。\n2.美。\n责任科室：乙科"
    )
    assert shape(text) == ["# 一、甲", "（一）子", "（二）丑"]


def test_a_line_out_of_the_count_is_words():
    assert shape("1.子。做子。\n2.5万名学生受益。\n2.丑。做丑。") == ["1.子。", "2.丑。"]
    assert shape("1.子。做子。\n2.2所学校开工。\n3.寅。做寅。") == [
        "1.子。",
        "2.2所学校开工。",
        "3.寅。",
    ]
    text = "三、甲\n1.子。\n一、二年级不留作业。\n四、乙\n2.丑。"
    assert shape(text) == ["# 三、甲", "1.子。", "# 四、乙", "2.丑。"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "一、甲\n（一）子\n做子。\n1.寅。做寅。\n2.卯。做卯。\n（二）丑\n做丑。\n（三）辰\n做辰。",
            "The level of 子 was read as tasks, 3 in all; items within, such as 寅, have titles "
            "and texts too: if these are the tasks, there are 4.",
        ),
        (
            "一、甲\n（一）子\n1.寅。\n2.卯。\n（二）丑\n3.辰。\n4.巳。",
            "Items such as 寅 were read as tasks, 4 in all; if the level of 子 above them holds "
            "the tasks, there are 2.",
        ),
        (
            "一、甲\n1.子。做子。\n2.丑。做丑。\n二、乙\n做乙。",
            "乙 has no items below it and was read as prose, not as a task; if it is one, there "
            "are 3 tasks, not 2.",
        ),
    ],
)
def test_what_could_be_read_otherwise_is_said_with_the_other_count(text, said):
    (note,) = jp.parse_plan("某市2026年工作要点\n" + text).notes
    chinese, english = note.split("\n")
    assert english == said
    assert {"项"} <= set(chinese)


@pytest.mark.parametrize(
    "text",
    [
        "一、总体要求\n坚持甲。\n二、任务\n1.子。做子。\n2.丑。做丑。",
        "一、甲\n（一）子。做子：\n1.快；\n2.省。\n（二）丑。做丑。",
    ],
)
def test_what_is_sure_is_read_without_a_word(text):
    assert jp.parse_plan("某市2026年工作要点\n" + text).notes == ()
