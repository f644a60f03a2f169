"""What the exercises of several lessons need of a plan: its tasks and counts."""

import functools

import pandas as pd

from ..errors import PlanError
from ..plan import Plan, Task
from ..words.counts import count_terms
from ..words.segmenter import segment


def lacking(plan: Plan, what: str) -> PlanError:
    """Return the error that names what a plan lacks, such as "has no task 15"."""
    return PlanError(f"{plan.plan_id or 'this plan'} {what}")


def need_tasks(plan: Plan, *numbers: int) -> None:
    """Raise a `PlanError` if a plan lacks a task that an exercise asks for."""
    lacks = sorted(set(numbers) - {task.number for task in plan.tasks})
    if lacks:
        raise lacking(plan, f"has no task {', '.join(map(str, lacks))}")


def task_of(plan: Plan, number: int) -> Task:
    """Return the task with a number that the plan has."""
    return next(task for task in plan.tasks if task.number == number)


@functools.lru_cache(maxsize=8)  # asked for by one exercise after another, and changed by none
def task_counts(plan: Plan) -> pd.DataFrame:
    """Count the words of each task, as the lessons do."""
    return count_terms(segment(plan))
