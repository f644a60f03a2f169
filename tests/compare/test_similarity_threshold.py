import numpy as np
import pytest
from scipy import stats

import jnplan as jp
from jnplan.compare.similarity_threshold import _bound, similarity_threshold
from jnplan.stats.sentence_vectors import unit_rows


def draws(rng, n, width=400):
    """Return vectors of tasks with nothing in common but the words that all tasks use."""
    common = rng.gamma(0.3, size=width)
    return unit_rows(np.sqrt(rng.poisson(common * rng.gamma(0.2, 5, size=(n, width)))) + 1e-9)


@pytest.mark.parametrize("n", [3, 5, 10, 20])
def test_few_tasks_without_a_counterpart_find_one(n):
    rng = np.random.default_rng(n)
    runs = 2000 // n
    found = 0
    for _ in range(runs):
        vectors = draws(rng, 2 * n)
        threshold = similarity_threshold(vectors[:n], vectors[n:], level=0.95)
        found += ((vectors[:n] @ vectors[n:].T).max(axis=1) >= threshold).sum()
    assert stats.binomtest(int(found), runs * n, 0.05, alternative="greater").pvalue > 0.01


def test_near_copies_within_a_plan_do_not_raise_it():
    vectors = draws(np.random.default_rng(1), 20)
    plain = similarity_threshold(vectors[:10], vectors[10:], level=0.95)
    copied = np.vstack([vectors[:10], vectors[:1]])
    assert similarity_threshold(copied, vectors[10:], level=0.95) < plain * 1.1


def test_the_bound_is_that_of_a_new_value_of_a_normal_sample():
    values = np.random.default_rng(0).normal(size=30)
    wide = stats.t.ppf(0.999, 29) * np.sqrt(1 + 1 / 30)
    assert _bound(values, 30, 0.001, 9.0) == pytest.approx(
        values.mean() + wide * values.std(ddof=1)
    )


def test_a_higher_level_asks_for_more():
    vectors = draws(np.random.default_rng(2), 16)
    bounds = [similarity_threshold(vectors[:8], vectors[8:], level=x) for x in (0.5, 0.95, 0.999)]
    assert bounds == sorted(bounds) and bounds[0] < bounds[2]


def test_one_task_a_side_shows_nothing():
    with pytest.raises(jp.PlanError, match="two plans of one task have no threshold"):
        similarity_threshold(np.eye(1), np.eye(1), level=0.95)
