import jnplan as jp
from jnplan.text.clean import FLAT


def test_every_character_is_counted_once():
    for plan in (
        jp.load("jinan-2022"),
        jp.parse_plan(
            "页眉\n某市2026年工作要点\n一、甲\n各校要落实。\n1.子。做子。(责任科室:甲科)\n注：乙"
        ),
    ):
        visible = "".join(plan.text.translate(FLAT).split())
        assert jp.outline(plan)["characters"].sum() == len(visible)


def test_a_row_a_task_in_the_order_of_the_lines():
    text = "某市2026年工作要点\n一、甲\n1.子。做子。\n再做。\n"
    text += "(牵头科室:甲科;配合科室:乙科)\n2.丑。\n注：丙"
    table = jp.outline(jp.parse_plan(text))
    assert table[["line", "kind", "title"]].values.tolist() == [
        [1, "title", "某市2026年工作要点"],
        [2, "section heading", "甲"],
        [3, "task", "子"],
        [6, "task", "丑"],
        [7, "unparsed", "注：丙"],
    ]
    assert table["offices"].tolist() == ["", "", "甲科;配合:乙科", "", ""]
    assert table.loc[2, "characters"] == len("1.子。做子。再做。(牵头科室:甲科;配合科室:乙科)")


def test_sizes_are_those_of_the_text_and_kinds_stand_in_their_order():
    plan = jp.parse_plan("某县教育\n某县学校\n1.校车。查校车。", plan_id="x")
    sizes = jp.part_sizes(plan)
    assert sizes["characters"].sum() == sum(not char.isspace() for char in plan.text)
    assert sizes["kind"].tolist() == list(dict.fromkeys(part.kind for part in plan.parts))
    unparsed = sizes.set_index("kind").loc["unparsed"]
    rest = "".join("".join(each.text for each in plan.unparsed).split())
    assert unparsed.tolist() == [len(plan.unparsed), len(rest)]
