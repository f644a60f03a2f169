import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.cluster.hierarchy import fcluster
from scipy.spatial.distance import squareform
from sklearn.decomposition import NMF
from sklearn.metrics import adjusted_rand_score

import jnplan as jp
from jnplan.stats.clusters import cluster_tasks as topics
from jnplan.stats.clusters import stability


@pytest.fixture(scope="module")
def counts():
    return jp.count_terms(jp.segment(jp.load("jinan-2022")))


def test_consensus_is_a_share_of_the_runs_that_drew_both():
    draws = [([0, 1, 2], None), ([0, 1, 3], None), ([1, 2, 3], None)]
    drawn = np.array([[0, 0, 1], [0, 1, 1], [0, 0, 0]])
    together, alone = stability.consensus(draws, drawn, 4)
    expected = [[1, 1 / 2, 0, 0], [1 / 2, 1, 1 / 2, 1], [0, 1 / 2, 1, 1], [0, 1, 1, 1]]
    assert together == pytest.approx(np.array(expected))
    assert alone.tolist() == [1 / 2, 0, 1 / 2, 0]


@given(st.integers(0, 999), st.integers(3, 12))
def test_trees_are_cut_as_scipy_cuts_them(seed, size):
    rng = np.random.default_rng(seed)
    trees = np.array([stability.tree(stability.weigh(rng.random((size, 6)))) for _ in range(2)])
    sizes = np.arange(2, size)
    for tree, cuts in zip(trees, stability._cut(trees, sizes), strict=True):
        for k, found in zip(sizes, cuts, strict=True):
            assert len(set(found)) == k
            assert adjusted_rand_score(fcluster(tree, k, "maxclust"), found) == 1
    assert len(set(stability._cut(trees, np.array([size + 3]))[0, 0])) == size


def test_weights_are_those_of_tfidf(counts):
    table = topics._numbers(counts)
    expected = jp.tfidf(counts).pivot(index="task_no", columns="term", values="tfidf").fillna(0)
    assert np.allclose(stability.weigh(table.to_numpy()), expected)


def test_a_draw_keeps_its_cosines(counts):
    plan = topics._numbers(counts).to_numpy()
    rng = np.random.default_rng(0)
    draws = [tuple(stability.draw(size, rng) for size in plan.shape) for _ in range(3)]
    for draw, part in zip(draws, stability._parts(plan, draws), strict=True):
        assert [len(x) for x in draw] == [math.ceil(0.8 * size) for size in plan.shape]
        assert part.shape[1] < plan.shape[1] / 2
        expected = stability.cosine(stability.weigh(plan[np.ix_(*draw)]))
        assert np.allclose(stability.cosine(stability.weigh(part)), expected, atol=1e-9)


@pytest.mark.parametrize(("tasks", "words"), [(5, 30), (60, 90)])
def test_draws_are_as_far_apart_as_their_cosines_say(tasks, words):
    # Of sixty tasks most words stand in fewer than a tenth; the last task has none at all.
    rng = np.random.default_rng(0)
    plan = rng.poisson(np.geomspace(2, 0.02, words), (tasks, words)).astype(float)
    plan[-1] = 0
    draws = [tuple(stability.draw(size, rng) for size in plan.shape) for _ in range(7)]
    for draw, apart in zip(draws, stability._apart(plan, draws), strict=True):
        cosine = stability.cosine(stability.weigh(plan[np.ix_(*draw)]))
        assert np.allclose(apart, squareform(1 - cosine), atol=1e-11)


def test_nmf_with_the_rare_terms_in_one_column_is_nmf(counts):
    weights = stability.weigh(topics._numbers(counts).to_numpy())
    for k in (2, 3, 5):
        full = NMF(k, init="nndsvd", random_state=0, max_iter=2000).fit_transform(weights)
        assert adjusted_rand_score(full.argmax(axis=1), stability._nmf(weights, k, 0)) == 1
