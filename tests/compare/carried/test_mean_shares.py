from itertools import product

import numpy as np
import pandas as pd
import pytest

import jnplan as jp

TABLE = pd.DataFrame(
    {
        "province": ["甲", "甲", "乙", "丙", "丙", "丙"],
        "level": ["city", "city", "city", "city", "city", "province"],
        "share": [0.1, 0.3, 0.8, 0.5, np.nan, 0.9],
    }
)


def test_the_interval_is_that_of_all_ways_to_draw_whole_provinces():
    (row,) = jp.mean_shares(TABLE.query("level == 'city'"), ["share"], draws=20_000).itertuples()
    sums, counts = {"甲": 0.4, "乙": 0.8, "丙": 0.5}, {"甲": 2, "乙": 1, "丙": 1}
    # The 27 equally likely samples of three provinces, one by one.
    means = [
        sum(sums[each] for each in drawn) / sum(counts[each] for each in drawn)
        for drawn in product(sums, repeat=3)
    ]
    low, high = np.quantile(means, [0.025, 0.975], method="inverted_cdf")
    assert (row.low, row.high) == (pytest.approx(low), pytest.approx(high))
    assert (row.plans, row.provinces, row.mean) == (4, 3, pytest.approx(0.425))
    assert (row.median, row.least, row.most) == (pytest.approx(0.4), 0.1, 0.8)


def test_one_province_has_no_interval_and_groups_stand_apart():
    found = jp.mean_shares(TABLE, ["share"], by="level").set_index("group")
    assert np.isnan(found.loc["province", "low"])
    assert found.loc["province", "mean"] == 0.9
    assert found.loc["city", "plans"] == 4


def test_without_values_there_is_no_mean():
    (row,) = jp.mean_shares(TABLE.iloc[[4]], ["share"]).itertuples()
    assert (row.plans, row.provinces) == (0, 0)
    assert np.isnan(row.mean) and np.isnan(row.most)


def test_the_same_seed_gives_the_same_interval():
    one, two = (jp.mean_shares(TABLE, ["share"], seed=3) for _ in range(2))
    pd.testing.assert_frame_equal(one, two)
