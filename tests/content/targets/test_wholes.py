import pytest

from jnplan.content.targets.wholes import find_wholes


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("全覆盖", 100, "%"),
        ("减半", 50, "%"),
        ("翻两番", 4, "倍"),
        ("翻番", 2, "倍"),
        ("零事故", 0, ""),
    ],
)
def test_a_word_of_wholeness_has_a_value(text, value, unit):
    ((_, _, found, of),), gone = find_wholes(text, 0, len(text))
    assert (found, of, gone) == (value, unit, None)


@pytest.mark.parametrize("text", ["全覆盖工程", "为课程全覆盖提供支撑", "覆盖面"])
def test_what_names_or_serves_it_has_none(text):
    assert find_wholes(text, 0, len(text)) == ([], None)
