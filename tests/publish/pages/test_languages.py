"""Which part of a text is Chinese and which English."""

import pytest

from jnplan.publish.pages.languages import language_of, lines_by_language, split_languages


@pytest.mark.parametrize(
    ("text", "chinese", "english"),
    [
        ("关键词 · Keywords", "关键词", "Keywords"),
        ("口号 Slogans", "口号", "Slogans"),
        ("PMC 指数 The PMC index", "PMC 指数", "The PMC index"),
        ("NMF：换一种方法 NMF: another way", "NMF：换一种方法", "NMF: another way"),
        (
            "文件：要写的和要落实的 Documents: to write",
            "文件：要写的和要落实的",
            "Documents: to write",
        ),
        ("排在前面。How it moves.", "排在前面。", "How it moves."),
        ("“双减”是什么？ What is “双减”, and 减负?", "“双减”是什么？", "What is “双减”, and 减负?"),
    ],
)
def test_a_text_in_both_languages_is_split(text, chinese, english):
    assert [tuple(piece) for piece in split_languages(text)] == [(chinese, "zh"), (english, "en")]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("`start` 和 `end` 是位置：`plan.text[start:end]` 就是证据。", "zh"),
        ("The values 双减 and 立德树人 occur, as do others.", "en"),
        ("新增2个词：大学、泉校安", "zh"),
        ("", ""),
        ("0.02", ""),
    ],
)
def test_a_text_in_one_language_is_one_piece(text, language):
    assert [tuple(piece) for piece in split_languages(text)] == [(text, language)]


def test_english_that_names_much_in_chinese_is_english():
    assert language_of("Most: 15 持续增加教育资源供给, 8 持续打好“双减”攻坚战.") == "en"


def test_lines_come_by_language_and_what_a_plan_says_belongs_to_both():
    text = "有1处：\n1 stretch:\n- 15: 注：带★的任务。\n"
    assert [piece.language for piece in lines_by_language(text)] == ["zh", "en", ""]
