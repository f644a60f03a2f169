"""Tables without rules: what stands in columns below a header."""

from itertools import pairwise

from ....text.clean import flatten
from ...tables.columns import column_role, header_row
from ..rows import Row, TextPiece, flat_text, make_row, on_one_height, opens_label
from .cells import PageTable, are_numbers, cell_text, split_by_numbers

_DEEPEST_HEADER = 3  # lines
_LONGEST_SECTION = 40  # characters
_SECTION_BEGINS = "一二三四五六七八九十(第"
_NARROWEST = 0.2  # type sizes that columns keep apart
_APART = 1.2  # type sizes of blank between two cells, at least


def aligned_rows(pieces: list[TextPiece]) -> tuple[list[TextPiece], PageTable] | None:
    """Find a plan's table that is only set in columns.

    It begins with a header that names a plan's columns, and ends where what stands on a height
    leaves no blank between them.

    Returns
    -------
    tuple or None
        The pieces that stand outside it, and the table; None if there is none.
    """
    heights = on_one_height(pieces)
    split = [_split_segments(cluster) for cluster in heights]
    at, deep, header = _find_header(split)
    if not header:
        return None
    blanks = [(_right(a), _left(b)) for a, b in pairwise(header)]
    numbered = column_role(flatten(_names(header)[0])) == "number"
    end = begin = at + deep
    inside: dict[int, bool] = {}
    for k in range(begin, len(heights)):
        alone = len(split[k]) == 1 and _is_section(split[k][0])
        narrowed = None if alone else _narrow(blanks, heights[k], numbered=numbered)
        if narrowed is None and not alone:
            break
        inside[k] = narrowed is not None
        if narrowed is not None:
            blanks, end = narrowed, k + 1
    places = [(left + right) / 2 for left, right in blanks]
    rows = [[[make_row(held, 0) for held in on_one_height(cell)] for cell in header]]
    columns: list[list[Row]] = [[] for _ in header]
    for k in range(begin, end):
        if not inside[k]:
            rows += [*_part_rows(columns), [[make_row(heights[k], 0)]]]
            columns = [[] for _ in header]
            continue
        for j, column in enumerate(columns):
            held = [p for p in heights[k] if _column(p, places) == j]
            column += [make_row(held, 0)] if any(p.text.strip() for p in held) else []
    rows += _part_rows(columns)
    if not _is_sound(rows):
        return None
    kept = [piece for cluster in [*heights[:at], *heights[end:]] for piece in cluster]
    first = heights[at][0]
    edges = [_left(header[0]), *places, _right(header[-1])]
    return kept, PageTable(first.base - first.size, first.size, edges, _aligned_texts(rows))


def _is_sound(rows: list[list[list[Row]]]) -> bool:
    """Whether each row but those across the table says something in its longest column."""
    body = [row for row in rows[1:] if len(row) > 1]
    if not body:
        return False
    said = [sum(len(line.text) for row in body for line in row[j]) for j in range(len(body[0]))]
    longest = said.index(max(said))
    return all(row[longest] for row in body)


def _aligned_texts(rows: list[list[list[Row]]]) -> list[list[str | None]]:
    full = [row for row in rows if len(row) > 1]
    widths = [
        max((line.right - line.left for row in full for line in row[j]), default=0.0)
        for j in range(len(full[0]))
    ]
    return [[cell_text(cell, widths[j]) for j, cell in enumerate(row)] for row in rows]


def _split_segments(cluster: list[TextPiece]) -> list[list[TextPiece]]:
    """Part what stands on one height at its wide blanks."""
    printed = sorted((p for p in cluster if p.text.strip()), key=lambda piece: piece.left)
    segments = [printed[:1]]
    for before, piece in pairwise(printed):
        if piece.left - before.right > _APART * max(before.size, piece.size):
            segments.append([])
        segments[-1].append(piece)
    return segments


def _find_header(
    split: list[list[list[TextPiece]]],
) -> tuple[int, int, list[list[TextPiece]]]:
    """Find a plan's header: its first height, how many it takes, its cells (none if no header)."""
    for i, segments in enumerate(split):
        if len(segments) < 2:
            continue
        found = []
        for deep in range(1, _DEEPEST_HEADER + 1):
            cells = _header_cells(split[i : i + deep])
            if cells is not None:
                known = sum(column_role(flatten(name)) is not None for name in _names(cells))
                found.append((known, -deep, cells))
        if found:
            _, deep, cells = max(found, key=lambda one: one[:2])
            return i, -deep, cells
    return 0, 0, []


