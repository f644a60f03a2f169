"""What is said of a cleaned text."""

from collections import Counter

from jnplan.text.clean import clean_text
from jnplan.text.cleaning.notes import cleaning_notes


def test_nothing_is_said_of_a_clean_text():
    assert clean_text("1.学习。").notes == cleaning_notes(Counter()) == ()


def test_each_kind_of_change_is_counted_in_chinese_and_english():
    notes = clean_text("到 2026 年，⼯作\u200b（ＡＩ）").notes
    assert [note.split("\n") for note in notes] == [
        ["去掉了1个不占宽度、看不见的字符。", "1 invisible sign without width was taken out."],
        ["1个部首字符（如U+2F00）读作相应的汉字。"]
        + ["1 radical (such as U+2F00) was read as the character it looks like."],
        ["2个全角的字母、数字和符号读作半角。"]
        + ["2 full-width letters, digits and signs were read as half-width ones."],
        ["去掉了2处没有意义的空格（如汉字与数字之间）。"]
        + ["2 blanks without meaning were taken out, such as between Chinese and digits."],
    ]


def test_every_kind_has_a_sentence_for_one_and_for_many():
    kinds = ["misread", "private", "invisible", "radicals", "full-width", "forms", "entities"]
    kinds += ["markdown", "odd-blanks", "blanks", "letter-spaced", "zeros", "quotes", "names"]
    kinds += ["joined", "parted"]
    for n in (1, 2):
        assert len(cleaning_notes(Counter(dict.fromkeys(kinds, n)))) == len(kinds)
