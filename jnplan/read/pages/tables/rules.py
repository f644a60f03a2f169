"""The rules drawn on a page, and the cells that they part, as pdfplumber finds tables.

Rules are snapped to common places, joined where they go on, and grouped by their crossings. What
no rule parts is one cell, so merged cells show by the rules they lack.
"""

from bisect import bisect_right
from collections.abc import Iterable
from typing import NamedTuple

_THICK = 4.0  # points; what is thicker is a box
_SNAP = 3.0  # rules nearer to each other are one: double rules, boxes side by side
_GAP = 4.0  # dashes that are nearer are one rule
_SHORT = 6.0  # shorter rules part no cells
_MOST_RULES = 20_000  # a drawing has more
_MOST_CROSSINGS = 100_000
_MOST_CELLS = 5000


class Box(NamedTuple):
    """What is drawn on a page, measured from its left and its top, in points."""

    left: float
    top: float
    right: float
    bottom: float


class DrawnRule(NamedTuple):
    """A rule: its height if it lies, its place from the left if it stands, and its ends."""

    at: float
    start: float
    end: float


class Cell(NamedTuple):
    """A cell: its first row and column, and the first ones after it."""

    row: int
    column: int
    end_row: int
    end_column: int


class Grid(NamedTuple):
    """A table: the heights and places of its rules, its cells, and which of them lies where."""

    heights: list[float]
    places: list[float]
    cells: list[Cell]
    held: list[list[int]]  # by row and column

    def cell_at(self, x: float, y: float) -> int | None:
        """Return the number of the cell in which a point lies."""
        row, column = bisect_right(self.heights, y) - 1, bisect_right(self.places, x) - 1
        inside = 0 <= row < len(self.held) and 0 <= column < len(self.held[0])
        return self.held[row][column] if inside else None


def find_grids(boxes: Iterable[Box]) -> list[Grid]:
    """Find the tables that rules and boxes draw: at least two rows of at least two columns.

    Examples
    --------
    >>> lying = [Box(0, y, 200, y + 1) for y in (0, 20, 40)]
    >>> standing = [Box(x, 0, x + 1, 40) for x in (0, 50, 200)]
    >>> len(find_grids([*lying, *standing])[0].cells)
    4
    """
    lying, standing = _drawn_rules(boxes)
    if len(lying) < 2 or not standing or len(lying) * len(standing) > _MOST_CROSSINGS:
        return []
    grids = []
    for rows, columns in _crossing_groups(lying, standing):
        grid = _make_grid(rows, columns)
        if grid is not None:
            grids.append(grid)
    return sorted(grids, key=lambda grid: grid.heights[0])


def _drawn_rules(boxes: Iterable[Box]) -> tuple[list[DrawnRule], list[DrawnRule]]:
    lying, standing = [], []
    for left, top, right, bottom in boxes:
        wide, high = right - left, bottom - top
        if high > _THICK and wide > _THICK:  # a box: its four sides
            lying += [DrawnRule(top, left, right), DrawnRule(bottom, left, right)]
            standing += [DrawnRule(left, top, bottom), DrawnRule(right, top, bottom)]
            continue
        if high <= _THICK:
            lying.append(DrawnRule((top + bottom) / 2, left, right))
        if wide <= _THICK:
            standing.append(DrawnRule((left + right) / 2, top, bottom))
    if len(lying) + len(standing) > _MOST_RULES:
        return [], []
    return _join_rules(lying), _join_rules(standing)


def _join_rules(rules: list[DrawnRule]) -> list[DrawnRule]:
    """Snap rules to common places, and join those that go on or lie on one another."""
    places: list[list[DrawnRule]] = []
    for rule in sorted(rules):
        if places and rule.at - places[-1][0].at <= _SNAP:
            places[-1].append(rule)
        else:
            places.append([rule])
    joined = []
    for group in places:
        at = sum(rule.at for rule in group) / len(group)
        spans: list[list[float]] = []
        for rule in sorted(group, key=lambda rule: rule.start):
            if spans and rule.start <= spans[-1][1] + _GAP:
                spans[-1][1] = max(spans[-1][1], rule.end)
            else:
                spans.append([rule.start, rule.end])
        joined += [DrawnRule(at, start, end) for start, end in spans if end - start >= _SHORT]
    return joined


def _crossing_groups(
    lying: list[DrawnRule], standing: list[DrawnRule]
) -> list[tuple[list[DrawnRule], list[DrawnRule]]]:
    """Group rules that cross or meet, directly or through others."""
    owner = list(range(len(lying) + len(standing)))

    for i, row in enumerate(lying):
        for j, column in enumerate(standing, len(lying)):
            meets = row.start - _GAP <= column.at <= row.end + _GAP
            if meets and column.start - _GAP <= row.at <= column.end + _GAP:
                owner[_root(owner, i)] = _root(owner, j)
    groups: dict[int, tuple[list[DrawnRule], list[DrawnRule]]] = {}
    for i, rule in enumerate([*lying, *standing]):
        groups.setdefault(_root(owner, i), ([], []))[i >= len(lying)].append(rule)
    return [group for group in groups.values() if len(group[0]) > 1 and group[1]]


def _root(owner: list[int], i: int) -> int:
    while owner[i] != i:
        owner[i] = owner[owner[i]]
        i = owner[i]
    return i


def _make_grid(lying: list[DrawnRule], standing: list[DrawnRule]) -> Grid | None:
    """Make cells of the rules of a table, whose outer sides may lack theirs."""
    heights = _with_ends([rule.at for rule in lying], standing)
    places = _with_ends([rule.at for rule in standing], lying)
    rows, columns = len(heights) - 1, len(places) - 1
    if rows < 2 or columns < 2 or rows * columns > _MOST_CELLS:
        return None
    owner = list(range(rows * columns))
    below = [[rule for rule in lying if abs(rule.at - y) <= _SNAP] for y in heights]
    beside = [[rule for rule in standing if abs(rule.at - x) <= _SNAP] for x in places]
    for i in range(rows):
        for j in range(columns):
            x, y = (places[j] + places[j + 1]) / 2, (heights[i] + heights[i + 1]) / 2
            if j + 1 < columns and not _is_parted(beside[j + 1], y):
                owner[_root(owner, i * columns + j + 1)] = _root(owner, i * columns + j)
            if i + 1 < rows and not _is_parted(below[i + 1], x):
                owner[_root(owner, (i + 1) * columns + j)] = _root(owner, i * columns + j)
    members: dict[int, list[tuple[int, int]]] = {}
    for k in range(rows * columns):
        members.setdefault(_root(owner, k), []).append(divmod(k, columns))
    cells, held = [], [[0] * columns for _ in range(rows)]
    for number, group in enumerate(members.values()):
        end_row, end_column = max(i for i, _ in group) + 1, max(j for _, j in group) + 1
        cells.append(Cell(*group[0], end_row, end_column))
        for i, j in group:
            held[i][j] = number
    return Grid(heights, places, cells, held) if len(cells) > 2 else None


def _with_ends(places: list[float], across: list[DrawnRule]) -> list[float]:
    """Return the places of rules, and the ends of those across them where no rule stands."""
    found = sorted(places)
    found = [at for i, at in enumerate(found) if not i or at - found[i - 1] > _SNAP]
    start, end = min(rule.start for rule in across), max(rule.end for rule in across)
    before = [start] if start < found[0] - 2 * _SHORT else []
    return [*before, *found, *([end] if end > found[-1] + 2 * _SHORT else [])]


def _is_parted(rules: list[DrawnRule], across: float) -> bool:
    return any(rule.start - 1 <= across <= rule.end + 1 for rule in rules)
