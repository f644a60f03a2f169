"""What stands on the page: sentences, promises by task, loads of offices, what is new."""

import math
from typing import Any, NamedTuple

import pandas as pd

from ...content.promises.promises import promises
from ...plan import Plan
from ...text.clean import text_width
from .earlier_plan import changes_since, earlier_plan
from .office_loads import office_loads
from .plan_findings import findings_of

MOST_PROMISES = 60  # on the page
MOST_OFFICES = 8
MOST_CHANGES = 6
# Lines that one sheet has room for, and how many wide characters a line of each column holds.
PRINTED_LINES = 72
_NOTE_LINES = 3  # that say what isn't printed
_WIDTHS = {"task": 11.5, "what": 21.5, "how much": 12.5, "offices": 18, "sentence": 60, "title": 28}


class TaskPromises(NamedTuple):
    """The promises of one task, with its offices; ``printed`` if one sheet has room for them."""

    number: int | None
    title: str
    lead: list[str]
    support: list[str]
    named: list[str]
    rows: list[dict[str, Any]]
    printed: bool


class Contents(NamedTuple):
    """All that the page of a plan shows, in any format.

    ``findings`` is what `findings_of` gives, ``tasks`` the promises shown, in the order of the
    text; ``left_out`` and ``unprinted`` count those that aren't on the page, or not on the sheet.
    ``loads`` is the head of `office_loads`, ``other_offices`` how many more there are. ``new`` and
    ``dropped`` are titles of tasks, ``earlier_year`` the year of the plan that was compared.
    """

    plan: Plan
    findings: pd.DataFrame
    tasks: list[TaskPromises]
    promised: int
    undated: int
    left_out: int
    unprinted: int
    loads: pd.DataFrame
    other_offices: int
    roles_told: bool
    new: list[str]
    dropped: list[str]
    earlier_year: int | None


def page_contents(
    plan: Plan, *, earlier: Plan | None = None, aliases: pd.DataFrame | None = None
) -> Contents:
    """Return what the page of a plan shows.

    Of more promises than the page has room for, tasks with a dated target come first, then those
    with an undated one, then those that issue a document only; of equals the earlier ones.

    Parameters
    ----------
    plan
        The plan.
    earlier, aliases
        As for `findings_of`.

    Examples
    --------
    >>> import jnplan as jp
    >>> shown = page_contents(jp.parse_plan("1.校车。新购校车30辆。(责任处室:安全处)"))
    >>> [(task.number, task.named, task.rows[0]["amount"]) for task in shown.tasks]
    [(1, ['安全处'], '30辆')]
    """
    earlier = earlier_plan(plan) if earlier is None else earlier
    table, loads = promises(plan, aliases=aliases), office_loads(plan, aliases=aliases)
    new, dropped, year = _changed_tasks(plan, earlier)
    findings = findings_of(plan, earlier=earlier, aliases=aliases)
    room = PRINTED_LINES - _other_lines(plan, findings, [new, dropped])
    tasks, unprinted = _choose_tasks(_group_by_task(plan, table), room)
    shown = sum(len(task.rows) for task in tasks)
    return Contents(
        plan=plan,
        findings=findings,
        tasks=tasks,
        promised=len(table),
        undated=int(table["deadline"].isna().sum()),
        left_out=len(table) - shown,
        unprinted=len(table) - shown + unprinted,
        loads=loads.head(MOST_OFFICES),
        other_offices=max(0, len(loads) - MOST_OFFICES),
        roles_told=bool((loads[["lead", "support"]].sum(axis=1) > 0).any()),
        new=new,
        dropped=dropped,
        earlier_year=year,
    )


