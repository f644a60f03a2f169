"""Tables without rules: what stands in columns below a header."""

import re
import statistics
from itertools import pairwise

from ...tables import header_row
from ..rows import Row, TextPiece, flat_text, make_row, on_one_height, opens_label

_APART = 1.2  # type sizes of blank between two cells, at least
_NUMBER = re.compile(r"\(?\d{1,3}\)?[.、]?|[一二三四五六七八九十]{1,3}、?|[①-⑳❶-❿⑴-⒛]")


def has_numbers_below_each_other(rows: list[Row]) -> bool:
    """Whether the rows of a cell are numbers, and so of several rows of the table.

    Examples
    --------
    >>> has_numbers_below_each_other([Row(text, 0, 10, 10, 10) for text in "12"])
    True
    """
    return len(rows) > 1 and all(_NUMBER.fullmatch(flat_text(row)) for row in rows)


def split_by_numbers(columns: list[list[Row]]) -> list[list[list[Row]]]:
    """Part the rows of columns by the numbers in the first one; return them row by row.

    A number stands beside the first row of its cells, or in the middle of them.

    Examples
    --------
    >>> numbers = [Row("1", 0, 5, 18, 10), Row("2", 0, 5, 42, 10)]
    >>> words = [Row(text, 20, 60, y, 10) for text, y in (("读好", 10), ("书。", 26), ("写字", 42))]
    >>> [[row.text for row in cells[1]] for cells in split_by_numbers([numbers, words])]
    [['读好', '书。'], ['写字']]
    """
    numbers, *others = columns
    marks = [row.base for row in numbers]
    fullest = max(others, key=len, default=[])
    starts = _starts_beside(marks, fullest) or _starts_around(marks, fullest)
    split: list[list[list[Row]]] = [[[] for _ in columns] for _ in marks]
    for j, rows in enumerate(columns):
        for row in rows:
            at = sum(start <= row.base for start in starts[1:])
            split[at][j].append(row)
    return split


def _starts_beside(marks: list[float], rows: list[Row]) -> list[float] | None:
    """Return where the cells begin if each number stands beside the first row of its own."""
    bases = [row.base for row in rows]
    size = statistics.median(row.size for row in rows) if rows else 1.0
    beside = all(any(abs(base - mark) < 0.4 * size for base in bases) for mark in marks)
    first = not bases or bases[0] > marks[0] - 0.4 * size
    return [mark - 0.5 * size for mark in marks] if beside and first else None


def _starts_around(marks: list[float], rows: list[Row]) -> list[float]:
    """Return where the cells begin if each number stands in the middle of its own."""
    bases = [row.base for row in rows]
    starts, begin = [], 0
    for k, mark in enumerate(marks):
        if begin >= len(bases):
            starts.append(mark)
            continue
        starts.append((bases[begin - 1] + bases[begin]) / 2 if begin else bases[0] - 1)
        ends = [
            end
            for end in range(begin + 1, len(bases) + 1)
            if k + 1 == len(marks) or bases[end - 1] < marks[k + 1]
        ]
        begin = min(
            ends or [begin + 1],
            key=lambda end: abs((bases[begin] + bases[min(end, len(bases)) - 1]) / 2 - mark),
        )
    return starts


