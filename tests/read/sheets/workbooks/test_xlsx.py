import struct

import pytest
from support.helpers import english
from support.made_sheet import MAIN, OFFICE, PACKAGE, xlsx
from support.made_word import docx, p, zipped

from jnplan import PlanError
from jnplan.read.files import source_of
from jnplan.read.sheets import cells
from jnplan.read.sheets.workbooks import parts

HEAD, BUS = ["序号", "工作任务", "责任单位"], ["1", "查校车", "安全处"]
BOOK = {"sheets": [{"name": "甲", "rows": [HEAD, BUS]}]}
READ = ["1.查校车", "责任单位：安全处"]


def sheet_with(row, **more):
    """A sheet with the head, and a row in XML."""
    head = "".join(f'<c t="inlineStr"><is><t>{name}</t></is></c>' for name in HEAD)
    return {
        "xl/worksheets/s1.xml": f'<worksheet xmlns="{MAIN}"><sheetData><row>{head}</row>'
        f"<row>{row}</row></sheetData></worksheet>",
        **more,
    }


def inline(words):
    return f'<c t="inlineStr"><is><t>{words}</t></is></c>'


def lines(raw, name="plan.xlsx"):
    return source_of(raw, name=name).text.splitlines()


def test_cells_without_places_follow_each_other():
    row = '<c><v>1.0</v></c><c t="str"><v>查校车</v></c>' + inline("安全处")
    assert lines(xlsx(BOOK, **sheet_with(row))) == READ


def test_runs_are_joined_and_readings_above_characters_left_out():
    rich = "<c t='inlineStr'><is><r><t>查</t></r><r><t>校车</t></r><rPh><t>cha</t></rPh></is></c>"
    row = inline("1") + rich + inline("安_x000D_\n全处")
    assert lines(xlsx(BOOK, **sheet_with(row))) == ["1.查校车", "责任单位：安、全处"]


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ('<c t="b"><v>1</v></c>', "TRUE"),
        ('<c t="e"><v>#REF!</v></c>', "#REF!"),
        ('<c t="d"><v>2026-06-30T00:00:00</v></c>', "2026年6月30日"),
        ('<c t="str"><f>A1</f><v>读书</v></c>', "读书"),
        ("<c><v>x</v></c>", "x"),
        ('<c t="s"><v>99</v></c>', ""),
    ],
)
def test_kinds_of_cells(cell, shown):
    row = inline("1") + inline("任务") + cell
    found = lines(xlsx(BOOK, **sheet_with(row)))
    assert found[1:] == ([f"责任单位：{shown}"] if shown else [])


def test_formulas_without_a_value_are_told():
    row = inline("1") + inline("任务") + "<c><f>A1</f></c>"
    source = source_of(xlsx(BOOK, **sheet_with(row)), name="a.xlsx")
    assert any("no value for 1 formula" in note for note in english(source.notes))


def test_pictures_that_wps_puts_into_cells_are_told():
    row = inline("1") + inline("任务") + '<c t="str"><v>=DISPIMG("ID_1",1)</v></c>'
    source = source_of(xlsx(BOOK, **sheet_with(row)), name="a.xlsx")
    assert "DISPIMG" not in source.text
    assert "Left out: 1 picture." in english(source.notes)


def test_other_names_and_the_strict_namespace():
    strict = "http://purl.oclc.org/ooxml/spreadsheetml/main"
    files = {
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship Id="b" '
        'Type="http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument" '
        'Target="/xl/book.xml"/></Relationships>',
        "xl/book.xml": f'<workbook xmlns="{strict}" '
        'xmlns:r="http://purl.oclc.org/ooxml/officeDocument/relationships">'
        '<sheets><sheet name="甲" r:id="x"/></sheets></workbook>',
        "xl/_rels/book.xml.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship Id="x" '
        f'Type="{OFFICE}/worksheet" Target="/xl/one.xml"/></Relationships>',
        "xl/one.xml": sheet_with("".join(map(inline, BUS)))["xl/worksheets/s1.xml"].replace(
            MAIN, strict
        ),
    }
    assert lines(zipped(files)) == READ


def locked(raw):
    """A workbook with the flag of an encrypted part."""
    raw = bytearray(raw)
    at = raw.rfind(b"PK\x01\x02", 0, raw.rfind(b"xl/worksheets/s1.xml"))
    flags = struct.unpack_from("<H", raw, at + 8)[0]
    struct.pack_into("<H", raw, at + 8, flags | 1)
    return bytes(raw)


GOOD = xlsx(BOOK)
BAD = [
    (b"", "the file is empty"),
    (GOOD[: len(GOOD) // 2], "damaged: it can't be unpacked"),
    (locked(GOOD), "protected by a password"),
    (xlsx(BOOK, **{"xl/workbook.bin": "x"}), "binary workbook"),
    (xlsx(BOOK, **{"xl/worksheets/s1.xml": None}), "only charts or nothing"),
    (xlsx(BOOK, **{"xl/worksheets/s1.xml": "<a><b>"}), "s1.xml is not valid XML"),
    (xlsx(BOOK, **{"xl/worksheets/s1.xml": "<a>" * 300 + "</a>" * 300}), "Excessive depth"),
    (
        xlsx(BOOK, **{"xl/sharedStrings.xml": '<!DOCTYPE a [<!ENTITY b "c">]><s><si/></s>'}),
        "entities",
    ),
    (
        xlsx(BOOK, **{"xl/sharedStrings.xml": f"<s><si><t>{'0' * 2_000_000}</t></si></s>"}),
        "200 times",
    ),
]


@pytest.mark.parametrize(("raw", "message"), BAD, ids=[message for _, message in BAD])
def test_bad_files_say_what_is_wrong(raw, message):
    with pytest.raises(PlanError, match=message) as found:
        source_of(raw, name="plan.xlsx")
    assert str(found.value).startswith("plan.xlsx: ")


def test_limits(monkeypatch):
    monkeypatch.setattr(cells, "MOST_CELLS", 5)
    with pytest.raises(PlanError, match="more than 5 cells"):
        lines(GOOD)
    monkeypatch.undo()
    monkeypatch.setattr(parts, "MOST_PART", 100)
    with pytest.raises(PlanError, match="unpacks to more than"):
        lines(GOOD)


def test_files_of_another_kind_are_read_as_what_they_are():
    assert lines(docx(p("1.查校车。"))) == ["1.查校车。"]
    assert lines(GOOD, "plan.xls") == READ
    page = "<html><table><tr><td>序号<td>工作任务<td>责任单位<tr><td>1<td>查校车<td>安全处</table>"
    assert lines(page.encode("gbk"), "plan.xls") == READ
    assert lines(page.encode(), "plan.xlsx") == READ


def test_an_encrypted_workbook_is_told():
    entry = "EncryptedPackage".encode("utf-16-le")
    raw = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + entry + bytes(600)
    with pytest.raises(PlanError, match="workbook protected by a password"):
        source_of(raw, name="plan.xlsx")
