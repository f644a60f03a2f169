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
from jnplan import stability, topics


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


def test_nmf_with_the_rare_terms_in_one_column_is_that_of_scikit_learn(counts):
    weights = stability.weigh(topics._numbers(counts).to_numpy())
    for k in (2, 3):
        models = [NMF(k, init="random", random_state=seed, max_iter=300) for seed in range(15)]
        loads = [model.fit_transform(weights) for model in models]
        best = np.argmin([model.reconstruction_err_ for model in models])
        full = loads[best] * np.linalg.norm(models[best].components_, axis=1)
        found = nmf(weights, k, starts=20)
        assert adjusted_rand_score(full.argmax(axis=1), found) == 1


def nmf(weights, k, seed=0, starts=10):
    rng = np.random.default_rng(seed)
    return stability._nmf_groups([weights], np.array([k]), starts, rng)[0, 0].tolist()


# Six tasks of a draw by seven words, of rank 5: the last task has none of the words drawn.
RANK_5 = np.hstack([[[1.0], [1.0], [0.0], [0.0], [0.0], [0.0]], np.diag([1.0, 1, 1, 1, 1, 0])])


@pytest.mark.parametrize("k", [5, 6, 8])
def test_nmf_makes_no_more_components_than_there_are_independent_rows(k):
    found = nmf(stability.weigh(RANK_5), k)
    assert len(set(found[:5])) == 5
    # `make test-kernels` runs this with each processor's sums: not even numbering may differ.
    assert found == [1, 3, 4, 0, 2, 0]


def test_tasks_that_share_no_word_are_grouped_alike_on_every_machine():
    # All fits are as good then: which is taken is up to the start, and must not be to the last bit.
    found = [nmf(np.eye(6), k) for k in (2, 3, 4, 5, 6)]
    assert found == [
        [0, 0, 0, 0, 1, 0],
        [1, 1, 1, 2, 0, 1],
        [1, 1, 2, 0, 0, 3],
        [4, 0, 2, 1, 3, 1],
        [0, 4, 2, 5, 3, 1],
    ]


def test_nmf_keeps_the_best_of_its_starts():
    two = np.array([[1.0, 1, 0, 0], [2, 2, 0, 0], [0, 0, 1, 1], [0, 0, 3, 3], [1, 1, 0, 0]])
    for seed in range(5):
        found = nmf(stability.weigh(two), 2, seed)
        assert adjusted_rand_score([0, 0, 1, 1, 0], found) == 1


def test_tasks_without_words_are_one_group_of_nmf():
    assert nmf(np.zeros((4, 6)), 3) == [0, 0, 0, 0]
