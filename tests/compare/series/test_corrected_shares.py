import numpy as np
import pandas as pd
import pytest

import jnplan as jp
from jnplan.compare.series.corrected_shares import lang_reiczigel, rogan_gladen


def rates(*rows):
    columns = ["theme_id", "first_year", "last_year", "gold", "right", "others", "rejected"]
    return pd.DataFrame(rows, columns=columns)


def shares(found, theme="a", sentences=50, first=2000):
    rows = [(first + i, theme, sentences, n) for i, n in enumerate(found)]
    return pd.DataFrame(rows, columns=["year", "theme_id", "sentences", "n"])


def test_the_true_share_comes_back_from_what_the_rules_would_find():
    for true in (0.0, 0.2, 0.7, 1.0):
        for se, sp in ((1, 1), (0.9, 0.8), (0.6, 0.99)):
            found = true * se + (1 - true) * (1 - sp)
            assert rogan_gladen(found, se, sp) == pytest.approx(true)
    # The example of epiR's epi.prev: 23 of 150, .96 and .89, true prevalence 5.1 per 100.
    assert rogan_gladen(23 / 150, 0.96, 0.89).round(3) == 0.051
    assert rogan_gladen(0.01, 0.9, 0.9) == 0  # fewer found than are found wrongly
    assert np.isnan(rogan_gladen(0.3, 0.4, 0.6))


def test_an_interval_by_hand():
    # z = 1.96: p = (10 + 1.92) / (40 + 3.84), Se = 9 / 10, Sp = 46 / 50, and so on by the formula.
    z = 1.959963984540054
    p, se, sp = (10 + z**2 / 2) / (40 + z**2), 9 / 10, 46 / 50
    share = (p + sp - 1) / (se + sp - 1)
    v_se, v_sp = 0.9 * 0.1 / 10, 0.92 * 0.08 / 50
    variance = p * (1 - p) / (40 + z**2) + share**2 * v_se + (1 - share) ** 2 * v_sp
    middle = share + 2 * z**2 * (share * v_se - (1 - share) * v_sp)
    half = z * variance**0.5 / (se + sp - 1)
    low, high = lang_reiczigel(10, 40, 8, 8, 45, 48)
    assert (low, high) == pytest.approx((middle - half, middle + half))
    # Rules that never err, on very many texts: what is left is Agresti and Coull's interval.
    low, high = lang_reiczigel(10, 40, 10**9, 10**9, 10**9, 10**9)
    half = z * (p * (1 - p) / (40 + z**2)) ** 0.5
    assert (low, high) == pytest.approx((p - half, p + half), abs=1e-6)


def test_the_interval_holds_the_true_share():
    rng = np.random.default_rng(0)
    true, se, sp, runs = 0.2, 0.7, 0.95, 2000
    n = rng.binomial(40, true * se + (1 - true) * (1 - sp), runs)
    right, rejected = rng.binomial(12, se, runs), rng.binomial(50, sp, runs)
    low, high = lang_reiczigel(n, 40, right, 12, rejected, 50)
    assert 0.93 <= np.mean((low <= true) & (true <= high)) <= 0.99


def test_shares_are_corrected_by_the_rates_of_their_period():
    table = rates(("a", 2000, 2001, 10, 5, 20, 20), ("a", 2002, 2003, 10, 10, 20, 18))
    found = jp.corrected_shares(shares([10, 0, 10, 2]), table)
    assert found["found_share"].tolist() == [0.2, 0.0, 0.2, 0.04]
    expected = [0.2 / 0.5, 0.0, (0.2 - 0.1) / 0.9, 0.0]
    assert found["share"].tolist() == pytest.approx(expected)
    assert found["sensitivity"].tolist() == [0.5, 0.5, 1.0, 1.0]
    assert (found["share_low"] <= found["share"]).all()
    assert (found["share"] <= found["share_high"]).all()


