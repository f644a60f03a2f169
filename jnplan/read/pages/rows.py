"""Pieces of text and where they stand on a page, to rows in their order.

Places are in whatever unit the reader has (points, pixels): left and right grow rightward, base
downward, and all that is measured is measured in type sizes.
"""

import functools
import math
import re
import statistics
from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

from ...findings import finding
from ...text.clean import clean_lines, flatten, is_wide
from ...text.line_marks import opens_body
from ...text.offices.lists import offices_at

_NUMBER_ALONE = re.compile(
    r"[(（]?[一二三四五六七八九十\d]{1,3}(?:[)）][、.．]?|[、.．])|[①-⑳❶-❿⑴-⒛㈠-㈩•·●◆■□▪○➢]"
)
_LONGEST_NUMBER = 7  # characters
_SPACED = 0.4  # the share of blanks where each character has its own


class TextPiece(NamedTuple):
    """A character, or a box of them, and where it stands."""

    text: str
    left: float
    right: float
    base: float
    size: float
    confidence: float = 1.0


class Row(NamedTuple):
    """What stands on one height of a page (of a column, where there are two: 1 and 2)."""

    text: str
    left: float
    right: float
    base: float
    size: float
    confidence: float = 1.0
    column: int = 0
    gaps: int = 0  # wide blanks within it, such as part the cells of a table
    is_table: bool = False  # the lines of a whole table, and where it begins
    ends_blank: bool = False  # with a blank that was typed, wide as a character


class PageRows(NamedTuple):
    """The rows of a page in their order, and its height."""

    rows: list[Row]
    height: float


def page_rows(pieces: list[TextPiece]) -> list[Row]:
    """Return the rows of a page in reading order: from the top down, columns one by one.

    Examples
    --------
    >>> pieces = [TextPiece("学前教", 0, 30, 10, 10), TextPiece("处", 10, 20, 26, 10)]
    >>> [row.text for row in page_rows([*pieces, TextPiece("育", 0, 10, 26, 10)])]
    ['学前教', '育处']
    """
    clusters = on_one_height(pieces)
    middle = _gutter(clusters)
    if middle is None:
        return [make_row(cluster, 0) for cluster in clusters]
    rows: list[Row] = []
    sides: tuple[list[Row], list[Row]] = ([], [])
    for cluster in clusters:
        left = [piece for piece in cluster if piece.right <= middle]
        right = [piece for piece in cluster if piece.left >= middle]
        if _goes_across(cluster, middle):  # over both columns: a title, a page number
            rows += [*sides[0], *sides[1], make_row(cluster, 0)]
            sides = ([], [])
            continue
        for column, side in enumerate((left, right), 1):
            if any(piece.text.strip() for piece in side):
                sides[column - 1].append(make_row(side, column))
    return [*rows, *sides[0], *sides[1]]


def on_one_height(pieces: list[TextPiece]) -> list[list[TextPiece]]:
    """Group pieces by the heights that they stand on, from the top down."""
    clusters: list[list[TextPiece]] = []
    for piece in sorted((p for p in pieces if p.text), key=lambda piece: piece.base):
        last = clusters[-1] if clusters else None
        if last and piece.base - last[-1].base < 0.4 * max(piece.size, last[-1].size):
            last.append(piece)
        elif piece.text.strip():
            clusters.append([piece])
    return clusters


def make_row(pieces: list[TextPiece], column: int) -> Row:
    """Put the pieces of a height together, with the blanks that show between them."""
    pieces = sorted(pieces, key=lambda piece: piece.left)
    printed = [piece for piece in pieces if piece.text.strip()]
    size = statistics.median_high(piece.size for piece in printed)
    text, gaps = pieces[0].text, 0
    even = _even_gap(pieces)
    for before, piece in pairwise(pieces):
        gap = piece.left - before.right
        wide = is_wide(before.text[-1]) + is_wide(piece.text[0])
        # Between Chinese and Latin programs leave a quarter that nobody typed; a justified row has
        # the same gap throughout, and only a wider one is a blank.
        least = (0.15, 0.8, min(0.8, even / size + 0.2))[wide]
        blank = gap > least * size and not (text[-1] + piece.text[0]).isspace()
        text += " " * (blank and not text[-1].isspace() and not piece.text[0].isspace())
        text += piece.text
    for k, (before, piece) in enumerate(pairwise(printed), 1):
        if piece.left - before.right > 2 * size:
            # A number in the margin, its text apart from it, is no cell of a table.
            head = "".join(one.text for one in printed[: min(k, _LONGEST_NUMBER)])
            gaps += k > _LONGEST_NUMBER or not _NUMBER_ALONE.fullmatch(head)
    return Row(
        text.strip(),
        printed[0].left,
        max(piece.right for piece in printed),
        statistics.median(piece.base for piece in printed),
        size,
        min(piece.confidence for piece in printed),
        column,
        gaps,
        ends_blank=text.endswith("\u3000"),
    )


def _even_gap(pieces: list[TextPiece]) -> float:
    """Return the gap between the Chinese characters of a row; a few characters show none."""
    gaps = [
        max(0.0, piece.left - before.right)
        for before, piece in pairwise(pieces)
        if is_wide(before.text[-1]) and is_wide(piece.text[0])
    ]
    return statistics.median(gaps) if len(gaps) >= 4 else math.inf


