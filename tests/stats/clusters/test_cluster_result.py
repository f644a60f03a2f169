"""Whether there are clusters is said before any number of them."""

from dataclasses import replace

import pytest

import jnplan as jp


@pytest.fixture(scope="module")
def found():
    text = "1.校车。安全。\n2.食堂。食品。\n3.校车。校园安全。\n4.食品。食堂。"
    counts = jp.count_terms(jp.segment(jp.parse_plan(text, year=2022)))
    return jp.cluster_tasks(counts, 2, runs=20, null=39)


@pytest.mark.parametrize(
    ("plausible", "uncertain", "ends", "said"),
    [
        ((), False, (1, 1), "The answer: no clusters beyond chance, p = 0.031 "),
        ((3, 4, 6), True, (3, 6), "The answer: clusters, number uncertain (k from 3 to 6); p = "),
        ((2,), False, (2, 2), "The answer: 2 clusters; p = 0.031 "),
    ],
)
def test_the_answer_comes_before_the_number(found, plausible, uncertain, ends, said):
    clusters = replace(found, plausible_k=plausible, p=0.031, p_low=0.02, p_high=0.04)
    assert clusters.settled
    assert (clusters.uncertain, (clusters.k_low, clusters.k_high)) == (uncertain, ends)
    chinese, english = repr(clusters).splitlines()
    assert english.startswith(said)
    interval = "interval 0.020 to 0.040; the least that 39 shuffled plans can give is 0.025)"
    assert interval in english
    assert "p = 0.031（随机误差0.020至0.040；洗牌计划39份，p 最小0.025）" in chinese
    assert str(clusters) == repr(clusters)


def test_the_least_p_is_that_of_no_null_as_high(found):
    assert found.p_floor == 1 / 40
    assert found.p >= found.p_floor


def test_a_plan_too_small_to_cluster_says_so():
    counts = jp.count_terms(jp.segment(jp.parse_plan("1.校车。\n2.食堂。", year=2022)))
    clusters = jp.cluster_tasks(counts)
    assert "Fewer than three tasks have words" in repr(clusters)
    assert (clusters.plausible_k, clusters.uncertain, clusters.null) == ((), False, 0)


@pytest.mark.parametrize(
    ("low", "high", "settled"),
    [
        (0.0, 0.04, True),
        (0.0, 0.05, True),
        (0.03, 0.06, False),
        (0.05, 0.09, False),
        (0.06, 1, True),
    ],
)
def test_an_interval_of_p_that_holds_alpha_settles_nothing(found, low, high, settled):
    clusters = replace(found, p_low=low, p_high=high)
    assert clusters.settled == settled
    said = "The Monte-Carlo interval of p holds 0.05: whether there are clusters isn't settled"
    assert (said in repr(clusters)) != settled
