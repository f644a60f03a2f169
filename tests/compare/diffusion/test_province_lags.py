from itertools import permutations

import pandas as pd
import pytest

import jnplan as jp

ROWS = [
    ("p1", "province", "甲省", "", 10, "adopted"),
    ("p2", "province", "乙省", "", 40, "adopted"),
    ("p3", "province", "丙省", "", 90, "adopted"),
    ("p4", "province", "丁省", "", pd.NA, "undated"),
    ("x1", "city", "甲省", "子市", 30, "adopted"),
    ("x2", "city", "甲省", "丑市", 60, "adopted"),
    ("x3", "city", "乙省", "寅市", 40, "adopted"),
    ("x4", "city", "丙省", "卯市", 70, "adopted"),
    ("x5", "city", "丁省", "辰市", 70, "adopted"),
    ("x6", "city", "甲省", "巳市", pd.NA, "undated"),
]


def made():
    columns = ["plan_id", "level", "province", "city", "days", "status"]
    return pd.DataFrame(ROWS, columns=columns).assign(county="").astype({"days": "Int64"})


def test_places_are_counted_from_their_own_province():
    lags = jp.province_lags(made())
    found = dict(zip(lags["plan_id"], lags["days"], strict=True))
    assert found == {"x1": 20, "x2": 50, "x3": 0, "x4": -20}


def test_chance_is_that_of_all_ways_to_deal_the_days():
    lags = jp.province_lags(made())
    (row,) = jp.lag_test(lags).itertuples()
    assert (row.places, row.provinces, row.after, row.same_day, row.before) == (4, 3, 2, 1, 1)
    after = []
    for dealt in permutations([10, 40, 90]):
        days = dict(zip(["甲省", "乙省", "丙省"], dealt, strict=True))
        after.append(sum(own.place_days > days[own.province] for own in lags.itertuples()))
    assert row.expected == pytest.approx(sum(after) / 6, abs=0.05)
    assert row.p == pytest.approx(sum(each >= 2 for each in after) / 6, abs=0.02)


def test_without_a_pair_there_is_nothing_after():
    lags = jp.province_lags(made().query("level == 'city'"))
    (row,) = jp.lag_test(lags).itertuples()
    assert (row.places, row.after, row.p) == (0, 0, 1)
