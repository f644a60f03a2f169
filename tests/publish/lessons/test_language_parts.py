import re

import pytest

from jnplan.publish.lessons.language_parts import mark_languages


def parts(fragment):
    """Give what is marked in a fragment, as (language, text), in order."""
    marked = mark_languages(fragment)
    found = re.findall(r'<\w+ class="(zh|en)" lang="(zh-CN|en)">(.*?)</(?:span|p|li)>', marked)
    assert all((language == "zh") == (code == "zh-CN") for language, code, _ in found)
    return [(language, re.sub("<.*?>", "", text).strip()) for language, _, text in found]


@pytest.mark.parametrize(
    ("fragment", "expected"),
    [
        ("<p>数一数。 Count them.</p>", [("zh", "数一数。"), ("en", "Count them.")]),
        ("<p>数一数。</p>", [("zh", "数一数。")]),
        ("<p>Count them.</p>", [("en", "Count them.")]),
        # A Chinese word in an English sentence, and a name of Python in a Chinese one.
        ("<p>教师 (teacher) is a word.</p>", [("en", "教师 (teacher) is a word.")]),
        ("<p>变量 <code>plan</code> 里有整份计划。</p>", [("zh", "变量 plan 里有整份计划。")]),
        # English that begins with code; a heading, where no sentence ends; a number before it.
        (
            "<p>等一等。 <code>check</code> works it out for itself.</p>",
            [("zh", "等一等。"), ("en", "check works it out for itself.")],
        ),
        ("<h2>数一数 Counting</h2>", [("zh", "数一数"), ("en", "Counting")]),
        (
            "<td>权重大于 1 a weight above 1</td>",
            [("zh", "权重大于 1"), ("en", "a weight above 1")],
        ),
        ("<td>加 n in how many</td>", [("zh", "加 n"), ("en", "in how many")]),
        ("<li>四行代码 Four lines:</li>", [("zh", "四行代码"), ("en", "Four lines:")]),
        (
            "<p><strong>想一想 A question:</strong> 会变吗？ Would it change?</p>",
            [
                ("zh", "想一想"),
                ("en", "A question:"),
                ("zh", "会变吗？"),
                ("en", "Would it change?"),
            ],
        ),
        ("<td>3.5</td><td><code>x</code></td><td>教师</td>", []),
    ],
)
def test_each_part_is_marked_by_its_language(fragment, expected):
    assert parts(fragment) == expected


def test_no_word_is_lost():
    fragment = (
        "<ul><li>甲。 A <b>b</b> c.</li></ul><p><strong>乙 B.</strong> 丙？ <code>d</code> e.</p>"
    )
    said, before = (
        re.sub("<.*?>", "", text.replace("</li>", " ")).split()
        for text in (mark_languages(fragment), fragment)
    )
    assert said == before
