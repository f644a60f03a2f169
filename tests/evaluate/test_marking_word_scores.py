from dataclasses import replace
from itertools import combinations

import pandas as pd
import pytest

import jnplan as jp
from jnplan.data import shipped_table
from jnplan.evaluate.marking_word_scores import average_precision, rank_hits, same_term

JINAN = jp.load("jinan-2022")
PLACES = shipped_table("gold/marking-words.csv")
DOCUMENTS = shipped_table("gold/marking-documents.csv")


def chosen(*rows):
    columns = ["plan_id", "task_no", "reader", "rank", "term"]
    return pd.DataFrame([("x", *row) for row in rows], columns=columns)


def test_every_place_in_the_plan_of_2022_holds_the_term_that_was_chosen():
    here = PLACES[PLACES["document"] == "jinan-2022"]
    spans = zip(here["start"], here["end"], strict=True)
    assert here["term"].tolist() == [JINAN.text[start:end] for start, end in spans]
    titles = {task.number: task.title_start for task in JINAN.tasks}
    ends = {task.number: task.text_end for task in JINAN.tasks}
    assert (here["start"] >= here["task_no"].map(titles)).all()
    assert (here["end"] <= here["task_no"].map(ends)).all()


def test_no_words_of_other_documents_are_held():
    others = PLACES[PLACES["document"] != "jinan-2022"]
    assert set(others["term"]) == {""}
    lengths = others["end"] - others["start"]
    assert lengths.between(2, 10).all()


def test_every_reader_chose_five_different_terms_for_each_task():
    groups = PLACES.groupby(["document", "task_no", "reader"])
    assert all(ranks.tolist() == [1, 2, 3, 4, 5] for _, ranks in groups["rank"])
    assert not PLACES.duplicated(["document", "task_no", "reader", "start", "end"]).any()
    read = PLACES.drop_duplicates(["document", "task_no"]).groupby("document").size()
    assert read.to_dict() == DOCUMENTS.set_index("document")["tasks_read"].to_dict()
    assert (PLACES.groupby(["document", "task_no"])["reader"].nunique() == 3).all()
    assert set(DOCUMENTS["half"]) == {"development", "held out"}


def test_another_text_has_no_gold_and_a_changed_one_is_refused():
    assert jp.gold_marking_words(jp.parse_plan("1.校车。管好。", plan_id="mine")).empty
    assert jp.gold_marking_words(jp.parse_plan("1.校车。管好。", plan_id="jinan-2022")).empty
    other = replace(JINAN, plan_id="27-city")
    with pytest.raises(jp.PlanError, match=r"27-city has 5903 characters, the text .* has 6806"):
        jp.gold_marking_words(other)


@pytest.mark.parametrize(
    ("one", "other", "exact", "lenient"),
    [
        ("课后服务", "课后服务", True, True),
        ("课后服务", "课后服务平台", False, True),
        ("课后服务平台", "课后服务", False, True),
        ("课后服务", "课后服务平台示范区", False, False),  # more than twice as long
        ("教育", "教育督导", False, False),  # too short
        ("德育", "德育", True, True),
        ("文明校园", "校园文明", False, False),
    ],
)
def test_when_two_terms_are_one(one, other, exact, lenient):
    assert (same_term(one, other), same_term(one, other, lenient=True)) == (exact, lenient)


def test_each_term_that_is_wanted_is_found_once():
    ranked = ["课后服务平台", "课后服务", "课后服务质量"]
    assert rank_hits(ranked, ["课后服务"], lenient=True) == [True, False, False]
    wanted = ["课后服务", "课后服务平台"]
    assert rank_hits(ranked, wanted, lenient=True) == [True, True, False]
    assert rank_hits(ranked, wanted) == [True, True, False]


@pytest.mark.parametrize("seed", range(5))
def test_average_precision_is_that_of_scikit_learn(seed):
    import numpy as np
    from sklearn.metrics import average_precision_score

    hits = np.random.default_rng(seed).random(9) < 0.5
    hits[seed] = True
    expected = average_precision_score(hits, -np.arange(9.0))
    assert average_precision(hits.tolist(), int(hits.sum())) == pytest.approx(expected)


