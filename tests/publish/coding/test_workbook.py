import re
import zipfile

import pytest
from support.filled_sheets import sheet_rows

from jnplan import PlanError
from jnplan.publish.coding.workbook import (
    MOST_CHARACTERS,
    SheetColumn,
    SheetTable,
    shown_width,
    workbook_bytes,
    write_new_files,
)

# What spreadsheets take for formulas, numbers, dates, links and escapes, where it is typed.
TEXTS = [
    *("=1+1", "+1", "-1", "@甲", "01", "1.10", "1-2", "TRUE", "{=1}", "1e5", "https://甲.cn"),
    *("_x0041_", " 前后 ", "一行\n二行", "<b>&amp;", "'01", "双减😀"),
]


def table(*cells, style="text"):
    return SheetTable("甲", [SheetColumn("text", style)], [[cell] for cell in cells])


def written(tmp_path, *sheets):
    path = tmp_path / "a.xlsx"
    path.write_bytes(workbook_bytes(sheets, path.name))
    return path


def part(path, name):
    return zipfile.ZipFile(path).read(name).decode()


def test_every_text_stays_the_text_that_it_is(tmp_path):
    path = written(tmp_path, table(*TEXTS))
    assert [row[0] for row in sheet_rows(path)["甲"][1:]] == TEXTS
    page = part(path, "xl/worksheets/sheet1.xml")
    assert "<f>" not in page and "hyperlink" not in page
    assert page.count('t="s"') == len(TEXTS) + 1


def test_whole_numbers_are_numbers_but_for_those_too_long(tmp_path):
    path = written(tmp_path, table(7, 10**15, None, ""))
    assert [row[0] for row in sheet_rows(path)["甲"][1:3]] == ["7", "1000000000000000"]
    page = part(path, "xl/worksheets/sheet1.xml")
    assert "<v>7</v>" in page and "1000000000000000" not in page


def test_the_bytes_are_the_same_each_time(tmp_path):
    assert workbook_bytes([table("甲")], "a.xlsx") == workbook_bytes([table("甲")], "a.xlsx")
    path = written(tmp_path, table("甲"))
    parts = zipfile.ZipFile(path).infolist()
    assert {one.date_time for one in parts} == {(1980, 1, 1, 0, 0, 0)}
    dates = re.findall(r"\d{4}-\d\d-\d\dT", part(path, "docProps/core.xml"))
    assert dates == ["2000-01-01T"] * 2


def test_the_first_row_stays_and_texts_are_shown_whole(tmp_path):
    page = part(written(tmp_path, table("字" * 100, "短")), "xl/worksheets/sheet1.xml")
    assert 'ySplit="1"' in page and 'state="frozen"' in page
    # 200 wide in lines of 58: four of 17 points, and 3.
    assert re.findall(r'<row r="(\d)"[^>]* ht="(\d+)', page) == [
        *(("1", "20"), ("2", "71"), ("3", "20")),
    ]


def test_a_chinese_character_is_as_wide_as_two(tmp_path):
    assert (shown_width("双减“a”"), shown_width(""), shown_width("a\n双减")) == (9, 0, 4)
    page = part(written(tmp_path, table("字" * 10)), "xl/worksheets/sheet1.xml")
    assert 'width="22.7' in page  # and what a cell has at its edges


def test_cells_to_fill_in_can_be_changed_and_no_others(tmp_path):
    sheet = table("甲", style="fill")._replace(locked=True)
    page = part(written(tmp_path, sheet), "xl/worksheets/sheet1.xml")
    assert "<sheetProtection" in page and "password" not in page
    styles = part(written(tmp_path, sheet), "xl/styles.xml")
    free = styles.split("<cellXfs")[1].split("</cellXfs>")[0].split("<xf ")
    (style,) = re.findall('<c r="A2" s="([0-9]+)"', page)
    assert '<protection locked="0"/>' in free[int(style) + 1]
    (head,) = re.findall('<c r="A1" s="([0-9]+)"', page)
    assert "protection locked" not in free[int(head) + 1]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("一\x07二", "the character U\\+0007"),
        ("一\ud800", "the character U\\+D800"),
        ("一\uffff", "the character U\\+FFFF"),
        ("字" * (MOST_CHARACTERS + 1), "has 32,768 characters; a cell holds 32,767"),
        ("😀" * 16_384, "has 32,768 characters"),
    ],
)
def test_what_no_cell_can_hold_is_told_by_its_place(text, told):
    with pytest.raises(PlanError, match=f"^a.xlsx, sheet 甲, row 3, text: .*{told}"):
        workbook_bytes([table("好", text)], "a.xlsx")


def test_the_longest_text_that_a_cell_holds(tmp_path):
    path = written(tmp_path, table("字" * MOST_CHARACTERS))
    assert len(sheet_rows(path)["甲"][1][0]) == MOST_CHARACTERS


def test_no_file_is_written_over_one_that_is_there(tmp_path):
    old, new = tmp_path / "old.xlsx", tmp_path / "new.xlsx"
    old.write_bytes(b"filled in")
    with pytest.raises(PlanError, match=r"old\.xlsx is there already"):
        write_new_files({new: b"1", old: b"2"})
    assert old.read_bytes() == b"filled in" and not new.exists()
    write_new_files({tmp_path / "deep" / "er.xlsx": b"1"})
    assert [path.name for path in (tmp_path / "deep").iterdir()] == ["er.xlsx"]


def test_a_place_that_cannot_be_written_is_named(tmp_path):
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    with pytest.raises(PlanError, match=r"a\.xlsx can't be written: "):
        write_new_files({tmp_path / "file" / "a.xlsx": b"1"})
