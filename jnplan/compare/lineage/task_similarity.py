"""How alike the tasks of successive plans are: by words, themes and offices, in one number."""

import functools
import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from ...content.offices import offices
from ...content.themes.coding import code_themes
from ...content.themes.rules import NONE
from ...data import shipped_table
from ...plan import Plan, Task
from ...stats.tfidf import weigh_counts
from ...words.segmenter import Segmenter

# How much each counts: words twice, as words and as pairs of characters.
_WEIGHTS = {"words": 1.0, "characters": 1.0, "themes": 0.25, "offices": 0.25}
_HAN = re.compile("[\u4e00-\u9fff]+")


class TaskSimilarity(NamedTuple):
    """How alike all tasks of some plans are.

    ``plan`` has the number of the plan of each task, from 0, ``task`` the task. ``score`` is tasks
    by tasks: how many standard deviations two of them are more alike than two tasks of one plan
    usually are, averaged over what is compared. ``cosine`` is the cosine of their words. ``apart``
    is true for tasks whose titles name kinds of schools that have nothing in common.
    """

    plan: np.ndarray
    task: list[Task]
    score: np.ndarray
    cosine: np.ndarray
    apart: np.ndarray


def compare_all_tasks(plans: Sequence[Plan], segmenter: Segmenter | None = None) -> TaskSimilarity:
    """Compare all tasks of some plans with one another.

    Compared are words and pairs of characters (title and text, tf-idf over the tasks of all plans),
    themes (their scores by `code_themes`, each weighed by its idf) and offices (weighed by their
    idf; left out where plans name none). Each is a cosine; it is standardised by the mean and
    standard deviation of that of two tasks of one plan, so that what can't tell tasks apart here
    (themes, in plans that have one theme) counts little.

    Examples
    --------
    >>> import jnplan as jp
    >>> text = "1.校车。查校车安全。\\n2.食堂。办好食堂。\\n3.操场。修操场。"
    >>> found = compare_all_tasks([jp.parse_plan(text, plan_id=each) for each in "ab"])
    >>> bool(found.score[0, 3] > found.score[0, 4])
    True
    """
    plan = np.repeat(np.arange(len(plans)), [len(each.tasks) for each in plans])
    tasks = [task for each in plans for task in each.tasks]
    texts = [f"{task.title}。{task.text}" for task in tasks]
    segmenter = Segmenter() if segmenter is None else segmenter
    words = [Counter(segmenter.words(text)) for text in texts]
    cosines = {
        "words": _cosines(words),
        "characters": _cosines([character_pairs(text) for text in texts]),
        "themes": _cosines([weights for each in plans for weights in _theme_weights(each)]),
        "offices": _cosines([Counter(names) for each in plans for names in _task_offices(each)]),
    }
    within = (plan[:, None] == plan[None, :]) & ~np.eye(len(plan), dtype=bool)
    score = sum(
        weight * _standardise(cosines[name], within) for name, weight in _WEIGHTS.items()
    ) / sum(_WEIGHTS.values())
    kinds = [school_kinds(task.title) for task in tasks]
    apart = np.array([[bool(a and b and not a & b) for b in kinds] for a in kinds], dtype=bool)
    return TaskSimilarity(plan, tasks, np.round(score, 10), cosines["words"], apart)


def character_pairs(text: str) -> Counter[str]:
    """Count the pairs of Chinese characters that stand side by side.

    Examples
    --------
    >>> sorted(character_pairs("查校车,校车"))
    ['查校', '校车']
    """
    runs = _HAN.findall(text)
    return Counter(run[i : i + 2] for run in runs for i in range(len(run) - 1))


def school_kinds(title: str) -> frozenset[str]:
    """Return the kinds of schools that a title names (`data/school-kinds.csv`).

    Examples
    --------
    >>> sorted(school_kinds("开展幼儿园教师培训")), sorted(school_kinds("减轻作业负担"))
    (['preschool'], [])
    """
    return frozenset(kind for word, kind in _kinds_of_schools() if word in title)


@functools.cache
def _kinds_of_schools() -> tuple[tuple[str, str], ...]:
    table = shipped_table("school-kinds.csv")
    return tuple(zip(table["word"], table["kind"], strict=True))


def _theme_weights(plan: Plan) -> list[dict[str, float]]:
    """Return the themes of each task of a plan with their scores."""
    coded = code_themes(plan)
    known = coded[coded["theme_id"] != NONE]
    own = {number: dict(zip(rows["theme_id"], rows["score"], strict=True))
           for number, rows in known.groupby("task_no")}
    return [own.get(task.number, {}) for task in plan.tasks]


def _task_offices(plan: Plan) -> list[list[str]]:
    """Return the offices of each task of a plan."""
    named = offices(plan).dropna(subset="office")
    own = named.groupby("task_no")["office"].agg(list).to_dict()
    return [own.get(task.number, []) for task in plan.tasks]


def _cosines(bags: list) -> np.ndarray:
    """Return the cosines of bags of weighed things, tf-idf; 0 for an empty one."""
    names = sorted(set().union(*bags))
    place = {name: i for i, name in enumerate(names)}
    numbers = np.zeros((len(bags), len(names)))
    for row, bag in enumerate(bags):
        for name, weight in bag.items():
            numbers[row, place[name]] = weight
    vectors = weigh_counts(numbers) if names else numbers
    return (vectors @ vectors.T).round(10)


def _standardise(cosines: np.ndarray, within: np.ndarray) -> np.ndarray:
    """Return cosines less the mean of those within plans, by their standard deviation."""
    own = cosines[within]
    spread = own.std()
    return (cosines - own.mean()) / spread if spread > 1e-9 else np.zeros_like(cosines)
