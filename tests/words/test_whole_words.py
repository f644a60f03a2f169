import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import jnplan as jp
from jnplan.text.scripts.latin import half_width, is_cut_out, latin_words
from jnplan.text.spans import first_come
from jnplan.words import whole_words
from jnplan.words.whole_words import FORMS, whole_word_finder

TERMS = ["立德树人", "教育", "职业教育", "职业教育法", "育人", "双减", "税", "😀教", "教育" * 20]
TERMS += ["AI", "3.0", "互联网+教育"]
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
BITS += ["AI", "+", "-", "Ｉ", "＋", "é"]
BITS += ["〇", "零", "O", "分之", "点", "月", "日", "前", "后", "几", "两", "个", "千"]
BITS += ["所", "以", "中", "及", "其", "届", "全会", "全国人大", "次会议", "多", "品牌", "亿", "倍"]
BITS += ["0", "分", "内", "间", "里", "其它", "普", "瓦", "𠮷", "～", "．", "：", "\ud83d"]
BITS += ["%", "％", "万", "余", "级", "性", "至", "统", "届", "A", "\n", "，", "３", "٣", "😀", " "]
texts = st.lists(st.sampled_from(BITS), max_size=30).map("".join)


@pytest.fixture(params=[0, 10**9], ids=["arrays", "every character"])
def ways(request, monkeypatch):
    """Long texts are looked through by arrays, short ones character by character."""
    monkeypatch.setattr(whole_words, "_ARRAYS_FROM", request.param)


def by_definition(text, lexicon, forms):
    """Find terms wherever they stand, longest first, then Latin words, and then the forms."""
    latin = latin_words(text)
    text = half_width(text)
    terms = [
        (start, start + len(term))
        for term in lexicon
        for start in range(len(text))
        if text.startswith(term, start) and not is_cut_out(text, (start, start + len(term)), latin)
    ]
    terms.sort(key=lambda span: (span[0] - span[1], span[0]))
    others = latin + [match.span() for match in FORMS.finditer(text)] if forms else []
    return first_come(terms + others, len(text))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts, st.sets(st.sampled_from(TERMS)), st.booleans())
def test_whole_words_are_those_of_the_definition(ways, text, lexicon, forms):
    find = whole_word_finder(lexicon, forms=forms)
    assert find(text) == by_definition(text, lexicon, forms)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts)
def test_the_forms_are_those_of_the_expression(ways, text):
    forms = [match.span() for match in FORMS.finditer(text)]
    found = whole_word_finder([], forms=True)(text)
    assert found == first_come(latin_words(text) + forms, len(text))


def test_a_whole_plan_is_looked_through_alike():
    text, lexicon = jp.load("jinan-2022").text, jp.Segmenter().lexicon
    found = whole_word_finder(lexicon, forms=True)(text)
    assert len(found) > 200
    assert found == by_definition(text, lexicon, forms=True)


def test_every_term_of_the_lexicon_is_found(ways):
    lexicon = jp.Segmenter().lexicon
    find = whole_word_finder(lexicon, forms=True)
    for term in lexicon:
        assert find(f"在{term}，") == [(1, 1 + len(term))]


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
def test_the_longest_is_kept_then_the_first(ways, text, whole):
    found = whole_word_finder(TERMS, forms=True)(text)
    assert [text[start:end] for start, end in found] == whole


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("防治AIDS", []),
        ("BAIDU的AI", ["AI"]),
        ("3.01版、13.0版、3.0.1版、3.0版", ["3.0"]),
        ("AI-Lab和AI课", ["AI"]),
        ("AI+教育", ["AI"]),
        ("ＡＩ课、ＡＩＤＳ", ["ＡＩ"]),
        ("互联网＋教育与互联网+教育", ["互联网＋教育", "互联网+教育"]),
        ("互联网+教育2", ["互联网+教育"]),
    ],
)
def test_a_latin_term_is_not_cut_out_of_a_longer_word(ways, text, whole):
    found = whole_word_finder(["AI", "3.0", "互联网+教育"], forms=False)(text)
    assert [text[start:end] for start, end in found] == whole


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("建设Wi-Fi校园和e-learning平台", ["Wi-Fi", "e-learning"]),
        ("开设A-Level、T-STEM课程", ["A-Level", "T-STEM"]),
        ("C++、C#和1+X试点", ["C++", "C#", "1+X"]),
        ("到2021-2025年占70%，1-2次", ["2021-2025", "70%", "1", "2"]),
    ],
)
def test_latin_words_are_whole(ways, text, whole):
    found = whole_word_finder([], forms=True)(text)
    assert [text[start:end] for start, end in found] == whole


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("投资9，000万元和1,234.5亿元", ["9，000万", "1,234.5亿"]),
        ("约700多亿元、三千八百多万人", ["700多亿", "三千八百多万"]),
        ("二百零五万四千张，增长二点二倍", ["二百零五万四千", "二点二"]),
        ("一九八一、一九八二两年和一九八0年", ["一九八二", "一九八0"]),
        ("一000年、万分之三、亿元、千瓦", ["一000", "万分之三"]),
        ("三十亿人和千分之五", ["三十亿", "千分之五"]),
        ("二十万千瓦、120万千瓦、五百多万吨", ["二十万", "120万", "五百多万"]),
        ("二十多年中、5年内、今年内", ["二十多", "年", "5", "年"]),
        ("80所以上、所以", ["80", "所"]),
        ("十一届三中全会、八届全国人大一次会议", ["十一届三中全会", "八届全国人大一次会议"]),
        ("一校一品牌、一课一名师、一校一品", ["一校一品牌", "一课一名师", "一校一品"]),
        ("教师及其他人员、教师及其家长、以及其他", ["及"]),
        ("每一个、千方百计、十万火急、一条龙、一种", ["一"]),
    ],
)
def test_numbers_and_what_stands_beside_them_are_known_by_their_form(ways, text, whole):
    found = whole_word_finder([], forms=True)(text)
    assert [text[start:end] for start, end in found] == whole
