import math

import pandas as pd
import pytest

import jnplan as jp


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
