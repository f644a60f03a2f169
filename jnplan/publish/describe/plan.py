"""What notebooks 00 and 07 say of a plan as a whole: its size, its source, what was left over."""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from ...errors import checked, need_columns
from ...findings import finding, paragraph
from ...plan import Plan

_NAMED = 3  # tasks of one rank that are named


@checked
def describe(plan: Plan, words: int) -> str:
    r"""Return how large a plan is and which tasks are the longest and the shortest.

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


@checked
def describe_source(plan: Plan) -> str:
    """Return from what kind of file a plan was read, and what was done to it on the way.

    Parameters
    ----------
    plan
        The plan; one that was parsed from a text has no file.

    Examples
    --------
    >>> import jnplan as jp
    >>> print(jp.describe_source(jp.load("jinan-2022")).splitlines()[1])
    济南市教育局(市委教育工委)2022年工作要点. Issuer: 济南市教育局(市委教育工委); year: 2022; \
kind of file: txt; encoding: utf-8.
    """
    source = plan.source
    known: dict[str, Any] = {
        "plan": plan.name,
        "issuer": plan.issuer or "–",
        "year": plan.year or "–",
        "kind": source.kind if source else "–",
        "encoding": (source.encoding if source else "") or "–",
    }
    notes = (*(source.notes if source else ()), *plan.text_notes)
    said = [finding("own.source", **known), finding("own.notes", n=len(notes))]
    said += [f"- {line}" for note in notes for line in note.split("\n")]
    if source and source.confidence is not None:
        doubtful = len(source.doubtful)
        said.append(finding("own.confidence", n=doubtful, mean=source.confidence))
    return "\n".join(said)


@checked
def describe_outline(outline: pd.DataFrame, plan: Plan) -> str:
    r"""Return how much of a plan's text is in tasks, what was left over, and the notes on it.

    Parameters
    ----------
    outline
        What `outline` gives for the plan.
    plan
        The plan.

    Examples
    --------
    >>> import jnplan as jp
    >>> plan = jp.parse_plan("某市2023年工作要点\n1.校车。查校车。")
    >>> print(jp.describe_outline(jp.outline(plan), plan).splitlines()[2])
    20 characters, 9 of them in tasks (45%).
    """
    need_columns(outline, ["kind", "characters"], "describe_outline")
    n = int(outline["characters"].sum())
    inside = int(outline.loc[outline["kind"] == "task", "characters"].sum())
    inner = finding("own.characters", n=n, inside=inside, share=inside / n)
    said = [paragraph(inner, finding("own.unparsed", n=len(plan.unparsed)))]
    said += [f"- {rest.line}: {rest.text}" for rest in plan.unparsed]
    if plan.notes:
        said.append(finding("own.oddities"))
    said += [f"- {note}" for note in plan.notes]
    return "\n".join(said)


@checked
def describe_coverage(needs: pd.DataFrame) -> str:
    r"""Return for which notebooks a plan has too little material.

    Parameters
    ----------
    needs
        What `coverage` gives.

    Examples
    --------
    >>> import jnplan as jp
    >>> plan = jp.parse_plan("某市2023年工作要点\n1.双减。减负。(责任处室:甲处)")
    >>> print(jp.describe_coverage(jp.coverage(plan)).splitlines()[6])
    02-keywords: tasks to tell apart, 2 needed, 1 found.
    """
    need_columns(needs, ["notebook", "needs", "least", "found", "enough"], "describe_coverage")
    lacking = needs[~needs["enough"]]
    said = [finding("own.coverage", n=len(lacking))]
    for row in lacking.itertuples():
        amounts = {"needs": row.needs, "least": row.least, "found": row.found}
        said.append(finding("own.lacking", notebook=row.notebook, **amounts))
    return paragraph(*said)
