"""`Segmenter._whole` finds the same, character by character: it is what the arrays are held to."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import jnplan as jp
from jnplan.words.whole_words import FORMS, codes_of, finder

TERMS = ["立德树人", "教育", "职业教育", "职业教育法", "育人", "双减", "税", "😀教", "教育" * 20]
BITS = [
    *TERMS,
    "立德",
    "树",
    "第",
    "十",
    "二十",
    "一",
    "校",
    "策",
    "年",
    "3",
    "25",
    "2021-2025",
    ".",
]
BITS += ["%", "％", "万", "余", "级", "性", "至", "统", "届", "A", "\n", "，", "３", "٣", "😀", " "]
texts = st.lists(st.sampled_from(BITS), max_size=30).map("".join)


def spans(find, text):
    return list(zip(*(each.tolist() for each in find(text, codes_of(text))), strict=True))


@given(texts, st.sets(st.sampled_from(TERMS)), st.booleans())
def test_the_arrays_find_what_the_loop_finds(text, lexicon, forms):
    plain = jp.Segmenter(lexicon=lexicon, dictionary="jnplan" if forms else "jieba")
    assert spans(finder(lexicon, forms=forms), text) == plain._whole(text)


@given(texts)
def test_the_forms_are_those_of_the_expression(text):
    found = [match.span() for match in FORMS.finditer(text)]
    assert spans(finder([], forms=True), text) == found


def test_every_term_of_the_lexicon_is_found():
    lexicon = jp.Segmenter().lexicon
    find = finder(lexicon, forms=True)
    for term in lexicon:
        assert spans(find, f"在{term}，") == [(1, 1 + len(term))]


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("职业教育法", ["职业教育法"]),
        ("教育人", ["教育"]),  # of equals the first
        ("职业教育人", ["职业教育"]),
        ("第25届占70%", ["第25届", "70%"]),
        ("", []),
    ],
)
def test_the_longest_is_kept_then_the_first(text, whole):
    found = spans(finder(TERMS, forms=True), text)
    assert [text[start:end] for start, end in found] == whole
