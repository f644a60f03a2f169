import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jnplan.text.clean import (
    CONTROLS,
    FLAT,
    WIDE_SIGNS,
    flatten,
    holds_controls,
    is_traditional,
    is_wide,
    line_ends,
    text_width,
)


@given(st.text(alphabet=st.characters(codec=None), max_size=40), st.sampled_from([1, 20]))
def test_a_long_text_is_flattened_as_a_short_one_is(text, times):
    """Halves of characters too: one character for one, whatever is given."""
    assert flatten(text * times) == (text * times).translate(FLAT)
    assert len(flatten(text * times)) == len(text * times)


def test_width_and_shape_go_and_nothing_else():
    assert flatten("１．處室　（「甲」）😀") == "1.处室 (“甲”)😀"
    assert flatten("１．處室　（「甲」）😀" * 30) == "1.处室 (“甲”)😀" * 30


def test_a_text_in_both_scripts_is_of_the_one_it_has_more_of():
    assert is_traditional("加強黨建，落實責任。檢修校車。学")
    assert not is_traditional("加强党建，落实责任。检修校车。學")
    assert not is_traditional("use it well")


@given(st.text(alphabet=st.characters(codec=None), max_size=20))
def test_controls_are_seen_as_they_are_searched_for(text):
    assert holds_controls(text) == bool(CONTROLS.search(text))


@pytest.mark.parametrize("end", ["\r\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029"])
def test_every_end_of_a_line_is_made_one(end):
    assert line_ends(f"一{end}二") == "一\n二"


def test_a_text_is_as_wide_as_its_characters():
    assert text_width("") == 0
    assert text_width("2022年“双减”") == 2 + 5
    assert text_width("ab") == 1


def test_chinese_text_and_its_marks_are_wide():
    signs = "文。、“”—…（：《　"
    assert all(map(is_wide, signs))
    assert all(map(re.compile(WIDE_SIGNS).fullmatch, signs))
    assert not any(map(is_wide, "a1.(: "))
    assert not any(map(re.compile(WIDE_SIGNS).fullmatch, "a1.(: "))
