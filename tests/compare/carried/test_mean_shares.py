import numpy as np
import pandas as pd
import pytest
from scipy.stats import ttest_1samp

import jnplan as jp

TABLE = pd.DataFrame(
    {
        "province": ["甲", "甲", "乙", "丙", "丙", "丙"],
        "level": ["city", "city", "city", "city", "city", "province"],
        "share": [0.1, 0.3, 0.8, 0.5, np.nan, 0.9],
    }
)


def test_the_interval_is_that_of_a_clustered_standard_error():
    rows = zip("aabbbcddee", [0.1, 0.3, 0.8, 0.5, 0.7, 0.9, 0.2, 0.25, 0.4, 0.6], strict=True)
    table = pd.DataFrame(rows, columns=["province", "share"])
    (row,) = jp.mean_shares(table, ["share"]).itertuples()
    # statsmodels 0.15.0: OLS of a constant, cov_type="cluster", use_t=True.
    assert (row.low, row.high) == (
        pytest.approx(0.1544663568, abs=1e-9),
        pytest.approx(0.7955336432, abs=1e-9),
    )
    assert (row.plans, row.provinces, row.mean) == (10, 5, pytest.approx(0.475))
    assert (row.median, row.least, row.most) == (pytest.approx(0.45), 0.1, 0.9)


def test_with_one_plan_a_province_it_is_students():
    value = np.array([0.3, 0.4, 0.35, 0.5])
    table = pd.DataFrame({"province": list("abcd"), "share": value})
    (row,) = jp.mean_shares(table, ["share"]).itertuples()
    wanted = ttest_1samp(value, 0).confidence_interval()
    assert (row.low, row.high) == (pytest.approx(wanted.low), pytest.approx(wanted.high))


def test_the_interval_of_shares_is_cut_at_none_and_all():
    table = pd.DataFrame({"province": list("ab"), "share": [0.0, 1.0], "change": [-0.5, 0.5]})
    found = jp.mean_shares(table, ["share", "change"]).set_index("measure")
    assert found.loc["share", ["low", "high"]].tolist() == [0, 1]
    assert found.loc["change", "low"] < -1


def test_one_province_has_no_interval_and_groups_stand_apart():
    found = jp.mean_shares(TABLE, ["share"], by="level").set_index("group")
    assert np.isnan(found.loc["province", "low"])
    assert found.loc["province", "mean"] == 0.9
    assert found.loc["city", "plans"] == 4


def test_without_values_there_is_no_mean():
    (row,) = jp.mean_shares(TABLE.iloc[[4]], ["share"]).itertuples()
    assert (row.plans, row.provinces) == (0, 0)
    assert np.isnan(row.mean) and np.isnan(row.most)
