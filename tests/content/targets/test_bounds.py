import pytest

from jnplan.content.targets.bounds import (
    bound_words,
    find_bounds,
    find_things,
    find_times,
    per_after,
    words_pattern,
)
from jnplan.data import shipped_table

ROLES = {"bound", "weak", "after", "hedge", "making", "founding"}


def test_the_words_have_known_roles_and_stand_once_in_each():
    table = shipped_table("target-words.csv")
    assert set(table["role"]) == ROLES
    assert not table.duplicated(["word", "role"]).any()
    assert not bound_words("bound") & bound_words("weak")


def test_the_longest_word_goes_first():
    assert words_pattern("after").split("|")[0] == "及以上"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("提高能力,不少于", ["不少于"]),
        ("学校提高", ["提高"]),
        ("基本公共服务达到", ["达到"]),
        ("基本实现覆盖率≥", ["基本", "≥"]),
        ("力争达标率达", ["力争", "达"]),
    ],
)
def test_a_word_bounds_the_number_after_it(text, words):
    spans = find_bounds(text, 0, len(text))
    assert [text[slice(*span)] for span in spans] == words


@pytest.mark.parametrize(
    ("text", "per"),
    [
        ("每三年", ["3年"]),
        ("每2年", ["2年"]),
        ("每年", ["年"]),
        ("每个学期", ["学期"]),
        ("每季度", ["季度"]),
        ("每两个月", ["2个月"]),
        ("三年一次", ["3年"]),
        ("五年一届", ["5年"]),
        ("一学期至少两次", ["学期"]),
        ("每3至5年", ["3至5年"]),
        ("第三年一次", []),
        ("三年行动", []),
    ],
)
def test_a_time_that_something_is_said_per(text, per):
    assert [found for _, found in find_times(text, 0, len(text))] == per


@pytest.mark.parametrize(
    ("text", "per"),
    [
        ("每校3人", ["校"]),
        ("每生每年", ["生"]),
        ("每个乡镇至少", ["乡镇"]),
        ("每所高校不少于", ["高校"]),
        ("每个名师工坊培养5人", ["名师工坊"]),
        ("每百名学生拥有", ["百名学生"]),
        ("每一次", ["次"]),
    ],
)
def test_a_thing_that_something_is_said_per(text, per):
    assert [found for _, found in find_things(text, 0, len(text))] == per


def test_what_stands_behind_a_slash():
    assert per_after("/校", 0, 2) == ((0, 2), "校")
    assert per_after("/人·年", 0, 4) == ((0, 4), "人、年")
    assert per_after("校", 0, 1) is None
