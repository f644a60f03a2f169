import pytest
from support.helpers import FULL, english, rows_of

from jnplan.read.pages.rows import PageRows, Row
from jnplan.read.pages.running_heads import drop_running


def paged(*edges):
    """Make pages of body text, each with a line above and a line below (or none)."""
    pages = []
    for above, below in edges:
        rows = rows_of(*[f" {FULL[:18]}", FULL, "完。"] * 3)
        rows += [Row(above, 50, 90, 30, 10)] * bool(above)
        rows += [Row(below, 50, 90, 290, 10)] * bool(below)
        pages.append(PageRows(rows, 310))
    return pages


@pytest.mark.parametrize(
    "number",
    ["- 3 -", "—3—", "— 3 —", "第3页 共10页", "第 3 页", "3/10", "3", "·3·", "Page 3 of 10"],
)
def test_a_page_number_is_left_out_of_a_single_page_and_told(number):
    pages, notes = drop_running(paged((None, number)))
    assert pages == paged((None, None))
    assert english(notes) == (f"Left out at the edges of the pages: “{number}” (page 1).",)


@pytest.mark.parametrize(
    "line",
    [
        "3/1/25, 10:00 AM 工作要点",
        "2025/3/1 上午10:00 要点",
        "https://a.cn/b.html 1/2",
        "file:///a",
    ],
)
def test_what_browsers_print_is_left_out(line):
    for edge in ((line, None), (None, line)):
        assert drop_running(paged(edge))[0] == paged((None, None))


def test_what_is_repeated_is_left_out_but_for_digits():
    edges = [(f"文件汇编第{i}号", f"{i}") for i in range(7, 10)]
    pages, notes = drop_running(paged(*edges))
    assert pages == paged(*[(None, None)] * 3)
    told = "“文件汇编第7号” and the like (pages 1-3), “7” and the like (pages 1-3)"
    assert english(notes) == (f"Left out at the edges of the pages: {told}.",)


@pytest.mark.parametrize(
    "line", ["责任单位：办公室", "1.读好书", "一、读书", "把书读好。", "（责任处室：办公室）"]
)
def test_lines_of_the_plan_are_never_running_heads(line):
    pages = paged(*[(line, line)] * 3)
    assert drop_running(pages) == (pages, [])


def test_a_line_that_stands_on_one_page_stays():
    pages = paged(("云溪市教育局", "2025年3月1日"), (None, None))
    assert drop_running(pages) == (pages, [])
