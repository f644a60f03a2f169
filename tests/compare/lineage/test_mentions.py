import pandas as pd

import jnplan as jp
from jnplan.compare.lineage.mentions import mention_notes, named_terms

ONE = jp.parse_plan("某县2025年\n1.推进双减。减负。\n2.美育。唱歌。\n3.蜂。看蜂。", plan_id="one")
TWO = jp.parse_plan(
    "某县2026年\n一、深化双减，改进美育\n1.巩固双减成果。控制作业。\n2.体育。跑步，办好双减。",
    plan_id="two",
)


def note(relation, a, b):
    row = {"plan_id_a": "one", "task_no_a": a, "plan_id_b": "two", "task_no_b": b}
    return mention_notes(pd.DataFrame([{**row, "relation": relation}]), [ONE, TWO])[0]


def test_headings_titles_and_texts_that_name_a_dropped_task_are_told():
    said = note("dropped", 1, pd.NA)
    assert "双减：见第1部分的标题 双减 is named in the heading of section 1" in said
    assert "the title shares 双减 with task 1" in said
    assert "named in the text of task 2" in said
    assert (
        note("dropped", 2, pd.NA)
        == "美育：见第1部分的标题 美育 is named in the heading of section 1"
    )


def test_a_new_task_is_looked_for_in_the_plan_before():
    assert "the title shares 双减 with task 1" in note("new", pd.NA, 1)


def test_nothing_is_said_of_links_or_of_titles_without_a_term():
    assert note("continued", 1, 1) == ""
    assert note("dropped", 3, pd.NA) == ""


def test_the_longest_term_counts_and_quoted_ones_do_too():
    assert named_terms("巩固义务教育成果") == ["义务教育"]
    assert named_terms("办好蜂鸟课堂") == []
    assert named_terms("办好蜂鸟课堂", frozenset(["蜂鸟课堂"])) == ["蜂鸟课堂"]
