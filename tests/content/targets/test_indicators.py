import pytest

from jnplan.content.targets.indicators import (
    base_of_share,
    indicator_of,
    split_subjects,
    target_reaches,
    with_level,
)


@pytest.mark.parametrize(
    ("text", "indicator"),
    [
        ("推进任务完成率", "任务完成率"),
        ("完成率", "完成率"),
        ("达标率", "达标率"),
        ("实现数字校园", "数字校园"),
        ("各市要因地制宜建设书院", "建设书院"),
        ("其中专职教师人数应", "专职教师人数"),
        ("(含农村学校", "农村学校"),
        ("县(市、区)级展演", "县(市、区)级展演"),
        ("今年举办运动会", "运动会"),
    ],
)
def test_light_words_are_left_out(text, indicator):
    assert indicator_of(text, 0, len(text), []) == indicator


def test_a_bracket_and_a_list_divide_a_clause():
    text = "学校20所(小学5所、初中3所)"
    placed = [(2, 5, []), (8, 10, []), (13, 15, [])]
    spans = target_reaches(text, placed, 0, len(text))
    assert [text[slice(*span)] for span in spans] == ["学校20所", "小学5所", "、初中3所)"]


@pytest.mark.parametrize(
    ("text", "base"),
    [
        ("人数应占总数的", "占总数的"),
        ("按总课时的", "按总课时的"),
        ("时长不低于总课时的", "不低于总课时的"),
    ],
)
def test_a_share_is_a_share_of_something(text, base):
    start, end = base_of_share(text, 0, len(text))
    assert text[start:end] == base


def test_a_share_of_nothing_named():
    assert base_of_share("入园率达到", 0, 5) is None


def test_the_subjects_of_a_list_of_values():
    assert split_subjects("小学、初中", 3) == []
    assert split_subjects("小学和初中入学率", 2) == ["小学入学率", "初中入学率"]


def test_a_level_takes_what_the_one_before_counts():
    assert with_level("市级", "省级名校") == "市级名校"
    assert with_level("市级", "名校") == "市级"
