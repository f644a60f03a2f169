"""Gaps within the lines of a picture: blanks and dashes that the models read over.

The models say where about each character stands. Where two stand a character's width apart or
more, the picture shows whether nothing is between them, a dash, or a sign that wasn't read.
"""

import statistics
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np

UNREAD = "\ufdd0"  # a sign that shows, but wasn't read; no text holds this one
_GAP = 0.8  # type sizes between two characters; what is read badly leaves up to 0.7
_DASH = 1.5  # type sizes that —— is wide, at least; — is one


def fill_gaps(
    picture: "np.ndarray", text: str, signs: Sequence[tuple[str, float, Sequence]]
) -> str:
    """Put into a line what its gaps show.

    Parameters
    ----------
    picture
        The picture's greys, a row of pixels a row.
    text
        The line as it was read.
    signs
        Each of its characters, its confidence and its four corners.

    Returns
    -------
    str
        The line with a blank, a dash or `UNREAD` in each wide gap.
    """
    boxes = [(sign, *_sign_edges(corners)) for sign, _, corners in signs if sign.strip()]
    if "".join(sign for sign, *_ in boxes) != "".join(text.split()):
        return text
    steps = [
        after[1] - before[1]
        for before, after in pairwise(boxes)
        if _is_han(before[0]) and _is_han(after[0])
    ]
    if len(steps) < 3:
        return text
    size = statistics.median(steps)
    at, found = 0, []
    for i, (sign, left, *_) in enumerate(boxes):
        before = boxes[i - 1] if i else None
        blank = text[at : (at := text.index(sign, at))]
        if before and left - before[2] > _GAP * size and _are_letters(before[0], sign):
            blank = _shown(picture, before, boxes[i], size)
        found.append(blank + sign)
        at += len(sign)
    return "".join(found)


def _sign_edges(corners: Sequence) -> tuple[float, float, float, float]:
    across, down = [float(x) for x, _ in corners], [float(y) for _, y in corners]
    return min(across), max(across), min(down), max(down)


def _is_han(sign: str) -> bool:
    return "\u3400" <= sign <= "\u9fff"


def _are_letters(before: str, after: str) -> bool:
    """Whether two signs fill their places, as marks such as 。 don't."""
    return all(_is_han(sign[-1]) or sign[-1].isalnum() for sign in (before, after))


def _shown(picture: "np.ndarray", before: tuple, after: tuple, size: float) -> str:
    """Return what the picture shows between two characters."""
    import numpy as np

    gap = after[1] - before[2]
    left, right = round(before[2] + 0.25 * gap), round(after[1] - 0.25 * gap)
    top, bottom = round(min(before[3], after[3])), round(max(before[4], after[4]))
    line = picture[max(0, top) : bottom, max(0, round(before[1])) : round(after[2])]
    inner = picture[max(0, top) : bottom, max(0, left) : right]
    if not inner.size:
        return ""
    dark = inner < (np.percentile(line, 2) + np.percentile(line, 80)) / 2
    if dark.mean() < 0.01:
        return "\u3000"
    rows, columns = dark.any(axis=1).mean(), dark.any(axis=0).mean()
    if rows < 0.25 and columns > 0.8:
        return "——" if gap > _DASH * size else "—"
    return UNREAD
