"""Where each character of a clean text stands in the text as it came."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from ..spans import Span


class Edit(NamedTuple):
    """A stretch of a text and what stands in its place, which is no longer; or a new line end."""

    start: int
    end: int
    new: str = ""


class TextMap(NamedTuple):
    """The places of a clean text's characters in the text as it came.

    ``starts`` are the places of the clean text from which on the shift to the text as it came is
    another one, and ``shifts`` are these; before the first it is 0.

    Examples
    --------
    >>> TextMap((2,), (1,)).source_span(1, 3)
    (1, 4)
    """

    starts: tuple[int, ...] = ()
    shifts: tuple[int, ...] = ()

    def source_span(self, start: int, end: int) -> Span:
        """Return the span in the text as it came of a span of the clean text."""
        at = bisect_right(self.starts, start) - 1
        first = start + self._shift(at)
        # A character put in has the place of the one before it.
        if at >= 0 and self.starts[at] == start and self._shift(at) < self._shift(at - 1):
            first += 1
        if start >= end:
            return first, first
        return first, max(first, end + self._shift(bisect_right(self.starts, end - 1) - 1))

    def _shift(self, at: int) -> int:
        return self.shifts[at] if at >= 0 else 0


def apply_edits(text: str, places: TextMap, edits: Sequence[Edit]) -> tuple[str, TextMap]:
    """Apply edits, in order and without overlap, to a text and to the places of its characters."""
    if not edits:
        return text, places
    pieces: list[str] = []
    stretches: list[Span] = []
    at = 0
    for start, end, new in edits:
        pieces += (text[at:start], new)
        # What is put in has the place of the character before it.
        first = start if end > start else start - 1
        stretches += ((at, start), (first, first + len(new)))
        at = end
    pieces.append(text[at:])
    stretches.append((at, len(text)))
    return "".join(pieces), _map_of_stretches(places, stretches)


def _map_of_stretches(places: TextMap, stretches: Iterable[Span]) -> TextMap:
    """Return the map of a text that is put together of stretches of one that has a map."""
    starts: list[int] = []
    shifts: list[int] = []
    length = shift = 0
    for first, end in stretches:
        at, change = first, bisect_right(places.starts, first)
        while at < end:
            before = places.shifts[change - 1] if change else 0
            if before + first - length != shift:
                shift = before + first - length
                starts.append(length + at - first)
                shifts.append(shift)
            at = places.starts[change] if change < len(places.starts) else end
            change += 1
        length += end - first
    return TextMap(tuple(starts), tuple(shifts))
