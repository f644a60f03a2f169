from itertools import combinations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

import jnplan as jp


@pytest.fixture(scope="module")
def plan():
    return jp.load("jinan-2022")


@pytest.fixture(scope="module")
def tokens(plan):
    return jp.segment(plan)


def small(text, lexicon):
    return jp.segment(jp.parse_plan(text, plan_id="x"), jp.Segmenter(lexicon=lexicon))


@given(st.lists(st.lists(st.sampled_from("甲乙丙丁"), min_size=1), min_size=1, max_size=6))
def test_cooccurrence_is_what_plain_sets_say(lists):
    text = "\n".join(f"{i}.戊戊。" + "，".join(x) for i, x in enumerate(lists, 1))
    tokens = small(text, list("甲乙丙丁"))
    tokens = tokens[tokens["term"].isin(list("甲乙丙丁"))]
    found = jp.cooccurrence(tokens, min_n=1).set_index(["term_a", "term_b"])
    tasks = {term: {i for i, x in enumerate(lists) if term in x} for term in "甲乙丙丁"}
    expected = {
        pair: len(tasks[pair[0]] & tasks[pair[1]])
        for pair in combinations(sorted("甲乙丙丁"), 2)
        if tasks[pair[0]] & tasks[pair[1]]
    }
    assert found["n"].to_dict() == expected
    for (one, other), row in found.iterrows():
        a, b, n, size = len(tasks[one]), len(tasks[other]), row["n"], len(lists)
        cells = [[n, a - n], [b - n, size - a - b + n]]
        assert row["p"] == pytest.approx(stats.fisher_exact(cells).pvalue, abs=1e-9)
        assert row["expected"] == pytest.approx(a * b / size)


def test_a_sentence_is_a_smaller_unit_than_a_task(plan, tokens):
    by_task = jp.cooccurrence(tokens, min_n=1).set_index(["term_a", "term_b"])["n"]
    by_sentence = jp.cooccurrence(tokens, jp.sentences(plan), min_n=1)
    assert by_sentence["units"].iloc[0] > 100
    assert len(by_sentence) < len(by_task)
    text = set(jp.sentences(plan).query("text.str.contains('产教融合')")["text"])
    row = by_sentence.set_index(["term_a", "term_b"]).loc[("产教融合", "高端")]
    assert row["n"] == sum("高端" in sentence for sentence in text) == 1
    assert row["n_a"] == len(text)


def test_sentences_of_another_plan_are_refused(plan, tokens):
    with pytest.raises(jp.PlanError, match="is in none of the sentences"):
        jp.cooccurrence(tokens, jp.sentences(plan).iloc[5:])
    with pytest.raises(jp.PlanError, match="min_n is 0"):
        jp.cooccurrence(tokens, min_n=0)


def test_cooccurrence_of_nothing_is_an_empty_table(tokens):
    assert jp.cooccurrence(tokens.iloc[:0]).empty
    assert jp.cooccurrence(tokens, min_n=10**6).empty


def test_tasks_and_sentences_of_two_plans_are_kept_apart():
    words = ["甲甲", "乙乙"]
    plans = [jp.parse_plan(f"1.{word}。", plan_id=i) for i, word in zip("xy", words, strict=True)]
    both = pd.concat([jp.segment(plan, jp.Segmenter(lexicon=words)) for plan in plans])
    assert jp.cooccurrence(both, min_n=1).empty
    assert jp.cooccurrence(both, pd.concat(map(jp.sentences, plans)), min_n=1).empty
    with pytest.raises(jp.PlanError, match="'乙乙' at 2 is in none"):
        jp.cooccurrence(both, jp.sentences(plans[0]), min_n=1)


def test_of_all_pairs_not_only_those_listed(tokens):
    every = jp.cooccurrence(tokens, min_n=1).set_index(["term_a", "term_b"])
    often = jp.cooccurrence(tokens, min_n=4).set_index(["term_a", "term_b"])
    assert often["p_adjusted"].equals(every.loc[often.index, "p_adjusted"])


def test_shuffled_words_seldom_have_a_pair(plan, tokens):
    rng = np.random.default_rng(0)
    sentences, found = jp.sentences(plan), 0
    for _ in range(40):
        shuffled = tokens.assign(term=rng.permutation(tokens["term"].to_numpy()))
        found += (jp.cooccurrence(shuffled, sentences, min_n=3)["p_adjusted"] < 0.05).any()
    assert stats.binomtest(int(found), 40, 0.05, alternative="greater").pvalue > 0.01
