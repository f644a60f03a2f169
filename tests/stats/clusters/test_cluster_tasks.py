import itertools
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from sklearn.metrics import adjusted_rand_score

import jnplan as jp
from jnplan.stats.clusters import cluster_tasks as module

# Two plain clusters: tasks 1, 3 and 5 speak of buses, 2, 4 and 6 of food.
CLEAR = """一、甲
1.校车。校车司机。
3.校车。司机。
5.司机校车。
二、乙
2.食堂。食堂厨师。
4.食堂。厨师。
6.厨师食堂。"""


@pytest.fixture(scope="module")
def counts():
    return jp.count_terms(jp.segment(jp.load("jinan-2022")))


@pytest.fixture(scope="module")
def clear():
    plan = jp.parse_plan(CLEAR, plan_id="x", year=2023)
    return jp.count_terms(jp.segment(plan, jp.Segmenter(lexicon=["校车", "司机", "食堂", "厨师"])))


def as_counts(numbers):
    """Return a table as count_terms does, of tasks (rows) by terms."""
    task, term = np.nonzero(numbers)
    return pd.DataFrame(
        {
            "plan_id": "x",
            "year": 2022,
            "section_no": 1,
            "task_no": task + 1,
            "term": [f"w{i:03}" for i in term],
            "n": numbers[task, term].astype(int),
        }
    )


def deal(seed, own, clusters=4, tasks=20):
    """Deal 60 words to each task: so large a share from its cluster's own, the rest from common."""
    rng = np.random.default_rng(seed)
    numbers = np.zeros((tasks, 300 + 30 * clusters), dtype=int)
    for row, cluster in enumerate(np.arange(tasks) % clusters):
        mine = rng.binomial(60, own)
        numbers[row] += np.bincount(rng.integers(300, size=60 - mine), minlength=numbers.shape[1])
        words = 300 + 30 * cluster + rng.integers(30, size=mine)
        numbers[row] += np.bincount(words, minlength=numbers.shape[1])
    return as_counts(numbers)


QUICK = {"runs": 20, "null": 19}
numbers = hnp.arrays(
    int,
    st.tuples(st.integers(3, 7), st.integers(1, 12)),
    elements=st.sampled_from([0, 0, 0, 1, 1, 2, 5]),
)


@pytest.mark.parametrize("method", ["hierarchical", "nmf"])
def test_plain_clusters_are_found_by_both_methods(clear, method):
    clusters = jp.cluster_tasks(clear, 2, method=method, runs=20, null=1)
    assert clusters.labels.sort_index().to_dict() == {1: 1, 2: 2, 3: 1, 4: 2, 5: 1, 6: 2}
    assert clusters.scores.set_index("k").loc[2, "ari_sections"] == 1.0
    assert clusters.scores.set_index("k").loc[2, "silhouette"] > 0.5
    words = clusters.terms.groupby("cluster")["term"].agg(set).to_dict()
    assert words == {1: {"校车", "司机"}, 2: {"食堂", "厨师"}}


@pytest.mark.parametrize(("method", "null"), [("hierarchical", 19), ("nmf", 1)])
def test_the_answer_is_the_same_every_time(method, null):
    counts = deal(1, 0.3, tasks=6)
    shuffled = counts.sample(frac=1, random_state=1)
    first, second, other = (
        jp.cluster_tasks(table, 3, method=method, runs=20, null=null, seed=seed)
        for table, seed in [(counts, 0), (shuffled, 0), (counts, 1)]
    )
    for name in ["labels", "scores", "membership", "consensus"]:
        assert getattr(first, name).equals(getattr(second, name)), name
    assert not other.scores["stability"].equals(first.scores["stability"])


def test_clusters_are_numbered_as_the_plan_comes_to_them(counts):
    clusters = jp.cluster_tasks(counts, 6, **QUICK)
    assert clusters.k == clusters.k_shown == 6
    assert clusters.labels.index.tolist() == list(range(1, 21))
    assert clusters.labels.drop_duplicates().tolist() == [1, 2, 3, 4, 5, 6]
    assert clusters.membership["cluster"].tolist() == clusters.labels.tolist()


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_planted_clusters_are_found(seed):
    clusters = jp.cluster_tasks(deal(seed, 0.4), runs=20, null=39, seed=seed)
    assert clusters.k == 4
    assert clusters.labels.tolist() == [1, 2, 3, 4] * 5
    row = clusters.scores.set_index("k").loc[4]
    assert row["p"] == row["p_adjusted"] == 1 / 40
    assert row["stability"] > 0.8 > row["null_high"] > row["null_mean"]
    assert clusters.scores["z"].max() == row["z"]
    assert not clusters.membership["unstable"].any()
    assert "chance" not in clusters.warning


