"""NMF: the clusters that scikit-learn finds, and the same ones on every processor."""

import numpy as np
import pytest
from sklearn.decomposition import NMF
from sklearn.metrics import adjusted_rand_score

import jnplan as jp
from jnplan.stats.clusters import cluster_tasks
from jnplan.stats.clusters.nmf import nmf_clusters
from jnplan.stats.keywords.tfidf import weigh_counts


@pytest.fixture(scope="module")
def counts():
    return jp.count_terms(jp.segment(jp.load("jinan-2022")))


def test_nmf_with_the_rare_terms_in_one_column_is_that_of_scikit_learn(counts):
    weights = weigh_counts(cluster_tasks._count_matrix(counts)[0].astype(float))
    for k in (2, 3):
        models = [NMF(k, init="random", random_state=seed, max_iter=2000) for seed in range(15)]
        loads = [model.fit_transform(weights) for model in models]
        best = np.argmin([model.reconstruction_err_ for model in models])
        full = loads[best] * np.linalg.norm(models[best].components_, axis=1)
        found = nmf(weights, k, starts=20)
        assert adjusted_rand_score(full.argmax(axis=1), found) == 1


def nmf(weights, k, seed=0, starts=10):
    rng = np.random.default_rng(seed)
    return nmf_clusters([weights], np.array([k]), starts, rng)[0, 0].tolist()


# Six tasks of a draw by seven words, of rank 5: the last task has none of the words drawn.
RANK_5 = np.hstack([[[1.0], [1.0], [0.0], [0.0], [0.0], [0.0]], np.diag([1.0, 1, 1, 1, 1, 0])])


@pytest.mark.parametrize("k", [5, 6, 8])
def test_nmf_makes_no_more_components_than_there_are_independent_rows(k):
    found = nmf(weigh_counts(RANK_5), k)
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
        found = nmf(weigh_counts(two), 2, seed)
        assert adjusted_rand_score([0, 0, 1, 1, 0], found) == 1


def test_tasks_without_words_are_one_cluster_of_nmf():
    assert nmf(np.zeros((4, 6)), 3) == [0, 0, 0, 0]
