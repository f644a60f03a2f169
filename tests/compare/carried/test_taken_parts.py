import pandas as pd

import jnplan as jp

SHARED = "各学校每学期检查一次校车并且当天公布"


def test_each_part_has_the_share_that_a_plain_count_gives():
    a = jp.parse_plan(f"1.校车。{SHARED}。\n2.食堂。办好食堂。", plan_id="a")
    b = jp.parse_plan(f"1.安全。{SHARED}，隐患清零。", plan_id="b")
    c = jp.parse_plan("1.杂事。办理杂事。", plan_id="c")
    sources = pd.DataFrame({"plan_id": ["b", "c"], "source_id": ["a", "a"], "kind": "source"})
    found = jp.taken_parts(a.to_frame(), jp.reuse([a, b, c], gap=0), sources)
    part = a.to_frame().iloc[0]
    text = a.text[part["start"] : part["end"]]
    # The sign before the passage and that behind it are shared too, as any sign is.
    assert text.index(SHARED) > 0
    shares = found.set_index(["task_no", "plan_id"])["share"]
    assert shares[1, "b"] == (len(SHARED) + 2) / len(text)
    assert shares[[(1, "c"), (2, "b"), (2, "c")]].tolist() == [0, 0, 0]


def test_passages_with_another_plan_than_the_source_count_nothing():
    a = jp.parse_plan("1.校车。检查校车。", plan_id="a")
    b = jp.parse_plan(f"1.安全。{SHARED}。", plan_id="b")
    c = jp.parse_plan(f"1.安全。{SHARED}。", plan_id="c")
    sources = pd.DataFrame({"plan_id": ["b"], "source_id": ["a"], "kind": "source"})
    found = jp.taken_parts(a.to_frame(), jp.reuse([a, b, c], gap=0), sources)
    assert found["share"].tolist() == [0]
