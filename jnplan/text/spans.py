"""Spans of a text: without outer blanks, by line, without overlap."""

import re
from collections.abc import Iterable

_LINE = re.compile(r"[^\n]+")

Span = tuple[int, int]


def strip(flat: str, start: int, end: int) -> Span:
    """Narrow a span by the blanks at its ends."""
    while start < end and flat[start].isspace():
        start += 1
    while start < end and flat[end - 1].isspace():
        end -= 1
    return start, end


def lines_of(flat: str, start: int, end: int) -> list[Span]:
    """Give the span of every line that holds more than blanks, without its outer blanks."""
    spans = (strip(flat, *match.span()) for match in _LINE.finditer(flat, start, end))
    return [(start, end) for start, end in spans if start < end]


def first_come(spans: Iterable[tuple[int, int]], length: int) -> list[tuple[int, int]]:
    """Keep of spans those that overlap none kept before, and give them by their place.

    Examples
    --------
    >>> first_come([(2, 5), (0, 3), (0, 2)], 5)
    [(0, 2), (2, 5)]
    """
    taken = bytearray(length)
    kept = []
    for start, end in spans:
        if not any(taken[start:end]):
            taken[start:end] = b"\1" * (end - start)
            kept.append((start, end))
    return sorted(kept)


def line_of(text: str, place: int) -> int:
    """Give the number, from 1, of the line in which a place of a text stands."""
    return text.count("\n", 0, place) + 1
