"""Figures of similar tasks and their clusters."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.image import AxesImage
from matplotlib.ticker import MaxNLocator

from ..errors import PlanError, need_columns
from ..findings import finding
from ..labels.language import say
from ..stats.clusters.cluster_result import Clusters
from .shared.frame import explain
from .shared.house_style import house_style
from .shared.labels import axis_label, bare_rows, head_over, legend_above, task_labels
from .shared.parts import add_colourbar
from .shared.style import COLOURS, GREY, NOTE, by_width, need_axes, nothing_to_draw

_MANY = 40  # tasks
_FIRM = 0.9  # of the runs: two tasks that stay together


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
    add_colourbar(ax, image, axis_label("余弦相似度", "cosine similarity"))
    row, column = np.unravel_index(np.nanargmax(values), values.shape)
    one, other = sorted(similarity.index[[row, column]])
    title = finding("figure.similarity", one=one, other=other, value=float(np.nanmax(values)))
    explain(ax, title=title, n=(len(values), "项任务", "task"))
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
    if size <= by_width(_MANY, 0):
        ax = need_axes(ax, 5 + 0.3 * size, 0.9 + 0.3 * size)
        step, labels = 1, task_labels(numbers, tasks)
    else:  # on such a page no title would be legible, nor every number
        ax = need_axes(ax, 10, by_width(8.6, 4.4))
        step, labels = -(-size // by_width(_MANY, 14)), task_labels(numbers, None)
    image = ax.imshow(values, cmap="Blues", vmin=0, vmax=most or np.nanmax(values) or 1)
    ax.set_yticks(range(0, size, step), labels[::step])
    ax.set_xticks(range(0, size, step), [str(number) for number in numbers[::step]])
    if labels == task_labels(numbers, None):
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
    add_colourbar(ax, image, axis_label("同类的比例", "share of runs in one cluster"))
    pairs = values[np.triu_indices(len(values), 1)]
    firm = int((pairs >= _FIRM).sum())
    title = finding("figure.consensus", n=firm, pairs=len(pairs))
    explain(ax, title=title, n=(len(values), "项任务", "task"))
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
    ax = need_axes(ax, 8, 3.6)
    ax.fill_between(
        k,
        mean,
        high,
        color="#DDDDDD",
        label=say("偶然的范围", "chance, up to its upper bound"),
        zorder=1,
    )
    if len(k) == 1:  # a band and a line of one point can't be seen
        ax.vlines(k, mean, high, color="#DDDDDD", linewidth=16, zorder=1)
        ax.plot(k, mean, "_", color=GREY, markersize=18, zorder=2)
    ax.plot(k, mean, "--", color=GREY, label=say("偶然的均值", "chance, mean"), zorder=2)
    ax.plot(
        k,
        observed,
        "o-",
        color=COLOURS[0],
        label=say("观测值", "observed"),
        zorder=3,
        clip_on=False,
    )
    # Hundreds of numbers of clusters can't all be named; a dozen can.
    ax.set_xticks(k) if len(k) <= by_width(12, 9) else ax.xaxis.set_major_locator(
        MaxNLocator(nbins=by_width(9, 5), integer=True)
    )
    ax.set_xlim(k.min() - 0.4, k.max() + 0.4)
    ax.set_xlabel(axis_label("类数k", "number of clusters k"))
    head_over(ax, "left", "稳定性", "stability")
    handles, _ = ax.get_legend_handles_labels()
    legend_above(ax, handles[::-1])
    above = k[observed > high]
    if len(above):
        title = finding("figure.stability", above=[int(each) for each in above])
    else:
        best = int(k[np.nanargmax(observed)]) if np.isfinite(observed).any() else int(k[0])
        title = finding("figure.stability.none", best=best)
    explain(
        ax,
        title=title,
        n=(len(k), "种类数", "number of clusters/numbers of clusters"),
        note=("稳定性从0到1", "stability from 0 to 1"),
    )
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
    from scipy.cluster import hierarchy

    if not len(clusters.tree):
        return nothing_to_draw(ax)
    size = len(clusters.labels)
    groups = clusters.labels.to_numpy()
    held = [{group} for group in groups]  # the clusters under each node of the tree
    for left, right, *_ in clusters.tree:
        held.append(held[int(left)] | held[int(right)])

    def colour(node: int) -> str:
        return COLOURS[(min(held[node]) - 1) % len(COLOURS)] if len(held[node]) == 1 else GREY

    order = hierarchy.leaves_list(clusters.tree)
    titles = task_labels(clusters.labels.index[order], tasks, by_width(24, 9))
    labels = [f"{label} 〔{groups[i]}〕" for i, label in zip(order, titles, strict=True)]
    high = max(0.25, *(0.1 + 0.17 * (label.count("\n") + 1) for label in labels))
    ax = need_axes(ax, 8, 0.6 + high * size)
    hierarchy.dendrogram(
        clusters.tree, orientation="right", link_color_func=colour, no_labels=True, ax=ax
    )
    # Nothing joins before the first two do: the axis begins shortly before.
    first, last = clusters.tree[0, 2], clusters.tree[-1, 2]
    start = max(0.0, first - 0.25 * (last - first or first or 1))
    ax.set_xlim(start, last + 0.03 * (last - start))
    ax.xaxis.set_major_locator(MaxNLocator(nbins=by_width(7, 3)))
    ax.set_yticks([10 * i + 5 for i in range(size)], labels, linespacing=1.15)
    bare_rows(ax)
    ax.set_xlabel(axis_label("距离（1−余弦）", "distance (1 − cosine)"))
    sizes = clusters.labels.value_counts()
    explain(
        ax,
        title=finding("figure.dendrogram", clusters=len(sizes), most=int(sizes.max())),
        n=(size, "项任务", "task"),
        note=(f"〔类号〕；横轴从{start:.2f}开始", f"〔cluster〕; the axis begins at {start:.2f}"),
    )
    return ax
