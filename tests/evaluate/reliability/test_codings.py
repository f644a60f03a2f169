import math

import numpy as np
import pandas as pd
import pytest

import jnplan as jp

# Fifteen units, a letter a coder; the third left some out, and so did the others. By krippendorff
# 0.9.0 (nominal, of the three together and of each letter or none of it).
SINGLE = "aaa aab abb bbb b-b cc- ccc aac -ba bbc cca aa- bbb ab- cac"
SINGLE_ALPHA = {"a": 0.25, "b": 0.48, "c": 0.5109717868338557, "all": 0.41020793950850665}
# Twelve units, the sets of three coders. By NLTK 3.10 with its masi_distance, and for a letter
# alone with its binary distance; `MISSING` without the third coder of units 0, 3 and 7.
SETS = (
    "a/ab/a bc/b/b c/c/ac ab/ab/ab a/a/b bc/c/bc b/b/b abc/ab/a c/c/c a/a/a bc/bc/b a/c/a".split()
)
SETS_ALPHA = {
    **{"a": 0.6749226006191951, "b": 0.5679012345679012, "c": 0.5454545454545454},
    "all": 0.5091043307086616,
}
TWO, MISSING = 0.5876750700280113, 0.505539358600583


def codings(rows):
    return pd.DataFrame(rows, columns=["no", "coder", "theme_id"])


def single(units):
    return codings(
        [
            (no, "ABC"[at], code)
            for no, unit in enumerate(units.split())
            for at, code in enumerate(unit)
            if code != "-"
        ]
    )


def several(units):
    return codings(
        [
            (no, "ABC"[at], code)
            for no, unit in enumerate(units)
            for at, codes in enumerate(unit.split("/"))
            for code in codes
        ]
    )


def alphas(table):
    return jp.coding_agreement(table, draws=20).set_index("theme_id")["alpha"].to_dict()


def test_alpha_of_three_coders_some_of_whom_left_units_out_is_that_of_krippendorff():
    assert alphas(single(SINGLE)) == pytest.approx(SINGLE_ALPHA, abs=1e-12)


def test_alpha_of_sets_is_that_of_nltk():
    table = several(SETS)
    assert alphas(table) == pytest.approx(SETS_ALPHA, abs=1e-12)
    assert alphas(table[table["coder"] != "C"])["all"] == pytest.approx(TWO, abs=1e-12)
    left_out = (table["coder"] == "C") & table["no"].isin([0, 3, 7])
    assert alphas(table[~left_out])["all"] == pytest.approx(MISSING, abs=1e-12)


def test_two_coders_have_the_alpha_of_theme_agreement():
    table = several(SETS)
    one, other = (table[table["coder"] == name].drop(columns="coder") for name in "AB")
    (whole,) = jp.theme_agreement(one, other, draws=300).itertuples(index=False)
    row = jp.coding_agreement(table[table["coder"] != "C"], draws=300).iloc[-1]
    assert tuple(row[["units", "alike", "alpha", "alpha_low", "alpha_high"]]) == tuple(whole)


def test_the_table_of_agreement():
    table = jp.coding_agreement(single("aa ab bb a-"), draws=50)
    assert table.columns.tolist() == [
        *("theme_id", "units", "given", "alike", "alpha", "alpha_low", "alpha_high"),
    ]
    # The unit that one coder alone coded doesn't count.
    assert table.iloc[:, :4].values.tolist() == [["a", 3, 2, 2], ["b", 3, 2, 2], ["all", 3, 3, 2]]
    assert (table["alpha_low"] <= table["alpha"]).all()
    assert (table["alpha"] <= table["alpha_high"]).all()
    assert jp.coding_agreement(single("aa ab bb a-"), draws=50).equals(table)
    again = jp.coding_agreement(single("aa ab bb aa bb ab"), draws=50, seed=1)
    assert not again.equals(jp.coding_agreement(single("aa ab bb aa bb ab"), draws=50))


