"""Rows of pages to paragraphs: what the text layer of a PDF file and a scan share."""

import re
import statistics
from collections import Counter
from itertools import pairwise
from typing import NamedTuple

from ...text.clean import flatten, is_wide, text_width
from ...text.line_marks import DECIMAL, mark, opens_body
from ...text.sentences import STOP_SIGNS
from .rows import Row, flat_text, opens_label, row_pitch

_STOPS = tuple(STOP_SIGNS + ":).”")
_UNIT = re.compile(r"[“‘《(〈【]*(?:[!-'*-~]+|.)[”’》)〉】,。;:?!、]*")
# A number or a bullet at the head of an item, also such as are no number of a task.
_ITEM = re.compile(r"(?:\(?\d{1,3}\)?[.、:]?|[a-zA-Z][.)、]|[•·●◆■□▪○➢✓*–—-])\s")
_BULLET = re.compile(r"[•●◆■□▪○➢✓]")
_BRACKET = re.compile(r"[(\[【〔)\]】〕]")
_LONGEST_BRACKET = 150  # characters
_DEEPEST = 8  # characters by which rows hang


class Paragraph(NamedTuple):
    """A paragraph and the lowest confidence of its pieces."""

    text: str
    confidence: float = 1.0


class _Margins(NamedTuple):
    left: float
    right: float


class _Placed(NamedTuple):
    """A row, its page, and the margins of its page and column."""

    page: tuple[int, int]  # and its column
    row: Row
    edges: _Margins
    flat: str
    is_label: bool  # begins with the number of a section or task

    @property
    def indent(self) -> float:
        return self.row.left - self.edges.left

    @property
    def room(self) -> float:
        return self.edges.right - self.row.right


class _Layout(NamedTuple):
    """How a document is set: its type size, the distance of rows, where paragraphs begin."""

    body: float
    pitch: float
    by_indent: bool  # the labels of tasks are indented, and what is at the margin goes on
    hanging: bool  # numbers stand out: the rows below them are indented further


def paragraphs(pages: list[list[Row]]) -> list[Paragraph]:
    """Join the rows that a page broke, over the ends of pages too.

    Examples
    --------
    >>> rows = [Row("1.学习。学前教", 20, 100, 10, 10), Row("育处学文件。", 0, 60, 26, 10)]
    >>> [p.text for p in paragraphs([rows, [Row("2.校车。", 20, 50, 10, 10)]])]
    ['1.学习。学前教育处学文件。', '2.校车。']
    """
    rows = [row for page in pages for row in page]
    weights: Counter[float] = Counter()
    for row in rows:
        weights[round(row.size, 1)] += 0 if row.is_table else len(row.text)
    if not weights.total():
        return [Paragraph(line) for row in rows for line in row.text.split("\n")]
    body = statistics.median_low(weights.elements())
    placed = _with_margins(pages, body)
    layout = _see_layout(placed, body, row_pitch(pages))
    found: list[Paragraph] = []
    begin = 0  # the row that began the paragraph
    for i, here in enumerate(placed):
        if i and (
            _continues_paragraph(placed, begin, i, layout)
            or _closes_bracket(placed, found[-1].text, i, layout)
        ):
            above, row = found[-1], here.row
            found[-1] = Paragraph(
                join_rows(above.text, row.text, blank=placed[i - 1].row.ends_blank),
                min(above.confidence, row.confidence),
            )
        else:
            lines = here.row.text.split("\n")  # of a table; else it is one
            found += [Paragraph(line, here.row.confidence) for line in lines]
            begin = i
    return found


def _see_layout(placed: list[_Placed], body: float, pitch: float) -> _Layout:
    """See by the rows below full rows with a label whether numbers stand out or are indented."""
    labels = [here.indent > body for here in placed if here.is_label]
    by_indent = sum(labels) > len(labels) / 2
    steps: Counter[int] = Counter()
    for i, (above, below) in enumerate(pairwise(placed)):
        shift = below.indent - above.indent
        if (
            abs(shift) > 0.5 * body
            and _is_list_item(above)
            and not (below.is_label or below.row.gaps or above.flat.endswith(_STOPS))
            and not _is_display(above, body)
            and (above.page != below.page or below.row.base - above.row.base < 1.3 * pitch)
            and not _ends_short(above, below, body)
        ):
            steps[
                1 if shift > 0 and not _goes_back(below, placed[i + 2 : i + 3], body) else -1
            ] += 1
    hanging = steps[1] > steps[-1]
    return _Layout(body, pitch, by_indent and not hanging, hanging)


