import sys

import numpy as np
import pandas as pd
import pytest
from support.helpers import of_plan

import jnplan as jp
from jnplan.compare.attention import _bootstrap_band
from jnplan.data import shipped_table


def coded(*rows):
    columns = ["year", "sentence_no", "theme_id", "score"]
    return pd.DataFrame(rows, columns=columns).assign(matched="")


FOUR = coded(
    (2001, 1, "law", 1.0),
    (2001, 2, "law", 0.5),
    (2001, 2, "safety", 0.5),
    (2001, 3, "none", 0.0),
    (2001, 4, "safety", 1.0),
    (2003, 1, "safety", 1.0),
)


def test_a_sentence_is_one_unit_of_attention():
    shares = jp.attention(FOUR).set_index(["theme_id", "year"])
    assert shares.loc[("law", 2001), ["sentences", "n", "share"]].tolist() == [4, 2, 1.5 / 4]
    assert shares.loc[("none", 2001), ["n", "share"]].tolist() == [1, 1 / 4]
    assert shares.loc[("law", 2003), ["sentences", "n", "share"]].tolist() == [1, 0, 0.0]
    sums = shares.groupby("year")["share"].sum()
    assert sums[[2001, 2003]].tolist() == [1.0, 1.0]


def test_a_year_without_a_text_is_a_gap_and_no_zero():
    shares = jp.attention(FOUR)
    gap = shares[shares["year"] == 2002]
    assert len(gap) == 3
    assert gap[["sentences", "n", "share", "share_low", "share_high"]].isna().all(axis=None)


def test_the_band_holds_the_share_and_is_the_same_every_time():
    shares = jp.attention(jp.load_themes(), draws=200)
    known = shares.dropna()
    assert (known["share_low"] <= known["share"] + 1e-9).all()
    assert (known["share"] <= known["share_high"] + 1e-9).all()
    pd.testing.assert_frame_equal(shares, jp.attention(jp.load_themes(), draws=200))
    later = jp.load_themes().query("year >= 2010")
    of_2015 = shares[shares["year"] == 2015].set_index("theme_id")
    alone = jp.attention(later, draws=200).query("year == 2015").set_index("theme_id")
    pd.testing.assert_frame_equal(alone, of_2015.loc[alone.index])


def test_the_band_is_that_of_a_bootstrap_by_hand():
    # 20 sentences, 8 with the theme: resamples are binomial.
    rows = [(1, i, "law" if i < 8 else "safety", 1.0) for i in range(20)]
    law = jp.attention(coded(*rows), draws=20000).set_index("theme_id").loc["law"]
    drawn = np.random.default_rng(1).binomial(20, 0.4, size=20000) / 20
    assert law[["share_low", "share_high"]].tolist() == pytest.approx(
        np.quantile(drawn, [0.025, 0.975]).tolist(), abs=0.051
    )


def test_where_all_sentences_have_one_theme_the_band_says_how_little_that_is():
    table = pd.DataFrame({"year": 1, "no": range(10), "text": "校园安全"})
    (row,) = jp.attention(jp.code_themes(table)).itertuples()
    assert (row.share, row.share_high) == (1, 1)
    assert row.share_low == pytest.approx(0.025 ** (1 / 10))


def test_a_year_of_one_sentence_has_no_band():
    table = pd.DataFrame({"year": [1, 2, 2], "no": range(3), "text": "校园安全"})
    found = jp.attention(jp.code_themes(table)).set_index("year")
    assert found["share_low"].isna().tolist() == [True, False]
    assert found["share_high"].isna().tolist() == [True, False]


def test_where_a_theme_was_not_found_the_band_says_how_little_that_is():
    rows = [(1, i, "law", 1.0) for i in range(10)] + [(2, 1, "safety", 1.0)]
    safety = jp.attention(coded(*rows)).set_index(["theme_id", "year"]).loc[("safety", 1)]
    assert safety["share_high"] == pytest.approx(1 - 0.025 ** (1 / 10))
    assert safety["share_low"] == 0


