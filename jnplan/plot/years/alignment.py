"""The figure of two plans side by side."""

import math

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from ...errors import need_columns
from ...findings import finding
from ...labels.language import say
from ..shared.frame import explain
from ..shared.house_style import house_style
from ..shared.labels import bare_rows, labels_beside, legend_above, task_labels, wrap_evenly
from ..shared.style import CONTINUED, DROPPED, GREY, NEW, by_width, need_axes, nothing_to_draw

_SAID = (
    ("延续", "continued"),
    ("退出", "dropped"),
    ("新增", "new"),
    ("或为拆分、合并", "split or merged?"),
)
_SAID_APART = (
    ("相像", "alike"),
    ("只在左边", "left only"),
    ("只在右边", "right only"),
    ("也像", "alike too"),
)


@house_style
def alignment(
    aligned: pd.DataFrame,
    tasks_a: pd.DataFrame | None = None,
    tasks_b: pd.DataFrame | None = None,
    *,
    successive: bool = True,
    ax: Axes | None = None,
) -> Axes:
    """Draw two plans side by side: a line for each task continued, the wider the more alike.

    Parameters
    ----------
    aligned
        What `align_tasks` gives. A broken line leads from a task that is left to the task most like
        it, if that is alike enough: perhaps one was split, or two were merged.
    tasks_a, tasks_b
        ``plan.to_frame()`` of the two, for the titles.
    successive
        False if one plan isn't the other's successor (`is_successor`): then no task is continued
        from one to the other, and the legend says so.
    """
    columns = ["task_no_a", "task_no_b", "similarity", "status", "nearest", "nearest_similarity"]
    need_columns(aligned, [*columns, "threshold"], "alignment")
    if aligned.empty:
        return nothing_to_draw(ax)
    sides = [sorted(aligned[f"task_no_{side}"].dropna().astype(int)) for side in "ab"]
    most = max(map(len, sides))
    ax = need_axes(ax, 10, 0.9 + by_width(0.34, 0.42) * most)
    places = [{number: i * most / len(own) for i, number in enumerate(own)} for own in sides]
    colours = {"continued": CONTINUED, "dropped": DROPPED, "new": NEW}
    for row in aligned.itertuples():
        colour = colours[row.status]
        if row.status == "continued":
            ends = places[0][row.task_no_a], places[1][row.task_no_b]
            width = 0.8 + 5 * row.similarity
            ax.plot([0, 1], ends, color=colour, alpha=0.55, linewidth=width, zorder=1)
        elif row.nearest_similarity >= row.threshold:
            left, right = places[0].get(row.task_no_a), places[1].get(row.task_no_b)
            ends = (
                places[0][row.nearest] if left is None else left,
                places[1][row.nearest] if right is None else right,
            )
            ax.plot([0, 1], ends, color=colour, linestyle=(0, (2, 2)), linewidth=1.4, zorder=2)
        for i, number in enumerate((row.task_no_a, row.task_no_b)):
            if not pd.isna(number):
                ax.scatter(i, places[i][number], s=30, color=colour, zorder=3)
    titles = [
        [_shorten_label(label) for label in task_labels(own, table, width=math.inf)]
        for own, table in zip(sides, (tasks_a, tasks_b), strict=True)
    ]
    ax.set_yticks(list(places[0].values()), titles[0])
    labels_beside(ax, "right", places[1].values(), titles[1])
    ax.set_ylim(most - 0.4, -0.6)
    ax.set_xlim(-0.02, 1.02)
    names = [aligned[f"plan_id_{side}"].dropna() for side in "ab"]
    ax.set_xticks([0, 1], [own.iloc[0] if len(own) else "" for own in names])
    ax.tick_params(axis="x", length=0, labeltop=False)
    ax.spines["bottom"].set_visible(False)
    said = [say(zh, en) for zh, en in (_SAID if successive else _SAID_APART)]
    handles = [
        Line2D([], [], color=colours["continued"], linewidth=4, alpha=0.55, label=said[0]),
        Line2D([], [], color=colours["dropped"], marker="o", linestyle="", label=said[1]),
        Line2D([], [], color=colours["new"], marker="o", linestyle="", label=said[2]),
        Line2D([], [], color=GREY, linestyle=(0, (2, 2)), label=said[3]),
    ]
    legend_above(ax, handles, ncols=4)
    kept, left, came = (int((aligned["status"] == status).sum()) for status in colours)
    if successive:
        title = finding("figure.alignment", continued=kept, dropped=left, new=came)
    else:
        title = finding("figure.alignment.apart", continued=kept, dropped=left, new=came)
    explain(
        ax,
        title=title,
        n=(sum(map(len, sides)), "项任务", "task"),
        note=("线越粗越像", "the thicker the line, the more alike"),
    )
    return bare_rows(ax)


def _shorten_label(label: str) -> str:
    """Return a label in one line, or on a phone in two short ones."""
    width = by_width(21, 14)
    label = label if len(label) <= width else label[: width - 1] + "…"
    return by_width(label, wrap_evenly(label, 7.5))
