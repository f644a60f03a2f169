from dataclasses import replace

from support.helpers import PLANS

import jnplan as jp
from jnplan.plan import Doubt, Source
from jnplan.publish.describe.plan import first_few

ODD = PLANS / "odd"
TEXT = "某市教育局2023年工作要点\n1.校车。查校车。\n（完）"


def test_a_text_without_file_year_or_issuer_has_dashes():
    said = jp.describe_source(jp.parse_plan("1.校车。查校车。", plan_id="mine"))
    assert said.splitlines()[1:] == [
        "mine. Issuer: –; year: –; kind of file: –; encoding: –.",
        "读取时没有需要说明的地方。",
        "There is nothing to note about the reading.",
    ]


def test_notes_and_the_confidence_of_a_scan_are_told():
    source = Source(TEXT, "scan", notes=("甲", "乙"), confidence=0.9, doubtful=(Doubt(1, "", 0.5),))
    said = jp.describe_source(replace(jp.parse_plan(TEXT), source=source)).splitlines()
    assert said[1] == (
        "某市教育局2023年工作要点. Issuer: 某市教育局; year: 2023; kind of file: scan; encoding: –."
    )
    assert said[4:6] == ["- 甲", "- 乙"]
    assert said[-1] == "Mean confidence 0.900; 1 doubtful line."


def test_what_was_cleaned_is_told_in_both_languages():
    said = jp.describe_source(jp.parse_plan("1.校车。新建 3 所。")).splitlines()
    assert said[-2:] == [
        "- 去掉了2处没有意义的空格（如汉字与数字之间）。",
        "- 2 blanks without meaning were taken out, such as between Chinese and digits.",
    ]


def test_what_was_left_over_and_what_is_odd_is_listed():
    plan = jp.parse_plan("某市工作要点\n1.校车。查校车。\n3.食堂。办好。")
    said = jp.describe_outline(jp.outline(plan), plan)
    assert "Nothing was left unparsed." in said
    assert "Notes on this plan:" in said and "\n- " in said
    rest = jp.load(str(ODD / "long-task.txt"))
    said = jp.describe_outline(jp.outline(rest), rest)
    assert "1 stretch was left unparsed:" in said
    assert f"- {rest.unparsed[0].line}: {rest.unparsed[0].text}" in said


def test_what_a_plan_lacks_is_listed_and_a_whole_one_lacks_nothing():
    assert jp.describe_coverage(jp.coverage(jp.load("jinan-2022"))).splitlines() == [
        "每本笔记本要用的材料，这份计划都有。",
        "This plan has enough material for every notebook.",
    ]
    needs = jp.coverage(jp.parse_plan("1.校车。查校车。"))
    said = jp.describe_coverage(needs).splitlines()
    half = len(said) // 2  # Chinese, then English
    lacking = needs[~needs["enough"]]
    assert said[half] == f"Not enough material for {len(lacking)} of them:"
    assert len(said) == 2 + 2 * len(lacking)
    assert "09-many-plans: issuer and year, 2 needed, 0 found." in said


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