def test_draws_that_come_in_several_goes_are_the_same(monkeypatch):
    values = np.random.default_rng(1).dirichlet(np.ones(3), size=40)
    bands = []
    for cells in (2**22, 40 * 7, 1):
        monkeypatch.setattr(sys.modules["jnplan.compare.attention"], "_CELLS", cells)
        bands.append(np.array(_bootstrap_band(values, 50, 0.9, np.random.default_rng([0, 2001]))))
    np.testing.assert_allclose(bands[1], bands[0], rtol=0, atol=1e-14)
    np.testing.assert_allclose(bands[2], bands[0], rtol=0, atol=1e-14)
    weights = np.random.default_rng([0, 2001]).multinomial(40, np.full(40, 1 / 40), size=50)
    by_hand = np.quantile(weights @ values / 40, [0.05, 0.95], axis=0)
    np.testing.assert_allclose(bands[0], by_hand, rtol=0, atol=1e-14)


def test_of_counts_a_document_is_a_unit(ways):
    table, dataset, _ = ways
    table, dataset = (of_plan(counts, "no-plan", but=True) for counts in (table, dataset))
    expected = jp.attention(jp.code_themes(table), draws=50)
    documents = table.drop(columns=["term", "n"]).drop_duplicates().groupby("year").size()
    known = expected.dropna().drop_duplicates("year").set_index("year")["sentences"]
    assert known.to_dict() == documents.to_dict()
    pd.testing.assert_frame_equal(jp.attention(table, draws=50), expected, check_exact=True)
    pd.testing.assert_frame_equal(jp.attention(dataset, draws=50), expected, check_exact=True)
    by_plan = jp.attention(jp.count_terms(dataset, by="plan"), draws=50)
    assert set(by_plan.dropna(subset="share")["sentences"]) == {1, 2}


def test_counts_without_a_year_are_refused(ways):
    _, dataset, _ = ways
    with pytest.raises(jp.PlanError, match="a row has no year"):
        jp.attention(dataset)
    with pytest.raises(jp.PlanError, match="attention: the table has no column year"):
        jp.attention(pd.DataFrame({"plan_id": ["x"], "term": ["安全"], "n": [1]}))


def test_wrong_input_is_named():
    with pytest.raises(jp.PlanError, match="the table has no column year"):
        jp.attention(FOUR.drop(columns="year"))
    with pytest.raises(jp.PlanError, match="a row has no year"):
        jp.attention(FOUR.assign(year=pd.NA))
    with pytest.raises(jp.PlanError, match="level is 95"):
        jp.attention(FOUR, level=95)
    assert jp.attention(FOUR.iloc[:0]).empty
    with pytest.raises(jp.PlanError, match="name: 'moe' is not one of 'state-council'"):
        jp.load_themes("moe")


def shares(**themes):
    rows = [
        (2000 + i, theme, int(value > 0), value)
        for theme, values in themes.items()
        for i, value in enumerate(values)
    ]
    return pd.DataFrame(rows, columns=["year", "theme_id", "n", "share"])


def test_the_coded_sentences_are_those_about_education():
    themes = jp.load_themes()
    keys = ["year", "sentence_no"]
    places = shipped_table("counts/state-council-sentences.csv")
    pd.testing.assert_frame_equal(
        themes[keys].drop_duplicates(ignore_index=True), places[keys], check_dtype=False
    )
    assert set(themes["theme_id"]) <= {*jp.codebook()["theme_id"], "none"}
    sums = themes.groupby(keys)["score"].sum().round(4)
    assert set(sums) == {0.0, 1.0}


def test_themes_to_draw_are_trusted_ones_and_the_plans_own_first():
    rows = [(1, "a", 0.5), (1, "b", 0.3), (1, "c", 0.2), (1, "d", 0.0)]
    shares = pd.DataFrame(rows, columns=["year", "theme_id", "share"])
    assert jp.themes_to_draw(shares, ["a", "b", "d"], ["d", "c"]) == ["d", "a", "b"]
    assert jp.themes_to_draw(shares, ["a", "b", "d"], [], n=2) == ["a", "b"]
    assert jp.themes_to_draw(shares, [], ["a"]) == []