def _gutter(clusters: list[list[TextPiece]]) -> float | None:
    """Find the blank between two columns, both of which most rows fill (a table's don't)."""
    printed = [[p for p in cluster if p.text.strip()] for cluster in clusters]
    if len(printed) < 6:
        return None
    left = min(p.left for cluster in printed for p in cluster)
    right = max(p.right for cluster in printed for p in cluster)
    size = statistics.median(p.size for cluster in printed for p in cluster)
    halves: dict[int, list[tuple[float, float]]] = {}
    # The gutter is looked for where rows part near the middle.
    for cluster in printed:
        ordered = sorted(cluster, key=lambda piece: piece.left)
        for a, b in pairwise(ordered):
            middle = (a.right + b.left) / 2
            if b.left - a.right > size and abs(middle - (left + right) / 2) < (right - left) / 6:
                halves.setdefault(round(middle / size), []).append((a.right, b.left))
    if not halves:
        return None
    edges = max(halves.values(), key=len)
    start = statistics.median_high(a for a, _ in edges)
    end = statistics.median_low(b for _, b in edges)
    middle = (start + end) / 2
    full: tuple[list[bool], list[bool]] = ([], [])
    crossing = 0
    for cluster in printed:
        if _goes_across(cluster, middle):
            crossing += 1
            continue
        sides = ([p for p in cluster if p.right <= middle], [p for p in cluster if p.left > middle])
        for side, found, edge in zip(sides, full, (start, right), strict=True):
            if side:
                found.append(max(p.right for p in side) > edge - 2 * size)
    enough = all(len(found) >= 5 and sum(found) > 0.6 * len(found) for found in full)
    return middle if enough and crossing < 0.4 * len(printed) else None


def _goes_across(cluster: list[TextPiece], middle: float) -> bool:
    """Whether the text of a height goes on over a place, if only from one character to the next."""
    if any(piece.left < middle < piece.right for piece in cluster):
        return True
    before = [piece for piece in cluster if piece.right <= middle and piece.text.strip()]
    after = [piece for piece in cluster if piece.left >= middle and piece.text.strip()]
    if not (before and after):
        return False
    last = max(before, key=lambda piece: piece.right)
    first = min(after, key=lambda piece: piece.left)
    return first.left - last.right < 0.5 * min(first.size, last.size)


def layout_notes(pages: list[PageRows], *, ruled: Iterable[int] = ()) -> list[str]:
    """Return notes on pages in two columns and pages with tables (also those known to be ruled).

    A table shows by wide blanks in its rows, or by rows that stand closer than type allows.
    """
    columns, tables = [], set(ruled)
    for number, page in enumerate(pages, 1):
        if any(row.column for row in page.rows):
            columns.append(number)
        close = [
            below.base - row.base < 0.95 * min(row.size, below.size)
            for row, below in pairwise(page.rows)
            if row.column == below.column and not (row.is_table or below.is_table)
        ]
        if sum(row.gaps > 0 for row in page.rows) >= 3 or sum(close) >= 3:
            tables.add(number)
    notes = []
    if columns:
        notes.append(finding("read.two-columns", pages=note_pages(columns)))
    if tables:
        notes.append(finding("read.like-a-table", pages=note_pages(tables)))
    return notes


def write_pages(numbers: Iterable[int]) -> str:
    """Write pages as in: pages 1-3, 5.

    Examples
    --------
    >>> write_pages([1, 2, 3, 5]), write_pages([2])
    ('pages 1-3, 5', 'page 2')
    """
    numbers = sorted(set(numbers))
    return f"page{'s' * (len(numbers) > 1)} {', '.join(_page_runs(numbers, '-'))}"


def note_pages(numbers: Iterable[int]) -> list[str]:
    r"""Write pages for a note: one entry of a list, a line in either language.

    Examples
    --------
    >>> note_pages([1, 2, 3, 5])
    ['第1—3、5页\npages 1-3, 5']
    """
    numbers = sorted(set(numbers))
    return [f"第{'、'.join(_page_runs(numbers, '—'))}页\n{write_pages(numbers)}"]


def _page_runs(numbers: list[int], dash: str) -> list[str]:
    """Write numbers in order, those that count on as one run."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return [f"{a}" if a == b else f"{a}{dash}{b}" for a, b in runs]


def flat_text(row: Row) -> str:
    """Return the text of a row, cleaned and in half-width signs, as `parse` looks at it."""
    return _flat(row.text)


@functools.lru_cache(1000)
def _flat(text: str) -> str:
    return flatten(clean_lines(text))


def opens_label(flat: str) -> bool:
    """Whether a line begins a section or a task, or names offices from its beginning."""
    if not flat:  # nothing is left of a row of signs without width
        return False
    offices = offices_at(flat, 0, len(flat), whole_line=True)
    return opens_body(flat, 0, len(flat)) or (offices is not None and offices[0] == 0)


def row_pitch(pages: list[list[Row]]) -> float:
    """Measure the usual distance between rows."""
    steps = []
    for rows in pages:
        bases = sorted({row.base for row in rows if not row.is_table})
        steps += [b - a for a, b in pairwise(bases)]
    return statistics.median_low(steps) if steps else 0.0
