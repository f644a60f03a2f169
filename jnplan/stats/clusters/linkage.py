"""Average linkage of many small plans at once, and where the trees are cut.

Distances are whole numbers of a million-millionth (`STEP`), held as floats: ties are ties on every
machine, and the bits below them have room for the number of the pair.
"""

from functools import lru_cache

import numpy as np
from scipy.cluster.hierarchy import linkage

STEP = 1e12
SMALL = 64  # rows of a tree from which on scipy is as fast
_NUMBER = (1 << 12) - 1  # the bits below 1, of a float below 2 ** 40, hold which pair it is of


@lru_cache(maxsize=4)
def pairs_of_rows(rows: int) -> tuple[np.ndarray, np.ndarray]:
    """Return the two rows of each pair, in order of the first and then of the second.

    Examples
    --------
    >>> [row.tolist() for row in pairs_of_rows(3)]
    [[0, 0, 1], [1, 2, 2]]
    """
    one, other = np.triu_indices(rows, 1)
    one.flags.writeable = other.flags.writeable = False  # the same for all who ask
    return one, other


def grow_trees(apart: np.ndarray, rows: int) -> tuple[np.ndarray, np.ndarray]:
    """Return the trees of average linkage, each as the pairs it joins in order of height.

    Small ones grow all at once: in every step each tree joins the pair that is nearest, the first
    of equals. The distance of a pair and its number are one number, so that the least of a column
    tells both. For thousands of trees of sixteen rows that is some twenty times as fast as scipy's
    ``linkage(…, "average")`` one by one, which grows the large ones.

    Parameters
    ----------
    apart
        Pairs of rows (0 1, 0 2 … 1 2 …) by trees: distances in `STEP`, from 0 to 1.
    rows
        Of a tree.

    Returns
    -------
    pairs
        Joins by 2 by trees: the two clusters that are joined, each named by its first row.
    heights
        Joins by trees: the mean distance at which they are joined, ascending.

    Examples
    --------
    >>> import numpy as np
    >>> pairs, heights = grow_trees(np.array([[1], [4], [6]]) * STEP / 10, 3)
    >>> pairs[:, :, 0].tolist(), heights[:, 0].tolist()
    ([[0, 1], [0, 2]], [0.1, 0.5])
    """
    return _join_nearest(apart, rows) if rows <= SMALL else _join_by_scipy(apart, rows)


def _join_nearest(apart: np.ndarray, rows: int) -> tuple[np.ndarray, np.ndarray]:
    """Join the nearest pair of every tree, and so on.

    Clusters have places from 0. When two are joined, the last takes the place of the second, so
    that the pairs still to be looked at come first: 0 1, 0 2, 1 2, 0 3 …
    """
    one, other = pairs_of_rows(rows)
    many, trees = len(one), np.arange(apart.shape[1])
    number = np.zeros((rows, rows), dtype=np.intp)
    number[one, other] = np.arange(many)
    second, first = np.tril_indices(rows, -1)
    line = np.full((rows, rows), many)  # of a place with itself: a spare line that no one reads
    line[first, second] = line[second, first] = np.arange(many)
    line *= len(trees)
    lines = np.zeros((many + 1, len(trees)))
    np.take(apart, number[first, second], axis=0, out=lines[:-1])
    lines.view(np.int64)[:-1] |= number[first, second][:, None]
    flat, size = lines.reshape(-1), np.ones(rows * len(trees))
    place = np.arange(rows).repeat(len(trees))  # of each cluster, as named by its first row
    name = place.copy()  # of the cluster at each place
    pairs = np.empty((rows - 1, 2, len(trees)), dtype=np.uint8)
    heights = np.empty((rows - 1, len(trees)))
    for join, last in enumerate(range(rows - 1, 0, -1)):
        begin, end = last * (last - 1) // 2, last * (last + 1) // 2
        least = lines[:end].view(np.int64).min(axis=0)
        pair = least & _NUMBER
        heights[join] = (least - pair).view(np.float64)
        low, high = pairs[join] = one.take(pair), other.take(pair)
        of_low, of_high = low * len(trees) + trees, high * len(trees) + trees
        there = place.take(of_high)
        to_low = line[: last + 1].take(place.take(of_low), axis=1)
        to_high = line[: last + 1].take(there, axis=1)
        to_low += trees
        to_high += trees
        mean, right = flat.take(to_low), flat.take(to_high)
        numbers = mean.view(np.int64) & _NUMBER
        mean.view(np.int64)[:] ^= numbers
        right.view(np.int64)[:] &= ~_NUMBER
        in_low, in_high = size.take(of_low), size.take(of_high)
        size[of_low] = both = in_low + in_high
        mean *= in_low
        right *= in_high
        mean += right
        mean /= both
        np.rint(mean, out=mean)
        mean.view(np.int64)[:] |= numbers
        flat[to_low] = mean
        flat[to_high[:last]] = lines[begin:end]
        moved = name[last * len(trees) : (last + 1) * len(trees)]
        place[moved * len(trees) + trees] = there
        name[there * len(trees) + trees] = moved
    return pairs, heights / STEP


