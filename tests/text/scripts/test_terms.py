import pytest

from jnplan.text.scripts.terms import looks_like_pattern, tidy_term


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


@pytest.mark.parametrize("term", ["双减|减负", r"\d", "[食校]堂", ".*强", "(?:甲)", "^甲", "甲?"])
def test_a_pattern_is_known_by_its_signs(term):
    assert looks_like_pattern(term)


@pytest.mark.parametrize("term", ["1+X证书", "C++", "3.0", "大学+", "(试行)", "A*算法", "v2."])
def test_usual_terms_look_like_no_pattern(term):
    assert not looks_like_pattern(term)
