import pytest
from support.made_sheet import xml_2003

from jnplan import PlanError
from jnplan.read.files import source_of

HEAD, BUS = ["序号", "工作任务", "责任单位"], ["1", "查校车", "安全处"]
READ = ["1.查校车", "责任单位：安全处"]


def read(raw, name="plan.xls"):
    return source_of(raw, name=name)


def book(*rows, **about):
    return {"sheets": [{"name": "甲", "rows": [HEAD, *rows], **about}]}


@pytest.mark.parametrize("name", ["plan.xls", "plan.xml", "plan.xlsx", "plan"])
def test_it_is_known_by_its_content(name):
    source = read(xml_2003(book(BUS)), name)
    assert (source.kind, source.text.splitlines()) == ("xml-2003", READ)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
def test_other_encodings(encoding):
    raw = xml_2003(book(BUS)).decode().replace('"1.0"', f'"1.0" encoding="{encoding}"', 1)
    assert read(raw.encode(encoding)).text.splitlines() == READ


def test_a_hidden_sheet_is_not_read():
    made = book(BUS)
    made["sheets"].append({"name": "乙", "hidden": True, "rows": [HEAD, ["2", "读书", "教研室"]]})
    source = read(xml_2003(made))
    assert source.text.splitlines() == READ
    assert any("hidden sheets: 乙" in note for note in source.notes)


def test_formats_by_their_names():
    cells = [
        1,
        {"number": 0.95, "format": "Percent"},
        {"date": "2026-06-30", "format": "Short Date"},
    ]
    assert read(xml_2003(book(cells))).text.splitlines() == ["1. 95.00%", "责任单位：2026年6月30日"]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda raw: raw[: len(raw) // 2], "not valid XML"),
        (lambda raw: raw.replace(b"<Workbook", b"<!DOCTYPE a><Workbook"), "document type"),
        (lambda raw: raw.replace("查校车".encode(), b"\xff\xfe\0"), "not text|text in"),
    ],
)
def test_bad_files_say_what_is_wrong(change, message):
    with pytest.raises(PlanError, match=message):
        read(change(xml_2003(book(BUS))))


def test_the_form_in_which_wps_writes_it():
    """Columns that span others, cells below merged ones known by their index, rows left out."""

    def cell(words, about=""):
        return f'<Cell {about}>\n  <Data ss:Type="String">{words}</Data>\n</Cell>'

    down, across = 'ss:MergeDown="1"', 'ss:MergeAcross="1"'
    title = cell("某市2026年任务清单", 'ss:MergeAcross="4"')
    heads = [cell("序号", down), cell("任务", down), cell("责任单位", across), cell("时限", down)]
    below = cell("牵头单位", 'ss:Index="3"') + cell("配合单位")
    task = "".join(map(cell, ("1", "查校车", "甲处", "乙处", "6月")))
    rows = [
        f"<Row>{title}</Row>",
        f"<Row>{''.join(heads)}</Row>",
        f"<Row>{below}</Row>",
        f'<Row ss:Index="6">{task}</Row>',
        f'<Row ss:Hidden="1">{cell("2")}{cell("旧任务")}</Row>',
    ]
    space = "urn:schemas-microsoft-com:office:spreadsheet"
    raw = (
        '<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n\n'
        f'<Workbook xmlns="{space}" xmlns:ss="{space}"><CustomDocumentProperties '
        'xmlns="urn:schemas-microsoft-com:office:office"/><Styles><Style ss:ID="Default">'
        '<NumberFormat/></Style></Styles><Worksheet ss:Name="清单"><Table>'
        '<Column ss:Index="1"/><Column ss:Span="3"/><Column ss:Index="7" ss:Hidden="1"/>'
        f"{''.join(rows)}</Table></Worksheet></Workbook>"
    )
    source = read(raw.encode())
    assert source.text.splitlines() == [
        *("某市2026年任务清单", "1.查校车", "时限：6月", "牵头单位：甲处；配合单位：乙处"),
    ]
    assert any("Left out: 1 hidden row." in note for note in source.notes)