def test_full_agreement_is_1_and_without_a_difference_alpha_is_undefined():
    assert alphas(single("aa bb aa")) == {"a": 1.0, "b": 1.0, "all": 1.0}
    found = jp.coding_agreement(single("aa aa aa"), draws=20)
    assert found["alpha"].isna().all() and found["alpha_low"].isna().all()
    assert found["alike"].tolist() == [3, 3]
    # All units have a; only of b is there anything to agree about.
    found = alphas(several(["ab/a", "a/a", "ab/ab"]))
    assert math.isnan(found["a"]) and found["b"] == pytest.approx(4 / 9)


def test_the_interval_holds_the_true_alpha_about_as_often_as_it_says():
    # Two coders who give a with probability 1/2 and agree by chance alone: alpha is about 0.
    rng = np.random.default_rng(0)
    held = 0
    for _ in range(50):
        given = rng.choice(list("ab"), size=(60, 2))
        row = jp.coding_agreement(single(" ".join(map("".join, given))), draws=100).iloc[-1]
        held += row["alpha_low"] <= 0 <= row["alpha_high"]
    assert 43 <= held <= 50


def test_disagreements_stand_side_by_side_with_their_texts():
    table = several(["a/ab", "b/b", "a/c"])
    table.insert(1, "text", table["no"].map(dict(enumerate("甲乙丙"))))
    found = jp.disagreements(table)
    assert found.columns.tolist() == ["no", "text", "by_A", "by_B"]
    assert found.values.tolist() == [[0, "甲", "a", "a b"], [2, "丙", "a", "c"]]
    assert jp.disagreements(single("ab- a-a")).values.tolist() == [[0, "a", "b", ""]]
    assert jp.disagreements(single("aa bb")).empty


def test_units_outside_tasks_are_units_too():
    keys = pd.DataFrame({"task_no": pd.array([None, None, 1], "Int64"), "start": [0, 5, 9]})
    one = keys.assign(coder="A", theme_id=["law", "law", "party"])
    other = keys.assign(coder="B", theme_id=["law", "party", "party"])
    both = pd.concat([one, other])
    assert jp.coding_agreement(both, draws=10)["units"].tolist() == [3, 3, 3]
    assert jp.disagreements(both)["start"].tolist() == [5]
    settled = keys.iloc[[1]].assign(theme_id="law")
    assert jp.settle_codings(both, settled)["theme_id"].tolist() == ["law", "law", "party"]


def test_settled_codings_are_what_was_agreed_and_what_was_settled():
    table = several(["a/ab", "bc/bc", "a/c", "b"])
    settled = pd.DataFrame({"no": [0, 0, 2], "theme_id": ["a", "b", "c"]})
    found = jp.settle_codings(table, settled)
    # The last unit was coded by one alone.
    assert found.values.tolist() == [[0, "a"], [0, "b"], [1, "b"], [1, "c"], [2, "c"]]


@pytest.mark.parametrize(
    ("settled", "told"),
    [
        ([(0, "a")], "1 unit like this isn't settled: no 2"),
        ([(0, "a"), (2, "a"), (1, "b")], "is settled, but its coders don't differ: no 1"),
        ([(0, "a"), (2, "a"), (9, "b")], "is settled, but its coders don't differ: no 9"),
    ],
)
def test_what_is_settled_is_what_was_to_settle(settled, told):
    table = several(["a/ab", "b/b", "a/c"])
    with pytest.raises(jp.PlanError, match=told):
        jp.settle_codings(table, pd.DataFrame(settled, columns=["no", "theme_id"]))


@pytest.mark.parametrize(
    ("table", "told"),
    [
        (codings([]), "of nobody alone"),
        (single("a b"), "the codings are of A alone"),
        (single("a- -b"), "no unit was coded by two"),
        (single("aa").drop(columns="no"), "no column that tells units apart"),
        (single("aa").drop(columns="coder"), "has no column coder"),
        (single("aa").assign(theme_id=[None, "a"]), "row 0 has no coder or no theme_id"),
    ],
)
def test_what_cannot_be_compared_is_told(table, told):
    with pytest.raises(jp.PlanError, match=told):
        jp.coding_agreement(table)
