"""The cells of tables that rules draw on a page, and their text."""

import re
import statistics
from itertools import pairwise
from typing import NamedTuple

from ....text.line_marks import opens_body
from ..paragraphs import first_unit, join_rows
from ..rows import Row, TextPiece, flat_text, page_rows
from .rules import Box, Cell, Grid, find_grids

_NUMBER = re.compile(r"\(?\d{1,3}\)?[.、]?|[一二三四五六七八九十]{1,3}、?|[①-⑳❶-❿⑴-⒛]")
_WIDE_STEP = 1.25  # times the step within a cell, from one to the next
_PADDING = 1.0  # type sizes that a cell keeps free at its sides, at most


class PageTable(NamedTuple):
    """A table on a page: where it begins, where its columns lie, and its rows of cells."""

    top: float
    size: float
    places: list[float]
    rows: list[list[str | None]]  # as `table_lines` takes them


def ruled_tables(
    pieces: list[TextPiece], boxes: list[Box]
) -> tuple[list[TextPiece], list[PageTable]]:
    """Find the tables that rules draw, and return the pieces that stand outside them too.

    Examples
    --------
    >>> lying = [Box(0, y, 200, y + 1) for y in (0, 20, 40)]
    >>> standing = [Box(x, 0, x + 1, 40) for x in (0, 50, 200)]
    >>> words = [(5, 15, "序号"), (55, 15, "工作任务"), (5, 35, "1"), (55, 35, "查校车")]
    >>> pieces = [TextPiece(text, x, x + 10 * len(text), y, 10) for x, y, text in words]
    >>> ruled_tables(pieces, [*lying, *standing])[1][0].rows
    [['序号', '工作任务'], ['1', '查校车']]
    """
    tables = []
    # A table within the cell of another one is the smaller.
    for grid in sorted(find_grids(boxes), key=lambda grid: len(grid.heights) * len(grid.places)):
        inside: dict[int, list[TextPiece]] = {}
        outside = []
        for piece in pieces:
            middle = (piece.left + piece.right) / 2, piece.base - 0.35 * piece.size
            cell = grid.cell_at(*middle)
            if cell is None:
                outside.append(piece)
            else:
                inside.setdefault(cell, []).append(piece)
        texts = {number: page_rows(held) for number, held in inside.items()}
        filled = [grid.cells[number] for number, rows in texts.items() if rows]
        if len({cell.row for cell in filled}) < 2 or len({cell.column for cell in filled}) < 2:
            continue
        pieces = outside
        size = statistics.median(row.size for rows in texts.values() for row in rows)
        rows = _table_rows(grid, texts)
        tables.append(PageTable(grid.heights[0], size, grid.places, rows))
    return pieces, tables


def _table_rows(grid: Grid, texts: dict[int, list[Row]]) -> list[list[str | None]]:
    """Return the texts of the cells row by row; a row that only columns part is several."""
    widths = _text_widths(grid, texts)
    rows: list[list[str | None]] = []
    for i, held in enumerate(grid.held):
        own = [texts.get(number, []) for number in held]
        first = grid.cells[held[0]]
        if first.row == i and first.end_row == i + 1 and len(own[0]) > 1 and are_numbers(own[0]):
            for part in split_by_numbers(own):
                rows.append(
                    [
                        cell_text(cell, widths[_columns_of(grid.cells[number])])
                        for cell, number in zip(part, held, strict=True)
                    ]
                )
            continue
        row: list[str | None] = []
        for j, number in enumerate(held):
            cell = grid.cells[number]
            if (cell.row, cell.column) == (i, j):
                row.append(cell_text(own[j], widths.get(_columns_of(cell), 0.0)))
            else:  # covered by the cell above, or by the one to the left
                row.append(None if cell.row < i else "")
        across = first.row == i and first.end_column == len(held)
        if any(row):
            rows.append(row[:1] if across else row)
    return rows


def _columns_of(cell: Cell) -> tuple[int, int]:
    return cell.column, cell.end_column


def _text_widths(grid: Grid, texts: dict[int, list[Row]]) -> dict[tuple[int, int], float]:
    """Return how wide a full row of a cell is, by its columns.

    It is what the widest row shows where rows were clearly broken, else what the cell leaves free.
    """
    widths: dict[tuple[int, int], float] = {}
    broken: set[tuple[int, int]] = set()
    padding: dict[tuple[int, int], float] = {}
    for number, rows in texts.items():
        cell = grid.cells[number]
        key = _columns_of(cell)
        wide = max((row.right - row.left for row in rows), default=0.0)
        widths[key] = max(widths.get(key, 0.0), wide)
        for row in rows:
            free = max(0.0, min(row.left - grid.places[cell.column], _PADDING * row.size))
            padding[key] = min(padding.get(key, free), free)
    for number, rows in texts.items():
        key = _columns_of(grid.cells[number])
        full = [widths[key] - (row.right - row.left) < 1.5 * row.size for row in rows]
        if any(a and b for a, b in pairwise(full)):
            broken.add(key)
    for key in widths:
        free = grid.places[key[1]] - grid.places[key[0]] - 2 * padding.get(key, 0.0)
        if key not in broken:
            widths[key] = max(widths[key], free)
    return widths


