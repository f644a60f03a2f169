"""Bars, a row each."""

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from ...errors import need_columns
from ...findings import finding
from ...labels.columns import column_label
from ..shared.frame import explain
from ..shared.house_style import house_style
from ..shared.labels import bare_rows, row_places, wrap_label
from ..shared.style import COLOURS, NOTE, by_width, need_axes, nothing_to_draw


@house_style
def bars(table: pd.DataFrame, label: str, value: str, *, ax: Axes | None = None) -> Axes:
    """Draw one bar a row, with its value written at its end.

    Parameters
    ----------
    table
        Any table, drawn in its order from the top.
    label, value
        The columns to name the bars by and to measure them by.
    """
    need_columns(table, [label, value], "bars")
    if table.empty:
        return nothing_to_draw(ax)
    labels = [wrap_label(str(text), by_width(16, 9)) for text in table[label]]
    places, height = row_places(labels, least=0.28)
    ax = need_axes(ax, 8, 0.6 + height)
    drawn = ax.barh(places, table[value], color=COLOURS[0], height=0.2)
    whole = pd.api.types.is_integer_dtype(table[value])
    ax.bar_label(drawn, fmt="{:.0f}" if whole else "{:.3f}", padding=3, fontsize=NOTE)
    ax.set_yticks(places, labels)
    ax.set_ylim(height + 0.05, -0.05)
    ax.margins(x=0.1)
    bare_rows(ax)
    ax.xaxis.set_major_locator(MaxNLocator(nbins=by_width(9, 4), integer=whole))
    ax.set_xlabel(column_label(value))
    first = table.loc[table[value].idxmax()]
    said = f"{first[value]:.0f}" if whole else f"{first[value]:.3f}"
    explain(
        ax,
        title=finding("figure.bars", name=str(first[label]), value=said),
        n=(len(table), "行", "row"),
    )
    return ax
