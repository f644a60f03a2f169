import math

import numpy as np
import pandas as pd
import pytest

import jnplan as jp
from jnplan.stats.clusters import draws as module
from jnplan.stats.clusters.linkage import STEP
from jnplan.stats.keywords.tfidf import weigh_counts


def cosine_distances(plan, rows, kept):
    weights = weigh_counts(plan[np.ix_(rows, np.flatnonzero(kept))].astype(float))
    return (1 - weights @ weights.T)[np.triu_indices(len(rows), 1)]


def test_a_draw_has_four_fifths_of_the_tasks_and_of_the_terms():
    drawn = module.draw_samples(7, 31, 40, np.random.default_rng(0))
    assert drawn.rows.shape == (40, math.ceil(0.8 * 7))
    assert (np.diff(drawn.rows, axis=1) > 0).all()
    assert (drawn.kept.sum(axis=0) == math.ceil(0.8 * 31)).all()
    assert [np.flatnonzero(own).tolist() for own in drawn.taken.T] == drawn.rows.tolist()
    # Each task is drawn about as often as the others.
    assert drawn.taken.sum(axis=1).min() > 25


@pytest.mark.parametrize(("tasks", "words"), [(5, 30), (60, 90)])
def test_draws_are_as_far_apart_as_their_cosines_say(tasks, words):
    # Of sixty tasks most words stand in fewer than a tenth; the last task has none at all.
    rng = np.random.default_rng(0)
    plan = rng.poisson(np.geomspace(2, 0.02, words), (tasks, words)).astype(np.uint8)
    plan[-1] = 0
    drawn = module.draw_samples(tasks, words, 7, rng)
    # A null has each term in as many tasks: here the same ones in another order.
    plans = np.stack([plan, plan[rng.permutation(tasks)]])
    found, again = module.draw_distances(plans, drawn, drawn)
    assert (found == again).all()
    for i, each in enumerate(plans):
        for j, (rows, kept) in enumerate(zip(drawn.rows, drawn.kept.T, strict=True)):
            expected = cosine_distances(each, rows, kept)
            assert found[:, 7 * i + j] / STEP == pytest.approx(expected, abs=1e-9)
            large = module.large_distances(module.sparse_counts(each), rows, kept)
            assert large / STEP == pytest.approx(expected, abs=1e-9)
    assert (found == np.rint(found)).all()
    assert found.min() >= 0 and found.max() <= STEP


def test_the_draw_of_everything_is_the_plan():
    counts = jp.count_terms(jp.segment(jp.load("jinan-2022")))
    plan = pd.crosstab(counts["task_no"], counts["term"], counts["n"], aggfunc="sum").fillna(0)
    drawn = module.draw_everything(*plan.shape)
    (found,) = module.draw_distances(plan.to_numpy(dtype=np.uint8)[None], drawn)
    expected = 1 - jp.similarity(counts).to_numpy()[np.triu_indices(20, 1)]
    assert found[:, 0] / STEP == pytest.approx(expected, abs=1e-9)
