import pandas as pd
import pytest
from scipy.stats import binomtest

import jnplan as jp


def sentences(text):
    """Make year, sentence_no, theme_id of "2000: a b, c, none; 2010: a"."""
    rows = []
    for part in text.split(";"):
        year, given = part.split(":")
        for no, themes in enumerate(given.split(",")):
            rows += [(int(year), no, theme) for theme in themes.split()]
    return pd.DataFrame(rows, columns=["year", "sentence_no", "theme_id"])


TRUTH = sentences("2000: a, a b, b, none; 2010: a, none")
FOUND = sentences("2000: a, b, a b, none, a; 2010: a, a")
PERIODS = ((2000, 2004), (2005, 2010))


def test_rates_are_counted_by_theme_and_period():
    rates = jp.theme_error_rates(FOUND, TRUTH, periods=PERIODS).set_index(
        ["theme_id", "first_year"]
    )
    counts = ["gold", "right", "others", "rejected"]
    assert rates.loc[("a", 2000), counts].tolist() == [2, 1, 2, 1]
    assert rates.loc[("b", 2000), counts].tolist() == [2, 2, 2, 2]
    assert rates.loc[("a", 2005), counts].tolist() == [1, 1, 1, 0]
    assert rates.loc[("none", 2000), counts].tolist() == [1, 1, 3, 3]
    assert rates.loc[("a", 2000), ["sensitivity", "specificity"]].tolist() == [0.5, 0.5]
    assert rates.loc[("b", 2005), "sensitivity"] != rates.loc[("b", 2005), "sensitivity"]  # NaN
    ends = binomtest(1, 2).proportion_ci(method="wilson")
    assert rates.loc[("a", 2000), ["sensitivity_low", "sensitivity_high"]].tolist() == list(ends)


def test_both_samples_are_read_by_default():
    rates = jp.theme_error_rates(jp.load_themes())
    texts = rates.assign(texts=rates["gold"] + rates["others"]).drop_duplicates("first_year")
    assert texts["texts"].sum() == 200
    both = [jp.gold_themes(f"sentences {sample}") for sample in (1, 2)]
    pooled = jp.theme_scores(jp.load_themes(), pd.concat(both)).set_index("theme_id")
    sums = rates.groupby("theme_id")[["gold", "right"]].sum()
    assert sums.loc["higher"].tolist() == pooled.loc["higher", ["gold", "right"]].tolist()


def test_wrong_input_is_named():
    with pytest.raises(jp.PlanError, match="a sentence of truth is not in found"):
        jp.theme_error_rates(FOUND.iloc[1:], TRUTH, periods=PERIODS)
    with pytest.raises(jp.PlanError, match="truth: the table has no column theme_id"):
        jp.theme_error_rates(FOUND, TRUTH.drop(columns="theme_id"))
