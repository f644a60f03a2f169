import numpy as np
import pandas as pd
import pytest
from scipy.stats import entropy

import jnplan as jp


def coded(units, year=1):
    """Make a table of units, each a dict of themes and scores."""
    rows = [
        (year, i, theme, score) for i, unit in enumerate(units) for theme, score in unit.items()
    ]
    return pd.DataFrame(rows, columns=["year", "no", "theme_id", "score"])


ONE = coded([{"a": 1.0}, {"a": 0.5, "b": 0.5}, {"b": 1.0}, {"c": 1.0}, {"a": 1.0}, {"none": 0.0}])


def test_entropy_is_that_of_scipy_and_the_index_a_sum_of_squares():
    (row,) = jp.focus(ONE).itertuples()
    shares = np.array([2.5, 1.5, 1.0]) / 5
    assert (row.units, row.themes) == (5, 3)  # the one without a theme says nothing
    assert row.entropy == pytest.approx(entropy(shares) / np.log(3))
    assert row.herfindahl == pytest.approx((shares**2).sum())


def test_corrections_by_hand():
    (row,) = jp.focus(ONE).itertuples()
    units = np.array([[1, 0, 0], [0.5, 0.5, 0], [0, 1, 0], [0, 0, 1], [1, 0, 0]])
    pairs = [units[i] @ units[j] for i in range(5) for j in range(5) if i != j]
    assert row.herfindahl_corrected == pytest.approx(np.mean(pairs))
    without = [entropy(np.delete(units, i, axis=0).sum(axis=0)) / np.log(3) for i in range(5)]
    assert row.entropy_corrected == pytest.approx(5 * row.entropy - 4 * np.mean(without))
    rest = []
    for i in range(5):
        left = np.delete(units, i, axis=0)
        rest.append(np.mean([left[j] @ left[k] for j in range(4) for k in range(4) if j != k]))
    error = (5 * row.herfindahl_corrected - 4 * np.array(rest)).std(ddof=1) / 5**0.5
    assert row.herfindahl_high - row.herfindahl_corrected == pytest.approx(2.7764 * error, rel=1e-4)


def test_the_corrected_index_does_not_move_with_the_number_of_units():
    rng = np.random.default_rng(3)
    truth = np.array([0.4, 0.3, 0.2, 0.1])
    means = {}
    for size in (3, 20):
        rows = [
            coded([{"abcd"[theme]: 1.0} for theme in rng.choice(4, size=size, p=truth)], year)
            for year in range(300)
        ]
        means[size] = jp.focus(pd.concat(rows)).mean()
    assert means[3]["herfindahl"] > 0.5
    for size in (3, 20):
        assert means[size]["herfindahl_corrected"] == pytest.approx((truth**2).sum(), abs=0.05)
    assert means[3]["entropy"] < means[3]["entropy_corrected"] < entropy(truth) / np.log(4) + 0.05


def test_one_theme_equal_themes_and_too_few_units():
    one = jp.focus(coded([{"a": 1.0}] * 4)).iloc[0]
    assert one[["entropy", "herfindahl", "herfindahl_corrected"]].tolist() == [0, 1, 1]
    equal = jp.focus(coded([{"a": 0.5, "b": 0.5}] * 4)).iloc[0]
    assert equal[["entropy", "herfindahl"]].tolist() == pytest.approx([1, 0.5])
    few = jp.focus(pd.concat([coded([{"a": 1.0}], 1), coded([{"a": 1.0}, {"b": 1.0}], 2)]))
    assert few["herfindahl_corrected"].isna().tolist() == [True, False]
    assert few["herfindahl_low"].isna().all()
    assert jp.focus(ONE.iloc[:0]).empty


def test_plans_are_compared_by_another_column():
    plan = jp.parse_plan("1.校车。校园安全。\n2.双减。双减。", plan_id="mine")
    found = jp.focus(jp.code_themes(plan), by="plan_id")
    assert found[["plan_id", "units", "entropy"]].values.tolist() == [["mine", 2, 1.0]]


def test_a_trend_of_length_alone_is_none_of_focus():
    rng = np.random.default_rng(2)
    themes = list("abcdefgh")
    years = [
        coded([{theme: 1.0} for theme in rng.choice(themes, size=4 + year)], year)
        for year in range(30)
    ]
    found = jp.focus_trends(jp.focus(pd.concat(years)), draws=999).set_index("measure")
    assert found.loc["herfindahl", "p_ar1"] < 0.05
    assert found.loc["herfindahl", "early"] > found.loc["herfindahl", "late"]
    assert found.loc["herfindahl_corrected", "p_ar1"] > 0.05


def test_wrong_input_is_named():
    with pytest.raises(jp.PlanError, match="no column plan_id"):
        jp.focus(ONE, by="plan_id")
    with pytest.raises(jp.PlanError, match="focus: a row has no year"):
        jp.focus(ONE.assign(year=pd.NA))
    with pytest.raises(jp.PlanError, match="no column herfindahl"):
        jp.focus_trends(pd.DataFrame({"year": [1], "entropy": 1.0, "entropy_corrected": 1.0}))
