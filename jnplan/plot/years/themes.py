"""The figure of which themes each plan has."""

from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.font_manager import FontProperties
from matplotlib.lines import Line2D
from matplotlib.path import Path
from matplotlib.textpath import TextPath

from ...errors import need_columns
from ...findings import finding
from ...labels.language import say
from ..shared.frame import explain
from ..shared.house_style import house_style
from ..shared.labels import bare_rows, head_over, labels_beside, legend_above, wrap_label
from ..shared.style import (
    GREY,
    NARROW,
    NOTE,
    OTHERS,
    OWN,
    by_width,
    font_path,
    need_axes,
    nothing_to_draw,
)
from .theme_names import theme_labels, theme_lines

_KINDS = ("plan", "meeting")
_COLUMNS = ["plan_id", "year", "kind", "source", "n_items", "list_complete", "theme_id", "status"]
_STEP = 0.58  # inches from column to column


@house_style
def themes(
    compared: pd.DataFrame,
    names: pd.DataFrame | None = None,
    *,
    mark: str | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Draw which themes each plan has: one's own first, then plans, then meetings, each by year.

    Themes that none has are left out. On a phone there is one's own plan alone, and how many of
    the others have the theme.

    Parameters
    ----------
    compared
        What `compare_themes` gives. A full square is present, an empty one absent, a question mark
        unknown.
    names
        ``codebook()``, for the themes' names.
    mark
        One's own plan_id: it stands first and in a colour of its own.
    """
    need_columns(compared, _COLUMNS, "themes")
    here = compared[compared["status"] == "present"]
    if here.empty:
        return nothing_to_draw(ax)
    often = here["theme_id"].value_counts()
    rows = [theme for theme in dict.fromkeys(compared["theme_id"]) if theme in often]
    rows.sort(key=lambda theme: -often[theme])  # stable: ties by the codebook
    place = {theme: i for i, theme in enumerate(rows)}
    table = compared[compared["theme_id"].isin(rows)]
    if ax is None and by_width(False, True):
        ax = _draw_counts(table, rows, mark)
    else:
        ax = _draw_grid(table, place, mark, ax)
    ax.set_yticks(
        range(len(rows)), [wrap_label(each, by_width(24, 11)) for each in theme_labels(rows, names)]
    )
    ax.set_ylim(len(rows) - 0.4, -0.6)
    ax.spines["bottom"].set_visible(False)
    ax.tick_params(axis="x", length=0)
    others = compared.loc[compared["plan_id"] != mark, "plan_id"].nunique()
    _explain_grid(ax, here, rows, mark, others)
    return bare_rows(ax)


def _draw_grid(
    table: pd.DataFrame, place: dict[str, int], mark: str | None, ax: Axes | None
) -> Axes:
    """Draw themes by plans as squares."""
    plans = _plans_in_order(table, mark)
    groups = [(row.plan_id == mark, row.kind) for row in plans.itertuples()]
    at: dict[str, float] = {}
    x = 0.0
    for i, row in enumerate(plans.itertuples()):
        if i:  # a gap between one's own, the plans and the meetings
            x += 1 if groups[i] == groups[i - 1] else 1.5
        at[row.plan_id] = x
    ax = need_axes(ax, max(3.4 + _STEP * (x + 1), 7.5), 0.9 + 0.25 * len(place))
    for row in table[table["status"] == "unknown"].itertuples():
        where = at[row.plan_id], place[row.theme_id]
        ax.text(*where, "?", ha="center", va="center", color=GREY, fontsize=NOTE)
    # One call for all squares of a kind: one for each square takes a second.
    present, marked = table["status"] == "present", table["plan_id"] == mark
    for cells, fill, edge in (
        (table[table["status"] == "absent"], "white", "#D8D8D8"),
        (table[present & ~marked], OTHERS, OTHERS),
        (table[present & marked], OWN, OWN),
    ):
        xs, ys = cells["plan_id"].map(at), cells["theme_id"].map(place)
        ax.scatter(xs, ys, s=80, marker="s", c=fill, edgecolors=edge, linewidths=0.8)
    ax.set_xlim(-0.6, x + 0.6)
    ax.set_xticks([])
    heads = [_plan_head(row) for row in plans.itertuples()]
    here = table[present].groupby(["theme_id", "kind"]).size()
    counts = [" + ".join(str(here.get((theme, kind), 0)) for kind in _KINDS) for theme in place]
    labels_beside(ax, "right", range(len(place)), counts, fontsize=NOTE)
    labels_beside(ax, "top", at.values(), heads, fontsize=NOTE, linespacing=1.1)
    head_over(ax, "right", "要点+会议", "plans+\nmeetings")
    square: dict[str, Any] = {"linestyle": "", "marker": "s", "markersize": 8}
    sign: dict[str, Any] = {"linestyle": "", "marker": _question_mark_marker(), "markersize": 8}
    handles = [
        Line2D([], [], **square, color=OTHERS, label=say("有", "present")),
        Line2D(
            [], [], **square, markerfacecolor="white", color="#B0B0B0", label=say("无", "absent")
        ),
        Line2D([], [], **sign, markeredgewidth=0, color=GREY, label=say("不知", "unknown")),
    ]
    if mark is not None:
        own = say("本计划有", "this plan")
        handles.insert(0, Line2D([], [], **square, color=OWN, label=own))
    legend_above(ax, handles, ncols=4)
    return ax


def _draw_counts(table: pd.DataFrame, rows: list[str], mark: str | None) -> Axes:
    """Draw one's own plan as squares, and as bars how many others have each theme."""
    here = table[table["status"] == "present"]
    ax = need_axes(None, NARROW, 0.3 + 0.37 * len(rows))
    others = here[here["plan_id"] != mark]["theme_id"].value_counts().reindex(rows, fill_value=0)
    own = set(here.loc[here["plan_id"] == mark, "theme_id"])
    most = max(int(others.max()), 1)
    ax.barh(range(len(rows)), others, color=OTHERS, height=0.5)
    for i, theme in enumerate(rows):
        if mark is not None:
            style: dict[str, Any] = {"c": OWN if theme in own else "white"}
            style["edgecolors"] = OWN if theme in own else "#D0D0D0"
            ax.scatter(-0.12 * most, i, s=60, marker="s", linewidths=0.8, **style)
        text = str(int(others[theme]))
        ax.annotate(
            text, (others[theme], i), (3, 0), textcoords="offset points", fontsize=NOTE, va="center"
        )
    ax.set_xlim(-0.24 * most, most * 1.15)
    ax.set_xticks([])
    square: dict[str, Any] = {"linestyle": "", "marker": "s", "markersize": 7}
    handles = [
        Line2D([], [], **square, color=OTHERS, label=say("其他文件里有几份", "others that have it"))
    ]
    if mark is not None:
        handles.insert(0, Line2D([], [], **square, color=OWN, label=say("本计划有", "this plan")))
    legend_above(ax, handles, ncols=2)
    return ax


def _plans_in_order(table: pd.DataFrame, mark: str | None) -> pd.DataFrame:
    """Return the plans: one's own, then plans, then meetings, each by year."""
    plans = table.drop_duplicates("plan_id")
    kind = plans["kind"].map({name: i for i, name in enumerate(_KINDS)})
    plans = plans.assign(own=plans["plan_id"] != mark, kind_no=kind)
    return plans.sort_values(["own", "kind_no", "year", "plan_id"], kind="stable")


def _plan_head(row: Any) -> str:
    """Return the head of a column in short lines: place, year, and how many items were seen."""
    name = "\n".join(wrap_label(part, 6) for part in str(row.plan_id).split("-"))
    seen = f"{row.n_items}" if row.list_complete == "yes" else f"{row.n_items}…"
    return f"{name}\n({seen})"


def _explain_grid(
    ax: Axes, here: pd.DataFrame, rows: list[str], mark: str | None, others: int
) -> None:
    note = (
        "括号里是条目数，带…的只见开头；右边：几份要点 + 几份会议有",
        "in brackets: items, … if only the opening is known; right: plans + meetings that have it",
    )
    if by_width(False, True):
        note = (f"其他文件{others}份", f"{others} others")
    own = set(here.loc[here["plan_id"] == mark, "theme_id"])
    if own:
        elsewhere = set(here.loc[here["plan_id"] != mark, "theme_id"])
        title = finding("figure.themes.own", n=len(own), only=len(own - elsewhere))
    else:
        title = finding(
            "figure.themes", plans=here["plan_id"].nunique(), name=[theme_lines(rows[0], None)]
        )
    explain(ax, title=title, n=(len(rows), "个主题", "theme"), note=note)


def _question_mark_marker() -> Path:
    """Return the outline of a ?: as a marker "$?$" shows its dollar signs, math being off."""
    outline = TextPath((0, 0), "?", prop=FontProperties(fname=font_path()))
    low, high = outline.get_extents().get_points()
    return Path(outline.vertices - (low + high) / 2, outline.codes)
