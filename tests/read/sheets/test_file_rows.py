import codecs

import pytest
from support.helpers import PLANS
from support.made_sheet import delimited, xlsx, xml_2003

from jnplan import PlanError
from jnplan.read.sheets import file_rows
from jnplan.read.sheets.file_rows import KeptTexts, file_sheets

SHEET = {"name": "甲", "rows": [["年份", "正文"], [2022, "一、学习。\n二、巡察。"]]}
ROWS = [(0, {0: "年份", 1: "正文"}), (1, {0: "2022", 1: "一、学习。\n二、巡察。"})]


def rows_of(path):
    with file_sheets(path) as sheets:
        return [(sheet.name, list(rows)) for sheet, rows in sheets]


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("a.xlsx", xlsx({"sheets": [SHEET]})),
        ("a.xls", xml_2003({"sheets": [SHEET]})),
        ("a.csv", delimited(SHEET)),
        ("a.csv", delimited(SHEET, ";", "utf-8-sig")),
        ("a.tsv", delimited(SHEET, "\t", "gb18030")),
        ("a.tsv", delimited(SHEET, "\t", "utf-16")),
    ],
)
def test_rows_of_every_kind_of_table(tmp_path, name, raw):
    path = tmp_path / name
    path.write_bytes(raw)
    ((_, rows),) = rows_of(path)
    assert rows == ROWS


def test_rows_of_workbooks_of_other_programs():
    files = PLANS / "sheets" / "files"
    assert [name for name, _ in rows_of(files / "04-two-sheets.xls")] == [
        "党建工作",
        "教学工作",
        "旧稿",
    ]
    ((_, rows),) = rows_of(files / "02-duties.ods")
    assert dict(rows)[3][2] == "招聘教师"


def test_utf8_is_told_from_other_encodings_by_the_whole_file(tmp_path, monkeypatch):
    monkeypatch.setattr(file_rows, "_BLOCK", 8)
    path = tmp_path / "a.csv"
    for encoding in ("utf-8", "gb18030"):
        path.write_bytes(
            "a,b,c,d,e,f,g,h\n年份,正文,的,是,在,学校,教育,工作\n".encode(encoding) * 2
        )
        ((_, rows),) = rows_of(path)
        assert rows[-1][1][1] == "正文"


@pytest.mark.parametrize(
    ("name", "raw", "message"),
    [
        ("a.xlsx", b"PK\x03\x04 cut", "damaged"),
        ("a.xlsx", b"", "the file is empty"),
        ("a.csv", codecs.BOM_UTF8 + b"a,b\n\xff\xfe,c\n" * 9, "text in UTF-8, but byte"),
        ("a.xls", b"<html><body>1</body></html>", "a web page, no table"),
        ("a.xls", b"%PDF-1.4", "a PDF, no table"),
    ],
)
def test_bad_files_are_named_with_what_is_wrong(tmp_path, name, raw, message):
    path = tmp_path / name
    path.write_bytes(raw)
    with pytest.raises(PlanError, match=message) as found:
        rows_of(path)
    assert str(found.value).startswith(f"{path}: ")


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(PlanError, match=r"none\.csv: No such file"):
        rows_of(tmp_path / "none.csv")


def test_texts_are_kept_in_a_file():
    with KeptTexts(iter(["甲", "", "乙\n丙", "𠮷"])) as texts:
        assert [texts[i] for i in (3, 0, 1, 2)] == ["𠮷", "甲", "", "乙\n丙"]
        assert (len(texts), texts[1:3]) == (4, ["", "乙\n丙"])
        with pytest.raises(IndexError):
            texts[4]
