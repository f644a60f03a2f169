"""A table of texts, a row a document, as the JSON lines that are counted."""

import contextlib
import json
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from ..errors import PlanError
from ..read.formats import ending_of
from ..read.sheets.cells import Sheet, SheetRows
from ..read.sheets.file_rows import TABLE_ENDINGS, file_sheets
from ..read.sheets.text_tables import SAMPLE_ROWS, TextColumns, find_text_columns, read_year_cell

TABLE_LINES = ".table-"  # what the names of such files begin with
WRONG = "\0wrong"  # the field with what is wrong in a row, which no line of others has
_LONGEST_TEXT = 20_000_000


def is_text_table(path: Path) -> bool:
    """Whether a path is that of a table, by its ending.

    Examples
    --------
    >>> is_text_table(Path("plans.xlsx")), is_text_table(Path("plans.jsonl"))
    (True, False)
    """
    return ending_of(path.name) in TABLE_ENDINGS and not path.is_dir()


def need_text_table(path: Path) -> None:
    """Raise a `PlanError` unless one sheet of a table has a column of texts, and a row below it."""
    with _table_of_texts(path) as (_, _, rows):
        if not any(_has_text(cells) for _, cells in rows):
            raise PlanError("no document found: there is no row below the head")
    with file_sheets(path) as sheets:
        names = []
        for sheet, rows in sheets:
            with contextlib.suppress(PlanError):
                _text_columns_of(sheet, [*islice(rows, SAMPLE_ROWS)])
                names.append(sheet.name)
    if len(names) > 1:
        raise PlanError(
            f"{path}: several sheets hold texts ({'、'.join(names)}); save the one to be counted "
            "in a file of its own"
        )


@contextlib.contextmanager
def as_json_lines(source: Path, out: Path) -> Iterator[Path]:
    """Return the file of JSON lines to be counted: for a table it is written into ``out``.

    A line stands for each row of the table, an empty one for the head and for rows without text,
    so that numbers of lines are those of rows. It is deleted afterwards.

    Raises
    ------
    PlanError
        If the table can't be read, or no column, or more than one sheet, holds texts.
    """
    if not is_text_table(source):
        yield source
        return
    written = out / f"{TABLE_LINES}{source.name}.jsonl"
    try:
        with _table_of_texts(source) as (columns, rows, _), written.open("wb") as file:
            line = 0
            for number, cells in rows:
                while line < number:
                    file.write(b"\n")
                    line += 1
                if number > columns.header and _has_text(cells):
                    document = _document_of_row(cells, columns, f"{source.stem}-{number + 1}")
                    file.write(json.dumps(document, ensure_ascii=False).encode(errors="replace"))
                file.write(b"\n")
                line += 1
        yield written
    finally:
        written.unlink(missing_ok=True)


def _has_text(cells: dict[int, str]) -> bool:
    return any(cell.strip() for cell in cells.values())


@contextlib.contextmanager
def _table_of_texts(path: Path) -> Iterator[tuple[TextColumns, SheetRows, SheetRows]]:
    """Open the first sheet of a table that holds texts: columns, all rows, those below the head."""
    with file_sheets(path) as sheets:
        errors: list[PlanError] = []
        for sheet, rows in sheets:
            first = [*islice(rows, SAMPLE_ROWS)]
            try:
                columns = _text_columns_of(sheet, first)
            except PlanError as error:
                errors.append(error)
                continue
            everything = _all_rows(first, rows)
            yield columns, everything, (row for row in everything if row[0] > columns.header)
            return
        raise errors[0] if errors else PlanError("the table is empty")


def _text_columns_of(sheet: Sheet, first: list[tuple[int, dict[int, str]]]) -> TextColumns:
    """Find the columns of a sheet by its first rows; the head's number is that of its row."""
    if sheet.hidden:
        raise PlanError(f"sheet {sheet.name} is hidden")
    width = max((column for _, cells in first for column in cells), default=-1) + 1
    held = [[cells.get(column, "") for column in range(width)] for _, cells in first]
    try:
        found = find_text_columns(held)
    except PlanError as error:
        raise PlanError(f"{f'sheet {sheet.name}: ' if sheet.name else ''}{error}") from None
    return found._replace(header=first[found.header][0])


def _all_rows(first: list[tuple[int, dict[int, str]]], rows: SheetRows) -> SheetRows:
    yield from first
    yield from rows


def _document_of_row(cells: dict[int, str], columns: TextColumns, name: str) -> dict[str, Any]:
    """Return the fields of a row: id, text, year and issuer, and what other columns hold."""
    own = cells.get(columns.id, "").strip() if columns.id is not None else ""
    document: dict[str, Any] = {"id": own or name, "text": cells.get(columns.text, "")}
    if not document["text"].strip():
        document[WRONG] = f"column {columns.names[columns.text]}: there is no text"
    if len(document["text"]) > _LONGEST_TEXT:
        document[WRONG] = f"column {columns.names[columns.text]}: the text is too long"
        document["text"] = ""
    if columns.year is not None:
        try:
            document["year"] = read_year_cell(cells.get(columns.year, ""))
        except PlanError as error:
            document[WRONG] = f"column {columns.names[columns.year]}: {error}"
    issuer = cells.get(columns.issuer, "").strip() if columns.issuer is not None else ""
    if issuer:
        document["issuer"] = issuer
    read = {columns.text, columns.year, columns.issuer, columns.id}
    for at, label in enumerate(columns.names):
        if at not in read and label and label not in document and cells.get(at, "").strip():
            document[label] = cells[at].strip()
    return document
