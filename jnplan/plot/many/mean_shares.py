"""The figure of means over places with their intervals."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from ...errors import need_columns
from ...findings import finding
from ..shared.frame import explain
from ..shared.house_style import house_style
from ..shared.labels import bare_rows, labels_beside, wrap_label
from ..shared.style import COLOURS, NOTE, by_width, need_axes, nothing_to_draw


@house_style
def mean_shares(
    means: pd.DataFrame, labels: Mapping[Any, str] | None = None, *, ax: Axes | None = None
) -> Axes:
    """Draw the mean of each group with its interval, a row a group, the largest at the top.

    Parameters
    ----------
    means
        What `mean_shares` gives, of one measure.
    labels
        What to call the groups.
    """
    need_columns(means, ["group", "mean", "low", "high"], "mean_shares")
    known = means.dropna(subset="mean")
    if known.empty:
        return nothing_to_draw(ax)
    table = known.sort_values(["mean", "group"], ascending=[False, True], kind="stable")
    names = {} if labels is None else labels
    rows = range(len(table))
    called = [wrap_label(str(names.get(each, each)), by_width(18, 9)) for each in table["group"]]
    high = max(0.3, *(0.1 + 0.17 * (label.count("\n") + 1) for label in called))
    ax = need_axes(ax, 9, 0.5 + high * len(table))
    ax.hlines(rows, table["low"], table["high"], color=COLOURS[4], linewidth=3)
    ax.scatter(table["mean"], rows, s=36, color=COLOURS[0], zorder=3)
    ax.set_yticks(rows, called)
    said = [f"{each:.0%}" for each in table["mean"]]
    labels_beside(ax, "right", rows, said, fontsize=NOTE)
    ax.set_ylim(len(table) - 0.4, -0.6)
    top = max(float(table[["mean", "high"]].max(axis=None)), 0.01)
    ax.set_xlim(min(0.0, float(table[["mean", "low"]].min(axis=None))), top * 1.05)
    ax.xaxis.set_major_formatter(lambda value, place: f"{value:.0%}")
    ax.xaxis.set_major_locator(MaxNLocator(nbins=by_width(9, 4)))
    first = table["group"].iloc[0]
    share = float(table["mean"].iloc[0])
    title = finding("figure.mean_shares", name=str(names.get(first, first)), share=share)
    explain(
        ax,
        title=title,
        n=(len(table), "组", "group"),
        note=("点是平均，线是95%区间", "dots are means, lines their 95% intervals"),
    )
    return bare_rows(ax)
