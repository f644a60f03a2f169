import math

import pytest

from jnplan.content.targets.amounts import find_amounts, find_wholes


def amounts(text):
    return [(one.value, one.high, one.unit) for one in find_amounts(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "value", "high", "unit"),
    [
        ("两三所", 2, 3, "所"),
        ("一两次", 1, 2, "次"),
        ("三五个", 3, 5, "个"),
        ("七八所", 7, 8, "所"),
        ("七八十名", 70, 80, "名"),
        ("十七八家", 17, 18, "家"),
        ("一至两项", 1, 2, "项"),
        ("3—5万个", 30_000, 50_000, "个"),
        ("2~3亿元", 2e8, 3e8, "元"),
        ("三至五千名", 3000, 5000, "名"),
        ("2万—3万平方米", 20_000, 30_000, "平方米"),
        ("8000—1万元", 8000, 10_000, "元"),
        ("85%-90%", 85, 90, "%"),
        ("百分之八十五至百分之九十", 85, 90, "%"),
        ("七八成", 70, 80, "%"),
    ],
)
def test_a_range_has_two_ends(text, value, high, unit):
    assert amounts(text) == [(value, high, unit)]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("12 000个", 12_000, "个"),
        ("1,200名", 1200, "名"),
        ("3万2千个", 32_000, "个"),
        ("2亿3千万元", 2.3e8, "元"),
        ("1.5万亿元", 1.5e12, "元"),
        ("3000余万元", 3e7, "元"),
        ("300多名", 300, "名"),
        ("三百多人次", 300, "人次"),
        ("十余所", 10, "所"),
        ("百余名", 100, "名"),
        ("一○五所", 105, "所"),
        ("廿五名", 25, "名"),
        ("卅亩", 30, "亩"),
        ("百分之百", 100, "%"),
        ("百分之七十五", 75, "%"),
        ("百分之九十五点五", 95.5, "%"),
        ("千分之三", 3, "‰"),
        ("0.5‰", 0.5, "‰"),
        ("三分之二", 66.7, "%"),
        ("四分之三", 75, "%"),
        ("2/3以上", 66.7, "%"),
        ("半数以上", 50, "%"),
        ("九成", 90, "%"),
        ("九成五", 95, "%"),
        ("1:15", 15, "1:n"),
        ("15比1", 15, "n:1"),
        ("1200㎡", 1200, "㎡"),
        ("5000M", 5000, "M"),
        ("两个小时", 2, "小时"),
    ],
)
def test_a_single_number_has_one_value(text, value, unit):
    ((found, high, of),) = amounts(text)
    assert (found, of) == (value, unit)
    assert math.isnan(high)


@pytest.mark.parametrize(
    "text",
    [
        "几十所",
        "数十名",
        "几百名",
        "数百家",
        "数千万元",
        "若干名",
        "二五所",
        "第三届",
        "建成立",
        "A4张",
    ],
)
def test_what_has_no_number_is_no_amount(text):
    assert amounts(text) == []


def test_yu_and_duo_have_their_place():
    text = "培训300多名,投入3000余万元"
    assert [text[slice(*one.about)] for one in find_amounts(text, 0, len(text))] == ["多", "余"]


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
