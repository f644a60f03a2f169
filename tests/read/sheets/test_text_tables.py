import pytest

from jnplan import PlanError
from jnplan.read.sheets.text_tables import find_text_columns, is_table_of_texts, read_year_cell

LONG = "学习。" * 100


@pytest.mark.parametrize(
    ("head", "row", "found"),
    [
        ("标题 年份 正文", f"甲 2022 {LONG}", {"text": 2, "year": 1, "title": 0}),
        ("id year issuer text", f"1 2022 甲 {LONG}", {"text": 3, "year": 1, "issuer": 2, "id": 0}),
        (
            "编号 发布机构 年度 全文",
            f"1 甲 2022 {LONG}",
            {"text": 3, "year": 2, "issuer": 1, "id": 0},
        ),
        ("文件名称 发文机关 内容", f"甲 乙 {LONG}", {"text": 2, "issuer": 1, "title": 0}),
        ("甲 乙 丙", f"1 2022 {LONG}", {"text": 2, "year": 1}),
        ("内容 全文", f"摘要 {LONG}", {"text": 1}),
        ("发布日期 机构 正文", f"2022-03-05 甲 {LONG}", {"text": 2, "year": 0, "issuer": 1}),
        ("时间 报告正文", f"2022年 {LONG}", {"text": 1, "year": 0}),
    ],
)
def test_columns_are_found_by_their_names_and_cells(head, row, found):
    columns = find_text_columns([head.split(), row.split()])._asdict()
    del columns["header"], columns["names"]
    assert {key: value for key, value in columns.items() if value is not None} == found


def test_a_title_above_the_head_is_passed_over():
    assert find_text_columns([["工作要点汇编", ""], ["年份", "正文"], ["2022", "学"]]).header == 1


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ([], "the table is empty"),
        ([["姓名", "电话"], ["甲", "1"]], r"none of its columns \(姓名、电话\)"),
        ([["甲", "乙"], [LONG, LONG]], "is known to hold texts"),
    ],
)
def test_a_table_without_texts_is_refused(rows, message):
    with pytest.raises(PlanError, match=message):
        find_text_columns(rows)


def test_a_table_of_tasks_is_none_of_texts():
    assert not is_table_of_texts([["序号", "任务", "内容"], ["1", "查校车", "查三次。"]])
    assert is_table_of_texts([["年份", "正文"], ["2022", LONG]])
    assert is_table_of_texts([["年份", "正文"], ["2022", "学习。"]])
    assert not is_table_of_texts([["年份", "正文"]])


@pytest.mark.parametrize(
    ("cell", "year"),
    [
        ("2022", 2022),
        ("２０２２年", 2022),
        ("2022.0", 2022),
        ("2022年度", 2022),
        ("", None),
        ("二〇二二年", 2022),
        ("2022-03-01", 2022),
        ("2022年3月1日", 2022),
        ("2021学年", 2021),
    ],
)
def test_years(cell, year):
    assert read_year_cell(cell) == year


@pytest.mark.parametrize("cell", ["22", "2022-2023", "1850", "明年", "20220"])
def test_other_years_are_refused(cell):
    with pytest.raises(PlanError, match="must be between"):
        read_year_cell(cell)
