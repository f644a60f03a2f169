import itertools

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

import jnplan as jp
from jnplan.stats.clusters import null_plans

numbers = hnp.arrays(
    int,
    st.tuples(st.integers(3, 7), st.integers(1, 12)),
    elements=st.sampled_from([0, 0, 0, 1, 1, 2, 5]),
)


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
    nulls = null_plans.deal_null_plans(plan, 160, np.random.default_rng(0))
    stay = [((plan > 0) & (dealt > 0))[:, rare].sum() / rare.sum() for dealt in nulls]
    assert np.median(stay) == pytest.approx(1 / 20, abs=0.01)
    assert max(stay) < 0.2  # next to the plan in its chain


def test_the_plan_may_stand_anywhere_among_its_nulls():
    # A plan that is itself dealt at random is as likely to be any of them: p is uniform.
    rng = np.random.default_rng(0)
    table = np.diag(np.ones(5, dtype=int))
    above = []
    for _ in range(400):
        plan = table[rng.permutation(5)]
        nulls = null_plans.deal_null_plans(plan, 3, rng)
        value = [(dealt * np.arange(25).reshape(5, 5)).sum(axis=0)[0] for dealt in (plan, *nulls)]
        above.append(np.mean(np.array(value) >= value[0]))
    assert np.mean(np.array(above) <= 0.25) <= 0.25 + 3 * (0.25 * 0.75 / 400) ** 0.5


@pytest.mark.parametrize("null", [1, 15, 16, 17, 40])
def test_as_many_nulls_are_dealt_as_are_asked_for(null):
    rng = np.random.default_rng(null)
    assert len(list(null_plans.deal_null_plans(np.eye(4, dtype=int), null, rng))) == null
