"""Workbooks (.xlsx) of texts and numbers: every text stays the text that it is."""

import datetime
import functools
import io
import math
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from ...errors import PlanError
from ...text.clean import text_width
from ...whole_files import write_file

MOST_CHARACTERS = 32_767  # of a cell, as Excel counts them: those beyond U+FFFF as two
MOST_ROWS = 1_048_576
_DECIMALS, _MOST_DECIMALS = 3, 6
_MOST_DIGITS = 15  # of a number; a longer one is written as text, for Excel would round it
UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
# The same bytes each time: a workbook says when it was made.
_MADE = datetime.datetime(2000, 1, 1)
_NARROWEST, _WIDEST = 6, 60  # columns, in characters
_FREE_COLUMNS = 10  # beside the table, for a coder's own notes
_LINE, _MARGIN = 17.0, 3.0  # points; Chinese fonts need more than the 15 of Latin ones
_HIGHEST = 409.0  # points of a row, as Excel allows
_STYLES: dict[str, dict[str, Any]] = {
    "head": {"bold": True, "bg_color": "#E8EEF4", "bottom": 1},
    "key": {"font_color": "#555555"},
    "text": {},
    "free": {"locked": False},
    "fill": {"bg_color": "#FFF8DC", "border": 1, "border_color": "#BBBBBB", "locked": False},
}


class SheetColumn(NamedTuple):
    """A column: its head, and how it looks ("key", "text", or "fill" for cells to fill in).

    It is at least ``width`` characters wide. ``choices`` names the cells of which one may be
    chosen, such as ``='codes'!$A$2:$A$9``; ``strict`` refuses all else. ``hint`` is shown beside a
    cell that is chosen: title and text. Numbers that aren't whole are shown with ``digits``
    decimals.
    """

    head: str
    style: str = "text"
    width: int = 0
    choices: str = ""
    strict: bool = False
    hint: tuple[str, str] = ("", "")
    digits: int | None = None


class SheetTable(NamedTuple):
    """A sheet: its name, columns, and rows of texts, numbers or None.

    A ``locked`` one lets only its cells to fill in be changed, and the empty columns beside; there
    is no password.
    """

    name: str
    columns: Sequence[SheetColumn]
    rows: Sequence[Sequence[str | int | float | None]]
    locked: bool = False


def workbook_bytes(sheets: Sequence[SheetTable], name: str) -> bytes:
    """Return a workbook of these sheets, the same bytes each time.

    Texts are written as texts, whatever they begin with; the first row stays in view.

    Raises
    ------
    PlanError
        If a text holds control characters or is longer than a cell may be; it names the workbook,
        the sheet and the cell.
    """
    import xlsxwriter

    for sheet in sheets:
        _check_cells(sheet, name)
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    book.set_properties({"created": _MADE})
    # Texts that are typed stay texts too, such as 1-2, of which a spreadsheet makes a date.
    common = {"num_format": "@", "text_wrap": True, "valign": "top", "align": "left"}
    texts = {key: book.add_format(common | style) for key, style in _STYLES.items()}
    numbers = {
        key: book.add_format(common | style | {"num_format": "0"}) for key, style in _STYLES.items()
    }
    decimals = [
        book.add_format(common | {"num_format": f"0.{'0' * digits}" if digits else "0"})
        for digits in range(_MOST_DECIMALS + 1)
    ]
    for sheet in sheets:
        page = book.add_worksheet(sheet.name)
        page.freeze_panes(1, 0)
        page.hide_gridlines(0)
        widths = [_column_width(column, sheet, at) for at, column in enumerate(sheet.columns)]
        for number, row in enumerate(([column.head for column in sheet.columns], *sheet.rows)):
            page.set_row(number, _row_height(row, widths))
        for at, column in enumerate(sheet.columns):
            page.write_string(0, at, column.head, texts["head"])
            page.set_column(at, at, widths[at])
            for number, cell in enumerate((row[at] for row in sheet.rows), 1):
                if isinstance(cell, float):
                    digits = _DECIMALS if column.digits is None else column.digits
                    page.write_number(number, at, cell, decimals[digits])
                elif isinstance(cell, int) and abs(cell) < 10**_MOST_DIGITS:
                    page.write_number(number, at, cell, numbers[column.style])
                elif cell is None or cell == "":
                    page.write_blank(number, at, None, texts[column.style])
                else:
                    page.write_string(number, at, str(cell), texts[column.style])
            if column.choices and sheet.rows:
                page.data_validation(1, at, len(sheet.rows), at, _validation(column))
        if sheet.rows:
            page.autofilter(0, 0, len(sheet.rows), len(sheet.columns) - 1)
        if sheet.locked:
            page.protect("", {"format_columns": True, "format_rows": True, "autofilter": True})
            beside = len(sheet.columns)
            page.set_column(beside, beside + _FREE_COLUMNS - 1, None, texts["free"])
        page.set_landscape()
        page.set_paper(9)  # A4
        page.fit_to_pages(1, 0)
        page.repeat_rows(0)
    book.close()
    return stream.getvalue()


