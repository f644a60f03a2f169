"""Figures of who works with whom, and of what stands with what."""

import random
from collections.abc import Sequence

import matplotlib.patheffects as effects
import networkx as nx
import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from ..errors import need_columns
from .frame import (
    _GREY,
    COLOURS,
    _axes,
    _beside,
    _even,
    _figure,
    _nothing,
    _strip,
    _task_labels,
    _wrap,
)

_MANY = 40  # tasks
_GAP = 4.0  # points between the boxes of two nodes


@_figure
def network(
    graph: nx.Graph,
    *,
    weight: str = "weight",
    min_weight: float = 1,
    seed: int = 0,
    ax: Axes | None = None,
) -> Axes:
    """Draw a network, each node with its name under it and no two names over each other.

    The layout is Kamada and Kawai's, for every component apart; then nodes whose names would
    overlap are pushed apart. Where there is no room, the names get smaller. Nodes without ties
    stand in rows at the bottom; without any tie nothing is drawn. Distances in the picture only
    hint at distances in the network.

    Parameters
    ----------
    graph
        Any networkx graph. Directions are ignored, parallel edges added up, loops left out.
    weight
        The attribute of the edges that makes them thick and their nodes large; 1 where absent.
    min_weight
        Edges of a smaller weight, or of none, are left out before anything else.
    seed
        For the order on the circle from which the layout starts.

    References
    ----------
    Kamada & Kawai 1989.
    """
    graph = _simple(graph, weight, min_weight)
    if not graph.size():  # points without a line between them are no network
        return _nothing(ax)
    ax = _axes(ax, 10, 7)
    degree = dict(graph.degree(weight="weight"))
    weights = [w for *_, w in graph.edges(data="weight")]
    most = max(degree.values())
    radius = {node: 3 + 9 * np.sqrt(d / most) for node, d in degree.items()}
    ax.set_xticks([])
    ax.set_yticks([])
    ax.spines[:].set_visible(False)
    notes = [
        f"圆：加权度 circle: weighted degree ({_span(list(filter(None, degree.values())))})",
        f"线：权重 line: weight ({_span(weights)})",
    ]
    if 0 in degree.values():
        notes.append("灰：没有连线 grey: no ties")
    ax.set_xlabel("；".join(notes), fontsize=9)
    ax.figure.draw_without_rendering()  # settles how large the axes are
    # One unit of the axes is one point, so that sizes of letters and places are the same thing.
    point = 72 / ax.figure.dpi
    width, height = ax.bbox.width * point, ax.bbox.height * point
    ax.set_xlim(0, width)
    ax.set_ylim(0, height)
    names = {
        node: ax.text(
            0,
            0,
            _even(str(node), 8),
            ha="center",
            va="top",
            linespacing=1.05,
            zorder=4,
            path_effects=[effects.withStroke(linewidth=2, foreground="white", alpha=0.85)],
        )
        for node in graph
    }
    start = _layout(graph, seed)
    for size in (10, 9, 8, 7, 6, 5, 4):
        boxes = {}
        for node, text in names.items():
            text.set_fontsize(size)
            extent = text.get_window_extent()
            # Whole points, so that a renderer's hair's breadth does not move a node.
            label = np.ceil([extent.width * point, extent.height * point])
            boxes[node] = np.array([max(label[0], 2 * radius[node]), label[1] + 2 * radius[node]])
        places, fits = _arrange(graph, start, boxes, width, height)
        if fits:
            break
    centres = {}
    for node, (x, y) in places.items():
        top = y + boxes[node][1] / 2
        centres[node] = (x, top - radius[node])
        names[node].set_position((x, top - 2 * radius[node]))
    heaviest = max(weights)
    thick = 3.4 if min(weights) < heaviest else 1.0
    for one, other, w in sorted(graph.edges(data="weight"), key=lambda edge: edge[2]):
        share = w / heaviest
        xs, ys = zip(centres[one], centres[other], strict=True)
        ax.plot(
            xs,
            ys,
            color="#8FA9B8",
            linewidth=0.6 + thick * share,
            alpha=0.3 + 0.6 * share,
            zorder=1,
        )
    points = np.array([centres[node] for node in graph])
    ax.scatter(
        *points.T,
        s=[(2 * radius[node]) ** 2 for node in graph],
        c=[COLOURS[0] if degree[node] else _GREY for node in graph],
        edgecolors="white",
        linewidths=0.8,
        zorder=3,
    )
    return ax


def _span(values: Sequence[float]) -> str:
    low, high = min(values), max(values)
    return f"{low:.3g}" if low == high else f"{low:.3g}–{high:.3g}"


