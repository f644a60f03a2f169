"""Workbooks of Excel 2007 and later, and of WPS (.xlsx, .xlsm): their sheets.

Read from the XML itself: libraries return a number without its format, which is half of what a
cell says, and don't tell which rows are hidden.
"""

import datetime
import posixpath
import re
import zipfile
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from lxml import etree

from ....errors import PlanError
from ....plan import Source
from ...docx.package import MOST_XML, open_package, read_part
from ..cells import Sheet, SheetRows, put_cells
from ..plan_sheets import sheets_source
from .number_formats import BUILT_IN, GENERAL, shown_date, shown_number
from .parts import part_elements

_PLACE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_RANGE = re.compile(rf"{_PLACE.pattern}:{_PLACE.pattern}")
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_PICTURE = re.compile(r"=?(?:_xlfn\.)?DISPIMG\(", flags=re.I)  # how WPS puts a picture into a cell
_MOST_MERGED = 100_000
_MOST_SHEETS = 1000


def read_xlsx(raw: bytes, *, name: str) -> Source:
    """Read a workbook (.xlsx, .xlsm) as a plan.

    Raises
    ------
    PlanError
        If it is damaged, protected, holds no text, or more than any plan does.
    """
    try:
        with open_package(raw) as file:
            sheets = (put_cells(*each) for each in xlsx_sheets(file, list))
            return sheets_source(sheets, "xlsx", name)
    except PlanError as error:
        raise PlanError(f"{name}: {error}") from None


def xlsx_sheets(
    file: zipfile.ZipFile, keep: Callable[[Iterator[str]], Sequence[str]]
) -> Iterator[tuple[Sheet, SheetRows]]:
    """Yield the sheets of a workbook that hold cells, in their order, with their rows.

    ``keep`` holds the texts of cells that workbooks store once for all their sheets. What else is
    known of a sheet is put into it while its rows are read.
    """
    book, parts = _workbook(file)
    name = parts.get("sharedStrings") or "xl/sharedStrings.xml"
    strings = keep(_shared_strings(file, name))
    for name, state, part in book.sheets:
        sheet = Sheet(name, hidden=state in ("hidden", "veryHidden"))
        yield sheet, _xlsx_sheet_rows(file, part, book, strings, sheet)


class _Workbook:
    """What a workbook says of all its sheets: their names and parts, and the formats of cells."""

    def __init__(self) -> None:
        self.sheets: list[tuple[str, str, str]] = []  # name, state, part
        self.formats: list[str] = []  # by the number of a style
        self.from_1904 = False


def _related_parts(file: zipfile.ZipFile, name: str, left: list[int]) -> dict[str, tuple[str, str]]:
    """Return kind and name of every part that a part refers to, by the id of the reference."""
    folder, base = posixpath.split(name)
    listed = posixpath.join(folder, "_rels", f"{base}.rels")
    if listed not in file.NameToInfo:
        return {}
    related = {}
    for one in read_part(file, listed, left):
        if isinstance(one.tag, str) and one.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", folder, one.get("Target") or ""))[1:]
            related[one.get("Id") or ""] = (one.get("Type") or "").rpartition("/")[2], target
    return related


def _workbook(file: zipfile.ZipFile) -> tuple[_Workbook, dict[str, str]]:
    """Read which sheets there are; return them, and other parts by their kind."""
    left = [MOST_XML]
    start = [
        part for kind, part in _related_parts(file, "", left).values() if kind == "officeDocument"
    ]
    name = next((part for part in start if part in file.NameToInfo), "xl/workbook.xml")
    if name.endswith(".bin") or "xl/workbook.bin" in file.NameToInfo:
        raise PlanError("a binary workbook (.xlsb) can't be read; save it as .xlsx")
    if name not in file.NameToInfo:
        raise PlanError("the file holds no workbook (xl/workbook.xml)")
    root, related = read_part(file, name, left), _related_parts(file, name, left)
    parts = {kind: part for kind, part in related.values() if part in file.NameToInfo}
    book = _Workbook()
    for element in root.iter("{*}workbookPr", "{*}sheet"):
        if etree.QName(element).localname == "workbookPr":
            book.from_1904 = element.get("date1904") in ("1", "true")
            continue
        reference = next((v for k, v in element.attrib.items() if k.endswith("}id")), "")
        kind, part = related.get(reference, ("", ""))
        if kind == "worksheet" and part in file.NameToInfo:
            book.sheets.append((element.get("name") or "", element.get("state") or "", part))
    if len(book.sheets) > _MOST_SHEETS:
        raise PlanError(f"the workbook has more than {_MOST_SHEETS:,} sheets, as no plan has")
    if not book.sheets:
        raise PlanError("the workbook holds no sheet with cells, only charts or nothing")
    if "styles" in parts:
        book.formats = _cell_formats(read_part(file, parts["styles"], left))
    return book, parts


