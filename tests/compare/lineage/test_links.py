import itertools

import numpy as np
import pytest

from jnplan.compare.lineage.chance import NearestByChance
from jnplan.compare.lineage.links import _one_to_one, link_tasks

NULL = NearestByChance(0.0, 1.0, 1e9)


def linked(score, cosine=None, apart=None, **options):
    score = np.array(score, dtype=float)
    cosine = score / 10 if cosine is None else np.array(cosine)
    apart = np.zeros(score.shape, bool) if apart is None else np.array(apart, bool)
    return {(a, b) for a, b, _ in link_tasks(score, cosine, apart, NULL, level=0.95, **options)}


def test_pairs_that_chance_reaches_are_not_linked():
    assert linked([[9, 1], [1, 2]]) == {(0, 0)}


def test_one_task_is_split_into_two_and_two_are_merged_into_one():
    assert linked([[9, 8], [0, 0]]) == {(0, 0), (0, 1)}
    assert linked([[9, 0], [8, 0]]) == {(0, 0), (1, 0)}
    assert linked([[9, 8], [0, 0]], several=False) == {(0, 0)}


def test_two_that_could_each_be_either_are_linked_one_to_one():
    assert linked([[9, 8], [8, 8.5]]) == {(0, 0), (1, 1)}


def test_a_part_is_at_least_half_as_alike_as_the_most_alike():
    score = [[9, 8], [0, 0]]
    assert linked(score, cosine=[[0.6, 0.31], [0, 0]]) == {(0, 0), (0, 1)}
    assert linked(score, cosine=[[0.6, 0.29], [0, 0]]) == {(0, 0)}


def test_a_better_sum_never_takes_a_task_from_what_it_is_far_more_alike():
    # 9.5 + 4.6 would be the larger sum, but the second is far more like the first column.
    score, cosine = [[9.5, 0], [9, 4.6]], [[0.5, 0], [0.5, 0.1]]
    assert linked(score, cosine) == {(0, 0), (1, 0)}


def test_tasks_that_are_kept_apart_are_not_linked_and_hide_no_other():
    score = [[9, 6], [0, 0]]
    assert linked(score, apart=[[True, False], [False, False]]) == {(0, 1)}


def test_the_fewer_are_left_the_lower_the_threshold():
    limits = [NULL.threshold(0.95, n) for n in (6, 1)]
    between = sum(limits) / 2
    score = np.where(np.eye(6), 9.0, 0.0)
    score[5, 5] = between
    assert (5, 5) in linked(score)
    score[4, 4] = 0  # now two are left on either side, and the limit is that of two
    assert ((5, 5) in linked(score)) == (between >= NULL.threshold(0.95, 2))


def test_no_tasks_no_links():
    assert linked(np.zeros((0, 3))) == set()


@pytest.mark.parametrize("seed", range(20))
def test_pairs_have_the_largest_sum_there_is(seed):
    score = np.random.default_rng(seed).random((4, 4)).round(3) * 10
    found = _one_to_one(score, 4)
    least = score[score >= 4].min()
    worth = np.where(score >= 4, score - least + 1e-6, 0)
    best = max(sum(worth[i, j] for i, j in enumerate(p)) for p in itertools.permutations(range(4)))
    assert sum(worth[pair] for pair in found) == pytest.approx(best)
    assert len({i for i, _ in found}) == len({j for _, j in found}) == len(found)
