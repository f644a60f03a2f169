import contextlib
import re
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.helpers import PLANS, ROOT

import jnplan as jp
from jnplan.text.clean import (
    CONTROLS,
    FLAT,
    WIDE_SIGNS,
    TextMap,
    clean_lines,
    clean_text,
    flatten,
    holds_controls,
    is_traditional,
    is_wide,
    line_ends,
    text_width,
)


@contextlib.contextmanager
def lookups(*, by_array):
    """Look up characters by numpy, or without, whatever the text's length."""
    with contextlib.ExitStack() as patched:
        for module in ("clean", "cleaning.signs", "cleaning.width"):
            name = f"jnplan.text.{module}.pays_by_array"
            patched.enter_context(patch(name, lambda text, least=0: by_array))
        yield


SIGNS = "学学習习，：  \n\n１Ａ（\"'“”&#*-.一、1O○\u200b\uf0b7\u3000\xa0⽴﹐\ue5e5𠀀"


@given(st.text(alphabet=SIGNS, max_size=60))
def test_a_text_is_read_alike_with_and_without_arrays(text):
    results = []
    for by_array in (True, False):
        with lookups(by_array=by_array):
            found = clean_text(text), clean_lines(text), flatten(text * 9), is_traditional(text)
            results.append((*found, holds_controls(text)))
    assert results[0] == results[1]


def test_plans_are_read_alike_with_and_without_arrays():
    for path in sorted(PLANS.glob("made*/*.txt")):
        text = path.read_text(encoding="utf-8")
        with lookups(by_array=True):
            expected = clean_text(text), flatten(text), is_traditional(text)
        with lookups(by_array=False):
            assert (clean_text(text), flatten(text), is_traditional(text)) == expected, path.name


@given(st.text(alphabet=st.characters(codec=None), max_size=40), st.sampled_from([1, 20]))
def test_a_long_text_is_flattened_as_a_short_one_is(text, times):
    """Halves of characters too: one character for one, whatever is given."""
    assert flatten(text * times) == (text * times).translate(FLAT)
    assert len(flatten(text * times)) == len(text * times)


def test_width_and_shape_go_and_nothing_else():
    assert flatten("１．處室　（「甲」）😀") == "1.处室 (“甲”)😀"
    assert flatten("１．處室　（「甲」）😀" * 30) == "1.处室 (“甲”)😀" * 30


def test_a_text_in_both_scripts_is_of_the_one_it_has_more_of():
    assert is_traditional("加強黨建，落實責任。檢修校車。学")
    assert not is_traditional("加强党建，落实责任。检修校车。學")
    assert not is_traditional("use it well")


@given(st.text(alphabet=st.characters(codec=None), max_size=20))
def test_controls_are_seen_as_they_are_searched_for(text):
    assert holds_controls(text) == bool(CONTROLS.search(text))


@pytest.mark.parametrize("end", ["\r\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029"])
def test_every_end_of_a_line_is_made_one(end):
    assert line_ends(f"一{end}二") == "一\n二"


def test_a_text_is_as_wide_as_its_characters():
    assert text_width("") == 0
    assert text_width("2022年“双减”") == 2 + 5
    assert text_width("ab") == 1


def test_chinese_text_and_its_marks_are_wide():
    signs = "文。、“”—…（：《　"
    assert all(map(is_wide, signs))
    assert all(map(re.compile(WIDE_SIGNS).fullmatch, signs))
    assert not any(map(is_wide, "a1.(: "))
    assert not any(map(re.compile(WIDE_SIGNS).fullmatch, "a1.(: "))


# What plans are made of, and what spoils them.
PIECES = [
    *(
        "学习",
        "一、党建",
        "1.",
        "（一）",
        "2026",
        " 年",
        "12 ",
        "所",
        "。",
        "，",
        "\n",
        "\n\n",
        "　　",
        " ",
    ),
    *(
        "\u200b",
        "\u200e",
        "\u00ad",
        "\u3164",
        "\ufeff",
        "\ue5e5",
        "\uf0b7",
        "\ue123",
        "⽴",
        "⻓",
        "Ａ",
        "５",
        "％",
    ),
    *(
        "＋",
        "．",
        "O",
        "○",
        "二",
        "〇",
        '"',
        "“",
        "”",
        "'",
        "<",
        ">",
        "<<",
        "〈",
        "〉",
        "《",
        "》",
        "（",
        "）",
        "( ",
    ),
    *(
        "&nbsp;",
        "&amp;",
        "&lt;",
        "&",
        ";",
        "# ",
        "**",
        "*",
        "_",
        "`",
        "- ",
        "> ",
        "[",
        "](",
        "http://a)",
        "\\",
    ),
    *(
        "\u00a0",
        "\u2009",
        "\t",
        "工 作 要 点",
        "A",
        "AI ",
        "3.0",
        "\U00020000",
        "\U0002f801",
        "\r",
        "\x07",
        "：",
    ),
    *("责任处室：", "办公室", "围绕建设教育中心的要求，成", "确保全年任务完成。"),
]
spoilt = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=3)), max_size=40).map("".join)