def _simple(graph: nx.Graph, weight: str, min_weight: float) -> nx.Graph:
    """Give the graph without directions, loops, parallel and light edges, in a fixed order."""
    sums: dict[tuple, float] = {}
    for one, other, w in graph.edges(data=weight, default=1):
        if one != other:
            pair = tuple(sorted((one, other), key=str))
            sums[pair] = sums.get(pair, 0) + w
    plain = nx.Graph()
    plain.add_nodes_from(sorted(graph, key=str))
    for (one, other), w in sorted(sums.items(), key=lambda item: tuple(map(str, item[0]))):
        if w >= min_weight and w > 0:
            plain.add_edge(one, other, weight=w)
    return plain


def _layout(graph: nx.Graph, seed: int) -> list[dict]:
    """Place every component in a square of side 1, the largest component first."""
    found = []
    components = [sorted(nodes, key=str) for nodes in nx.connected_components(graph)]
    for nodes in sorted(components, key=lambda nodes: (-len(nodes), str(nodes[0]))):
        circle = list(nodes)
        if seed:
            random.Random(seed).shuffle(circle)
        start = nx.circular_layout(circle)
        if len(nodes) == 1:
            found.append({nodes[0]: np.array([0.5, 0.5])})
            continue
        if len(nodes) > 2:
            piece = nx.Graph()
            piece.add_nodes_from(nodes)
            piece.add_edges_from(graph.subgraph(nodes).edges)
            start = nx.kamada_kawai_layout(piece, pos=start, weight=None)
        xy = np.array([start[node] for node in nodes])
        size = np.ptp(xy, axis=0)
        # Rounded, so that the last digits of another machine do not tell.
        flat = np.where(size > 1e-6, (xy - xy.min(axis=0)) / np.where(size > 1e-6, size, 1), 0.5)
        found.append(dict(zip(nodes, flat.round(3), strict=True)))
    return found


def _arrange(
    graph: nx.Graph, start: list[dict], boxes: dict, width: float, height: float
) -> tuple[dict, bool]:
    """Give every node the centre of its box, and tell whether no box lies over another."""
    alone = [node for place in start if len(place) == 1 for node in place]
    tied = [place for place in start if len(place) > 1]
    rows: list[list] = [[]]
    for node in alone:
        wide = sum(boxes[other][0] + _GAP for other in rows[-1])
        if rows[-1] and wide + boxes[node][0] > width:
            rows.append([])
        rows[-1].append(node)
    places, y, fits = {}, 0.0, True
    for row in reversed(rows if alone else []):
        tall = max(boxes[node][1] for node in row)
        spare = (width - sum(boxes[node][0] for node in row)) / (len(row) + 1)
        x = 0.0
        fits &= spare >= 0
        for node in row:
            x += spare
            # The circles of a row stand at one height.
            places[node] = np.array([x + boxes[node][0] / 2, y + tall - boxes[node][1] / 2])
            x += boxes[node][0]
        y += tall + _GAP
    y += 2 * _GAP if alone and tied else 0
    if y > height:
        fits = False
        y = min(y, height / 2)
    cells = _cells([len(place) for place in tied], (0.0, y, width, height - y))
    for place, cell in zip(tied, cells, strict=True):
        found, clear = _push_apart(place, boxes, cell)
        places |= found
        fits &= clear
    return places, fits


def _cells(sizes: list[int], cell: tuple) -> list[tuple]:
    """Cut a rectangle into one for each component, about as large as the component."""
    if len(sizes) <= 1:
        return [cell] * len(sizes)
    total = sum(sizes)
    cut = min(range(1, len(sizes)), key=lambda i: abs(2 * sum(sizes[:i]) - total))
    share = min(max(sum(sizes[:cut]) / total, 0.2), 0.8)
    x, y, wide, tall = cell
    if wide >= tall:
        halves = (x, y, wide * share, tall), (x + wide * share, y, wide * (1 - share), tall)
    else:
        halves = (x, y + tall * (1 - share), wide, tall * share), (x, y, wide, tall * (1 - share))
    return _cells(sizes[:cut], halves[0]) + _cells(sizes[cut:], halves[1])


def _push_apart(place: dict, boxes: dict, cell: tuple) -> tuple[dict, bool]:
    """Spread a component over its cell, then move boxes until none lies over another."""
    nodes = list(place)
    half = np.array([(boxes[node] + _GAP) / 2 for node in nodes])
    low, room = np.array(cell[:2]), np.array(cell[2:])
    least, most = low + half, low + room - half
    # Where boxes fill most of the room, trying would only take time.
    full = 4 * (half[:, 0] * half[:, 1]).sum() > 0.75 * room.prod()
    roomy = bool((least <= most).all()) and not full
    middle = low + room / 2
    least, most = np.minimum(least, middle), np.maximum(most, middle)
    at = least + np.array([place[node] for node in nodes]) * (most - least)
    one, other = np.triu_indices(len(nodes), 1)
    clear = False
    for _ in range(400 if roomy else 20):
        apart = at[other] - at[one]
        over = half[one] + half[other] - np.abs(apart)
        hits = np.flatnonzero((over > 1e-6).all(axis=1))
        clear = not len(hits)
        if clear:
            break
        for i in hits:
            a, b = one[i], other[i]
            apart = at[b] - at[a]
            over = half[a] + half[b] - np.abs(apart)
            if (over <= 1e-6).any():
                continue
            axis = int(over[1] < over[0])
            # A box at the edge can't move: the other one then takes the whole way.
            step = (over[axis] / 2 + 0.05) * (1 if apart[axis] >= 0 else -1)
            for node, way in ((a, -step), (b, step)):
                at[node, axis] += way
            at[[a, b]] = np.clip(at[[a, b]], least[[a, b]], most[[a, b]])
    return dict(zip(nodes, at.round(2), strict=True)), clear and roomy


