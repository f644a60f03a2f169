import itertools
import math

import numpy as np
import pandas as pd
import pytest
from scipy import stats

import jnplan as jp
from jnplan.stats.dispersion import extreme_dp


@pytest.fixture(scope="module")
def plan():
    return jp.load("jinan-2022")


@pytest.fixture(scope="module")
def tokens(plan):
    return jp.segment(plan)


def small(text, lexicon):
    return jp.segment(jp.parse_plan(text, plan_id="x"), jp.Segmenter(lexicon=lexicon))


def test_gries_dp_by_hand():
    # Three tasks of 2, 2 and 4 words: shares 1/4, 1/4, 1/2. 甲甲 stands 1, 0 and 3 times.
    tokens = small(
        "1.甲甲。乙乙。\n2.乙乙。乙乙。\n3.甲甲。甲甲。甲甲。乙乙。", ["甲甲", "乙乙", "丙丙"]
    )
    table = jp.dispersion(tokens, ["甲甲", "丙丙"])
    dp = (abs(1 / 4 - 1 / 4) + abs(0 - 1 / 4) + abs(3 / 4 - 1 / 2)) / 2
    assert table.loc[0, ["n", "parts_with", "parts"]].tolist() == [4, 2, 3]
    assert table.loc[0, "dp"] == pytest.approx(dp)
    assert table.loc[0, "dp_norm"] == pytest.approx(dp / (1 - 1 / 4))
    assert table.loc[1, ["n", "parts_with"]].tolist() == [0, 0]
    assert math.isnan(table.loc[1, "dp"])


def test_one_term_needs_no_list(tokens):
    assert jp.dispersion(tokens, "立德树人").equals(jp.dispersion(tokens, ["立德树人"]))


def test_dispersion_counts_overview_and_headings_as_parts(tokens):
    table = jp.dispersion(tokens, ["立德树人", "高质量发展"])
    assert table["parts"].tolist() == [25, 25]  # an overview, four headings, twenty tasks
    assert table["n"].tolist() == [2, 5]
    assert table["parts_with"].tolist() == [2, 5]


def test_tokens_of_two_plans_are_refused():
    plans = [jp.parse_plan("1.校车。校车。", plan_id=name) for name in ("a", "b")]
    both = pd.concat(map(jp.segment, plans))
    with pytest.raises(jp.PlanError, match="of several plans"):
        jp.dispersion(both, "校车")


def dp_of(counts, sizes):
    n, total = sum(counts), sum(sizes)
    return sum(abs(c / n - s / total) for c, s in zip(counts, sizes, strict=True)) / 2


def tokens_of(sizes, counts):
    """Tokens of a plan whose tasks have so many words, so many of them 甲."""
    rows = [
        ("x", 1, task, "甲" if i < count else "乙")
        for task, (size, count) in enumerate(zip(sizes, counts, strict=True), 1)
        for i in range(size)
    ]
    return pd.DataFrame(rows, columns=["plan_id", "section_no", "task_no", "term"])


def test_dp_of_a_published_distribution():
    # The lemma ALLEMAND in the ten parts of Lyne (1985), for which the README of the R package
    # tlda prints a DP of 0.4990705.
    counts = [2, 0, 1, 1, 3, 0, 3, 0, 0, 0]
    sizes = [8143, 8058, 8271, 8125, 7959, 7941, 8146, 8001, 8003, 7930]
    table = jp.dispersion(tokens_of(sizes, counts), "甲")
    assert table.loc[0, "dp"] == pytest.approx(0.4990705, abs=5e-8)
    # Ten occurrences in ten parts nearly alike: one in each is as even as can be.
    least, most = dp_of([1] * 10, sizes), 1 - 7930 / sum(sizes)
    nofreq = (table.loc[0, "dp"] - least) / (most - least)
    assert table.loc[0, "dp_nofreq"] == pytest.approx(nofreq, abs=1e-12)


@pytest.mark.parametrize("sizes", [(2, 2, 4), (2, 3, 4), (1, 3, 3, 6), (5, 5, 5), (1, 2, 2, 8)])
def test_the_ends_of_dp_are_those_of_every_way_to_place_a_term(sizes):
    for n in range(1, sum(sizes) + 1):
        ways = itertools.product(*(range(size + 1) for size in sizes))
        every = [dp_of(way, sizes) for way in ways if sum(way) == n]
        assert extreme_dp(np.array(sizes), n) == pytest.approx((min(every), max(every)), abs=1e-12)


def test_filling_the_smallest_parts_first_is_not_always_the_most_uneven():
    # Three occurrences: 2 and 1 in the first two parts, or all in the second, which is more.
    assert extreme_dp(np.array([2, 3, 4]), 3)[1] == pytest.approx(dp_of([0, 3, 0], [2, 3, 4]))
    assert dp_of([0, 3, 0], [2, 3, 4]) > dp_of([2, 1, 0], [2, 3, 4])


def test_what_is_as_even_as_can_be_is_0_and_as_uneven_1():
    table = jp.dispersion(tokens_of([10, 10, 10, 10], [1, 1, 0, 0]), "甲")
    assert table[["dp", "dp_nofreq"]].to_numpy().tolist() == [[0.5, 0.0]]
    table = jp.dispersion(tokens_of([10, 10, 10, 10], [0, 2, 0, 0]), "甲")
    assert table[["dp_norm", "dp_nofreq"]].to_numpy().tolist() == [[1.0, 1.0]]


def test_what_occurs_once_is_neither_even_nor_uneven():
    assert math.isnan(jp.dispersion(tokens_of([10, 10], [1, 0]), "甲")["dp_nofreq"].item())
    assert math.isnan(jp.dispersion(tokens_of([10], [3]), "甲")["dp_nofreq"].item())
    assert math.isnan(jp.dispersion(tokens_of([2, 3], [2, 3]), "甲")["dp_nofreq"].item())


def test_with_the_frequency_taken_out_frequent_terms_are_no_longer_the_even_ones(tokens):
    table = jp.dispersion(tokens, tokens["term"].unique().tolist())
    table = table[table["n"] > 1]
    hang = [stats.spearmanr(table["n"], table[name]).statistic for name in ("dp_norm", "dp_nofreq")]
    assert hang[0] < -0.6
    assert abs(hang[1]) < 0.1
    assert table["dp_nofreq"].between(0, 1).all()


def test_more_occurrences_than_words_are_refused():
    with pytest.raises(jp.PlanError, match="4 occurrences among 3 words"):
        extreme_dp(np.array([1, 2]), 4)
