"""The figure of the themes that places added to their source, and left out."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Patch

from ...errors import need_columns
from ..shared.house_style import house_style
from ..shared.labels import bare_rows, labels_beside, legend_above
from ..shared.style import COLOURS, GREY, NOTE, need_axes, nothing_to_draw


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
    known = {} if names is None else dict(zip(names["theme_id"], names["zh"], strict=True))
    rows = {theme: i for i, theme in enumerate(themes)}
    ax = need_axes(ax, 9.5, 1.5 + 0.3 * len(themes))
    for row in table.itertuples():
        y, colour = rows[row.theme_id], COLOURS[0] if row.sign > 0 else COLOURS[1]
        ax.barh(y, row.place, color=colour, height=0.6, alpha=0.8)
        ax.plot([row.sign * row.low, row.sign * row.high], [y, y], color=GREY, linewidth=1.2)
    ax.axvline(0, color="black", linewidth=0.8)
    ax.set_xlim(-1, 1)
    ax.set_xticks(np.linspace(-1, 1, 5), ["100%", "50%", "0", "50%", "100%"])
    ax.set_yticks(range(len(themes)), [f"{known.get(each, '')} {each}".strip() for each in themes])
    ax.set_ylim(len(themes) - 0.4, -0.6)
    ax.set_xlabel("地方所占比例 share of the places that could")
    said = [
        "；".join(f"{'+' if row.sign > 0 else '−'}{row.n}/{row.plans}" for row in own.itertuples())
        for own in (table[table["theme_id"] == theme] for theme in themes)
    ]
    side = labels_beside(ax, "right", range(len(themes)), said, fontsize=NOTE)
    side.set_ylabel("几份 places", fontsize=NOTE)
    handles = [
        Patch(color=COLOURS[1], alpha=0.8, label="省去 left out"),
        Patch(color=COLOURS[0], alpha=0.8, label="增添 added"),
        Patch(color=GREY, label="95% 区间 interval"),
    ]
    legend_above(ax, handles, ncols=3)
    return bare_rows(ax)
