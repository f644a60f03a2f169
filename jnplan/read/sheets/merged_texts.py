"""Merged cells of tables as text: the first is filled, the others are empty or the same."""

import re
from itertools import pairwise

from ..tables.columns import column_name, column_role, header_row
from .cells import Sheet

_FIGURE, _ANY = re.compile(r"[\d.\-()（）、．]+"), re.compile(r"[^:：]+")
_KEPT = ("content", "office", "when")  # what a row says of a task of its own


def merge_again(sheet: Sheet) -> int:
    """Merge the cells of a table as text that name a group of numbered tasks.

    Only the column of tasks is looked at, and only where every row has a number of its own: there
    an empty cell, or the same name once more, is one that was merged.

    Returns
    -------
    int
        The number of rows whose offices are empty below others. They may have been merged too, or
        there are none.
    """
    numbers = sorted(sheet.cells)
    width = max((column for row in sheet.cells.values() for column in row), default=-1) + 1
    rows: list[list[str | None]] = [
        [sheet.cells[number].get(column, "") for column in range(width)] for number in numbers
    ]
    at = header_row(rows)
    if at is None:
        return 0
    roles = [column_role(column_name(cell)) if cell else None for cell in rows[at]]
    below = list(zip(numbers, rows, strict=True))[at + 1 :]
    offices = [i for i, role in enumerate(roles) if role == "office"]
    place = next((roles.index(role) for role in ("number", "title") if role in roles), 0)
    figure = _FIGURE if "number" in roles else _ANY
    tasks = [row for _, row in below if figure.fullmatch((row[place] or "").strip())]
    empty = sum(
        not any(row[i] for i in offices) and any(above[i] for i in offices)
        for above, row in pairwise(tasks)
    )
    if "number" in roles and "title" in roles and set(roles) & {"content"}:
        _merge_names(sheet, below, roles.index("number"), roles.index("title"), roles)
    return empty if offices else 0


def _merge_names(
    sheet: Sheet,
    rows: list[tuple[int, list[str | None]]],
    number: int,
    title: int,
    roles: list[str | None],
) -> None:
    first: tuple[int, str | None] | None = None
    last = -1
    for at, row in rows:
        own = row[number] and any(
            cell and role in _KEPT for cell, role in zip(row, roles, strict=True)
        )
        if first and own and row[title] in ("", first[1]):
            last = at
            continue
        if first and last > first[0]:
            sheet.merged.append((first[0], last, title, title))
        first, last = ((at, row[title]), at) if own and row[title] else (None, -1)
    if first and last > first[0]:
        sheet.merged.append((first[0], last, title, title))
