"""Runs of text, as `ofdkit` finds them on a page, to characters with their places.

A file says where a run begins, and mostly how far it is from one character to the next; how wide
the last one is stands in its font alone.
"""

import dataclasses
import itertools
import math
import unicodedata

import ofdkit

from ....text.clean import is_wide
from ..rows import TextPiece
from .objects import PartObjects

POINTS = 72 / 25.4  # to a millimetre: what is measured in PDF files is measured alike
# How wide letters are at most, in type sizes: narrow ones of half a size are frequent in China.
_NARROW = "iIjltfr.,:;'!|()[]-/ "
_NARROWEST = 0.36
_LETTERS = dict.fromkeys(_NARROW, 0.5) | dict.fromkeys("mMwW@%", 0.85)


def run_pieces(runs: list[ofdkit.TextRun], left: float, top: float) -> list[TextPiece]:
    """Part runs into characters, each as wide as letters of its kind are in its run.

    Parameters
    ----------
    runs
        Those of a page, in any order, in millimetres.
    left, top
        The corner from which places are measured.

    Returns
    -------
    list
        Row by row, in points.

    Examples
    --------
    >>> runs = [ofdkit.TextRun("校车", x=30, y=40, size=5, width=10)]
    >>> [(piece.text, round(piece.left, 1)) for piece in run_pieces(runs, 10, 10)]
    [('校', 56.7), ('车', 70.9)]
    """
    runs = sorted(runs, key=lambda run: (round(run.y, 1), run.x))
    rooms = [_room(*pair) for pair in itertools.zip_longest(runs, runs[1:])]
    least = _least_widths(runs, rooms)
    pieces = []
    for run, room in zip(runs, rooms, strict=True):
        size = _size(run)
        widths = [_typical_width(character) for character in run.text]
        end = (run.text[-1], round(run.size, 1))
        widths[-1] = min(widths[-1], least.get(end, math.inf))
        start = _last_start(run)
        if start is not None and room <= start < room + size:
            start = max(room - 0.3 * size, 0.0)  # the last one stands before the next run
        # What is guessed must not reach into the next run.
        if start is None:
            steps = [min(size, room / sum(widths)) * width for width in widths]
        else:
            inner = sum(widths[:-1]) or 1.0
            steps = [start * width / inner for width in widths[:-1]]
            steps.append(min(size * widths[-1], max(room - start, 0.0)))
        stretches = itertools.pairwise(itertools.accumulate(steps, initial=run.x - left))
        for character, (begin, stop) in zip(run.text, stretches, strict=True):
            places = (begin, stop, run.y - top, max(size, 0.2))
            pieces.append(TextPiece(character, *(POINTS * place for place in places)))
    return pieces


def _size(run: ofdkit.TextRun) -> float:
    return run.size or run.width / len(run.text) or 1.0


def _typical_width(character: str) -> float:
    if is_wide(character):
        return 1.0
    return _LETTERS.get(character, 0.68 if character.isupper() else 0.52)


def _last_start(run: ofdkit.TextRun) -> float | None:
    """Return how far into a run its last character begins; None if the file doesn't say.

    Nothing says how wide that one is: `ofdkit` takes it, and all where nothing is written, for 1 if
    it is Chinese and for 0.5 if it is any other, also a “.
    """
    size = _size(run)
    taken = [last_width(one, size) for one in run.text]
    if len(run.text) > 1 and abs(run.width - sum(taken)) < 0.01 * size:
        return None
    return max(0.0, run.width - taken[-1])


def last_width(text: str, size: float) -> float:
    """Return how wide `ofdkit` takes the last character of a text to be.

    Examples
    --------
    >>> last_width("校车", 5), last_width("12", 5)
    (5.0, 2.5)
    """
    return size * (1.0 if unicodedata.east_asian_width(text[-1]) in "WF" else 0.5)


def _room(run: ofdkit.TextRun, following: ofdkit.TextRun | None) -> float:
    """Return how wide a run can be before the next one on its height begins."""
    if following is None or abs(following.y - run.y) > 0.4 * _size(run):
        return math.inf
    room = following.x - run.x
    return room if room > 0.5 * run.width else math.inf


def _least_widths(runs: list[ofdkit.TextRun], rooms: list[float]) -> dict[tuple[str, float], float]:
    """Find how near the next run begins to each letter, in type sizes.

    A letter that is seldom at a word's end is so wide. Where i or l is narrower than half a size,
    the font is one whose t and f are too.
    """
    least: dict[tuple[str, float], float] = {}
    for run, room in zip(runs, rooms, strict=True):
        last, start = run.text[-1], _last_start(run)
        if start is not None and room < math.inf and not is_wide(last):
            width = (room - start) / _size(run)
            if width > 0.15:
                key = (last, round(run.size, 1))
                least[key] = min(width, least.get(key, math.inf))
    uneven = {size for (letter, size), width in least.items() if letter in "il" and width < 0.4}
    for size, letter in itertools.product(uneven, _NARROW):
        least[letter, size] = min(_NARROWEST, least.get((letter, size), math.inf))
    return least


def turned_run(run: ofdkit.TextRun, quarter: int) -> ofdkit.TextRun:
    """Turn a run as the page is turned on which it runs rightward.

    Examples
    --------
    >>> run = turned_run(ofdkit.TextRun("校车", x=30, y=40, size=5, width=10), 1)
    >>> run.x, run.y
    (40, -30)
    """
    cos, sin = ((1, 0), (0, 1), (-1, 0), (0, -1))[quarter]
    return dataclasses.replace(run, x=run.x * cos + run.y * sin, y=run.y * cos - run.x * sin)


def mended_run(run: ofdkit.TextRun, said: PartObjects) -> ofdkit.TextRun:
    """Return a run with the size and the direction that `ofdkit` doesn't see."""
    number = run.object_id or ""
    if not run.size and (size := said.sizes.get(number)):
        # Its width lacks the last character, which counts by its size.
        run = dataclasses.replace(run, size=size, width=run.width + last_width(run.text, size))
    if fall := said.falls.get(number):
        width = fall + last_width(run.text, run.size)
        run = dataclasses.replace(run, width=width)
    return run
