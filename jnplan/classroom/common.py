"""What the exercises of several lessons ask of a plan."""

import pandas as pd

from ..plan import Plan, PlanError


def need_tasks(plan: Plan, *numbers: int) -> None:
    """Raise a `PlanError` if a plan lacks a task that an exercise asks for."""
    lacks = sorted(set(numbers) - {task.number for task in plan.tasks})
    if lacks:
        raise PlanError(f"{plan.plan_id or 'this plan'} has no task {', '.join(map(str, lacks))}")


def n_of(counts: pd.DataFrame, term: str, task_no: int) -> int:
    """Give how often a term stands in a task."""
    return int(counts["n"][counts["term"].eq(term) & counts["task_no"].eq(task_no)].sum())
