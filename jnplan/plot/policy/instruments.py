"""Figures of policy instruments: stacked bars, and a grid of counts."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap

from ...content.instruments.rules import INSTRUMENT_NAMES, NONE
from ...errors import PlanError, need_columns
from ..shared.house_style import house_style
from ..shared.labels import bare_rows, labels_beside, legend_above, wrap_label
from ..shared.parts import ink_on, stacked_bars
from ..shared.style import COLOURS, NOTE, need_axes, nothing_to_draw

_COLOURS = {
    "supply": COLOURS[0],
    "environment": COLOURS[1],
    "demand": COLOURS[2],
    "authority": COLOURS[0],
    "incentive": COLOURS[1],
    "capacity": COLOURS[2],
    "system change": COLOURS[3],
    "hortatory": COLOURS[4],
    NONE: "#CFCFCF",
}
_LABELS = {name: f"{chinese} {name}" for name, chinese in INSTRUMENT_NAMES.items()}
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
    ax = need_axes(ax, 10, 1.6 + 0.36 * len(table))
    places, used = np.arange(len(table)), table.columns[(table > 0).any()]
    parts = [(_LABELS[each], _COLOURS[each], table[each].to_numpy(), None) for each in used]
    handles = stacked_bars(ax, places, parts, height=0.72)
    ax.set_yticks(places, names)
    ax.set_ylim(len(table) - 0.4, -0.6)
    ax.locator_params(axis="x", integer=True)
    ax.set_xlabel("分句数 number of clauses")
    bare_rows(ax)
    legend_above(ax, handles, ncols=4 if len(handles) <= 4 else 3)
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
    ax = need_axes(ax, 4.2 + 1.1 * n.shape[1], 1.3 + 0.3 * len(table))
    ax.imshow(shares, cmap=_SHADES, vmin=0, vmax=1, aspect="auto")
    for (row, column), value in np.ndenumerate(n):
        ink = ink_on(_SHADES(shares[row, column])) if value else "#B0B0B0"
        ax.text(column, row, str(value), ha="center", va="center", color=ink, fontsize=NOTE)
    ax.set_yticks(range(len(table)), names, fontsize=NOTE)
    ax.set_xticks([])
    ax.spines[:].set_visible(False)
    ax.tick_params(length=0)
    side = labels_beside(
        ax, "right", range(len(table)), [str(value) for value in sums], fontsize=NOTE
    )
    side.set_ylabel("分句数 clauses", fontsize=NOTE)
    heads = [_LABELS[instrument].replace(" ", "\n", 1) for instrument in table.columns]
    labels_beside(ax, "top", range(n.shape[1]), heads, fontsize=NOTE)
    ax.set_xlabel("数字是分句数，颜色是占本行的比例\ncounts of clauses, shaded by share of the row")
    return ax


def _read_counts(
    counts: pd.DataFrame, what: str, labels: dict | None
) -> tuple[list[str], pd.DataFrame]:
    """Return the labels of the rows, and the counts of the instruments alone."""
    need_columns(counts, ["clauses"], what)
    key = counts.columns[0]
    own = [name for name in counts.columns[1:] if name != "clauses"]
    unknown = [name for name in own if name not in _LABELS]
    if unknown:
        raise PlanError(
            f"{what}: {unknown[0]!r} is no instrument; take what count_instruments gives"
        )
    named = [str((labels or {}).get(value, value)) for value in counts[key]]
    lines = [wrap_label(name, 20).split("\n") for name in named]
    wrapped = ["\n".join(line.strip() for line in each) for each in lines]
    return wrapped, counts[own].reset_index(drop=True)
