import pytest

from jnplan.compare.plan_series.indicators import (
    deadline_year,
    indicator_overlap,
    plain_indicator,
    plain_unit,
)
from jnplan.data import shipped_table


def test_words_of_one_meaning_are_written_as_one():
    assert plain_indicator("新增幼儿园园所") == "新建幼儿园"
    assert plain_indicator("全市课后服务覆盖面") == plain_indicator("课后服务比例") == "课后服务率"
    assert plain_unit("位") == plain_unit("名") == plain_unit("人") == "人"


def test_the_overlap_is_of_the_shorter_ones_pairs_of_characters():
    # 学位 of 新建学位 is one of 新建, 建学, 学位; both stand in the longer one but for 建学.
    assert indicator_overlap("新建学位", "新建中小学学位") == pytest.approx(2 / 3)
    assert indicator_overlap("率", "学位") == 0.0


@pytest.mark.parametrize(
    ("deadline", "year"),
    [
        *(("2021年底前", 2021), ("到2025年", 2025), ("二〇二五年", 2025), ("2021—2025年", 2025)),
        *(("“十四五”末", 2025), ("“十五五”期间", 2030), ("十三五期末", 2020)),
        *(("年内", 2021), ("今年底", 2021), ("9月底前", 2021), ("明年", 2022), ("三年内", 2023)),
        ("", None),
    ],
)
def test_the_year_in_which_a_deadline_ends(deadline, year):
    assert deadline_year(deadline, 2021) == year


def test_without_a_plans_year_only_years_that_are_named_are_known():
    assert deadline_year("年内", None) is None and deadline_year("到2025年", None) == 2025


def test_each_word_stands_once_and_leads_to_no_other_word():
    table = shipped_table("indicator-words.csv")
    assert table["word"].is_unique and table["note"].ne("").all()
    assert not set(table["standard"]) & set(table["word"])
