from collections import Counter

import networkx as nx
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import jnplan as jp
from jnplan.data import shipped_table

JINAN = jp.load("jinan-2022")
NONE = pd.DataFrame({"alias": [], "office": []}, dtype=str)


def plan(*lists):
    lines = [f"{i}.任务。做好。(责任处室:{'、'.join(x)})" for i, x in enumerate(lists, 1)]
    return jp.parse_plan("\n".join(lines))


def test_every_raw_name_is_kept_as_typed_by_hand():
    columns = ["task_no", "position", "office_raw"]
    found = jp.offices(JINAN)[columns]
    pd.testing.assert_frame_equal(found, jp.gold(JINAN, "offices")[columns], check_dtype=False)


@pytest.mark.parametrize(
    ("alias", "office"),
    [
        ("基教处", "基础教育处"),
        ("党建处", "党建工作处"),
        ("财审处", "财务审计处"),
        ("职高教处", "职业与高等教育处"),
        ("市学生发展中心", "市学生发展指导中心"),
        ("市教师发展中心", "市教师发展服务中心"),
    ],
)
def test_two_names_of_one_office_are_united(alias, office):
    found = jp.offices(JINAN)
    assert (found.loc[found["office_raw"] == alias, "office"] == office).all()
    assert {alias, office} <= set(found["office_raw"])


def test_an_office_that_is_not_named_stays_unspecified():
    found = jp.offices(JINAN)
    assert found.loc[found["office"].isna(), "office_raw"].tolist() == ["有关处室"]
    assert "有关处室" not in jp.office_network(JINAN)


def test_whoever_is_concerned_is_no_office_in_any_city():
    found = jp.offices(plan(["有关人员", "各有关部门", "相关科室", "各处室", "各科"]), aliases=NONE)
    assert found["office"].isna().tolist() == [True, True, True, True, False]


def test_every_alias_says_why_and_how_surely():
    table = shipped_table("offices.csv")
    assert table["certainty"].isin(["certain", "likely", "possible"]).all()
    assert table["reason"].str.len().gt(10).all()


def test_without_aliases_names_stay_as_they_are():
    found = jp.offices(JINAN, aliases=NONE)
    assert (found["office"] == found["office_raw"]).all()


@pytest.mark.parametrize(
    ("alias", "office", "message"),
    [
        (["甲", "甲"], ["乙", "丙"], "'甲' stands for both '乙' and '丙'"),
        (["甲", "乙"], ["乙", "丙"], "'甲' stands for '乙', which is itself an alias"),
    ],
)
def test_a_table_that_contradicts_itself_is_refused(alias, office, message):
    with pytest.raises(jp.PlanError, match=message):
        jp.offices(JINAN, aliases=pd.DataFrame({"alias": alias, "office": office}))


def test_a_table_without_its_columns_is_refused():
    with pytest.raises(jp.PlanError, match="no column office"):
        jp.offices(JINAN, aliases=pd.DataFrame({"alias": ["甲"]}))


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
