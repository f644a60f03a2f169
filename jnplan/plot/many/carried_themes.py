"""The figure of the themes that places added to their source, and left out."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Patch

from ...errors import need_columns
from ...findings import finding
from ...labels.language import say
from ..shared.frame import explain
from ..shared.house_style import house_style
from ..shared.labels import bare_rows, head_over, labels_beside, legend_above, wrap_label
from ..shared.style import DROPPED, GREY, NEW, NOTE, by_width, need_axes, nothing_to_draw
from ..years.theme_names import theme_labels, theme_lines


@house_style
def carried_themes(
    counts: pd.DataFrame, names: pd.DataFrame | None = None, *, ax: Axes | None = None
) -> Axes:
    """Draw which share of places added each theme (right) or left it out (left), a row a theme.

    Parameters
    ----------
    counts
        What `count_carried` gives. The line at the end of a bar is its interval; at the right
        stands how many places of how many.
    names
        ``codebook()``, for the themes' names.
    """
    columns = ["theme_id", "change", "plans", "n", "share", "low", "high"]
    need_columns(counts, columns, "carried_themes")
    if counts.empty:
        return nothing_to_draw(ax)
    sign = counts["change"].map({"added": 1, "left out": -1})
    table = counts.assign(sign=sign, place=sign * counts["share"])
    best = table.groupby("theme_id")["place"].sum()
    themes = sorted(best.index, key=lambda theme: (-best[theme], theme))
    rows = {theme: i for i, theme in enumerate(themes)}
    labels = [wrap_label(each, by_width(22, 9)) for each in theme_labels(themes, names)]
    high = max(0.3, *(0.1 + 0.17 * (label.count("\n") + 1) for label in labels))
    ax = need_axes(ax, 9.5, 0.7 + high * len(themes))
    for row in table.itertuples():
        y, colour = rows[row.theme_id], NEW if row.sign > 0 else DROPPED
        ax.barh(y, row.place, color=colour, height=0.6, alpha=0.8)
        ax.plot([row.sign * row.low, row.sign * row.high], [y, y], color=GREY, linewidth=1.2)
    ax.axvline(0, color="black", linewidth=0.8)
    ax.set_xlim(-1, 1)
    ax.set_xticks(np.linspace(-1, 1, 5), ["100%", "50%", "0", "50%", "100%"], fontsize=NOTE)
    ax.set_yticks(range(len(themes)), labels, linespacing=1.1)
    ax.set_ylim(len(themes) - 0.4, -0.6)
    said = [
        by_width("；", "\n").join(
            f"{'+' if row.sign > 0 else '−'}{row.n}/{row.plans}" for row in own.itertuples()
        )
        for own in (table[table["theme_id"] == theme] for theme in themes)
    ]
    labels_beside(ax, "right", range(len(themes)), said, fontsize=NOTE)
    head_over(ax, "right", "几份", "places")
    handles = [
        Patch(color=DROPPED, alpha=0.8, label=say("省去", "left out")),
        Patch(color=NEW, alpha=0.8, label=say("增添", "added")),
        Patch(color=GREY, label=say("95% 区间", "95% interval")),
    ]
    legend_above(ax, handles, ncols=3)
    added = table[table["sign"] > 0]
    title = ""
    if len(added):
        most = added.loc[added["share"].idxmax()]
        name = [theme_lines(str(most["theme_id"]), names)]
        title = finding("figure.carried", share=float(most["share"]), name=name)
    explain(
        ax,
        title=title,
        unit=("地方所占比例", "share of the places that could"),
        n=(len(themes), "个主题", "theme"),
    )
    return bare_rows(ax)
