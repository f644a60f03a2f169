"""The figure of a plan at a glance."""

import pandas as pd
from matplotlib.axes import Axes

from ..errors import need_columns
from .shared.house_style import house_style
from .shared.labels import legend_above, task_labels, wrap_label
from .shared.style import COLOURS, need_axes, nothing_to_draw

_HATCHES = (None, "///", "...", "xxx")


@house_style
def tasks(
    tasks: pd.DataFrame,
    keywords: pd.DataFrame | None = None,
    *,
    top: int = 4,
    ax: Axes | None = None,
) -> Axes:
    """Draw the plan at a glance: its tasks, how long each is, and the words that mark it.

    Parameters
    ----------
    tasks
        ``plan.to_frame()``.
    keywords
        What `marking_words` gives, or `tfidf` by task; the first ``top`` words stand beside each
        bar.
    """
    if tasks.empty:
        return nothing_to_draw(ax)
    ax = need_axes(ax, 10, 1.6 + 0.36 * len(tasks))
    section = tasks["section_no"].fillna(0).astype(int)
    for i, (number, rows) in enumerate(tasks.groupby(section)):
        heading = rows["section"].iloc[0]
        ax.barh(
            rows.index.map(tasks.index.get_loc),
            rows["title"].str.len() + rows["text"].str.len(),
            color=COLOURS[i % len(COLOURS)],
            label=wrap_label(f"{number} {heading}", 26) if heading else None,
            height=0.72,
            # With more sections than colours, the second round is told by its strokes.
            hatch=_HATCHES[i // len(COLOURS) % len(_HATCHES)],
            edgecolor="white",
            linewidth=0,
        )
    places = range(len(tasks))
    ax.set_yticks(places, task_labels(tasks["task_no"], tasks))
    ax.set_ylim(len(tasks) - 0.4, -0.6)
    ax.tick_params(axis="y", length=0)
    ax.spines["left"].set_visible(False)
    ax.set_xlabel("字数（标题与正文） characters in title and text")
    if keywords is not None:
        need_columns(keywords, ["task_no", "term"], "keywords")
        words = keywords.groupby("task_no")["term"].apply(lambda terms: "  ".join(terms[:top]))
        side = ax.secondary_yaxis("right")
        side.set_yticks(places, [words.get(number, "") for number in tasks["task_no"]])
        side.tick_params(length=0)
        side.spines["right"].set_visible(False)
    if ax.get_legend_handles_labels()[0]:
        legend_above(ax)
    return ax
