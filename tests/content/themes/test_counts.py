import pandas as pd
import pytest
from support.helpers import of_plan

import jnplan as jp

BOOK = pd.DataFrame(
    {
        "theme_id": ["fire", "safety", "calm"],
        "rule": ["消防 | 火灾", "安全 & !政治安全", "(政治安全 | 稳定) & !火灾"],
    }
)


def coded(counts, book=BOOK):
    """Code one document, given as its terms and how often each stands."""
    table = pd.DataFrame({"id": "x", "term": list(counts), "n": list(counts.values())})
    found = jp.code_themes(table, codebook=book)
    assert found.columns.tolist() == ["id", "theme_id", "score", "matched"]
    return list(found[["theme_id", "score", "matched"]].itertuples(index=False, name=None))


def test_a_term_counts_as_often_as_it_stands():
    assert coded({"消防": 3, "安全": 1}) == [("fire", 0.75, "消防"), ("safety", 0.25, "安全")]
    assert coded({"开会": 5}) == [("none", 0.0, "")]


def test_a_word_is_found_within_a_term_and_the_longest_counts():
    assert coded({"校园安全": 2, "消防安全": 1}) == [
        ("safety", 0.75, "安全"), ("fire", 0.25, "消防"),
    ]  # fmt: skip
    assert coded({"政治安全": 1}) == [("calm", 1.0, "政治安全")]
    assert coded({"政治": 1, "安全": 1}) == [("safety", 1.0, "安全")]  # cut in pieces


def test_rules_ask_of_the_whole_document():
    assert coded({"安全": 1, "政治安全": 1}) == [("calm", 1.0, "政治安全")]
    assert coded({"稳定": 1, "火灾": 1}) == [("fire", 1.0, "火灾")]


def test_a_word_of_two_themes_is_shared_and_the_commonest_is_named_first():
    book = pd.DataFrame({"theme_id": ["a", "b"], "rule": ["改革开放 | 改革", "改革开放"]})
    assert coded({"改革开放": 1, "改革": 2}, book) == [
        ("a", pytest.approx((0.5 + 2) / 3), "改革、改革开放"),
        ("b", pytest.approx(0.5 / 3), "改革开放"),
    ]


def test_terms_given_in_two_rows_are_one():
    rows = [("x", "消防", 1), ("x", "安全", 2), ("x", "消防", 1)]
    table = pd.DataFrame(rows, columns=["id", "term", "n"])
    assert jp.code_themes(table, codebook=BOOK)["score"].tolist() == [0.5, 0.5]


def test_words_kept_whole_give_what_the_texts_give():
    plan = jp.load("jinan-2022")
    segmenter = jp.Segmenter(lexicon=[*jp.lexicon()["term"], *jp.codebook_terms()])
    counts = jp.count_terms(jp.segment(plan, segmenter))
    pairs = ["task_no", "theme_id"]
    order = {"by": pairs, "ignore_index": True}
    found, texts = jp.code_themes(counts)[pairs], jp.code_themes(plan)[pairs]
    pd.testing.assert_frame_equal(
        found.sort_values(**order), texts.sort_values(**order), check_dtype=False
    )
    mains = [jp.top_themes(jp.code_themes(given))[pairs] for given in (counts, plan)]
    assert mains[0].values.tolist() == mains[1].values.tolist()


def test_of_the_words_as_they_are_cut_nineteen_of_twenty_tasks_keep_their_main_theme():
    plan = jp.load("jinan-2022")
    counts = jp.count_terms(jp.segment(plan))
    one, other = (
        jp.top_themes(jp.code_themes(given)).groupby("task_no")["theme_id"].agg(set)
        for given in (counts, plan)
    )
    assert (one == other).sum() == 19


def test_the_themes_of_a_dataset_are_those_of_the_table(ways):
    table, dataset, read = ways
    found = read(jp.code_themes(dataset))
    pd.testing.assert_frame_equal(found, jp.code_themes(table), check_exact=True)
    some = jp.code_themes(of_plan(dataset, "small"), codebook=BOOK)
    expected = jp.code_themes(of_plan(table, "small"), codebook=BOOK)
    assert set(expected["theme_id"]) == {"none", "safety", "fire"}
    pd.testing.assert_frame_equal(read(some), expected, check_exact=True)


def test_the_themes_of_whole_plans(ways):
    table, dataset, read = ways
    found = read(jp.code_themes(jp.count_terms(dataset, by="plan")))
    expected = jp.code_themes(jp.count_terms(table, by="plan"))
    assert expected.columns.tolist() == ["plan_id", "year", "theme_id", "score", "matched"]
    pd.testing.assert_frame_equal(found, expected, check_exact=True)


def test_wrong_input_is_named(ways):
    _, dataset, _ = ways
    odd = pd.DataFrame({"theme_id": ["odd"], "rule": ["甲 |"]})
    with pytest.raises(jp.PlanError, match="the rule of odd is"):
        jp.code_themes(dataset, codebook=odd)
