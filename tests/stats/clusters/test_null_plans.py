import itertools

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from sklearn.metrics import adjusted_rand_score

import jnplan as jp
from jnplan.stats.clusters import null_plans

numbers = hnp.arrays(
    int,
    st.tuples(st.integers(3, 7), st.integers(1, 12)),
    elements=st.sampled_from([0, 0, 0, 1, 1, 2, 5]),
)


def test_pairs_are_counted_by_cluster():
    # Two clusters of three and one of one, then all together, then all apart.
    clusters = np.array([[7, 2, 2, 7, 0, 7, 2], [1] * 7, range(7)])
    assert null_plans.count_pairs(clusters).tolist() == [6, 21, 0]
    # In both: {0, 3}, {1, 2}, {4}, {5, 6}; tasks 5 and 6 are apart in the first.
    assert null_plans.count_shared_pairs(clusters, np.array([0, 1, 1, 0, 2, 3, 3])).tolist() == [
        2,
        3,
        0,
    ]


@given(st.data(), st.integers(2, 12))
def test_the_rand_index_is_that_of_scikit_learn(data, size):
    a, b = (data.draw(hnp.arrays(int, size, elements=st.integers(0, 3))) for _ in "ab")
    found = null_plans.adjusted_rand(a, b)
    assert float(found) == pytest.approx(adjusted_rand_score(a, b))


@settings(deadline=None)
@given(numbers, st.integers(0, 99))
def test_dealing_keeps_the_margins(numbers, seed):
    for dealt in null_plans.deal_null_plans(numbers, 3, np.random.default_rng(seed)):
        for axis in (0, 1):  # how many counts of 1, of 2, … each term and each task has
            assert (np.sort(dealt, axis=axis) == np.sort(numbers, axis=axis)).all()


def tables(plan, null):
    """Count how often each table of the null comes up."""
    rng = np.random.default_rng(0)
    return pd.Series(
        [str(table.tolist()) for table in null_plans.deal_null_plans(plan, null, rng)]
    ).value_counts()


def test_dealing_reaches_every_table_alike():
    # Three tasks of one term each: six tables, and after a few trades no trace of the first.
    found = tables(np.eye(3, dtype=int), 1200)
    expected = [np.eye(3, dtype=int)[list(p)] for p in itertools.permutations(range(3))]
    assert set(found.index) == {str(table.tolist()) for table in expected}
    assert found.between(148, 252).all()  # 200 each, give or take four standard deviations


def test_dealing_moves_counts_only_for_counts_alike():
    found = tables(np.array([[1, 2, 0], [2, 1, 0], [0, 0, 3]]), 50)
    assert set(found.index) == {
        "[[1, 2, 0], [2, 1, 0], [0, 0, 3]]",
        "[[2, 1, 0], [1, 2, 0], [0, 0, 3]]",
    }


def test_dealing_leaves_little_of_the_plan():
    counts = jp.count_terms(jp.segment(jp.load("jinan-2022")))
    plan = counts.pivot(index="task_no", columns="term", values="n").fillna(0).to_numpy(dtype=int)
    rare = (plan > 0).sum(axis=0) == 1  # by chance one in twenty stays
    (dealt,) = null_plans.deal_null_plans(plan, 1, np.random.default_rng(0))
    assert 0.01 < ((plan > 0) & (dealt > 0))[:, rare].sum() / rare.sum() < 0.1


def test_p_counts_the_nulls_as_high():
    observed = np.array([0.6, 0.5])
    nulls = np.array([[0.1, 0.45], [0.2, 0.1], [0.7, 0.2], [0.3, 0.3]])
    table = null_plans.compare_with_nulls(observed, nulls)
    assert table["p"].tolist() == [2 / 5, 1 / 5]
    pool = np.vstack([observed, nulls])
    excess = (pool - pool.mean(axis=0)) / pool.std(axis=0)
    assert table["z"] == pytest.approx(excess[0])
    expected = [(1 + (excess[1:].max(axis=1) >= e).sum()) / 5 for e in excess[0]]
    assert table["p_adjusted"].tolist() == expected == [2 / 5, 2 / 5]
    assert table["null_mean"] == pytest.approx([0.325, 0.2625])
    # Where nothing can be dealt otherwise, nothing stands out.
    same = null_plans.compare_with_nulls(observed, np.vstack([observed] * 4))
    assert same["z"].tolist() == [0, 0] and same["p_adjusted"].tolist() == [1, 1]
