"""Figures of similar tasks and their clusters."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.image import AxesImage
from matplotlib.ticker import MaxNLocator
from scipy.cluster import hierarchy

from ..errors import PlanError, need_columns
from ..stats.clusters.cluster_result import Clusters
from .shared.house_style import house_style
from .shared.labels import legend_above, task_labels
from .shared.parts import add_colourbar
from .shared.style import COLOURS, GREY, LABEL, NOTE, need_axes, nothing_to_draw

_MANY = 40  # tasks


@house_style
def similarity(
    similarity: pd.DataFrame, tasks: pd.DataFrame | None = None, *, ax: Axes | None = None
) -> Axes:
    """Draw how alike every two tasks are, as a heat map without its diagonal.

    Parameters
    ----------
    similarity
        What `similarity` gives: tasks by tasks.
    tasks
        ``plan.to_frame()``, for the titles and for lines between the plan's sections.
    """
    if len(similarity) < 2:
        return nothing_to_draw(ax)
    values = similarity.to_numpy(copy=True)
    np.fill_diagonal(values, np.nan)
    groups = None
    if tasks is not None:
        groups = tasks.set_index("task_no")["section_no"].reindex(similarity.index).fillna(0)
    ax, image = _draw_task_matrix(values, similarity.index, tasks, groups, ax)
    add_colourbar(ax, image, "余弦相似度 cosine similarity")
    return ax


def _draw_task_matrix(
    values: np.ndarray,
    numbers: pd.Index,
    tasks: pd.DataFrame | None,
    groups: pd.Series | None,
    ax: Axes | None,
    most: float | None = None,
) -> tuple[Axes, AxesImage]:
    """Draw a heat map of tasks by tasks with lines wherever the group changes."""
    size = len(numbers)
    if size <= _MANY:
        ax = need_axes(ax, 5 + 0.3 * size, 1.6 + 0.3 * size)
        step, labels = 1, task_labels(numbers, tasks)
    else:  # on a page no title would be legible, nor every number
        ax = need_axes(ax, 11, 9.6)
        step, labels = -(-size // _MANY), task_labels(numbers, None)
    image = ax.imshow(values, cmap="Blues", vmin=0, vmax=most or np.nanmax(values) or 1)
    ax.set_yticks(range(0, size, step), labels[::step])
    ax.set_xticks(range(0, size, step), [str(number) for number in numbers[::step]])
    if step > 1:
        ax.tick_params(labelsize=NOTE)
    ax.tick_params(length=0)
    ax.spines[:].set_visible(False)
    if groups is not None:
        for place in np.flatnonzero(np.diff(groups.to_numpy(dtype=int))) + 0.5:
            ax.axhline(place, color=GREY, linewidth=1)
            ax.axvline(place, color=GREY, linewidth=1)
    return ax, image


@house_style
def consensus(
    matrix: pd.DataFrame,
    *,
    tasks: pd.DataFrame | None = None,
    labels: pd.Series | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Draw how often every two tasks fall into one cluster, as a heat map.

    Parameters
    ----------
    matrix
        Tasks by tasks (task_no): the share of runs, 0 to 1, that put the two together.
    tasks
        ``plan.to_frame()``, for the titles.
    labels
        The cluster of every task (task_no), as in ``Clusters.labels``: tasks are drawn cluster by
        cluster, with lines between the clusters. Without it they keep the order of ``matrix``.
    """
    if matrix.empty:
        return nothing_to_draw(ax)
    if sorted(matrix.index) != sorted(matrix.columns):
        raise PlanError("consensus: the rows and the columns of the matrix are not the same tasks")
    order, groups = list(matrix.index), None
    if labels is not None:
        missing = [str(number) for number in order if number not in labels.index]
        if missing:
            raise PlanError(f"consensus: labels has no cluster for task {', '.join(missing)}")
        order = sorted(order, key=lambda number: (labels[number], number))
        groups = labels[order]
    values = matrix.loc[order, order].to_numpy(dtype=float)
    ax, image = _draw_task_matrix(values, pd.Index(order), tasks, groups, ax, most=1)
    add_colourbar(ax, image, "同类的比例 share of runs in one cluster")
    return ax


@house_style
def stability(scores: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw how stable the clusters are for each number of clusters, and what chance would give.

    Parameters
    ----------
    scores
        A table with k, stability, null_mean and null_high; NaN leaves a gap.
    """
    need_columns(scores, ["k", "stability", "null_mean", "null_high"], "stability")
    if scores.empty:
        return nothing_to_draw(ax)
    scores = scores.sort_values("k")
    k = scores["k"].to_numpy(dtype=int)
    observed, mean, high = (
        scores[name].to_numpy(dtype=float) for name in ("stability", "null_mean", "null_high")
    )
    ax = need_axes(ax, 8, 4.2)
    ax.fill_between(
        k, mean, high, color="#DDDDDD", label="偶然的范围 chance, up to its upper bound", zorder=1
    )
    if len(k) == 1:  # a band and a line of one point can't be seen
        ax.vlines(k, mean, high, color="#DDDDDD", linewidth=16, zorder=1)
        ax.plot(k, mean, "_", color=GREY, markersize=18, zorder=2)
    ax.plot(k, mean, "--", color=GREY, label="偶然的均值 chance, mean", zorder=2)
    ax.plot(k, observed, "o-", color=COLOURS[0], label="观测值 observed", zorder=3, clip_on=False)
    # Hundreds of numbers of clusters can't all be named; a dozen can.
    ax.set_xticks(k) if len(k) <= 12 else ax.xaxis.set_major_locator(MaxNLocator(integer=True))
    ax.set_xlim(k.min() - 0.4, k.max() + 0.4)
    ax.set_xlabel("类数 number of clusters k")
    ax.set_ylabel("稳定性 stability")
    handles, _ = ax.get_legend_handles_labels()
    legend_above(ax, handles[::-1])
    return ax


@house_style
def dendrogram(
    clusters: Clusters, tasks: pd.DataFrame | None = None, *, ax: Axes | None = None
) -> Axes:
    """Draw the tree in which the most similar tasks join first, cut into the clusters.

    Parameters
    ----------
    clusters
        What ``cluster_tasks(…, method="hierarchical")`` gives.
    tasks
        ``plan.to_frame()``, for the titles.
    """
    if not len(clusters.tree):
        return nothing_to_draw(ax)
    size = len(clusters.labels)
    ax = need_axes(ax, 10, 1.2 + 0.36 * size)
    groups = clusters.labels.to_numpy()
    held = [{group} for group in groups]  # the clusters under each node of the tree
    for left, right, *_ in clusters.tree:
        held.append(held[int(left)] | held[int(right)])

    def colour(node: int) -> str:
        return COLOURS[(min(held[node]) - 1) % len(COLOURS)] if len(held[node]) == 1 else GREY

    drawn = hierarchy.dendrogram(
        clusters.tree, orientation="right", link_color_func=colour, no_labels=True, ax=ax
    )
    order = drawn["leaves"]
    labels = task_labels(clusters.labels.index[order], tasks, width=24)
    ax.set_yticks(
        [10 * i + 5 for i in range(size)],
        [f"{label}  〔{groups[i]}〕" for i, label in zip(order, labels, strict=True)],
        fontsize=LABEL,
    )
    ax.tick_params(axis="y", length=0)
    ax.spines["left"].set_visible(False)
    ax.set_xlabel("距离 distance (1 − cosine)；〔类号〕 〔cluster〕")
    return ax
