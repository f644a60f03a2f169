import re

import pytest

from jnplan.publish.handouts.lessons import lesson_numbers, read_lesson
from jnplan.publish.handouts.one_language import pick_language, split_pair

_ENGLISH = r"(?:\b[a-z]+ ){4,}"


@pytest.mark.parametrize(
    ("markdown", "chinese", "english"),
    [
        ("# 第一课 读计划 · Lesson 1: Reading", "# 第一课 读计划", "# · Lesson 1: Reading"),
        ("**时间 Time**", "**时间**", "**Time**"),
        ("先数。\n\nCount first.", "先数。", "Count first."),
        ("机制 (mechanism) is in two.", "", "机制 (mechanism) is in two."),
        ("In this table 学前教育 stands.", "", "In this table 学前教育 stands."),
        ("用 `jp.kwic` 找。 Use `jp.kwic`.", "用 `jp.kwic` 找。", "Use `jp.kwic`."),
        ("3. 四行代码 Four lines:", "3. 四行代码", "3. Four lines:"),
        ("5. **当心 Beware:** 小数。 Small.", "5. **当心：** 小数。", "5. **Beware:** Small."),
        ("> 取 ln，再加 1", "> 取 ln，再加 1", ""),
        ("| 词 Word | n |", "| 词 | n |", "| Word | n |"),
        ("```python\n# 两 two\n```", "```python\n# 两 two\n```", "```python\n# 两 two\n```"),
    ],
)
def test_each_language_is_picked_and_code_stays(markdown, chinese, english):
    assert (pick_language(markdown, "zh"), pick_language(markdown, "en")) == (chinese, english)


def test_a_sentence_is_cut_only_where_one_has_ended():
    text = "教师 (teachers) and 学生 (pupils) differ."
    assert split_pair(text, sentence=True) == ("", text)
    assert split_pair("教师和学生", sentence=True) == ("教师和学生", "")


@pytest.mark.parametrize("number", lesson_numbers())
def test_each_part_of_a_lesson_is_in_one_language_alone(number):
    for lang, other in (("en", "[\u4e00-\u9fff]{3,}[。，][\u4e00-\u9fff]{3,}"), ("zh", _ENGLISH)):
        lesson = read_lesson(number, lang)
        cells = [cell for step in lesson.steps for cell in step.cells]
        texts = [cell.content for cell in cells if cell.kind == "text"]
        notes = [note for _, note in lesson.solutions.values()]
        for text in [lesson.take_home, lesson.goals, *texts, *notes]:
            prose = re.sub(r"```.*?```|`[^`]*`", "", text, flags=re.S)
            assert not re.search(other, prose)
