import pytest

from jnplan.content.targets.deadlines import dates_within


@pytest.mark.parametrize(
    "date",
    [
        "6月底前", "九月底前", "三季度前", "第三季度末", "年底前", "年内", "上半年", "2026年底",
        "2026年12月31日前", "到2027年", "到“十五五”末", "“十五五”期间", "十四五末", "2026—2028年",
        "二〇二六年底前", "二○三五年", "五年内", "三至五年内", "2026年上半年", "2026学年末",
        "2025-2026学年", "本学期末", "春节前", "2026年三季度", "12月", "今年9月底前",
        "本学期末前", "全年", "秋季开学前", "2026年秋季开学前", "2026年春季学期", "秋季学期末",
        "用三年时间", "利用3年左右的时间",
    ],
)  # fmt: skip
def test_a_date_by_which_something_is_due(date):
    text = f"新建{date},"
    (found,) = dates_within(text, 0, len(text))
    assert (text[found.start : found.end], found.due) == (date, True)


@pytest.mark.parametrize(
    "text", ["2025年起实施", "自2024年", "从2018年秋季学期开学起", "2020年以来"]
)
def test_what_begins_with_a_date_isnt_due_by_it(text):
    assert [date.due for date in dates_within(text, 0, len(text))] == [False]


@pytest.mark.parametrize(
    "text", ["2026年度计划", "去年底", "三年行动", "每个月", "1-6年级", "百年老校"]
)
def test_what_is_no_date(text):
    assert dates_within(text, 0, len(text)) == []


def test_a_date_knows_its_last_year_and_whether_it_is_bare():
    (span,) = dates_within("2024—2026年", 0, 10)
    assert (span.year, span.bare) == (2026, True)
    assert not dates_within("到2026年", 0, 6)[0].bare
    assert not dates_within("2026年底前", 0, 7)[0].bare


@pytest.mark.parametrize("text", ["秋季运动会", "秋季学校体检", "全年级", "全年龄段", "三年时间"])
def test_a_season_or_a_span_alone_is_no_date(text):
    assert not dates_within(text, 0, len(text))
