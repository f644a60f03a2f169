"""The figure of how many places had their own document by each day."""

from typing import Any

import numpy as np
import pandas as pd
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from ...errors import need_columns
from ...findings import finding
from ...labels.language import say
from ..shared.frame import explain
from ..shared.house_style import house_style
from ..shared.labels import head_over, legend_above
from ..shared.style import COLOURS, GREY, NOTE, by_width, need_axes, nothing_to_draw

_LEVELS = {
    "centre": ("中央", "centre"),
    "national": ("中央", "centre"),
    "province": ("省级", "province"),
    "city": ("市级", "city"),
    "county": ("县级", "county"),
    "all": ("全部", "all"),
}
_HALF = 0.5
LEVELS = tuple(_LEVELS)
_COUNTED = ("adopted", "none")


@house_style
def adoption_curve(
    curve: pd.DataFrame,
    adoptions: pd.DataFrame,
    *,
    by: str | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Draw the share of places that have adopted by each day, a step line a group.

    Below the axis stands how many of each group hadn't adopted yet. A small upright mark is a place
    that was looked at until that day and hadn't.

    Parameters
    ----------
    curve
        What `adoption_curve` gives.
    adoptions, by
        What it was given.
    """
    columns = ["group", "days", "share", "low", "high"]
    need_columns(curve, columns, "adoption_curve: curve")
    need_columns(adoptions, ["days", "status", *([by] if by else [])], "adoption_curve: adoptions")
    if curve.empty:
        return nothing_to_draw(ax)
    groups = _ordered(curve["group"].unique())
    ax = need_axes(ax, 9, 3.2 + 0.25 * len(groups))
    known = adoptions[adoptions["status"].isin(_COUNTED)]
    end = float(known["days"].max())
    handles: list[Artist] = []
    marked = False
    for group, colour in zip(groups, COLOURS * len(groups), strict=False):
        own = curve[curve["group"] == group]
        table = known if by is None else known[known[by].astype(str) == group]
        last = float(table["days"].max())
        days = np.concatenate([[0], own["days"], [last]])
        own = own.ffill()  # on the day on which the last adopts there is no interval any more
        share, low, high = (
            np.concatenate([[0], own[name], own[name].tail(1)]) for name in ("share", "low", "high")
        )
        ax.step(days, share, where="post", color=colour, linewidth=1.8)
        ax.fill_between(days, low, high, step="post", color=colour, alpha=0.15, linewidth=0)
        handles.append(Line2D([], [], color=colour, label=level_name(group)))
        censored = table.loc[table["status"] == "none", "days"].to_numpy(dtype=float)
        at = np.searchsorted(days, censored, side="right") - 1
        ax.plot(censored, share[at], linestyle="", marker="|", markersize=8, color=colour)
        marked |= len(censored) > 0
    handles.append(Patch(color=GREY, alpha=0.3, linewidth=0, label=say("95% 区间", "95% interval")))
    if marked:
        handles.append(
            Line2D([], [], color=GREY, marker="|", linestyle="", label=say("尚无", "none so far"))
        )
    legend_above(ax, handles, ncols=5)
    ax.set_xlim(0, end * 1.02)
    ax.set_ylim(0, 1.02)
    ax.set_yticks(np.linspace(0, 1, 5), [f"{each}%" for each in range(0, 101, 25)])
    _number_at_risk(ax, groups, known, by, end)
    head_over(ax, "left", "已发文的地方", "places that have adopted")
    half = curve[curve["share"] >= _HALF].sort_values(["days", "group"])
    title = finding("figure.adoption.none")
    if len(half):
        group, days = half.iloc[0][["group", "days"]]
        title = finding("figure.adoption", days=int(days), name=[_level_lines(str(group))])
    explain(
        ax,
        title=title,
        n=(len(known), "个地方", "place"),
        note=(
            "横轴：距源文件的天数；下面是尚未发文的地方数",
            "days after the source; below: places still without",
        ),
    )
    return ax


def _level_lines(level: str) -> str:
    """Return what a group is called in Chinese and, on a line of its own, in English."""
    return "\n".join(_LEVELS.get(level, (level, level)))


def level_name(level: str) -> str:
    """Return what a level of government is called, a group of another kind as it is."""
    return say(*_LEVELS[level]) if level in _LEVELS else level


def _ordered(groups: np.ndarray) -> list[str]:
    order = list(LEVELS)
    return sorted(groups, key=lambda each: (order.index(each) if each in order else 99, each))


def _number_at_risk(
    ax: Axes, groups: list[str], known: pd.DataFrame, by: str | None, end: float
) -> None:
    """Write below each tick how many of each group are still without a document."""
    step = next((each for each in (30, 90, 180, 365, 730) if end / each <= by_width(9, 5)), 1825)
    ticks = np.arange(0, end + 1, step)
    ax.set_xticks(ticks, [f"{tick:.0f}" for tick in ticks])
    ax.set_xlabel(say("天", "days"))
    place: dict[str, Any] = {"textcoords": "offset points", "fontsize": NOTE}
    place["xycoords"] = ax.get_xaxis_transform()
    for number, group in enumerate(groups):
        table = known if by is None else known[known[by].astype(str) == group]
        days, down = table["days"].to_numpy(dtype=float), -46 - 15 * number
        name = level_name(group)
        ax.annotate(name, (0, 0), (-18, down), ha="right", va="center", **place)
        for tick in ticks:
            left = str(int((days >= tick).sum()))
            ax.annotate(left, (tick, 0), (0, down), ha="center", va="center", **place)
