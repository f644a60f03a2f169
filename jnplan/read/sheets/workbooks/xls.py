"""Workbooks of Excel 97-2003 and of WPS (.xls, .et): their sheets, read by `xlrd`.

LibreOffice isn't needed: its Calc part is often missing, and then it says so and ends as if all
were well. `xlrd` is plain Python, and tells formats, merged cells and what is hidden.
"""

import io
from collections.abc import Iterator
from typing import Any

from ....errors import PlanError
from ....plan import Source
from ..cells import Sheet, SheetRows, put_cells
from ..plan_sheets import sheets_source
from .number_formats import GENERAL, shown_number
from .ole import ole_stream

_MOST_MERGED = 100_000


def read_xls(raw: bytes, *, name: str) -> Source:
    """Read a workbook of Excel 97-2003 or WPS as a plan.

    Raises
    ------
    PlanError
        If it is damaged, protected, holds no text, or more than any plan does.
    """
    try:
        sheets = (put_cells(*each) for each in xls_sheets(raw))
        return sheets_source(sheets, "xls", name)
    except PlanError as error:
        raise PlanError(f"{name}: {error}") from None


def xls_sheets(raw: bytes) -> Iterator[tuple[Sheet, SheetRows]]:
    """Yield the sheets of a workbook with their rows, as `xlsx_sheets` does."""
    book = _open_book(raw)
    shown = [sheet for sheet in book.sheets() if sheet.nrows]
    if not shown:
        raise PlanError("the workbook holds no sheet with cells, only charts or nothing")
    for one in shown:
        sheet = Sheet(one.name, hidden=bool(one.visibility))
        sheet.merged = [
            (top, bottom - 1, left, right - 1)
            for top, bottom, left, right in one.merged_cells[:_MOST_MERGED]
        ]
        sheet.hidden_rows = {number for number, row in one.rowinfo_map.items() if row.hidden}
        sheet.hidden_columns = [
            (number, number) for number, column in one.colinfo_map.items() if column.hidden
        ]
        yield sheet, _xls_sheet_rows(book, one)


def _open_book(raw: bytes) -> Any:
    import xlrd

    stream = ole_stream(raw, ("Workbook", "WORKBOOK", "Book", "BOOK"))
    try:
        return _opened(stream)
    except xlrd.XLRDError as error:
        if "encrypted" in str(error):
            raise PlanError("it is protected by a password; save it without one") from None
        raise PlanError(f"the file is damaged, or no workbook: {error}") from None
    except UnicodeDecodeError:  # of Excel 5 and 95, without a word on its encoding
        try:
            return _opened(stream, encoding_override="gb18030")
        except Exception as error:
            raise _damaged(error) from None
    except Exception as error:  # whatever a damaged file makes of it
        raise _damaged(error) from None


def _opened(stream: bytes, **options: str) -> Any:
    import xlrd

    return xlrd.open_workbook(
        file_contents=stream,
        formatting_info=True,
        ragged_rows=True,
        logfile=io.StringIO(),
        **options,
    )


def _damaged(error: Exception) -> PlanError:
    return PlanError(f"the file is damaged: it can't be read ({type(error).__name__})")


def _xls_sheet_rows(book: Any, sheet: Any) -> SheetRows:
    import xlrd

    for number in range(sheet.nrows):
        cells: dict[int, str] = {}
        for column in range(sheet.row_len(number)):
            kind, value = sheet.cell_type(number, column), sheet.cell_value(number, column)
            if kind == xlrd.XL_CELL_TEXT:
                cells[column] = value
            elif kind in (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE):
                code = _xls_cell_format(book, sheet.cell_xf_index(number, column))
                cells[column] = shown_number(value, code, from_1904=book.datemode == 1)
            elif kind == xlrd.XL_CELL_BOOLEAN:
                cells[column] = "TRUE" if value else "FALSE"
            elif kind == xlrd.XL_CELL_ERROR:
                cells[column] = xlrd.error_text_from_code.get(value, "")
        yield number, cells


def _xls_cell_format(book: Any, style: int) -> str:
    try:
        return book.format_map[book.xf_list[style].format_key].format_str
    except (KeyError, IndexError):
        return GENERAL
