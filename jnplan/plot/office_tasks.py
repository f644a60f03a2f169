"""The figure of which office is responsible for which task."""

from typing import Any

import pandas as pd
from matplotlib.axes import Axes

from ..errors import need_columns
from .network import _MANY
from .shared.house_style import house_style
from .shared.labels import bare_rows, labels_beside, task_labels, wrap_evenly, wrap_label
from .shared.style import COLOURS, NOTE, need_axes, nothing_to_draw


@house_style
def office_tasks(
    offices: pd.DataFrame, *, tasks: pd.DataFrame | None = None, ax: Axes | None = None
) -> Axes:
    """Draw which office is responsible for which task, a row an office, a column a task.

    With more than forty tasks they are the rows, and the offices the columns.

    Parameters
    ----------
    offices
        What `offices` gives: task_no and office, a row an office of a task. Rows without an
        office are left out. Drawn from the office with the most tasks down, then by first task.
    tasks
        ``plan.to_frame()``, for the titles and for tasks without an office.
    """
    need_columns(offices, ["task_no", "office"], "office_tasks")
    pairs = offices.dropna(subset=["task_no", "office"]).drop_duplicates(["task_no", "office"])
    if pairs.empty:
        return nothing_to_draw(ax)
    numbers = set(offices["task_no"].dropna())
    if tasks is not None:
        need_columns(tasks, ["task_no"], "the table of tasks")
        numbers |= set(tasks["task_no"])
    columns = sorted(map(int, numbers))
    row = pairs.groupby("office")["task_no"].agg(["size", "min"]).reset_index()
    row = row.sort_values(["size", "min", "office"], ascending=[False, True, True])
    across = {number: place for place, number in enumerate(columns)}
    down = {office: place for place, office in enumerate(row["office"])}
    each = pairs["task_no"].value_counts()
    counts = [str(each.get(number, 0)) for number in columns]
    sizes = [str(n) for n in row["size"]]
    said = "任务数 tasks of the office", "处室数 offices of the task"
    turned = len(columns) > _MANY
    if turned:
        # Nobody can read that many columns: the tasks go down, the offices across.
        xs, ys = pairs["office"].map(down), pairs["task_no"].map(across)
        ax = need_axes(ax, 5.2 + 0.36 * len(row), 3.1 + 0.24 * len(columns))
        _draw_dot_grid(ax, xs, ys, len(row), len(columns))
        ax.set_yticks(range(len(columns)), task_labels(columns, tasks), fontsize=NOTE)
        names = [wrap_evenly(office, 14) for office in row["office"]]
        ax.set_xticks(range(len(row)), names, rotation=90, fontsize=NOTE, linespacing=1.0)
        ax.set_ylabel("任务 task")
        side = counts
        top = [f"{n}  {name}" for n, name in zip(sizes, names, strict=True)]
        said = said[::-1]
    else:
        xs, ys = pairs["task_no"].map(across), pairs["office"].map(down)
        # Titles stand upright under the grid and need room.
        below = 0.0 if tasks is None else 1.6
        ax = need_axes(ax, 3.6 + 0.36 * len(columns), 1.5 + below + 0.24 * len(row))
        _draw_dot_grid(ax, xs, ys, len(columns), len(row))
        ax.set_yticks(
            range(len(row)), [wrap_label(office, 14) for office in row["office"]], fontsize=NOTE
        )
        if tasks is None:
            ax.set_xticks(range(len(columns)), [str(number) for number in columns], fontsize=NOTE)
        else:
            titles = [wrap_evenly(title, 14) for title in task_labels(columns, tasks, width=1000)]
            ax.set_xticks(range(len(columns)), titles, rotation=90, fontsize=NOTE, linespacing=1.0)
        ax.set_xlabel("任务 task")
        side, top = sizes, counts
    ax.tick_params(length=0)
    bare_rows(ax).spines["bottom"].set_visible(False)
    right = labels_beside(ax, "right", range(len(side)), side, fontsize=NOTE)
    right.set_ylabel(said[0], fontsize=NOTE)
    above = labels_beside(
        ax, "top", range(len(top)), top, fontsize=NOTE, rotation=90 if turned else 0
    )
    above.set_xlabel(said[1], fontsize=NOTE)
    return ax


def _draw_dot_grid(ax: Axes, xs: pd.Series, ys: pd.Series, wide: int, tall: int) -> None:
    """Draw a grid with dots on it, the first row at the top."""
    style: dict[str, Any] = {"color": "#E2E2E2", "linewidth": 0.8, "zorder": 0}
    ax.hlines(range(tall), -0.5, wide - 0.5, **style)
    ax.vlines(range(wide), -0.5, tall - 0.5, **style)
    ax.scatter(xs, ys, s=52, color=COLOURS[0], zorder=2)
    ax.set_ylim(tall - 0.5, -0.5)
    ax.set_xlim(-0.5, wide - 0.5)