def _is_list_item(here: _Placed) -> bool:
    """Whether a row begins with a number or a bullet, with or without a mark behind it."""
    return here.is_label or _ITEM.match(here.flat) is not None


def _with_margins(pages: list[list[Row]], body: float) -> list[_Placed]:
    """Return every row with its page and column, and with the margins of these."""
    blocks: dict[tuple[int, int], list[Row]] = {}  # by page and column
    for number, page in enumerate(pages):
        for row in page:
            blocks.setdefault((number, row.column), []).extend([row] * (not row.is_table))
    own = {key: _margins(rows, body) if rows else _Margins(0, 0) for key, rows in blocks.items()}
    longest: dict[int, tuple[int, int]] = {}  # by column
    for key, rows in blocks.items():
        if key[1] not in longest or len(rows) > len(blocks[longest[key[1]]]):
            longest[key[1]] = key
    # Where too few show where lines begin and end, the longest page shows it, if they don't lie
    # elsewhere and are as long: each page of a scan lies as it was laid.
    edges = {}
    for key, rows in blocks.items():
        usual = own[longest[key[1]]]
        alike = abs((own[key].right - own[key].left) - (usual.right - usual.left)) < body
        edges[key] = own[key] if len(rows) >= 8 or alike else usual
    placed: list[_Placed] = []
    due, stopped = 0, False  # the number that comes next, and whether the row above ends a sentence
    for number, page in enumerate(pages):
        for row in page:
            here = _place_row(number, row, edges[number, row.column], due if stopped else 0)
            found = mark(here.flat, 0, len(here.flat)) if here.is_label else None
            decimal = DECIMAL.match(here.flat) if here.is_label and not found else None
            if decimal or (found and found.kind == "1."):
                due = (found.number if found else due) + 1
            stopped = here.flat.endswith(_STOPS)
            placed.append(here)
    return placed


def _place_row(number: int, row: Row, edges: _Margins, due: int) -> _Placed:
    """Place a row; "4.80%" at its head is the fourth task's number where that is due."""
    flat = "" if row.is_table else flat_text(row)
    decimal = DECIMAL.match(flat) if due else None
    is_label = opens_body(flat, 0, len(flat)) or (decimal is not None and int(decimal[1]) == due)
    return _Placed((number, row.column), row, edges, flat, is_label)


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


def _continues_paragraph(placed: list[_Placed], begin: int, i: int, layout: _Layout) -> bool:
    """Whether a row continues the paragraph of the row above it, which began at some row."""
    above, here, body = placed[i - 1], placed[i], layout.body
    before, row = above.row, here.row
    flats = above.flat, here.flat
    if before.is_table or row.is_table or before.gaps or row.gaps or _BULLET.match(here.flat):
        return False
    if max(before.size, row.size) > 1.2 * min(before.size, row.size):
        return False
    step = row.base - before.base if above.page == here.page else None
    stopped = flats[0].endswith(_STOPS)
    if _is_display(above, body) and _is_display(here, body):
        # A long title is broken where it reads well, not where the line ends.
        return step is not None and step < 2.2 * row.size and not stopped
    if step is not None and step > 1.3 * max(layout.pitch, row.size):
        return False
    shift, first = here.indent - above.indent, begin == i - 1
    is_label = here.is_label or opens_label(flats[1])
    if not first and placed[begin + 1].indent - placed[begin].indent > 0.5 * body:
        # Below a row that hangs only what hangs as it does goes on.
        if abs(shift) > 0.5 * body or (stopped and is_label and not _is_bracketed(flats[1])):
            return False
        return not _ends_short(above, here, body, loose=not stopped)
    if first and shift > 0.5 * body and _is_list_item(above):
        return _hangs(above, here, placed[i + 1 : i + 2], layout)
    if here.indent > 1.2 * body:
        # Indented as the row above is: a block that is indented as a whole, if it's not a new one.
        alike = abs(shift) < 0.5 * body or (first and _is_first_line(above, shift, body))
        if not alike or stopped or is_label:
            return False
    loose = not stopped and not is_label and shift < -0.5 * body and first
    if _ends_short(above, here, body, loose=loose):
        return False
    # 小学一、|二年级 and （责任处室：…） begin rows too; where tasks are indented, that tells.
    return (layout.by_indent and not (stopped and here.is_label)) or not is_label


