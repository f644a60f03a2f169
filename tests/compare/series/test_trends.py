import numpy as np
import pandas as pd
import pytest
from scipy.stats import kendalltau

import jnplan as jp


def shares(**themes):
    rows = [
        (2000 + i, theme, int(value > 0), value)
        for theme, values in themes.items()
        for i, value in enumerate(values)
    ]
    return pd.DataFrame(rows, columns=["year", "theme_id", "n", "share"])


def test_the_four_types_of_trend():
    up = np.arange(1, 13) / 100
    table = shares(
        up=up,
        down=up[::-1],
        steady=[0.1, 0.2] * 6,
        seldom=[0, 0.1, 0] * 4,
        never=[0] * 12,
    )
    found = jp.trends(table).set_index("theme_id")
    assert found["trend"].to_dict() == {
        "steady": "constant",
        "up": "rising",
        "down": "falling",
        "seldom": "intermittent",
        "never": "absent",
    }
    assert np.isnan(found.loc["never", "tau"])
    assert found.loc["steady", "tau"] == pytest.approx(kendalltau(range(12), [0.1, 0.2] * 6)[0])
    assert found.loc["up", "p_adjusted"] == pytest.approx(kendalltau(range(12), up).pvalue * 4)
    assert found.loc["up", ["share_early", "share_late"]].tolist() == [0.025, 0.105]


def test_gaps_are_left_out_of_a_trend():
    table = shares(up=np.arange(1, 15) / 20)
    table.loc[[2, 4], ["n", "share"]] = np.nan
    found = jp.trends(table)
    assert found.loc[0, ["trend", "years"]].tolist() == ["rising", 12]


def test_a_walk_that_each_year_takes_over_from_the_last_is_no_trend():
    rng = np.random.default_rng(5)
    walks = {f"w{i}": 0.5 + np.cumsum(rng.normal(0, 0.01, 40)) for i in range(20)}
    found = jp.trends(shares(**walks), draws=99)
    moved = {name: (found[f"{name}_adjusted"] < 0.05).sum() for name in ("p", "p_serial", "p_ar1")}
    assert found["trend"].isin(["rising", "falling"]).sum() == moved["p_ar1"]
    assert moved["p_ar1"] < moved["p_serial"] < moved["p"]


def test_slope_and_break():
    table = shares(up=np.arange(20) / 100, broken=[0.1, 0.12, 0.11] * 4 + [0.4, 0.42, 0.41] * 4)
    found = jp.trends(table, draws=999).set_index("theme_id")
    assert found.loc["up", "slope"] == pytest.approx(0.1)  # a hundredth a year
    broken = found.loc["broken"]
    assert broken["change_first"] <= 2012 <= broken["change_last"]
    assert broken["change_last"] - broken["change_first"] <= 2
    assert broken["change_p_adjusted"] == pytest.approx(2 / 1000)
