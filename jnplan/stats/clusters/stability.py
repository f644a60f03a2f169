"""How stable clusters of tasks are: samples of a plan, each clustered and all compared."""

import itertools
from collections.abc import Iterable, Iterator

import numpy as np
from scipy.cluster.hierarchy import linkage
from scipy.sparse import csr_array
from scipy.spatial.distance import squareform

from ..keywords.tfidf import idf, weigh_counts
from .linkage import average_linkage, cut_trees
from .nmf import STARTS, nmf_clusters
from .null_plans import adjusted_rand

_TREES_AT_ONCE = 2000  # which stay near the processor


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


def _sample_distances(plans: list[np.ndarray], draws: list) -> np.ndarray:
    """Return 1 - `cosines` of the drawn tasks, for each draw of each plan in turn.

    What a term adds to the product of two tasks is that of its counts, which are the plan's, and
    its idf squared, which is the draw's: one sparse product for all draws, without BLAS.
    """
    tasks, terms = plans[0].shape
    rows = np.array([tasks for tasks, _ in draws])
    taken, kept = np.zeros((tasks, len(draws))), np.zeros((terms, len(draws)))
    np.put_along_axis(taken.T, rows, 1, axis=1)
    np.put_along_axis(kept.T, np.array([terms for _, terms in draws]), 1, axis=1)
    squared = idf(np.arange(rows.shape[1] + 1), rows.shape[1]) ** 2
    once, squared[0] = squared[1], 0
    one, other = np.triu_indices(tasks)
    pair = np.zeros((tasks, tasks), dtype=np.intp)
    pair[one, other] = pair[other, one] = np.arange(len(one))
    drawn = pair[rows[:, :, None], rows[:, None, :]], np.arange(len(draws))[:, None, None]
    apart = np.empty((len(plans), len(draws), rows.shape[1], rows.shape[1]))
    for i, numbers in enumerate(plans):
        here = numbers > 0
        rare = here.sum(axis=0) == 1  # these make no product but their own, alike in all draws
        shared = numbers[:, ~rare]
        df = (here.T[~rare].astype(float) @ taken * kept[~rare]).astype(np.intp)
        products = _pair_products(shared, pair) @ squared[df]
        products[pair.diagonal()] += once * (numbers[:, rare] ** 2 @ kept[rare])
        length = np.sqrt(products[pair.diagonal()])
        length[length == 0] = 1
        products /= length[one] * length[other]
        apart[i] = 1 - np.clip(products, 0, 1).round(12)[drawn]
    return apart.reshape(-1, *apart.shape[2:])


def _pair_products(numbers: np.ndarray, pair: np.ndarray) -> csr_array:
    """Return the products of the counts of two tasks: pairs (as `pair` has them) by terms."""
    term, task = numbers.T.nonzero()  # a term's tasks stand side by side
    after = np.searchsorted(term, term, side="right") - np.arange(len(term))
    first = np.repeat(np.arange(len(term)), after)
    second = first + np.arange(len(first)) - np.repeat(after.cumsum() - after, after)
    n = numbers[task, term]
    places = pair[task[first], task[second]], term[first]
    return csr_array((n[first] * n[second], places), shape=(pair.max() + 1, numbers.shape[1]))


def cosines(weights: np.ndarray) -> np.ndarray:
    """Return the cosine of every two tasks by their weights."""
    # Rounded far below any meaning, so that ties are ties on every machine.
    values = np.clip(weights @ weights.T, 0, 1).round(12)
    np.fill_diagonal(values, 1.0)
    return values


def linkage_tree(weights: np.ndarray) -> np.ndarray:
    """Join the most similar tasks first, by average linkage: scipy's linkage matrix."""
    return linkage(squareform(1 - cosines(weights), checks=False), method="average")


def clear_cuts(tree: np.ndarray, sizes: np.ndarray) -> np.ndarray:
    """Whether cutting a tree into so many clusters parts none that joined at one height.

    Examples
    --------
    >>> tree = np.array([[0, 1, 0.0, 2], [2, 3, 0.0, 2], [4, 5, 0.9, 4]])
    >>> clear_cuts(tree, np.array([2, 3])).tolist()
    [True, False]
    """
    heights = np.append(-1.0, tree[:, 2].round(9))
    tasks = len(heights)
    # Of k clusters the last k - 1 joins are undone.
    return heights[tasks - sizes] < heights[np.minimum(tasks - sizes + 1, tasks - 1)]


def _cluster_samples(plans: list[np.ndarray], draws: list, sizes: np.ndarray) -> np.ndarray:
    """Return the clusters of each draw of each plan: plans by draws by sizes by drawn tasks."""
    cut = cut_trees(average_linkage(_sample_distances(plans, draws))[0], sizes)
    return cut.reshape(len(plans), len(draws), *cut.shape[1:])


def _nmf_grouped(
    numbers: np.ndarray, draws: list, sizes: np.ndarray, seed: int
) -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(seed)
    whole = nmf_clusters([weigh_counts(numbers)], sizes, STARTS, rng)[0]
    return whole, nmf_clusters(map(weigh_counts, _sample_counts(numbers, draws)), sizes, 1, rng)
