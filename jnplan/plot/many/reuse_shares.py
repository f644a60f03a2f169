"""The figure of how much of each plan stands in earlier ones."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from ...errors import need_columns
from ...findings import finding
from ...labels.language import say
from ..shared.frame import explain
from ..shared.house_style import house_style
from ..shared.labels import bare_rows, head_over, labels_beside, legend_above, wrap_label
from ..shared.parts import stacked_bars
from ..shared.style import COLOURS, GREY, LIGHT, NOTE, by_width, need_axes, nothing_to_draw

_SOURCES = {
    "centre": ("中央", "the centre", COLOURS[0]),
    "own_province": ("本省", "its province", COLOURS[1]),
    "neighbours": ("其他地方", "other places", COLOURS[4]),
    "own": ("自己的", "its own", LIGHT),
}
_ROOM = 0.045  # of the row: a narrower part has no room for its number


@house_style
def reuse_shares(table: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw how much of each plan stands in earlier ones: a row a plan, parts in per cent.

    Rows stand in the order of the table. A plan that is a copy of another has no bar, and its row
    says of which one.

    Parameters
    ----------
    table
        What `reuse_shares` gives: plan_id, copy_of, characters and centre_share,
        own_province_share, neighbours_share, own_share. Rows are called by the column name, if
        there is one, else by plan_id; at the right stands how many characters were compared.
    """
    columns = [f"{source}_share" for source in _SOURCES]
    need_columns(table, ["plan_id", "copy_of", "characters", *columns], "reuse_shares")
    if table.empty:
        return nothing_to_draw(ax)
    names = table["name"] if "name" in table else table["plan_id"]
    labels = [wrap_label(str(name), by_width(20, 9)) for name in names]
    heights = np.array([0.13 + 0.18 * (label.count("\n") + 1) for label in labels])
    places = np.cumsum(heights) - heights / 2
    ax = need_axes(ax, 10, 0.7 + heights.sum())
    parts = []
    for column, (zh, en, colour) in zip(columns, _SOURCES.values(), strict=True):
        shares = table[column].to_numpy(dtype=float, na_value=np.nan)
        said = [
            f"{100 * share:.0f}" if share >= by_width(1, 2.6) * _ROOM else "" for share in shares
        ]
        parts.append((say(zh, en), colour, shares, said))
    handles = stacked_bars(ax, places, parts, height=0.22, linewidth=0.6)
    for place, copy in zip(places, table["copy_of"], strict=True):
        if isinstance(copy, str):
            same = f"{say('同', 'the same as')} {copy}"
            ax.text(0.01, place, same, va="center_baseline", color=GREY, fontsize=NOTE)
    ax.set_yticks(places, labels, fontsize=NOTE, linespacing=1.1)
    ax.set_ylim(heights.sum() + 0.05, -0.05)
    ax.set_xlim(0, 1)
    ticks = by_width((0, 25, 50, 75, 100), (0, 50, 100))
    ax.set_xticks([each / 100 for each in ticks], [f"{each}%" for each in ticks], fontsize=NOTE)
    bare_rows(ax)
    sizes = [f"{size:,}" for size in table["characters"]]
    labels_beside(ax, "right", places, sizes, fontsize=NOTE)
    head_over(ax, "right", "字数", "characters")
    legend_above(ax, handles, ncols=4)
    taken = 1 - table["own_share"].astype(float)
    title = ""
    if taken.notna().any():
        most = taken.idxmax()
        title = finding("figure.reuse", name=str(names[most]), share=float(taken[most]))
    explain(
        ax,
        title=title,
        unit=("见于更早文件的字数所占比例", "share of characters that stand in an earlier plan"),
        n=(len(table), "份", "plan"),
    )
    return ax
