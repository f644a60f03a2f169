"""Trees of many plans at once, held to scipy's, one by one."""

import numpy as np
import pytest
from scipy.cluster.hierarchy import is_valid_linkage, linkage

from jnplan.stats.clusters import linkage as module
from jnplan.stats.clusters.linkage import STEP, cut_trees, grow_trees, linkage_matrix


def distances(seed, rows, trees, steps=None):
    """Distances at random, in pairs by trees; with few steps most of them are ties."""
    values = np.random.default_rng(seed).random((rows * (rows - 1) // 2, trees))
    return np.rint((values if steps is None else np.ceil(values * steps) / steps) * STEP)


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


@pytest.mark.parametrize("rows", [2, 3, 7, 16, 64, 65])
def test_heights_and_clusters_are_scipys(rows):
    apart = distances(rows, rows, 20)
    pairs, heights = grow_trees(apart, rows)
    sizes = np.arange(1, rows + 1)
    found = cut_trees(pairs, sizes)
    for i in range(20):
        tree = linkage(apart[:, i] / STEP, method="average")
        assert heights[:, i] == pytest.approx(tree[:, 2], abs=1e-9)
        assert linkage_matrix(pairs[:, :, i], heights[:, i]) == pytest.approx(tree, abs=1e-9)
        for size, own in zip(sizes, found[:, :, i], strict=True):
            assert partition(own) == joined(tree, size)


def slow_tree(apart, rows):
    """The textbook's average linkage, in fractions of whole numbers: joins and heights."""
    one, other = np.triu_indices(rows, 1)
    near = {(int(a), int(b)): int(x) for a, b, x in zip(one, other, apart, strict=True)}
    size, found = dict.fromkeys(range(rows), 1), []
    while near:
        (low, high), height = min(near.items(), key=lambda item: (item[1], item[0]))
        found.append((low, high, height / STEP))
        for each in set(size) - {low, high}:
            a, b = (near.pop((min(each, x), max(each, x))) for x in (low, high))
            mean = (a * size[low] + b * size[high]) / (size[low] + size[high])
            near[min(each, low), max(each, low)] = round(mean)
        del near[low, high]
        size[low] += size.pop(high)
    return found


@pytest.mark.parametrize("steps", [1, 2, 5])
@pytest.mark.parametrize("rows", [3, 7, 16])
def test_of_equal_distances_the_first_pair_is_joined(rows, steps):
    apart = distances(rows, rows, 30, steps)
    pairs, heights = grow_trees(apart, rows)
    for i in range(30):
        expected = slow_tree(apart[:, i], rows)
        assert pairs[:, :, i].tolist() == [[low, high] for low, high, _ in expected]
        assert heights[:, i] == pytest.approx([height for *_, height in expected], abs=1e-12)


def test_tasks_that_are_all_alike_or_all_apart_make_a_tree():
    for distance in (0, STEP):
        pairs, heights = grow_trees(np.full((6, 2), float(distance)), 4)
        assert pairs[:, :, 1].tolist() == [[0, 1], [0, 2], [0, 3]]
        assert heights.tolist() == [[distance / STEP] * 2] * 3


def test_small_trees_and_scipys_are_the_same():
    apart = distances(1, 20, 9)
    ours, scipys = module._join_nearest(apart, 20), module._join_by_scipy(apart, 20)
    assert (ours[0] == scipys[0]).all()
    assert ours[1] == pytest.approx(scipys[1], abs=1e-9)
    assert all(is_valid_linkage(linkage_matrix(ours[0][:, :, i], ours[1][:, i])) for i in range(9))


def test_where_there_are_too_few_rows_each_is_a_cluster():
    pairs, _ = grow_trees(distances(0, 4, 2), 4)
    assert cut_trees(pairs, np.array([9]))[0].T.tolist() == [[0, 1, 2, 3]] * 2


def test_a_row_alone_has_no_tree():
    pairs, heights = grow_trees(np.zeros((0, 2)), 1)
    assert (pairs.shape, heights.shape) == ((0, 2, 2), (0, 2))
    assert cut_trees(pairs, np.array([1])).tolist() == [[[0, 0]]]


def test_the_distances_are_left_as_they_are():
    apart = distances(0, 5, 3)
    before = apart.copy()
    grow_trees(apart, 5)
    assert (apart == before).all()
