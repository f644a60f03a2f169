"""OpenDocument spreadsheets (.ods), as LibreOffice writes them: their sheets."""

import datetime
import re
import zipfile
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from ....errors import PlanError
from ....plan import Source
from ...docx.package import open_package
from ..cells import Sheet, SheetRows, put_cells
from ..plan_sheets import sheets_source
from .number_formats import GENERAL, shown_date
from .parts import attribute_of, part_elements, whole_attribute

_CONTENT, _MANIFEST = "content.xml", "META-INF/manifest.xml"
_MOST_REPEATED = 1000  # rows or columns alike that are read
_MOST_COLUMNS = 16_384
_CHINESE = re.compile("[年月日号时]")
_YEAR_MONTH = re.compile(r"\d{4}[-/.]\d{1,2}|\d{1,2}[-/.]\d{4}|[A-Za-z]+[-/. ]\d{2,4}")
_SKIPPED = ("annotation", "ruby-text", "shapes")


def read_ods(raw: bytes, *, name: str) -> Source:
    """Read an OpenDocument spreadsheet as a plan.

    Raises
    ------
    PlanError
        If it is damaged, protected, holds no text, or more than any plan does.
    """
    try:
        with open_package(raw) as file:
            sheets = (put_cells(*each) for each in ods_sheets(file))
            return sheets_source(sheets, "ods", name)
    except PlanError as error:
        raise PlanError(f"{name}: {error}") from None


def ods_sheets(file: zipfile.ZipFile) -> Iterator[tuple[Sheet, SheetRows]]:
    """Yield the sheets of a spreadsheet with their rows, as `xlsx_sheets` does."""
    if _MANIFEST in file.NameToInfo and any(part_elements(file, _MANIFEST, ("encryption-data",))):
        raise PlanError("it is protected by a password; save it without one")
    if _CONTENT not in file.NameToInfo:
        raise PlanError(f"the file holds no spreadsheet ({_CONTENT})")
    unseen: set[str] = set()  # styles of sheets that aren't shown
    found = _ods_columns_and_rows(file, unseen)
    for (name, style), elements in groupby(found, key=lambda each: each[0]):
        sheet = Sheet(name, hidden=style in unseen)
        yield sheet, _ods_sheet_rows(sheet, (element for _, element in elements))


def _ods_columns_and_rows(
    file: zipfile.ZipFile, unseen: set[str]
) -> Iterator[tuple[tuple[str, str], Any]]:
    """Yield every column and row with name and style of its sheet; note styles that hide one."""
    for kind, element in part_elements(file, _CONTENT, ("style", "table-column", "table-row")):
        if kind == "style":
            if any(
                attribute_of(one, "display") == "false"
                for one in element.iter("{*}table-properties")
            ):
                unseen.add(attribute_of(element, "name"))
            continue
        table = next(element.iterancestors("{*}table"), None)
        if table is not None:
            yield (attribute_of(table, "name"), attribute_of(table, "style-name")), element


def _ods_sheet_rows(sheet: Sheet, elements: Iterator[Any]) -> SheetRows:
    number = column = 0
    for element in elements:
        hidden = (
            attribute_of(element, "visibility") == "collapse"
        )  # those of a filter belong to the table
        if element.tag.endswith("}table-column"):
            repeated = whole_attribute(element, "number-columns-repeated", 1)
            if hidden:
                sheet.hidden_columns.append((column, column + repeated - 1))
            column += repeated
            continue
        repeated = whole_attribute(element, "number-rows-repeated", 1)
        cells = _ods_row_cells(element, number, sheet)
        for at in range(number, number + min(repeated, _MOST_REPEATED) if cells else number):
            if hidden:
                sheet.hidden_rows.add(at)
            yield at, cells
        number += repeated


def _ods_row_cells(row: Any, number: int, sheet: Sheet) -> dict[int, str]:
    cells: dict[int, str] = {}
    column = 0
    for cell in row.iterchildren("{*}table-cell", "{*}covered-table-cell"):
        repeated = whole_attribute(cell, "number-columns-repeated", 1)
        if cell.tag.endswith("}table-cell"):
            text = _ods_cell_text(cell, sheet)
            if text:
                for at in range(column, min(column + min(repeated, _MOST_REPEATED), _MOST_COLUMNS)):
                    cells[at] = text
            wide, high = (
                whole_attribute(cell, f"number-{way}-spanned", 1) for way in ("columns", "rows")
            )
            if wide > 1 or high > 1:
                sheet.merged.append((number, number + high - 1, column, column + wide - 1))
        column += repeated
    return cells


def _ods_cell_text(cell: Any, sheet: Sheet) -> str:
    """Return what a cell shows; dates in Chinese."""
    lines = [_paragraph_text(one) for one in cell.iterchildren("{*}p")]
    text = "\n".join(lines)
    sheet.pictures += next(cell.iter("{*}frame"), None) is not None and not text.strip()
    formula, value = attribute_of(cell, "formula"), attribute_of(cell, "date-value")
    sheet.unvalued += bool(formula and not text)
    if not value or _CHINESE.search(text):
        return text
    try:
        moment = datetime.datetime.fromisoformat(value).replace(tzinfo=None)
    except ValueError:
        return text
    return shown_date(moment, "yyyy/m" if _YEAR_MONTH.fullmatch(text.strip()) else GENERAL)


def _paragraph_text(element: Any) -> str:
    pieces = [element.text or ""]
    for one in element:
        name = one.tag.rpartition("}")[2] if isinstance(one.tag, str) else ""
        if name == "s":
            pieces.append(" " * min(whole_attribute(one, "c", 1), _MOST_REPEATED))
        elif name in ("tab", "line-break"):
            pieces.append(" " if name == "tab" else "\n")
        elif name not in _SKIPPED:
            pieces.append(_paragraph_text(one))
        pieces.append(one.tail or "")
    return "".join(pieces)
