"""Average linkage of many small distance matrices at once, and where the trees are cut."""

import numpy as np


def average_linkage(distances: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the trees of average linkage, each as the pairs it joins in order of height.

    The nearest-neighbour chain of scipy's ``linkage(…, "average")``, step by step the same, ties
    included, but on all matrices at once: for thousands of matrices of twenty rows that is ten
    times as fast.

    Parameters
    ----------
    distances
        Trees by rows by rows, symmetric; the diagonal isn't read.

    Returns
    -------
    pairs
        Trees by joins by 2: a row of each of the two clusters that are joined.
    heights
        Trees by joins: the mean distance at which they are joined, ascending.

    Examples
    --------
    >>> import numpy as np
    >>> pairs, heights = average_linkage(np.array([[[0, 1, 4], [1, 0, 6], [4, 6, 0]]]))
    >>> pairs.tolist(), heights.tolist()
    ([[[0, 1], [1, 2]]], [[1.0, 5.0]])
    """
    trees, rows = distances.shape[:2]
    apart = distances.astype("float64")
    apart[:, range(rows), range(rows)] = np.inf
    # One row of a tree is found in all rows of all trees: a number is looked up faster than two.
    lines, size = apart.reshape(-1, rows), np.ones(trees * rows)
    chain, length = np.zeros((trees, rows + 1), dtype=np.intp), np.zeros(trees, dtype=np.intp)
    links = chain.reshape(-1)
    joined = np.zeros(trees, dtype=np.intp)
    pairs, heights = np.zeros((trees, rows - 1, 2), dtype=np.intp), np.zeros((trees, rows - 1))
    growing = np.arange(trees if rows > 1 else 0)
    while growing.size:
        new = growing[length[growing] == 0]
        if new.size:
            chain[new, 0], length[new] = (size.reshape(trees, rows)[new] > 0).argmax(axis=1), 1
        start, end = growing * rows, length[growing]
        link = growing * (rows + 1) + end
        last, before = links[link - 1], links[link - 2]
        row = lines[start + last]
        nearest = row.argmin(axis=1)
        here = np.arange(len(growing))
        # Of equals the one before in the chain, or a chain could run in a circle.
        mutual = (end > 1) & (row[here, before] <= row[here, nearest])
        links[link[~mutual]] = nearest[~mutual]
        length[growing[~mutual]] += 1
        ready = growing[mutual]
        if not ready.size:
            continue
        low, high = np.sort([last[mutual], before[mutual]], axis=0)
        of_low, of_high = start[mutual] + low, start[mutual] + high
        pairs[ready, joined[ready]] = np.column_stack([low, high])
        heights[ready, joined[ready]] = lines[of_low, high]
        both = size[of_low] + size[of_high]
        mean = lines[of_low] * size[of_low, None] + lines[of_high] * size[of_high, None]
        mean /= both[:, None]
        mean[np.arange(len(ready)), high] = np.inf
        lines[of_high] = apart[ready, :, high] = mean
        lines[of_low] = apart[ready, :, low] = np.inf
        size[of_high], size[of_low] = both, 0
        length[ready] -= 2
        joined[ready] += 1
        growing = growing[joined[growing] < rows - 1]
    order = heights.argsort(axis=1, kind="stable")
    return (
        np.take_along_axis(pairs, order[:, :, None], axis=1),
        np.take_along_axis(heights, order, axis=1),
    )


def cut_trees(pairs: np.ndarray, sizes: np.ndarray) -> np.ndarray:
    """Return the clusters of each row: trees by sizes by rows, numbered in no order.

    Parameters
    ----------
    pairs
        As `average_linkage` returns them.
    sizes
        Numbers of clusters; where there are fewer rows every row is a cluster.

    Examples
    --------
    >>> import numpy as np
    >>> cut_trees(np.array([[[0, 1], [1, 2]]]), np.array([2])).tolist()
    [[[3, 3, 2]]]
    """
    rows = pairs.shape[1] + 1
    cluster = np.tile(np.arange(rows), (len(pairs), 1))
    found = np.empty((len(pairs), len(sizes), rows), dtype=int)
    for joined in range(rows - 1):
        found[:, np.minimum(sizes, rows) == rows - joined] = cluster[:, None]
        both = np.take_along_axis(cluster, pairs[:, joined], axis=1)
        in_either = (cluster == both[:, :1]) | (cluster == both[:, 1:])
        cluster = np.where(in_either, rows + joined, cluster)
    found[:, np.minimum(sizes, rows) == 1] = cluster[:, None]
    return found
