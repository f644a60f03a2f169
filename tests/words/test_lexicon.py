import jnplan as jp
from jnplan.words.lexicon import lexicon_terms, stopword_set


def test_the_lexicon_has_its_columns_and_each_term_once():
    table = jp.lexicon()
    assert table.columns.tolist() == ["term", "pinyin", "english", "theme", "note"]
    assert table["term"].is_unique
    assert lexicon_terms() == set(table["term"])


def test_stop_words_are_words_and_no_terms():
    assert {"的", "和"} <= stopword_set()
    assert not stopword_set() & lexicon_terms()


def test_the_plan_quotes_terms():
    words = jp.quoted_terms(jp.load("jinan-2022"))
    assert {"双减", "一校一案", "大学+", "中小学德育工作指南"} <= set(words)
    assert "济南市“十四五”教育事业发展规划" in words  # “” inside 《》
    assert "泉城文化驿站" in words  # 《》 inside “”
    assert "行走黄河 品鉴济南" not in words  # nine characters


def test_the_stop_words_stand_as_in_the_file_and_once():
    words = jp.stopwords()
    assert words[0] == "的" and len(words) == len(set(words)) == len(stopword_set())
