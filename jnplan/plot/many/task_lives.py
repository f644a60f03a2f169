"""How long tasks live: survival curves with their band."""

from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from ...errors import need_columns, need_count
from ...findings import finding
from ...labels.language import say
from ..shared.frame import explain
from ..shared.house_style import house_style
from ..shared.labels import axis_label, labels_beside, legend_above
from ..shared.style import COLOURS, DARK, NOTE, need_axes, nothing_to_draw

_ALL = "all"


@house_style
def task_lives(
    table: pd.DataFrame,
    names: pd.DataFrame | None = None,
    *,
    least: int = 4,
    ax: Axes | None = None,
) -> Axes:
    """Draw which share of tasks still stands after so many plans: all, and themes of enough spells.

    Parameters
    ----------
    table
        What `task_lives` gives. How many are at risk at each age stands at the top.
    names
        ``codebook()``, for the themes' names.
    least
        How many spells a theme must have to get a line.
    """
    columns = ["theme_id", "age", "at_risk", "survival", "survival_low", "survival_high"]
    need_columns(table, columns, "task_lives")
    need_count(least, "task_lives: least", "spells")
    whole = table[table["theme_id"] == _ALL].sort_values("age")
    if whole.empty:
        return nothing_to_draw(ax)
    ax = need_axes(ax, 8, 3.4)
    known = {} if names is None else dict(zip(names["theme_id"], names["zh"], strict=True))
    ages = whole["age"].to_numpy(dtype=float)
    steps = np.concatenate([[0.0], ages, [ages[-1] + 0.5]])
    band = [
        np.concatenate([[1.0], whole[name].fillna(whole["survival"]).to_numpy(dtype=float)])
        for name in ("survival_low", "survival_high")
    ]
    low, high = (np.append(each, each[-1]) for each in band)
    ax.fill_between(steps, low, high, step="post", color=COLOURS[0], alpha=0.15, linewidth=0)
    handles: list[Any] = [
        Patch(color=COLOURS[0], alpha=0.2, linewidth=0, label=say("区间", "interval"))
    ]
    first = table[table["age"] == 1].set_index("theme_id")["at_risk"]
    drawn = [each for each in first.index if each != _ALL and first[each] >= least]
    for i, theme in enumerate([_ALL, *drawn]):
        own = table[table["theme_id"] == theme].sort_values("age")
        kept = np.concatenate([[1.0], own["survival"].to_numpy(dtype=float)])
        at = np.concatenate([[0.0], own["age"].to_numpy(dtype=float)])
        colour = COLOURS[i % len(COLOURS)]
        width = 2.4 if theme == _ALL else 1.2
        ends = np.append(at, at[-1] + 0.5), np.append(kept, kept[-1])
        ax.step(*ends, where="post", color=colour, linewidth=width)
        name = (
            say("全部", "all") if theme == _ALL else f"{known.get(theme, theme)} ({first[theme]})"
        )
        handles.insert(-1, Line2D([], [], color=colour, linewidth=width, label=name))
    ax.set_ylim(0, 1.03)
    ax.set_xlim(0, ages[-1] + 0.5)
    ax.set_xticks(range(int(ages[-1]) + 1))
    ax.yaxis.set_major_formatter(lambda value, _: f"{value:.0%}")
    ax.set_xlabel(axis_label("出现过几份计划之后", "after so many plans"))
    said = [f"{n}" for n in whole["at_risk"]]
    labels_beside(ax, "top", ages - 0.5, said, fontsize=NOTE, color=DARK)
    legend_above(ax, handles)
    explain(
        ax,
        title=finding("figure.task_lives", share=float(whole["survival"].iloc[0])),
        unit=("仍在的任务", "tasks that still stand"),
        n=(int(whole["at_risk"].iloc[0]), "项任务", "task"),
        note=("上方：尚在观察的任务数", "above: tasks at risk"),
    )
    return ax
