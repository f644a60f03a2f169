"""Figures of themes and terms through the years: a strip each, to one scale."""

from collections.abc import Iterable

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.ticker import MaxNLocator

from ...content.themes.rules import NONE
from ...errors import need_columns
from ...findings import finding
from ...labels.language import say
from ..shared.frame import explain
from ..shared.house_style import house_style
from ..shared.labels import bare_rows, labels_beside, legend_above, wrap_evenly
from ..shared.style import COLOURS, DARK, GREY, NOTE, by_width, need_axes, nothing_to_draw
from .theme_names import theme_colour, theme_labels, theme_lines


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
        drawn,
        "theme_id",
        themes,
        values,
        theme_labels(themes, names),
        ax,
        names=names,
        percent=True,
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


def _draw_year_strips(
    table: pd.DataFrame,
    key: str,
    keys: list[str],
    values: tuple[str, ...],
    labels: list[str],
    ax: Axes | None,
    *,
    names: pd.DataFrame | None = None,
    percent: bool = False,
) -> Axes:
    """Draw a line for each key in a strip of its own within one pair of axes, to one scale."""
    ax = need_axes(ax, 10, 0.7 + 0.95 * len(keys))
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
        colour = theme_colour(name) if percent else COLOURS[i % len(COLOURS)]
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
    ax.set_yticks(
        [base + 0.45 for base in bases], [wrap_evenly(label, by_width(11, 7)) for label in labels]
    )
    marks = [(base + at, at * top) for base in bases for at in (0, 1 / 1.08)]
    texts = [f"{value:.0%}" if percent else f"{value:.1f}" for _, value in marks]
    labels_beside(ax, "right", [at for at, _ in marks], texts, fontsize=NOTE, color=DARK)
    ax.set_ylim(-0.08, bases[0] + 1.12)
    years = table["year"].to_numpy(dtype=float)
    ax.set_xlim(years.min() - 0.7, years.max() + 0.7)
    ax.xaxis.set_major_locator(MaxNLocator(integer=True, nbins=by_width(12, 5)))
    handles = [
        Line2D([], [], color=GREY, linewidth=1.6, label=say("值", "value")),
        Patch(color="#E4E4E4", linewidth=0, label=say("缺文本", "no text")),
    ]
    if band:
        handles += [
            Patch(color=COLOURS[0], alpha=0.25, linewidth=0, label=say("区间", "band")),
            Line2D(
                [],
                [],
                color=GREY,
                marker="^",
                markersize=3,
                linestyle="",
                label=say("超出", "cut off"),
            ),
        ]
    legend_above(ax, handles, ncols=4)
    known = table[table[key] != NONE].dropna(subset=middle)
    n = int(known["year"].nunique())
    if n:
        best = known.loc[known[middle].idxmax()]
        year, value, name = int(best["year"]), float(best[middle]), str(best[key])
        if percent:
            lines = [theme_lines(name, names)]
            title = finding("figure.attention", year=year, value=value, name=lines)
        else:
            title = finding("figure.term_rates", year=year, value=value, name=name)
        unit = (
            ("占句子的比例", "share of sentences")
            if percent
            else ("每万词次数", "times in 10,000 words")
        )
        explain(ax, title=title, unit=unit, n=(n, "个年份", "year"))
    return bare_rows(ax)