def _validation(column: SheetColumn) -> dict[str, Any]:
    """Return which values a spreadsheet offers in the cells of a column, and accepts."""
    title, message = column.hint
    return {
        "validate": "list",
        "source": column.choices,
        "input_title": title,
        "input_message": message,
        "show_error": column.strict,
        "error_title": title,
        "error_message": message,
    }


def _check_cells(sheet: SheetTable, name: str) -> None:
    if len(sheet.rows) >= MOST_ROWS:
        raise PlanError(f"{name}: {len(sheet.rows):,} rows; a sheet holds {MOST_ROWS - 1:,}")
    for number, row in enumerate(sheet.rows, 2):
        for column, cell in zip(sheet.columns, row, strict=True):
            if not isinstance(cell, str):
                continue
            where = f"{name}, sheet {sheet.name}, row {number}, {' '.join(column.head.split())}"
            sign = UNWRITABLE.search(cell)
            if sign:
                raise PlanError(
                    f"{where}: the text holds the character U+{ord(sign[0]):04X}, which no "
                    "workbook can; take it out"
                )
            length = len(cell) + sum(char > "\uffff" for char in cell)
            if length > MOST_CHARACTERS:
                raise PlanError(
                    f"{where}: the text has {length:,} characters; a cell holds "
                    f"{MOST_CHARACTERS:,}. Code it in parts, such as sentences"
                )


@functools.lru_cache(maxsize=50_000)  # the same names and dates stand in many rows
def shown_width(text: str) -> int:
    r"""Return how wide a text is in a sheet, its longest line, a Chinese character as two.

    Examples
    --------
    >>> shown_width("双减ab"), shown_width("a\n双减")
    (6, 4)
    """
    return int(max(2 * text_width(line) for line in text.split("\n")))


def _column_width(column: SheetColumn, sheet: SheetTable, at: int) -> int:
    cells = [column.head, *(str(row[at]) for row in sheet.rows if row[at] is not None)]
    # Two more for the arrow that filters.
    widest = max(map(shown_width, cells)) + 2
    return min(max(widest, column.width, _NARROWEST), _WIDEST)


def _row_height(row: Sequence[str | int | float | None], widths: Sequence[int]) -> float:
    """Return how high a row must be to show its cells; programs don't all find it themselves."""
    lines = max(
        sum(math.ceil(shown_width(line) / (width - 2)) or 1 for line in str(cell).split("\n"))
        for cell, width in zip(row, widths, strict=True)
    )
    return min(lines * _LINE + _MARGIN, _HIGHEST)


def write_new_files(files: dict[Path, bytes]) -> None:
    """Write files that aren't there yet, each completely or not at all.

    Raises
    ------
    PlanError
        If one is there already: it may hold what a coder filled in. Or if it can't be written.
    """
    for path in files:
        if path.exists():
            raise PlanError(
                f"{path} is there already, and may be filled in; move it away or choose another "
                "place"
            )
    for path, raw in files.items():
        write_file(path, raw, replace=True)