def _join_by_scipy(apart: np.ndarray, rows: int) -> tuple[np.ndarray, np.ndarray]:
    trees = np.arange(apart.shape[1])
    joined = [linkage(column / STEP, method="average") for column in apart.T]
    nodes = np.array([tree[:, :2] for tree in joined]).astype(np.intp)
    first = np.repeat(np.arange(2 * rows - 1)[:, None], len(trees), axis=1)  # row of each node
    pairs = np.empty((rows - 1, 2, len(trees)), dtype=np.min_scalar_type(rows))
    for join in range(rows - 1):
        left, right = first[nodes[:, join].T, trees]
        pairs[join] = np.minimum(left, right), np.maximum(left, right)
        first[rows + join] = pairs[join, 0]
    return pairs, np.array([tree[:, 2] for tree in joined]).T


def cut_trees(pairs: np.ndarray, sizes: np.ndarray) -> np.ndarray:
    """Return the clusters of each row: sizes by rows by trees, each named by its first row.

    Parameters
    ----------
    pairs
        As `grow_trees` returns them.
    sizes
        Numbers of clusters; where there are fewer rows every row is a cluster.

    Examples
    --------
    >>> import numpy as np
    >>> cut_trees(np.array([[[0], [1]], [[0], [2]]]), np.array([2, 3]))[:, :, 0].tolist()
    [[0, 0, 2], [0, 1, 2]]
    """
    rows, trees = len(pairs) + 1, pairs.shape[2]
    cluster = np.repeat(np.arange(rows, dtype=pairs.dtype)[:, None], trees, axis=1)
    found = np.empty((len(sizes), rows, trees), dtype=pairs.dtype)
    for left in range(rows, 0, -1):
        found[np.minimum(sizes, rows) == left] = cluster
        if left > 1:
            low, high = pairs[rows - left]
            # Bytes, mostly: reckoning is faster than choosing.
            cluster -= (cluster == high) * (high - low)
    return found


def linkage_matrix(pairs: np.ndarray, heights: np.ndarray) -> np.ndarray:
    """Return a tree as scipy's linkage matrix.

    Parameters
    ----------
    pairs, heights
        Of one tree, joins by 2 and joins, as `grow_trees` returns them.

    Examples
    --------
    >>> import numpy as np
    >>> linkage_matrix(np.array([[0, 1], [0, 2]]), np.array([0.1, 0.5])).tolist()
    [[0.0, 1.0, 0.1, 2.0], [2.0, 3.0, 0.5, 3.0]]
    """
    rows = len(pairs) + 1
    node, size = list(range(rows)), [1] * rows
    tree = np.zeros((rows - 1, 4))
    for join, (low, high) in enumerate(pairs.tolist()):
        size[low] += size[high]
        tree[join] = (*sorted((node[low], node[high])), heights[join], size[low])
        node[low] = rows + join
    return tree
