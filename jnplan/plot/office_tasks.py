"""The figure of which offices are named for which task."""

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Patch

from ..errors import need_columns
from ..findings import finding
from ..labels.language import say
from ..text.clean import text_width
from .shared.frame import explain
from .shared.house_style import house_style
from .shared.labels import bare_rows, legend_above, task_labels
from .shared.style import LABEL, LEAD, NARROW, NOTE, by_width, need_axes, nothing_to_draw

_WIDE = 10  # inches
_LINE = 0.2  # inches: a line of names
# Of an office that leads, that supports, or of which the plan doesn't say.
_ROLES = {
    "lead": ("牵头", "leads", LEAD, "white"),
    "support": ("配合", "supports", "white", "black"),
    "": ("未分牵头配合", "named, not told apart", "#DCE9F2", "black"),
}


@house_style
def office_tasks(
    offices: pd.DataFrame, *, tasks: pd.DataFrame | None = None, ax: Axes | None = None
) -> Axes:
    """Draw the offices of each task, a row a task: those that lead filled, the others outlined.

    Parameters
    ----------
    offices
        What `offices` gives: task_no, office and, if there is one, role, a row an office of a task.
        Rows without an office are left out. In a row they stand in the order of the plan, those
        that lead first.
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
    rows = sorted(map(int, numbers))
    role = pairs["role"] if "role" in pairs else pd.Series("", pairs.index)
    role = role.astype("string").fillna("").where(lambda each: each.isin(list(_ROLES)), "")
    pairs = pairs.assign(role=role.astype(str), rank=role.map({"lead": 0}).fillna(1))
    labels = task_labels(rows, tasks, by_width(18, 8))
    # The names' room, in points: the page without the tasks' titles.
    longest = max(text_width(line) for label in labels for line in label.split("\n"))
    room = 72 * by_width(_WIDE, NARROW) - LABEL * longest - 30
    lines = [_name_lines(pairs[pairs["task_no"] == number], room) for number in rows]
    heights = [
        max(_LINE * len(own), 0.17 * (label.count("\n") + 1)) + 0.12
        for own, label in zip(lines, labels, strict=True)
    ]
    tops = [sum(heights[:i]) for i in range(len(heights))]
    ax = need_axes(ax, _WIDE, sum(heights) + 0.2)
    ax.set_xlim(0, room)
    ax.set_ylim(sum(heights), 0)
    for top, height, own in zip(tops, heights, lines, strict=True):
        ax.axhline(top + height, color="#E6E6E6", linewidth=0.8, zorder=0)
        first = top + height / 2 - _LINE * (len(own) - 1) / 2
        for i, line in enumerate(own):
            for x, office, kind in line:
                _draw_name(ax, x, first + i * _LINE, office, kind)
    places = [top + height / 2 for top, height in zip(tops, heights, strict=True)]
    ax.set_yticks(places, labels, linespacing=1.15)
    ax.set_xticks([])
    bare_rows(ax).spines["bottom"].set_visible(False)
    legend_above(ax, _handles(pairs))
    each = pairs["office"].value_counts()
    most = sorted(each.index[each == each.max()])
    explain(
        ax,
        title=finding("figure.office_tasks", n=len(most), offices=most[:3], tasks=int(each.max())),
        n=(len(rows), "项任务", "task"),
        note=(f"{len(each)}个处室", f"{len(each)} offices"),
    )
    return ax


def _name_lines(own: pd.DataFrame, room: float) -> list[list[tuple[float, str, str]]]:
    """Return the names of a row in lines: where each begins, in points, the office and its role."""
    lines: list[list[tuple[float, str, str]]] = [[]]
    x = 0.0
    for row in own.sort_values("rank", kind="stable").itertuples():
        office = str(row.office)
        if text_width(office) * NOTE + 12 > room:
            office = office[: int(room / NOTE) - 3] + "…"
        wide = text_width(office) * NOTE + 12
        if lines[-1] and x + wide > room:
            lines.append([])
            x = 0.0
        lines[-1].append((x, office, str(row.role)))
        x += wide + 3
    return lines


def _draw_name(ax: Axes, x: float, y: float, office: str, role: str) -> None:
    """Write an office's name in its box."""
    *_, ground, ink = _ROLES[role]
    box = {"boxstyle": "round,pad=0.25", "facecolor": ground, "edgecolor": LEAD, "linewidth": 0.7}
    if not role:
        box["edgecolor"] = "none"
    ax.text(x + 4, y, office, fontsize=NOTE, color=ink, va="center", bbox=box)


def _handles(pairs: pd.DataFrame) -> list[Patch]:
    """Return the legend of the roles that there are."""
    there = [role for role in _ROLES if (pairs["role"] == role).any()]
    return [
        Patch(
            facecolor=_ROLES[role][2],
            edgecolor=LEAD if role else "none",
            label=say(*_ROLES[role][:2]) + f" ({(pairs['role'] == role).sum()})",
        )
        for role in there
    ]
