"""The tables of all pages: joined over the ends of pages, and written as lines."""

from ....findings import finding
from ....text.clean import flatten
from ...tables.columns import header_row
from ...tables.table_lines import table_lines
from ..rows import PageRows, Row, TextPiece, note_pages, page_rows
from .aligned import aligned_rows
from .cells import PageTable, ruled_tables
from .rules import Box

_ALIKE = 6.0  # points by which the columns of a table may lie apart on two pages


def rows_and_tables(pieces: list[TextPiece], boxes: list[Box]) -> tuple[list[Row], list[PageTable]]:
    """Return the rows of a page and its tables: ruled, or set in a plan's columns.

    Among the rows each table stands as one, at the height where it begins; its text is its number.
    """
    pieces, tables = ruled_tables(pieces, boxes)
    rows = page_rows(pieces)
    if not tables and any(row.gaps for row in rows):
        found = aligned_rows(pieces)
        if found is not None:
            pieces, table = found
            rows, tables = page_rows(pieces), [table]
    for number, table in enumerate(tables):
        at = next((i for i, row in enumerate(rows) if row.base > table.top), len(rows))
        left, right = table.places[0], table.places[-1]
        row = Row(f"{number}", left, right, table.top, table.size, is_table=True)
        rows = [*rows[:at], row, *rows[at:]]
    return rows, tables


def write_tables(
    pages: list[PageRows], tables: list[list[PageTable]]
) -> tuple[list[PageRows], list[str]]:
    """Write every table as its lines, one that goes on over a page's end only once.

    Parameters
    ----------
    pages
        The rows of every page, with the tables that `rows_and_tables` put among them.
    tables
        The tables of every page.

    Returns
    -------
    pages, notes
        Of tables that hold a plan the notes tell the header, of others the page.
    """
    joined: dict[tuple[int, int], PageTable] = {}  # by page and number
    last, open_end = None, False
    for i, page in enumerate(pages):
        for k, row in enumerate(page.rows):
            if not row.is_table:
                open_end = False
                continue
            table = tables[i][int(row.text)]
            if last is not None and _same_columns(joined[last], table):
                if open_end and k == 0:
                    joined[last] = _append_rows(joined[last], table)
                    continue
                table = _with_header(joined[last], table)
            last, open_end = (i, int(row.text)), True
            joined[last] = table
    written, headers, plain = [], [], []
    for i, page in enumerate(pages):
        rows = []
        for row in page.rows:
            whole = joined.get((i, int(row.text))) if row.is_table else None
            if whole is not None:
                at = header_row(whole.rows)
                if at is None:
                    plain.append(i + 1)
                else:
                    cells = ("".join(cell.split()) for cell in whole.rows[at] if cell)
                    headers.append("、".join(cells))
                lines = table_lines(whole.rows)
                row = row._replace(text="\n".join(lines))
            if row.text and (whole is not None or not row.is_table):
                rows.append(row)
        written.append(page._replace(rows=rows))
    notes = [finding("read.table", columns=header) for header in dict.fromkeys(headers)]
    if plain:
        notes.append(finding("read.other-table", pages=note_pages(plain)))
    return written, notes


def _same_columns(above: PageTable, below: PageTable) -> bool:
    """Whether the columns of two tables lie alike or have the same header."""
    if len(above.places) != len(below.places):
        return False
    at, again = header_row(above.rows), header_row(below.rows)
    if at is not None and again is not None and above.rows[at] == below.rows[again]:
        return True
    return all(abs(a - b) < _ALIKE for a, b in zip(above.places, below.places, strict=True))


def _append_rows(above: PageTable, below: PageTable) -> PageTable:
    """Add the rows of the next page: without the header said again, a broken row made whole."""
    at = header_row(above.rows)
    rows = list(below.rows)
    if at is not None:
        for header in above.rows[: at + 3]:
            if (
                rows
                and header
                and [_squeezed_cell(c) for c in rows[0]] == [_squeezed_cell(c) for c in header]
            ):
                rows = rows[1:]
    whole = list(above.rows)
    if rows and _goes_on(whole, rows[0]):
        pairs = zip(whole[-1], rows[0], strict=True)
        whole[-1] = [(a or "") + (b or "") if a is not None else b or None for a, b in pairs]
        rows = rows[1:]
    return above._replace(rows=[*whole, *rows])


def _goes_on(above: list[list[str | None]], row: list[str | None]) -> bool:
    """Whether the first row of a page continues the last one of the page before.

    Its first cell is empty, where those above it are numbers.
    """
    numbers = [one[0] for one in above if len(one) == len(row)]
    numbered = sum(flatten(cell or "").strip("()、. ").isdigit() for cell in numbers)
    return (
        len(row) > 1
        and len(above[-1]) == len(row)
        and not row[0]
        and bool(above[-1][0])
        and numbered > 0
    )


def _squeezed_cell(cell: str | None) -> str:
    return "".join((cell or "").split())


def _with_header(above: PageTable, below: PageTable) -> PageTable:
    """Return a table below a heading, with the header of the table above if it has none."""
    at = header_row(above.rows)
    if at is None or header_row(below.rows) is not None:
        return below
    return below._replace(rows=[above.rows[at], *below.rows])
