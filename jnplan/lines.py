"""Placed pieces of text to paragraphs: what the text layer of a PDF file and a scan share.

Places are in whatever unit the reader has (points, pixels): left and right grow rightward, base
downward, and all that is measured is measured in type sizes.
"""

import re
import statistics
import unicodedata
from collections import Counter
from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

from .parse import FLAT, offices_at, opens_body

_BAND = 0.15  # of a page's height, at its top and its bottom: where running lines may stand
_STOPS = tuple("。!?;:).”")
_PAGE_NUMBER = re.compile(
    r"[-—–―─·•~一]+\s*\d{1,4}\s*[-—–―─·•~一]+|第\s*\d{1,4}\s*页(\W*共\s*\d{1,4}\s*页)?"
    r"|\d{1,4}\s*/\s*\d{1,4}|(page|p\.)\s*\d{1,4}(\s*(of|/)\s*\d{1,4})?",
    flags=re.I,
)
# What browsers print at the edges: date and title above, address and page below.
_PRINTED = re.compile(
    r"\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4},?\s*(上午|下午)?\d{1,2}:\d{2}(:\d{2})?(\s*[AP]M)?(\s.*)?"
    r"|(https?|file):/\S*(\s+\d{1,4}/\d{1,4})?",
    flags=re.I,
)
_UNIT = re.compile(r"[“‘《(〈【]*(?:[!-'*-~]+|.)[”’》)〉】,。;:?!、]*")


class Piece(NamedTuple):
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


class Page(NamedTuple):
    """The rows of a page in their order, and its height."""

    rows: list[Row]
    height: float


class Paragraph(NamedTuple):
    """A paragraph and the lowest confidence of its pieces."""

    text: str
    confidence: float = 1.0


class _Margins(NamedTuple):
    left: float
    right: float


def is_wide(character: str) -> bool:
    """Tell a character that takes a whole type size: 文 or 。 but also “ and —."""
    return unicodedata.east_asian_width(character) in "WFA"


def units(text: str) -> float:
    """Measure a text in type sizes, by counting."""
    return sum(1 if is_wide(character) else 0.5 for character in text)


def page_rows(pieces: list[Piece]) -> list[Row]:
    """Put the pieces of a page in reading order: rows from above, two columns one by one.

    Examples
    --------
    >>> pieces = [Piece("学前教", 0, 30, 10, 10), Piece("处", 10, 20, 26, 10)]
    >>> [row.text for row in page_rows([*pieces, Piece("育", 0, 10, 26, 10)])]
    ['学前教', '育处']
    """
    clusters = []
    for piece in sorted((p for p in pieces if p.text), key=lambda piece: piece.base):
        last = clusters[-1] if clusters else None
        if last and piece.base - last[-1].base < 0.4 * max(piece.size, last[-1].size):
            last.append(piece)
        elif piece.text.strip():
            clusters.append([piece])
    middle = _gutter(clusters)
    if middle is None:
        return [_row(cluster, 0) for cluster in clusters]
    rows, sides = [], ([], [])
    for cluster in clusters:
        left = [piece for piece in cluster if piece.right <= middle]
        right = [piece for piece in cluster if piece.left >= middle]
        if len(left) + len(right) < len(cluster):  # over both columns: a title, a page number
            rows += [*sides[0], *sides[1], _row(cluster, 0)]
            sides = ([], [])
            continue
        for column, side in enumerate((left, right), 1):
            if any(piece.text.strip() for piece in side):
                sides[column - 1].append(_row(side, column))
    return [*rows, *sides[0], *sides[1]]


def _row(pieces: list[Piece], column: int) -> Row:
    pieces = sorted(pieces, key=lambda piece: piece.left)
    printed = [piece for piece in pieces if piece.text.strip()]
    size = statistics.median_high(piece.size for piece in printed)
    text, gaps = pieces[0].text, 0
    for before, piece in pairwise(pieces):
        gap = piece.left - before.right
        narrow = not is_wide(before.text[-1]) and not is_wide(piece.text[0])
        # Between Chinese and Latin programs leave a quarter that nobody typed.
        blank = gap > (0.15 if narrow else 0.8) * size and not (text[-1] + piece.text[0]).isspace()
        text += " " * (blank and not text[-1].isspace() and not piece.text[0].isspace())
        text += piece.text
    for before, piece in pairwise(printed):
        gaps += piece.left - before.right > 2 * size
    return Row(
        text.strip(),
        printed[0].left,
        max(piece.right for piece in printed),
        statistics.median(piece.base for piece in printed),
        size,
        min(piece.confidence for piece in printed),
        column,
        gaps,
    )