@given(spoilt)
def test_to_clean_a_clean_text_changes_nothing(text):
    cleaned = clean_text(text).text
    assert clean_text(cleaned) == (cleaned, TextMap(), ())


@given(spoilt)
def test_nothing_is_lost(text):
    """What is kept, replaced and taken out, in order, is the text as it came."""
    cleaned, places, _ = clean_text(text)
    spans = [places.source_span(i, i + 1) for i in range(len(cleaned))]
    again, at, changed = "", 0, 0
    for char, (start, end) in zip(cleaned, spans, strict=True):
        assert start >= at, "places go back"
        assert end - start == 1 or (char == "\n" and end == start), "not one character"
        again += text[at:start] + text[start:end]
        changed += text[start:end] != char
        at = end
    assert again + text[at:] == text
    assert places.source_span(0, len(cleaned)) == ((spans[0][0], spans[-1][1]) if spans else (0, 0))
    assert (changed > 0 or len(cleaned) != len(text)) == (cleaned != text)


@given(st.text(alphabet=st.characters(codec=None), max_size=40))
def test_any_characters_are_cleaned(text):
    assert clean_text(clean_text(text).text).text == clean_text(text).text


def test_texts_that_need_no_cleaning_stay_to_the_character():
    texts = [path.read_text(encoding="utf-8") for path in (ROOT / "data" / "plans").glob("*.txt")]
    texts += [path.read_text(encoding="utf-8") for path in (ROOT / "data" / "made").glob("*.txt")]
    assert len(texts) > 2
    for text in texts:
        assert clean_text(text) == (text, TextMap(), ())


def test_made_up_plans_change_by_the_width_of_signs_and_straight_quotes_alone():
    for path in sorted(PLANS.glob("made*/*.txt")):
        text = path.read_text(encoding="utf-8")
        cleaned = clean_text(text)
        assert cleaned.map == TextMap(), path.name
        for before, after in zip(text, cleaned.text, strict=True):
            assert (
                before == after
                or flatten(before) == after
                or (before, after)
                in [
                    ('"', "“"),
                    ('"', "”"),
                ]
            )


@pytest.mark.parametrize(
    "text",
    [
        "We train 5 GB of data (see AI 3.0) & more, don't we?",
        "def clean(text: str) -> list[int]: return [x * 2 for x in text if x != '#']",
        "床前明月光，\n疑是地上霜。\n举头望明月，\n低头思故乡。",
        "学校\t2024\t2025\n一中\t12\t15",
        "互联网+教育、1+X证书、K12、wi-fi、e-learning、C++、3.0版、T-STEM",
    ],
)
def test_english_programs_verse_and_tables_stay(text):
    assert clean_text(text).text == text


def test_lines_are_cleaned_one_by_one():
    given = "⼀、学\u200b习，\n1 . 读 书 好\n&nbsp;2.写字，\n"
    assert clean_lines(given) == "一、学习，\n1.读书好\n\u00a02.写字，\n"


def test_places_in_a_plan_lead_to_the_text_as_it_came():
    given = "某市 2026 年工作要点\n\u200e⼀、学习\n1.读书。新建 12 所。（责任处室：工 会）"
    plan = jp.parse_plan(given)
    (task,) = plan.tasks
    assert task.text == "新建12所。"
    assert given[slice(*plan.source_span(task.text_start, task.text_end))] == "新建 12 所。"
    (office,) = task.office_spans
    assert (task.offices, given[slice(*plan.source_span(*office))]) == (("工会",), "工 会")
    assert [note.split("\n")[0] for note in plan.text_notes] == [
        "去掉了1个不占宽度、看不见的字符。",
        "1个部首字符（如U+2F00）读作相应的汉字。",
        "去掉了5处没有意义的空格（如汉字与数字之间）。",
    ]