def _header_cells(heights: list[list[list[TextPiece]]]) -> list[list[TextPiece]] | None:
    """Return the cells of a plan's header that stands on so many heights; None if it is none."""
    cells: list[list[TextPiece]] = []
    for segment in sorted((one for height in heights for one in height), key=_left):
        if cells and _left(segment) < _right(cells[-1]):
            cells[-1] = cells[-1] + segment
        else:
            cells.append(list(segment))
    cells = [part for cell in cells for part in _split_column_names(cell)]
    return cells if len(cells) > 1 and header_row([list(_names(cells))]) is not None else None


def _names(cells: list[list[TextPiece]]) -> list[str]:
    return [
        "".join(one.text for height in on_one_height(cell) for one in sorted(height, key=_start))
        for cell in cells
    ]


def _start(piece: TextPiece) -> float:
    return piece.left


def _split_column_names(cell: list[TextPiece]) -> list[list[TextPiece]]:
    """Part two names of columns that stand close to each other, such as 序号 and 工作任务."""
    ordered = sorted(cell, key=_start) if len(on_one_height(cell)) == 1 else []
    parts = [(b.left - a.right, k) for k, (a, b) in enumerate(pairwise(ordered), 1)]
    gap, k = max(parts, default=(0.0, 0))
    halves = [ordered[:k], ordered[k:]]
    return (
        [cell]
        if not k or gap < _NARROWEST * ordered[0].size or header_row([list(_names(halves))]) is None
        else halves
    )


def _left(pieces: list[TextPiece]) -> float:
    return min(piece.left for piece in pieces)


def _right(pieces: list[TextPiece]) -> float:
    return max(piece.right for piece in pieces)


def _is_section(segment: list[TextPiece]) -> bool:
    """Whether what stands alone on a height is the heading of a section: 一、 or （一）."""
    flat = flat_text(make_row(segment, 0))
    return len(flat) <= _LONGEST_SECTION and flat[0] in _SECTION_BEGINS and opens_label(flat)


def _narrow(
    blanks: list[tuple[float, float]], cluster: list[TextPiece], *, numbered: bool
) -> list[tuple[float, float]] | None:
    """Narrow the blanks between columns by what stands on a height; None if it leaves none.

    Of several the widest is taken, but behind a column of numbers the first.
    """
    narrowed: list[tuple[float, float]] = []
    size = max(piece.size for piece in cluster)
    for left, right in blanks:
        covered = sorted((p.left, p.right) for p in cluster if p.text.strip())
        edges = [left, *(edge for span in covered for edge in span if left < edge < right), right]
        free = [
            (a, b)
            for a, b in pairwise(sorted(edges))
            if not any(p < b - 0.1 and q > a + 0.1 for p, q in covered)
        ]
        free = [(a, b) for a, b in free if b - a >= _NARROWEST * size]
        if not free:
            return None
        first = numbered and not narrowed
        narrowed.append(free[0] if first else max(free, key=lambda span: span[1] - span[0]))
    return narrowed


def _column(piece: TextPiece, places: list[float]) -> int:
    return sum(piece.left + piece.right > 2 * place for place in places)


def _part_rows(columns: list[list[Row]]) -> list[list[list[Row]]]:
    """Part what stands between two rows of their own into the rows of the table.

    Numbers part it; without them the blank between two rows of the table, if any is to be seen.
    """
    if not any(columns):
        return []
    if are_numbers(columns[0]):
        return split_by_numbers(columns)
    rows = max(columns, key=len)
    steps = [below.base - row.base for row, below in pairwise(rows)]
    closest = min(steps, default=0.0)
    wide = closest + max(0.3, 0.02 * rows[0].size)
    middles = [
        (row.base + below.base) / 2
        for (row, below), step in zip(pairwise(rows), steps, strict=True)
        if step > wide
    ]
    if not middles:  # each row of text is one of the table
        middles = [(row.base + below.base) / 2 for row, below in pairwise(rows)]
    split: list[list[list[Row]]] = [[[] for _ in columns] for _ in range(len(middles) + 1)]
    for j, column in enumerate(columns):
        for row in column:
            split[sum(middle <= row.base for middle in middles)][j].append(row)
    return split
