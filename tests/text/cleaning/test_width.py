"""The width of characters."""

from jnplan.text.cleaning.width import is_wide, text_width, utf16_units


def test_chinese_and_its_punctuation_are_wide():
    assert all(map(is_wide, "文。“—（"))
    assert not any(map(is_wide, "a1.("))
    assert text_width("2022年") == 3


def test_characters_beyond_the_first_plane_are_two_units():
    assert utf16_units("a\U00020000").tolist() == [0x61, 0xD840, 0xDC00]
