"""How focused each year's attention is."""

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
from ..shared.style import COLOURS, GREY, by_width, need_axes, nothing_to_draw


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
    ax = need_axes(ax, 10, 3.1)
    years = range(int(table["year"].min()), int(table["year"].max()) + 1)
    wide = table.set_index("year").reindex(years)
    band = (wide[end].to_numpy(dtype=float) for end in ends)
    ax.fill_between(wide.index, *band, color=COLOURS[0], alpha=0.18, linewidth=0)
    ax.plot(wide.index, wide["herfindahl"], color=GREY, linestyle="--", marker="o", markersize=2.5)
    ax.plot(wide.index, wide["herfindahl_corrected"], color=COLOURS[0], marker="o", markersize=4)
    ax.set_ylim(bottom=0)
    head_over(ax, "left", "赫芬达尔指数", "Herfindahl index")
    ax.xaxis.set_major_locator(MaxNLocator(integer=True, nbins=by_width(12, 5)))
    handles = [
        Line2D([], [], color=COLOURS[0], marker="o", markersize=4, label=say("校正", "corrected")),
        Patch(color=COLOURS[0], alpha=0.25, linewidth=0, label=say("区间", "band")),
        Line2D([], [], color=GREY, linestyle="--", label=say("未校正", "as it comes")),
    ]
    legend_above(ax, handles, ncols=3)
    most = wide["herfindahl_corrected"].idxmax()
    value = float(wide["herfindahl_corrected"].max())
    explain(
        ax,
        title=finding("figure.focus", year=int(most), value=value),
        n=(int(wide["herfindahl_corrected"].notna().sum()), "个年份", "year"),
        note=("越高越集中", "the higher, the more focused"),
    )
    return ax
