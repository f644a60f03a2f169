"""Tables as text (.csv, .tsv): encoding, separator and quotation marks to rows."""

import contextlib
import csv
import dataclasses
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from ...errors import PlanError
from ...findings import finding
from ...plan import Source
from ..formats import wrong_ending
from ..text_file import decode
from .cells import Sheet, put_cells
from .merged_texts import merge_again
from .plan_sheets import sheets_source

_PLAIN = ",\t;|"
SEPARATORS = f"{_PLAIN}，；、"
SAMPLE = 64_000  # characters that show the separator
_MOST_ROWS = 200  # that are looked at
_CONSISTENT = 0.8  # this share of rows has as many fields, or the sign doesn't part them
_LONGEST_CELL = 10_000_000
_BLOCK = 500  # rows
_DECLARED = re.compile(r"sep=(.)\s*\n", flags=re.I)  # a first line for Excel


def read_delimited(raw: bytes, *, name: str) -> Source:
    """Read a table as text as a plan: fields parted by a comma, a tab, a semicolon or ，.

    Raises
    ------
    PlanError
        If the bytes aren't text, hold nothing but blanks, or more than any plan does.
    """
    try:
        text, encoding, notes = decode(raw)
        if not text.strip():
            raise PlanError("the file holds nothing but blanks")
        separator = find_separator(text)
        if separator not in ",\t":
            notes += (finding("read.separator", sign=separator),)
        quoted = text.count('"') % 2 == 0
        if not quoted:
            notes += (finding("read.quote-open"),)
        rows = delimited_rows(text.splitlines(keepends=True), separator, quoted=quoted)
        sheet = put_cells(Sheet(""), ((number, dict(enumerate(row))) for number, row in rows))
        empty = merge_again(sheet)
        if empty:
            notes += (finding("read.empty-offices", n=empty),)
        source = sheets_source([sheet], "csv", name)
    except PlanError as error:
        raise PlanError(f"{name}: {wrong_ending(name, 'csv')}{error}") from None
    return dataclasses.replace(source, encoding=encoding, notes=(*notes, *source.notes))


def find_separator(text: str) -> str:
    r"""Return the sign that parts the fields of a table: that of which all rows have as many.

    Examples
    --------
    >>> find_separator("序号;任务;单位\n1;查校车,修校车;安全处\n"), find_separator("a\tb\n1\t2\n")
    (';', '\t')
    """
    declared = _DECLARED.match(text)
    if declared:
        return declared[1]
    sample = text[:SAMPLE]
    if len(text) > SAMPLE:
        sample = sample[: sample.rfind("\n") + 1] or sample
    lines = sample.splitlines(keepends=True)
    scores = {sign: _consistency(lines, sign) for sign in SEPARATORS if sign in sample}
    likely = [sign for sign, score in scores.items() if score.share >= _CONSISTENT]
    # The Chinese ones stand in most texts, and are looked at where no other parts the rows.
    likely = [sign for sign in likely if sign in _PLAIN] or [
        sign for sign in likely if scores[sign].rows > 1
    ]
    return max(likely, key=lambda sign: scores[sign][1:], default=",")


class _Consistency(NamedTuple):
    share: float  # of rows that have as many fields as most of those have that have several
    rows: int  # that have as many
    width: int  # how many


def _consistency(lines: list[str], separator: str) -> _Consistency:
    rows = [row for _, row in islice(delimited_rows(lines, separator), _MOST_ROWS)]
    widths = Counter(width for row in rows if (width := _row_width(row)))
    many = {width: n for width, n in widths.items() if width > 1}
    if not many:
        return _Consistency(0, 0, 0)
    width = max(many, key=lambda one: (many[one], one))
    # Rows of a title, of a section or of a remark have a field alone.
    alone = min(widths[1], many[width])
    return _Consistency(many[width] / (sum(widths.values()) - alone), many[width], width)


def _row_width(row: list[str]) -> int:
    """Return how many fields a row has; that of a title has one, whatever follows it is empty."""
    held = [at for at, cell in enumerate(row) if cell.strip()]
    return 0 if not held else 1 if held == [0] else len(row)


def delimited_rows(
    lines: Iterable[str], separator: str, *, quoted: bool = True
) -> Iterator[tuple[int, list[str]]]:
    """Yield number, from 0, and fields of every row.

    Raises
    ------
    PlanError
        If a field is longer than any text; it says in which row.
    """
    reader = csv.reader(
        lines, delimiter=separator, quoting=csv.QUOTE_MINIMAL if quoted else csv.QUOTE_NONE
    )
    number = 0
    while True:
        try:
            with _long_fields():
                block = list(islice(reader, _BLOCK))
        except csv.Error as error:
            raise PlanError(f"row {number + 1} or one of the next: {error}") from None
        if not block:
            return
        for row in block:
            if number or not row or not row[0].lower().startswith("sep="):
                yield number, row
            number += 1


@contextlib.contextmanager
def _long_fields() -> Iterator[None]:
    """Allow fields longer than the 131,072 characters that the csv module allows, meanwhile."""
    before = csv.field_size_limit(_LONGEST_CELL)
    try:
        yield
    finally:
        csv.field_size_limit(before)