def _closes_bracket(placed: list[_Placed], text: str, i: int, layout: _Layout) -> bool:
    """Whether a row closes a bracket that the paragraph above it opened near its end."""
    here, above = placed[i], placed[i - 1]
    depth = _open_brackets(flatten(text[-_LONGEST_BRACKET:]))
    if not depth or here.is_label or above.row.is_table or here.row.is_table:
        return False
    if above.page == here.page and here.row.base - above.row.base > 1.3 * layout.pitch:
        return False
    if here.row.gaps or above.row.gaps:
        return False
    below = placed[i + 1].flat if placed[i + 1 : i + 2] and not placed[i + 1].is_label else ""
    return any(_open_brackets(flat, depth) < depth for flat in (here.flat, here.flat + below))


def _open_brackets(flat: str, depth: int = 0) -> int:
    """Count the brackets that a text leaves open, where so many are open at its beginning."""
    for sign in _BRACKET.findall(flat):
        depth = depth + 1 if sign in "([【〔" else max(0, depth - 1)
    return depth


def _hangs(above: _Placed, here: _Placed, below: list[_Placed], layout: _Layout) -> bool:
    """Whether a row that is indented further than the numbered one above it continues that one."""
    flat = here.flat
    stopped = above.flat.endswith(_STOPS)
    if here.indent - above.indent > _DEEPEST * layout.body:
        return False
    is_label = here.is_label or opens_label(flat)
    if stopped and (not layout.hanging or (is_label and not _is_bracketed(flat))):
        return False
    if _ends_short(above, here, layout.body, loose=layout.hanging and not stopped):
        return False
    return layout.hanging or not _goes_back(here, below, layout.body)


def _goes_back(here: _Placed, below: list[_Placed], body: float) -> bool:
    """Whether the row below goes back to the margin: this was an indented first line."""
    back = bool(below) and below[0].indent < here.indent - 0.5 * body
    return back and not _is_list_item(below[0])


def _is_bracketed(flat: str) -> bool:
    """Whether a line begins with offices in brackets, which end a paragraph as often as not."""
    return flat[:1] in "([【〔" and not opens_body(flat, 0, len(flat))


def _is_first_line(above: _Placed, shift: float, body: float) -> bool:
    """Whether the first line of a paragraph was indented further than its others, and is long."""
    width = above.edges.right - above.edges.left
    return -4.5 * body < shift < 0 and above.row.right - above.row.left > 0.6 * width


def _ends_short(above: _Placed, here: _Placed, body: float, *, loose: bool = False) -> bool:
    """Whether a row ends before its line is full: what begins the next would have had room.

    Of ragged text it may be some characters short, if only where the row stands says that it goes
    on (``loose``).
    """
    # Where each character has its blank, the first has one too.
    unit = first_unit(here.flat) * len(here.row.text) / max(1, len(here.flat))
    ragged = min(4 * body, 0.15 * (above.edges.right - above.edges.left)) if loose else 0.0
    return unit > 0 and above.room > max((unit + 0.5) * body, ragged)


def first_unit(flat: str) -> float:
    """Return how wide that is, in type sizes, which no line end may part from a row's beginning.

    Examples
    --------
    >>> first_unit("Open箱"), first_unit("“甲”,乙")
    (2.0, 3.5)
    """
    unit = _UNIT.match(flat)
    return text_width(unit[0]) if unit else 0.0


def _is_display(here: _Placed, body: float) -> bool:
    """Whether a row is in big type and stands in the middle."""
    return here.row.size > 1.2 * body and abs(here.indent - here.room) < 2 * body


def join_rows(above: str, below: str, *, blank: bool = False) -> str:
    """Join what the end of a row parted: Latin words and names by a blank, all else by nothing."""
    if blank:
        return f"{above}\u3000{below}"
    if above.endswith("\u00ad"):
        return above[:-1] + below
    both = not is_wide(above[-1]) and not is_wide(below[0]) and above[-1] != "-"
    return f"{above}{' ' * both}{below}"
