"""All tables of plans, written and read back."""

import openpyxl
import pandas as pd
import pytest

import jnplan as jp
from jnplan.publish.export.plan_tables import export_names, plan_tables

PLAN = jp.parse_plan(
    "=某市教育局2026年工作要点\n1.=1+1。建成3所学校。(责任处室:安全处、督导室)\n2.@体育。每天1小时。",
    plan_id="my-2026",
    year=2026,
)


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    path = jp.export([PLAN], tmp_path_factory.mktemp("out") / "a.xlsx", lang="zh")
    return openpyxl.load_workbook(path)


def test_every_table_is_a_sheet_after_those_that_explain(book):
    assert book.sheetnames == ["怎样读", "各表", "各列", *export_names()["zh"]]
    assert all(sheet.freeze_panes == "A2" for sheet in book)


def test_every_cell_is_read_back_as_it_was(book):
    tasks = plan_tables([PLAN])["tasks"]
    head, *rows = book["任务"].iter_rows(values_only=True)
    assert head == ("计划", "年份", "部分序号", "部分", "任务", "标题", "原文", "处室", "起", "止")
    for row, task in zip(rows, tasks.itertuples(index=False), strict=True):
        expected = [
            "、".join(cell) if isinstance(cell, tuple | list) else None if pd.isna(cell) else cell
            for cell in task
        ]
        assert list(row) == [None if cell == "" else cell for cell in expected]


def test_what_looks_like_a_formula_is_a_text_and_a_year_is_a_number(book):
    cells = {cell.value: cell for row in book["任务"].iter_rows() for cell in row}
    assert cells["=1+1"].data_type == "s" and cells["@体育"].data_type == "s"
    assert cells[2026].data_type == "n"


def test_a_column_is_wide_enough_for_its_chinese_head(book):
    sheet = book["处室网络"]
    for cell in sheet[1]:
        width = sheet.column_dimensions[cell.column_letter].width
        assert width >= 2 * max(map(len, cell.value.split("\n")))


def test_the_workbook_is_the_same_each_time(tmp_path):
    one = jp.export([PLAN], tmp_path / "a.xlsx").read_bytes()
    assert jp.export([PLAN], tmp_path / "b.xlsx").read_bytes() == one


def test_a_text_too_long_for_a_cell_is_told_on_a_sheet_of_its_own(tmp_path):
    plan = jp.parse_plan("1.甲。" + "乙丙丁" * 11_000 + "。", plan_id="long")
    book = openpyxl.load_workbook(jp.export([plan], tmp_path / "a.xlsx", lang="zh"))
    rows = list(book["放不下的"].iter_rows(min_row=2, values_only=True))
    assert ("任务!G2", True) in [(place, "截去" in what) for place, what in rows]


def test_a_folder_has_a_csv_a_table_with_every_text_whole(tmp_path):
    out = jp.export([PLAN], tmp_path / "out", networks=True)
    names = {path.name for path in out.iterdir()}
    assert {f"{name}.csv" for name in export_names()["table"]} < names
    assert {"out-offices.gexf", "out-offices-tasks.gexf"} < names
    raw = (out / "tasks.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    read = pd.read_csv(out / "tasks.csv", encoding="utf-8-sig")
    assert read["title"].tolist() == ["=1+1", "@体育"]
    assert read["offices"].tolist()[0] == "安全处、督导室"


def test_nothing_is_replaced_unless_asked(tmp_path):
    path = jp.export([PLAN], tmp_path / "a.docx")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "tasks.csv").write_text("theirs")
    for out in (path, tmp_path / "out"):
        with pytest.raises(jp.PlanError, match=r"there already.*--replace"):
            jp.export([PLAN], out)
    assert (tmp_path / "out" / "tasks.csv").read_text() == "theirs"
    assert jp.export([PLAN], path, replace=True) == path


def test_another_ending_is_refused(tmp_path):
    with pytest.raises(jp.PlanError, match=r"written as \.xlsx, \.docx, or into a folder"):
        jp.export([PLAN], tmp_path / "a.pdf")
