"""Labels of rows and axes, broken into lines, and legends."""

import math
import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from ...errors import need_columns
from ...labels.language import say
from ...text.clean import text_width
from .style import DARK, NOTE, about_figure, by_width, font_family

if TYPE_CHECKING:
    from matplotlib.axes._secondary_axes import SecondaryAxis

_PIECE = re.compile(r"[!-~]+|.", re.DOTALL)  # a Latin word, or a character
_CLOSING = "、，。；：”’）》】！？"


def wrap_label(text: str, width: float) -> str:
    """Return a label broken after every ``width`` full-width characters; two Latin letters are one.

    A Latin word stays whole where it fits in a line.
    """
    lines, used = [""], 0.0
    for piece in _PIECE.findall(text):
        for part in [piece] if len(piece) / 2 <= width else piece:
            size = text_width(part)
            if used + size > width:
                lines.append("")
                used = 0.0
            lines[-1] += part
            used += size
    return "\n".join(lines)


def wrap_words(text: str, width: float) -> str:
    """Return a sentence in lines of ``width``, as many letters as a text of mixed widths takes.

    No line begins with a blank or with a sign that closes.
    """
    return closed_lines(wrap_label(text, width * 0.97))


def closed_lines(text: str) -> str:
    """Return lines of which none begins with a sign that closes, or is blank at its ends."""
    lines = text.split("\n")
    for i in range(1, len(lines)):
        while lines[i] and lines[i][0] in _CLOSING:
            lines[i - 1] += lines[i][0]
            lines[i] = lines[i][1:]
    return "\n".join(line.strip() for line in lines if line.strip())


def wrap_evenly(text: str, width: float) -> str:
    """Return a label broken like `wrap_label`, into lines of about the same length."""
    size = text_width(text)
    if size <= width:
        return text
    lines = wrap_label(text, math.ceil(size / math.ceil(size / width)))
    # No line begins with a sign that closes.
    return re.sub(r"\n([、，。；：”’）》])", r"\1\n", lines).rstrip("\n")


def task_labels(
    numbers: Iterable[int], tasks: pd.DataFrame | None, width: float | None = None
) -> list[str]:
    """Return labels of tasks: their number and, where the table of tasks is given, title."""
    if tasks is None:
        return [str(number) for number in numbers]
    need_columns(tasks, ["task_no", "title"], "the table of tasks")
    titles = dict(zip(tasks["task_no"], tasks["title"], strict=True))
    width = by_width(20.0, 11.0) if width is None else width
    labels = (f"{number} {titles.get(number, '')}".strip() for number in numbers)
    return [closed_lines(wrap_label(label, width)) for label in labels]


def axis_label(chinese: str, english: str) -> str:
    """Return a label in the readers' language; of both, the English below where it is narrow."""
    return say(chinese, english, between=by_width(" ", "\n"))


def row_places(*labels: Iterable[str], least: float = 0.3) -> tuple[np.ndarray, float]:
    """Return the middle of each row and the height of all, in inches, so that labels have room.

    Parameters
    ----------
    labels
        What stands beside the rows, in one or more columns.
    least
        How high a row is at least.
    """
    lines = [max(label.count("\n") + 1 for label in row) for row in zip(*labels, strict=True)]
    heights = np.array([max(least, 0.12 + 0.17 * n) for n in lines])
    return np.cumsum(heights) - heights / 2, float(heights.sum())


def bare_rows(ax: Axes) -> Axes:
    """Remove the tick marks and the left spine, where labels name rows."""
    ax.tick_params(axis="y", length=0)
    ax.spines["left"].set_visible(False)
    return ax


def labels_beside(
    ax: Axes,
    side: Literal["right", "top"],
    places: Iterable[float],
    labels: Iterable[str],
    **style: Any,
) -> "SecondaryAxis":
    """Write labels at the right or at the top of the axes, without ticks and spine."""
    other = ax.secondary_yaxis(side) if side == "right" else ax.secondary_xaxis(side)
    axis = other.yaxis if side == "right" else other.xaxis
    axis.set_ticks(list(places), list(labels), **style)
    other.tick_params(length=0, labelfontfamily=list(font_family()))
    other.spines[:].set_visible(False)
    return other


def head_over(ax: Axes, side: Literal["left", "right"], chinese: str, english: str) -> None:
    """Write what an axis or the column at the right holds over it, as a line is written."""
    style: dict[str, Any] = {"xycoords": "axes fraction", "textcoords": "offset points"}
    style |= {"fontsize": NOTE, "color": DARK, "va": "bottom", "ha": "left"}
    at, aside = (0, 0) if side == "left" else (1, 4)
    between = " " if side == "left" else "\n"
    ax.annotate(say(chinese, english, between=between), (at, 1), (aside, 5), **style)


def legend_above(ax: Axes, handles: list | None = None, *, ncols: int = 3) -> None:
    """Put the legend over the figure, where it can't cover what is drawn.

    On axes of somebody's own it stands over these, in ``ncols`` columns.
    """
    about = about_figure(ax)
    if about is not None:
        about["legend"] = ax.get_legend_handles_labels()[0] if handles is None else handles
        return
    given = {} if handles is None else {"handles": handles}
    style = {"frameon": False, "fontsize": NOTE, "borderaxespad": 0.2, "ncols": ncols}
    ax.legend(loc="lower left", bbox_to_anchor=(0, 1), **style, **given)
