import numpy as np
import pytest
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


def test_a_node_named_twice_counts_once(tokens):
    once = jp.collocations(tokens, node="双减")
    assert jp.collocations(tokens, node=["双减", "双减"]).equals(once)


def test_log_dice_exceeds_14_where_a_term_gathers_about_one_node():
    tokens = small("1.甲甲。乙乙乙乙乙乙。", ["甲甲", "乙乙"])
    row = jp.collocations(tokens, node="甲甲", window=9).iloc[0]
    assert row["log_dice"] == pytest.approx(14 + np.log2(2 * 3 / (1 + 3)))


def test_mi_and_delta_p_are_measured_as_by_hand():
    # As above: near 乙乙 two 甲甲 and nothing else, elsewhere a 甲甲 and a 丙丙.
    tokens = small("1.甲甲乙乙，甲甲丙丙。\n2.甲甲乙乙。", ["甲甲", "乙乙", "丙丙"])
    row = jp.collocations(tokens, node="乙乙", window=1).set_index("term").loc["甲甲"]
    assert row["mi"] == pytest.approx(0.4150374992788439)  # NLTK 3.10: pmi(2, (2, 3), 4)
    assert row["delta_p_term"] == pytest.approx(2 / 2 - 1 / 2)
    assert row["delta_p_node"] == pytest.approx(2 / 3 - 0 / 1)


def test_delta_p_keeps_the_directions_apart():
    # 丙丙 stands near 乙乙 alone; near 乙乙 there is much else.
    tokens = small("1.甲甲丙丙乙乙甲甲。\n2.甲甲甲甲甲甲。", ["甲甲", "乙乙", "丙丙"])
    row = jp.collocations(tokens, node="乙乙", window=2).set_index("term").loc["丙丙"]
    assert row["delta_p_term"] == pytest.approx(1 / 3 - 0 / 3)
    assert row["delta_p_node"] == pytest.approx(1 / 1 - 2 / 5)


def test_mi_and_delta_p_are_those_of_a_plain_program(tokens):
    node, window = "教师", 5
    table = jp.collocations(tokens, node=node, window=window).set_index("term")
    places = {}
    for row in tokens.itertuples():
        part = (str(row.section_no), str(row.task_no))
        places.setdefault(part, []).append((row.position, row.term))
    near, words = [], []
    for part in places.values():
        nodes = [at for at, term in part if term == node]
        words += [term for _, term in part if term != node]
        near += [
            term
            for at, term in part
            if term != node and any(abs(at - each) <= window for each in nodes)
        ]
    assert set(table.index) == set(near)
    for term, row in table.iterrows():
        a, c = near.count(term), words.count(term) - near.count(term)
        b = len(near) - a
        d = len(words) - a - b - c
        assert row["mi"] == pytest.approx(np.log2(a * (a + b + c + d) / ((a + b) * (a + c))))
        assert row["delta_p_term"] == pytest.approx(a / (a + b) - c / (c + d))
        assert row["delta_p_node"] == pytest.approx(a / (a + c) - b / (b + d))


def test_delta_p_needs_something_to_compare_with():
    row = jp.collocations(small("1.甲甲乙乙。", ["甲甲", "乙乙"]), node="乙乙").iloc[0]
    assert np.isnan([row["delta_p_term"], row["delta_p_node"]]).all()
