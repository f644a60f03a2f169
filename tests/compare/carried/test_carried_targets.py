import pandas as pd

import jnplan as jp

A = "1.校车。到2025年新购校车30辆，全部安装定位。"
P = "1.食堂。新建食堂40所，每所配备营养师一名以上。"
B = f"{A}\n2{P[1:]}\n3.图书。购置图书5000册。"
SOURCES = pd.DataFrame(
    {"plan_id": ["b", "b"], "source_id": ["a", "p"], "kind": ["source", "own province"]}
)


def made(b=B):
    plans = [jp.parse_plan(text, plan_id=name) for name, text in (("a", A), ("p", P), ("b", b))]
    targets = pd.concat([jp.find_targets(plan) for plan in plans])
    return plans, jp.carried_targets(targets, jp.reuse(plans, least=8, gap=0), SOURCES)


def test_each_target_has_the_place_that_it_was_copied_from():
    plans, found = made()
    texts = {plan.plan_id: plan.text for plan in plans}
    first = found.drop_duplicates("task_no")
    assert first["status"].tolist() == ["copied", "copied", "own"]
    assert first["kind"].fillna("").tolist() == ["source", "own province", ""]
    for row in found[found["status"] == "copied"].itertuples():
        words = texts["b"][row.start : row.end].strip("，。")
        assert words in texts[row.source_id][row.source_start : row.source_end]


def test_a_number_that_was_changed_makes_it_no_copy():
    _, found = made(B.replace("30辆", "80辆").replace("40所", "400所"))
    assert "copied" not in set(found.loc[found["task_no"] == 1, "status"])


def test_plans_without_a_source_are_left_out():
    _, found = made()
    assert set(found["plan_id"]) == {"b"}
