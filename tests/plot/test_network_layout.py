import itertools

import networkx as nx
import numpy as np
import pytest

from jnplan.plot.network_layout import (
    arrange_nodes,
    component_layouts,
    simple_graph,
    weight_range,
)


@pytest.mark.parametrize(
    ("values", "said"), [([2, 2], "2"), ([3, 0.5, 1], "0.5–3"), ([1234.5, 1], "1–1.23e+03")]
)
def test_a_range_of_weights_is_one_number_or_two(values, said):
    assert weight_range(values) == said


def test_parallel_ties_add_up_and_loops_and_light_ties_are_left_out():
    graph = nx.MultiDiGraph()
    graph.add_weighted_edges_from(
        [("乙", "甲", 1), ("甲", "乙", 1), ("甲", "甲", 9), ("丙", "甲", 1)]
    )
    plain = simple_graph(graph, "weight", 2)
    assert list(plain) == sorted("甲乙丙")
    assert [(set(pair), w) for *pair, w in plain.edges(data="weight")] == [({"甲", "乙"}, 2)]


def test_a_network_spreads_as_networkx_spreads_it_also_the_second_time():
    nodes = list("abcdefghij")
    graph = nx.Graph()
    graph.add_nodes_from(nodes)
    graph.add_edges_from([*itertools.pairwise(nodes), ("a", "e"), ("c", "j")])
    places = nx.kamada_kawai_layout(graph, pos=nx.circular_layout(nodes), weight=None)
    xy = np.array([places[node] for node in nodes])
    expected = ((xy - xy.min(axis=0)) / np.ptp(xy, axis=0)).round(3)
    for _ in range(2):
        (found,) = component_layouts(graph, 0)
        assert np.array([found[node] for node in nodes]).tolist() == expected.tolist()
        found["a"][:] = 9  # whoever changes the places has changed his own


def test_components_come_by_size_each_within_a_square():
    graph = nx.Graph([("a", "b"), ("c", "d"), ("d", "e")])
    graph.add_node("f")
    layouts = component_layouts(graph, 0)
    assert [sorted(layout) for layout in layouts] == [["c", "d", "e"], ["a", "b"], ["f"]]
    for layout in layouts:
        places = np.array(list(layout.values()))
        assert places.min() >= 0 and places.max() <= 1
    assert layouts[2]["f"].tolist() == [0.5, 0.5]
    # A path is a line: what is in the middle of it lies between its ends.
    c, d, e = (layouts[0][node] for node in "cde")
    assert np.allclose(d, (c + e) / 2, atol=0.01)


def overlaps(places, boxes):
    for one, other in itertools.combinations(places, 2):
        room = (boxes[one] + boxes[other]) / 2
        if (np.abs(places[one] - places[other]) < room - 0.1).all():
            yield one, other


def test_boxes_that_fit_are_moved_apart_and_stay_inside():
    graph = nx.complete_graph(6)
    boxes = {node: np.array([60.0, 20.0]) for node in graph}
    places, fits = arrange_nodes(graph, component_layouts(graph, 0), boxes, 400, 300)
    assert fits and not list(overlaps(places, boxes))
    for x, y in places.values():
        assert 30 <= x <= 370 and 10 <= y <= 290


def test_without_room_it_is_said():
    graph = nx.complete_graph(6)
    boxes = {node: np.array([60.0, 20.0]) for node in graph}
    places, fits = arrange_nodes(graph, component_layouts(graph, 0), boxes, 80, 40)
    assert not fits and set(places) == set(graph)


def test_nodes_without_ties_stand_in_a_row_under_the_others():
    graph = nx.Graph([("a", "b")])
    graph.add_nodes_from("cd")
    boxes = {node: np.array([20.0, 10.0]) for node in graph}
    places, fits = arrange_nodes(graph, component_layouts(graph, 0), boxes, 200, 100)
    assert fits
    assert places["c"][1] == places["d"][1] < min(places["a"][1], places["b"][1])
    assert places["c"][0] < places["d"][0]
