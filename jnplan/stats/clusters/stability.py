"""How stable clusters of tasks are: samples of a plan, each clustered and all compared."""

import itertools
from collections.abc import Iterable, Iterator

import numpy as np
from scipy.cluster.hierarchy import linkage
from scipy.sparse import csr_array
from scipy.spatial.distance import squareform

from ..tfidf import idf, weigh_counts
from .linkage import average_linkage, cut_trees
from .nmf import STARTS, nmf_clusters
from .null_plans import adjusted_rand

_AT_ONCE = 100_000  # numbers in the weights of some draws, which then stay near the processor
_TREES_AT_ONCE = 4000
_FEW = 0.1  # share of the drawn tasks up to which a term's products are made one by one


def draw_sample(size: int, rng: np.random.Generator) -> np.ndarray:
    """Draw 80 % of the numbers below size, rounded up, in ascending order."""
    return np.sort(rng.permutation(size)[: -(-4 * size // 5)])


def measure_plan(
    numbers: np.ndarray, draws: list, sizes: np.ndarray, method: str, seed: int
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Cluster the whole plan and each draw, and score each number of clusters.

    Parameters
    ----------
    numbers
        Tasks by terms: how often each term stands in each task.
    draws
        The tasks and the terms drawn for each sample.
    sizes
        The numbers of clusters to try.
    method
        ``"hierarchical"`` or ``"nmf"``.
    seed
        Of the start of NMF.

    Returns
    -------
    tuple of numpy.ndarray
        The clusters of all tasks (sizes, tasks), those of the drawn tasks (draws, sizes, drawn),
        and the stability of each size: the mean adjusted Rand index of the two.
    """
    return next(measure_plans([numbers], draws, sizes, method, seed))


def measure_plans(
    plans: Iterable[np.ndarray], draws: list, sizes: np.ndarray, method: str, seed: int
) -> Iterator[tuple[np.ndarray, np.ndarray, np.ndarray]]:
    """Yield for each plan what `measure_plan` returns; trees of several plans grow at once."""
    clustered: Iterable[tuple[np.ndarray, np.ndarray]]
    plans, together = iter(plans), max(1, _TREES_AT_ONCE // len(draws))
    while some := list(itertools.islice(plans, together)):
        if method == "nmf":
            clustered = [_nmf_grouped(numbers, draws, sizes, seed) for numbers in some]
        else:
            everything = [tuple(map(np.arange, some[0].shape))]
            whole = _cluster_samples(some, everything, sizes)
            clustered = zip(whole[:, 0], _cluster_samples(some, draws, sizes), strict=True)
        tasks = np.array([tasks for tasks, _ in draws])
        for whole, drawn in clustered:
            yield whole, drawn, adjusted_rand(drawn, whole[:, tasks].swapaxes(0, 1)).mean(axis=0)


def co_membership(draws: list, drawn: np.ndarray, size: int) -> tuple[np.ndarray, np.ndarray]:
    """Return the share of draws in which two tasks went together, and in which one stood alone."""
    both, together, alone = np.zeros((size, size)), np.zeros((size, size)), np.zeros(size)
    for (tasks, _), clusters in zip(draws, drawn, strict=True):
        same = np.equal.outer(clusters, clusters)
        both[np.ix_(tasks, tasks)] += 1
        together[np.ix_(tasks, tasks)] += same
        alone[tasks] += same.sum(axis=1) == 1
    return together / np.maximum(both, 1), alone / np.maximum(both.diagonal(), 1)


def _sample_counts(numbers: np.ndarray, draws: list) -> Iterator[np.ndarray]:
    """Yield the drawn tasks by the drawn terms, all terms of one task only joined in one column.

    Such terms weigh alike and make no two tasks similar; a column of their joint length gives the
    same cosines from a quarter of the numbers.
    """
    rare = (numbers > 0).sum(axis=0) == 1
    drawn = np.zeros((len(draws), numbers.shape[1]))
    for row, (_, terms) in zip(drawn, draws, strict=True):
        row[terms] = 1
    length = np.sqrt(drawn[:, rare] @ (numbers[:, rare] ** 2).T)
    for own, (tasks, terms) in zip(length, draws, strict=True):
        yield np.hstack([numbers[np.ix_(tasks, terms[~rare[terms]])], np.diag(own[tasks])])


def _sample_distances(numbers: np.ndarray, draws: list) -> Iterator[np.ndarray]:
    """Yield 1 - `cosines` of every two tasks of each draw; the diagonal is left to chance.

    Nothing is built for a draw but its weights: lengths are read off their products. The terms of
    one task only make no product, just length; those of few tasks make few.
    """
    rows = np.array([tasks for tasks, _ in draws])
    taken, kept = np.zeros((len(draws), len(numbers))), np.zeros((len(draws), numbers.shape[1]))
    np.put_along_axis(taken, rows, 1, axis=1)
    np.put_along_axis(kept, np.array([terms for _, terms in draws]), 1, axis=1)
    here = numbers > 0
    scale = kept * idf(taken @ here, rows.shape[1])
    df = here.sum(axis=0)
    rare = df == 1
    common = ~rare & (df > _FEW * rows.shape[1])
    own = np.take_along_axis(scale[:, rare] ** 2 @ (numbers[:, rare] ** 2).T, rows, axis=1)
    few = ~rare & ~common
    shared, sparse = numbers[:, common], csr_array(numbers[:, few])
    scale, few_scale = scale[:, None, common], scale[:, few]
    step = max(1, _AT_ONCE // (rows.shape[1] ** 2 + rows.shape[1] * shared.shape[1]))
    for some in (slice(at, at + step) for at in range(0, len(draws), step)):
        weights = shared[rows[some]] * scale[some]
        products = weights @ weights.swapaxes(1, 2)
        if sparse.nnz:
            for product, tasks, own_scale in zip(
                products, rows[some], few_scale[some], strict=True
            ):
                part = sparse[tasks]
                part.data *= own_scale[part.indices]
                product += (part @ part.T).toarray()
        length = np.sqrt(products.diagonal(axis1=1, axis2=2) + own[some])
        length[length == 0] = 1
        products /= length[:, :, None] * length[:, None, :]
        yield from 1 - np.clip(products, 0, 1).round(12)


def cosines(weights: np.ndarray) -> np.ndarray:
    """Return the cosine of every two tasks by their weights."""
    # Rounded far below any meaning, so that ties are ties on every machine.
    values = np.clip(weights @ weights.T, 0, 1).round(12)
    np.fill_diagonal(values, 1.0)
    return values


def linkage_tree(weights: np.ndarray) -> np.ndarray:
    """Join the most similar tasks first, by average linkage: scipy's linkage matrix."""
    return linkage(squareform(1 - cosines(weights), checks=False), method="average")


def _cluster_samples(plans: list[np.ndarray], draws: list, sizes: np.ndarray) -> np.ndarray:
    """Return the clusters of each draw of each plan: plans by draws by sizes by drawn tasks."""
    apart = np.array([each for numbers in plans for each in _sample_distances(numbers, draws)])
    cut = cut_trees(average_linkage(apart)[0], sizes)
    return cut.reshape(len(plans), len(draws), *cut.shape[1:])


def _nmf_grouped(
    numbers: np.ndarray, draws: list, sizes: np.ndarray, seed: int
) -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(seed)
    whole = nmf_clusters([weigh_counts(numbers)], sizes, STARTS, rng)[0]
    return whole, nmf_clusters(map(weigh_counts, _sample_counts(numbers, draws)), sizes, 1, rng)
