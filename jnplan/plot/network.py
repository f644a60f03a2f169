"""The figure of a network: offices that share tasks, words that share sentences."""

import matplotlib.patheffects as effects
import networkx as nx
import numpy as np
from matplotlib.axes import Axes

from .network_layout import arrange_nodes, component_layouts, simple_graph, weight_range
from .shared.house_style import house_style
from .shared.labels import wrap_evenly
from .shared.style import COLOURS, GREY, NOTE, need_axes, nothing_to_draw

_MANY = 40  # tasks


@house_style
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
    are in rows at the bottom; without any tie nothing is drawn. Distances in the picture only
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
    graph = simple_graph(graph, weight, min_weight)
    if not graph.size():  # points without a line between them are no network
        return nothing_to_draw(ax)
    ax = need_axes(ax, 10, 7)
    degree = dict(graph.degree(weight="weight"))
    weights = [w for *_, w in graph.edges(data="weight")]
    most = max(degree.values())
    radius = {node: 3 + 9 * np.sqrt(d / most) for node, d in degree.items()}
    ax.set_xticks([])
    ax.set_yticks([])
    ax.spines[:].set_visible(False)
    notes = [
        f"圆：加权度 circle: weighted degree ({weight_range(list(filter(None, degree.values())))})",
        f"线：权重 line: weight ({weight_range(weights)})",
    ]
    if 0 in degree.values():
        notes.append("灰：没有连线 grey: no ties")
    ax.set_xlabel("；".join(notes), fontsize=NOTE)
    ax.figure.figure.draw_without_rendering()  # settles how large the axes are
    # One unit of the axes is one point, so that sizes of letters and places are the same thing.
    point = 72 / ax.figure.dpi
    width, height = ax.bbox.width * point, ax.bbox.height * point
    ax.set_xlim(0, width)
    ax.set_ylim(0, height)
    names = {
        node: ax.text(
            0,
            0,
            wrap_evenly(str(node), 8),
            ha="center",
            va="top",
            linespacing=1.05,
            zorder=4,
            path_effects=[effects.withStroke(linewidth=2, foreground="white", alpha=0.85)],
        )
        for node in graph
    }
    start = component_layouts(graph, seed)
    for size in (10, 9, 8, 7, 6, 5, 4):
        boxes = {}
        for node, text in names.items():
            text.set_fontsize(size)
            extent = text.get_window_extent()
            # Whole points, so that a renderer's hair's breadth does not move a node.
            label = np.ceil([extent.width * point, extent.height * point])
            boxes[node] = np.array([max(label[0], 2 * radius[node]), label[1] + 2 * radius[node]])
        places, fits = arrange_nodes(graph, start, boxes, width, height)
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
        points[:, 0],
        points[:, 1],
        s=[(2 * radius[node]) ** 2 for node in graph],
        c=[COLOURS[0] if degree[node] else GREY for node in graph],
        edgecolors="white",
        linewidths=0.8,
        zorder=3,
    )
    return ax
