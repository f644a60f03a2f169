"""The figure of a plan at a glance."""

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from ..errors import need_columns
from ..findings import finding
from .shared.frame import explain
from .shared.house_style import house_style
from .shared.labels import (
    bare_rows,
    head_over,
    labels_beside,
    legend_above,
    row_places,
    task_labels,
    wrap_label,
)
from .shared.style import COLOURS, LABEL, NOTE, by_width, need_axes, nothing_to_draw

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
        bar, half as many on a phone.
    """
    if tasks.empty:
        return nothing_to_draw(ax)
    labels = task_labels(tasks["task_no"], tasks, by_width(20, 9))
    words = _first_words(tasks, keywords, top)
    places, height = row_places(labels, words, least=0.33)
    ax = need_axes(ax, 10, 0.7 + height)
    sizes = tasks["title"].str.len() + tasks["text"].str.len()
    section = tasks["section_no"].fillna(0).astype(int)
    for i, (number, rows) in enumerate(tasks.groupby(section)):
        heading = rows["section"].iloc[0]
        at = [tasks.index.get_loc(index) for index in rows.index]
        ax.barh(
            places[at],
            sizes[rows.index],
            color=COLOURS[i % len(COLOURS)],
            label=wrap_label(f"{number} {heading}", 26) if heading else None,
            height=0.23,
            # With more sections than colours, the second round is told by its strokes.
            hatch=_HATCHES[i // len(COLOURS) % len(_HATCHES)],
            edgecolor="white",
            linewidth=0,
        )
    ax.set_yticks(places, labels)
    ax.set_ylim(height + 0.05, -0.05)
    ax.xaxis.set_major_locator(MaxNLocator(nbins=by_width(8, 3), integer=True))
    bare_rows(ax)
    if keywords is not None:
        labels_beside(ax, "right", places, words, fontsize=by_width(LABEL, NOTE))
        head_over(ax, "right", "标志词", "marking words")
    legend_above(ax)
    longest = int(sizes.to_numpy().argmax())
    explain(
        ax,
        title=finding(
            "figure.tasks",
            task=tasks["task_no"].iloc[longest],
            title=tasks["title"].iloc[longest],
            share=sizes.iloc[longest] / sizes.sum(),
        ),
        unit=("字（标题与正文）", "characters of title and text"),
        n=(len(tasks), "项任务", "task"),
    )
    return ax


def _first_words(tasks: pd.DataFrame, keywords: pd.DataFrame | None, top: int) -> list[str]:
    """Return the first marking words of each task, below each other where it is narrow."""
    if keywords is None:
        return [""] * len(tasks)
    need_columns(keywords, ["task_no", "term"], "keywords")
    terms = keywords.groupby("task_no")["term"].apply(list).to_dict()
    shown = (terms.get(number, [])[: by_width(top, -(-top // 2))] for number in tasks["task_no"])
    return [by_width("  ", "\n").join(wrap_label(term, 8) for term in own) for own in shown]
