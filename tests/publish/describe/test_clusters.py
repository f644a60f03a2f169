from dataclasses import replace
from types import SimpleNamespace

import pandas as pd
import pytest

import jnplan as jp

QUICK = {"runs": 20, "null": 19}
FOUR = "1.校车。安全。\n2.食堂。食品。\n3.校车。校园安全。\n4.食品。食堂。"


def english(found):
    lines = found.splitlines()
    return lines[len(lines) // 2 :]


def clustered(text, k=None):
    plan = jp.parse_plan(text, year=2022)
    return jp.cluster_tasks(jp.count_terms(jp.segment(plan)), k, **QUICK), plan.to_frame()


def scored(k, shown, **values):
    row = {"k": shown, "stability": 0.5, "null_mean": 0.25, "p_adjusted": 0.04}
    return SimpleNamespace(k=k, k_shown=shown, scores=pd.DataFrame([row | values]))


def seeds(*rows):
    return pd.DataFrame(rows, columns=["p", "k_low", "k_high", "k"])


@pytest.mark.parametrize(
    "text", ["1.的。", "1.校车。", "1.校车。\n2.食堂。", "1.校车。\n2.食堂。\n3.的。"]
)
def test_plans_too_small_to_cluster_are_told_so(text):
    topics, tasks = clustered(text)
    few = ["Fewer than three tasks have words: there are no clusters."]
    assert english(jp.describe_clusters(topics)) == few
    assert english(jp.describe_seeds(jp.compare_seeds({0: topics}))) == few
    assert english(jp.describe_membership(topics, tasks)) == few
    assert english(jp.describe_methods(topics, topics)) == few
    assert "there is nothing to compare" in jp.describe_cluster_sections(topics, tasks)
    assert jp.describe_limits(topics) == topics.warning != ""


@pytest.mark.parametrize(
    ("cosine", "said"),
    [
        ([], "Fewer than two tasks have words: there is nothing to compare."),
        ([0.25], "The cosine of these two tasks is 0.250."),
        ([0.5, 0.2, 0.1], "The median cosine of two tasks is 0.200, the highest 0.500."),
    ],
)
def test_how_alike_tasks_are(cosine, said):
    pairs = pd.DataFrame({"cosine": pd.Series(cosine, dtype=float)})
    assert english(jp.describe_similarity(pairs)) == [said]


@pytest.mark.parametrize(
    ("plausible", "said"),
    [
        ((), "The answer: no clusters beyond chance, p = 0.010"),
        ((2, 3), "The answer: clusters, number uncertain (k from 2 to 3); p = 0.010"),
        ((2,), "The answer: 2 clusters; p = 0.010"),
    ],
)
def test_whether_there_are_clusters_is_said_before_their_number(plausible, said):
    topics, _ = clustered(FOUR, 2)
    topics = replace(topics, plausible_k=plausible, p=0.01, p_low=0.005, p_high=0.02)
    (found,) = english(jp.describe_clusters(topics))
    assert found.startswith(said)
    assert "the least that 19 shuffled plans can give is 0.05" in found
    both = jp.describe_methods(topics, replace(topics, p=0.2, plausible_k=()))
    assert "NMF: no clusters beyond chance (p = 0.200; the least possible is 0.05)" in both


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (
            seeds((0.01, 2, 2, 2), (0.02, 2, 2, 2)),
            "All 2 seeds find clusters (p from 0.010 to 0.020), and all of them 2.",
        ),
        (
            seeds((0.3, 1, 1, 1), (0.2, 1, 1, 1)),
            "All 2 seeds find no clusters beyond chance (p from 0.200 to 0.300).",
        ),
        (
            seeds((0.01, 3, 5, 4), (0.02, 4, 6, 6), (0.03, 4, 4, 4)),
            "All 3 seeds find clusters (p from 0.010 to 0.030), number uncertain: k from 3 to 6. "
            "Which number stands out most changes with the seed: 4, 6.",
        ),
        (
            seeds((0.01, 2, 2, 2), (0.06, 1, 1, 1), (0.04, 2, 3, 2)),
            "3 seeds disagree: 2 find clusters, p from 0.010 to 0.060. The result is borderline; "
            "look again with more shuffled plans (null=).",
        ),
    ],
)
def test_whether_seeds_agree(found, said):
    assert english(jp.describe_seeds(found)) == [said]


