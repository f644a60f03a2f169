"""How alike the tasks of successive plans are: by wording, themes and offices, in one number."""

import functools
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd

from ...content.offices import offices
from ...content.themes.coding import code_themes
from ...content.themes.rules import NONE
from ...data import shipped_table
from ...errors import checked
from ...plan import Plan, Task
from ...stats.keywords.tfidf import weigh_counts

# How much each counts. Found on one pair of made-up years and one of real documents, and by the
# false links of plans without counterparts; others near by do about as well.
_WEIGHTS = {"wording": 1.0, "themes": 0.125, "offices": 0.125}
_NARROWEST = 0.05  # a standard deviation of cosines: plans of a few short tasks may have none
_STOCK_LENGTH, _STOCK_TASKS = 6, 3  # of what many tasks of a plan say alike
_HAN = re.compile("[\u4e00-\u9fff]+")


class TaskSimilarity(NamedTuple):
    """How alike all tasks of some plans are.

    ``plan`` has the number of the plan of each task, from 0, ``task`` the task. ``score`` is tasks
    by tasks: how many standard deviations two of them are more alike than two tasks of one plan
    usually are, averaged over what is compared. ``cosine`` is that of their pairs of characters.
    ``apart`` is true for tasks whose titles name kinds of schools that have nothing in common.
    """

    plan: np.ndarray
    task: list[Task]
    score: np.ndarray
    cosine: np.ndarray
    apart: np.ndarray


@checked
def compare_all_tasks(plans: Sequence[Plan]) -> TaskSimilarity:
    r"""Compare all tasks of some plans with one another.

    Compared are wording (pairs of characters that stand side by side in title and text, tf-idf over
    the tasks of all plans, without sentences that half of a plan's tasks have in common), themes
    (their scores by `code_themes`, tf-idf) and offices (likewise; nothing where plans name none).
    Each is a cosine, that of the wording by its cube root, which is nearly normal (Wilson &
    Hilferty 1931). It is standardised by mean and standard deviation of that of two tasks of one
    plan, so that what can't tell tasks apart here (themes, in plans that have one theme) counts
    little.

    Examples
    --------
    >>> import jnplan as jp
    >>> text = "1.校车。查校车安全。\n2.食堂。办好食堂。\n3.操场。修操场。"
    >>> found = compare_all_tasks([jp.parse_plan(text, plan_id=each) for each in "ab"])
    >>> bool(found.score[0, 3] > found.score[0, 4])
    True
    """
    plan = np.repeat(np.arange(len(plans)), [len(each.tasks) for each in plans])
    tasks = [task for each in plans for task in each.tasks]
    texts = [text for each in plans for text in own_texts(each)]
    cosine = _cosines([character_pairs(text) for text in texts])
    compared = {
        "wording": np.cbrt(cosine),
        "themes": _cosines(theme_weights(plans)),
        "offices": _cosines([Counter(names) for each in plans for names in _task_offices(each)]),
    }
    within = (plan[:, None] == plan[None, :]) & ~np.eye(len(plan), dtype=bool)
    score = np.zeros_like(cosine)
    for name, weight in _WEIGHTS.items():
        score += weight / sum(_WEIGHTS.values()) * _standardise(compared[name], within)
    kinds = [school_kinds(task.title) for task in tasks]
    apart = np.array([[bool(a and b and not a & b) for b in kinds] for a in kinds], dtype=bool)
    return TaskSimilarity(plan, tasks, score.round(10), cosine, apart)


def own_texts(plan: Plan) -> list[str]:
    r"""Return title and text of each task without what many tasks of the plan say alike.

    A sentence or clause of six characters or more that stands in half of the tasks, and in three at
    least, would make all of them alike.

    Examples
    --------
    >>> import jnplan as jp
    >>> end = "坚持问题导向、目标导向。"
    >>> own_texts(jp.parse_plan(f"1.校车。查。{end}\n2.食堂。办。{end}\n3.操场。修。{end}"))
    ['校车。查。', '食堂。办。', '操场。修。']
    """
    parts = [re.findall(r"[^。；;!！?？\n]+[。；;!！?？\n]*", task.text) for task in plan.tasks]
    times = Counter(part for own in parts for part in set(own) if len(part) >= _STOCK_LENGTH)
    least = max(_STOCK_TASKS, len(plan.tasks) / 2)
    stock = {part for part, n in times.items() if n >= least}
    return [
        f"{task.title}。" + "".join(part for part in own if part not in stock)
        for task, own in zip(plan.tasks, parts, strict=True)
    ]


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


def theme_weights(plans: Sequence[Plan]) -> list[dict[str, float]]:
    """Return the themes of each task of the plans with their scores."""
    texts = [(task.title, task.text) for plan in plans for task in plan.tasks]
    coded = code_themes(
        pd.DataFrame(texts, columns=["title", "text"]).rename_axis("no").reset_index()
    )
    known = coded[coded["theme_id"] != NONE]
    weights: list[dict[str, float]] = [{} for _ in texts]
    for number, theme, score in zip(known["no"], known["theme_id"], known["score"], strict=True):
        weights[number][theme] = score
    return weights


def _task_offices(plan: Plan) -> list[list[str]]:
    """Return the offices of each task of a plan."""
    named = offices(plan).dropna(subset="office")
    own = named.groupby("task_no")["office"].agg(list).to_dict()
    return [own.get(task.number, []) for task in plan.tasks]


def _cosines(bags: Sequence[Mapping[str, float]]) -> np.ndarray:
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
    return (cosines - own.mean()) / max(own.std(), _NARROWEST) if len(own) else cosines * 0
