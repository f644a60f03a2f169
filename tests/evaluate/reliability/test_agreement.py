import numpy as np
import pandas as pd
import pytest

import jnplan as jp
from jnplan.evaluate.reliability.agreement import masi_distance

# Forty texts, the themes of one coder and of the other; NLTK 3.9's alpha with its masi_distance.
CODED = (
    "c/c acd/acd acd/acd ac/ab ac/ac ac/cd b/b ac/c bd/bd bd/bd ac/ac bcd/b d/ac cd/cd c/c b/b a/a "
    "c/c c/ac bc/ab d/d cd/ab d/d cd/cd d/a a/a abd/abd cd/ab abd/abd bcd/ab c/c b/b bd/bd ac/ac "
    "d/d abc/abc abc/bc abd/abd c/b bcd/a"
)
ALPHA = 0.6086077314549558


def coders(coded):
    sides = []
    for side in (0, 1):
        rows = [
            (i, theme) for i, pair in enumerate(coded.split()) for theme in pair.split("/")[side]
        ]
        sides.append(pd.DataFrame(rows, columns=["text_no", "theme_id"]))
    return sides


def test_alpha_is_that_of_nltk():
    (found,) = jp.theme_agreement(*coders(CODED), draws=500).itertuples()
    assert found.alpha == pytest.approx(ALPHA, abs=1e-12)
    assert found.alpha_low < found.alpha < found.alpha_high
    assert (found.texts, found.alike) == (40, 26)


@pytest.mark.parametrize(
    ("one", "other", "distance"),
    [("a", "a", 0), ("a", "b", 1), ("ab", "a", 2 / 3), ("ab", "bc", 8 / 9), ("abc", "ab", 5 / 9)],
)
def test_how_far_two_sets_are_apart(one, other, distance):
    assert masi_distance(frozenset(one), frozenset(other)) == pytest.approx(distance)
    assert masi_distance(frozenset(other), frozenset(one)) == pytest.approx(distance)


def test_full_agreement_and_none():
    one, _ = coders("a/a b/b c/c")
    assert jp.theme_agreement(one, one)["alpha"].tolist() == [1.0]
    same, _ = coders("a/a a/a")
    assert np.isnan(jp.theme_agreement(same, same)["alpha"].item())
    assert jp.theme_agreement(*coders("a/b b/a a/b b/a"))["alpha"].item() < 0


def test_what_cannot_be_compared_is_named():
    one, other = coders("a/a b/b")
    with pytest.raises(jp.PlanError, match="no column that tells texts apart"):
        jp.theme_agreement(one, other.rename(columns={"text_no": "no"}))
    with pytest.raises(jp.PlanError, match="no text was coded by both"):
        jp.theme_agreement(one, other.assign(text_no=[8, 9]))
    with pytest.raises(jp.PlanError, match="no column period"):
        jp.theme_agreement(one, other, by="period")


def test_the_rules_agree_less_on_the_early_years():
    found = jp.agreement_by_period(jp.load_themes()).set_index("period")
    assert (
        found["texts"].sum()
        == jp.gold_themes("sentences 2").groupby("year")["sentence_no"].nunique().sum()
    )
    assert found["recall"].idxmin() == "1978–1995"
    assert (found["alpha_low"] < found["alpha"]).all()
    themes = jp.load_themes().query("2010 <= year <= 2025")
    texts = themes.drop_duplicates(["year", "sentence_no"])
    assert found.loc["2010–2025", "uncoded"] == (texts["theme_id"] == "none").mean()
    late = jp.gold_themes("sentences 2").query("2010 <= year <= 2025")
    scores = jp.theme_scores(themes, late).iloc[-1]
    assert found.loc["2010–2025", ["precision", "recall"]].tolist() == pytest.approx(
        scores[["precision", "recall"]].tolist()
    )
    assert found.loc["2010–2025", "uncoded_read"] == (late["theme_id"] == "none").sum() / 26