@pytest.mark.parametrize(
    ("unstable", "said"),
    [
        ([False, False, False], "All 3 tasks are stable; the mean consensus is 0.50."),
        ([False, True, False], "1 of 3 tasks is unstable: 2 “乙”. The mean consensus is 0.50."),
        ([True, True, False], "2 of 3 tasks are unstable: 1 “甲”, 2 “乙”. The mean consensus"),
    ],
)
def test_loose_tasks_are_named(unstable, said):
    tasks = pd.DataFrame({"task_no": [1, 2, 3], "title": ["甲", "乙", "丙"]})
    membership = pd.DataFrame(
        {"task_no": [1, 2, 3], "consensus": [0.25, 0.5, 0.75], "unstable": unstable}
    )
    shares = [[1, 0, 0.5], [0, 1, 0.75], [0.5, 0.75, 1]]
    consensus = pd.DataFrame(shares, index=[1, 2, 3], columns=[1, 2, 3]).rename_axis("task_no")
    consensus = consensus.rename_axis(columns="task_no")
    topics = SimpleNamespace(membership=membership, consensus=consensus)
    first, second = english(jp.describe_membership(topics, tasks))
    assert first.startswith(said)
    assert second == "The tasks that share a cluster most often: 2 + 3 (75%), 1 + 3 (50%)."
    apart = consensus.where(consensus == 1, 0)
    topics = SimpleNamespace(membership=membership, consensus=apart)
    assert english(jp.describe_membership(topics, tasks))[1] == "No two tasks ever share a cluster."
    apart.loc[1, 2] = apart.loc[2, 1] = 0.1
    assert "Only one pair of tasks ever shares a cluster: 1 + 2 (10%)." in jp.describe_membership(
        topics, tasks
    )


@pytest.mark.parametrize(
    ("sections", "p", "said"),
    [
        ([1, 1, 2], 0.2, "3 clusters: ARI = 0.10, p = 0.20. They agree with the sections no more"),
        ([1, 1, 2], 0.01, "3 clusters: ARI = 0.10, p = 0.01. They agree with the sections to some"),
        ([1, 1, 1], 0.01, "The tasks aren't all in two sections or more"),
        ([1, 2, None], 0.01, "The tasks aren't all in two sections or more"),
        ([None, None, None], 0.01, "The tasks aren't all in two sections or more"),
    ],
)
def test_whether_the_sections_agree(sections, p, said):
    tasks = pd.DataFrame({"section_no": pd.array(sections, dtype="Int64")})
    topics = scored(1, 3, ari_sections=0.1, ari_p=p)
    (found,) = english(jp.describe_cluster_sections(topics, tasks))
    assert found.startswith(said)


def test_two_methods_are_compared():
    topics, _ = clustered(FOUR, 2)
    other, _ = clustered(FOUR, 3)
    same = "The two clusterings (2 and 2 clusters) agree with an ARI of 1.00."
    assert english(jp.describe_methods(topics, topics))[0].endswith(same)
    assert "(2 and 3 clusters)" in jp.describe_methods(topics, other)
    assert "ARI of 1.00" not in jp.describe_methods(topics, other)


def test_limits_end_with_the_silhouette_even_where_there_is_no_warning():
    topics, _ = clustered(FOUR, 2)
    found = jp.describe_limits(topics)
    assert found.startswith(topics.warning + "\n\n")
    assert f"at most {topics.scores['silhouette'].max():.3f} (below 0.25" in found
    quiet = SimpleNamespace(warning="", scores=topics.scores)
    assert jp.describe_limits(quiet).splitlines()[0].startswith("无论分几类")
