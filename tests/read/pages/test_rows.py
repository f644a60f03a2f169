import pytest
from support.helpers import FULL, english

from jnplan.read.pages.rows import (
    PageRows,
    TextPiece,
    flat_text,
    layout_notes,
    make_row,
    opens_label,
    page_rows,
    write_pages,
)


def test_pieces_are_put_in_reading_order():
    pieces = [
        TextPiece("丁", 20, 30, 27, 10),
        TextPiece("甲乙", 0, 20, 10, 10),
        TextPiece("丙", 0, 10, 26, 10),
    ]
    assert [row.text for row in page_rows(pieces)] == ["甲乙", "丙 丁"]


@pytest.mark.parametrize(
    ("first", "second", "gap", "text"),
    [
        ("年", "工", 3, "年工"),  # spread by justifying
        ("年", "2", 3, "年2"),  # a quarter that programs leave
        ("一、", "读书", 10, "一、 读书"),
        ("Open", "Kit", 3, "Open Kit"),
        ("Op", "en", 0.5, "Open"),
        ("甲 ", "乙", 10, "甲 乙"),
    ],
)
def test_blanks_are_those_that_show(first, second, gap, text):
    end = 10 * len(first)
    pieces = [
        TextPiece(first, 0, end, 10, 10),
        TextPiece(second, end + gap, end + gap + 20, 10, 10),
    ]
    assert page_rows(pieces)[0].text == text


def columns(n, *, left=FULL[:9], right=FULL[9:18]):
    pieces = [TextPiece("标题标题标题标题", 60, 140, 10, 10)]
    for i in range(n):
        y = 40 + 16 * i
        pieces += [TextPiece(left, 0, 10 * len(left), y, 10)]
        pieces += [TextPiece(right, 110, 110 + 10 * len(right), y, 10)]
    return pieces


def test_two_columns_are_read_one_by_one():
    rows = page_rows(columns(8))
    assert [row.text for row in rows] == ["标题标题标题标题"] + [FULL[:9]] * 8 + [FULL[9:18]] * 8
    notes = layout_notes([PageRows(rows, 300)])
    assert english(notes) == ("Two columns on page 1 were read one after the other.",)


def test_rows_of_single_characters_are_no_columns():
    """Each character begins where the last one ends: none stands over the middle of the page."""
    lines = [[*FULL[:20]] for _ in range(8)]
    for line in lines[:6]:
        line[9] = line[10] = " "  # two lines part there, as those of a head do
    lines[3:6] = [[*FULL[:20]]] * 3
    pieces = [
        TextPiece(character, 10 * k, 10 * k + 10, 16 * i, 10)
        for i, line in enumerate(lines)
        for k, character in enumerate(line)
        if character != " "
    ]
    rows = page_rows(pieces)
    assert [row.column for row in rows] == [0] * 8
    assert rows[-1].text == FULL[:20]


def test_a_table_is_read_across_and_told():
    rows = page_rows(columns(8, left="任务", right=FULL[:9]))
    assert rows[1].text == f"任务 {FULL[:9]}"
    assert "What looks like a table stands on page 1" in layout_notes([PageRows(rows, 300)])[0]


def test_pages_are_told_in_short():
    assert write_pages([4, 1, 2, 3, 7]) == "pages 1-4, 7"


def test_blanks_alone_are_no_row():
    assert page_rows([TextPiece(" ", 0, 5, 10, 10)]) == []


@pytest.mark.parametrize(
    ("head", "gaps"), [("1.", 0), ("（十二）", 0), ("①", 0), ("•", 0), ("1", 1)]
)
def test_a_number_in_the_margin_is_no_cell_of_a_table(head, gaps):
    width = 10 * len(head)
    pieces = [TextPiece(head, 0, width, 10, 10), TextPiece(FULL, width + 30, width + 230, 10, 10)]
    assert page_rows(pieces)[0].gaps == gaps


def test_a_row_of_signs_without_width_opens_nothing():
    row = make_row([TextPiece("\u200b\u200b", 0, 10, 10, 10)], 0)
    assert not opens_label(flat_text(row))
