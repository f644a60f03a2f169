"""NMF: the clusters that scikit-learn finds, and the same ones on every processor."""

import numpy as np
import pytest
from sklearn.decomposition import NMF, non_negative_factorization
from sklearn.exceptions import ConvergenceWarning
from sklearn.metrics import adjusted_rand_score

import jnplan as jp
from jnplan.stats.clusters.nmf import factor_samples, nmf_clusters
from jnplan.stats.keywords.similarity import count_matrix
from jnplan.stats.keywords.tfidf import weigh_counts


@pytest.fixture(scope="module")
def counts():
    return jp.count_terms(jp.segment(jp.load("jinan-2022")))


def test_nmf_with_the_rare_terms_in_one_column_is_that_of_scikit_learn(counts):
    weights = weigh_counts(count_matrix(counts)[0].astype(float))
    for k in (2, 3):
        models = [NMF(k, init="random", random_state=seed, max_iter=2000) for seed in range(15)]
        loads = [model.fit_transform(weights) for model in models]
        best = np.argmin([model.reconstruction_err_ for model in models])
        full = loads[best] * np.linalg.norm(models[best].components_, axis=1)
        found = nmf(weights, k, starts=20)
        assert adjusted_rand_score(full.argmax(axis=1), found) == 1


@pytest.mark.filterwarnings("ignore", category=ConvergenceWarning)  # after 200 steps
@pytest.mark.parametrize("k", [2, 5, 8])
@pytest.mark.parametrize("tolerance", [1e-4, 1e-5, 0])
def test_samples_factored_at_once_are_factored_as_by_scikit_learn_each_alone(k, tolerance, counts):
    plan = count_matrix(counts)[0].astype(float)
    rng = np.random.default_rng(k)
    samples = np.array([weigh_counts(plan[rng.permutation(20)[:16]]) for _ in range(4)])
    # Tasks all alike, and tasks that share no word.
    samples = np.array([*samples, samples[0, :1].repeat(16, axis=0), np.eye(*samples[0].shape)])
    loads, terms = rng.random((6, 16, k)), rng.random((6, k, plan.shape[1]))
    ends = loads.copy(), terms.copy()
    errors = factor_samples(samples, *ends, tolerance=tolerance)
    for i, sample in enumerate(samples):
        # Theirs takes the loads first, so that it is given the table on its side.
        theirs_terms, theirs_loads, _ = non_negative_factorization(
            np.ascontiguousarray(sample.T),
            np.ascontiguousarray(terms[i].T),
            np.ascontiguousarray(loads[i].T),
            n_components=k,
            init="custom",
            solver="mu",
            tol=tolerance,
        )
        assert ends[0][i] == pytest.approx(theirs_loads.T, abs=1e-9)
        assert ends[1][i] == pytest.approx(theirs_terms.T, abs=1e-9)
        left = np.linalg.norm(sample - theirs_loads.T @ theirs_terms.T)
        assert errors[i] == pytest.approx(left, abs=1e-9)


def test_several_starts_of_one_sample_are_factored_as_each_alone():
    rng = np.random.default_rng(0)
    sample, loads, terms = rng.random((1, 7, 30)), rng.random((5, 7, 3)), rng.random((5, 3, 30))
    together, alone = (loads.copy(), terms.copy()), (loads.copy(), terms.copy())
    factor_samples(sample, *together)
    factor_samples(sample.repeat(5, axis=0), *alone)
    assert all(np.allclose(a, b, atol=1e-12) for a, b in zip(together, alone, strict=True))


def nmf(weights, k, seed=0, starts=10):
    rng = np.random.default_rng(seed)
    return nmf_clusters([weights], np.array([k]), starts, [rng])[0, 0].tolist()


# Six tasks of a draw by seven words, of rank 5: the last task has none of the words drawn.
RANK_5 = np.hstack([[[1.0], [1.0], [0.0], [0.0], [0.0], [0.0]], np.diag([1.0, 1, 1, 1, 1, 0])])


@pytest.mark.parametrize("k", [5, 6, 8])
def test_nmf_makes_no_more_components_than_there_are_independent_rows(k):
    found = nmf(weigh_counts(RANK_5), k)
    assert len(set(found[:5])) == 5
    # `make test-kernels` runs this with each processor's sums: not even numbering may differ.
    assert found == [1, 4, 0, 3, 2, 0]


def test_tasks_that_share_no_word_are_grouped_alike_on_every_machine():
    # All fits are as good then: which is taken is up to the start, and must not be to the last bit.
    found = [nmf(np.eye(6), k) for k in (2, 3, 4, 5, 6)]
    assert found == [
        [1, 0, 0, 1, 0, 0],
        [0, 2, 0, 2, 2, 1],
        [3, 0, 2, 2, 0, 1],
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
