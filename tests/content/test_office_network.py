from collections import Counter

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

import jnplan as jp
from jnplan.data import shipped_table

JINAN = jp.load("jinan-2022")


def plan(*lists):
    lines = [f"{i}.任务。做好。(责任处室:{'、'.join(x)})" for i, x in enumerate(lists, 1)]
    return jp.parse_plan("\n".join(lines))


def test_the_network_has_an_edge_for_every_named_office():
    graph = jp.office_network(plan(["甲处", "乙处"], ["甲处", "甲处"]))
    assert sorted(map(str, graph)) == ["1", "2", "乙处", "甲处"]
    assert {frozenset(map(str, edge)) for edge in graph.edges} == {
        frozenset({"1", "甲处"}),
        frozenset({"1", "乙处"}),
        frozenset({"2", "甲处"}),
    }


def test_centrality_as_by_hand():
    # 甲 and 丙 meet only through 乙, which lies on the one path of one pair: betweenness 1.
    found = jp.office_centrality(plan(["甲", "乙"], ["乙", "丙"], ["丁"])).set_index("office")
    assert found.index.tolist() == ["乙", "丁", "丙", "甲"]
    assert found["tasks"].tolist() == [2, 1, 1, 1]
    assert found["exclusive"].tolist() == [0, 1, 0, 0]
    assert found["degree"].tolist() == [2, 0, 1, 1]
    # Of the three pairs of the other three offices, one is tied through 乙.
    assert found["betweenness"].tolist() == pytest.approx([1 / 3, 0, 0, 0])
    assert found["component"].tolist() == [1, 2, 1, 1]


def test_who_carries_most_is_what_a_plain_count_says():
    names = dict(zip(*shipped_table("offices.csv")[["alias", "office"]].to_numpy().T, strict=True))
    count = Counter(
        name
        for task in JINAN.tasks
        for name in {names.get(raw, raw) for raw in task.offices}
        if name
    )
    found = jp.office_centrality(JINAN).set_index("office")["tasks"].to_dict()
    assert found == dict(count)


@given(st.lists(st.lists(st.sampled_from("甲乙丙丁戊"), min_size=1), min_size=1, max_size=8))
def test_the_weight_of_a_tie_is_the_number_of_tasks_both_carry(lists):
    made = plan(*lists)
    tasks = {name: {i for i, x in enumerate(lists, 1) if name in x} for name in "甲乙丙丁戊"}
    tasks = {name: numbers for name, numbers in tasks.items() if numbers}
    graph = jp.office_network(made, project=True)
    assert set(graph) == set(tasks)
    for one in tasks:
        for other in set(tasks) - {one}:
            weight = graph.get_edge_data(one, other, {"weight": 0})["weight"]
            assert weight == len(tasks[one] & tasks[other])
    two_mode = jp.office_network(made)
    assert nx.is_bipartite(two_mode)
    assert two_mode.number_of_edges() == sum(map(len, tasks.values()))


def test_a_plan_without_offices_has_an_empty_network():
    made = jp.parse_plan("1.安全。守底线。")
    assert jp.offices(made).empty
    assert list(jp.office_network(made)) == [1]
    assert jp.office_centrality(made).empty


def test_names_are_united_once_and_lists_go_by_length():
    plan = jp.parse_plan(
        "1.甲。好。(责任处室:基教处)\n2.乙。好。(责任处室:办公室、基教处、有关处室)\n3.丙。好。"
    )
    table = jp.offices(plan)
    assert jp.united_names(table).values.tolist() == [["基教处", "基础教育处"]]
    assert jp.offices_by_task(table, plan.to_frame()).values.tolist() == [
        [2, "乙", 2, "办公室、基础教育处"],
        [1, "甲", 1, "基础教育处"],
    ]
    assert jp.united_names(table.head(0)).empty
    assert jp.offices_by_task(table.head(0), plan.to_frame()).empty


def test_busy_offices_that_share_no_task_are_paired():
    plan = jp.parse_plan(
        "1.甲。好。(责任处室:办公室)\n2.乙。好。(责任处室:安全处、督导室)\n3.丙。好。(责任处室:安全处)"
    )
    two = jp.office_network(plan, project=True), jp.office_centrality(plan)
    assert jp.never_together(*two, least=1).values.tolist() == [
        ["安全处", "办公室"],
        ["办公室", "督导室"],
    ]
    assert jp.never_together(*two, least=2).empty