@_figure
def office_tasks(
    offices: pd.DataFrame, *, tasks: pd.DataFrame | None = None, ax: Axes | None = None
) -> Axes:
    """Draw which office is responsible for which task, a row an office, a column a task.

    With more than forty tasks they are the rows, and the offices the columns.

    Parameters
    ----------
    offices
        What `offices` gives: task_no and office, a row an office of a task. Rows without an
        office are left out. Drawn from the office with the most tasks down, then by first task.
    tasks
        ``plan.to_frame()``, for the titles and for tasks without an office.
    """
    need_columns(offices, ["task_no", "office"], "office_tasks")
    pairs = offices.dropna(subset=["task_no", "office"]).drop_duplicates(["task_no", "office"])
    if pairs.empty:
        return _nothing(ax)
    columns = set(offices["task_no"].dropna())
    if tasks is not None:
        need_columns(tasks, ["task_no"], "the table of tasks")
        columns |= set(tasks["task_no"])
    columns = sorted(map(int, columns))
    row = pairs.groupby("office")["task_no"].agg(["size", "min"]).reset_index()
    row = row.sort_values(["size", "min", "office"], ascending=[False, True, True])
    across = {number: place for place, number in enumerate(columns)}
    down = {office: place for place, office in enumerate(row["office"])}
    each = pairs["task_no"].value_counts()
    counts = [str(each.get(number, 0)) for number in columns]
    sizes = [str(n) for n in row["size"]]
    said = "任务数 tasks of the office", "处室数 offices of the task"
    turned = len(columns) > _MANY
    if turned:
        # Nobody can read that many columns: the tasks go down, the offices across.
        xs, ys = pairs["office"].map(down), pairs["task_no"].map(across)
        ax = _axes(ax, 5.2 + 0.36 * len(row), 3.1 + 0.24 * len(columns))
        _dots(ax, xs, ys, len(row), len(columns))
        ax.set_yticks(range(len(columns)), _task_labels(columns, tasks), fontsize=8)
        names = [_even(office, 14) for office in row["office"]]
        ax.set_xticks(range(len(row)), names, rotation=90, fontsize=9, linespacing=1.0)
        ax.set_ylabel("任务 task")
        side = counts
        top = [f"{n}  {name}" for n, name in zip(sizes, names, strict=True)]
        said = said[::-1]
    else:
        xs, ys = pairs["task_no"].map(across), pairs["office"].map(down)
        # Titles stand upright under the grid and need room.
        below = 0.0 if tasks is None else 1.6
        ax = _axes(ax, 3.6 + 0.36 * len(columns), 1.5 + below + 0.24 * len(row))
        _dots(ax, xs, ys, len(columns), len(row))
        ax.set_yticks(range(len(row)), [_wrap(office, 14) for office in row["office"]], fontsize=9)
        if tasks is None:
            ax.set_xticks(range(len(columns)), [str(number) for number in columns], fontsize=9)
        else:
            titles = [_even(title, 14) for title in _task_labels(columns, tasks, width=1000)]
            ax.set_xticks(range(len(columns)), titles, rotation=90, fontsize=8, linespacing=1.0)
        ax.set_xlabel("任务 task")
        side, top = sizes, counts
    ax.tick_params(length=0)
    _strip(ax).spines["bottom"].set_visible(False)
    right = _beside(ax, "right", range(len(side)), side, fontsize=9)
    right.set_ylabel(said[0], fontsize=9)
    above = _beside(ax, "top", range(len(top)), top, fontsize=9, rotation=90 if turned else 0)
    above.set_xlabel(said[1], fontsize=9)
    return ax


def _dots(ax: Axes, xs: pd.Series, ys: pd.Series, wide: int, tall: int) -> None:
    """Draw a grid with dots on it, the first row at the top."""
    style = {"color": "#E2E2E2", "linewidth": 0.8, "zorder": 0}
    ax.hlines(range(tall), -0.5, wide - 0.5, **style)
    ax.vlines(range(wide), -0.5, tall - 0.5, **style)
    ax.scatter(xs, ys, s=52, color=COLOURS[0], zorder=2)
    ax.set_ylim(tall - 0.5, -0.5)
    ax.set_xlim(-0.5, wide - 0.5)
