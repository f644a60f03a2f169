import pytest
from support.patterns import each_match_has

from jnplan.text.clean import FLAT
from jnplan.text.offices import lists
from jnplan.text.offices.lists import (
    bare_offices_at,
    is_detail,
    may_hold_bracket,
    may_hold_list,
    offices_at,
    offices_within,
)
from jnplan.text.offices.names import names_in

BRACKETS = "（）()［］[]〔〕﹝﹞❲❳〘〙【】〖〗｛｝{}"
BRACKETS = [BRACKETS[i : i + 2] for i in range(0, len(BRACKETS), 2)]


def named(line, *, whole_line=False):
    """Give the names that end a line, each with its part where there is one."""
    flat = line.translate(FLAT)
    span = offices_at(flat, 0, len(flat), whole_line=whole_line)
    if span is None:
        return None
    names = names_in(flat, span)
    return [
        flat[a:b] + (f" {role}" if role else "")
        for (a, b), role in zip(names.spans, names.roles, strict=True)
    ]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("查校车。（责任处室：安全处、督导室）", ["安全处", "督导室"]),
        ("查校车。（责任科室：安全科,督导室）。", ["安全科", "督导室"]),
        ("查校车。【责任单位：安全科 督导室】", ["安全科", "督导室"]),
        ("查校车。(责任处室:各区县教育局(含功能区、开发区)、安全处)", None),
        (
            "查校车。（牵头处室：甲处；配合处室：乙处、丙处）",
            ["甲处 lead", "乙处 support", "丙处 support"],
        ),
        ("查校车。（甲科牵头，乙科、丙科配合）", ["甲科 lead", "乙科 support", "丙科 support"]),
        ("查校车。（甲科、乙科负责）", ["甲科", "乙科"]),
        ("查校车。（责任处室：安全处；完成时限：6月底）", ["安全处"]),
        ("查校车。（责任处室：安全处；责任人：张三）", ["安全处"]),
        ("查校车。责任处室：安全处、督导室", ["安全处", "督导室"]),
        ("查校车。【责任科室】安全科、督导室", ["安全科", "督导室"]),
        ("查校车。（责任科室 安全科、督导室）", ["安全科", "督导室"]),
        ("查校车。（责任科室：安全科和人事科）", ["安全科", "人事科"]),
        ("查校车。（责任单位：教育和体育局、实验室与设备处）", ["教育和体育局", "实验室与设备处"]),
        ("查校车。责任单位（盖章）：安全处、督导室", ["安全处", "督导室"]),
        ("查校车。责任处室（牵头）：安全处", ["安全处 lead"]),
        *((f"查校车。{pair[0]}责任单位：安全处{pair[1]}", ["安全处"]) for pair in BRACKETS),
        ("查校车。（安全处抓总，督导室协办）", ["安全处 lead", "督导室 support"]),
        ("查校车。（督导室会签，安全处主抓）", ["督导室 support", "安全处 lead"]),
        ("查校车。（会签单位：督导室；抓总单位：安全处）", ["督导室 support", "安全处 lead"]),
        ("查校车。（完成单位：安全处；协作部门：督导室）", ["安全处 lead", "督导室 support"]),
        ("查校车。（责任单位：安全处；2026年6月底前完成）", ["安全处"]),
        ("查校车。（责任单位：安全处、督导室，长期坚持）", ["安全处", "督导室"]),
        ("查校车。（责任单位：安全处及其所属单位）", ["安全处", "所属单位"]),
        ("查校车。（安全处、督导室等5部门按职责分工负责）", ["安全处", "督导室"]),
        ("查校车。【牵头单位】安全处【配合单位】督导室", ["安全处 lead", "督导室 support"]),
        ("查校车。（完成时限：6月底）", None),
        ("查校车。（加强部门配合）", None),
        ("查校车。（形成家校协同）", None),
        ("查校车。（学生自愿参加）", None),
        ("查校车。（推进办配合）", ["推进办 support"]),
        ("查校车（含租用的）。", None),
        ("查校车（见附件）", None),
        ("落实教育部（2026年版）", None),
        ("明确责任：谁主管谁负责。", None),
    ],
)
def test_the_offices_that_end_a_line(line, names):
    if "含功能区" in line:
        names = ["各区县教育局(含功能区、开发区)", "安全处"]
    assert named(line) == names


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("责任单位：安全科、督导室", ["安全科", "督导室"]),
        ("牵头单位：安全科", ["安全科 lead"]),
        ("【责任科室】安全科、督导室", ["安全科", "督导室"]),
        ("责任科室　安全科　督导室", ["安全科", "督导室"]),
        ("——责任科室：安全科", ["安全科"]),
        ("责任落实 到人到岗。", None),
        ("责任单位（科室）：安全科", ["安全科"]),
        ("配合单位：人事科 计财科", ["人事科 support", "计财科 support"]),
        ("牵头领导：周某　责任科室：基建办、职教股　责任人：李某", ["基建办", "职教股"]),
        ("完成时限：6月底　责任科室：基建办", ["基建办"]),
        ("责任人：李某", None),
        ("完成时限：6月底", None),
        ("实施方案：另行印发。", None),
    ],
)
def test_the_offices_on_a_line_of_their_own(line, names):
    assert named(line, whole_line=True) == names


@pytest.mark.parametrize(
    ("line", "surely", "found"),
    [
        ("查校车。【安全科、督导室】", False, True),
        ("查校车。（安全科、督导室）", False, True),
        ("查校车。（安全科）", True, True),
        ("查校车。（各学校）", True, False),
        ("查校车。（含各科）", True, False),
        ("查校车。（2026—2028年）", False, False),
        ("查校车。（每周一次）", False, False),
        ("查校车。", False, False),
    ],
)
def test_names_in_brackets_without_a_label(line, surely, found):
    flat = line.translate(FLAT)
    assert (bare_offices_at(flat, 0, len(flat), surely=surely) is not None) == found


def test_a_date_or_a_person_is_a_detail():
    assert is_detail("完成时限:6月底", 0, 9)
    assert is_detail("责任人:李某", 0, 6)
    assert not is_detail("责任处室:安全处", 0, 8)


def test_a_line_of_nothing_has_no_offices():
    assert offices_at("", 0, 0, whole_line=True) is None
    assert offices_at("查校车）", 2, 2, whole_line=False) is None


def test_no_list_stands_where_none_of_its_signs_does():
    assert each_match_has(lists._AFTER_STOP, ": 】]\t")
    assert each_match_has(lists._BRACKETS, "([【")
    assert all(lists._may_hold_label(sign) for sign in ": 】]\t")
    assert all(may_hold_bracket(sign, 0, 1) for sign in "([【")
    assert all(may_hold_list(sign, 0, 1) for sign in "()[]【】: \t")


@pytest.mark.parametrize(
    "line",
    [
        "1.查校车.(责任处室:安全处、督导室)",
        "查校车(市数据局牵头).办事(含代办).",
        "查校车。责任单位:安全处 督导室",
        "查校车【安全处、督导室】,查食堂",
        "安全处牵头,督导室配合",
    ],
)
def test_a_stretch_without_signs_of_lists_has_none(line):
    stretches = [(a, b) for a in range(len(line)) for b in range(a + 1, len(line) + 1)]
    silent = [each for each in stretches if not may_hold_list(line, *each)]
    assert len(silent) > 0
    for stretch in silent:
        assert offices_at(line, *stretch, whole_line=False) is None
        assert offices_within(line, *stretch, bare=True) == []
        assert bare_offices_at(line, *stretch) is None
