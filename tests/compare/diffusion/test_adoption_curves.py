import numpy as np
import pandas as pd
import pytest

import jnplan as jp

# Weeks of remission of 42 leukaemia patients (Freireich 1963), the textbook example of both.
DRUG = [6, 6, 6, 6, 7, 9, 10, 10, 11, 13, 16, 17, 19, 20, 22, 23, 25, 32, 32, 34, 35]
DRUG_CENSORED = [0, 0, 0, 1, 0, 1, 0, 1, 1, 0, 0, 1, 1, 1, 0, 0, 1, 1, 1, 1, 1]
PLACEBO = [1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23]


def patients():
    status = ["none" if each else "adopted" for each in DRUG_CENSORED] + ["adopted"] * 21
    return pd.DataFrame(
        {"days": DRUG + PLACEBO, "status": status, "level": ["drug"] * 21 + ["placebo"] * 21}
    )


def test_the_curve_is_kaplan_and_meiers():
    curve = jp.adoption_curve(patients(), by="level")
    drug = curve[curve["group"] == "drug"]
    assert drug["days"].tolist() == [6, 7, 10, 13, 16, 22, 23]
    assert drug["at_risk"].tolist() == [21, 17, 15, 12, 11, 7, 6]
    assert drug["adopted"].tolist() == [3, 1, 1, 1, 1, 1, 1]
    # Kalbfleisch and Prentice, table 1.2.
    survival = [0.8571, 0.8067, 0.7529, 0.6902, 0.6275, 0.5378, 0.4482]
    np.testing.assert_allclose(1 - drug["share"], survival, atol=5e-5)
    assert (drug["low"] <= drug["share"]).all()
    assert (drug["share"] <= drug["high"]).all()
    assert drug["censored"].unique().tolist() == [12]


def test_intervals_are_on_the_log_log_scale():
    # S(6) = 6/7, Greenwood's variance of log(-log S): V / (S log S)^2.
    first = jp.adoption_curve(patients(), by="level").iloc[0]
    survival, greenwood = 18 / 21, 3 / (21 * 18)
    width = 1.959963985 * np.sqrt(greenwood) / abs(np.log(survival))
    expected = [1 - survival ** np.exp(sign * width) for sign in (-1, 1)]
    np.testing.assert_allclose([first["low"], first["high"]], expected, rtol=1e-8)


def test_groups_are_compared_by_the_log_rank_test():
    (test,) = jp.adoption_test(patients(), by="level").itertuples()
    assert test.z**2 == pytest.approx(16.79, abs=0.005)
    assert test.p == pytest.approx(4.17e-5, rel=1e-3)
    assert (test.group_a, test.n_a, test.median_a, test.median_b) == ("drug", 21, 23, 8)
    assert test.z < 0  # the drug's patients are later


def test_places_of_the_same_day_and_earlier_ones_are_counted_beside_the_curve():
    table = pd.DataFrame(
        {
            "days": pd.array([0, -5, 10, 20, pd.NA], dtype="Int64"),
            "status": ["same day", "earlier", "adopted", "none", "undated"],
        }
    )
    (row,) = jp.adoption_curve(table).itertuples()
    assert (row.at_risk, row.share, row.places, row.same_day, row.left_out) == (2, 0.5, 2, 1, 2)


def test_without_adoptions_there_is_no_curve_and_no_test():
    table = pd.DataFrame({"days": [5], "status": ["none"], "level": ["city"]})
    assert jp.adoption_curve(table).empty
    with pytest.raises(jp.PlanError, match="level has 0 groups with two adoptions"):
        jp.adoption_test(table, by="level")
