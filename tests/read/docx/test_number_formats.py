import pytest

from jnplan.read.docx.number_formats import numeral


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("decimal", "1 4 10 21 105"),
        ("decimalZero", "01 04 10 21 105"),
        ("decimalFullWidth", "１ ４ １０ ２１ １０５"),
        ("decimalEnclosedCircle", "① ④ ⑩ 21 105"),
        ("decimalEnclosedParen", "⑴ ⑷ ⑽ 21 105"),
        ("chineseCounting", "一 四 十 二十一 一〇五"),
        ("chineseCountingThousand", "一 四 十 二十一 一百零五"),
        ("japaneseCounting", "一 四 十 二十一 百五"),
        ("ideographDigital", "一 四 一〇 二一 一〇五"),
        ("chineseLegalSimplified", "壹 肆 壹拾 贰拾壹 壹佰零伍"),
        ("ideographTraditional", "甲 丁 癸 21 105"),
        ("ideographZodiac", "子 卯 酉 21 105"),
        ("ideographZodiacTraditional", "甲子 丁卯 癸酉 甲申 戊申"),
        ("ideographEnclosedCircle", "㊀ ㊃ ㊉ 21 105"),
        ("lowerLetter", "a d j u aaaaa"),
        ("upperRoman", "I IV X XXI CV"),
        ("ordinal", "1st 4th 10th 21st 105th"),
    ],
)
def test_each_format_has_its_own_signs(kind, words):
    assert [numeral(number, kind) for number in (1, 4, 10, 21, 105)] == (
        words.replace("aaaaa", "a" * 5).split()
    )


def test_what_no_format_writes_is_in_digits_and_what_is_none_is_told():
    assert numeral(0, "chineseCounting") == "0"
    assert numeral(-3, "lowerLetter") == "-3"
    assert numeral(10**9, "lowerLetter") == "1000000000"
    assert numeral(1, "klingon") is None
