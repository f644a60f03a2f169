"""The figure of the words that mark a text against its reference."""

import functools
import re

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from ...data import shipped_table
from ...errors import need_columns, need_count
from ...findings import finding
from ..shared.frame import explain
from ..shared.house_style import house_style
from ..shared.labels import axis_label, bare_rows, head_over, labels_beside, wrap_label
from ..shared.style import COLOURS, GREY, NOTE, by_width, need_axes, nothing_to_draw

_ALPHA = 0.05
_FEW = 5  # rows, where none is sure
_COLUMNS = ["term", "n_target", "n_reference", "log_ratio", "log_ratio_low", "p_adjusted"]


@house_style
def keyness(table: pd.DataFrame, *, top: int = 15, ax: Axes | None = None) -> Axes:
    """Draw the words that mark a text against its reference: how strongly, and how surely.

    Only words whose adjusted p is below 0.05, and that are no names of places, which would only
    say where the text is from. If there is none, the first five are drawn, as hollow dots.

    Parameters
    ----------
    table
        What `keyness` gives: term, n_target, n_reference, log_ratio, log_ratio_low and
        p_adjusted. Drawn in its order from the top: a dot for log_ratio, with a line from
        log_ratio_low.
    top
        How many rows of it.
    """
    need_columns(table, _COLUMNS, "keyness")
    need_count(top, "keyness: top", "words")
    words = table[~table["term"].map(_is_place)]
    if words.empty:
        return nothing_to_draw(ax)
    certain = words[(words["p_adjusted"] < _ALPHA) & (words["log_ratio"] > 0)]
    sure = len(certain) > 0
    drawn = certain.head(top) if sure else words.head(min(top, _FEW))
    labels = [wrap_label(str(term), by_width(16, 8)) for term in drawn["term"]]
    counts = [f"{row.n_target:g} : {row.n_reference:g}" for row in drawn.itertuples()]
    ax = need_axes(ax, 8, 0.9 + 0.32 * len(drawn))
    places = np.arange(len(drawn))
    ratio, low = (drawn[name].to_numpy(dtype=float) for name in ("log_ratio", "log_ratio_low"))
    ax.axvline(0, color=GREY, linewidth=1, zorder=1)
    ax.hlines(places, low, ratio, color=COLOURS[4], linewidth=2.5, zorder=2)
    fill = COLOURS[0] if sure else "white"
    ax.scatter(ratio, places, s=46, c=fill, edgecolors=COLOURS[0], linewidths=1.5, zorder=3)
    ax.set_yticks(places, labels)
    ax.set_ylim(len(drawn) - 0.4, -0.6)
    bare_rows(ax)
    labels_beside(ax, "right", places, counts, fontsize=NOTE)
    head_over(ax, "right", "本文 : 参照", "here : there")
    ax.set_xlabel(axis_label("对数比（以2为底）", "log ratio (base 2)"))
    first = str(drawn["term"].iloc[0])
    if sure:
        title = finding(
            "figure.keyness", words=len(certain), first=first, times=float(2 ** ratio[0])
        )
    else:
        title = finding("figure.keyness.none")
    explain(
        ax,
        title=title,
        n=(len(words), "个词", "word"),
        note=(
            "校正后p < 0.05；横线到下限；右边是次数；不画地名",
            "adjusted p < 0.05; lines to the lower bound; counts at the right; no place names",
        )
        if sure
        else ("校正后p ≥ 0.05；横线到下限", "adjusted p ≥ 0.05; lines to the lower bound"),
    )
    return ax


def _is_place(term: str) -> bool:
    """Return whether a term is the name of a division, with or without 省, 市, 区, 县."""
    return term in _places()


@functools.cache
def _places() -> frozenset[str]:
    named = shipped_table("divisions.csv").fillna("")
    names = {*named["name"], *named["short"]} - {""}
    short = {re.sub("(?:省|市|区|县|自治区)$", "", name) for name in names}
    # 和 of 和县 or 城 of 城区 are words.
    return frozenset(names | {name for name in short if len(name) > 1})
