"""How stable clusters of tasks are: samples of a plan, each clustered and all compared."""

import itertools
from collections.abc import Iterable, Iterator

import numpy as np

from ..keywords.tfidf import weigh_counts
from .draws import (
    LARGE,
    Draws,
    draw_distances,
    draw_everything,
    large_distances,
    sparse_counts,
)
from .linkage import SMALL, cut_trees, grow_trees, linkage_matrix
from .nmf import STARTS, nmf_clusters

_CELLS = 1 << 19  # of the tables that are taken at once
_NEAR = 1 << 18  # tasks by tasks by draws that stay near the processor


def measure_plan(
    numbers: np.ndarray, draws: Draws, sizes: np.ndarray, method: str, seed: int
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
        The clusters of all tasks (sizes, tasks), those of the drawn tasks (sizes, drawn, draws),
        and how far the two agree in each draw: the adjusted Rand index (sizes, draws).
    """
    return next(measure_plans([numbers], draws, sizes, method, seed))


def measure_plans(
    plans: Iterable[np.ndarray], draws: Draws, sizes: np.ndarray, method: str, seed: int
) -> Iterator[tuple[np.ndarray, np.ndarray, np.ndarray]]:
    """Yield for each plan what `measure_plan` returns; trees of several plans grow at once."""
    plans, runs = iter(plans), len(draws.rows)
    together = max(1, _CELLS // (draws.taken.shape[0] * draws.kept.shape[0]))
    measure = _by_nmf if method == "nmf" else _by_trees
    while some := list(itertools.islice(plans, together)):
        whole, drawn = measure(
            np.stack(some) if len(some) > 1 else some[0][None], draws, sizes, seed
        )
        rows = whole[:, :, draws.rows.T].transpose(1, 2, 0, 3).reshape(drawn.shape)
        agreed = compare_draws(drawn, rows)
        for i in range(len(some)):
            own = slice(i * runs, (i + 1) * runs)
            yield whole[i], drawn[:, :, own], agreed[:, own]


def _by_trees(
    plans: np.ndarray, draws: Draws, sizes: np.ndarray, seed: int
) -> tuple[np.ndarray, np.ndarray]:
    """Return the clusters of each plan (plans, sizes, tasks), and of its draws, side by side."""
    tasks, (runs, rows) = plans.shape[1], draws.rows.shape
    everything, wholes, cut = draw_everything(*plans.shape[1:]), [], []
    if rows > LARGE:
        found = _cut_large(plans, draws, sizes)
    else:
        step, small = max(1, _NEAR // (runs * rows**2)), [everything] if tasks <= LARGE else []
        for i in range(0, len(plans), step):
            *whole, drawn = draw_distances(plans[i : i + step], *small, draws)
            wholes += whole
            cut.append(cut_trees(grow_trees(drawn, rows)[0], sizes))
        found = np.concatenate(cut, axis=2)
    if tasks > LARGE:
        of_whole = _cut_large(plans, everything, sizes)
    else:
        of_whole = cut_trees(grow_trees(np.hstack(wholes), tasks)[0], sizes)
    return of_whole.transpose(2, 0, 1), found


def _cut_large(plans: np.ndarray, draws: Draws, sizes: np.ndarray) -> np.ndarray:
    """Return the clusters of each draw of each large plan: sizes by rows by draws."""
    drawn = list(zip(draws.rows, draws.kept.T, strict=True))
    parts = (
        large_distances(counts, *draw)[:, None]
        for counts in map(sparse_counts, plans)
        for draw in drawn
    )
    rows = draws.rows.shape[1]
    return np.concatenate([cut_trees(grow_trees(part, rows)[0], sizes) for part in parts], axis=2)


def _by_nmf(
    plans: np.ndarray, draws: Draws, sizes: np.ndarray, seed: int
) -> tuple[np.ndarray, np.ndarray]:
    rngs = [np.random.default_rng(seed) for _ in plans]
    whole = nmf_clusters(map(weigh_counts, plans), sizes, STARTS, rngs)
    drawn = [
        nmf_clusters(
            map(weigh_counts, sample_counts(numbers, draws)), sizes, 1, [rng] * len(draws.rows)
        )
        for numbers, rng in zip(plans, rngs, strict=True)
    ]
    return whole, np.concatenate(drawn).transpose(1, 2, 0)


def co_membership(draws: Draws, drawn: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the share of draws in which two tasks went together, and in which one stood alone.

    ``drawn`` has the cluster of each drawn task: drawn tasks by draws.
    """
    size = len(draws.taken)
    both, together, alone = np.zeros((size, size)), np.zeros((size, size)), np.zeros(size)
    for tasks, clusters in zip(draws.rows, drawn.T, strict=True):
        same = np.equal.outer(clusters, clusters)
        both[np.ix_(tasks, tasks)] += 1
        together[np.ix_(tasks, tasks)] += same
        alone[tasks] += same.sum(axis=1) == 1
    return together / np.maximum(both, 1), alone / np.maximum(both.diagonal(), 1)


def sample_counts(numbers: np.ndarray, draws: Draws) -> Iterator[np.ndarray]:
    """Yield the drawn tasks by the drawn terms, all terms of one task only joined in one column.

    Such terms weigh alike and make no two tasks similar; a column of their joint length gives the
    same cosines from a quarter of the numbers.
    """
    rare = (numbers > 0).sum(axis=0) == 1
    length = np.sqrt(draws.kept[rare].T @ (numbers[:, rare].astype(float) ** 2).T)
    for own, tasks, kept in zip(length, draws.rows, draws.kept.T > 0, strict=True):
        yield np.hstack([numbers[np.ix_(tasks, kept & ~rare)], np.diag(own[tasks])])


def linkage_tree(numbers: np.ndarray) -> np.ndarray:
    """Join the most similar tasks first, by average linkage: scipy's linkage matrix."""
    rows, terms = np.arange(len(numbers)), np.ones(numbers.shape[1])
    pairs, heights = grow_trees(
        large_distances(sparse_counts(numbers), rows, terms)[:, None], len(rows)
    )
    return linkage_matrix(pairs[:, :, 0], heights[:, 0])


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


def adjusted_rand(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Return the adjusted Rand index of two clusterings (the last axis), numbered from 0.

    It is 1 for the same clusters and 0 for what chance gives (Hubert & Arabie 1985).

    Examples
    --------
    >>> float(adjusted_rand(np.array([0, 0, 1, 1]), np.array([3, 3, 0, 0])))
    1.0
    """
    shared = count_shared_pairs(a, b)
    return rand_of_pairs(count_pairs(a), count_pairs(b), shared, a.shape[-1])


def rand_of_pairs(in_a: np.ndarray, in_b: np.ndarray, shared: np.ndarray, size: int) -> np.ndarray:
    """Return the adjusted Rand index, from the pairs of tasks in one cluster here, there, in both.

    Examples
    --------
    >>> float(rand_of_pairs(np.int64(2), np.int64(2), np.int64(2), 4))
    1.0
    """
    chance = in_a * in_b / (size * (size - 1) // 2)
    room = (in_a + in_b) / 2 - chance
    # No room is left if both put all tasks together, or both all apart: then they agree.
    return np.divide(shared - chance, room, out=np.ones_like(chance), where=room != 0)


def count_pairs(clusters: np.ndarray) -> np.ndarray:
    """Count the pairs of tasks (the last axis) that are in one cluster.

    Examples
    --------
    >>> count_pairs(np.array([1, 1, 1, 2]))
    np.int64(3)
    """
    ordered = np.sort(clusters, axis=-1)
    place = np.arange(1, clusters.shape[-1])
    # In order, a task makes a pair with each before it back to the first of its cluster.
    first = np.where(ordered[..., 1:] == ordered[..., :-1], 0, place)
    return (place - np.maximum.accumulate(first, axis=-1)).sum(axis=-1)


def count_shared_pairs(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Count the pairs of tasks that are in one cluster in both clusterings, numbered from 0."""
    return count_pairs(a * (b.max() + 1) + b)


def compare_draws(drawn: np.ndarray, whole: np.ndarray) -> np.ndarray:
    """Return the adjusted Rand index of clusters: sizes by draws.

    Parameters
    ----------
    drawn, whole
        Sizes by rows by draws: two ways to cluster the rows of each draw, numbered from 0.

    Examples
    --------
    >>> compare_draws(np.array([[[1], [1], [0]]]), np.array([[[0], [0], [2]]])).tolist()
    [[1.0]]
    """
    rows = drawn.shape[1]
    both = drawn.astype(np.int32) * (int(whole.max()) + 1) + whole
    if rows > SMALL:
        in_drawn, in_whole, shared = (count_pairs(x.swapaxes(1, 2)) for x in (drawn, whole, both))
    else:
        both = both.astype(np.min_scalar_type(both.max()))
        in_drawn, in_whole, shared = map(_compare_rows, (drawn, whole, both))
    return rand_of_pairs(in_drawn, in_whole, shared, rows)


def _compare_rows(clusters: np.ndarray) -> np.ndarray:
    """Count the pairs of rows that are in one cluster: sizes by draws."""
    rows = clusters.shape[1]
    pairs = np.zeros((len(clusters), clusters.shape[2]), dtype=np.int64)
    for step in range(1, rows):  # fewer than 256 at a time, which fit in bytes
        same = clusters[:, step:] == clusters[:, :-step]
        pairs += same.view(np.uint8).sum(axis=1, dtype=np.uint8)
    return pairs
