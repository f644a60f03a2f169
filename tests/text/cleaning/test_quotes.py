"""Quotation marks: straight, reversed and doubled ones."""

import pytest

from jnplan.text.clean import clean_text


@pytest.mark.parametrize(
    ("given", "read"),
    [
        ('落实"双减"，实施"三名"工程', "落实“双减”，实施“三名”工程"),
        ("落实”双减“和“三名”", "落实“双减”和“三名”"),
        ("落实“双减“要求", "落实“双减”要求"),
        ("落实＂双减＂和〝三名〞", "落实“双减”和“三名”"),
        ('落实“双减"要求', "落实“双减”要求"),
        ("落实'双减'要求", "落实‘双减’要求"),
        ("落实''双减''要求", "落实“双减”要求"),
        ('推广"AI"课程', "推广“AI”课程"),
        (
            "贯彻<<教师法>>、＜＜学前教育法＞＞和≪义务教育法≫",
            "贯彻《教师法》、《学前教育法》和《义务教育法》",
        ),
        ("制定〈实施办法〉", "制定《实施办法》"),
        ("《关于〈教师法〉的通知》", "《关于〈教师法〉的通知》"),
    ],
)
def test_quotation_marks_around_chinese_are_made_the_usual_ones(given, read):
    assert clean_text(given).text == read


@pytest.mark.parametrize(
    "text",
    [
        'He said "hi" and left.',
        'print("x")',
        "It's 学校's 5\" screen",
        "<iframe>与<b>",
        "学生数 a<b>c",
        "首页 > 政务公开 > 正文",
        "他说：“他们说“双减”好”",
        "“第一段还没完",
    ],
)
def test_what_is_no_quotation_of_chinese_stays(text):
    assert clean_text(text).text == text
