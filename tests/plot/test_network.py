import itertools

import matplotlib as mpl
import matplotlib.pyplot as plt
import networkx as nx
import numpy as np
import pytest
from support.figures import office_graph

import jnplan as jp


def test_a_network_shows_every_node_and_the_ties_that_are_heavy_enough():
    graph = nx.Graph()
    graph.add_weighted_edges_from([("甲", "乙", 3), ("乙", "丙", 1), ("丁", "戊", 2)])
    graph.add_weighted_edges_from([("丁", "庚", 2), ("戊", "庚", 2), ("庚", "辛", 2)])
    graph.add_edge("己", "己", weight=9)
    ax = jp.plot.network(graph, min_weight=2)
    assert sorted(text.get_text() for text in ax.texts) == sorted("甲乙丙丁戊己庚辛")
    assert len(ax.lines) == 5
    thin, thick = ax.lines[0], ax.lines[-1]
    assert thin.get_linewidth() < thick.get_linewidth()
    (dots,) = ax.collections
    size = dict(zip(sorted(graph), dots.get_sizes(), strict=True))
    assert size["庚"] > size["甲"] == size["乙"] > size["辛"] > size["丙"] == size["己"]
    place = dict(zip(sorted(graph), dots.get_offsets().tolist(), strict=True))
    assert {tuple(place["甲"]), tuple(place["乙"])} == set(map(tuple, thick.get_xydata()))
    # Without ties: side by side, under all others.
    assert place["丙"][1] == place["己"][1] < min(place[node][1] for node in "甲乙丁戊庚辛")
    assert len(jp.plot.network(graph).lines) == 6


def test_few_ties_and_all_ties_are_said_in_words(capsys):
    few = nx.Graph([("甲", "乙"), ("乙", "丙"), ("丙", "丁")])
    few["乙"]["丙"]["weight"] = 4
    said = jp.plot.network(few).texts[0].get_text()
    assert said.split("\n")[0] == "只有3条连线，不画成图：丙–乙 (4)、丁–丙 (1)、乙–甲 (1)。"
    assert jp.plot.show(jp.plot.network(nx.complete_graph(9)), "九个", nothing="没有。") is None
    assert capsys.readouterr().out.startswith("9个节点几乎两两相连（36对中的36对）")


def test_parallel_ties_and_both_directions_add_up():
    graph = nx.MultiDiGraph([("甲", "乙"), ("甲", "乙"), ("乙", "甲"), ("乙", "丙")])
    assert "乙–甲 (3)" in jp.plot.network(graph, min_weight=3).texts[0].get_text()


def test_a_network_comes_out_the_same_whatever_the_order_of_its_nodes():
    graph = office_graph()
    turned = nx.Graph()
    turned.add_nodes_from(reversed(list(graph)))
    turned.add_edges_from(reversed(list(graph.edges(data=True))))

    def places(graph, **options):
        ax = jp.plot.network(graph, **options)
        return {text.get_text(): text.get_position() for text in ax.texts}

    assert places(graph) == places(turned)
    assert places(graph, seed=1) == places(turned, seed=1) != places(graph)


@pytest.mark.parametrize("size", [6, 12, 45])
def test_names_in_a_network_keep_off_circles_and_each_other_at_any_size(size):
    rng = np.random.default_rng(size)
    graph = nx.relabel_nodes(nx.path_graph(size), lambda i: "教育科室"[: 1 + i % 4] + str(i))
    for _ in range(size):
        one, other = rng.choice(sorted(graph), 2)
        graph.add_edge(one, other, weight=int(rng.integers(1, 5)))
    ax = jp.plot.network(graph)
    ax.figure.canvas.draw()
    (dots,) = ax.collections
    point = ax.figure.dpi / 72
    boxes = [text.get_window_extent() for text in ax.texts]
    for (x, y), area in zip(
        ax.transData.transform(dots.get_offsets()), dots.get_sizes(), strict=True
    ):
        radius = np.sqrt(area) / 2 * point
        boxes.append(
            mpl.transforms.Bbox.from_extents(x - radius, y - radius, x + radius, y + radius)
        )
    for one, other in itertools.combinations(boxes, 2):
        apart = max(one.x0 - other.x1, other.x0 - one.x1, one.y0 - other.y1, other.y0 - one.y1)
        assert apart >= -1
    assert all(ax.bbox.padded(1).containsx(box.x0) for box in boxes)
    assert all(ax.bbox.padded(1).containsx(box.x1) for box in boxes)


def test_a_network_can_stand_beside_another_figure():
    _, (left, right) = plt.subplots(1, 2, figsize=(14, 6), layout="constrained")
    assert jp.plot.network(office_graph(), ax=right) is right
    assert len(left.texts) == 0
    assert len(right.texts) == len(office_graph())


def test_a_network_without_ties_says_so():
    assert "nothing to draw" in jp.plot.network(nx.Graph()).texts[0].get_text()
    assert "nothing to draw" in jp.plot.network(nx.empty_graph(3)).texts[0].get_text()


def test_what_is_no_graph_is_said():
    with pytest.raises(jp.PlanError, match="network: graph is 3; it must be a Graph"):
        jp.plot.network(3)
