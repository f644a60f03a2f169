import pandas as pd
import pytest

import jnplan as jp
from jnplan.publish.describe.plan import first_few

JINAN = jp.load("jinan-2022")


def test_one_is_singular_and_none_plural():
    assert [jp.plural(n, "task") for n in (0, 1, 2)] == ["0 tasks", "1 task", "2 tasks"]


def test_a_plan_goes_by_its_title_or_by_its_id():
    assert JINAN.name == "济南市教育局(市委教育工委)2022年工作要点"
    assert jp.parse_plan("1.安全。", plan_id="mine").name == "mine"
    assert jp.parse_plan("1.安全。").name == "这份计划 this plan"


def test_an_empty_table_gives_way_to_words(capsys):
    table = pd.DataFrame({"n": [1]})
    assert jp.show(table, "没有。 None.") is table
    assert capsys.readouterr().out == ""
    assert jp.show(table.head(0), "没有。 None.") is None
    assert capsys.readouterr().out == "没有。 None.\n"


THREE = "\n1.校车。查校车。\n2.食堂。查食堂。\n3.课堂。抓课堂。"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("某县2026年工作要点" + THREE, []),
        ("1.校车。查校车。", ["This plan has 1 task"]),
        ("1.校车。查校车。\n2.食堂。", ["This plan has 2 tasks"]),
        (
            "1.校車。檢查校車與司機。\n2.食堂。辦好學校食堂。\n3.課堂。",
            ["in traditional characters"],
        ),
        # A name in traditional characters makes no traditional plan.
        (f"某县2026年工作要点{THREE}" + "办好食堂，抓好课堂。" * 20 + "学習館。", []),
        ("1.Open the library.\n2.Mend the roof.\n3.读书。", ["isn't in Chinese"]),
        ("某县教育\n某县学校" + THREE, ["2 stretches of the text", "are not counted"]),
    ],
)
def test_what_stands_against_trusting_a_page_is_said(text, said):
    cautions = jp.parse_plan(text).caveats
    assert len(cautions) == (len(said) > 0)
    assert all(words in cautions[0] for words in said)


def test_the_longest_and_the_shortest_are_named_with_all_that_tie():
    tasks = "1.安全。\n2.食堂。\n3.校车安全。\n4.课堂。\n5.操场。"
    lines = jp.describe(jp.parse_plan(tasks, plan_id="x"), 9).splitlines()
    assert lines[1:3] == ["最长的是第3项（4字）。", "最短的有4项（各2字）：第1、2、4、…项。"]
    assert lines[-3:-1] == [
        "The longest task is no. 3 (4 characters).",
        "The 4 shortest tasks have 2 characters each: nos. 1, 2, 4, ….",
    ]
    same = jp.describe(jp.parse_plan("1.安全。\n2.食堂。", plan_id="x"), 2)
    assert "各项任务一样长（2字）。" in same and "最长" not in same
    assert "一样长" not in jp.describe(jp.parse_plan("1.安全。", plan_id="x"), 1)


def test_more_than_three_numbers_are_cut_short():
    assert first_few([4]) == [4]
    assert first_few([1, 2, 3]) == [1, 2, 3]
    assert first_few([1, 2, 3, 4, 5]) == [1, 2, 3, "…"]