def _gutter(clusters: list[list[Piece]]) -> float | None:
    """Find the blank between two columns, both of which most rows fill (a table's don't)."""
    printed = [[p for p in cluster if p.text.strip()] for cluster in clusters]
    if len(printed) < 6:
        return None
    left = min(p.left for cluster in printed for p in cluster)
    right = max(p.right for cluster in printed for p in cluster)
    size = statistics.median(p.size for cluster in printed for p in cluster)
    halves = {}
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
    full = ([], [])
    crossing = 0
    for cluster in printed:
        if any(p.left < middle < p.right for p in cluster):
            crossing += 1
            continue
        sides = ([p for p in cluster if p.right <= middle], [p for p in cluster if p.left > middle])
        for side, found, edge in zip(sides, full, (start, right), strict=True):
            if side:
                found.append(max(p.right for p in side) > edge - 2 * size)
    enough = all(len(found) >= 5 and sum(found) > 0.6 * len(found) for found in full)
    return middle if enough and crossing < 0.4 * len(printed) else None


def drop_running(pages: list[Page]) -> tuple[list[Page], list[str]]:
    """Leave out running heads and page numbers, and tell which.

    They stand at an edge of the page, and look like a page number or like a line that a browser
    prints, or are repeated from page to page but for their digits.

    Examples
    --------
    >>> body = [Row("一、读书", 20, 60, 50, 10), Row("1.读好书。", 20, 70, 66, 10)]
    >>> pages, notes = drop_running([Page([*body, Row("— 1 —", 40, 60, 140, 10)], 150)])
    >>> pages[0].rows == body, notes
    (True, ['left out at the edges of the pages: “— 1 —” (page 1)'])
    """
    pitch = _pitch([page.rows for page in pages])
    repeated = Counter()
    for page in pages:
        repeated.update({key for edge in _edges(page) for key in [_form(edge[0][0])] if key})
        repeated.update({key for edge in _edges(page) for key in [_form(r) for r in edge[0][1:2]]})
    kept, found = [], {}
    for number, page in enumerate(pages, 1):
        gone = set()
        for rows, neighbours in _edges(page):
            for row, inner in zip(rows, neighbours, strict=True):
                apart = inner is None or abs(inner.base - row.base) > 1.3 * pitch
                small = inner is not None and row.size < 0.9 * inner.size
                times = repeated[_form(row)]
                if not _is_running(row, number, times, len(pages), apart=apart, small=small):
                    break
                gone.add(row)
                found.setdefault(_form(row), []).append((row.text, number))
        kept.append(page._replace(rows=[row for row in page.rows if row not in gone]))
    told = []
    for rows in found.values():
        texts = list(dict.fromkeys(text for text, _ in rows))
        numbers = pages_told(number for _, number in rows)
        told.append(f"“{texts[0]}”{' and the like' * (len(texts) > 1)} ({numbers})")
    return kept, ["left out at the edges of the pages: " + "; ".join(told)] if told else []


def _flat(row: Row) -> str:
    return row.text.translate(FLAT)


def _form(row: Row) -> str:
    return re.sub(r"\d+", "#", row.text)


def _edges(page: Page) -> list[tuple[list[Row], list[Row | None]]]:
    """Give the outermost rows, from without, above and below; and the next one inward of each."""
    edges = []
    for side in (1, -1):
        rows = sorted(page.rows, key=lambda row: side * row.base)[:3]
        inner = [*rows[1:], None]
        limit = page.height * _BAND
        at = [row.base < limit if side == 1 else row.base > page.height - limit for row in rows]
        taken = at.index(False) if False in at else len(at)
        if taken:
            edges.append((rows[:taken], inner[:taken]))
    return edges


def _is_running(row: Row, number: int, times: int, pages: int, *, apart: bool, small: bool) -> bool:
    flat = _flat(row)
    if _PAGE_NUMBER.fullmatch(flat) or _PRINTED.fullmatch(flat):
        return True
    if re.fullmatch(r"\d{1,4}", flat):
        return apart or small
    if opens_label(flat) or flat.endswith("。"):
        return False
    return times >= max(2, 0.4 * pages) and (apart or small or times > 2)


def pages_told(numbers: Iterable[int]) -> str:
    """Write pages as in: pages 1-3, 5.

    Examples
    --------
    >>> pages_told([1, 2, 3, 5]), pages_told([2])
    ('pages 1-3, 5', 'page 2')
    """
    numbers = sorted(set(numbers))
    runs = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    told = ", ".join(f"{a}" if a == b else f"{a}-{b}" for a, b in runs)
    return f"page{'s' * (len(numbers) > 1)} {told}"


