"""How stable groups of tasks are: samples drawn from a plan, each grouped, all compared."""

from collections.abc import Iterable, Iterator

import numpy as np
from scipy.cluster.hierarchy import linkage
from scipy.sparse import csr_array
from scipy.spatial.distance import squareform

from .chance import rand

_AT_ONCE = 100_000  # numbers in the weights of some draws, which then stay near the processor
_STARTS = 20  # of NMF for the whole plan; one finds the best fit seldom, twenty mostly
_STEPS = 200  # of NMF: as near to the fit as scikit-learn's coordinate descent comes
_FEW = 0.1  # share of the drawn tasks up to which a term's products are made one by one


def draw(size: int, rng: np.random.Generator) -> np.ndarray:
    """Draw 80 % of the numbers below size, rounded up, in their order."""
    return np.sort(rng.permutation(size)[: -(-4 * size // 5)])


def measure(
    numbers: np.ndarray, draws: list, sizes: np.ndarray, method: str, seed: int
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Group all tasks (sizes, tasks) and each draw (draws, sizes, drawn); score each size."""
    if method == "nmf":
        rng = np.random.default_rng(seed)
        whole = _nmf_groups([weigh(numbers)], sizes, _STARTS, rng)[0]
        drawn = _nmf_groups(map(weigh, _parts(numbers, draws)), sizes, 1, rng)
    else:
        everything = tuple(map(np.arange, numbers.shape))
        whole = _cut(_trees(numbers, [everything]), sizes)[0]
        drawn = _cut(_trees(numbers, draws), sizes)
    tasks = np.array([tasks for tasks, _ in draws])
    expected = whole[:, tasks].swapaxes(0, 1)
    return whole, drawn, rand(drawn, expected).mean(axis=0)


def consensus(draws: list, drawn: np.ndarray, size: int) -> tuple[np.ndarray, np.ndarray]:
    """Give the share of runs in which two tasks went together, and in which one stood alone."""
    both, together, alone = np.zeros((size, size)), np.zeros((size, size)), np.zeros(size)
    for (tasks, _), groups in zip(draws, drawn, strict=True):
        same = np.equal.outer(groups, groups)
        both[np.ix_(tasks, tasks)] += 1
        together[np.ix_(tasks, tasks)] += same
        alone[tasks] += same.sum(axis=1) == 1
    return together / np.maximum(both, 1), alone / np.maximum(both.diagonal(), 1)


def _parts(numbers: np.ndarray, draws: list) -> Iterator[np.ndarray]:
    """Give the drawn tasks by the drawn terms, with all terms of one task only in one column.

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


def _apart(numbers: np.ndarray, draws: list) -> Iterator[np.ndarray]:
    """Give how far apart every two tasks of each draw are: 1 - `cosine` of its weights.

    Nothing is built for a draw but its weights: lengths are read off their products. The terms of
    one task only make no product, just length; those of few tasks make few.
    """
    rows = np.array([tasks for tasks, _ in draws])
    taken, kept = np.zeros((len(draws), len(numbers))), np.zeros((len(draws), numbers.shape[1]))
    np.put_along_axis(taken, rows, 1, axis=1)
    np.put_along_axis(kept, np.array([terms for _, terms in draws]), 1, axis=1)
    here = numbers > 0
    idf = kept * (np.log((1 + rows.shape[1]) / (1 + taken @ here)) + 1)
    df = here.sum(axis=0)
    rare = df == 1
    common = ~rare & (df > _FEW * rows.shape[1])
    own = np.take_along_axis(idf[:, rare] ** 2 @ (numbers[:, rare] ** 2).T, rows, axis=1)
    few = ~rare & ~common
    shared, sparse = numbers[:, common], csr_array(numbers[:, few])
    idf, few_idf = idf[:, None, common], idf[:, few]
    one, other = np.triu_indices(rows.shape[1], 1)
    step = max(1, _AT_ONCE // (rows.shape[1] ** 2 + rows.shape[1] * shared.shape[1]))
    for some in (slice(at, at + step) for at in range(0, len(draws), step)):
        weights = shared[rows[some]] * idf[some]
        products = weights @ weights.swapaxes(1, 2)
        if sparse.nnz:
            for product, tasks, scale in zip(products, rows[some], few_idf[some], strict=True):
                part = sparse[tasks]
                part.data *= scale[part.indices]
                product += (part @ part.T).toarray()
        length = np.sqrt(products.diagonal(axis1=1, axis2=2) + own[some])
        length[length == 0] = 1
        alike = products[:, one, other] / (length[:, one] * length[:, other])
        yield from 1 - np.clip(alike, 0, 1).round(12)


def weigh(numbers: np.ndarray) -> np.ndarray:
    """Weigh as `tfidf` does, some hundred times as fast: this is done for every draw."""
    idf = np.log((1 + len(numbers)) / (1 + (numbers > 0).sum(axis=0))) + 1
    weights = numbers * idf
    length = np.sqrt((weights**2).sum(axis=1, keepdims=True))
    return weights / np.where(length > 0, length, 1)


def cosine(weights: np.ndarray) -> np.ndarray:
    """Give the cosine of every two tasks by their weights."""
    # Rounded far below any meaning, so that ties are ties on every machine.
    values = np.clip(weights @ weights.T, 0, 1).round(12)
    np.fill_diagonal(values, 1.0)
    return values


def tree(weights: np.ndarray) -> np.ndarray:
    """Join the most similar tasks first, by average linkage: scipy's linkage matrix."""
    return _linked(squareform(1 - cosine(weights), checks=False))


def _linked(apart: np.ndarray) -> np.ndarray:
    return linkage(apart, method="average")


def _trees(numbers: np.ndarray, draws: list) -> np.ndarray:
    return np.array([_linked(apart) for apart in _apart(numbers, draws)])


def _cut(trees: np.ndarray, sizes: np.ndarray) -> np.ndarray:
    """Cut many trees of one size at once; all tasks stand alone where there are too few."""
    tasks = trees.shape[1] + 1
    group = np.tile(np.arange(tasks), (len(trees), 1))
    found = np.empty((len(trees), len(sizes), tasks), dtype=int)
    for joined in range(tasks - 1):
        found[:, np.minimum(sizes, tasks) == tasks - joined] = group[:, None]
        left, right = trees[:, joined, 0, None], trees[:, joined, 1, None]
        group = np.where((group == left) | (group == right), tasks + joined, group)
    return found


def _nmf_groups(
    samples: Iterable[np.ndarray], sizes: np.ndarray, starts: int, rng: np.random.Generator
) -> np.ndarray:
    """Group the tasks of each sample into each number of groups: samples by sizes by tasks."""
    weights = [_rare_joined(sample) for sample in samples]
    width = max(part.shape[1] for part in weights)
    weights = np.array([np.pad(part, ((0, 0), (0, width - part.shape[1]))) for part in weights])
    # More components than independent rows would have nothing to tell apart. The tolerance lies
    # far from both zero and any true singular value, so that every processor counts alike.
    ranks = np.linalg.matrix_rank(weights, tol=1e-8)
    found = np.zeros((len(weights), len(sizes), weights.shape[1]), dtype=int)
    for place, size in enumerate(sizes):
        components = np.minimum(size, ranks)
        for k in np.unique(components[components > 0]):
            some = components == k
            found[some, place] = _nmf(weights[some], k, starts, rng)
    return found


def _rare_joined(weights: np.ndarray) -> np.ndarray:
    """Join the terms of one task only, which are proportional, in one column of joint length.

    To NMF it is the same problem with the same answer, several times smaller.
    """
    once = (weights > 0).sum(axis=0) == 1
    alone = np.sqrt((weights[:, once] ** 2).sum(axis=1))
    return np.hstack([weights[:, ~once], np.diag(alone)])


def _nmf(samples: np.ndarray, k: int, starts: int, rng: np.random.Generator) -> np.ndarray:
    """Return the component on which each task loads highest, in the best fit of some starts.

    Only positive numbers are multiplied, added and divided, from a start that no processor decides:
    nothing cancels out, so that a last bit stays one. Singular vectors, from which NMF is often
    started, have signs (and for equal singular values directions) that differ between processors;
    so do the least squares that bring a component that had become 0 back, or don't.
    """
    samples = samples[:, None]
    loads = rng.random((len(samples), starts, samples.shape[2], k))
    terms = rng.random((len(samples), starts, k, samples.shape[3]))
    least = np.finfo(float).tiny
    for _ in range(_STEPS):
        turned = loads.swapaxes(2, 3)
        terms *= turned @ samples / (turned @ loads @ terms + least)
        turned = terms.swapaxes(2, 3)
        loads *= samples @ turned / (loads @ (terms @ turned) + least)
    left = ((samples - loads @ terms) ** 2).sum(axis=(2, 3))
    # Rounded, so that ties are ties on every machine, and go to the first.
    best = left.round(9).argmin(axis=1)[:, None, None, None]
    # A component's scale is arbitrary until its terms are given length 1.
    loads *= np.sqrt((terms**2).sum(axis=3))[:, :, None]
    return np.take_along_axis(loads, best, axis=1)[:, 0].round(9).argmax(axis=2)
