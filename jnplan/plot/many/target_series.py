"""Targets through the years: a strip a series, with its values and what became of them."""

from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from ...errors import need_columns, need_count
from ...findings import finding
from ...labels.language import say
from ..shared.frame import explain
from ..shared.house_style import house_style
from ..shared.labels import bare_rows, legend_above, wrap_evenly
from ..shared.style import COLOURS, GREY, NOTE, by_width, need_axes, nothing_to_draw

_STATUS = {
    "first": ("初次", "first", "o", GREY),
    "raised": ("提高", "raised", "^", COLOURS[2]),
    "lowered": ("降低", "lowered", "v", COLOURS[5]),
    "repeated": ("不变", "repeated", "o", COLOURS[0]),
    "overdue": ("逾期再提", "overdue", "s", COLOURS[1]),
    "dropped": ("不再提", "dropped", "x", COLOURS[1]),
}
_WAN = 10_000


@house_style
def target_series(
    table: pd.DataFrame,
    threads: pd.DataFrame | None = None,
    *,
    least: int = 2,
    ax: Axes | None = None,
) -> Axes:
    """Draw the values of each series of targets in a strip of its own scale, strips by theme.

    Parameters
    ----------
    table
        What `target_series` gives.
    threads
        What `threads` gives, for the themes.
    least
        How many values a series must have to be drawn.
    """
    columns = ["series", "year", "indicator", "value", "unit", "status", "deadline_year", "thread"]
    need_columns(table, columns, "target_series")
    need_count(least, "target_series: least", "values")
    held = table.groupby("series")["value"].transform("count")
    table = table[held >= least]
    if table.empty:
        return nothing_to_draw(ax)
    order, themes = _series_by_theme(table, threads)
    ax = need_axes(ax, 10, 0.5 + 0.82 * len(order))
    years = sorted({int(year) for year in table["year"]})
    labels = []
    for i, series in enumerate(order):
        own = table[table["series"] == series].sort_values("year")
        _draw_strip(ax, own, len(order) - 1 - i)
        newest, unit = own.loc[own["value"].notna(), ["indicator", "unit"]].iloc[-1]
        if by_width(False, bool(unit) and unit != "%"):
            newest = f"{newest}（{unit}）"
        theme = f"{wrap_evenly(themes[series], by_width(14, 7))}\n" if series in themes else ""
        labels.append(theme + wrap_evenly(str(newest), by_width(14, 7)))
    ax.set_yticks([len(order) - 1 - i + 0.3 for i in range(len(order))], labels, linespacing=1.2)
    ax.set_ylim(-0.25, len(order) - 0.1)
    ax.set_xlim(years[0] - 0.5, years[-1] + 0.6)
    ax.set_xticks(years[:: -(-len(years) // by_width(12, 5))])
    handles = [
        Line2D([], [], linestyle="", marker=sign, color=colour, label=say(zh, en))
        for zh, en, sign, colour in _STATUS.values()
    ]
    legend_above(ax, handles, ncols=6)
    raised = table.loc[table["status"] == "raised", "series"].nunique()
    late = table.loc[table["status"] == "overdue", "series"].nunique()
    explain(
        ax,
        title=finding("figure.target_series", series=len(order), raised=raised, late=late),
        n=(len(order), "组目标", "series of targets/series of targets"),
        note=by_width(
            ("括号里是期限；每行自己的尺度", "deadlines in brackets; each row has its own scale"),
            ("每行自己的尺度", "each row has its own scale"),
        ),
    )
    return bare_rows(ax)


def _series_by_theme(
    table: pd.DataFrame, threads: pd.DataFrame | None
) -> tuple[list[int], dict[int, str]]:
    """Return the series, those of one theme together, and the theme's name of the first of each."""
    first = table.groupby("series")["thread"].first()
    if threads is None:
        return sorted(first.index), {}
    need_columns(threads, ["thread", "name", "theme_id"], "target_series: threads")
    theme = first.map(threads.set_index("thread")["theme_id"]).astype("object").fillna("none")
    named = first.map(threads.set_index("thread")["name"].str.split("：").str[0])
    lowest = pd.Series(theme.index, theme.index).groupby(theme).min()
    order = sorted(theme.index, key=lambda series: (lowest[theme[series]], series))
    known: dict[int, str] = {}
    seen = set()
    for series in order:
        if theme[series] not in seen and theme[series] != "none":
            known[series] = f"【{named[series]}】"
        seen.add(theme[series])
    return order, known


def _draw_strip(ax: Axes, own: pd.DataFrame, base: float) -> None:
    """Draw one series: a line through its values, each with its mark and number."""
    values = own["value"].to_numpy(dtype=float)
    known = values[~np.isnan(values)]
    room = known.max() - known.min()
    heights = 0.05 + 0.35 * ((values - known.min()) / room if room else np.full(len(values), 0.5))
    years = own["year"].to_numpy(dtype=float)
    ax.axhline(base - 0.1, color="#E6E6E6", linewidth=0.8, zorder=0)
    there = ~np.isnan(values)
    ax.plot(years[there], base + heights[there], color="#BBBBBB", linewidth=1.2, zorder=1)
    for row, year, height in zip(own.itertuples(), years, heights, strict=True):
        *_, sign, colour = _STATUS[row.status]
        style: dict[str, Any] = {"marker": sign, "color": colour, "zorder": 3, "s": 34}
        if np.isnan(row.value):
            ax.scatter(year, base + 0.05, **style)
            continue
        ax.scatter(year, base + height, **style)
        late = not pd.isna(row.deadline_year) and int(row.deadline_year) > int(row.year)
        due = f"（{row.deadline_year}）" if late and by_width(True, False) else ""
        said = f"{_value_label(row.value, by_width(row.unit, '%' if row.unit == '%' else ''))}{due}"
        ax.annotate(
            said,
            (year, base + height),
            (0, 6),
            textcoords="offset points",
            ha="center",
            fontsize=NOTE,
        )


def _value_label(value: float, unit: str) -> str:
    """Return a value with its unit; large round ones in 万."""
    if value >= 10 * _WAN and value % _WAN == 0:
        return f"{value / _WAN:.10g}万{unit}"
    return f"{value:.10g}{unit}"