def aligned_rows(
    pieces: list[TextPiece],
) -> tuple[list[TextPiece], float, list[float], list[list[list[Row]]]] | None:
    """Find a plan's table that is only set in columns.

    Returns
    -------
    tuple or None
        The pieces that stand outside it, its top, the places of its columns, and its rows: of
        each the cells, of each of these its rows of text; a row across the table is one cell.
        None if there is no such table.
    """
    heights = on_one_height(pieces)
    split = [_split_segments(cluster) for cluster in heights]
    at = next((i for i, cells in enumerate(split) if _is_header(cells)), None)
    if at is None:
        return None
    blanks = [(a[-1].right, b[0].left) for a, b in pairwise(split[at])]
    end, inside = at + 1, [True]
    for k in range(at + 1, len(heights)):
        narrowed = _narrow(blanks, heights[k])
        alone = len(split[k]) == 1 and opens_label(flat_text(make_row(heights[k], 0)))
        if narrowed is None and not alone:
            break
        inside.append(narrowed is not None)
        blanks = narrowed or blanks
        if narrowed is not None:
            end = k + 1
    places = [(left + right) / 2 for left, right in blanks]
    rows: list[list[list[Row]]] = []
    columns: list[list[Row]] = [[] for _ in range(len(places) + 1)]
    for k in range(at, end):
        if k == at or not inside[k - at]:
            rows += _close(columns)
            columns = [[] for _ in columns]
        if not inside[k - at]:
            rows.append([[make_row(heights[k], 0)]])
            continue
        cells = [[p for p in heights[k] if _column(p, places) == j] for j in range(len(columns))]
        made = [
            [make_row(held, 0)] if "".join(p.text for p in held).strip() else [] for held in cells
        ]
        if k == at:
            rows.append(made)
            continue
        for column, own in zip(columns, made, strict=True):
            column += own
    rows += _close(columns)
    if len(rows) < 3 or not any(len(row) > 1 and row[0] for row in rows[1:]):
        return None
    kept = [piece for cluster in [*heights[:at], *heights[end:]] for piece in cluster]
    top = min(piece.base - piece.size for piece in heights[at])
    return kept, top, places, rows


def _split_segments(cluster: list[TextPiece]) -> list[list[TextPiece]]:
    """Part what stands on one height at its wide blanks."""
    printed = sorted((p for p in cluster if p.text.strip()), key=lambda piece: piece.left)
    segments = [printed[:1]]
    for before, piece in pairwise(printed):
        if piece.left - before.right > _APART * max(before.size, piece.size):
            segments.append([])
        segments[-1].append(piece)
    return segments


def _is_header(segments: list[list[TextPiece]]) -> bool:
    texts = ["".join(piece.text for piece in segment) for segment in segments]
    return len(texts) > 1 and header_row([texts]) is not None


def _narrow(
    blanks: list[tuple[float, float]], cluster: list[TextPiece]
) -> list[tuple[float, float]] | None:
    """Narrow the blanks between columns by what stands on a height; None if it leaves none."""
    narrowed = []
    size = max(piece.size for piece in cluster)
    for left, right in blanks:
        covered = sorted((p.left, p.right) for p in cluster if p.text.strip())
        edges = [left, *(edge for span in covered for edge in span if left < edge < right), right]
        free = [
            (a, b)
            for a, b in pairwise(sorted(edges))
            if not any(p < b - 0.1 and q > a + 0.1 for p, q in covered)
        ]
        widest = max(free, key=lambda span: span[1] - span[0], default=(0.0, 0.0))
        if widest[1] - widest[0] < 0.5 * size:
            return None
        narrowed.append(widest)
    return narrowed


def _column(piece: TextPiece, places: list[float]) -> int:
    return sum(piece.left + piece.right > 2 * place for place in places)


def _close(columns: list[list[Row]]) -> list[list[list[Row]]]:
    """Part what stands between two rows of their own into the rows of the table."""
    if not any(columns):
        return []
    if has_numbers_below_each_other(columns[0]) or (
        len(columns[0]) == 1 and _NUMBER.fullmatch(flat_text(columns[0][0]))
    ):
        return split_by_numbers(columns)
    # Without numbers: a row for each row of the first column, if nothing stands above the first.
    starts = [row.base - 0.5 * row.size for row in columns[0]]
    first = min(rows[0].base for rows in columns if rows)
    if not starts or first < starts[0]:
        return [columns]
    split: list[list[list[Row]]] = [[[] for _ in columns] for _ in starts]
    for j, rows in enumerate(columns):
        for row in rows:
            split[sum(start <= row.base for start in starts[1:])][j].append(row)
    return split
