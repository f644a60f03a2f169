"""Where each character of a clean text stands in the text as it came."""

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

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


def map_of(places: np.ndarray | None) -> TextMap:
    """Return the map of the places, in the text as it came, of all characters of a text."""
    if places is None or not len(places):
        return TextMap()
    shifts = places - np.arange(len(places))
    changes = np.flatnonzero(shifts != np.concatenate(([0], shifts[:-1])))
    return TextMap(tuple(changes.tolist()), tuple(shifts[changes].tolist()))


def apply_edits(
    text: str, places: np.ndarray | None, edits: Sequence[Edit]
) -> tuple[str, np.ndarray | None]:
    """Apply edits, in order and without overlap, to a text and to the places of its characters.

    No places stand for those of a text of which nothing was taken out yet.
    """
    if not edits:
        return text, places
    pieces: list[str] = []
    own: list[np.ndarray] = []
    at = 0
    for start, end, new in edits:
        pieces += (text[at:start], new)
        # What is put in has the place of the character before it.
        first = start if end > start else start - 1
        own += (np.arange(at, start), np.arange(first, first + len(new)))
        at = end
    pieces.append(text[at:])
    own.append(np.arange(at, len(text)))
    kept = np.concatenate(own)
    return "".join(pieces), kept if places is None else places[kept]
