"""Rows of pages to paragraphs: what the text layer of a PDF file and a scan share."""

import re
import statistics
from collections import Counter
from typing import NamedTuple

from ...text.clean import is_wide, text_width
from ...text.line_marks import opens_body
from ...text.sentences import STOP_SIGNS
from .rows import Row, flat_text, opens_label, row_pitch

_STOPS = tuple(STOP_SIGNS + ":).”")
_UNIT = re.compile(r"[“‘《(〈【]*(?:[!-'*-~]+|.)[”’》)〉】,。;:?!、]*")


class Paragraph(NamedTuple):
    """A paragraph and the lowest confidence of its pieces."""

    text: str
    confidence: float = 1.0


class _Margins(NamedTuple):
    left: float
    right: float


def paragraphs(pages: list[list[Row]]) -> list[Paragraph]:
    """Join the rows that a page broke, over the ends of pages too.

    Examples
    --------
    >>> rows = [Row("1.学习。学前教", 20, 100, 10, 10), Row("育处学文件。", 0, 60, 26, 10)]
    >>> [p.text for p in paragraphs([rows, [Row("2.校车。", 20, 50, 10, 10)]])]
    ['1.学习。学前教育处学文件。', '2.校车。']
    """
    rows = [row for page in pages for row in page]
    if not rows:
        return []
    weights: Counter[float] = Counter()
    for row in rows:
        weights[round(row.size, 1)] += len(row.text)
    body = statistics.median_low(weights.elements())
    placed = _with_margins(pages, body)
    labels = [
        row.left - edges.left > body
        for _, row, edges in placed
        if opens_body(flat_text(row), 0, len(row.text))
    ]
    by_indent = sum(labels) > len(labels) / 2
    pitch = row_pitch(pages)
    found: list[Paragraph] = []
    for i, (page, row, edges) in enumerate(placed):
        if i and _continues_paragraph(
            placed[i - 1][1:],
            (row, edges),
            body,
            pitch if placed[i - 1][0] == page else None,
            by_indent,
        ):
            above = found[-1]
            found[-1] = Paragraph(
                _join_rows(above.text, row.text), min(above.confidence, row.confidence)
            )
        else:
            found.append(Paragraph(row.text, row.confidence))
    return found


def _with_margins(pages: list[list[Row]], body: float) -> list[tuple[tuple, Row, _Margins]]:
    """Return every row with its page and column, and with the margins of these."""
    blocks: dict[tuple[int, int], list[Row]] = {}  # by page and column
    for number, page in enumerate(pages):
        for row in page:
            blocks.setdefault((number, row.column), []).append(row)
    own = {key: _margins(rows, body) for key, rows in blocks.items()}
    longest: dict[int, tuple[int, int]] = {}  # by column
    for key, rows in blocks.items():
        if key[1] not in longest or len(rows) > len(blocks[longest[key[1]]]):
            longest[key[1]] = key
    # Where too few show where lines begin and end, the longest page shows it.
    edges = {key: own[key if len(rows) >= 8 else longest[key[1]]] for key, rows in blocks.items()}
    return [
        ((number, row.column), row, edges[number, row.column])
        for number, page in enumerate(pages)
        for row in page
    ]


def _margins(rows: list[Row], body: float) -> _Margins:
    """Find the left and right edges: the outermost, but for one row beyond the edge of many."""
    rows = [row for row in rows if row.size < 1.2 * body] or rows
    edges = []
    for side, places in ((-1, [row.left for row in rows]), (1, [row.right for row in rows])):
        places = sorted(places, key=lambda place: -side * place)
        near = [sum(abs(a - b) < 0.7 * body for b in places) for a in places[:2]]
        lone = len(near) > 1 and near[0] == 1 and near[1] >= 4
        # But one line that isn't indented, among many that are, stands at the edge.
        lone = lone and not (side == -1 and places[1] - places[0] < 4 * body)
        edges.append(places[lone])
    return _Margins(*edges)


def _continues_paragraph(
    above: tuple[Row, _Margins],
    here: tuple[Row, _Margins],
    body: float,
    pitch: float | None,
    by_indent: bool,
) -> bool:
    """Whether a row continues the paragraph of the row above it (on another page: no pitch)."""
    (before, edges), (row, own) = above, here
    flats = flat_text(before), flat_text(row)
    if before.gaps or row.gaps or max(before.size, row.size) > 1.2 * min(before.size, row.size):
        return False
    step = row.base - before.base
    if _is_display(before, edges, body) and _is_display(row, own, body):
        # A long title is broken where it reads well, not where the line ends.
        return pitch is not None and step < 2.2 * row.size and not flats[0].endswith(_STOPS)
    if pitch is not None and step > 1.3 * max(pitch, row.size):
        return False
    stopped = flats[0].endswith(_STOPS)
    if row.left - own.left > 1.2 * body:
        # Indented as the row above is: a block that is indented as a whole, if it's not a new one.
        alike = abs((row.left - own.left) - (before.left - edges.left)) < 0.5 * body
        if not alike or stopped or opens_label(flats[1]):
            return False
    room = edges.right - before.right
    unit = _UNIT.match(flats[1])
    if unit and room > (text_width(unit[0]) + 0.5) * body:
        return False
    # 小学一、|二年级 and （责任处室：…） begin rows too; where tasks are indented, that tells.
    return by_indent or not opens_label(flats[1])


def _is_display(row: Row, edges: _Margins, body: float) -> bool:
    """Whether a row is in big type and stands in the middle."""
    left, right = row.left - edges.left, edges.right - row.right
    return row.size > 1.2 * body and abs(left - right) < 2 * body


def _join_rows(above: str, below: str) -> str:
    """Join what the end of a row parted: Latin words by a blank, all else by nothing."""
    if above.endswith("\u00ad"):
        return above[:-1] + below
    both = not is_wide(above[-1]) and not is_wide(below[0]) and above[-1] != "-"
    return f"{above}{' ' * both}{below}"
