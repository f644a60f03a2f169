import pytest

from jnplan.text.scripts.terms import tidy_term


@pytest.mark.parametrize(
    ("typed", "tidy"),
    [
        ("双减", "双减"),
        ("\u3000双减\xa0\t", "双减"),
        ("互联网＋教育", "互联网+教育"),
        ("１＋Ｘ证书", "1+X证书"),
        ("立德\u200b树人\ufeff", "立德树人"),
        ("⽴德树⼈", "立德树人"),
        ('"十四五"规划', "“十四五”规划"),
        ('5"', '5"'),
        ("“双减”", "“双减”"),
        ("《教师法》（修订）", "《教师法》（修订）"),
        ("Wi-Fi 6", "Wi-Fi 6"),
        ("😀", "😀"),
        ("", ""),
    ],
)
def test_a_term_is_written_as_a_clean_text_is(typed, tidy):
    assert tidy_term(typed) == tidy
    assert tidy_term(tidy) == tidy
