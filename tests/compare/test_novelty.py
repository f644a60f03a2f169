import numpy as np
import pandas as pd
import pytest
from scipy.spatial.distance import jensenshannon
from scipy.stats import multivariate_hypergeom

import jnplan as jp
from jnplan.compare.novelty import _draw_words, divergence


def test_the_divergence_is_that_of_scipy():
    rng = np.random.default_rng(0)
    for _ in range(20):
        p, q = rng.integers(0, 5, size=(2, 8)) + np.eye(8, dtype=int)[:2]
        assert divergence(p, q) == pytest.approx(jensenshannon(p, q, base=2) ** 2, abs=1e-12)


def test_words_are_drawn_without_replacement():
    text, size, rng = np.array([0, 1, 5, 30, 64]), 20, np.random.default_rng(0)
    drawn = np.array([_draw_words(text, size, rng) for _ in range(20_000)])
    assert (drawn.sum(axis=1) == size).all() and (drawn <= text).all()
    expected = multivariate_hypergeom(text, size)
    assert drawn.mean(axis=0) == pytest.approx(expected.mean(), abs=0.05)
    assert np.cov(drawn.T) == pytest.approx(expected.cov(), abs=0.1)


def test_a_year_that_changes_the_words_for_good_resonates():
    old, new = {"甲": 30, "乙": 30}, {"丙": 30, "丁": 30}
    years = {year: old if year < 2004 else new for year in range(2000, 2009)}
    years[2002] = {"戊": 60}  # new, and gone at once
    rows = [(year, term, n) for year, words in years.items() for term, n in words.items()]
    found = jp.novelty(pd.DataFrame(rows, columns=["year", "term", "n"]), window=2)
    found = found.set_index("year")
    assert found.loc[2004, "novelty"] == pytest.approx(1)
    assert found.loc[2004, "resonance"] == pytest.approx(1)
    assert found.loc[2002, "novelty"] == pytest.approx(1)
    assert found.loc[2002, "resonance"] == pytest.approx(0)
    assert found.loc[[2000, 2001], "novelty"].isna().all()
    assert found.loc[[2007, 2008], "transience"].isna().all()


def test_texts_of_one_mould_are_no_newer_than_chance():
    rng = np.random.default_rng(0)
    rows = [
        (year, f"w{i}", n)
        for year, size in zip(range(2000, 2010), [400, 2000] * 5, strict=True)
        for i, n in enumerate(rng.multinomial(size, np.full(50, 1 / 50)))
    ]
    found = jp.novelty(pd.DataFrame(rows, columns=["year", "term", "n"]), window=2).dropna()
    assert len(found) == 6 and set(found["drawn"]) == {400}
    assert (found["novelty"] / found["novelty_chance"]).between(0.7, 1.3).all()


def test_years_without_a_text_are_left_out_of_the_window():
    rows = [(year, "甲", 5) for year in (2000, 2001, 2004, 2005, 2006)]
    found = jp.novelty(pd.DataFrame(rows, columns=["year", "term", "n"]), window=2)
    assert found["before"].tolist() == [0, 1, 0, 1, 2]
    assert found["lags"].tolist() == [0, 0, 0, 1, 0]
    assert found["novelty"].isna().tolist() == [True, True, True, False, False]


def test_a_missing_year_does_not_tip_the_balance():
    # Words that go over from one to the next by a tenth each year: no year is newer than another.
    words = {2000 + i: {"甲": 2000 - 100 * i, "乙": 100 * i + 10} for i in range(14)}
    rows = [(year, term, n) for year, own in words.items() for term, n in own.items()]
    table = pd.DataFrame(rows, columns=["year", "term", "n"])
    whole = jp.novelty(table, window=3).set_index("year")["resonance"]
    gaps = jp.novelty(table[~table["year"].isin([2005, 2008])], window=3).set_index("year")
    assert gaps.loc[2006, ["before", "after", "lags"]].sum() < 9
    shared = gaps["resonance"].dropna().index
    assert (gaps["resonance"] - whole)[shared].abs().max() < 0.02


def test_a_text_without_words_is_named():
    table = pd.DataFrame({"year": [2001, 2002], "term": "甲", "n": [3, 0]})
    with pytest.raises(jp.PlanError, match="n is 0 in row 1"):
        jp.novelty(table)


def test_reports_of_another_kind_can_be_left_out():
    years = set(jp.load_counts("state-council", scope="whole")["year"])
    work = set(jp.load_counts("state-council", scope="whole", plan_reports=False)["year"])
    assert years - work == {1980, 1982, 1986}
    assert not {1980, 1982, 1986} & set(jp.load_themes(plan_reports=False)["year"])


def test_novelty_needs_two_texts():
    with pytest.raises(jp.PlanError, match="1 texts; there must be two or more"):
        jp.novelty(pd.DataFrame({"year": [2001], "term": "甲", "n": 3}))
    with pytest.raises(jp.PlanError, match="window is 0"):
        jp.novelty(pd.DataFrame({"year": [2001, 2003], "term": "甲", "n": 3}), window=0)
