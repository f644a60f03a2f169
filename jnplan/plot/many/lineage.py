"""The river of tasks: a column a plan, a lane a thread, a band for each link."""

import itertools
import math
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch, PathPatch, Rectangle
from matplotlib.path import Path

from ...errors import PlanError, need_columns, need_count
from ...findings import finding
from ...labels.language import say
from ..shared.frame import explain
from ..shared.house_style import house_style
from ..shared.labels import bare_rows, legend_above, wrap_evenly
from ..shared.style import (
    COLOURS,
    DROPPED,
    GREY,
    LABEL,
    NEW,
    NOTE,
    by_width,
    need_axes,
    nothing_to_draw,
)

_BANDS = {
    "continued": ("延续", "continued", COLOURS[0]),
    "split": ("拆分", "split", COLOURS[5]),
    "merged": ("合并", "merged", COLOURS[2]),
    "returned": ("重现", "returned", COLOURS[3]),
}
_HALF = 0.36  # of a column: the width of a box to either side
_HIGH = 0.41  # of a row: its height to either side
_ACROSS = 12  # characters of a line in a box, of which there are two


@house_style
def lineage(
    table: pd.DataFrame,
    tasks: pd.DataFrame,
    threads: pd.DataFrame | None = None,
    *,
    least: int = 1,
    ax: Axes | None = None,
) -> Axes:
    """Draw the lineage of tasks as a river: columns are plans, boxes tasks, bands their links.

    Each thread has a lane of its own, so that bands of different threads never cross; threads of
    one theme lie together. A green frame is a task that is new, an orange cross one that the next
    plan lacks; a task that returns is joined by a broken line to where it was.

    Parameters
    ----------
    table
        What `lineage` gives.
    tasks
        The tasks of all its plans, ``pd.concat(plan.to_frame() for plan in plans)``.
    threads
        What `threads` gives, for names and themes.
    least
        In how many plans a thread must be to be drawn.
    """
    keys = ["year_a", "task_no_a", "year_b", "task_no_b"]
    need_columns(table, [*keys, "relation", "thread"], "lineage")
    need_columns(tasks, ["year", "task_no", "title"], "lineage: tasks")
    need_count(least, "lineage: least", "plans")
    places = _task_places(table, threads, least)
    if not places:
        return nothing_to_draw(ax)
    years = sorted({int(year) for year in [*table["year_a"], *table["year_b"]]})
    column = {year: i for i, year in enumerate(years)}
    titles = tasks.set_index(["year", "task_no"])["title"].to_dict()
    rows = max(place for place, _ in places.values()) + 1
    ax = need_axes(ax, 2.8 + 2.15 * len(years), 0.5 + by_width(0.43, 0.5) * rows)
    fates: dict[Any, set[str]] = {}
    for row in table.itertuples():
        one, other = (_task_key(row, side) for side in "ab")
        if row.relation == "dropped":
            fates.setdefault(one, set()).add("dropped")
        elif row.relation == "new":
            fates.setdefault(other, set()).add("new")
        elif one in places and other in places:
            if row.relation not in _BANDS:
                raise PlanError(
                    f"lineage: relation {row.relation!r} is not one of {', '.join(_BANDS)}"
                )
            begin, end = ((column[key[0]], places[key][0]) for key in (one, other) if key)
            _draw_band(ax, begin, end, row.relation)
    for key, (place, _) in places.items():
        x, fate = column[key[0]], fates.get(key, set())
        edge = NEW if "new" in fate else "#BBBBBB"
        box = Rectangle((x - _HALF, place - _HIGH), 2 * _HALF, 2 * _HIGH, facecolor="white")
        box.set(edgecolor=edge, linewidth=1.6 if "new" in fate else 0.8, zorder=3)
        ax.add_patch(box)
        # On a phone there is room for the number alone.
        label = by_width(_box_label(key[1], titles.get(key, "")), str(key[1]))
        ax.text(
            x, place, label, ha="center", va="center", fontsize=NOTE, zorder=4, linespacing=1.15
        )
        if "dropped" in fate:
            at = (x + _HALF + 0.05, place)
            ax.scatter(*at, marker="x", s=28, color=DROPPED, linewidths=1.8, zorder=5)
    _label_lanes(ax, places, threads)
    lasting = _years_of_threads(places)
    explain(
        ax,
        title=finding(
            "figure.lineage",
            threads=len(lasting),
            whole=sum(held == len(years) for held in lasting.values()),
            plans=len(years),
        ),
        n=(len(places), "项任务", "task"),
    )
    _label_years(ax, years, rows)
    return bare_rows(ax)


def _task_key(row: Any, side: str) -> tuple[int, int] | None:
    number = getattr(row, f"task_no_{side}")
    return None if pd.isna(number) else (int(getattr(row, f"year_{side}")), int(number))