def _group_by_task(plan: Plan, table: pd.DataFrame) -> list[TaskPromises]:
    """Return the promises task by task, in the order of the text."""
    titles = {task.number: task.title for task in plan.tasks}
    plain = table.astype(object).where(table.notna(), None)
    groups: list[TaskPromises] = []
    for row in plain.to_dict("records"):
        number = row["task_no"]
        if not groups or groups[-1].number != number:
            who = [(row[name] or "").split("、") for name in ("lead", "support", "offices")]
            lead, support, named = ([name for name in names if name] for names in who)
            title = titles.get(number, "")
            groups.append(TaskPromises(number, title, lead, support, named, [], True))
        # A number alone says in English what it says in Chinese.
        bare = not any(char.isalpha() or char == "%" for char in row["amount_en"])
        groups[-1].rows.append(row | {"bare": bare})
    return groups


def _choose_tasks(groups: list[TaskPromises], room: float) -> tuple[list[TaskPromises], int]:
    """Return the tasks that the page has room for, and how many promises aren't printed.

    ``room`` is how many lines of a sheet they may take.
    """
    ranked = sorted(range(len(groups)), key=lambda i: (_urgency(groups[i]), i))
    if sum(map(_printed_lines, groups)) > room:
        room -= _NOTE_LINES
    shown: set[int] = set()
    printed: set[int] = set()
    rows, lines = 0, 0.0
    for i in ranked:
        if shown and rows + len(groups[i].rows) > MOST_PROMISES:
            break
        # Of a task with more rows than the page has room for, the first are shown.
        shown.add(i)
        rows += len(groups[i].rows)
        lines += _printed_lines(groups[i])
        if lines <= room:
            printed.add(i)
    chosen = [
        groups[i]._replace(rows=groups[i].rows[:MOST_PROMISES], printed=i in printed)
        for i in sorted(shown)
    ]
    return chosen, sum(len(task.rows) for task in chosen if not task.printed)


def _urgency(task: TaskPromises) -> int:
    """Return 0 for a task with a dated target, 1 with an undated one, 2 with a document only."""
    targets = [row for row in task.rows if row["kind"] == "target"]
    if any(row["deadline"] for row in targets):
        return 0
    return 1 if targets else 2


def _printed_lines(task: TaskPromises) -> float:
    """Return how many lines the promises of a task take in print, roughly."""
    own = 0.2 * len(task.rows)  # what parts them
    for row in task.rows:
        much = row["amount"] + ("" if row["bare"] else f" {row['amount_en']}")
        own += max(_lines_of(f"《{row['what']}》", "what"), _lines_of(much, "how much"))
    boxes = 1.5 * (len(task.lead) + len(task.support))
    names = text_width("、".join([*task.lead, *task.support, *task.named]))
    offices = math.ceil((names + boxes) / _WIDTHS["offices"])
    return 0.1 + max(own, offices, _lines_of(f"{task.number} {task.title}", "task"))


def _lines_of(text: str, column: str) -> int:
    return max(1, math.ceil(text_width(text) / _WIDTHS[column]))


def _other_lines(plan: Plan, findings: pd.DataFrame, changed: list[list[str]]) -> int:
    """Return how many lines of a sheet all else takes, roughly."""
    lines = 2 * _lines_of(plan.name, "title")
    for caveat in plan.caveats:
        lines += 2 * _lines_of(caveat, "sentence") + 1
    for row in findings.itertuples():
        lines += _lines_of(f"{row.zh}{row.en}{row.reason_zh}——————", "sentence")
    titles = [title for some in changed for title in some[:MOST_CHANGES]]
    changes = 4 + sum(_lines_of(title, "title") for title in titles) if titles else 5
    return lines + max(MOST_OFFICES + 2, changes + 6)


def _changed_tasks(plan: Plan, earlier: Plan | None) -> tuple[list[str], list[str], int | None]:
    """Return the titles of the tasks that are new, and dropped, and the year compared with."""
    linked = None if earlier is None else changes_since(plan, earlier)
    if earlier is None or linked is None:
        return [], [], None
    titles = []
    for source, side, relation in ((plan, "b", "new"), (earlier, "a", "dropped")):
        names = {task.number: task.title for task in source.tasks}
        numbers = linked.loc[linked["relation"] == relation, f"task_no_{side}"]
        titles.append([f"{number} {names.get(number, '')}".rstrip() for number in numbers])
    return titles[0], titles[1], earlier.year