def test_nmf_finds_planted_clusters():
    clusters = jp.cluster_tasks(deal(0, 0.5, clusters=2, tasks=6), method="nmf", **QUICK)
    assert clusters.k == 2
    assert clusters.labels.tolist() == [1, 2] * 3


def test_words_dealt_at_random_have_no_clusters():
    found = [jp.cluster_tasks(deal(seed, 0), **QUICK, seed=seed) for seed in range(10)]
    assert sum(clusters.k == 1 for clusters in found) >= 8  # 1 in 20 is wrong by design
    none = next(clusters for clusters in found if clusters.k == 1)
    assert (none.labels == 1).all()
    assert set(none.terms["cluster"]) == {1}
    assert none.k_shown == none.membership["cluster"].nunique() > 1
    assert none.p > 0.05 and none.plausible_k == ()
    assert none.scores["z"].max() == none.scores.set_index("k").loc[none.k_shown, "z"]
    assert "No clusters beyond chance" in none.warning
    assert "没有超出偶然的类" in none.warning


def test_clusters_asked_for_are_given_with_a_warning():
    clusters = jp.cluster_tasks(deal(0, 0), 5, **QUICK)
    assert clusters.labels.nunique() == clusters.k == 5
    assert "The 5 clusters asked for are not among the numbers" in clusters.warning
    assert "20 tasks with 293 different words" in clusters.warning
    one = jp.cluster_tasks(deal(0, 0.4), 1, **QUICK)
    assert (one.labels == 1).all()
    assert one.k_shown == 4
    assert "chance" not in one.warning


def test_a_large_corpus_with_clusters_of_a_known_number_needs_no_warning():
    found = jp.cluster_tasks(deal(0, 0.4), **QUICK)
    large = pd.Series(1, index=range(200))
    known = replace(found, plausible_k=(4,), labels=large, p_low=0.0, p_high=0.0)
    assert module._warning(known, 5000) == ""
    assert "199" in module._warning(replace(known, labels=large[1:]), 5000)
    assert "k from 3 to 5" in module._warning(replace(known, plausible_k=(3, 4, 5)), 5000)


def test_a_warning_of_two_findings_has_its_chinese_first():
    found = replace(jp.cluster_tasks(deal(0, 0.4), **QUICK), k=1, plausible_k=())
    found = replace(found, p_low=0.2, p_high=0.6)
    lines = module._warning(found, 300).splitlines()
    assert [line[:4] for line in lines] == ["没有超出", "语料很小", "No c", "Smal"]


def test_another_seed_hardly_matters():
    first, second = (jp.cluster_tasks(deal(5, 0.3), 4, **QUICK, seed=seed) for seed in (1, 2))
    assert first.p == second.p == 1 / 20
    assert 4 in first.plausible_k and 4 in second.plausible_k
    assert first.labels.equals(second.labels)
    assert np.allclose(first.scores["stability"], second.scores["stability"], atol=0.2)
    assert np.abs(first.consensus - second.consensus).to_numpy().mean() < 0.1


def test_consensus_is_symmetric(counts):
    consensus = jp.cluster_tasks(counts, 5, **QUICK).consensus
    assert consensus.equals(consensus.T)
    assert (np.diag(consensus) == 1).all()
    assert consensus.to_numpy().min() >= 0
    assert len(np.unique(consensus)) > 5


def test_agreement_with_the_sections_is_tested_by_permutation(clear):
    row = jp.cluster_tasks(clear, 2, **QUICK).scores.set_index("k").loc[2]
    labels = [1, 2, 1, 2, 1, 2]
    as_good = [adjusted_rand_score(labels, p) == 1 for p in itertools.permutations(labels)]
    assert np.mean(as_good) == 0.1
    assert row["ari_sections"] == 1
    assert row["ari_p"] == pytest.approx(0.1, abs=0.04)


def test_agreement_is_with_the_sections_of_the_plan(counts):
    clusters = jp.cluster_tasks(counts, 4, **QUICK)
    sections = jp.load("jinan-2022").to_frame().set_index("task_no")["section_no"].astype(int)
    row = clusters.scores.set_index("k").loc[4]
    assert row["ari_sections"] == pytest.approx(adjusted_rand_score(sections, clusters.labels))
    assert clusters.scores["k"].tolist() == [2, 3, 4, 5, 6, 7, 8]
    assert jp.cluster_tasks(counts, 12, **QUICK).scores["k"].tolist() == [2, 3, 4, 5, 6, 7, 8, 12]


