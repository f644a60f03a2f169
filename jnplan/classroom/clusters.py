"""Lesson 3, clusters: what is right, and what each known mistake would give."""

import functools
import math
from typing import Any

import numpy as np
import pandas as pd
from sklearn.metrics import adjusted_rand_score, rand_score

from ..errors import PlanError
from ..plan import Plan
from ..stats.clusters.cluster_result import Clusters
from ..stats.clusters.cluster_tasks import cluster_tasks
from ..stats.clusters.null_plans import trade_words
from ..stats.keywords.similarity import similarity
from ..words.count_streams import in_order
from .common import lacking, need_tasks, task_counts

# The two tasks whose cosine is worked out on paper, and those of the example before it.
PAPER = ((2, 3, 6), (4, 0, 3))
EXAMPLE = ((3, 4, 0), (0, 4, 3))
SEEDS = (1, 2, 3)
LINE = 0.05  # the largest p that is called small
SECTIONS = 4  # clusters: the tree of the lesson, compared with the plan's own sections
FEWER = 16  # tasks left when the lesson takes some away


def deal_words(counts: pd.DataFrame, *, seed: int = 0) -> pd.DataFrame:
    """Deal the words of a plan to its tasks at random, like cards.

    Kept are, as in `cluster_tasks`: how many words each task has, in how many tasks each word
    occurs, and how often.

    Parameters
    ----------
    counts
        What ``count_terms(…, by="task")`` gives for one plan.
    seed
        Where the random numbers start: the same seed deals the same.

    Returns
    -------
    pandas.DataFrame
        As the counts given.

    Raises
    ------
    PlanError
        If there are not two tasks to deal to.

    Examples
    --------
    >>> import jnplan as jp
    >>> counts = jp.count_terms(jp.segment(jp.load("jinan-2022")))
    >>> dealt = deal_words(counts)
    >>> int(counts["n"].sum()) == int(dealt["n"].sum()), counts.equals(dealt)
    (True, False)
    """
    table = counts.pivot(index="task_no", columns="term", values="n").fillna(0).astype("float64")
    if len(table) < 2:
        raise PlanError("deal_words: fewer than two tasks have words; there is nothing to deal")
    numbers = table.to_numpy(dtype=np.int64)[None]
    dealt = trade_words(numbers, np.random.default_rng(seed), rounds=20)[0]
    n = pd.DataFrame(dealt, table.index, table.columns).stack().astype("int64").rename("n")
    tasks = counts.drop(columns=["term", "n"]).drop_duplicates()
    return in_order(tasks.merge(n[n > 0].reset_index(), on="task_no"))[counts.columns.tolist()]


@functools.lru_cache(maxsize=32)  # seconds each, and asked for by several exercises
def plan_clusters(plan: Plan, seed: int = 0) -> Clusters:
    """Return the clusters of a plan's tasks with a seed, as exercises 3.5 and 3.6 ask for them."""
    need_tasks(plan, *range(1, SECTIONS + 2))
    return cluster_tasks(task_counts(plan), seed=seed)


def cluster_quickly(counts: pd.DataFrame, k: int) -> pd.Series:
    """Return clusters without testing whether to believe them, as the lesson does."""
    return cluster_tasks(counts, k, runs=20, null=1).labels


def _cosine_of_counts(counts: pd.DataFrame) -> pd.DataFrame:
    """Return the cosine of every two tasks by counts alone."""
    table = counts.pivot(index="task_no", columns="term", values="n").fillna(0)
    scaled = table.div(np.sqrt((table**2).sum(axis=1)), axis=0)
    return scaled @ scaled.T


def _most_similar_first(values: pd.Series) -> pd.Series:
    """Return how similar the other tasks are to one, the most similar first."""
    return values.drop(values.name).sort_values(ascending=False, kind="stable")


def _unless_right(right: Any, value: Any) -> Any:
    """Return what a mistake gives, or None if that happens to be right."""
    return None if value == right else value


def _dot(a: tuple[int, ...], b: tuple[int, ...]) -> int:
    return sum(x * y for x, y in zip(a, b, strict=True))


def cosine_by_hand(plan: Plan) -> dict[str, Any]:
    """3.1: the cosine of two tasks with three words."""
    a, b = PAPER
    product, lengths = _dot(a, b), (math.sqrt(_dot(a, a)), math.sqrt(_dot(b, b)))
    right = product / math.prod(lengths)
    first, second = EXAMPLE
    example = _dot(first, second) / math.sqrt(_dot(first, first) * _dot(second, second))
    return {
        "right": right,
        "not-scaled": product,
        "scaled-by-sum": product / (sum(a) * sum(b)),
        "root-forgotten": product / (_dot(a, a) * _dot(b, b)),
        "brackets-forgotten": product / lengths[0] * lengths[1],
        "lengths-added": product / sum(lengths),
        "shared-words-counted": sum(x > 0 and y > 0 for x, y in zip(a, b, strict=True)),
        "distance-not-cosine": 1 - right,
        "worked-example": example,
    }


def cosine_of_two_tasks(plan: Plan) -> dict[str, Any]:
    """3.2: the cosine of tasks 6 and 11."""
    need_tasks(plan, 3, 5, 6, 7, 10, 11, 12, 20)
    counts = task_counts(plan)
    cosine = similarity(counts)
    words = counts.groupby("task_no")["term"].agg(set)
    return {
        "right": float(cosine.loc[6, 11]),
        "next-task": float(cosine.loc[7, 12]),
        "task-before": float(cosine.loc[5, 10]),
        "raw-counts": float(_cosine_of_counts(counts).loc[6, 11]),
        "shared-words-counted": len(words[6] & words[11]),
        "distance-not-cosine": 1 - float(cosine.loc[6, 11]),
        "itself": 1.0,
        "worked-example": float(cosine.loc[3, 20]),
    }


