"""The figure of what kinds of action tasks set out."""

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from ..errors import PlanError, need_columns
from ..findings import finding
from ..labels.language import say
from .shared.frame import explain
from .shared.house_style import house_style
from .shared.labels import bare_rows, legend_above, row_places, task_labels
from .shared.parts import stacked_bars
from .shared.style import COLOURS, LIGHT, by_width, need_axes, nothing_to_draw

_KINDS = {
    "build": ("建设", "build", COLOURS[0]),
    "write": ("立规", "write", COLOURS[1]),
    "regulate": ("规范", "regulate", COLOURS[2]),
    "improve": ("提升", "improve", COLOURS[3]),
    "carry out": ("实施", "carry out", COLOURS[4]),
    "other": ("其他", "other", COLOURS[5]),
    "none": ("无", "none", LIGHT),
}


@house_style
def actions(
    table: pd.DataFrame, *, tasks: pd.DataFrame | None = None, ax: Axes | None = None
) -> Axes:
    """Draw how many actions of each kind a task sets out.

    Parameters
    ----------
    table
        What `find_actions` gives: task_no and kind (build, write, regulate, improve, carry out,
        other, none), a row an action; those outside tasks are left out.
    tasks
        ``plan.to_frame()``, for the titles and for tasks without an action.
    """
    need_columns(table, ["task_no", "kind"], "actions")
    table = table.dropna(subset=["task_no"])
    if table.empty:
        return nothing_to_draw(ax)
    kinds = table["kind"].astype("string").fillna("none")
    unknown = sorted(set(kinds) - set(_KINDS))
    if unknown:
        raise PlanError(f"actions: kind {unknown[0]!r} is not one of {', '.join(_KINDS)}")
    counts = pd.crosstab(table["task_no"].astype(int), kinds)
    if tasks is not None:
        need_columns(tasks, ["task_no"], "the table of tasks")
        numbers = sorted({*counts.index, *tasks["task_no"]})
        counts = counts.reindex(numbers, fill_value=0)
    labels = task_labels(counts.index, tasks, by_width(20, 10))
    places, height = row_places(labels, least=0.33)
    ax = need_axes(ax, 10, 0.6 + height)
    parts = [
        (say(zh, en), colour, counts[kind].to_numpy(), None)
        for kind, (zh, en, colour) in _KINDS.items()
        if kind in counts
    ]
    handles = stacked_bars(ax, places, parts, height=0.24)
    ax.set_yticks(places, labels)
    ax.set_ylim(height + 0.05, -0.05)
    ax.xaxis.set_major_locator(MaxNLocator(nbins=by_width(9, 4), integer=True))
    bare_rows(ax)
    legend_above(ax, handles, ncols=4)
    common = counts.drop(columns=["none", "other"], errors="ignore").sum()
    if common.sum():
        zh, en, _ = _KINDS[str(common.idxmax())]
        share = common.max() / counts.to_numpy().sum()
        title = finding("figure.actions", name=[f"{zh}\n{en}"], share=share)
    else:
        title = finding("figure.actions.none")
    explain(
        ax,
        title=title,
        unit=("动作", "actions"),
        n=(int(counts.to_numpy().sum()), "个动作", "action"),
    )
    return ax
