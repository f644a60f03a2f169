import re
import unicodedata

import pytest

from jnplan.data import shipped_table
from jnplan.publish.handouts.lessons import lesson_numbers
from jnplan.publish.handouts.wording import handout_text, lesson_words, take_home_questions


@pytest.mark.parametrize("lesson", lesson_numbers())
def test_each_lesson_has_three_questions_and_words(lesson):
    for lang in ("zh", "en"):
        assert len(take_home_questions(lesson, lang)) == 3
    words = lesson_words(lesson)
    assert len(words) >= 8
    assert len({word for word, _, _ in words}) == len(words)


def test_pinyin_has_a_syllable_a_character_with_its_tone():
    for word, pinyin, _ in (each for lesson in lesson_numbers() for each in lesson_words(lesson)):
        plain = unicodedata.normalize("NFD", pinyin)
        tones = sum(char in "\u0304\u0301\u030c\u0300" for char in plain)
        # A light syllable has none: rènwu, zhǒngzi.
        assert len(word) - 1 <= tones <= len(word), pinyin


def test_both_languages_take_the_same_values():
    table = shipped_table("classroom/handouts.csv")
    assert table["key"].is_unique and (table[["zh", "en"]] != "").all(axis=None)
    fields = table[["zh", "en"]].map(lambda text: set(re.findall(r"{\w+}", text)))
    assert (fields["zh"] == fields["en"]).all()
    assert handout_text("2.lines", "en", first=3, last=5) == "lines 3–5"
