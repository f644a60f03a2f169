import math

import numpy as np
import pytest

import jnplan as jp
from jnplan.stats.clusters import cluster_tasks, stability
from jnplan.stats.keywords.tfidf import weigh_counts


@pytest.fixture(scope="module")
def counts():
    return jp.count_terms(jp.segment(jp.load("jinan-2022")))


def test_consensus_is_a_share_of_the_runs_that_drew_both():
    draws = [([0, 1, 2], None), ([0, 1, 3], None), ([1, 2, 3], None)]
    drawn = np.array([[0, 0, 1], [0, 1, 1], [0, 0, 0]])
    together, alone = stability.co_membership(draws, drawn, 4)
    expected = [[1, 1 / 2, 0, 0], [1 / 2, 1, 1 / 2, 1], [0, 1 / 2, 1, 1], [0, 1, 1, 1]]
    assert together == pytest.approx(np.array(expected))
    assert alone.tolist() == [1 / 2, 0, 1 / 2, 0]


@pytest.mark.parametrize("draws", [7, 20])
def test_plans_measured_together_are_measured_as_each_alone(draws, monkeypatch):
    monkeypatch.setattr(stability, "_TREES_AT_ONCE", 20)
    rng = np.random.default_rng(0)
    plans = [rng.poisson(0.5, (9, 30)).astype(float) for _ in range(5)]
    drawn = [tuple(stability.draw_sample(size, rng) for size in (9, 30)) for _ in range(draws)]
    sizes = np.array([2, 3, 8])
    together = stability.measure_plans(plans, drawn, sizes, "hierarchical", 0)
    for plan, found in zip(plans, together, strict=True):
        alone = stability.measure_plan(plan, drawn, sizes, "hierarchical", 0)
        assert all((one == other).all() for one, other in zip(found, alone, strict=True))


def test_weights_are_those_of_tfidf(counts):
    table = cluster_tasks._count_matrix(counts)
    expected = jp.tfidf(counts).pivot(index="task_no", columns="term", values="tfidf").fillna(0)
    assert np.allclose(weigh_counts(table.to_numpy()), expected)


def test_a_draw_keeps_its_cosines(counts):
    plan = cluster_tasks._count_matrix(counts).to_numpy()
    rng = np.random.default_rng(0)
    draws = [tuple(stability.draw_sample(size, rng) for size in plan.shape) for _ in range(3)]
    for draw, part in zip(draws, stability._sample_counts(plan, draws), strict=True):
        assert [len(x) for x in draw] == [math.ceil(0.8 * size) for size in plan.shape]
        assert part.shape[1] < plan.shape[1] / 2
        expected = stability.cosines(weigh_counts(plan[np.ix_(*draw)]))
        assert np.allclose(stability.cosines(weigh_counts(part)), expected, atol=1e-9)


@pytest.mark.parametrize(("tasks", "words"), [(5, 30), (60, 90)])
def test_draws_are_as_far_apart_as_their_cosines_say(tasks, words):
    # Of sixty tasks most words stand in fewer than a tenth; the last task has none at all.
    rng = np.random.default_rng(0)
    plan = rng.poisson(np.geomspace(2, 0.02, words), (tasks, words)).astype(float)
    plan[-1] = 0
    draws = [tuple(stability.draw_sample(size, rng) for size in plan.shape) for _ in range(7)]
    for draw, apart in zip(draws, stability._sample_distances([plan], draws), strict=True):
        cosine = stability.cosines(weigh_counts(plan[np.ix_(*draw)]))
        others = ~np.eye(len(cosine), dtype=bool)
        assert np.allclose(apart[others], 1 - cosine[others], atol=1e-11)
