"""The cells of a sheet, as every reader of spreadsheets returns them, and the rows they make."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from ...errors import PlanError
from ...text.clean import CONTROLS, line_ends

MOST_CELLS = 200_000  # of a plan, with something in them
MOST_CHARACTERS = 10_000_000
_MOST_PLACES = 400_000  # rows by columns of what is shown

SheetRows = Iterator[tuple[int, dict[int, str]]]  # number of a row from 0, and its cells by column


@dataclass
class Sheet:
    """A sheet: its name, and the text of every cell that isn't blank, by row and column from 0.

    ``merged`` lists the cells that are one: first row, last row, first column, last column.
    ``hidden_rows`` and ``hidden_columns`` aren't shown; ``unvalued`` counts formulas whose value
    isn't stored, ``pictures`` cells that hold a picture. ``too_much`` says what it has more of than
    any plan.
    """

    name: str
    hidden: bool = False
    cells: dict[int, dict[int, str]] = field(default_factory=dict)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    unvalued: int = 0
    pictures: int = 0
    too_much: str = ""


def put_cells(sheet: Sheet, rows: Iterable[tuple[int, dict[int, str]]]) -> Sheet:
    """Put the cells of rows into a sheet, as many as a plan may have; of a hidden one the first."""
    cells = characters = 0
    for number, row in rows:
        held = {column: text for column, text in row.items() if text and not text.isspace()}
        if not held:
            continue
        cells += len(held)
        characters += sum(map(len, held.values()))
        if cells > MOST_CELLS or characters > MOST_CHARACTERS:
            sheet.cells = {}
            sheet.too_much = (
                f"more than {MOST_CELLS:,} cells or {MOST_CHARACTERS:,} characters, as that of no "
                "plan does; a table of many texts is for jnplan count"
            )
            break
        sheet.cells[number] = {
            column: CONTROLS.sub(" ", line_ends(text)) for column, text in held.items()
        }
        if sheet.hidden:
            break
    return sheet


def shown_rows(sheet: Sheet) -> tuple[list[list[str | None]], int, int]:
    """Return the rows of what a sheet shows, as `table_lines` wants them, and how much is hidden.

    Rows and columns without any text are left out. What a cell over several rows or columns holds
    stands in the first of them that shows.

    Returns
    -------
    tuple
        The rows, and the numbers of hidden rows and of hidden columns that hold text.
    """
    hidden_columns = _hidden_columns(sheet)
    cells, covered = _with_merged(sheet, hidden_columns)
    rows = {
        number: {column: text for column, text in row.items() if column not in hidden_columns}
        for number, row in cells.items()
        if number not in sheet.hidden_rows
    }
    shown = sorted(number for number, row in rows.items() if row)
    columns = sorted({column for number in shown for column in rows[number]})
    if len(shown) * len(columns) > _MOST_PLACES:
        raise PlanError(
            f"sheet {sheet.name} has {len(shown):,} rows and {len(columns):,} columns, as that of "
            "no plan does"
        )
    table: list[list[str | None]] = []
    for number in shown:
        row = rows[number]
        wide = covered.get(number, {})
        line = [row.get(column, None if wide.get(column) == _ABOVE else "") for column in columns]
        only = next(iter(row)) if len(row) == 1 else None
        reach = wide.get(only, 0) if only is not None else 0
        alone = (
            only is not None and None not in line and 2 * _held(columns, only, reach) > len(columns)
        )
        table.append([row[only]] if alone and only is not None and len(columns) > 1 else line)
    lost_rows = sum(number in sheet.cells for number in sheet.hidden_rows)
    held_columns = {column for row in sheet.cells.values() for column in row}
    return table, lost_rows, len(hidden_columns & held_columns)


_ABOVE = -1  # of a place that a cell above it covers


def _held(columns: list[int], first: int, reach: int) -> int:
    """Return how many of the columns a cell takes that reaches so far."""
    return sum(first <= column <= max(first, reach) for column in columns)


def _hidden_columns(sheet: Sheet) -> set[int]:
    held = {column for row in sheet.cells.values() for column in row}
    return {
        column
        for column in held
        if any(first <= column <= last for first, last in sheet.hidden_columns)
    }


def _with_merged(
    sheet: Sheet, hidden_columns: set[int]
) -> tuple[dict[int, dict[int, str]], dict[int, dict[int, int]]]:
    """Return the cells, those of merged ones where they show, and what merged cells cover.

    For a row, the latter has by column `_ABOVE`, or how far the cell that begins there reaches.
    """
    cells = {number: dict(row) for number, row in sheet.cells.items()}
    covered: dict[int, dict[int, int]] = {}
    shown = sorted(number for number in cells if number not in sheet.hidden_rows)
    held = sorted({column for row in cells.values() for column in row} - hidden_columns)
    for top, bottom, left, right in sheet.merged:
        text = cells.get(top, {}).pop(left, None)
        if text is None:
            continue
        rows = shown[bisect_left(shown, top) : bisect_right(shown, bottom)]
        columns = held[bisect_left(held, left) : bisect_right(held, right)]
        first = min(rows, default=top)
        at = min(columns, default=left)
        cells.setdefault(first, {})[at] = text
        covered.setdefault(first, {})[at] = right
        for number in rows:
            if number == first:
                continue
            for column in columns:
                covered.setdefault(number, {})[column] = _ABOVE
                cells[number].pop(column, None)  # what another program left under a merged cell
    return cells, covered
