"""Single signs that stand for others, or show nothing."""

import pytest

from jnplan.data import shipped_table
from jnplan.text.clean import clean_text
from jnplan.text.cleaning.signs import BROWSER_CHARACTERS, RADICALS


@pytest.mark.parametrize(
    ("given", "read"),
    [
        # without width: inside words and at the start of lines
        ("到\u200b2026年", "到2026年"),
        ("立\u00ad德树\u2060人", "立德树人"),
        ("\u200e一、学习\u202c", "一、学习"),
        ("立\u3164德", "立德"),
        ("学\ufe0e习\ufffc", "学习"),
        ("学\U000e0101习", "学习"),
        # of private use
        ("\ue5e5\ue5e5一、学习", "\u3000\u3000一、学习"),
        ("\uf0b71.学习。", "1.学习。"),
        ("\uf0d8 一、学习", "一、学习"),
        ("学习\uf020好", "学习 好"),
        ("培养\ue123人", "培养\ue123人"),
        ("　　1\ue010校车\n12\ue010 食堂\n到3\ue010校", "　　1.校车\n12. 食堂\n到3\ue010校"),
        # radicals
        ("⽴德树⼈", "立德树人"),
        ("⻓效⻅证⻔⻛", "长效见证门风"),
        ("⼾籍⺠办", "户籍民办"),
        ("更\uf901", "更更"),
        ("\U0002f801", "丸"),
        # width
        ("Ｓ版ＡＩ＋教育５０％", "S版AI+教育50%"),
        ("１．学习，共３．５万（名）：！？；～", "1．学习，共3.5万（名）：！？；～"),
        # forms
        ("︵试行︶学习﹐工作", "（试行）学习，工作"),
        ("｢双减｣", "「双减」"),
        # zeros
        ("二O二六年", "二〇二六年"),
        ("二０二六年", "二〇二六年"),
        ("二○二六", "二〇二六"),
        ("一○五所", "一〇五所"),
        ("第一OK", "第一OK"),
        ("一O一中学", "一O一中学"),
        ("○一是", "○一是"),
        # entities
        ("&amp;nbsp;&amp;ldquo;双减&amp;rdquo;", "\u00a0“双减”"),
        ("&#12298;法&#x300B;", "《法》"),
        ("R&D处，AT&T;", "R&D处，AT&T;"),
        # blanks
        ("学习\u2009工作", "学习 工作"),
        ("\u00a0\n学习\u00a0工作", "\u00a0\n学习 工作"),
    ],
)
def test_signs_are_read_as_what_they_stand_for(given, read):
    assert clean_text(given).text == read


def test_no_radical_is_left_to_stand_for_itself():
    assert all(code != ord(char[0]) for code, char in RADICALS.items())
    assert clean_text("".join(map(chr, range(0x2F00, 0x2FD6)))).notes[0].startswith("214个部首")


def test_private_characters_of_gb18030_are_those_of_the_table_of_encodings():
    table = shipped_table("encodings.csv")
    own = table[(table["encoding"] == "gb18030") & (table["python"] != "")]
    read = {int(row.python, 16): chr(int(row.character, 16)) for row in own.itertuples()}
    assert read == BROWSER_CHARACTERS
