import json
import math
from collections import Counter
from itertools import combinations

import nbformat
import pandas as pd
import pytest
from support.helpers import ROOT

import jnplan as jp
from jnplan.classroom.checking import judge
from jnplan.classroom.clusters import EXERCISES, deal_words


@pytest.fixture(scope="module")
def plan():
    return jp.load("jinan-2022")


@pytest.fixture(scope="module")
def counts(plan):
    return jp.count_terms(jp.segment(plan))


@pytest.fixture(scope="module")
def weights(plan):
    """Weigh the words of every task as lesson 2 does on paper."""
    words = jp.segment(plan).dropna(subset="task_no").groupby("task_no")["term"].agg(Counter)
    df = Counter(term for task in words for term in task)
    idf = {term: math.log((1 + len(words)) / (1 + n)) + 1 for term, n in df.items()}
    return {no: {term: n * idf[term] for term, n in task.items()} for no, task in words.items()}


def cosine(a, b):
    product = sum(a[term] * b[term] for term in a.keys() & b.keys())
    return product / math.sqrt(sum(x**2 for x in a.values()) * sum(x**2 for x in b.values()))


def right(exercise, plan):
    return EXERCISES[exercise](plan)["right"]


def test_the_cosine_on_paper(plan):
    assert right("3.1", plan) == pytest.approx((2 * 4 + 3 * 0 + 6 * 3) / (7 * 5))


def test_the_cosine_of_two_tasks_is_reckoned_as_on_paper(plan, weights):
    assert right("3.2", plan) == pytest.approx(cosine(weights[6], weights[11]))


def test_each_of_twenty_tasks_has_nineteen_partners_and_every_pair_is_seen_from_both_ends(plan):
    assert right("3.3", plan) == 20 * 19 / 2


def test_the_task_most_like_another_has_the_largest_cosine(plan, weights):
    alike = {no: cosine(weights[8], weights[no]) for no in weights if no != 8}
    assert right("3.4", plan) == max(alike, key=alike.get)


def test_of_the_numbers_of_clusters_that_stand_out_none_is_left_after_adjusting(plan):
    # Read off the table of step 8, where k=5, 7 and 8 have p of .027, .041 and .012.
    known = EXERCISES["3.5"](plan)
    assert known["right"] == 0
    assert (known["p-unadjusted"], known["all-rows"]) == (3, 7)


@pytest.mark.parametrize(
    ("exercise", "answer", "mistake"),
    [
        ("3.5", 3, "p-unadjusted"),
        ("3.5", 8, "k-not-count"),  # clusters.k
        ("3.5", 0.061, "p-not-count"),
        ("3.6", [4, 4, 4], "k-given"),  # from cluster_tasks(counts, 4, …) of step 5
        ("3.7", 0.018, "other-k"),  # clusters.labels
        ("3.7", 0.779, "groups-not-sections"),  # four with five
        ("3.7", 0.855, "before-and-after"),  # printed in step 7
        ("3.7", 0.026, "worked-example"),  # printed in step 10
    ],
)
def test_what_learners_did_is_told(plan, exercise, answer, mistake):
    assert judge(exercise, answer, plan=plan)[0] == mistake


def test_agreement_with_the_sections_counted_pair_by_pair(plan, counts):
    clusters = jp.cluster_tasks(counts, 4, runs=20, null=1).labels.tolist()
    sections = [1] * 5 + [2] * 4 + [3] * 4 + [4] * 7  # read off the plan
    pairs = list(combinations(range(20), 2))
    in_clusters = sum(clusters[a] == clusters[b] for a, b in pairs)
    in_sections = 10 + 6 + 6 + 21
    in_both = sum(clusters[a] == clusters[b] and sections[a] == sections[b] for a, b in pairs)
    by_chance = in_clusters * in_sections / 190
    ari = (in_both - by_chance) / ((in_clusters + in_sections) / 2 - by_chance)
    assert right("3.7", plan) == pytest.approx(ari)


def test_dealing_keeps_how_many_words_a_task_has_and_in_how_many_tasks_a_word_occurs(counts):
    dealt = deal_words(counts, seed=1)
    for key in ["task_no", "term"]:
        held = [
            table.groupby(key)["n"].agg(lambda n: tuple(sorted(n))) for table in (counts, dealt)
        ]
        pd.testing.assert_series_equal(*held)


def test_dealing_changes_what_goes_with_what_and_a_seed_always_deals_the_same(counts):
    dealt = deal_words(counts, seed=1)
    assert not dealt.equals(counts)
    assert dealt.equals(deal_words(counts, seed=1))
    assert not dealt.equals(deal_words(counts, seed=2))
    assert dealt.dtypes.equals(counts.dtypes)


def test_with_one_task_there_is_nothing_to_deal():
    counts = jp.count_terms(jp.segment(jp.parse_plan("1.校车。校车。", year=2022)))
    with pytest.raises(jp.PlanError, match="fewer than two tasks"):
        deal_words(counts)


@pytest.mark.parametrize("exercise", ["3.2", "3.4", "3.5", "3.6", "3.7"])
def test_a_plan_too_small_is_told_kindly(exercise):
    small = jp.parse_plan("1.校车。校车。\n2.食堂。食堂。", plan_id="small")
    with pytest.raises(jp.PlanError, match="small has no task"):
        EXERCISES[exercise](small)


def test_a_plan_without_sections_cannot_be_held_to_them():
    tasks = ["校车", "食堂", "教师", "课程", "体育"]
    text = "\n".join(f"{i}.{word}。{word}安全。" for i, word in enumerate(tasks, 1))
    with pytest.raises(jp.PlanError, match="without a section"):
        EXERCISES["3.7"](jp.parse_plan(text, plan_id="flat"))


def test_what_the_lesson_says_of_sixteen_seeds_is_what_its_solutions_compute():
    # nbval holds what the solutions show to what they give.
    folder = ROOT / "notebooks" / "classroom"
    solutions, lesson = (
        nbformat.read(folder / f"{name}.ipynb", as_version=4)
        for name in ("3-clusters-solutions", "3-clusters")
    )
    (shown,) = [
        output.text
        for cell in solutions.cells
        if cell.cell_type == "code" and "range(16)" in cell.source
        for output in cell.outputs
    ]
    chosen, sure, uncertain, p, *_ = shown.splitlines()
    chosen = json.loads(chosen)
    assert (len(chosen), set(chosen)) == (16, {5, 8})
    assert sure.endswith(" 16") and uncertain.endswith(" 16")
    assert p == "p 0.004 0.035"
    (said,) = [cell.source for cell in lesson.cells if "十六个都试一遍" in cell.source]
    assert "十六个都找到类，p 从 0.004 到 0.035；没有一个说得准有几类" in said
    assert "all sixteen find clusters, with p from 0.004 to 0.035; none can tell how many" in said
    assert "十五个是 8，有一个是 5" in said
