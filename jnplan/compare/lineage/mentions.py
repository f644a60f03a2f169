"""What still names a task that was dropped, or named one that is new: headings, titles, texts."""

import functools
from collections.abc import Sequence

import pandas as pd

from ...content.themes.codebook import codebook_terms
from ...findings import finding
from ...plan import Plan, Task
from ...text.spans import first_come
from ...words.lexicon import lexicon_terms, quoted_terms

_SHORTEST = 2  # characters: 党 alone is everywhere
_COMMON = 0.25  # of the tasks of a plan: a word that more of them name marks none


def mention_notes(lineage: pd.DataFrame, plans: Sequence[Plan]) -> list[str]:
    """Return for each row what names a dropped or new task on the other side; else an empty text.

    Looked for are the named terms of the task's title (lexicon, codebook, what a plan quotes): in
    the headings and the titles of tasks of the other plan, and, unless a quarter of all tasks name
    them, in the tasks' texts.
    """
    known = {plan.plan_id: plan for plan in plans}
    quoted = frozenset(term for plan in plans for term in quoted_terms(plan))
    notes = []
    for row in lineage.itertuples():
        if row.relation not in ("dropped", "new"):
            notes.append("")
            continue
        here, there = (known[row.plan_id_a], known[row.plan_id_b])[
            :: 1 if row.relation == "dropped" else -1
        ]
        number = row.task_no_a if row.relation == "dropped" else row.task_no_b
        task = next(task for task in here.tasks if task.number == number)
        notes.append("；".join(_mentions(task, there, quoted)))
    return notes


def named_terms(title: str, quoted: frozenset[str] = frozenset()) -> list[str]:
    """Return the terms of the lexicon, the codebook and those quoted that a title names, in order.

    Of terms that overlap the longest counts.

    Examples
    --------
    >>> named_terms("持续打好“双减”攻坚战"), named_terms("加强和改进学校美育")
    (['双减'], ['美育'])
    """
    terms = [term for term in _known_terms() | quoted if term in title]
    spans = [
        (at, at + len(term))
        for term in sorted(terms, key=lambda term: (-len(term), term))
        for at in range(len(title))
        if title.startswith(term, at)
    ]
    return list(dict.fromkeys(title[slice(*span)] for span in first_come(spans, len(title))))


@functools.cache
def _known_terms() -> frozenset[str]:
    return frozenset(
        term for term in (*lexicon_terms(), *codebook_terms()) if len(term) >= _SHORTEST
    )


def _mentions(task: Task, plan: Plan, quoted: frozenset[str]) -> list[str]:
    """Return what of a plan names the terms of a task's title, in words."""
    found = []
    for term in named_terms(task.title, quoted):
        for section in plan.sections:
            if term in section.title:
                found.append(finding("lineage.in_heading", term=term, section=section.number))
        titled = [each.number for each in plan.tasks if term in each.title]
        if titled:
            found.append(finding("lineage.in_title", term=term, tasks=titled))
        inside = [each.number for each in plan.tasks if term in each.text]
        told = [number for number in inside if number not in titled]
        if told and len(inside) <= max(_COMMON * len(plan.tasks), 1):
            found.append(finding("lineage.in_text", term=term, tasks=told))
    return [said.replace("\n", " ") for said in found]
