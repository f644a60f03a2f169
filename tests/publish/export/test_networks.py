"""Networks that Gephi opens and networkx reads back."""

import networkx as nx
import numpy as np
import pandas as pd
import pytest

import jnplan as jp
from jnplan.publish.export.networks import plain_network

PLAN = jp.load("jinan-2022")
READ = {".gexf": nx.read_gexf, ".graphml": nx.read_graphml}


def same(one, other):
    """Whether two networks have the same nodes, edges and attributes."""
    ours = [{k: v for k, v in data.items() if k != "id"} for _, _, data in other.edges(data=True)]
    theirs = {frozenset(edge): one.edges[edge] for edge in one.edges}
    edges = {
        frozenset((a, b)): data
        for (a, b, _), data in zip(other.edges(data=True), ours, strict=True)
    }
    return dict(one.nodes(data=True)) == dict(other.nodes(data=True)) and theirs == edges


@pytest.mark.parametrize("ending", sorted(READ))
@pytest.mark.parametrize("project", [False, True])
def test_what_is_written_is_read_back_the_same(tmp_path, ending, project):
    graph = jp.office_network(PLAN, project=project)
    path = jp.save_network(graph, tmp_path / f"offices{ending}")
    assert same(plain_network(graph), READ[ending](path))


@pytest.mark.parametrize("ending", sorted(READ))
def test_the_same_network_is_the_same_bytes(tmp_path, ending):
    graph = jp.office_network(PLAN)
    one = jp.save_network(graph, tmp_path / f"a{ending}").read_bytes()
    other = jp.save_network(graph, tmp_path / f"b{ending}").read_bytes()
    assert one == other


def test_an_attribute_has_one_type_whatever_the_nodes_hold():
    graph = nx.Graph()
    graph.add_node("甲", n=1, size=1, name=1, when=None, found=True)
    graph.add_node("乙", n=np.int64(2), size=2.5, name="二", when=pd.NA, found=np.bool_(False))
    nodes = plain_network(graph).nodes
    assert nodes["甲"] == {"label": "甲", "n": 1, "size": 1.0, "name": "1", "found": True}
    assert nodes["乙"] == {"label": "乙", "n": 2, "size": 2.5, "name": "二", "found": False}


@pytest.mark.parametrize("ending", sorted(READ))
def test_texts_that_xml_could_not_hold_or_obeys_are_texts(tmp_path, ending):
    graph = nx.Graph()
    graph.add_edge("<甲>&\x07", '"乙"', terms=["双减", "]]>"], share=0.5)
    read = READ[ending](jp.save_network(graph, tmp_path / f"n{ending}"))
    assert set(read) == {"<甲>&", '"乙"'}
    assert read.edges["<甲>&", '"乙"']["terms"] == "双减、]]>"


def test_a_directed_network_stays_directed(tmp_path):
    graph = nx.DiGraph([("甲", "乙")])
    assert nx.read_gexf(jp.save_network(graph, tmp_path / "d.gexf")).is_directed()


def test_two_nodes_of_one_name_are_refused(tmp_path):
    graph = nx.Graph([(1, "1")])
    with pytest.raises(jp.PlanError, match="two nodes are called '1'"):
        jp.save_network(graph, tmp_path / "n.gexf")


def test_another_ending_is_refused(tmp_path):
    with pytest.raises(jp.PlanError, match=r"written as \.gexf or \.graphml"):
        jp.save_network(nx.Graph(), tmp_path / "n.net")
