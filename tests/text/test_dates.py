import re

import pytest

from jnplan.text.clean import flatten
from jnplan.text.dates import YEAR, calendar_year, find_date, find_dates, is_date


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("2023-2-1", "2023-02-01"),
        ("2023年2月1日", "2023-02-01"),
        ("2023.02.01", "2023-02-01"),
        ("（二〇二三年十二月三十一日）", "2023-12-31"),
        ("二○二三年二月二十日", "2023-02-20"),
        ("2022-13-45", None),
        ("二〇二三年二月三十日", None),
        ("2023年", None),
    ],
)
def test_a_date_is_read_in_figures_and_in_chinese(line, date):
    flat = flatten(line)
    found = find_date(flat, 0, len(flat))
    assert (found and found[0]) == date
    if date:
        assert found[1:] == (0, len(flat))
        assert is_date(flat, 0, len(flat))


def test_a_date_is_found_with_its_label():
    assert find_date("来源:某处 发布日期:2023-02-01", 0, 21) == ("2023-02-01", 6, 21)
    assert not is_date("发布日期:2023-02-01", 0, 15)


def test_a_year_is_written_in_either_kind_of_figures():
    for year in ("2023", "二〇二三", "二○二三", "二零二三"):
        assert re.fullmatch(YEAR, f"{year}年")[1] == year
    assert not re.fullmatch(YEAR, "三年")


@pytest.mark.parametrize(
    ("line", "kinds"),
    [
        ("上传时间:2028-06-03 发布时间:2026-03-01", ["other", "published"]),
        ("2028-06-03 上传", ["other"]),
        ("今天是2026年3月2日", ["other"]),
        ("2026年3月2日 星期一", ["other"]),
        ("自2026年3月2日起施行", ["other"]),
        ("成文日期:2026-03-02", ["written"]),
        ("有效性:有效 印发日期:2026-03-02", ["own"]),
        ("云溪省政府办公厅2026年3月15日印发", ["own"]),
        ("(新华社云溪2026年3月2日电)", ["own"]),
        ("2026-03-02", ["bare"]),
        ("3026-03-02", []),
    ],
)
def test_a_date_says_whose_it_is(line, kinds):
    assert [found.kind for found in find_dates(line, 0, len(line))] == kinds


def test_years_are_those_of_plans():
    assert calendar_year("1949") == 1949 and calendar_year("2100") == 2100
    assert calendar_year("1948") is None and calendar_year("2101") is None
