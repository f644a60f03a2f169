import pytest

from jnplan.text.clean import flatten
from jnplan.text.offices.lists import is_open_list, offices_at, offices_within
from jnplan.text.offices.names import names_in


def written(names, text):
    return " ".join(
        text[slice(*span)] + (f"/{role}" if role else "")
        for span, role in zip(names.spans, names.roles, strict=True)
    )


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("（省交通厅、省铁路办及各市按职责分工负责）", "省交通厅 省铁路办 各市"),
        ("（省医保局等相关部门按职责分工负责）", "省医保局 相关部门"),
        ("（省民政厅牵头，相关部门及各市负责）", "省民政厅/lead 相关部门 各市"),
        ("（由市教育局牵头，市财政局等部门配合）", "市教育局/lead 市财政局/support"),
        ("（市教育局牵头、市财政局配合）", "市教育局/lead 市财政局/support"),
        ("（市教育局（牵头）、市财政局）", "市教育局/lead 市财政局"),
        ("（办公室负责，各处室参与）", "办公室/lead 各处室/support"),
        ("（市教育局会同市财政局负责）", "市教育局 市财政局"),
        ("（市教育局、各有关部门分头落实）", "市教育局 各有关部门"),
        ("（各市政府落实）", "各市政府"),
        ("（责任单位：甲处／乙处·丙科）", "甲处 乙处 丙科"),
        ("（责任单位：市教育局，各县（市、区）教体局）", "市教育局 各县(市、区)教体局"),
        ("（省教育厅，各市、县（区）人民政府）", "省教育厅 各市、县(区)人民政府"),
        ("（装备中心、各区、市教体局）", "装备中心 各区、市教体局"),
        ("（市财政局、各区、市教育局）", "市财政局 各区 市教育局"),
        ("（教育和体育局、实验室与设备管理处负责）", "教育和体育局 实验室与设备管理处"),
        ("（学科和教材处负责）", "学科和教材处"),
        ("（各级党委和政府负责）", "各级党委和政府"),
        ("（责任部门：教务处、总务处等）", "教务处 总务处"),
        ("（牵头单位 甲处 配合单位 乙处 丙处）", "甲处/lead 乙处/support 丙处/support"),
        ("〔牵头单位：市文旅局；配合单位：市文联〕", "市文旅局/lead 市文联/support"),
        ("责任人：王某 责任处室：甲处", "甲处"),
        ("责任人：王某 责任处室：甲处、乙处责任人：张某", "甲处 乙处"),
    ],
)
def test_the_names_and_roles_of_a_list(line, names):
    flat = flatten(line)
    assert written(names_in(flat, (0, len(flat))), flat) == names


@pytest.mark.parametrize(
    "line",
    [
        "办事。（校长负责）",
        "办事（按规定落实）。",
        "办学（小学、初中）。",
        "建校（幼儿园5所、小学2所）。",
    ],
)
def test_what_says_how_or_how_many_names_no_office(line):
    flat = flatten(line)
    assert offices_at(flat, 0, len(flat), whole_line=False) is None
    assert offices_within(flat, 0, len(flat), bare=True) == []


def test_every_list_of_a_paragraph_is_found():
    flat = flatten("搬上网。（市政务局牵头）发证照（含副本）。（甲局、乙局）上门（丙局负责）。")
    found = [flat[slice(*span)] for span in offices_within(flat, 0, len(flat), bare=True)]
    assert found == ["(市政务局牵头)", "(甲局、乙局)", "(丙局负责)"]


def test_a_list_goes_on_in_the_next_line():
    def goes_on(line):
        return is_open_list(flatten(line), 0, len(line))

    assert goes_on("办事。（责任单位：甲处、") and goes_on("责任单位：甲处、")
    assert not goes_on("办事、") and not goes_on("责任单位：甲处") and not goes_on("办（含代办、")
