"""The figure of means over places with their intervals."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
from matplotlib.axes import Axes

from ...errors import need_columns
from ..shared.house_style import house_style
from ..shared.labels import bare_rows, labels_beside, wrap_label
from ..shared.style import COLOURS, NOTE, need_axes, nothing_to_draw


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
    ax = need_axes(ax, 9, 1.1 + 0.3 * len(table))
    ax.hlines(rows, table["low"], table["high"], color=COLOURS[4], linewidth=3)
    ax.scatter(table["mean"], rows, s=36, color=COLOURS[0], zorder=3)
    called = [wrap_label(str(names.get(each, each)), 18) for each in table["group"]]
    ax.set_yticks(rows, called)
    said = [f"{each:.0%}" for each in table["mean"]]
    labels_beside(ax, "right", rows, said, fontsize=NOTE)
    ax.set_ylim(len(table) - 0.4, -0.6)
    top = max(float(table[["mean", "high"]].max(axis=None)), 0.01)
    ax.set_xlim(min(0.0, float(table[["mean", "low"]].min(axis=None))), top * 1.05)
    ax.xaxis.set_major_formatter(lambda value, place: f"{value:.0%}")
    ax.set_xlabel("平均比例与 95% 区间 mean share with its interval")
    return bare_rows(ax)