def _task_places(
    table: pd.DataFrame, threads: pd.DataFrame | None, least: int
) -> dict[tuple[int, int], tuple[int, int]]:
    """Return the row and thread of each task (year, task_no): threads of a theme together."""
    members: dict[int, dict[int, list[int]]] = {}
    for row in table.itertuples():
        for side in "ab":
            key = _task_key(row, side)
            if key:
                own = members.setdefault(int(row.thread), {}).setdefault(key[0], [])
                own += [] if key[1] in own else [key[1]]
    order = {thread: (i, thread) for i, thread in enumerate(sorted(members))}
    if threads is not None:
        need_columns(threads, ["thread", "name", "theme_id"], "lineage: threads")
        first = threads.groupby("theme_id")["thread"].min()
        themes = zip(threads["thread"], threads["theme_id"].map(first), strict=True)
        order |= {thread: (lowest, thread) for thread, lowest in themes}
    sources: dict[tuple[int, int], list] = {}
    for row in table.itertuples():
        one, other = (_task_key(row, side) for side in "ab")
        if one and other:
            sources.setdefault(other, []).append(one)
    places: dict[tuple[int, int], tuple[int, int]] = {}
    at = 0
    for thread in sorted(members, key=lambda thread: order[thread]):
        held = members[thread]
        if len(held) < least:
            continue
        for year in sorted(held):
            # A task lies where those it goes on from lie, so that bands cross as little as can be.
            before = {
                number: [places[key][0] for key in sources.get((year, number), [])]
                for number in held[year]
            }
            middle = {n: sum(own) / len(own) if own else math.inf for n, own in before.items()}
            for i, number in enumerate(sorted(held[year], key=lambda n: (middle[n], n))):
                places[year, number] = (at + i, thread)
        at += max(map(len, held.values()))
    return places


def _draw_band(
    ax: Axes, one: tuple[float, float], other: tuple[float, float], relation: str
) -> None:
    """Draw a band from the right of one box to the left of another."""
    colour = _BANDS[relation][2]
    (x0, y0), (x1, y1) = (one[0] + _HALF, one[1]), (other[0] - _HALF, other[1])
    if relation == "returned":
        ax.plot([x0, x1], [y0, y1], color=colour, linewidth=2, linestyle=(0, (4, 2)), zorder=1)
        return
    half, middle = 0.24, (x0 + x1) / 2
    upper = [(x0, y0 - half), (middle, y0 - half), (middle, y1 - half), (x1, y1 - half)]
    lower = [(x1, y1 + half), (middle, y1 + half), (middle, y0 + half), (x0, y0 + half)]
    codes = [Path.MOVETO, *[Path.CURVE4] * 3, Path.LINETO, *[Path.CURVE4] * 3, Path.CLOSEPOLY]
    band = Path([*upper, *lower, upper[0]], codes)
    ax.add_patch(PathPatch(band, facecolor=colour, alpha=0.55, linewidth=0, zorder=2))


def _box_label(number: int, title: str) -> str:
    """Return a task's number and title in two lines at most."""
    text = f"{number} {title}"
    if len(text) > 2 * _ACROSS:
        text = text[: 2 * _ACROSS - 1] + "…"
    return wrap_evenly(text, _ACROSS)


def _label_lanes(ax: Axes, places: dict, threads: pd.DataFrame | None) -> None:
    """Name each lane at the left, and part it from the next by a line."""
    lanes: dict[int, list[int]] = {}
    for place, thread in places.values():
        lanes.setdefault(thread, []).append(place)
    names = {}
    if threads is not None:
        names = dict(zip(threads["thread"], threads["name"], strict=True))
    middles = [(min(own) + max(own)) / 2 for own in lanes.values()]
    labels = [wrap_evenly(str(names.get(thread, thread)), by_width(16, 9)) for thread in lanes]
    ax.set_yticks(middles, labels, fontsize=NOTE, linespacing=1.15)
    for own in lanes.values():
        ax.axhline(max(own) + 0.5, color="#E6E6E6", linewidth=0.8, zorder=0)


def _label_years(ax: Axes, years: list[int], rows: int) -> None:
    """Name the columns above and below, tell the years missing, and add the legend."""
    ax.set_ylim(rows - 0.4, -1.1)
    ax.set_xlim(-0.5, len(years) - 0.5)
    size = LABEL if len(years) <= by_width(12, 6) else NOTE
    for i, year in enumerate(years):
        ax.text(i, -0.78, str(year), ha="center", va="center", fontsize=size)
    for i, (before, after) in enumerate(itertools.pairwise(years)):
        if after - before > 1:
            missing = "、".join(str(year) for year in range(before + 1, after))
            ax.axvline(i + 0.5, color=GREY, linewidth=0.8, linestyle=(0, (1, 2)), zorder=0)
            if by_width(False, True):
                continue
            ax.text(
                i + 0.5, -0.78, f"缺{missing}", ha="center", va="center", fontsize=NOTE, color=GREY
            )
    ax.set_xticks([])
    ax.spines["bottom"].set_visible(False)
    handles: list[Any] = [
        Patch(color=colour, alpha=0.55, linewidth=0, label=say(zh, en))
        for relation, (zh, en, colour) in _BANDS.items()
        if relation != "returned"
    ]
    *name, colour = _BANDS["returned"]
    handles.append(
        Line2D([], [], color=colour, linewidth=2, linestyle=(0, (4, 2)), label=say(*name))
    )
    handles.append(Patch(facecolor="white", edgecolor=NEW, linewidth=1.6, label=say("新增", "new")))
    cross: dict[str, Any] = {"linestyle": "", "marker": "x", "color": DROPPED}
    handles.append(Line2D([], [], **cross, label=say("下一份里没有", "dropped")))
    legend_above(ax, handles)


def _years_of_threads(places: dict) -> dict[int, int]:
    """Return in how many plans each thread is."""
    years: dict[int, set[int]] = {}
    for (year, _), (_, thread) in places.items():
        years.setdefault(thread, set()).add(year)
    return {thread: len(held) for thread, held in years.items()}
