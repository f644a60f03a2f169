"""Figures of plans and years side by side."""

import math
from collections.abc import Iterable
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.font_manager import FontProperties
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.path import Path
from matplotlib.textpath import TextPath
from matplotlib.ticker import MaxNLocator

from ..errors import need_columns
from .shared.house_style import house_style
from .shared.labels import bare_rows, labels_beside, legend_above, task_labels, wrap_evenly
from .shared.style import COLOURS, GREY, LABEL, NOTE, font_path, need_axes, nothing_to_draw

_KINDS = {"plan": "工作要点 plan", "meeting": "会议 meeting"}


@house_style
def themes(
    compared: pd.DataFrame,
    names: pd.DataFrame | None = None,
    *,
    mark: str | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Draw which themes each plan has: themes by plans, plans before meetings, each by year.

    Parameters
    ----------
    compared
        What `compare_themes` gives. A full square is present, an empty one absent, a question mark
        unknown.
    names
        ``codebook()``, for the themes' names.
    mark
        A plan_id to be drawn in another colour.
    """
    columns = [
        "plan_id",
        "year",
        "kind",
        "source",
        "n_items",
        "list_complete",
        "theme_id",
        "status",
    ]
    need_columns(compared, columns, "themes")
    if compared.empty:
        return nothing_to_draw(ax)
    kind = compared["kind"].map({"plan": 0, "meeting": 1})
    order = compared.assign(kind_no=kind).sort_values(["kind_no", "year", "plan_id"], kind="stable")
    plans = order.drop_duplicates("plan_id")
    often = compared[compared["status"] == "present"]["theme_id"].value_counts()
    rows = list(dict.fromkeys(compared["theme_id"]))
    rows.sort(key=lambda theme: -often.get(theme, 0))  # stable: ties by the codebook
    # A gap between the kinds.
    at = {row.plan_id: i + 0.6 * row.kind_no for i, row in enumerate(plans.itertuples())}
    place = {theme: i for i, theme in enumerate(rows)}
    ax = need_axes(ax, 3.2 + 0.52 * len(plans), 2.4 + 0.27 * len(rows))
    for row in compared[compared["status"] == "unknown"].itertuples():
        where = at[row.plan_id], place[row.theme_id]
        ax.text(*where, "?", ha="center", va="center", color=GREY, fontsize=NOTE)
    # One call for all squares of a kind: one for each square takes a second.
    present, marked = compared["status"] == "present", compared["plan_id"] == mark
    for cells, fill, edge in (
        (compared[compared["status"] == "absent"], "white", "#D0D0D0"),
        (compared[present & ~marked], COLOURS[0], COLOURS[0]),
        (compared[present & marked], COLOURS[1], COLOURS[1]),
    ):
        xs, ys = cells["plan_id"].map(at), cells["theme_id"].map(place)
        ax.scatter(xs, ys, s=95, marker="s", c=fill, edgecolors=edge, linewidths=0.8)
    ax.set_yticks(range(len(rows)), _theme_labels(rows, names))
    ax.set_ylim(len(rows) - 0.4, -0.7)
    ax.set_xlim(-0.6, max(at.values()) + 0.6)
    held = {"text": "任务 tasks", "counts": "任务 tasks", "items": "要点 items"}
    labels = []
    for row in plans.itertuples():
        what = held[row.source] if row.list_complete == "yes" else "仅开头 opening"
        labels.append(f"{row.plan_id}  {row.n_items} {what}")
    ax.set_xticks(list(at.values()), labels, rotation=90, fontsize=NOTE)
    here = compared[compared["status"] == "present"].groupby(["theme_id", "kind"]).size()
    counts = [" + ".join(str(here.get((theme, kind), 0)) for kind in _KINDS) for theme in rows]
    side = labels_beside(ax, "right", range(len(rows)), counts)
    side.set_ylabel("几份有：要点 + 会议 lists with it: plans + meetings", fontsize=NOTE)
    square: dict[str, Any] = {"linestyle": "", "marker": "s", "markersize": 8}
    sign: dict[str, Any] = {"linestyle": "", "marker": _question_mark_marker(), "markersize": 8}
    sign["markeredgewidth"] = 0
    handles = [
        Line2D([], [], **square, color=COLOURS[0], label="有 present"),
        Line2D([], [], **square, markerfacecolor="white", color="#B0B0B0", label="无 absent"),
        Line2D([], [], **sign, color=GREY, label="不知 unknown"),
    ]
    if mark is not None:
        handles.insert(1, Line2D([], [], **square, color=COLOURS[1], label=f"有 present: {mark}"))
    legend_above(ax, handles)
    groups = plans.groupby("kind_no")["plan_id"].agg(lambda ids: np.mean([at[i] for i in ids]))
    heads = [list(_KINDS.values())[i] for i in groups.index]
    labels_beside(ax, "top", groups, heads, fontsize=LABEL)
    ax.spines["bottom"].set_visible(False)
    ax.tick_params(axis="x", length=0)
    return bare_rows(ax)


def _question_mark_marker() -> Path:
    """Return the outline of a ?: as a marker "$?$" shows its dollar signs, math being off."""
    outline = TextPath((0, 0), "?", prop=FontProperties(fname=font_path()))
    low, high = outline.get_extents().get_points()
    return Path(outline.vertices - (low + high) / 2, outline.codes)


def _theme_labels(themes: Iterable[str], names: pd.DataFrame | None) -> list[str]:
    if names is None:
        return list(themes)
    need_columns(names, ["theme_id", "zh"], "names")
    known = {"none": "无主题"} | dict(zip(names["theme_id"], names["zh"], strict=True))
    return [f"{known[theme]} {theme}" if theme in known else theme for theme in themes]


@house_style
def attention(
    shares: pd.DataFrame,
    theme_ids: Iterable[str],
    names: pd.DataFrame | None = None,
    *,
    ax: Axes | None = None,
) -> Axes:
    """Draw the attention to themes through the years: a strip a theme, the band behind the line.

    Parameters
    ----------
    shares
        What `attention` gives. A year without sentences breaks the line.
    theme_ids
        The themes, from the top.
    names
        ``codebook()``, for the themes' names.
    """
    need_columns(shares, ["year", "theme_id", "share", "share_low", "share_high"], "attention")
    themes = list(theme_ids)
    drawn = shares[shares["theme_id"].isin(themes)]
    if drawn.empty:
        return nothing_to_draw(ax)
    values = ("share", "share_low", "share_high")
    return _draw_year_strips(
        drawn, "theme_id", themes, values, _theme_labels(themes, names), ax, percent=True
    )


@house_style
def term_rates(rates: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw how often terms occur in each year's text: a strip a term.

    Parameters
    ----------
    rates
        What `term_rates` gives.
    """
    need_columns(rates, ["year", "term", "rate"], "term_rates")
    if rates.empty:
        return nothing_to_draw(ax)
    terms = list(dict.fromkeys(rates["term"]))
    return _draw_year_strips(rates, "term", terms, ("rate",), terms, ax)


@house_style
def focus(table: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw how focused each year's attention is: Herfindahl's index with its interval, and plain.

    Parameters
    ----------
    table
        What `focus` gives for years.
    """
    ends = ["herfindahl_low", "herfindahl_high"]
    need_columns(table, ["year", "herfindahl", "herfindahl_corrected", *ends], "focus")
    if table["herfindahl_corrected"].isna().all():
        return nothing_to_draw(ax)
    ax = need_axes(ax, 10, 3.4)
    years = range(int(table["year"].min()), int(table["year"].max()) + 1)
    wide = table.set_index("year").reindex(years)
    band = (wide[end].to_numpy(dtype=float) for end in ends)
    ax.fill_between(wide.index, *band, color=COLOURS[0], alpha=0.18, linewidth=0)
    ax.plot(wide.index, wide["herfindahl"], color=GREY, linestyle="--", marker="o", markersize=2.5)
    ax.plot(wide.index, wide["herfindahl_corrected"], color=COLOURS[0], marker="o", markersize=4)
    ax.set_ylim(bottom=0)
    ax.set_ylabel("赫芬达尔指数 Herfindahl index")
    ax.xaxis.set_major_locator(MaxNLocator(integer=True, nbins=12))
    handles = [
        Line2D([], [], color=COLOURS[0], marker="o", markersize=4, label="校正 corrected"),
        Patch(color=COLOURS[0], alpha=0.25, linewidth=0, label="区间 band"),
        Line2D([], [], color=GREY, linestyle="--", label="未校正 as it comes"),
    ]
    legend_above(ax, handles, ncols=3)
    return ax


def _draw_year_strips(
    table: pd.DataFrame,
    key: str,
    keys: list[str],
    values: tuple[str, ...],
    labels: list[str],
    ax: Axes | None,
    *,
    percent: bool = False,
) -> Axes:
    """Draw a line for each key in a strip of its own within one pair of axes, to one scale."""
    ax = need_axes(ax, 10, 1.2 + 0.95 * len(keys))
    middle, *band = values
    # The bands of a few short years would flatten all lines: what is cut off is marked.
    top = max([float(table[middle].max()), *(float(table[each].quantile(0.9)) for each in band)])
    top = top * 1.08 or 1.0
    step = 1.18
    bases = [(len(keys) - 1 - i) * step for i in range(len(keys))]
    for i, (name, base) in enumerate(zip(keys, bases, strict=True)):
        own = table[table[key] == name].sort_values("year")
        year = own["year"].to_numpy(dtype=float)
        line, *ends = (own[each].to_numpy(dtype=float) / top for each in values)
        colour = COLOURS[i % 4]
        ax.axhline(base, color="#D0D0D0", linewidth=0.8, zorder=0)
        if ends:
            cut = np.minimum(ends[1], 1.04)
            ax.fill_between(year, base + ends[0], base + cut, color=colour, alpha=0.18, linewidth=0)
            beyond = year[ends[1] > 1.04]
            ax.scatter(beyond, np.full(len(beyond), base + 1.06), s=9, marker="^", color=GREY)
        ax.plot(year, base + line, color=colour, linewidth=1.6, marker="o", markersize=2.5)
    gaps = table.groupby("year")[middle].agg(lambda own: own.isna().all())
    for year in gaps.index[gaps]:
        ax.axvspan(year - 0.5, year + 0.5, color="#F1F1F1", linewidth=0, zorder=-1)
    ax.set_yticks([base + 0.45 for base in bases], [wrap_evenly(label, 11) for label in labels])
    marks = [(base + at, at * top) for base in bases for at in (0, 1 / 1.08)]
    texts = [f"{value:.0%}" if percent else f"{value:.1f}" for _, value in marks]
    side = labels_beside(
        ax, "right", [at for at, _ in marks], texts, fontsize=NOTE, color="#555555"
    )
    per = "占句子之比 share of sentences" if percent else "每万词次数 per 10,000 words"
    side.set_ylabel(per, fontsize=NOTE)
    ax.set_ylim(-0.08, bases[0] + 1.12)
    years = table["year"].to_numpy(dtype=float)
    ax.set_xlim(years.min() - 0.7, years.max() + 0.7)
    ax.xaxis.set_major_locator(MaxNLocator(integer=True, nbins=12))
    handles = [
        Line2D([], [], color=GREY, linewidth=1.6, label="值 value"),
        Patch(color="#E4E4E4", linewidth=0, label="缺文本 no text"),
    ]
    if band:
        handles += [
            Patch(color=COLOURS[0], alpha=0.25, linewidth=0, label="区间 band"),
            Line2D(
                [], [], color=GREY, marker="^", markersize=3, linestyle="", label="超出 cut off"
            ),
        ]
    legend_above(ax, handles, ncols=4)
    return bare_rows(ax)


@house_style
def novelty(table: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw how new each year's words are: novelty against chance, and the resonance as bars.

    Parameters
    ----------
    table
        What `novelty` gives.
    """
    need_columns(table, ["year", "novelty", "novelty_chance", "resonance"], "novelty")
    if table["novelty"].isna().all():
        return nothing_to_draw(ax)
    ax = need_axes(ax, 10, 4.2)
    years = range(int(table["year"].min()), int(table["year"].max()) + 1)
    wide = table.set_index("year").reindex(years)
    ax.plot(wide.index, wide["novelty"], color=COLOURS[0], marker="o", markersize=4)
    ax.plot(wide.index, wide["novelty_chance"], color=GREY, linestyle="--")
    low = wide[["novelty", "novelty_chance"]].min(axis=None)
    room = wide["novelty"].max() - low
    zero = low - 0.45 * room
    ax.axhline(zero, color=GREY, linewidth=0.8)
    value = wide["resonance"]
    colours = np.where(value >= 0, COLOURS[2], COLOURS[1])
    ax.bar(wide.index, value, bottom=zero, color=colours, width=0.7)
    ax.set_ylabel("词汇差异（比特） JS divergence (bits)")
    ax.xaxis.set_major_locator(MaxNLocator(integer=True, nbins=12))
    ticks = [tick for tick in ax.get_yticks() if low - 0.02 <= tick <= wide["novelty"].max() + 0.02]
    ax.set_yticks([zero, *ticks], ["0", *(f"{tick:.2f}" for tick in ticks)])
    handles = [
        Line2D([], [], color=COLOURS[0], marker="o", markersize=4, label="新颖度 novelty"),
        Line2D([], [], color=GREY, linestyle="--", label="偶然 chance"),
        Patch(color=COLOURS[2], label="共鸣 resonance ≥ 0"),
        Patch(color=COLOURS[1], label="共鸣 resonance < 0"),
    ]
    legend_above(ax, handles, ncols=4)
    return ax


@house_style
def alignment(
    aligned: pd.DataFrame,
    tasks_a: pd.DataFrame | None = None,
    tasks_b: pd.DataFrame | None = None,
    *,
    successive: bool = True,
    ax: Axes | None = None,
) -> Axes:
    """Draw two plans side by side: a line for each task continued, the wider the more alike.

    Parameters
    ----------
    aligned
        What `align_tasks` gives. A broken line leads from a task that is left to the task most like
        it, if that is alike enough: perhaps one was split, or two were merged.
    tasks_a, tasks_b
        ``plan.to_frame()`` of the two, for the titles.
    successive
        False if one plan isn't the other's successor (`is_successor`): then no task is continued
        from one to the other, and the legend says so.
    """
    columns = ["task_no_a", "task_no_b", "similarity", "status", "nearest", "nearest_similarity"]
    need_columns(aligned, [*columns, "threshold"], "alignment")
    if aligned.empty:
        return nothing_to_draw(ax)
    sides = [sorted(aligned[f"task_no_{side}"].dropna().astype(int)) for side in "ab"]
    most = max(map(len, sides))
    ax = need_axes(ax, 10.5, 1.6 + 0.34 * most)
    places = [{number: i * most / len(own) for i, number in enumerate(own)} for own in sides]
    colours = {"continued": COLOURS[0], "dropped": COLOURS[1], "new": COLOURS[2]}
    for row in aligned.itertuples():
        colour = colours[row.status]
        if row.status == "continued":
            ends = places[0][row.task_no_a], places[1][row.task_no_b]
            width = 0.8 + 5 * row.similarity
            ax.plot([0, 1], ends, color=colour, alpha=0.55, linewidth=width, zorder=1)
        elif row.nearest_similarity >= row.threshold:
            left, right = places[0].get(row.task_no_a), places[1].get(row.task_no_b)
            ends = (
                places[0][row.nearest] if left is None else left,
                places[1][row.nearest] if right is None else right,
            )
            ax.plot([0, 1], ends, color=colour, linestyle=(0, (2, 2)), linewidth=1.4, zorder=2)
        for i, number in enumerate((row.task_no_a, row.task_no_b)):
            if not pd.isna(number):
                ax.scatter(i, places[i][number], s=30, color=colour, zorder=3)
    titles = [
        [_shorten_label(label) for label in task_labels(own, table, width=math.inf)]
        for own, table in zip(sides, (tasks_a, tasks_b), strict=True)
    ]
    ax.set_yticks(list(places[0].values()), titles[0])
    labels_beside(ax, "right", places[1].values(), titles[1])
    ax.set_ylim(most - 0.4, -0.6)
    ax.set_xlim(-0.02, 1.02)
    names = [aligned[f"plan_id_{side}"].dropna() for side in "ab"]
    ax.set_xticks([0, 1], [own.iloc[0] if len(own) else "" for own in names])
    ax.tick_params(axis="x", length=0, labeltop=False)
    ax.spines["bottom"].set_visible(False)
    said = ("延续 continued", "退出 dropped", "新增 new", "或为拆分、合并 split or merged?")
    if not successive:
        said = ("相像 alike", "只在左边 left only", "只在右边 right only", "也像 alike too")
    handles = [
        Line2D([], [], color=colours["continued"], linewidth=4, alpha=0.55, label=said[0]),
        Line2D([], [], color=colours["dropped"], marker="o", linestyle="", label=said[1]),
        Line2D([], [], color=colours["new"], marker="o", linestyle="", label=said[2]),
        Line2D([], [], color=GREY, linestyle=(0, (2, 2)), label=said[3]),
    ]
    legend_above(ax, handles, ncols=4)
    return bare_rows(ax)


def _shorten_label(label: str, width: int = 21) -> str:
    return label if len(label) <= width else label[: width - 1] + "…"