def layout_notes(pages: list[Page], *, ruled: Iterable[int] = ()) -> list[str]:
    """Tell pages in two columns and pages with tables (also those known to have ruled ones).

    A table shows by wide blanks in its rows, or by rows that stand closer than type allows.
    """
    columns, tables = [], set(ruled)
    for number, page in enumerate(pages, 1):
        if any(row.column for row in page.rows):
            columns.append(number)
        close = [
            below.base - row.base < 0.95 * min(row.size, below.size)
            for row, below in pairwise(page.rows)
            if row.column == below.column
        ]
        if sum(row.gaps > 0 for row in page.rows) >= 3 or sum(close) >= 3:
            tables.add(number)
    notes = []
    if columns:
        notes.append(f"{pages_told(columns)} in two columns, read one after the other")
    if tables:
        notes.append(
            f"{pages_told(tables)} with what looks like a table: "
            f"its lines are read across all cells, so check them"
        )
    return notes


def opens_label(flat: str) -> bool:
    """Tell a line that begins a section or a task, or that names offices from its beginning."""
    offices = offices_at(flat, 0, len(flat), whole_line=True)
    return opens_body(flat, 0, len(flat)) or (offices is not None and offices[0] == 0)


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
    weights = Counter()
    for row in rows:
        weights[round(row.size, 1)] += len(row.text)
    body = statistics.median_low(weights.elements())
    placed = _with_margins(pages, body)
    labels = [
        row.left - edges.left > body
        for _, row, edges in placed
        if opens_body(_flat(row), 0, len(row.text))
    ]
    by_indent = sum(labels) > len(labels) / 2
    pitch = _pitch(pages)
    found = []
    for i, (page, row, edges) in enumerate(placed):
        if i and _goes_on(
            placed[i - 1][1:],
            (row, edges),
            body,
            pitch if placed[i - 1][0] == page else None,
            by_indent,
        ):
            above = found[-1]
            found[-1] = Paragraph(
                _joined(above.text, row.text), min(above.confidence, row.confidence)
            )
        else:
            found.append(Paragraph(row.text, row.confidence))
    return found


def _with_margins(pages: list[list[Row]], body: float) -> list[tuple[tuple, Row, _Margins]]:
    """Give every row with its page and column, and with the margins of these."""
    blocks = {}
    for number, page in enumerate(pages):
        for row in page:
            blocks.setdefault((number, row.column), []).append(row)
    own = {key: _margins(rows, body) for key, rows in blocks.items()}
    longest = {}
    for key, rows in blocks.items():
        if key[1] not in longest or len(rows) > len(blocks[longest[key[1]]]):
            longest[key[1]] = key
    placed = []
    for key, rows in blocks.items():
        # Too few to show where lines begin and end: the longest page shows it.
        edges = own[key if len(rows) >= 8 else longest[key[1]]]
        placed += [(key, row, edges) for row in rows]
    order = {id(row): i for i, row in enumerate(row for page in pages for row in page)}
    return sorted(placed, key=lambda entry: order[id(entry[1])])


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


def _pitch(pages: list[list[Row]]) -> float:
    """Measure the distance between rows: the usual one."""
    steps = []
    for rows in pages:
        bases = sorted({row.base for row in rows})
        steps += [b - a for a, b in pairwise(bases)]
    return statistics.median_low(steps) if steps else 0.0


def _goes_on(
    above: tuple[Row, _Margins],
    here: tuple[Row, _Margins],
    body: float,
    pitch: float | None,
    by_indent: bool,
) -> bool:
    """Tell a row that goes on the paragraph of the row above it (on another page: no pitch)."""
    (before, edges), (row, own) = above, here
    flats = _flat(before), _flat(row)
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
    if room > (units(_UNIT.match(flats[1])[0]) + 0.5) * body:
        return False
    # 小学一、|二年级 and （责任处室：…） begin rows too; where tasks are indented, that tells.
    return by_indent or not opens_label(flats[1])


def _is_display(row: Row, edges: _Margins, body: float) -> bool:
    """Tell a row in big type that stands in the middle."""
    left, right = row.left - edges.left, edges.right - row.right
    return row.size > 1.2 * body and abs(left - right) < 2 * body


def _joined(above: str, below: str) -> str:
    """Join what the end of a row parted: Latin words by a blank, all else by nothing."""
    if above.endswith("\u00ad"):
        return above[:-1] + below
    both = not is_wide(above[-1]) and not is_wide(below[0]) and above[-1] != "-"
    return f"{above}{' ' * both}{below}"
