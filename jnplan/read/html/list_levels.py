"""Which lists of a page stand within which, where a program wrote each level as a list of its own.

LibreOffice saves the lists of Word, 一、 and （一） and 1. alike, as numbered lists side by side,
each with the number that it begins with: 1; 1 to 3; 2; 4 and 5. Of all ways to put them within one
another the least odd is looked for.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

_WIDTH = 60  # how many ways are followed at a time
_MOST_RUNS = 500
_MOST_LEVELS = 5
_ODD = 0.34  # to a run: beyond that the lists are no levels of one another
# How odd it is, where 1 is what should hardly ever be.
_RESTART, _GAP, _SPLIT, _ALONE = 3.0, 2.0, 2.0, 2.0
_UNLIKE_HEAD, _MIXED = 0.5, 0.2  # headings and others on one level
_UNLIKE, _BEHIND_TEXT = 1.5, 0.5  # text before the first item within another


class Run(NamedTuple):
    """Items that count on: the first and last number, whether they are headings, stand apart.

    Those that stand apart have something else than a list before them.
    """

    first: int
    last: int
    heads: bool
    apart: bool


class _Way(NamedTuple):
    """A way to place some runs: how odd, the level of each, and of each level the last number."""

    odd: float
    levels: tuple[int, ...]
    reached: tuple[int, ...]
    heads: tuple[bool, ...]  # whether the first items of each level are headings


def list_levels(runs: Sequence[Run]) -> list[int] | None:
    """Return the level of each run of numbers, from 0; None if they aren't levels of one another.

    One that belongs to none of the others has -1.
    A run that counts on from another is of its level, under the same heading or the next one. One
    that begins with 1 right behind an item is within that.

    Examples
    --------
    >>> head, text = Run(1, 1, True, True), Run(1, 3, False, False)
    >>> list_levels([head, text, Run(2, 2, True, False), Run(4, 5, False, False)])
    [0, 1, 0, 1]
    >>> list_levels([Run(1, 3, False, True), Run(1, 2, False, True)]) is None
    True
    """
    if not 2 < len(runs) <= _MOST_RUNS or runs[0].first != 1:
        return None
    ways = [_Way(0.0, (0,), (runs[0].last,), (runs[0].heads,))]
    for before, run in pairwise(runs):
        ways = [further for way in ways for further in _further(way, before, run)]
        ways = sorted(ways, key=_oddness)[:_WIDTH]
    if ways[0].odd > _ODD * len(runs):
        return None
    levels = list(ways[0].levels)
    return levels if max(levels) and levels.count(0) > 1 else None


def _oddness(way: _Way) -> tuple[float, int, int]:
    """Return what the ways are ordered by: of two alike, the one with fewer levels."""
    return round(way.odd, 6), len(way.reached), -way.levels[-1]


def _further(way: _Way, before: Run, run: Run) -> Iterator[_Way]:
    """Place one run more: within the one before it, or on the level of any that is open."""
    last = next(at for at in reversed(way.levels) if at >= 0)
    yield way._replace(odd=way.odd + _ALONE, levels=(*way.levels, -1))
    for at in range(min(last + 2, _MOST_LEVELS)):
        known = at < len(way.reached)
        odd = 0.0
        if known and run.first == way.reached[at] + 1:
            odd += _SPLIT * (at == last and not run.apart)
        elif run.first == 1:
            odd += _RESTART * (at <= last)
        elif known and at <= last and run.first > way.reached[at]:
            odd += _GAP
        else:
            continue
        if at > last and run.apart:
            odd += _BEHIND_TEXT if before.heads and before.first == before.last else _UNLIKE
        odd += (_MIXED if at else _UNLIKE_HEAD) * (known and way.heads[at] != run.heads)
        yield _Way(
            way.odd + odd,
            (*way.levels, at),
            (*way.reached[:at], run.last, *way.reached[at + 1 :]),
            way.heads if known else (*way.heads, run.heads),
        )
