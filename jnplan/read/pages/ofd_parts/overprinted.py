"""Runs of text that stand on one another: bold type drawn twice, pieces that lost their place."""

import dataclasses
import itertools
from collections.abc import Iterator

import ofdkit

from ....text.clean import text_width

_BESIDE = 0.15  # type sizes: no two letters of a line stand so near


def parted_runs(
    runs: list[ofdkit.TextRun], boxes: dict[str, float] | None = None
) -> tuple[list[ofdkit.TextRun], int]:
    """Leave out what is drawn twice in one place, and lay other texts of one place side by side.

    A program that draws bold type twice moves the second by a hair. One that gives every piece of
    a line the box of the whole line says in which order they came, and no more.

    Parameters
    ----------
    runs
        Those of a page that run alike, in the order of the file.
    boxes
        How wide the box of a text is, by its ID, in millimetres.

    Returns
    -------
    tuple
        The runs, and how many of them had to be laid beside another.

    Examples
    --------
    >>> one = ofdkit.TextRun("校车", x=30, y=40, size=5, width=10)
    >>> bold = ofdkit.TextRun("校车", x=30.1, y=40, size=5, width=10)
    >>> other = ofdkit.TextRun("12辆", x=30, y=40, size=5, width=10)
    >>> [(run.text, run.x) for run in parted_runs([one, bold, other])[0]]
    [('校车', 30), ('12辆', 40.0)]
    """
    places: dict[tuple[float, float], list[ofdkit.TextRun]] = {}
    for run in runs:
        places.setdefault((round(run.x, 2), round(run.y, 2)), []).append(run)
    drawn: set[tuple] = set()
    found: list[ofdkit.TextRun] = []
    moved = 0
    for group in places.values():
        if len({run.text for run in group if run.text.strip()}) > 1:
            moved += len(group) - 1
            found += _side_by_side(group, boxes or {})
            drawn.update(map(_cell, group))
        elif not any(near in drawn for near in _near(group[0])):
            found.append(group[0])
            drawn.add(_cell(group[0]))
    return found, moved


def _cell(run: ofdkit.TextRun) -> tuple:
    step = _BESIDE * (run.size or 1.0)
    return run.text, round(run.size, 1), round(run.x / step), round(run.y / step)


def _near(run: ofdkit.TextRun) -> Iterator[tuple]:
    text, size, across, down = _cell(run)
    for x, y in itertools.product((0, -1, 1), repeat=2):
        yield text, size, across + x, down + y


def _side_by_side(group: list[ofdkit.TextRun], boxes: dict[str, float]) -> list[ofdkit.TextRun]:
    """Lay runs that begin in one place one after the other, in the box that all of them have."""
    widths = [max(0.25, text_width(run.text)) * (run.size or 1.0) for run in group]
    written = {round(boxes.get(run.object_id or "", 0.0), 1) for run in group}
    share = written.pop() / sum(widths) if len(written) == 1 else 0.0
    share = share if 0.5 < share < 1.5 else 1.0
    starts = itertools.accumulate((share * width for width in widths), initial=group[0].x)
    return [
        dataclasses.replace(run, x=start, width=share * width)
        for run, start, width in zip(group, starts, widths, strict=False)
    ]
