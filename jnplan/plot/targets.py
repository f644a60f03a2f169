"""The figure of a plan's targets: promise, number, deadline and office, a row a target."""

import re
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from ..compare.plan_series.indicators import deadline_year
from ..errors import need_columns
from ..findings import finding
from ..labels.language import language, say
from .shared.frame import explain
from .shared.house_style import house_style
from .shared.labels import bare_rows, labels_beside, row_places, wrap_evenly
from .shared.style import (
    COLOURS,
    DARK,
    LABEL,
    LIGHT,
    NOTE,
    by_width,
    need_axes,
    nothing_to_draw,
)

_COLUMNS = ["task_no", "indicator", "comparator", "value", "value_high", "unit", "deadline"]
# A share that something changes by is no level, and gets no bar: 减半, but not 降低到50%.
_CHANGE = re.compile(
    "减半|翻番|(?:减少|减|增加|增长|提高|提升|降低|下降|压减|上升|缩小|增)(?!到|至|少|加|长)"
)
_MONTH = re.compile(r"(1[0-2]|0?[1-9])月")
_QUARTERS = {"一": 3, "1": 3, "二": 6, "2": 6, "三": 9, "3": 9, "四": 12, "4": 12}
_QUARTER = re.compile("([一二三四1234])季度")


@house_style
def targets(
    table: pd.DataFrame,
    *,
    offices: pd.DataFrame | None = None,
    year: int | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Draw the targets: what is promised, how much of it, by when, and which office is named.

    A share that is to be reached has a bar of 0 to 100 per cent; counts, and shares by which
    something changes, are numbers alone. A dot stands at the deadline; what has none is said so.

    Parameters
    ----------
    table
        What `find_targets` gives: task_no, indicator, comparator, value, value_high, unit and
        deadline, drawn in its order from the top. Of a range the lighter end is between value and
        value_high.
    offices
        What `offices` gives, for the offices of each target's task, those that lead first.
    year
        The plan's year, from which 年底 is reckoned; without it the years that deadlines name.
    """
    need_columns(table, _COLUMNS, "targets")
    if table.empty:
        return nothing_to_draw(ax)
    words = table[["indicator", "comparator", "unit", "deadline"]].astype("string").fillna("")
    who = _offices_of(table["task_no"], offices)
    indicators = [
        wrap_evenly(name if pd.isna(number) else f"{number} · {name}", by_width(20, 10))
        for number, name in zip(table["task_no"], words["indicator"], strict=True)
    ]
    said = [_amount(*row) for row in table[_COLUMNS[2:6]].itertuples(index=False)]
    dues = [_due(text, year) for text in words["deadline"]]
    beside = [wrap_evenly(text, 9) for text in who]
    under = [wrap_evenly(text, by_width(14, 8)) for text in words["deadline"]]
    labels = indicators
    if by_width(False, True):
        labels = ["\n".join(filter(None, pair)) for pair in zip(indicators, beside, strict=True)]
    extra = [text + ("\n" if text else "") for text in under]
    places, height = row_places(labels, said, beside, extra, least=0.36)
    ax = need_axes(ax, 10, 0.9 + height)
    # The columns of the page, in parts of its width: numbers, bars, time.
    bars, time = by_width((0.2, 0.44), (0.34, 0.6)), by_width((0.56, 0.97), (0.72, 0.96))
    style: dict[str, Any] = {"va": "center_baseline", "zorder": 3}
    for place, text in zip(places, said, strict=True):
        ax.text(0.01, place, text, fontsize=LABEL, color=COLOURS[0], linespacing=1.15, **style)
    ticks = _draw_levels(ax, table, words, places, bars)
    ticks |= _draw_deadlines(ax, dues, under, places, time)
    ax.set_xticks(list(ticks), list(ticks.values()), fontsize=NOTE)
    ax.set_yticks(places, labels, linespacing=1.2)
    ax.set_ylim(height + 0.05, -0.3)
    ax.set_xlim(0, 1)
    for start, zh, en in (
        (0.01, "多少", "how much"),
        (bars[0], "比例", "share"),
        (time[0] - 0.02, "何时", "by when"),
    ):
        head = say(zh, en, between=by_width(" ", "\n"))
        ax.text(start, -0.1, head, fontsize=NOTE, color=DARK, va="bottom")
    bare_rows(ax).spines["bottom"].set_visible(False)
    ax.tick_params(axis="x", length=0)
    if any(who) and by_width(True, False):
        side = labels_beside(ax, "right", places, beside, fontsize=NOTE, linespacing=1.15)
        side.tick_params(length=0)
        head = say("责任处室", "offices")
        ax.annotate(
            head,
            (1, -0.1),
            (4, 0),
            xycoords=("axes fraction", "data"),
            textcoords="offset points",
            fontsize=NOTE,
            color=DARK,
            va="bottom",
        )
    dated = int((words["deadline"] != "").sum())
    explain(
        ax,
        title=finding("figure.targets", n=len(table), dated=dated, undated=len(table) - dated),
        n=(len(table), "个目标", "target"),
        note=(
            "横条为要达到的比例；变动的幅度（如减半）不画横条",
            "bars are shares to be reached; changes, such as by half, have none",
        ),
    )
    return ax


def _offices_of(numbers: pd.Series, offices: pd.DataFrame | None) -> list[str]:
    """Return the first office of each target's task, one that leads, and how many there are."""
    if offices is None:
        return [""] * len(numbers)
    need_columns(offices, ["task_no", "office", "role"], "targets: offices")
    named = offices.dropna(subset=["office"])
    named = named.assign(rank=named["role"].map({"lead": 0}).fillna(1))
    first = named.sort_values("rank", kind="stable").groupby("task_no")["office"].unique()
    texts = []
    for number in numbers:
        own = [] if pd.isna(number) else list(first.get(number, []))
        # Beside Chinese names the Chinese words do for both.
        more = f" +{len(own) - 1}" if language() == "en" else f"等{len(own)}个"
        texts.append(f"{own[0]}{more}" if len(own) > 1 else "".join(own))
    return texts


def _amount(comparator: Any, value: float, high: float, unit: Any) -> str:
    """Return what is promised as it would be said: 达到70%以上, 至少1所, 减半."""
    bound = "" if pd.isna(comparator) else str(comparator)
    unit = "" if pd.isna(unit) else str(unit)
    if pd.isna(value):
        return wrap_evenly(bound, 6)
    number = f"{value:.10g}" + ("" if pd.isna(high) else f"–{high:.10g}")
    number = unit.replace("n", number) if ":" in unit else number + unit  # 1:n is a ratio
    if "减半" in bound or (value == 0 and "消除" in bound):
        return bound
    if "…" in bound:
        return wrap_evenly(bound.replace("…", number, 1), by_width(8, 6))
    return wrap_evenly(bound + number, by_width(8, 6))


def _draw_levels(
    ax: Axes, table: pd.DataFrame, words: pd.DataFrame, places: np.ndarray, column: tuple
) -> dict[float, str]:
    """Draw the bars of shares to be reached; return the ticks under them."""
    low, high = (table[name].to_numpy(dtype=float, na_value=np.nan) for name in _COLUMNS[3:5])
    change = words["comparator"].str.contains(_CHANGE).to_numpy(dtype=bool)
    level = words["unit"].eq("%").to_numpy(dtype=bool) & ~change & ~np.isnan(low)
    if not level.any():
        return {}
    most = np.nanmax([100, *low[level], *high[level]])
    start, wide = column[0], column[1] - column[0]
    for place, value, top in zip(places[level], low[level], high[level], strict=True):
        ax.barh(place, wide, left=start, height=0.14, color="#EAEAEA", zorder=1)
        ax.barh(place, wide * value / most, left=start, height=0.14, color=COLOURS[0], zorder=2)
        if not np.isnan(top):
            rest = wide * (top - value) / most
            left = start + wide * value / most
            ax.barh(place, rest, left=left, height=0.14, color=COLOURS[4], zorder=2)
    shown = by_width((0, 0.5, 1), (0, 1))
    return {start + wide * share: f"{share * most:.0f}%" for share in shown}


def _due(deadline: str, year: int | None) -> float | None:
    """Return a deadline as a year and a part of it; None if it names no day that is known."""
    named = deadline_year(deadline, year) if deadline else None
    if named is None:
        return None
    month, quarter = _MONTH.search(deadline), _QUARTER.search(deadline)
    if month:
        return named + int(month[1]) / 12
    if quarter:
        return named + _QUARTERS[quarter[1]] / 12
    return named + (0.5 if "上半年" in deadline else 1.0)


def _draw_deadlines(
    ax: Axes, dues: list[float | None], texts: list[str], places: np.ndarray, column: tuple
) -> dict[float, str]:
    """Draw a dot at each deadline with its words under it; return the ticks of the years."""
    known = [due for due in dues if due is not None]
    start, wide = column[0], column[1] - column[0]
    first = int(np.ceil(min(known) - 1)) if known else 0
    last = int(np.ceil(max(known))) if known else 1
    style: dict[str, Any] = {"fontsize": NOTE, "va": "center_baseline", "zorder": 3}
    for place, due, text in zip(places, dues, texts, strict=True):
        if due is None:
            said = text or say("无期限", "no date", between="\n")
            ax.text(start, place, said, color=DARK if text else "#767676", **style)
            continue
        x = start + wide * (due - first) / (last - first)
        ax.plot([start, start + wide], [place, place], color=LIGHT, linewidth=0.8, zorder=1)
        ax.scatter(x, place, s=30, color=COLOURS[1], zorder=3)
        late = x > start + wide / 2
        where = (x - 0.02 if late else x + 0.02, place - 0.03)
        ax.text(*where, text, ha="right" if late else "left", **style | {"va": "bottom"})
    if not known:
        return {}
    # A year's name stands in its middle.
    step = -(-(last - first) // by_width(5, 2))
    years = range(first, last, step)
    return {start + wide * (each - first + 0.5) / (last - first): str(each) for each in years}
