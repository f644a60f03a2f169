"""Where to put the nodes of a network, so that no two names overlap."""

from __future__ import annotations

import functools
import random
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import networkx as nx

_GAP = 4.0  # points between the boxes of two nodes


def weight_range(values: Sequence[float]) -> str:
    """Return the smallest and the largest of some weights, as "0.5–3", or the one they all are."""
    low, high = min(values), max(values)
    return f"{low:.3g}" if low == high else f"{low:.3g}–{high:.3g}"


def simple_graph(graph: nx.Graph, weight: str, min_weight: float) -> nx.Graph:
    """Return a graph without directions, loops, parallel and light edges, in a fixed order."""
    import networkx as nx

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


def component_layouts(graph: nx.Graph, seed: int) -> list[dict]:
    """Place every component in a square of side 1, the largest component first."""
    import networkx as nx

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
        xy = np.array([start[node] for node in nodes])
        if len(nodes) > 2:
            edges = tuple(graph.subgraph(nodes).edges)
            xy = np.array(_kamada_kawai(tuple(nodes), edges, tuple(map(tuple, xy.tolist()))))
        size = np.ptp(xy, axis=0)
        # Rounded, so that the last digits of another machine do not tell.
        flat = np.where(size > 1e-6, (xy - xy.min(axis=0)) / np.where(size > 1e-6, size, 1), 0.5)
        found.append(dict(zip(nodes, flat.round(3), strict=True)))
    return found


@functools.lru_cache(8)
def _kamada_kawai(
    nodes: tuple, edges: tuple[tuple, ...], start: tuple[tuple[float, ...], ...]
) -> tuple[tuple[float, ...], ...]:
    """Return places by Kamada and Kawai's springs, which the narrow figure takes from the wide."""
    import networkx as nx

    piece = nx.Graph()
    piece.add_nodes_from(nodes)
    piece.add_edges_from(edges)
    from_there = {node: np.array(place) for node, place in zip(nodes, start, strict=True)}
    places = nx.kamada_kawai_layout(piece, pos=from_there, weight=None)
    return tuple(tuple(places[node].tolist()) for node in nodes)


def arrange_nodes(
    graph: nx.Graph, start: list[dict], boxes: dict, width: float, height: float
) -> tuple[dict, bool]:
    """Return the centre of every node's box, and whether no box overlaps another."""
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
    cells = _component_cells([len(place) for place in tied], (0.0, y, width, height - y))
    for place, cell in zip(tied, cells, strict=True):
        found, clear = _push_apart(place, boxes, cell)
        places |= found
        fits &= clear
    return places, fits


def _component_cells(sizes: list[int], cell: tuple) -> list[tuple]:
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
    return _component_cells(sizes[:cut], halves[0]) + _component_cells(sizes[cut:], halves[1])


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
