"""Trees of many matrices at once, held to scipy's, one by one."""

import numpy as np
import pytest
from scipy.cluster.hierarchy import linkage
from scipy.spatial.distance import squareform

from jnplan.stats.clusters.linkage import average_linkage, cut_trees


def symmetric(rng, trees, rows, steps=None):
    """Distances at random; with few steps most of them are ties."""
    values = rng.random((trees, rows, rows))
    values = values if steps is None else np.ceil(values * steps) / steps
    values = np.triu(values, 1)
    return values + values.swapaxes(1, 2)


def scipys(matrix):
    return linkage(squareform(matrix), method="average")


def partition(labels):
    return {frozenset(np.flatnonzero(labels == each).tolist()) for each in np.unique(labels)}


def joined(tree, size):
    """What is left of the rows when they are joined as the tree says, down to so many clusters.

    Not scipy's cut_tree, which takes joins of one height in another order than the tree has.
    """
    rows = len(tree) + 1
    clusters = {i: frozenset([i]) for i in range(rows)}
    for i, (left, right, *_) in enumerate(tree[: rows - size]):
        clusters[rows + i] = clusters.pop(int(left)) | clusters.pop(int(right))
    return set(clusters.values())


@pytest.mark.parametrize("steps", [None, 1, 2, 5])
@pytest.mark.parametrize("rows", [2, 3, 7, 16])
def test_heights_and_clusters_are_scipys_ties_included(rows, steps):
    matrices = symmetric(np.random.default_rng(rows), 60, rows, steps)
    pairs, heights = average_linkage(matrices)
    sizes = np.arange(1, rows + 1)
    found = cut_trees(pairs, sizes)
    for matrix, height, labels in zip(matrices, heights, found, strict=True):
        tree = scipys(matrix)
        assert height == pytest.approx(tree[:, 2], abs=1e-12)
        for size, own in zip(sizes, labels, strict=True):
            assert len(np.unique(own)) == size
            assert partition(own) == joined(tree, size)


def test_where_there_are_too_few_rows_each_is_a_cluster():
    pairs, _ = average_linkage(symmetric(np.random.default_rng(0), 2, 4))
    assert [len(set(labels)) for labels in cut_trees(pairs, np.array([9]))[:, 0]] == [4, 4]


def test_a_row_alone_has_no_tree():
    pairs, heights = average_linkage(np.zeros((2, 1, 1)))
    assert (pairs.shape, heights.shape) == ((2, 0, 2), (2, 0))
    assert cut_trees(pairs, np.array([1])).tolist() == [[[0]], [[0]]]


def test_the_matrices_are_left_as_they_are():
    matrices = symmetric(np.random.default_rng(0), 3, 5)
    before = matrices.copy()
    average_linkage(matrices)
    assert (matrices == before).all()
