import numpy as np
import pytest
from scipy.stats import binomtest
from sklearn.metrics import silhouette_score

from jnplan.stats.clusters import number_of_clusters as module


def test_p_counts_the_nulls_as_high():
    observed = np.array([0.6, 0.5])
    nulls = np.array([[0.1, 0.45], [0.2, 0.1], [0.7, 0.2], [0.3, 0.3]])
    table = module.compare_with_nulls(observed, nulls)
    assert table["p"].tolist() == [2 / 5, 1 / 5]
    pool = np.vstack([observed, nulls])
    excess = (pool - pool.mean(axis=0)) / pool.std(axis=0)
    assert table["z"] == pytest.approx(excess[0])
    expected = [(1 + (excess[1:].max(axis=1) >= e).sum()) / 5 for e in excess[0]]
    assert table["p_adjusted"].tolist() == expected == [2 / 5, 2 / 5]
    assert table["null_mean"] == pytest.approx([0.325, 0.2625])
    # Where nothing can be dealt otherwise, nothing stands out.
    same = module.compare_with_nulls(observed, np.vstack([observed] * 4))
    assert same["z"].tolist() == [0, 0] and same["p_adjusted"].tolist() == [1, 1]


def test_p_of_clusters_is_that_of_the_mean_over_all_numbers():
    z = np.array([[1.0, 2.0], [0.0, 1.0], [3.0, 0.5], [-1.0, 0.0], [1.5, 1.5]])
    p, low, high = module.grouping_p(z)  # means 1.5; 0.5, 1.75, -0.5, 1.5: two as high
    assert p == 3 / 5
    interval = binomtest(2, 4).proportion_ci(0.95, method="exact")
    assert (low, high) == pytest.approx((interval.low, interval.high), abs=1e-12)


@pytest.mark.parametrize(("as_high", "low", "high"), [(0, 0.0, None), (4, None, 1.0)])
def test_the_interval_of_p_reaches_its_ends(as_high, low, high):
    z = np.array([[1.0], *[[2.0]] * as_high, *[[0.0]] * (4 - as_high)])
    found = module.grouping_p(z)
    assert low is None or found[1] == low
    assert high is None or found[2] == high


def test_a_number_is_told_from_the_best_if_chance_seldom_parts_them_so_far():
    # In the nulls the second is mostly 0.5 from the first, the third up to 3.
    nulls = [[0.0, 0.5, 3.0]] * 10 + [[0.0, 0.5, 1.0]] * 90
    z = np.array([[5.0, 4.0, 3.0], *nulls])
    every = np.array([True, True, True])
    assert module.plausible_numbers(z, every, 0.05).tolist() == [True, False, True]
    # At a level that lets go of the largest tenth, the third is told from the first, too.
    assert module.plausible_numbers(z, every, 0.2).tolist() == [True, False, False]
    # A number that can't be chosen is no rival, and isn't the best either.
    able = np.array([False, True, True])
    assert module.plausible_numbers(z, able, 0.05).tolist() == [False, True, True]


@pytest.mark.parametrize("seed", range(20))
def test_the_silhouette_is_that_of_scikit_learn(seed):
    rng = np.random.default_rng(seed)
    tasks = int(rng.integers(4, 30))
    # Many alike, some alone in their cluster.
    apart = np.triu(rng.integers(0, 4, (tasks, tasks)) / 3, 1)
    apart += apart.T
    found = np.append([0, 1], rng.integers(0, rng.integers(2, tasks), tasks - 2))
    expected = silhouette_score(apart, found, metric="precomputed")
    assert module.silhouette(1 - apart, found) == pytest.approx(expected, abs=1e-12)


def test_one_cluster_has_no_silhouette():
    assert np.isnan(module.silhouette(np.eye(3), np.zeros(3, dtype=int)))
