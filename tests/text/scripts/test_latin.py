import time

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jnplan.text.scripts.latin import (
    half_width,
    is_cut_out,
    is_web_address,
    latin_words,
    narrow_codes,
    unsure_codes,
)

SIGNS = st.sampled_from("aAX1２ＡéЯ文，-+&._#@:/＋% \n😀")


def words(text):
    return [text[start:end] for start, end in latin_words(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Wi-Fi、e-learning、A-Level、T-STEM、COVID-19", None),
        ("C++、C#、F#、1+X、N+1、Q&A、AT&T", None),
        ("PM2.5、Web2.0、v2.0.1、Node.js、2.4GHz、3.5mm", None),
        ("a_b.py、café、Россия、ＡＩ、５Ｇ、１＋Ｘ", None),
        ("www.example.org、http://x.cn/a?b=1、moe.example.cn/a/b、ab.c@x-y.cn", None),
        ("AI+教育，5G+智慧校园，AI，5G，K歌，A+级", []),
        ("2026年，3.5万，2021-2025，3+1+2，10%，1#楼", []),
        ("2.AI助教，3.Wi-Fi校园", ["Wi-Fi"]),
        ("网址www.example.org。欢迎", ["www.example.org"]),
        ("见（https://example.org/a）。", ["https://example.org/a"]),
        ("AR/VR", []),
        ("——-----", []),
        ("", []),
    ],
)
def test_signs_join_latin_words(text, found):
    assert words(text) == (text.split("、") if found is None else found)


@given(st.lists(SIGNS, max_size=40).map("".join))
def test_arrays_show_all_places_that_matter(text):
    codes = np.frombuffer(text.encode("utf-32-le"), "<u4").astype(np.uint16)
    places, wide = unsure_codes(codes)
    assert latin_words(text, places) == latin_words(text)
    assert wide or half_width(text) == text


@given(st.text() | st.text(st.characters(min_codepoint=0xFEF0, max_codepoint=0x10010)))
def test_codes_are_made_half_width_as_texts_are(text):
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4")
    made = narrow_codes(codes).tobytes().decode("utf-32-le", "surrogatepass")
    assert made == half_width(text)


@pytest.mark.parametrize("text", ["a-" * 9000, "a--" * 9000 + ".", "a.b@" * 9000, "+." * 9000])
def test_a_long_run_is_looked_through_once(text):
    begin = time.process_time()
    latin_words(text)
    assert time.process_time() - begin < 5


@pytest.mark.parametrize(
    ("text", "term", "cut_out"),
    [
        ("AIDS", "AI", True),
        ("BAIDU", "AI", True),
        ("用AI课", "AI", False),
        ("3.01版", "3.0", True),
        ("3.0版", "3.0", False),
        ("3.0%", "3.0", True),
        ("2.3.0", "3.0", True),
        ("3.0。", "3.0", False),
        ("1+X证书", "X证书", True),
        ("信息化2.0行动", "信息化2.0", False),
    ],
)
def test_a_piece_of_a_latin_word_or_number(text, term, cut_out):
    start = text.index(term)
    assert is_cut_out(text, (start, start + len(term)), latin_words(text)) == cut_out


def test_an_address_is_known():
    assert [is_web_address(word) for word in ("www.example.org", "a@b.cn", "Node.js", "双减")] == [
        True,
        True,
        False,
        False,
    ]
