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
