import pytest
from support.helpers import rows_of

from jnplan.read.pages.rows import Row, TextPiece
from jnplan.read.pages.tables.cells import are_numbers, cell_text, ruled_tables, split_by_numbers
from jnplan.read.pages.tables.rules import Box


def column_of(*lines, top=10, step=16):
    return [
        Row(text, 0, 10.0 * len(text), top + step * i, 10) for i, text in enumerate(lines) if text
    ]


@pytest.mark.parametrize(
    ("lines", "width", "text"),
    [
        (["检查校舍和", "操场"], 55, "检查校舍和操场"),
        (["安全处", "后勤中心"], 80, "安全处\n后勤中心"),
        (["安全处、", "后勤中心"], 45, "安全处、后勤中心"),
        (["管", "好", "校", "园"], 10, "管好校园"),
        (["1.查门窗口", "2.查楼梯"], 60, "1.查门窗口\n2.查楼梯"),
        ([], 60, ""),
    ],
)
def test_rows_of_a_cell_are_joined_where_the_cell_ends(lines, width, text):
    assert cell_text(column_of(*lines), width) == text


def test_numbers_are_known():
    assert are_numbers(column_of("1", "2.", "（3）", "四", "⑤"))
    assert not are_numbers(column_of("1", "校车"))
    assert not are_numbers([])


@pytest.mark.parametrize(
    ("marks", "lines"),
    [
        ([10, 58], [10, 26, 42, 58]),  # beside the first row
        ([26, 66], [10, 26, 42, 58, 74]),  # in the middle, of two rows too
        ([26, 78], [10, 26, 42, 70, 86]),  # parted by blanks
    ],
)
def test_rows_go_to_the_number_they_stand_by(marks, lines):
    numbers = [Row(f"{k}", 0, 5, y, 10) for k, y in enumerate(marks, 1)]
    words = [Row(f"第{y}", 20, 60, y, 10) for y in lines]
    split = split_by_numbers([numbers, words])
    held = [[row.text for row in cells[1]] for cells in split]
    assert held == [[f"第{y}" for y in lines[:3]], [f"第{y}" for y in lines[3:]]]


def test_what_a_page_began_has_no_number():
    numbers = [Row("2", 0, 5, 70, 10)]
    words = [Row(text, 20, 60, y, 10) for text, y in (("完。", 10), ("写好", 62), ("字。", 78))]
    split = split_by_numbers([numbers, words])
    assert [[row.text for row in cells[1]] for cells in split] == [["完。"], ["写好", "字。"]]
    assert split[0][0] == []


def test_rows_that_only_columns_part_are_parted_by_their_numbers():
    boxes = [Box(0, y, 200, y) for y in (0, 20, 80)] + [Box(x, 0, x, 80) for x in (0, 50, 200)]
    words = [(5, 15, "序号"), (55, 15, "工作任务"), (5, 35, "1"), (55, 35, "查校车")]
    words += [(5, 55, "2"), (55, 55, "读好书，写"), (55, 71, "好字")]
    pieces = [TextPiece(text, x, x + 10 * len(text), y, 10) for x, y, text in words]
    rest, (table,) = ruled_tables([*pieces, TextPiece("附注", 0, 20, 100, 10)], boxes)
    assert table.rows == [["序号", "工作任务"], ["1", "查校车"], ["2", "读好书，写\n好字"]]
    assert [piece.text for piece in rest] == ["附注"]


def test_a_frame_with_text_is_no_table():
    boxes = [Box(0, 0, 200, 80), Box(0, 40, 200, 40), Box(100, 0, 100, 80)]
    pieces = [TextPiece(row.text, 5, 5 + 10 * 20, 20, 10) for row in rows_of("只有一格写了字")]
    assert ruled_tables(pieces, boxes) == (pieces, [])