def test_where_too_little_was_read_nothing_is_corrected():
    table = rates(("a", 2000, 2001, 4, 4, 20, 20), ("a", 2002, 2003, 5, 5, 20, 20))
    found = jp.corrected_shares(shares([5] * 5), table)
    assert found["share"].isna().tolist() == [True, True, False, False, True]  # 2004: no period
    assert jp.corrected_shares(shares([5]), table, least=4)["share"].notna().all()
    gap = shares([5, 5]).astype({"n": "Int64", "sentences": "Int64"})
    gap.loc[1, ["n", "sentences"]] = pd.NA
    assert jp.corrected_shares(gap, table, least=4)["share"].isna().tolist() == [False, True]


def test_what_only_the_rules_make_rise_does_not_rise_when_corrected():
    # 40 % in all years, of which the rules find more in each period.
    recall = [0.4, 0.6, 0.8, 1.0]
    found = np.random.default_rng(1).binomial(50, 0.4 * np.repeat(recall, 10))
    table = rates(
        *(
            ("a", 2000 + 10 * i, 2009 + 10 * i, 40, round(40 * part), 60, 60)
            for i, part in enumerate(recall)
        )
    )
    apparent = shares(found)
    plain = jp.trends(apparent.assign(share=apparent["n"] / 50), draws=999)
    assert plain["trend"].tolist() == ["rising"]
    corrected = jp.corrected_trends(apparent, table, draws=999)
    assert corrected[["corrected", "gold_least"]].values.tolist() == [["none", 40]]
    assert corrected["p_corrected"].iloc[0] > 0.2 > plain["p_ar1"].iloc[0]


def test_a_rise_beyond_what_the_rates_leave_open_stays_one():
    table = rates(("a", 2000, 2019, 60, 54, 99, 99), ("a", 2020, 2039, 60, 57, 99, 99))
    rise = shares(np.arange(5, 45), sentences=60)
    assert jp.corrected_trends(rise, table, draws=999)["corrected"].tolist() == ["rising"]
    fall = shares(np.arange(5, 45)[::-1], sentences=60)
    found = jp.corrected_trends(fall, table, draws=999)
    assert found["corrected"].tolist() == ["falling"]
    assert found["slope_corrected"].iloc[0] == pytest.approx(-10 / 60 / 0.95, rel=0.1)
    thin = jp.corrected_trends(rise, table.assign(gold=[4, 60], right=[4, 57]))
    assert thin[["corrected", "gold_least"]].values.tolist() == [["untold", 4]]
    assert thin["p_corrected"].isna().all()


def test_sentences_read_by_hand_are_compared_without_the_rules():
    table = rates(
        ("a", 1, 2, 0, 0, 60, 60), ("a", 3, 4, 7, 7, 53, 53), ("a", 5, 6, 15, 2, 45, 45),
        ("b", 1, 2, 5, 5, 55, 55), ("b", 3, 4, 0, 0, 60, 60), ("b", 5, 6, 4, 0, 56, 56),
    )  # fmt: skip
    found = jp.gold_trends(table).set_index("theme_id")
    assert found["read"].to_dict() == {"a": "rising", "b": "none"}
    assert found.loc["a", ["gold_first", "texts_first", "gold_last"]].tolist() == [0, 60, 15]
    # Fisher: all 15 of 120 in one half, twice.
    from scipy.stats import hypergeom

    assert found.loc["a", "p_read"] == pytest.approx(2 * hypergeom.pmf(15, 120, 60, 15))
    assert found.loc["a", "p_read_adjusted"] == pytest.approx(2 * found.loc["a", "p_read"])


def test_wrong_input_is_named():
    table = rates(("a", 2000, 2001, 4, 4, 20, 20))
    with pytest.raises(jp.PlanError, match="rates: the table has no column rejected"):
        jp.corrected_shares(shares([1]), table.drop(columns="rejected"))
    with pytest.raises(jp.PlanError, match="corrected_trends: the table has no column n"):
        jp.corrected_trends(shares([1]).drop(columns="n"), table)
    with pytest.raises(jp.PlanError, match="level is 95"):
        jp.corrected_shares(shares([1]), table, level=95)
    assert jp.corrected_shares(shares([]), table).empty
