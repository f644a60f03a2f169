"""How sure a finding is: citable, a lead to follow, or descriptive only, by stated rules.

The rules stand in `data/grades.csv`, what was measured in `data/precision.csv`.
"""

from collections.abc import Sequence
from functools import cache
from typing import Any, NamedTuple

import pandas as pd

from ...data import shipped_table
from ...evaluate.gold import gold
from ...evaluate.scores import extraction_scores
from ...findings import finding
from ...plan import Plan

GRADES = ("citable", "lead", "descriptive")


class Grade(NamedTuple):
    """A rule of `data/grades.csv`, the grade that it gives, and why, in Chinese and English."""

    rule: str
    grade: str
    reason: str


def graded(rule: str, reason: str) -> Grade:
    r"""Return the grade that a rule gives, with a reason.

    Examples
    --------
    >>> graded("unmeasured", "没有量过。\nNot measured.").grade
    'lead'
    """
    return Grade(rule, str(_rules().loc[rule, "grade"]), reason)


def threshold_of(rule: str) -> float:
    """Return the number that a rule asks for.

    Examples
    --------
    >>> threshold_of("measured")
    0.95
    """
    return float(_rules().loc[rule, "least"])


def grade_extraction(plan: Plan, what: str, found: pd.DataFrame) -> Grade:
    """Return how sure the number of rows of a table is.

    Citable if both precision and recall are high enough: on this very plan where it was read by
    hand, else on documents that the program had not seen. What was never measured is a lead.

    Parameters
    ----------
    plan
        The plan.
    what
        "tasks", "offices", "targets" or "documents".
    found
        What was found in it; for tasks ``plan.to_frame()``.

    Examples
    --------
    >>> import jnplan as jp
    >>> plan = jp.load("jinan-2022")
    >>> grade_extraction(plan, "targets", jp.find_targets(plan)).rule
    'read-here'
    """
    scores = _task_scores(plan) if what == "tasks" else extraction_scores(plan, what, found)
    if len(scores):
        counts = scores.iloc[0][["gold", "found", "right"]].astype(int)
        here = {name: int(counts[name]) for name in counts.index}
        if _reaches(here, "read-here"):
            return _unless_doubtful(plan, graded("read-here", finding("grades.read-here", **here)))
        return graded("read-here-low", finding("grades.read-here-low", **here))
    measured = _precision()
    if what not in measured.index:
        return graded("unmeasured", finding("grades.unmeasured"))
    row = measured.loc[what]
    there = {name: int(row[name]) for name in ("gold", "found", "right")}
    said: dict[str, Any] = {
        "unit": [f"{row['zh']}\n{row['en']}"],
        "least": threshold_of("measured"),
        **there,
    }
    if _reaches(there, "measured"):
        return _unless_doubtful(plan, graded("measured", finding("grades.measured", **said)))
    return graded("measured-low", finding("grades.measured-low", **said))


def grade_links(plan: Plan, *, found: bool) -> Grade:
    """Return how sure links of tasks are, or that a task has none.

    A link is citable if those found elsewhere were right; that there is none is a lead, since some
    are missed.

    Examples
    --------
    >>> import jnplan as jp
    >>> plan = jp.load("jinan-2022")
    >>> grade_links(plan, found=True).grade, grade_links(plan, found=False).grade
    ('citable', 'lead')
    """
    row = _precision().loc["links"]
    counts = {"right": int(row["right"]), "found": int(row["found"])}
    if found and counts["right"] / counts["found"] >= threshold_of("linked"):
        return _unless_doubtful(plan, graded("linked", finding("grades.linked", **counts)))
    missed = int(row["gold"] - row["right"])
    return graded("unlinked", finding("grades.unlinked", missed=missed, gold=int(row["gold"])))


def least_sure(grades: Sequence[Grade]) -> Grade:
    """Return the grade of a finding that is as sure as its least sure part.

    Examples
    --------
    >>> least_sure([graded("measured", "a"), graded("compared", "b"), graded("coded", "c")]).grade
    'descriptive'
    """
    return max(grades, key=lambda each: GRADES.index(each.grade))


def _unless_doubtful(plan: Plan, grade: Grade) -> Grade:
    """Return the grade, or a lead where the plan has caveats."""
    if grade.grade == "citable" and plan.caveats:
        return graded("doubtful", finding("grades.doubtful", n=len(plan.caveats)))
    return grade


def _reaches(counts: dict[str, int], rule: str) -> bool:
    least = threshold_of(rule)
    if not counts["found"] or not counts["gold"]:
        return False
    return min(counts["right"] / counts["found"], counts["right"] / counts["gold"]) >= least


def _task_scores(plan: Plan) -> pd.DataFrame:
    """Score the tasks by those of which themes were given by hand; no row where nobody did."""
    truth = gold(plan, "themes")
    if truth.empty:
        return truth
    numbers, tasks = set(truth["task_no"]), [task.number for task in plan.tasks]
    right = sum(number in numbers for number in tasks)
    return pd.DataFrame({"gold": [len(numbers)], "found": [len(tasks)], "right": [right]})


@cache
def _rules() -> pd.DataFrame:
    return shipped_table("grades.csv").set_index("rule")


@cache
def _precision() -> pd.DataFrame:
    return shipped_table("precision.csv").set_index("what")
