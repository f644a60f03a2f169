"""Spans of a text: without outer blanks, by line, without overlap."""

import re
from collections.abc import Iterable

_LINE = re.compile(r"\S(?:[^\n]*\S)?")

Span = tuple[int, int]


def strip(flat: str, start: int, end: int) -> Span:
    """Narrow a span by the blanks at its ends.

    Examples
    --------
    >>> strip(" 学习 ", 0, 4)
    (1, 3)
    """
    while start < end and flat[start].isspace():
        start += 1
    while start < end and flat[end - 1].isspace():
        end -= 1
    return start, end


def lines_of(flat: str, start: int, end: int) -> list[Span]:
    r"""Return the span of every line that holds more than blanks, without its outer blanks.

    Examples
    --------
    >>> lines_of("一 \n\n 二", 0, 6)
    [(0, 1), (5, 6)]
    """
    return list(map(re.Match.span, _LINE.finditer(flat, start, end)))


def first_come(spans: Iterable[Span], length: int) -> list[Span]:
    """Return the spans that overlap none kept before them, in the order of the text.

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
    r"""Return the number, from 1, of the line that holds a place of a text.

    Examples
    --------
    >>> line_of("一\n二", 2)
    2
    """
    return text.count("\n", 0, place) + 1
