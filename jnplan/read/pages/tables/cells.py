"""The cells of tables that rules draw on a page, and their text."""

import statistics
from itertools import pairwise
from typing import NamedTuple

from ....text.clean import flatten
from ....text.line_marks import opens_body
from ..paragraphs import first_unit, join_rows
from ..rows import Row, TextPiece, page_rows
from .aligned import has_numbers_below_each_other, split_by_numbers
from .rules import Box, Cell, Grid, find_grids

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
        if first.row == i and first.end_row == i + 1 and has_numbers_below_each_other(own[0]):
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
        flat = flatten(row.text)
        short = width - (above.right - above.left) > (first_unit(row) + 0.5) * row.size
        if not i:
            text = row.text
        elif short or opens_body(flat, 0, len(flat)):
            text += f"\n{row.text}"
        else:
            text = join_rows(text, row.text)
    return text