def number_of_pairs(plan: Plan) -> dict[str, Any]:
    """3.3: how many pairs the tasks of the plan make."""
    n = len(plan.tasks)
    return {
        "right": n * (n - 1) // 2,
        "pairs-twice": n * (n - 1),
        "with-itself": n * (n + 1) // 2,
        "all-cells": n * n,
        "half-of-all-cells": n * n / 2,
        "one-task-only": n - 1,
        "tasks-not-pairs": n,
    }


def most_alike(plan: Plan) -> dict[str, Any]:
    """3.4: the task most like task 8."""
    need_tasks(plan, 3, 8, 9)
    counts = task_counts(plan)
    cosine = similarity(counts)
    others = _most_similar_first(cosine[8])
    right = int(others.index[0])
    return {
        "right": right,
        "itself": 8,
        "task-before": int(cosine.index.get_loc(right)),
        "place-not-name": int(cosine[8].drop(8).argmax()),
        "next-task": _unless_right(right, int(_most_similar_first(cosine[9]).index[0])),
        "least-alike": int(others.index[-1]),
        "second-not-first": int(others.index[1]),
        "value-not-name": float(others.iloc[0]),
        "worked-example": _unless_right(right, int(_most_similar_first(cosine[3]).index[0])),
    }


def left_after_adjusting(plan: Plan) -> dict[str, Any]:
    """3.5: how many numbers of clusters stand out when p allows for having tried them all."""
    clusters = plan_clusters(plan)
    scores = clusters.scores
    right = int((scores["p_adjusted"] <= LINE).sum())
    return {
        "right": right,
        "p-unadjusted": int((scores["p"] <= LINE).sum()),
        "p-unadjusted-below": int((scores["p"] < LINE).sum()),
        "all-rows": len(scores),
        "k-not-count": _unless_right(right, clusters.k),
        # k is the name of the rows
        "cells-not-rows": _unless_right(right, right * (scores.shape[1] - 1)),
        "p-not-count": float(scores["p_adjusted"].min()),
        "none-left": _unless_right(right, 0),
    }


def chosen_by_seed(plan: Plan) -> dict[str, Any]:
    """3.6: which number of clusters stands out most with each of three seeds."""
    clusters = [plan_clusters(plan, seed) for seed in SEEDS]
    right = tuple(found.k for found in clusters)
    # range(3) starts at zero; and who forgets to pass the seed on gets the first one each time.
    from_zero = tuple(plan_clusters(plan, seed).k for seed in range(len(SEEDS)))
    return {
        "right": right,
        "seeds-from-zero": _unless_right(right, from_zero),
        "seed-not-passed": _unless_right(right, (plan_clusters(plan).k,) * len(SEEDS)),
        "k-given": _unless_right(right, (SECTIONS,) * len(SEEDS)),
        "shown-not-chosen": _unless_right(right, tuple(found.k_shown for found in clusters)),
        "p-not-k": tuple(float(found.scores["p_adjusted"].min()) for found in clusters),
        "seed-not-k": _unless_right(right, SEEDS),
    }


def beside_the_sections(plan: Plan) -> dict[str, Any]:
    """3.7: the adjusted Rand index of four clusters with the plan's sections."""
    need_tasks(plan, *range(1, SECTIONS + 2))
    counts = task_counts(plan)
    four = cluster_quickly(counts, SECTIONS)
    sections = plan.to_frame().set_index("task_no")["section_no"].reindex(four.index)
    if sections.isna().any():
        raise lacking(plan, "has tasks without a section")
    five, again = (
        cluster_quickly(counts, SECTIONS + 1),
        cluster_quickly(counts[counts["task_no"] <= FEWER], SECTIONS),
    )
    clusters = plan_clusters(plan)
    scores = clusters.scores
    row = scores.set_index("k").loc[SECTIONS]
    chosen = float(adjusted_rand_score(sections, clusters.labels))
    fifth_row = float(scores["ari_sections"].get(SECTIONS, math.nan))
    return {
        "right": float(adjusted_rand_score(sections, four)),
        "worked-example": float(adjusted_rand_score(sections, five)),
        "groups-not-sections": float(adjusted_rand_score(four, five)),
        "before-and-after": float(adjusted_rand_score(four[again.index], again)),
        "dealt-not-plan": float(
            adjusted_rand_score(sections, cluster_quickly(deal_words(counts, seed=3), SECTIONS))
        ),
        "other-k": chosen,
        "place-not-name": None if math.isclose(fifth_row, chosen) else fifth_row,
        "largest-not-four": _unless_right(row["ari_sections"], float(scores["ari_sections"].max())),
        "not-adjusted": float(rand_score(sections, four)),
        "same-numbers": float((sections == four).mean()),
        "itself": 1.0,
        "stability-not-ari": float(row["stability"]),
        "p-not-ari": float(row["ari_p"]),
    }


EXERCISES = {
    "3.1": cosine_by_hand,
    "3.2": cosine_of_two_tasks,
    "3.3": number_of_pairs,
    "3.4": most_alike,
    "3.5": left_after_adjusting,
    "3.6": chosen_by_seed,
    "3.7": beside_the_sections,
}
