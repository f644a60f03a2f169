import numpy as np
import pandas as pd
import pytest

import jnplan as jp
from jnplan.stats.clusters.cluster_tables import membership_table

FOUR = "1.校车。安全。\n2.食堂。食品。\n3.校车。校园安全。\n4.食品。食堂。"


def counted(text):
    return jp.count_terms(jp.segment(jp.parse_plan(text, year=2022)))


def test_every_two_tasks_are_listed_once_the_most_alike_first():
    counts = counted(FOUR)
    pairs = jp.similar_tasks(counts, top=1)
    assert len(pairs) == 6
    assert (pairs["task_a"] < pairs["task_b"]).all()
    assert pairs["cosine"].is_monotonic_decreasing
    first = pairs.iloc[0]
    assert (first.task_a, first.task_b, first.n_shared, round(first.cosine, 9)) == (2, 4, 2, 1)
    assert len(first.shared.split()) == 1
    cosine = jp.similarity(counts)
    assert all(row.cosine == cosine.loc[row.task_a, row.task_b] for row in pairs.itertuples())


def test_one_task_or_none_makes_no_pair():
    for text in ("1.校车。", "1.的。"):
        assert jp.similar_tasks(counted(text)).empty


def test_each_seed_has_its_answer():
    counts = counted(FOUR)
    found = {seed: jp.cluster_tasks(counts, runs=20, null=19, seed=seed) for seed in (3, 5)}
    table = jp.compare_seeds(found)
    assert table["seed"].tolist() == [3, 5]
    for row in table.itertuples():
        one = found[row.seed]
        assert (row.p, row.p_low, row.p_high) == (one.p, one.p_low, one.p_high)
        assert (row.k_low, row.k_high, row.k) == (one.k_low, one.k_high, one.k)


def test_plans_too_small_to_cluster_have_no_seeds_but_words():
    topics = jp.cluster_tasks(counted("1.校车。校车。\n2.食堂。"))
    assert jp.compare_seeds({0: topics}).empty
    words = jp.cluster_words(topics)
    assert words["tasks"].tolist() == ["1 2"]
    assert set(words["words"][1].split()) == {"校车", "食堂"}
    assert jp.cluster_words(jp.cluster_tasks(counted("1.的。"))).empty


def test_membership_weighs_the_own_cluster_against_the_next():
    tasks = pd.Index([1, 2, 3, 4, 5])
    values = [
        [1.0, 0.8, 0.6, 0.1, 0.0],
        [0.8, 1.0, 0.2, 0.7, 0.9],
        [0.6, 0.2, 1.0, 0.3, 0.3],
        [0.1, 0.7, 0.3, 1.0, 0.4],
        [0.0, 0.9, 0.3, 0.4, 1.0],
    ]
    labels = pd.Series([1, 1, 1, 2, 3], index=tasks)
    table = membership_table(
        pd.DataFrame(values, tasks, tasks), labels, np.array([0, 0, 0, 0.7, 0.45])
    )
    assert table["consensus"].tolist() == pytest.approx([0.7, 0.5, 0.4, 0.7, 0.45])
    assert table["second_cluster"].tolist() == [2, 3, 2, 3, 1]
    assert table["second_consensus"].tolist() == pytest.approx([0.1, 0.9, 0.3, 0.4, 0.4])
    assert table["unstable"].tolist() == [False, True, True, False, True]
    alone = membership_table(pd.DataFrame(values, tasks, tasks), labels * 0 + 1, np.zeros(5))
    assert alone["second_cluster"].isna().all() and alone["second_consensus"].isna().all()
