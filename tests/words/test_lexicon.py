import pytest

import jnplan as jp
from jnplan.words.lexicon import lexicon_terms, stop_words, word_set


def test_the_lexicon_has_its_columns_and_each_term_once():
    table = jp.lexicon()
    assert table.columns.tolist() == ["term", "pinyin", "english", "theme", "note"]
    assert table["term"].is_unique
    assert lexicon_terms() == set(table["term"])


def test_stop_words_are_words_and_no_terms():
    assert {"的", "和"} <= stop_words()
    assert not stop_words() & lexicon_terms()


def test_a_list_of_words_becomes_a_set_and_what_is_none_is_named():
    assert word_set(["双减", "双减", "校车"], "lexicon") == {"双减", "校车"}
    with pytest.raises(
        jp.PlanError, match="stopwords: expected a list of words, not the text '的'"
    ):
        word_set("的", "stopwords")
    with pytest.raises(jp.PlanError, match="lexicon: the list has an empty word"):
        word_set(["双减", ""], "lexicon")


def test_the_plan_quotes_terms():
    words = jp.quoted_terms(jp.load("jinan-2022"))
    assert {"双减", "一校一案", "大学+", "中小学德育工作指南"} <= set(words)
    assert "济南市“十四五”教育事业发展规划" in words  # “” inside 《》
    assert "泉城文化驿站" in words  # 《》 inside “”
    assert "行走黄河 品鉴济南" not in words  # nine characters
