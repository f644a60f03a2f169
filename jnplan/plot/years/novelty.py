"""How new each year's words are, and whether they stay."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.ticker import MaxNLocator

from ...errors import need_columns
from ...findings import finding
from ...labels.language import say
from ..shared.frame import explain
from ..shared.house_style import house_style
from ..shared.labels import head_over, legend_above
from ..shared.style import COLOURS, GREY, about_figure, by_width, need_axes, nothing_to_draw


@house_style
def novelty(table: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw how new each year's words are, above, and whether they stay (resonance), below.

    Parameters
    ----------
    table
        What `novelty` gives.
    """
    need_columns(table, ["year", "novelty", "novelty_chance", "resonance"], "novelty")
    if table["novelty"].isna().all():
        return nothing_to_draw(ax)
    ax = need_axes(ax, 10, 4.6)
    years = range(int(table["year"].min()), int(table["year"].max()) + 1)
    wide = table.set_index("year").reindex(years)
    ax.plot(wide.index, wide["novelty"], color=COLOURS[0], marker="o", markersize=4)
    ax.plot(wide.index, wide["novelty_chance"], color=GREY, linestyle="--")
    head_over(ax, "left", "新颖度（比特）", "novelty (bits)")
    below = _axes_below(ax)
    value = wide["resonance"]
    colours = np.where(value >= 0, COLOURS[2], COLOURS[5])
    below.bar(wide.index, value, color=colours, width=0.7)
    below.axhline(0, color=GREY, linewidth=0.8)
    head_over(below, "left", "共鸣（比特）", "resonance (bits)")
    for part in (ax, below):
        part.xaxis.set_major_locator(MaxNLocator(integer=True, nbins=by_width(12, 5)))
        part.tick_params(labelfontfamily=ax.xaxis.get_ticklabels()[0].get_fontfamily())
    handles = [
        Line2D([], [], color=COLOURS[0], marker="o", markersize=4, label=say("新颖度", "novelty")),
        Line2D([], [], color=GREY, linestyle="--", label=say("偶然", "chance")),
        Patch(color=COLOURS[2], label=say("后来仍用", "resonance ≥ 0")),
        Patch(color=COLOURS[5], label=say("后来少用", "resonance < 0")),
    ]
    legend_above(ax, handles, ncols=4)
    newest = wide["novelty"].idxmax()
    explain(
        ax,
        title=finding("figure.novelty", year=int(newest)),
        n=(int(wide["novelty"].notna().sum()), "个年份", "year"),
        note=(
            "与前几年用词的差异（JS散度）",
            "difference from the words of years before (JS divergence)",
        ),
    )
    return ax


def _axes_below(ax: Axes) -> Axes:
    """Return the lower panel: in a figure of our own under the axes, else within their reach."""
    if about_figure(ax) is None:
        return ax.inset_axes((0, -0.75, 1, 0.5), sharex=ax)
    figure = ax.figure.figure
    grid = figure.add_gridspec(2, 1, height_ratios=(5, 3))
    ax.set_subplotspec(grid[0])
    return figure.add_subplot(grid[1], sharex=ax)