def _cell_formats(styles: etree._Element) -> list[str]:
    own = {
        one.get("numFmtId"): one.get("formatCode") or GENERAL for one in styles.iter("{*}numFmt")
    }
    formats = []
    for table in styles.iter("{*}cellXfs"):
        for one in table.iter("{*}xf"):
            number = one.get("numFmtId") or "0"
            built_in = BUILT_IN.get(int(number), GENERAL) if number.isdecimal() else GENERAL
            formats.append(own.get(number, built_in))
    return formats


def _shared_strings(file: zipfile.ZipFile, name: str) -> Iterator[str]:
    if name in file.NameToInfo:
        for _, element in part_elements(file, name, ("si",)):
            yield _string(element)


def _string(element: Any) -> str:
    """Return the text of a string, of all its runs; without what is written above for reading."""
    texts = [
        text.text or ""
        for text in element.iter("{*}t")
        if not text.getparent().tag.endswith("}rPh")
    ]
    return _unescaped("".join(texts))


def _unescaped(text: str) -> str:
    if "_x" not in text:
        return text
    return _ESCAPED.sub(_escaped_sign, text).replace("\r\n", "\n")


def _escaped_sign(match: re.Match[str]) -> str:
    code = int(match[1], 16)
    return match[0] if 0xD800 <= code <= 0xDFFF else chr(code)  # half of a character


def _xlsx_sheet_rows(
    file: zipfile.ZipFile, part: str, book: _Workbook, strings: Sequence[str], sheet: Sheet
) -> SheetRows:
    """Yield number and cells of every row, and put into a sheet what else is said of it."""
    last, filtered = -1, False
    hidden: set[int] = set()
    wanted = ("row", "col", "mergeCell", "filterColumn")
    for kind, element in part_elements(file, part, wanted):
        if kind == "row":
            number = element.get("r") or ""
            last = int(number) - 1 if number.isdecimal() and len(number) < 9 else last + 1
            if element.get("hidden") in ("1", "true"):
                hidden.add(last)
            yield last, _xlsx_row_cells(element, book, strings, sheet)
        elif kind == "col" and element.get("hidden") in ("1", "true"):
            first, end = element.get("min") or "", element.get("max") or ""
            if first.isdecimal() and end.isdecimal():
                sheet.hidden_columns.append((int(first) - 1, int(end) - 1))
        elif kind == "filterColumn":
            filtered = True
        elif kind == "mergeCell" and len(sheet.merged) < _MOST_MERGED:
            match = _RANGE.fullmatch((element.get("ref") or "").replace("$", ""))
            if match:
                top, bottom = int(match[2]) - 1, int(match[4]) - 1
                sheet.merged.append(
                    (top, bottom, _column_number(match[1]), _column_number(match[3]))
                )
    # Rows that a filter hides belong to the table.
    sheet.hidden_rows = set() if filtered else hidden


def _column_number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _xlsx_row_cells(
    row: Any, book: _Workbook, strings: Sequence[str], sheet: Sheet
) -> dict[int, str]:
    cells: dict[int, str] = {}
    column = -1
    for cell in row.iterchildren("{*}c"):
        match = _PLACE.fullmatch(cell.get("r") or "")
        column = _column_number(match[1]) if match else column + 1
        text = _xlsx_cell_text(cell, book, strings, sheet)
        if text and _PICTURE.match(text):
            sheet.pictures += 1
        elif text:
            cells[column] = text
    return cells


def _xlsx_cell_text(cell: Any, book: _Workbook, strings: Sequence[str], sheet: Sheet) -> str:
    kind, value, formula = cell.get("t") or "n", "", False
    for element in cell:
        name = element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
        if name == "v":
            value = element.text or ""
        elif name == "is":
            return _string(element)
        elif name == "f":
            formula = True
    if not value:
        sheet.unvalued += formula
        return ""
    if kind == "s":
        at = int(value) if value.strip().isdecimal() else -1
        return strings[at] if 0 <= at < len(strings) else ""
    if kind in ("str", "e"):
        return _unescaped(value)
    if kind == "b":
        return "TRUE" if value.strip() == "1" else "FALSE"
    style = cell.get("s") or "0"
    formats = book.formats
    at = int(style) if style.isdecimal() else 0
    code = formats[at] if at < len(formats) else GENERAL
    return number_text(value, code, from_1904=book.from_1904)


def number_text(value: str, code: str, *, from_1904: bool) -> str:
    """Return what a cell shows of a value as it is stored: a number, or a date by ISO 8601.

    Examples
    --------
    >>> number_text("46203", "m/d/yy", from_1904=False), number_text("-", "0", from_1904=False)
    ('2026年6月30日', '-')
    """
    try:
        return shown_number(float(value), code, from_1904=from_1904)
    except ValueError:
        pass
    try:
        return shown_date(datetime.datetime.fromisoformat(value.strip()).replace(tzinfo=None), code)
    except ValueError:
        return value
