import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.helpers import english

from jnplan import PlanError
from jnplan.read.files import source_of
from jnplan.read.sheets.delimited import SEPARATORS, delimited_rows, find_separator

TABLE = "序号,工作任务,责任单位\n1,查校车,安全处\n2,读书,教研室\n"


def lines(text, name="plan.csv"):
    raw = text if isinstance(text, bytes) else text.encode()
    return source_of(raw, name=name).text.splitlines()


READ = ["1.查校车", "责任单位：安全处", "2.读书", "责任单位：教研室"]


@pytest.mark.parametrize("separator", SEPARATORS)
def test_every_separator_is_found(separator):
    assert find_separator(TABLE.replace(",", separator)) == separator
    assert lines(TABLE.replace(",", separator)) == READ


def test_a_separator_other_than_comma_and_tab_is_told():
    source = source_of(TABLE.replace(",", "；").encode(), name="plan.csv")
    assert "The columns are parted by “；”." in english(source.notes)


@pytest.mark.parametrize(
    ("text", "separator"),
    [
        ("a;b\n1,5;2,5\n3,5;4,5\n", ";"),
        ("a\tb\n甲，乙\t丙，丁\n", "\t"),
        ("某市2026年任务清单,,\n序号,任务,单位\n一、安全,,\n1,甲；乙,丙、丁\n", ","),
        ("标题\n序号;任务;单位\n1;甲,乙;丙\n2;丁;戊\n", ";"),
        ("sep=;\n甲,乙\n", ";"),
        ("一行字，没有表。\n", ","),
    ],
)
def test_the_separator_is_what_parts_all_rows_alike(text, separator):
    assert find_separator(text) == separator


def test_the_line_that_declares_a_separator_is_no_row():
    assert lines("sep=;\n" + TABLE.replace(",", ";")) == READ


def test_quoted_cells_hold_lines_separators_and_quotation_marks():
    text = (
        '序号,工作任务,工作措施,责任单位\n1,"抓好""双减""","一是查，\n二是改。","安全处\n办公室"\n'
    )
    assert lines(text) == ['1.抓好"双减"', "一是查，", "二是改。", "责任单位：安全处、办公室"]


def test_a_quotation_mark_without_its_partner_is_text_and_told():
    source = source_of(
        '序号,工作任务,责任单位\n1,"查校车,安全处\n2,读书,教研室\n'.encode(), name="a.csv"
    )
    assert source.text.splitlines()[2] == "2.读书"
    assert any("no partner" in note for note in english(source.notes))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "gb18030"])
@pytest.mark.parametrize("name", ["plan.csv", "plan.tsv", "plan.xls", "plan.et"])
def test_encodings(encoding, name):
    long = TABLE + "3,检查全市中小学幼儿园的校舍,基建处\n"
    assert lines(long.replace(",", "\t").encode(encoding), name)[:4] == READ


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (b"", "the file is empty"),
        (b" \n\t\n", "nothing but blanks"),
        (b",,\n,,\n", "hold no text"),
        ("姓名,电话\n甲,123\n".encode(), "no table of tasks"),
        (bytes(range(256)) * 4, "not text"),
        (("标题,年份,正文\n甲,2022," + "学习。" * 200).encode(), "jnplan count"),
    ],
)
def test_what_is_no_plan_is_told(raw, message):
    with pytest.raises(PlanError, match=message):
        source_of(raw, name="plan.csv")


def test_a_long_cell_is_read_and_the_limit_of_others_stays(monkeypatch):
    before = csv.field_size_limit()
    rows = list(delimited_rows([f"{'长' * 200_000},b\n"], ","))
    assert len(rows[0][1][0]) == 200_000
    assert csv.field_size_limit() == before
    monkeypatch.setattr("jnplan.read.sheets.delimited._LONGEST_CELL", 10)
    with pytest.raises(PlanError, match="row 1 or one of the next"):
        list(delimited_rows([f"{'长' * 11},b\n"], ","))


@given(st.text(f'甲乙1"\n{SEPARATORS}', max_size=60))
def test_whatever_the_text_it_is_read_or_refused(text):
    try:
        source = source_of(text.encode(), name="plan.csv")
    except PlanError:
        return
    for char in "甲乙":
        assert source.text.count(char) >= min(1, text.count(char))
