import pytest

import jnplan as jp


@pytest.fixture(scope="module")
def plan():
    return jp.load("jinan-2022")


def test_the_lexicons_terms_are_counted_by_characters_within_longer_ones_too():
    plan = jp.parse_plan("1.健康。心理健康教育，健康教育。")
    found = jp.find_lexicon_terms(plan).set_index("term")
    assert found.loc["健康教育", "n"] == 2
    assert found.loc["心理健康教育", "n"] == 1
    assert (found["pieces"] == 1).all() and (found["cut"] == found.index).all()
    jieba = jp.Segmenter(dictionary="jieba", lexicon=[])
    split = jp.find_lexicon_terms(plan, jieba).set_index("term").loc["健康教育"]
    assert (split["cut"], split["pieces"]) == ("健康 / 教育", 2)


def test_no_term_of_the_lexicon_is_an_empty_table():
    found = jp.find_lexicon_terms(jp.parse_plan("1.安全。"))
    full = jp.find_lexicon_terms(jp.parse_plan("1.双减。"))
    assert found.empty and list(found) == list(full)
    assert found[found["pieces"] > 1].empty
