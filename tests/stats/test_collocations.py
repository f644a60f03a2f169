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


def test_collocations_where_the_answer_is_obvious():
    words = ["甲甲", "乙乙", "丙丙", "丁丁"]
    # 甲甲 0 乙乙 1 ，2 甲甲 3 丙丙 4 。5 | 甲甲 6 丁丁 7: the stop takes a place, the task an end.
    tokens = small("1.甲甲乙乙，甲甲丙丙。\n2.甲甲丁丁", words)
    table = jp.collocations(tokens, node="乙乙", window=2)
    assert table.iloc[:, :4].values.tolist() == [["乙乙", "甲甲", 2, 3]]
    assert jp.collocations(tokens, node="丙丙", window=9)["term"].tolist() == ["甲甲", "乙乙"]
    assert jp.collocations(tokens, node="没有").empty
    with pytest.raises(jp.PlanError, match="window is 0"):
        jp.collocations(tokens, node="甲甲", window=0)


def test_company_is_never_larger_than_the_word_is_frequent(tokens):
    table = jp.collocations(tokens, node=["双减", "立德树人"], window=8)
    assert (table["n"] <= table["n_total"]).all()
    assert not (table["node"] == table["term"]).any()


def test_company_is_measured_as_by_hand():
    # 乙乙 twice, 甲甲 three times and 丙丙 once: two of the four others stand beside a 乙乙.
    tokens = small("1.甲甲乙乙，甲甲丙丙。\n2.甲甲乙乙。", ["甲甲", "乙乙", "丙丙"])
    row = jp.collocations(tokens, node="乙乙", window=1).set_index("term").loc["甲甲"]
    assert (row["n"], row["n_total"], row["expected"]) == (2, 3, 2 * 3 / 4)
    assert row["log_dice"] == pytest.approx(14 + np.log2(2 * 2 / (2 + 3)))
    table = [[2, 0], [1, 1]]
    oracle = stats.chi2_contingency(table, correction=False, lambda_="log-likelihood").statistic
    assert row["g2"] == pytest.approx(oracle, abs=1e-9)


def test_rare_company_can_be_left_out(tokens):
    every = jp.collocations(tokens, node="教师")
    often = jp.collocations(tokens, node="教师", min_n=2)
    assert often["term"].tolist() == every.loc[every["n"] >= 2, "term"].tolist()
    assert 0 < len(often) < len(every)


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


def test_a_node_named_twice_counts_once(tokens):
    once = jp.collocations(tokens, node="双减")
    assert jp.collocations(tokens, node=["双减", "双减"]).equals(once)


def test_log_dice_exceeds_14_where_a_term_gathers_about_one_node():
    tokens = small("1.甲甲。乙乙乙乙乙乙。", ["甲甲", "乙乙"])
    row = jp.collocations(tokens, node="甲甲", window=9).iloc[0]
    assert row["log_dice"] == pytest.approx(14 + np.log2(2 * 3 / (1 + 3)))


def test_tasks_and_sentences_of_two_plans_are_kept_apart():
    words = ["甲甲", "乙乙"]
    plans = [jp.parse_plan(f"1.{word}。", plan_id=i) for i, word in zip("xy", words, strict=True)]
    both = pd.concat([jp.segment(plan, jp.Segmenter(lexicon=words)) for plan in plans])
    assert jp.cooccurrence(both, min_n=1).empty
    assert jp.cooccurrence(both, pd.concat(map(jp.sentences, plans)), min_n=1).empty
    with pytest.raises(jp.PlanError, match="'乙乙' at 2 is in none"):
        jp.cooccurrence(both, jp.sentences(plans[0]), min_n=1)