def cell_text(rows: list[Row], width: float) -> str:
    """Join the rows of a cell that its width broke; others stay lines of their own.

    Examples
    --------
    >>> cell_text([Row("基教处、教", 0, 50, 10, 10), Row("研室", 0, 20, 26, 10)], 55)
    '基教处、教研室'
    """
    text = ""
    for i, row in enumerate(rows):
        above = rows[i - 1] if i else row
        flat = flat_text(row)
        short = width - (above.right - above.left) > (first_unit(flat) + 0.5) * row.size
        if not i:
            text = row.text
        elif short or opens_body(flat, 0, len(flat)):
            text += f"\n{row.text}"
        else:
            text = join_rows(text, row.text)
    return text


def are_numbers(rows: list[Row]) -> bool:
    """Whether the rows of a column are numbers, each of a row of the table.

    Examples
    --------
    >>> are_numbers([Row(text, 0, 10, 10, 10) for text in "12"])
    True
    """
    return bool(rows) and all(_NUMBER.fullmatch(flat_text(row)) for row in rows)


def split_by_numbers(columns: list[list[Row]]) -> list[list[list[Row]]]:
    """Part the rows of columns by the numbers in the first one; return them row by row.

    A number stands beside the first row of its cells, or in the middle of them.

    Examples
    --------
    >>> numbers = [Row("1", 0, 5, 18, 10), Row("2", 0, 5, 42, 10)]
    >>> words = [Row(text, 20, 60, y, 10) for text, y in (("读好", 10), ("书。", 26), ("写字", 42))]
    >>> [[row.text for row in cells[1]] for cells in split_by_numbers([numbers, words])]
    [['读好', '书。'], ['写字']]
    """
    numbers, *others = columns
    marks = [row.base for row in numbers]
    fullest = max(others, key=len, default=[])
    starts = (
        _starts_by_blanks(marks, fullest)
        or _starts_beside(marks, fullest)
        or _starts_around(marks, fullest)
    )
    split: list[list[list[Row]]] = [[[] for _ in columns] for _ in starts]
    for j, rows in enumerate(columns):
        for row in rows:
            at = sum(start <= row.base for start in starts[1:])
            split[at][j].append(row)
    return split


def _starts_by_blanks(marks: list[float], rows: list[Row]) -> list[float] | None:
    """Return where the cells begin if wide blanks show it; the first may have no number.

    Such is the rest of a row that the page before began.
    """
    steps = [below.base - row.base for row, below in pairwise(rows)]
    if not steps or max(steps) < _WIDE_STEP * min(steps):
        return None
    wide = (1 + _WIDE_STEP) / 2 * min(steps)
    starts = [min(rows[0].base, marks[0]) - rows[0].size]
    starts += [
        (row.base + below.base) / 2
        for (row, below), step in zip(pairwise(rows), steps, strict=True)
        if step > wide
    ]
    held = [sum(start <= mark for start in starts) for mark in marks]
    return starts if held in ([*range(1, len(starts) + 1)], [*range(2, len(starts) + 1)]) else None


def _starts_beside(marks: list[float], rows: list[Row]) -> list[float] | None:
    """Return where the cells begin if each number stands beside the first row of its own."""
    bases = [row.base for row in rows]
    size = statistics.median(row.size for row in rows) if rows else 1.0
    beside = all(any(abs(base - mark) < 0.4 * size for base in bases) for mark in marks)
    first = not bases or bases[0] > marks[0] - 0.4 * size
    return [mark - 0.5 * size for mark in marks] if beside and first else None


def _starts_around(marks: list[float], rows: list[Row]) -> list[float]:
    """Return where the cells begin if each number stands in the middle of its own."""
    bases = [row.base for row in rows]
    starts, begin = [], 0
    for k, mark in enumerate(marks):
        if begin >= len(bases):
            starts.append(mark)
            continue
        starts.append((bases[begin - 1] + bases[begin]) / 2 if begin else bases[0] - 1)
        ends = [
            end
            for end in range(begin + 1, len(bases) + 1)
            if k + 1 == len(marks) or bases[end - 1] < marks[k + 1]
        ]
        begin = min(
            ends or [begin + 1],
            key=lambda end: abs((bases[begin] + bases[min(end, len(bases)) - 1]) / 2 - mark),
        )
    return starts
