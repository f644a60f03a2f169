"""Figures of a plan's targets and actions."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from ..errors import PlanError, need_columns
from .shared.house_style import house_style
from .shared.labels import (
    bare_rows,
    labels_beside,
    legend_above,
    task_labels,
    wrap_evenly,
    wrap_label,
)
from .shared.parts import stacked_bars
from .shared.style import COLOURS, LABEL, NOTE, need_axes, nothing_to_draw

_KINDS = {
    "build": ("建设 build", COLOURS[0]),
    "write": ("立规 write", COLOURS[1]),
    "regulate": ("规范 regulate", COLOURS[2]),
    "improve": ("提升 improve", COLOURS[3]),
    "carry out": ("实施 carry out", COLOURS[4]),
    "other": ("其他 other", COLOURS[5]),
    "none": ("无 none", "#CFCFCF"),
}


@house_style
def targets(table: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw the quantified targets: shares as bars of 0 to 100 per cent, counts as numbers.

    Parameters
    ----------
    table
        What `find_targets` gives: task_no, indicator, comparator, value, value_high, unit and
        deadline, drawn in its order from the top. Of a range the lighter end is between value and
        value_high.
    """
    columns = ["task_no", "indicator", "comparator", "value", "value_high", "unit", "deadline"]
    need_columns(table, columns, "targets")
    if table.empty:
        return nothing_to_draw(ax)
    words = table[["indicator", "comparator", "unit", "deadline"]].astype("string").fillna("")
    low, high = (table[name].to_numpy(dtype=float, na_value=np.nan) for name in columns[3:5])
    share = words["unit"].eq("%").to_numpy(dtype=bool)
    labels = [
        wrap_evenly(indicator if pd.isna(number) else f"{number} · {indicator}", 22)
        for number, indicator in zip(table["task_no"], words["indicator"], strict=True)
    ]
    bounds = [
        "\n".join(filter(None, (wrap_label(word, 14) for word in pair)))
        for pair in zip(words["comparator"], words["deadline"], strict=True)
    ]
    # A row is as high as its longest label, so that long indicators don't run into each other.
    lines = [max(a.count("\n"), b.count("\n")) + 1 for a, b in zip(labels, bounds, strict=True)]
    heights = np.array([0.18 + 0.2 * n for n in lines])
    places = np.cumsum(heights) - heights / 2
    ax = need_axes(ax, 10, max(1.0 + heights.sum(), 1.8))  # the least in which the labels have room
    most = np.nanmax([100, *low[share], *high[share]])
    for place, value, top, unit, bar in zip(places, low, high, words["unit"], share, strict=True):
        if np.isnan(value):
            continue
        said = f"{value:.10g}" + ("" if np.isnan(top) else f"–{top:.10g}")
        said = unit.replace("n", said) if ":" in unit else said + unit  # 1:n is a ratio
        end = value
        if bar:
            ax.barh(place, most, height=0.2, color="#EEEEEE", zorder=1)
            ax.barh(place, value, height=0.2, color=COLOURS[0], zorder=2)
            if not np.isnan(top):
                ax.barh(place, top - value, left=value, height=0.2, color=COLOURS[4], zorder=2)
                end = top
        # Beyond the grey ground of the bar, where no bar can hide it; numbers stand at zero.
        x = most if bar and end > 0.8 * most else end if bar else 0
        colour = "black" if bar else COLOURS[1]
        ax.annotate(
            said,
            (x, place),
            (5 if bar else 0, 0),
            textcoords="offset points",
            va="center_baseline",
            color=colour,
            zorder=3,
            fontsize=LABEL if bar else 11,
        )
    ax.set_yticks(places, labels, linespacing=1.3)
    ax.set_ylim(heights.sum() + 0.05, -0.05)
    ax.set_xlim(0, most * 1.18)
    if share.any():
        ax.set_xticks(np.linspace(0, most, 5) if most > 100 else [0, 25, 50, 75, 100])
        ax.xaxis.set_major_formatter("{x:.0f}%")
    else:
        ax.set_xticks([])
        ax.spines["bottom"].set_visible(False)
    ax.set_xlabel("目标值：百分比为横条，数量为数字 targets: shares as bars, counts as numbers")
    bare_rows(ax)
    if any(bounds):
        side = labels_beside(ax, "right", places, bounds, fontsize=NOTE, linespacing=1.3)
        between = " " if heights.sum() > 1.2 else "\n"
        side.set_ylabel(f"限定与期限{between}bound and deadline", fontsize=NOTE)
    return ax


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
    labels = task_labels(counts.index, tasks)
    ax = need_axes(ax, 10, 1.6 + 0.36 * len(counts))
    places = np.arange(len(counts))
    parts = [
        (*named, counts[kind].to_numpy(), None) for kind, named in _KINDS.items() if kind in counts
    ]
    handles = stacked_bars(ax, places, parts, height=0.72)
    ax.set_yticks(places, labels)
    ax.set_ylim(len(counts) - 0.4, -0.6)
    ax.locator_params(axis="x", integer=True)
    ax.set_xlabel("动作数 number of actions")
    bare_rows(ax)
    legend_above(ax, handles, ncols=4)
    return ax
