"""The figure of the words that mark each task."""

import matplotlib as mpl
import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from ...errors import need_columns, need_count
from ...findings import finding
from ..shared.frame import explain
from ..shared.house_style import house_style
from ..shared.labels import axis_label, task_labels, wrap_label
from ..shared.parts import add_colourbar, ink_on
from ..shared.style import NOTE, by_width, need_axes, nothing_to_draw


@house_style
def keywords(
    words: pd.DataFrame,
    tasks: pd.DataFrame | None = None,
    *,
    top: int = 6,
    ax: Axes | None = None,
) -> Axes:
    """Draw the words that mark each task, shaded by their tf-idf or score.

    Scores of `marking_words` order the words of one task: the first is darkest, whatever its own.

    Parameters
    ----------
    words
        What `marking_words` gives, or `tfidf` by task.
    tasks
        ``plan.to_frame()``, for the titles.
    top
        How many words of a task; on a phone three at most.
    """
    weight = "tfidf" if isinstance(words, pd.DataFrame) and "tfidf" in words else "score"
    need_columns(words, ["task_no", "term", weight], "keywords")
    need_count(top, "keywords: top", "words")
    if words.empty:
        return nothing_to_draw(ax)
    top = by_width(top, min(top, 3))
    numbers = sorted(words["task_no"].unique())
    best = words.groupby("task_no").head(top)
    if weight == "score":
        best = best.assign(score=best["score"] / best.groupby("task_no")["score"].transform("max"))
    labels = task_labels(numbers, tasks, by_width(20, 8))
    high = max([0.42, *(0.14 + 0.17 * (label.count("\n") + 1) for label in labels)])
    ax = need_axes(ax, 4.2 + 1.15 * top, 0.9 + high * len(numbers))
    shades = mpl.colormaps["Blues"]
    most = 1.0 if weight == "score" else best[weight].max()
    grid = np.full((len(numbers), top), np.nan)
    for row, number in enumerate(numbers):
        own = best[best["task_no"] == number]
        for column, (term, value) in enumerate(zip(own["term"], own[weight], strict=True)):
            grid[row, column] = value
            colour = ink_on(shades(value / most))
            # Two lines of the same length: no single character is left for the second.
            room = by_width(8, 6)
            lines = -(-len(term) // room)
            label = wrap_label(term, -(-len(term) // lines))
            size = NOTE if lines <= 2 else 6
            ax.text(column, row, label, ha="center", va="center", color=colour, fontsize=size)
    image = ax.imshow(grid, cmap=shades, vmin=0, vmax=most, aspect="auto")
    ax.set_yticks(range(len(numbers)), labels, linespacing=1.15)
    ax.set_xticks(range(top), [str(rank) for rank in range(1, top + 1)], fontsize=NOTE)
    ax.xaxis.tick_top()
    ax.tick_params(length=0)
    ax.spines[:].set_visible(False)
    if weight == "tfidf":
        add_colourbar(ax, image, "tf-idf")
    else:
        add_colourbar(
            ax, image, axis_label("得分（各任务首位为1）", "score (1: the first of its task)")
        )
    shared = best.groupby("term")["task_no"].nunique()
    explain(
        ax,
        title=finding("figure.keywords", n=int((shared > 1).sum()), tasks=len(numbers)),
        n=(len(numbers), "项任务", "task"),
        note=(f"每项前{top}个词，从左到右", f"the first {top} words of each, from the left"),
    )
    return ax
