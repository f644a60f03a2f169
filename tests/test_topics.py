import numpy as np
import pytest
from scipy.spatial.distance import cosine
from sklearn.metrics import adjusted_rand_score

import jnplan as jp

# Two plain groups: tasks 1, 3 and 5 speak of buses, 2, 4 and 6 of food.
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


@pytest.mark.parametrize("method", ["hierarchical", "nmf"])
def test_plain_groups_are_found_by_both_methods(clear, method):
    topics = jp.cluster_tasks(clear, 2, method=method)
    assert topics.labels.sort_index().to_dict() == {1: 1, 2: 2, 3: 1, 4: 2, 5: 1, 6: 2}
    assert topics.scores.set_index("k").loc[2, "ari_sections"] == 1.0
    assert topics.scores.set_index("k").loc[2, "silhouette"] > 0.5
    words = topics.terms.groupby("topic")["term"].agg(set).to_dict()
    assert words == {1: {"校车", "司机"}, 2: {"食堂", "厨师"}}


def test_similarity_is_the_cosine_of_the_weights(counts):
    table = jp.similarity(counts)
    weights = jp.tfidf(counts).pivot(index="task_no", columns="term", values="tfidf").fillna(0)
    for a, b in [(1, 2), (7, 11), (10, 17)]:
        expected = 1 - cosine(weights.loc[a], weights.loc[b])
        assert table.loc[a, b] == pytest.approx(expected, abs=1e-9)
    assert np.allclose(table, table.T)
    assert (np.diag(table) == 1).all()


@pytest.mark.parametrize("method", ["hierarchical", "nmf"])
def test_the_answer_is_the_same_every_time(counts, method):
    first = jp.cluster_tasks(counts, 5, method=method)
    shuffled = counts.sample(frac=1, random_state=1)
    second = jp.cluster_tasks(shuffled, 5, method=method)
    assert first.labels.sort_index().equals(second.labels.sort_index())
    assert first.scores.round(9).equals(second.scores.round(9))


def test_groups_are_numbered_as_the_plan_comes_to_them(counts):
    topics = jp.cluster_tasks(counts, 6)
    assert topics.labels.index.tolist() == list(range(1, 21))
    assert topics.labels.drop_duplicates().tolist() == [1, 2, 3, 4, 5, 6]


def test_by_default_there_are_as_many_groups_as_sections(counts):
    topics = jp.cluster_tasks(counts)
    assert topics.k == topics.labels.nunique() == 4
    sections = jp.load("jinan-2022").to_frame().set_index("task_no")["section_no"].astype(int)
    row = topics.scores.set_index("k").loc[4]
    assert row["ari_sections"] == pytest.approx(adjusted_rand_score(sections, topics.labels))


def test_wrong_requests_are_named(counts, clear):
    with pytest.raises(jp.PlanError, match="k is 20; with 20 tasks it can be 2 to 19"):
        jp.cluster_tasks(counts, 20)
    with pytest.raises(jp.PlanError, match="method: 'kmeans' is not one of"):
        jp.cluster_tasks(counts, method="kmeans")
    with pytest.raises(jp.PlanError, match="2 tasks can't be grouped"):
        jp.cluster_tasks(clear[clear["task_no"] < 3])
    with pytest.raises(jp.PlanError, match="counts of one plan are wanted, not of 2"):
        jp.similarity(clear.assign(plan_id=["a", "b"] * (len(clear) // 2)))


def test_a_plan_without_sections_has_no_agreement_with_them():
    plan = jp.parse_plan("1.校车。司机。\n2.食堂。厨师。\n3.校车。校车。", plan_id="x")
    scores = jp.cluster_tasks(jp.count_terms(jp.segment(plan))).scores
    assert scores["ari_sections"].isna().all()
