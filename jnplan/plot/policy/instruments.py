"""Figures of policy instruments: stacked bars, and a grid of counts."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.ticker import MaxNLocator

from ...content.instruments.rules import INSTRUMENT_NAMES, NONE
from ...errors import PlanError, need_columns
from ...findings import finding
from ...labels.language import language, say
from ..shared.frame import explain
from ..shared.house_style import house_style
from ..shared.labels import (
    bare_rows,
    closed_lines,
    head_over,
    labels_beside,
    legend_above,
    row_places,
    wrap_label,
)
from ..shared.parts import ink_on, stacked_bars
from ..shared.style import COLOURS, LIGHT, NOTE, by_width, need_axes, nothing_to_draw

_COLOURS = {
    "supply": COLOURS[0],
    "environment": COLOURS[1],
    "demand": COLOURS[2],
    "authority": COLOURS[0],
    "incentive": COLOURS[1],
    "capacity": COLOURS[2],
    "system change": COLOURS[3],
    "hortatory": COLOURS[4],
    NONE: LIGHT,
}
_SHADES = LinearSegmentedColormap.from_list("blues", ["#FFFFFF", COLOURS[0]])


@house_style
def instruments(
    counts: pd.DataFrame, *, labels: dict | None = None, ax: Axes | None = None
) -> Axes:
    """Draw how many clauses of each instrument there are, a stacked bar a task or theme.

    Parameters
    ----------
    counts
        What `count_instruments` returned; its first column names the bars.
    labels
        What to call them, by the values of that column.
    """
    names, table = _read_counts(counts, "instruments", labels)
    if table.empty:
        return nothing_to_draw(ax)
    places, height = row_places(names, least=0.33)
    ax = need_axes(ax, 10, 0.6 + height)
    used = table.columns[(table > 0).any()]
    parts = [(_called(each), _COLOURS[each], table[each].to_numpy(), None) for each in used]
    handles = stacked_bars(ax, places, parts, height=0.24)
    ax.set_yticks(places, names)
    ax.set_ylim(height + 0.05, -0.05)
    ax.xaxis.set_major_locator(MaxNLocator(nbins=by_width(9, 4), integer=True))
    bare_rows(ax)
    legend_above(ax, handles, ncols=4 if len(handles) <= 4 else 3)
    _explain_counts(ax, table)
    return ax


@house_style
def instrument_grid(
    counts: pd.DataFrame, *, labels: dict | None = None, ax: Axes | None = None
) -> Axes:
    """Draw a grid of counts: tasks or themes by instruments, shaded by each row's shares.

    Parameters
    ----------
    counts
        What `count_instruments` returned; its first column names the rows, drawn from the one with
        most clauses down.
    labels
        What to call the rows, by the values of that column.
    """
    need_columns(counts, ["clauses"], "instrument_grid")
    order = counts.sort_values("clauses", ascending=False, kind="stable")
    names, table = _read_counts(order, "instrument_grid", labels)
    if table.empty:
        return nothing_to_draw(ax)
    n = table.to_numpy()
    sums = n.sum(axis=1)
    shares = n / np.maximum(sums, 1)[:, None]
    high = max(0.12 + 0.17 * (name.count("\n") + 1) for name in names)
    ax = need_axes(ax, 4.2 + 1.1 * n.shape[1], 0.9 + max(0.3, high) * len(table))
    ax.imshow(shares, cmap=_SHADES, vmin=0, vmax=1, aspect="auto")
    for (row, column), value in np.ndenumerate(n):
        ink = ink_on(_SHADES(shares[row, column])) if value else "#B0B0B0"
        ax.text(column, row, str(value), ha="center", va="center", color=ink, fontsize=NOTE)
    ax.set_yticks(range(len(table)), names, fontsize=NOTE, linespacing=1.1)
    ax.set_xticks([])
    ax.spines[:].set_visible(False)
    ax.tick_params(length=0)
    labels_beside(ax, "right", range(len(table)), [str(value) for value in sums], fontsize=NOTE)
    head_over(ax, "right", "分句", "clauses")
    heads = [_column_head(str(name)) for name in table.columns]
    labels_beside(ax, "top", range(n.shape[1]), heads, fontsize=NOTE)
    _explain_counts(ax, table, ("颜色是占本行的比例", "shaded by share of the row"))
    return ax


def _read_counts(
    counts: pd.DataFrame, what: str, labels: dict | None
) -> tuple[list[str], pd.DataFrame]:
    """Return the labels of the rows, and the counts of the instruments alone."""
    need_columns(counts, ["clauses"], what)
    key = counts.columns[0]
    own = [name for name in counts.columns[1:] if name != "clauses"]
    unknown = [name for name in own if name not in INSTRUMENT_NAMES]
    if unknown:
        raise PlanError(
            f"{what}: {unknown[0]!r} is no instrument; take what count_instruments gives"
        )
    named = [str((labels or {}).get(value, value)) for value in counts[key]]
    wrapped = [closed_lines(wrap_label(name, by_width(20, 9))) for name in named]
    return wrapped, counts[own].reset_index(drop=True)


def _called(instrument: str) -> str:
    return say(INSTRUMENT_NAMES[instrument], instrument)


def _explain_counts(ax: Axes, table: pd.DataFrame, note: tuple[str, str] = ("", "")) -> None:
    """Say which instrument most clauses are, and of how many."""
    sums = table.drop(columns=[NONE], errors="ignore").sum()
    whole = int(table.to_numpy().sum())
    title = ""
    if whole and sums.max():
        best = str(sums.idxmax())
        share = float(sums.max() / whole)
        name = [f"{INSTRUMENT_NAMES[best]}\n{best}"]
        title = finding("figure.instruments", name=name, share=share)
    explain(ax, title=title, unit=("分句", "clauses"), n=(whole, "个分句", "clause"), note=note)


def _column_head(instrument: str) -> str:
    """Return the head of a column: both languages, but in a narrow figure one."""
    zh = INSTRUMENT_NAMES[instrument]
    if by_width(True, False):
        return say(zh, instrument, between="\n")
    return wrap_label(instrument, 4.5) if language() == "en" else wrap_label(zh, 4)
