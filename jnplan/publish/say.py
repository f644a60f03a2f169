"""What the pages say in words, so that it is true of any plan: of one task, of none, of 120."""

from collections.abc import Sequence

import pandas as pd

from ..findings import finding, paragraph
from ..plan import Plan

_NAMED = 3  # tasks of one rank that are named


def show(table: pd.DataFrame, nothing: str) -> pd.DataFrame | None:
    """Give a table to show, or, if it has no row, print the sentence that says why.

    Parameters
    ----------
    table
        The table.
    nothing
        What to say in its place.

    Examples
    --------
    >>> import pandas as pd
    >>> show(pd.DataFrame({"n": []}), "没有。 None.")
    没有。 None.
    """
    if len(table):
        return table
    print(nothing)
    return None


def describe(plan: Plan, words: int) -> str:
    r"""Say how large a plan is and which tasks are the longest and the shortest.

    Parameters
    ----------
    plan
        The plan.
    words
        How many words it has.

    Examples
    --------
    >>> import jnplan as jp
    >>> print(describe(jp.parse_plan("某县2026年工作要点\n1.安全。守底线。\n2.食堂。"), 5))
    某县2026年工作要点：0个部分，2项任务，5个词（不计停用词）。
    最长的是第1项（6字）。
    最短的是第2项（2字）。
    这份计划不分部分。
    某县2026年工作要点: 0 sections, 2 tasks, 5 words (stop words not counted).
    The longest task is no. 1 (6 characters).
    The shortest task is no. 2 (2 characters).
    This plan has no sections.
    """
    sections, tasks = len(plan.sections), len(plan.tasks)
    named = plan.name
    said = [finding("start.size", plan=named, sections=sections, tasks=tasks, words=words)]
    length = {task.number: len(task.title) + len(task.text) for task in plan.tasks}
    most, least = max(length.values()), min(length.values())
    if most > least:
        longest, shortest = (
            [number for number, size in length.items() if size == end] for end in (most, least)
        )
        said.append(
            finding("start.longest", n=len(longest), tasks=first_few(longest), characters=most)
        )
        said.append(
            finding("start.shortest", n=len(shortest), tasks=first_few(shortest), characters=least)
        )
    elif tasks > 1:
        said.append(finding("start.same-length", characters=most))
    if not sections:
        said.append(finding("common.no-sections"))
    return paragraph(*said)


def first_few(numbers: Sequence[int]) -> list[int | str]:
    """Return the first three numbers, and … for those that are left out.

    Examples
    --------
    >>> first_few([1, 2, 4, 5])
    [1, 2, 4, '…']
    """
    return list(numbers) if len(numbers) <= _NAMED else [*numbers[:_NAMED], "…"]