def test_wrong_requests_are_named(counts, clear):
    with pytest.raises(jp.PlanError, match="k is 20; with 20 tasks it can be 1 to 19"):
        jp.cluster_tasks(counts, 20)
    with pytest.raises(jp.PlanError, match="method: 'kmeans' is not one of"):
        jp.cluster_tasks(counts, method="kmeans")
    with pytest.raises(jp.PlanError, match="k is 2; with 2 tasks it can be 1 to 1"):
        jp.cluster_tasks(clear[clear["task_no"] < 3], 2)
    with pytest.raises(jp.PlanError, match="the counts are of 2 plans; pass those of one"):
        jp.similarity(clear.assign(plan_id=["a", "b"] * (len(clear) // 2)))
    with pytest.raises(jp.PlanError, match="runs is 5; it must be 20 or more"):
        jp.cluster_tasks(clear, runs=5)
    with pytest.raises(jp.PlanError, match=r"null is 9; .* alpha=0.05 no k could be chosen"):
        jp.cluster_tasks(clear, null=9)


@pytest.mark.parametrize("method", ["hierarchical", "nmf"])
@pytest.mark.parametrize("size", [0, 1, 2])
def test_fewer_than_three_tasks_are_left_in_one_group_and_told_so(clear, size, method):
    clusters = jp.cluster_tasks(clear[clear["task_no"] <= size], method=method)
    assert (clusters.k, clusters.k_shown) == (1, 1)
    assert clusters.labels.tolist() == [1] * size
    assert clusters.similarity.shape == (size, size)
    assert clusters.scores.empty and clusters.membership.empty and clusters.consensus.empty
    assert "can't be clustered: at least 3 are needed" in clusters.warning
    assert list(clusters.scores) == list(jp.cluster_tasks(clear, **QUICK).scores)
    assert list(clusters.membership) == list(jp.cluster_tasks(clear, **QUICK).membership)


@pytest.mark.parametrize("method", ["hierarchical", "nmf"])
def test_a_tiny_plan_without_sections_has_no_groups(method):
    plan = jp.parse_plan("1.校车。司机。\n2.食堂。厨师。\n3.校车。校车。", plan_id="x")
    clusters = jp.cluster_tasks(jp.count_terms(jp.segment(plan)), method=method, **QUICK)
    assert clusters.k == 1
    assert clusters.scores["k"].tolist() == [2]
    assert clusters.scores[["ari_sections", "ari_p"]].isna().all(axis=None)


@settings(deadline=None, max_examples=10)
@given(numbers, st.sampled_from(["hierarchical", "nmf"]))
def test_any_table_can_be_clustered(numbers, method):
    counts = as_counts(numbers)
    if counts["task_no"].nunique() < 3:
        return
    clusters = jp.cluster_tasks(counts, method=method, **QUICK)
    assert clusters.scores[["stability", "p_adjusted"]].notna().all(axis=None)
    assert clusters.labels.nunique() <= clusters.k


@pytest.mark.parametrize("seed", [0, 1])
def test_groups_of_tasks_alike_are_not_parted_by_their_order(seed):
    words = ["校车。安全。巡查", "食堂。食品。采购", "教师。培训。师德"]
    text = "\n".join(f"{i}.{words[(i - 1) // 4]}。" for i in range(1, 13))
    counts = jp.count_terms(jp.segment(jp.parse_plan(text, year=2022)))
    found = jp.cluster_tasks(counts, seed=seed)
    assert found.k == 3
    assert found.labels.tolist() == [1] * 4 + [2] * 4 + [3] * 4
    assert found.plausible_k == (3,) and not found.uncertain


def test_one_of_several_numbers_that_no_one_can_tell_apart_is_uncertain():
    # Weak clusters, four planted: they are found, and it isn't claimed to be known how many.
    found = [jp.cluster_tasks(deal(seed, 0.22), runs=20, null=99) for seed in range(5)]
    beyond = [clusters for clusters in found if clusters.plausible_k]
    assert len(beyond) >= 4
    assert sum(clusters.uncertain for clusters in beyond) >= len(beyond) - 1
    for clusters in beyond:
        assert clusters.k in clusters.plausible_k
        assert clusters.k_low <= clusters.k <= clusters.k_high


def test_a_number_that_is_asked_for_changes_nothing_about_the_answer():
    found = [jp.cluster_tasks(deal(3, 0.3), k, runs=20, null=99) for k in (None, 2, 12)]
    assert len({(one.p, one.p_low, one.p_high) for one in found}) == 1
    assert [one.labels.nunique() for one in found[1:]] == [2, 12]


@pytest.mark.parametrize(
    ("method", "tasks", "expected"),
    [
        ("hierarchical", 20, (200, 1499)),
        ("hierarchical", 200, (40, 79)),
        ("hierarchical", 2000, (20, 19)),
        ("nmf", 20, (20, 99)),
    ],
)
def test_larger_plans_have_fewer_nulls(method, tasks, expected):
    assert module._effort(method, tasks, None, None) == expected
    assert module._effort(method, tasks, 33, 44) == (33, 44)
