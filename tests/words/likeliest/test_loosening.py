import pytest
from hypothesis import given
from hypothesis import strategies as st

import jnplan as jp
from jnplan.words.likeliest import loosening
from jnplan.words.likeliest.engines import Cutter
from jnplan.words.likeliest.loosening import WordParts

PARTS = WordParts({"之前", "有为"}.__contains__)


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("之美", ["之", "美"]),
        ("中要", ["中", "要"]),
        ("之前", ["之前"]),  # the dictionary has it
        ("有为", ["有为"]),
        ("的士", ["的", "士"]),
        ("两国", ["两", "国"]),
        ("三网", ["三网"]),  # 网 is no measure
        ("更多地", ["更", "多", "地"]),
        ("稳岗", ["稳岗"]),
        ("是", ["是"]),
        ("", [""]),
    ],
)
def test_what_opens_or_closes_a_word_is_cut_off_unless_the_dictionary_has_it(word, parts):
    assert list(PARTS[word]) == parts


def test_without_a_dictionary_nothing_is_cut():
    assert WordParts(None)["之美"] == ("之美",)


@given(st.text("之的了是要更更中有对美岗率两国所经市x", min_size=1, max_size=6))
def test_the_parts_join_to_the_word_and_none_is_empty(word):
    parts = PARTS[word]
    assert "".join(parts) == word
    assert all(parts)


def test_only_so_many_words_are_remembered(monkeypatch):
    monkeypatch.setattr(loosening, "_MOST", 3)
    parts = WordParts(set().__contains__)
    for word in ("之美", "之风", "之源", "之基"):
        assert parts[word] == ("之", word[1])
    assert len(parts) <= 3


def test_the_segmenter_cuts_what_jieba_joins():
    text = "这是艺术之美。活动中要注意。"
    joined = set(Cutter("jieba", "jnplan").cut(text))
    assert {"之美", "中要"} <= joined
    assert jp.Segmenter().cut(text) == [
        *("这", "是", "艺术", "之", "美", "。", "活动", "中", "要", "注意", "。"),
    ]
    plain = jp.Segmenter(dictionary="jieba", lexicon=[])
    assert "之美" in plain.cut(text)
