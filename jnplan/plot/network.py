"""The figure of a network: offices that share tasks, words that share sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

import matplotlib.patheffects as effects
import numpy as np
from matplotlib.axes import Axes

from ..findings import finding
from .network_layout import arrange_nodes, component_layouts, simple_graph, weight_range
from .shared.frame import explain, lay_out
from .shared.house_style import house_style
from .shared.labels import wrap_evenly
from .shared.style import COLOURS, GREY, LABEL, NOTE, by_width, need_axes, nothing_to_draw

if TYPE_CHECKING:
    import networkx as nx

_FEWEST = 5  # ties that a picture needs
_FULL = 0.9  # of all pairs: more ties than that hide each other


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
    are in rows at the bottom; without any tie nothing is drawn, and with fewer than five, or where
    every node is tied to every other, words say so instead. Distances in the picture only
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
    plain = _plain_words(graph)
    if plain:
        return nothing_to_draw(ax, plain)
    ax = need_axes(ax, 10, by_width(6.4, 6.4))
    degree = dict(graph.degree(weight="weight"))
    weights = [w for *_, w in graph.edges(data="weight")]
    most = max(degree.values())
    radius = {node: 3 + 9 * np.sqrt(d / most) for node, d in degree.items()}
    ax.set_xticks([])
    ax.set_yticks([])
    ax.spines[:].set_visible(False)
    degrees, ties = weight_range(list(filter(None, degree.values()))), weight_range(weights)
    hub = max(degree, key=lambda node: (degree[node], str(node)))
    explain(
        ax,
        title=finding("figure.network", name=str(hub), others=graph.degree(hub)),
        n=(len(graph), "个节点", "node"),
        note=(
            f"{graph.size()}条连线；圆：加权度{degrees}；线：权重{ties}；灰：没有连线",
            f"{graph.size()} ties; circle: weighted degree {degrees}; line: weight {ties}; "
            "grey: no ties",
        ),
    )
    lay_out(ax)
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
            wrap_evenly(str(node), by_width(8, 6)),
            ha="center",
            va="top",
            linespacing=1.05,
            zorder=4,
            path_effects=[effects.withStroke(linewidth=2, foreground="white", alpha=0.85)],
        )
        for node in graph
    }
    start = component_layouts(graph, seed)
    for size in (LABEL, NOTE, 7, 6, 5, 4):
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


def _plain_words(graph: nx.Graph) -> str:
    """Return in words what a picture of few or of all ties shows no better, else ""."""
    tied = [node for node, degree in graph.degree() if degree]
    whole = len(tied) * (len(tied) - 1) // 2
    if len(tied) > 2 and graph.size() >= _FULL * whole:
        return finding("figure.network.whole", nodes=len(tied), ties=graph.size(), pairs=whole)
    if graph.size() < _FEWEST:
        pairs = sorted(graph.edges(data="weight"), key=lambda edge: (-edge[2], str(edge[:2])))
        said = [f"{one}–{other} ({weight:g})" for one, other, weight in pairs]
        return finding("figure.network.few", n=len(said), pairs=said)
    return ""
