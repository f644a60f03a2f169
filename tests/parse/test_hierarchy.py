import pytest

import jnplan as jp


def shape(text):
    """Give a plan's sections and tasks in their order: "# " a section, "## " a middle heading."""
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
