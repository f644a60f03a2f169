from support.helpers import FILES, LINE, column, english, made_pdf, ruled

import jnplan as jp
from jnplan.read.pages.pdf import read_pdf

WIDTHS = (40, 200, 120)
HEADER = [["序号"], ["工作任务"], ["责任处室"]]
NOTE = "A table with the columns 序号、工作任务、责任处室 was read as tasks, a row a task."


def read(*pages):
    return read_pdf(made_pdf(*pages), name="x.pdf")


def test_a_plan_in_a_table_is_read_row_by_row():
    rows = [
        HEADER,
        [["一、管好校园"]],
        [
            ["1"],
            ["检查校舍。开学前逐间检查门", "窗，发现裂缝当天停用。"],
            ["安全处、后勤中心、", "财务处"],
        ],
        [["2"], ["登记来访。来访者凭证入校。"], ["安全处"]],
        [["二、教好学生"]],
        [["3"], ["练好写字。每天安排一刻钟。"], ["基教处"]],
    ]
    source = read([(100, 720, 12, "清溪市教育局2025年工作要点"), *ruled(rows, WIDTHS)])
    assert english(source.notes)[-1] == NOTE
    plan = jp.parse_plan(source.text)
    assert [section.title for section in plan.sections] == ["管好校园", "教好学生"]
    assert [task.title for task in plan.tasks] == ["检查校舍", "登记来访", "练好写字"]
    assert [task.offices for task in plan.tasks] == [
        ("安全处", "后勤中心", "财务处"),
        ("安全处",),
        ("基教处",),
    ]
    assert not plan.unparsed


def test_a_table_goes_on_over_the_page():
    first = [HEADER, [["1"], ["查校车。"], ["安全处"]], [["2"], ["读好书，写"], ["基教处、"]]]
    for again in (True, False):
        second = [
            *[HEADER] * again,
            [[""], ["好字。"], ["教研室"]],
            [["3"], ["办运动会。"], ["体卫处"]],
        ]
        source = read(ruled(first, WIDTHS), ruled(second, WIDTHS))
        assert source.text.splitlines() == [
            *("1.查校车。", "责任处室：安全处", "2.读好书，写好字。", "责任处室：基教处、教研室"),
            *("3.办运动会。", "责任处室：体卫处"),
        ]


def test_a_table_below_a_heading_has_the_header_of_the_one_above():
    page = [
        *ruled([HEADER, [["1"], ["查校车。"], ["安全处"]]], WIDTHS),
        (100, 630, 12, "二、教好学生"),
        *ruled(
            [[["2"], ["读好书。"], ["基教处"]], [["3"], ["写好字。"], ["基教处"]]], WIDTHS, top=600
        ),
    ]
    lines = read(page).text.splitlines()
    assert lines[2:5] == ["二、教好学生", "2.读好书。", "责任处室：基教处"]


def test_offices_of_several_rows_count_for_each():
    rows = [HEADER, [["1"], ["查校车。"], ["安全处"]], [["2"], ["查食堂。"], None]]
    assert read(ruled(rows, WIDTHS)).text.splitlines()[2:] == ["2.查食堂。", "责任处室：安全处"]


def test_other_tables_are_read_row_by_row_and_told():
    rows = [[["姓名"], ["电话"]], [["某甲"], ["12345"]], [["某乙"], ["67890"]]]
    source = read([*column(f"1.{LINE}"), *ruled(rows, (100, 100), top=600)])
    assert source.text.splitlines() == [f"1.{LINE}", "姓名 电话", "某甲 12345", "某乙 67890"]
    assert english(source.notes)[-1] == "A table on page 1 was read row by row."


def test_a_page_without_a_table_is_read_as_before():
    source = read_pdf((FILES / "office.pdf").read_bytes(), name="office.pdf")
    assert not any("table" in note for note in source.notes)
