import pytest
from support.helpers import FULL

from jnplan.read.pages.rows import TextPiece
from jnplan.read.pages.tables.aligned import aligned_rows

PLACES = (0, 40, 300)


def pieces_of(*rows, places=PLACES, top=20, step=20):
    """Set rows of cells, each at its column's place; a row that is a text stands at the left."""
    found = []
    for i, row in enumerate(rows):
        for x, text in zip(places, [row] if isinstance(row, str) else row, strict=False):
            found += [
                TextPiece(c, x + 10 * k, x + 10 * k + 10, top + step * i, 10)
                for k, c in enumerate(text)
            ]
    return found


HEADER = ("序号", "工作任务", "责任处室")


def read(*rows, **options):
    found = aligned_rows(pieces_of(*rows, **options))
    return None if found is None else found[1].rows


def test_rows_are_read_below_a_header():
    rows = [HEADER, ("1", "查校车。", "安全处"), ("2", "读书。", "基教处")]
    assert read(*rows) == [list(row) for row in rows]


def test_a_number_in_the_middle_of_its_rows():
    rows = [
        HEADER,
        ("", "查校车，开学前"),
        ("1", "", "安全处"),
        ("", "逐辆检查。"),
        ("2", "读书。", "基教处"),
    ]
    pieces = [p._replace(base=p.base - 10 * (p.base > 70)) for p in pieces_of(*rows)]
    assert aligned_rows(pieces)[1].rows[1:] == [
        ["1", "查校车，开学前逐辆检查。", "安全处"],
        ["2", "读书。", "基教处"],
    ]


def test_sections_stand_between_rows_and_text_around_the_table():
    rows = [
        "工作要点",
        HEADER,
        "一、管好校园",
        ("1", "查校车。", "安全处"),
        "二、教好学生",
        ("2", "读书。", "基教处"),
    ]
    kept, table = aligned_rows(pieces_of(*rows, FULL + FULL))
    assert [row[0] for row in table.rows[1::2]] == ["一、管好校园", "二、教好学生"]
    assert "".join(piece.text for piece in kept) == "工作要点" + FULL + FULL


def test_a_header_of_two_lines_and_names_that_stand_close():
    rows = [
        ("序", "工作"),
        ("号", "任务", "责任处室"),
        ("1", "查校车。", "安全处"),
        ("2", "读书。", "基教处"),
    ]
    assert ["".join(name.split()) for name in read(*rows)[0]] == list(HEADER)
    rows = [HEADER, ("1", "查校车。", "安全处"), ("2", "读书。", "基教处")]
    assert read(*rows, places=(0, 24, 300))[0] == list(HEADER)


def test_without_numbers_blanks_part_the_rows():
    rows = [HEADER[1:], ("查校车，开学前", "安全处"), ("逐辆检查。",), ("读书。", "基教处")]
    pieces = pieces_of(*rows, places=(0, 300))
    apart = [p._replace(base=p.base + 4 * (p.base > 70)) for p in pieces]
    assert aligned_rows(apart)[1].rows[1:] == [
        ["查校车，开学前逐辆检查。", "安全处"],
        ["读书。", "基教处"],
    ]


@pytest.mark.parametrize(
    "rows",
    [
        [("姓名", "电话", "单位"), ("甲", "1", "安全处"), ("乙", "2", "基教处")],
        [HEADER],
        [HEADER, FULL + FULL],
        ["1.工作任务", "2.读书。"],
    ],
    ids=["other columns", "a header alone", "text below", "no columns"],
)
def test_what_is_no_table_of_a_plan(rows):
    assert read(*rows) is None
