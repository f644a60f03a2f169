"""The signs of Markdown, in texts that are in it and in others."""

import pytest
from support.patterns import each_match_has

from jnplan.text.clean import clean_text
from jnplan.text.cleaning import markdown, signs


def test_headings_stress_lists_quotations_and_links_lose_their_signs():
    given = (
        "# 某市2026年工作要点\n\n> 坚持读书。\n\n### 1. 读书\n\n- 人人*读书*。\n---\n"
        "**2. 写字。** 见[办法](https://example.org/a)。![图](a.png)\n3\\. `校车`"
    ).replace("![图](a.png)", "![图](./a.png)")
    assert clean_text(given).text == (
        "某市2026年工作要点\n\n坚持读书。\n\n1. 读书\n\n人人读书。\n\n2. 写字。 见办法。\n3. 校车"
    )


def test_underlined_headings_and_stress_within_headings_lose_their_signs():
    given = "某市2026年工作要点\n======\n## **一、学习** ##\n* 1. __读书__：人人读书\n"
    assert clean_text(given).text == "某市2026年工作要点\n\n一、学习\n1. 读书：人人读书\n"


@pytest.mark.parametrize(
    "text",
    [
        "#话题",
        "snake_case_name 与 __init__",
        "2*3*4与5 * 3",
        "- 责任单位：甲",
        "* 学习",
        "> 学习",
        "**AI**",
        "C# 与 F#",
        "[2026]8号",
    ],
)
def test_signs_in_other_texts_stay(text):
    assert clean_text(text).text == text


def test_markdown_is_looked_for_wherever_one_of_its_signs_stands():
    def is_sign(char):
        return signs.MARKDOWN in signs.kinds_of(char)

    assert all(map(is_sign, "*_]#=\\"))
    assert each_match_has(markdown._STRESS, "*_")
    assert each_match_has(markdown._LINK, "]")
    assert each_match_has(markdown._HEADING, "#")
    assert each_match_has(markdown._TIGHT_HEADING, "#")
