import pytest

from jnplan.content.targets.deadlines import dates_within
from jnplan.content.targets.results import find_bases, find_results, find_reviews


def results(text, year=2026):
    dates, bases = dates_within(text, 0, len(text)), find_bases(text, 0, len(text))
    spans = find_results(text, 0, len(text), dates=dates, bases=bases, year=year)
    return [text[slice(*span)] for span in spans]


@pytest.mark.parametrize(
    ("text", "base"),
    [
        ("由上年的65%提高到91%", "由上年的65%"),
        ("从30所增加到50所", "从30所"),
        ("将现有30所扩大到50所", "将现有30所"),
        ("较2025年提高5个百分点", "较2025年"),
        ("比上年增加5所", "比上年"),
        ("在去年30所的基础上再建5所", "在去年30所的基础上"),
        ("(上年85%)达到90%", "(上年85%)"),
    ],
)
def test_the_state_from_which_a_target_starts(text, base):
    assert [text[slice(*span)] for span in find_bases(text, 0, len(text))] == [base]


@pytest.mark.parametrize("text", ["比例达到90%", "从严管理3所", "组织比赛5场"])
def test_what_is_no_base(text):
    assert find_bases(text, 0, len(text)) == []


@pytest.mark.parametrize(
    ("text", "past"),
    [
        ("去年新建3所,培训5名", ["去年新建3所,培训5名"]),
        ("已建成3所,今年再建5所", ["已建成3所,"]),
        ("新建3所,完成了5所", ["新建3所,完成了5所"]),
        ("2025年新建3所", ["2025年新建3所"]),
        ("到2025年新建3所", []),
        ("2026年新建3所", []),
        ("为了孩子新建3所", []),
        ("上年3所,2026年达到5所", ["上年3所,"]),
        ("比去年增加3所", []),
    ],
)
def test_what_is_past(text, past):
    assert results(text) == past


@pytest.mark.parametrize(
    ("flat", "past"),
    [
        ("第一部分 2025年工作总结\n1.甲。\n第二部分 2026年工作要点\n1.乙。", "甲"),
        ("一、上年工作回顾\n(一)甲。\n二、今年重点任务\n1.乙。", "甲"),
        ("2025年工作总结\n一、主要成效\n甲\n2026年工作计划\n一、丙\n乙", "甲"),
    ],
)
def test_the_part_that_looks_back(flat, past):
    ((start, end),) = find_reviews(flat)
    assert past in flat[start:end]
    assert "乙" not in flat[start:end]


@pytest.mark.parametrize(
    "flat",
    ["1.做好工作总结。\n新建3所", "2025年工作总结和2026年工作要点\n1.甲", "一、健全成效评价\n甲"],
)
def test_what_doesnt_look_back(flat):
    assert find_reviews(flat) == []
