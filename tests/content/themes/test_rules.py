import pandas as pd
import pytest

import jnplan as jp
from jnplan.content.themes.rules import longest_matches

BOOK = pd.DataFrame(
    {
        "theme_id": ["fire", "safety", "calm"],
        "rule": ["消防 | 火灾", "安全 & !政治安全", "(政治安全 | 稳定) & !火灾"],
    }
)


def coded(text, book=BOOK):
    found = jp.code_themes([text], codebook=book)
    return list(
        found[["text_no", "theme_id", "score", "matched"]].itertuples(index=False, name=None)
    )


def test_a_rule_is_a_boolean_of_words():
    assert coded("消防")[0][1:] == ("fire", 1.0, "消防")
    assert coded("政治安全稳定") == [(1, "calm", 1.0, "政治安全、稳定")]
    assert coded("稳定火灾") == [(1, "fire", 1.0, "火灾")]  # calm asks that there be no fire
    assert coded("安全，政治安全") == [(1, "calm", 1.0, "政治安全")]  # and safety no 政治安全
    assert coded("开会") == [(1, "none", 0.0, "")]


def test_the_longest_word_counts_wherever_it_stands():
    book = pd.DataFrame({"theme_id": ["a", "b"], "rule": ["甲乙", "乙丙丁"]})
    assert coded("甲乙丙丁", book=book) == [(1, "b", 1.0, "乙丙丁")]
    assert coded("甲乙丙甲乙", book=book) == [(1, "a", 1.0, "甲乙")]
    book = pd.DataFrame({"theme_id": ["a", "b"], "rule": ["丙丁", "乙丙"]})
    assert coded("乙丙丁", book=book) == [(1, "b", 1.0, "乙丙")]


def test_every_place_of_the_longest_words_is_given():
    assert longest_matches("乙丙丁乙丙", ["丙丁", "乙丙"]) == [(0, 2), (3, 5)]
    assert longest_matches("甲乙丙丁", ["甲乙", "乙丙丁"]) == [(1, 4)]


def test_the_words_of_the_rules_are_listed_once_those_behind_a_not_too():
    assert jp.codebook_terms(codebook=BOOK) == ["消防", "火灾", "安全", "政治安全", "稳定"]
    assert {"双减", "立德树人"} <= set(jp.codebook_terms())


@pytest.mark.parametrize("rule", ["", "甲 乙", "甲 |", "甲 (乙)", "(甲", "& 甲", "!", "甲 | 乙)"])
def test_a_broken_rule_is_named(rule):
    book = pd.DataFrame({"theme_id": ["odd"], "rule": [rule]})
    with pytest.raises(jp.PlanError, match="the rule of odd is"):
        jp.code_themes(["甲"], codebook=book)


def of_rule(rule, *texts):
    book = pd.DataFrame({"theme_id": ["a"], "rule": [rule]})
    found = jp.code_themes(list(texts), codebook=book)
    return found.loc[found["theme_id"] == "a", "text_no"].tolist()


@pytest.mark.parametrize(
    ("rule", "texts"),
    [
        ("双减｜校外培训", [1, 2]),
        ("双减＆！校外培训", [2]),
        ("（双减|校外培训）&推进", [1, 2]),
        ("双减丨校外培训", [1, 2]),
        ("﹙双减∣校外培训﹚", [1, 2]),
        ("双减　｜　校外培训", [1, 2]),
        ('"双减" | “互联网+教育”', [1, 2, 3]),
        ("“双减，管好” | 双减“一”", [1]),
        ("“双减，管好”", [1]),
        ("“双减，管” & !“互联网、”", [1]),
        ("互联网＋教育", [3]),
        ("互联网+教育 | ＡＩ", [3, 4]),
    ],
)
def test_signs_of_a_chinese_keyboard_are_read(rule, texts):
    given = ["推进双减，管好校外培训", "推进双减", "互联网＋教育", "用AI"]
    assert of_rule(rule, *given) == texts


@pytest.mark.parametrize(
    "rule",
    [
        *(
            "双减、校外培训",
            "双减，校外培训",
            "双减,校外培训",
            "双减/校外培训",
            "双减;校外",
            '"双减 | 校外',
        ),
        *(
            "双减 or 校外培训",
            "双减 || 校外培训",
            "[双减]",
            "双减*",
            None,
            float("nan"),
            3,
        ),
        *("，", "（）", "｜", "双减 | \u200b"),
    ],
)
def test_what_would_never_be_met_is_refused(rule):
    with pytest.raises(jp.PlanError, match="codebook: the rule of a is"):
        of_rule(rule, "双减")


def test_a_rule_of_nots_alone_is_refused():
    with pytest.raises(jp.PlanError, match="it needs a word that isn't behind a !"):
        of_rule("!双减 & !校外", "双减")


def test_all_rows_of_a_theme_count():
    book = pd.DataFrame({"theme_id": ["f", "f "], "rule": ["校园餐 & !午休", "午休"]})
    assert coded("校园餐", book) == [(1, "f", 1.0, "校园餐")]
    assert coded("午休", book) == [(1, "f", 1.0, "午休")]
    assert coded("午休，校园餐", book) == [(1, "f", 1.0, "午休、校园餐")]
    assert jp.codebook_terms(codebook=book) == ["校园餐", "午休"]


def test_a_theme_may_be_a_number_but_not_missing():
    book = pd.DataFrame({"theme_id": [1, 2.0], "rule": ["校园餐", "午休"]})
    assert jp.code_themes(["午休"], codebook=book)["theme_id"].tolist() == ["2"]
    for theme in ("", " ", None, float("nan"), "none", 1.5):
        book = pd.DataFrame({"theme_id": pd.Series(["a", theme], dtype=object), "rule": "午休"})
        with pytest.raises(jp.PlanError, match="codebook: the theme_id of row 2 is"):
            jp.code_themes(["午休"], codebook=book)


@pytest.mark.parametrize(
    "book", [{"a": "午休"}, "themes.csv", [("a", "午休")], pd.Series(["午休"])]
)
def test_a_codebook_is_a_table(book):
    with pytest.raises(jp.PlanError, match=r"codebook is .*; it must be a table"):
        jp.code_themes(["午休"], codebook=book)
