import numpy as np
import pandas as pd
import pytest
from compare.diffusion.test_adoption_curves import patients

import jnplan as jp


def test_medians_have_brookmeyer_and_crowleys_interval():
    # lifelines 0.30, median_survival_times of Kaplan and Meier's interval: 23 (13 to infinity) and
    # 8 (4 to 11).
    found = jp.adoption_medians(jp.adoption_curve(patients(), by="level")).set_index("group")
    assert found.loc["drug", ["median", "low"]].tolist() == [23, 13]
    assert np.isnan(found.loc["drug", "high"])
    assert found.loc["placebo", ["median", "low", "high"]].tolist() == [8, 4, 11]
    assert found.loc["drug", ["places", "censored", "first", "last"]].tolist() == [21, 12, 6, 23]


def test_a_curve_that_never_reaches_one_half_has_no_median():
    days = pd.DataFrame({"days": [1, 9, 9, 9], "status": ["adopted", "none", "none", "none"]})
    (row,) = jp.adoption_medians(jp.adoption_curve(days)).itertuples()
    assert np.isnan(row.median)


def test_shares_count_those_that_could():
    table = pd.DataFrame(
        {
            "term": ["美育"] * 5,
            "days": pd.array([0, 30, 90, 100, pd.NA], dtype="Int64"),
            "status": ["same day", "adopted", "adopted", "none", "undated"],
        }
    )
    (row,) = jp.adoption_shares(table, by=["term"]).itertuples()
    assert (row.places, row.adopted, row.same_day, row.first, row.median) == (4, 3, 1, 0, 30)
    z = 1.959963985
    middle, half = (3 + z**2 / 2) / (4 + z**2), z * np.sqrt(0.75 + z**2 / 4) / (4 + z**2)
    assert (row.low, row.high) == (pytest.approx(middle - half), pytest.approx(middle + half))


def test_where_nobody_adopted_there_is_no_first_day():
    table = pd.DataFrame({"level": ["city"], "days": [5], "status": ["none"]})
    (row,) = jp.adoption_shares(table, by=["level"]).itertuples()
    assert (row.adopted, row.share) == (0, 0)
    assert np.isnan(row.first)
