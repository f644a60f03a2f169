"""Coding sheets as a coder's own spreadsheet program would save them, filled in and changed."""

from jnplan.publish.coding.coding_sheets import CODING
from jnplan.read.sheets.file_rows import file_sheets

from .made_sheet import xlsx


def sheet_rows(path):
    """Return the rows of each sheet as lists of texts, by the sheet's name."""
    with file_sheets(path) as sheets:
        found = {sheet.name: dict(rows) for sheet, rows in sheets}
    return {
        name: [
            [rows.get(number, {}).get(at, "") for at in range(max(rows[0]) + 1)]
            for number in range(max(rows) + 1)
        ]
        for name, rows in found.items()
    }


def write_rows(path, sheets):
    """Write sheets anew, with another program than wrote them first."""
    book = [{"name": name, "rows": rows} for name, rows in sheets.items()]
    path.write_bytes(xlsx({"sheets": book}))


def column_at(rows, name):
    return [head.split("\n")[0] for head in rows[0]].index(name)


def fill_in(path, codes, change=None):
    """Write codes, a cell a unit, into a coding sheet, and let ``change`` alter its sheets."""
    sheets = sheet_rows(path)
    rows = sheets[CODING]
    at = column_at(rows, "codes")
    for row, code in zip(rows[1:], codes, strict=True):
        row[at] = code
    if change:
        change(sheets)
    write_rows(path, sheets)
    return path
