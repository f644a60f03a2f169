"""Where in a plan terms occur."""

from collections.abc import Iterable

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from ...errors import need_columns
from ...findings import finding
from ..shared.frame import explain
from ..shared.house_style import house_style
from ..shared.labels import axis_label, labels_beside, wrap_label
from ..shared.style import COLOURS, NOTE, by_width, need_axes, nothing_to_draw


@house_style
def dispersion(tokens: pd.DataFrame, terms: str | Iterable[str], *, ax: Axes | None = None) -> Axes:
    """Draw where in a plan terms occur: a line a term, a stroke an occurrence.

    Parameters
    ----------
    tokens
        What `segment` gives for one plan.
    terms
        The terms, or one, drawn from the top; one that doesn't occur keeps its empty line, unless
        none does.
    """
    need_columns(tokens, ["section_no", "task_no", "position", "term"], "dispersion")
    terms = [terms] if isinstance(terms, str) else list(terms)
    if not tokens["term"].isin(terms).any():
        return nothing_to_draw(ax)
    ax = need_axes(ax, 10, 0.9 + 0.42 * len(terms))
    low, high = tokens["position"].min() - 1, tokens["position"].max() + 1
    # A stroke and as much white beside it, in tokens, on an axis of that many points.
    least = 3.2 * (high - low) / by_width(560, 200)
    for row, term in enumerate(terms):
        found = tokens.loc[tokens["term"] == term, "position"]
        at = _kept_apart(found.to_numpy(dtype=float), least)
        ax.vlines(at, row - 0.36, row + 0.36, color=COLOURS[0], linewidth=1.6, zorder=3)
    counts = tokens["term"].value_counts()
    labels = [f"{wrap_label(term, by_width(14, 7))} ({counts.get(term, 0)})" for term in terms]
    ax.set_yticks(range(len(terms)), labels)
    ax.set_ylim(len(terms) - 0.45, -0.55)
    ax.set_xlim(low, high)
    places = tokens.groupby("task_no")["position"].agg(["min", "max"])
    _label_task_axis(ax, places.mean(axis=1), places.index)
    ax.set_xlabel(axis_label("任务", "task"))
    starts = tokens.groupby("section_no")["position"].min()
    for start in starts:
        ax.axvline(start - 0.5, color="#CFCFCF", linewidth=1, zorder=0)
    if len(starts):
        shown = [f"§{number}" for number in starts.index]
        labels_beside(ax, "top", starts, shown, ha="left", fontsize=NOTE)
    ax.tick_params(axis="y", length=0)
    most = max(terms, key=lambda term: counts.get(term, 0))
    held = tokens.loc[tokens["term"] == most, "task_no"].nunique()
    explain(
        ax,
        title=finding(
            "figure.dispersion", n=held, term=most, times=int(counts[most]), tasks=len(places)
        ),
        unit=("次", "times"),
        n=(len(tokens), "个词", "word"),
        note=("一道一次，挨着的略微移开", "a stroke each; those that touch are moved apart"),
    )
    return ax


def _kept_apart(places: np.ndarray, least: float) -> np.ndarray:
    """Return places of strokes moved apart where they would touch, as little as can be."""
    groups: list[list[float]] = []
    for place in np.sort(places):
        groups.append([place])
        # A group is laid around its middle; what it then touches joins it.
        while (
            len(groups) > 1
            and _group_span(groups[-2], least)[1] + least > _group_span(groups[-1], least)[0]
        ):
            last = groups.pop()
            groups[-1] += last
    laid = [_group_span(group, least)[0] + least * np.arange(len(group)) for group in groups]
    return np.concatenate(laid) if laid else places


def _group_span(group: list[float], least: float) -> tuple[float, float]:
    half = least * (len(group) - 1) / 2
    middle = float(np.mean(group))
    return middle - half, middle + half


def _label_task_axis(ax: Axes, places: pd.Series, numbers: pd.Index) -> None:
    """Write the tasks' numbers under the axis, leaving out those for which there is no room."""
    low, high = ax.get_xlim()
    room, last = by_width(0.024, 0.065) * (high - low), -np.inf
    shown = []
    for place, number in zip(places, numbers, strict=True):
        if place - last >= room:
            shown.append((place, str(number)))
            last = place
    ax.set_xticks([place for place, _ in shown], [label for _, label in shown], fontsize=NOTE)