def test_what_is_wanted_and_not_found_lowers_it():
    assert average_precision([True, False, True], 4) == pytest.approx((1 + 2 / 3) / 4)
    assert average_precision([False, False], 3) == 0
    assert pd.isna(average_precision([False], 0))


def test_scores_by_hand():
    truth = chosen(
        *((1, "a", i, term) for i, term in enumerate(["甲甲", "乙乙"], 1)),
        *((1, "b", i, term) for i, term in enumerate(["甲甲", "丙丙丙"], 1)),
        (2, "a", 1, "丁丁"),
        (2, "b", 1, "戊戊"),
    )
    found = pd.DataFrame(
        [("x", 1, 2, "丙丙丙丙"), ("x", 1, 1, "甲甲"), ("x", 1, 3, "乙乙")],
        columns=["plan_id", "task_no", "rank", "term"],
    )
    table = jp.marking_word_scores(found, truth, top=2).set_index(["task_no", "against"])
    assert table["wanted"].to_dict() == {
        (1, "a"): 2, (1, "b"): 2, (1, "majority"): 1, (1, "union"): 3,
        (2, "a"): 1, (2, "b"): 1, (2, "majority"): 0, (2, "union"): 2,
    }  # fmt: skip
    exact, lenient = table["average_precision"], table["average_precision_lenient"]
    # Two terms are looked at: 甲甲 is right for both, 丙丙丙丙 leniently for b.
    assert exact[1].to_dict() == pytest.approx({"a": 0.5, "b": 0.5, "majority": 1, "union": 0.5})
    assert lenient[1].to_dict() == pytest.approx({"a": 0.5, "b": 1, "majority": 1, "union": 1})
    assert table["r_precision"][1].tolist() == [0.5, 0.5, 1, 0.5]
    assert exact[2].drop("majority").tolist() == [0, 0, 0]  # nothing was found for it
    assert pd.isna(exact[2, "majority"])


def test_agreement_by_hand():
    truth = chosen(
        *((1, "a", i, term) for i, term in enumerate(["甲甲", "乙乙乙"], 1)),
        *((1, "b", i, term) for i, term in enumerate(["乙乙乙乙", "甲甲"], 1)),
    )
    found = jp.marking_word_agreement(truth).iloc[0]
    # 甲甲 is first of a and second of b: 1 / 2 and 0.5 / 2.
    assert found["overlap"] == 1
    assert found["average_precision"] == pytest.approx((0.5 + 0.25) / 2)
    assert (found["overlap_lenient"], found["average_precision_lenient"]) == (2, 1)


def test_the_overlap_of_readers_is_that_of_their_sets():
    truth = jp.gold_marking_words(JINAN)
    agreed = jp.marking_word_agreement(truth).set_index("task_no")["overlap"]
    for task_no, rows in truth.groupby("task_no"):
        sets = [set(terms) for _, terms in rows.groupby("reader")["term"]]
        shared = [len(one & other) for one, other in combinations(sets, 2)]
        assert agreed[task_no] == pytest.approx(sum(shared) / 3)


def test_the_default_is_nearer_to_readers_than_tfidf_on_seen_and_unseen_documents():
    table = jp.marking_word_results().set_index(["half", "method"])
    assert set(table.index.get_level_values(0)) == {"development", "held out"}
    for half in ("development", "held out"):
        best = table.loc[half, "average_precision"].drop("reader").idxmax()
        assert best == "combined"
        assert table.loc[(half, "combined"), "more_than_tfidf_low"] > 0
        assert (
            table.loc[(half, "reader"), "average_precision"]
            > table.loc[(half, "combined"), "average_precision_high"]
        )
    truth = jp.gold_marking_words(JINAN)
    scores = jp.marking_word_scores(jp.marking_words(JINAN), truth)
    plain = jp.marking_word_scores(jp.marking_words(JINAN, method="tfidf"), truth)
    means = [each["average_precision"].mean() for each in (scores, plain)]
    assert means[0] > 2 * means[1]
