import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.spatial.distance import pdist
from sklearn.metrics import adjusted_rand_score

import jnplan as jp
from jnplan.stats.clusters import stability
from jnplan.stats.clusters.draws import draw_samples
from jnplan.stats.keywords.similarity import cosines, count_matrix
from jnplan.stats.keywords.tfidf import weigh_counts


@pytest.fixture(scope="module")
def counts():
    return jp.count_terms(jp.segment(jp.load("jinan-2022")))


def test_consensus_is_a_share_of_the_runs_that_drew_both():
    draws = draw_samples(4, 1, 3, np.random.default_rng(0))
    draws = draws._replace(rows=np.array([[0, 1, 2], [0, 1, 3], [1, 2, 3]]))
    drawn = np.array([[0, 0, 1], [0, 1, 1], [0, 0, 0]]).T
    together, alone = stability.co_membership(draws, drawn)
    expected = [[1, 1 / 2, 0, 0], [1 / 2, 1, 1 / 2, 1], [0, 1 / 2, 1, 1], [0, 1, 1, 1]]
    assert together == pytest.approx(np.array(expected))
    assert alone.tolist() == [1 / 2, 0, 1 / 2, 0]


@pytest.mark.parametrize("draws", [7, 20])
def test_plans_measured_together_are_measured_as_each_alone(draws, monkeypatch):
    monkeypatch.setattr(stability, "_NEAR", 2 * draws * 8**2)  # two plans of three
    rng = np.random.default_rng(0)
    plan = rng.poisson(0.5, (9, 30))
    plans = [plan[rng.permutation(9)] for _ in range(5)]
    drawn = draw_samples(9, 30, draws, rng)
    sizes = np.array([2, 3, 8])
    together = stability.measure_plans(plans, drawn, sizes, "hierarchical", 0)
    for plan, found in zip(plans, together, strict=True):
        alone = stability.measure_plan(plan, drawn, sizes, "hierarchical", 0)
        assert all((one == other).all() for one, other in zip(found, alone, strict=True))


def test_stability_is_that_of_scipys_trees_and_scikit_learns_index(counts):
    plan = count_matrix(counts)[0]
    drawn = draw_samples(*plan.shape, 20, np.random.default_rng(3))
    sizes = np.array([2, 5, 8])
    whole, _, agreed = stability.measure_plan(plan, drawn, sizes, "hierarchical", 0)
    assert [clusters_of(plan, size) for size in sizes] == [partition(own) for own in whole]
    for run, (rows, kept) in enumerate(zip(drawn.rows, drawn.kept.T > 0, strict=True)):
        part = plan[np.ix_(rows, kept)]
        for own, size, found in zip(whole, sizes, agreed[:, run], strict=True):
            labels = np.zeros(len(rows), dtype=int)
            for i, cluster in enumerate(clusters_of(part, size)):
                labels[list(cluster)] = i
            assert found == pytest.approx(adjusted_rand_score(own[rows], labels), abs=1e-9)


def clusters_of(plan, size):
    """The clusters by scipy, as sets of rows."""
    apart = pdist(weigh_counts(plan.astype(float)), "cosine")
    return partition(fcluster(linkage(apart, "average"), size, "maxclust"))


def partition(labels):
    return {frozenset(np.flatnonzero(labels == each).tolist()) for each in np.unique(labels)}


def test_weights_are_those_of_tfidf(counts):
    numbers = count_matrix(counts)[0]
    expected = jp.tfidf(counts).pivot(index="task_no", columns="term", values="tfidf").fillna(0)
    assert np.allclose(weigh_counts(numbers.astype(float)), expected)


def test_a_draw_keeps_its_cosines(counts):
    plan = count_matrix(counts)[0]
    draws = draw_samples(*plan.shape, 3, np.random.default_rng(0))
    drawn = zip(draws.rows, draws.kept.T > 0, stability.sample_counts(plan, draws), strict=True)
    for rows, kept, part in drawn:
        assert part.shape[1] < plan.shape[1] / 2
        expected = cosines(weigh_counts(plan[np.ix_(rows, kept)].astype(float)))
        assert np.allclose(cosines(weigh_counts(part)), expected, atol=1e-9)


def test_pairs_are_counted_by_cluster():
    # Two clusters of three and one of one, then all together, then all apart.
    clusters = np.array([[7, 2, 2, 7, 0, 7, 2], [1] * 7, range(7)])
    assert stability.count_pairs(clusters).tolist() == [6, 21, 0]
    # In both: {0, 3}, {1, 2}, {4}, {5, 6}; tasks 5 and 6 are apart in the first.
    shared = stability.count_shared_pairs(clusters, np.array([0, 1, 1, 0, 2, 3, 3]))
    assert shared.tolist() == [2, 3, 0]


@given(st.data(), st.integers(2, 12))
def test_the_rand_index_is_that_of_scikit_learn(data, size):
    a, b = (data.draw(hnp.arrays(int, size, elements=st.integers(0, 3))) for _ in "ab")
    found = stability.adjusted_rand(a, b)
    assert float(found) == pytest.approx(adjusted_rand_score(a, b), abs=1e-9)


@pytest.mark.parametrize(("rows", "most"), [(2, 2), (16, 8), (64, 60), (65, 8), (90, 300)])
def test_draws_are_compared_as_each_alone(rows, most):
    rng = np.random.default_rng(rows)
    drawn, whole = rng.integers(min(most, 64), size=(2, 3, rows, 5)).astype(np.uint8)
    whole = whole.astype(int) * (most // 8 + 1)
    found = stability.compare_draws(drawn, whole)
    expected = [
        [adjusted_rand_score(a, b) for a, b in zip(one.T, other.T, strict=True)]
        for one, other in zip(drawn, whole, strict=True)
    ]
    assert found == pytest.approx(np.array(expected), abs=1e-9)
