"""Spreadsheets as XML of 2003 (SpreadsheetML), which office systems hand out as .xls."""

import io
import re
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from ....errors import PlanError
from ....plan import Source
from ...text_file import decode
from ..cells import Sheet, SheetRows, put_cells
from ..plan_sheets import sheets_source
from .number_formats import GENERAL, NAMED
from .parts import attribute_of, stream_elements, whole_attribute
from .xlsx import number_text

_MOST_REPEATED = 1000  # columns that one element hides
_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")
_DOCTYPE = re.compile("<!DOCTYPE|<!ENTITY")


def read_xml_2003(raw: bytes, *, name: str) -> Source:
    """Read a spreadsheet in the XML of 2003 as a plan.

    Raises
    ------
    PlanError
        If it is damaged, holds no text, or more than any plan does.
    """
    try:
        sheets = (put_cells(*each) for each in xml_2003_sheets(raw))
        return sheets_source(sheets, "xml-2003", name)
    except PlanError as error:
        raise PlanError(f"{name}: {error}") from None


def xml_2003_sheets(raw: bytes) -> Iterator[tuple[Sheet, SheetRows]]:
    """Yield the sheets of a spreadsheet with their rows, as `xlsx_sheets` does."""
    text = _DECLARATION.sub("", decode(raw)[0], count=1)
    if _DOCTYPE.search(text[:4096]):
        raise PlanError("it declares a document type or entities, as no Office file does")
    formats: dict[str, str] = {}
    raw = text.encode()
    hidden = _hidden_sheets(raw)
    for (_, name), elements in groupby(
        _xml_columns_and_rows(raw, formats), key=lambda each: each[0]
    ):
        sheet = Sheet(name, hidden=name in hidden)
        yield sheet, _xml_sheet_rows(sheet, (element for _, element in elements), formats)


def _xml_columns_and_rows(
    raw: bytes, formats: dict[str, str]
) -> Iterator[tuple[tuple[int, str], Any]]:
    """Yield every column and row with its sheet; note the formats of styles."""
    count, held = 0, None
    for kind, element in stream_elements(io.BytesIO(raw), "the file", ("Style", "Column", "Row")):
        if kind == "Style":
            for one in element.iter("{*}NumberFormat"):
                code = attribute_of(one, "Format") or GENERAL
                formats[attribute_of(element, "ID")] = NAMED.get(code, code)
            continue
        table = next(element.iterancestors("{*}Worksheet"), None)
        if table is not None:
            count, held = count + (table is not held), table
            yield (count, attribute_of(table, "Name")), element


def _hidden_sheets(raw: bytes) -> set[str]:
    """Return the names of hidden sheets: it is said of each behind its rows."""
    if b">SheetHidden<" not in raw and b">SheetVeryHidden<" not in raw:
        return set()
    hidden = set()
    for _, element in stream_elements(io.BytesIO(raw), "the file", ("Visible",)):
        sheet = next(element.iterancestors("{*}Worksheet"), None)
        if sheet is not None and element.text in ("SheetHidden", "SheetVeryHidden"):
            hidden.add(attribute_of(sheet, "Name"))
    return hidden


def _xml_sheet_rows(sheet: Sheet, elements: Iterator[Any], formats: dict[str, str]) -> SheetRows:
    row = column = 0
    for element in elements:
        hidden = attribute_of(element, "Hidden") == "1"
        if element.tag.endswith("}Column"):
            column = whole_attribute(element, "Index", column + 1) - 1
            last = column + min(whole_attribute(element, "Span", 0), _MOST_REPEATED)
            if hidden:
                sheet.hidden_columns.append((column, last))
            column = last + 1
            continue
        row = whole_attribute(element, "Index", row + 1) - 1
        if hidden:
            sheet.hidden_rows.add(row)
        yield row, _xml_row_cells(element, row, sheet, formats)
        row += 1 + whole_attribute(element, "Span", 0)


def _xml_row_cells(row: Any, number: int, sheet: Sheet, formats: dict[str, str]) -> dict[int, str]:
    cells: dict[int, str] = {}
    column = 0
    for cell in row.iterchildren("{*}Cell"):
        column = whole_attribute(cell, "Index", column + 1) - 1
        data = next(cell.iterchildren("{*}Data"), None)
        text = "" if data is None else "".join(data.itertext())
        kind = "" if data is None else attribute_of(data, "Type")
        if kind in ("Number", "DateTime"):
            style = attribute_of(cell, "StyleID") or attribute_of(row, "StyleID")
            text = number_text(text, formats.get(style, GENERAL), from_1904=False)
        elif kind == "Boolean":
            text = "TRUE" if text.strip() == "1" else "FALSE"
        sheet.unvalued += bool(attribute_of(cell, "Formula") and not text)
        cells[column] = text
        wide, high = whole_attribute(cell, "MergeAcross", 0), whole_attribute(cell, "MergeDown", 0)
        if wide or high:
            sheet.merged.append((number, number + high, column, column + wide))
        column += 1 + wide
    return cells
