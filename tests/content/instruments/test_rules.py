import pytest

from jnplan.content.instruments.rules import (
    SCHEMES,
    Match,
    RuleWord,
    decide,
    find_object_head,
    find_words,
    instrument_words,
)
from jnplan.data import shipped_table


def head_of(text):
    found = find_object_head(text, instrument_words()["head"])
    return text[found[0].start : found[0].end] if found else ""


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("教师培训制度", "制度"),
        ("教师培训工作", "培训"),
        ("校车平台建设专项行动", "平台"),
        ("《校车管理办法》", "办法"),
        ("校车30辆以上", "校车"),
        ("城乡一体化", "一体化"),
        ("督导内容", "督导内容"),
        ("春天的蜂", ""),
        ("", ""),
    ],
)
def test_the_head_is_the_noun_at_the_end(text, head):
    assert head_of(text) == head


def test_of_words_that_overlap_the_longest_is_found():
    words = {"标准": RuleWord(7, ("regulation", "authority")), "标准化": RuleWord(7, ("", ""))}
    assert [match.word.codes for match in find_words("设施标准化", words, "object")] == [("", "")]


def test_the_best_rank_decides_and_of_equals_the_last():
    def match(rank, codes, end):
        return Match(RuleWord(rank, codes), "head", end - 1, end)

    matches = [match(5, ("people", "capacity"), 9), match(3, ("", "authority"), 2)]
    assert decide(matches, 0).word.codes[0] == "people"
    assert decide(matches, 1).word.codes[1] == "authority"
    matches = [match(5, ("people", ""), 9), match(5, ("funding", ""), 3)]
    assert decide(matches, 0).word.codes[0] == "people"
    assert decide(matches, 1) is None


def test_the_words_name_instruments_of_the_codebook_and_stand_once_in_a_place():
    words, book = shipped_table("instrument-words.csv"), shipped_table("instruments.csv")
    assert not words.duplicated(["word", "place"]).any()
    assert set(words["sub_instrument"]) <= {*book["sub_instrument"], "none"}
    assert set(words["behaviour"]) <= {
        "",
        "none",
        *book[book["scheme"] == SCHEMES[1]]["instrument"],
    }
    places = {"clause", "lead", "head", "object", "verb", "predicate", "tail", "frame", "frame end"}
    assert set(words["place"]) == places
    assert words["rank"].between(1, 9).all()
