import io
import zipfile

import pytest

from jnplan import PlanError
from jnplan.read.files import source_of

SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "table", "text", "style", "manifest")
)
KIND = "application/vnd.oasis.opendocument.spreadsheet"


def ods(body, styles="", **files):
    content = (
        f"<office:document-content {SPACES}><office:automatic-styles>{styles}"
        f"</office:automatic-styles><office:body><office:spreadsheet>{body}"
        "</office:spreadsheet></office:body></office:document-content>"
    )
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("mimetype", KIND, zipfile.ZIP_STORED)  # as the standard asks
        for name, inner in {"content.xml": content, **files}.items():
            file.writestr(name, inner)
    return packed.getvalue()


def cell(words="", about=""):
    inner = "".join(f"<text:p>{line}</text:p>" for line in words.split("\n")) if words else ""
    return f"<table:table-cell {about}>{inner}</table:table-cell>"


def row(*cells, about=""):
    return f"<table:table-row {about}>{''.join(cells)}</table:table-row>"


def table(*rows, name="甲", style="", columns=""):
    return (
        f'<table:table table:name="{name}" table:style-name="{style}">{columns}{"".join(rows)}'
        "</table:table>"
    )


HEAD = row(*map(cell, ("序号", "工作任务", "责任单位", "完成时限")))
COVERED = "<table:covered-table-cell/>"


def lines(*rows, **about):
    return source_of(ods(table(HEAD, *rows, **about)), name="plan.ods").text.splitlines()


def date(shown, value="2026-06-30"):
    return cell(shown, f'office:value-type="date" office:date-value="{value}"')


@pytest.mark.parametrize(
    ("shown", "read"),
    [
        ("06/30/26", "2026年6月30日"),
        ("2026-06-30", "2026年6月30日"),
        ("2026年6月30日", "2026年6月30日"),
        ("2026年6月", "2026年6月"),
        ("2026/6", "2026年6月"),
        ("Jun-26", "2026年6月"),
        ("6月底前", "6月底前"),
    ],
)
def test_dates(shown, read):
    found = lines(row(cell("1"), cell("查校车"), cell("安全处"), date(shown)))
    assert found == ["1.查校车", f"完成时限：{read}", "责任单位：安全处"]


def test_cells_over_several_rows_and_lines_in_cells():
    both = cell("安全处\n办公室", 'table:number-rows-spanned="2"')
    found = lines(
        row(cell("1"), cell("查校车"), both, cell("6月")),
        row(cell("2"), cell("读书<text:line-break/>写<text:s/>字"), COVERED, cell("7月")),
    )
    assert found[2] == found[5] == "责任单位：安全处、办公室"
    assert found[3] == "2.读书写 字"


def test_repeated_rows_and_columns():
    about = 'table:number-columns-repeated="3"'
    wide = 'table:number-columns-repeated="16384"'
    found = lines(
        row(cell("1"), cell("查校车", about)),
        row(cell("", wide), about='table:number-rows-repeated="1048000"'),
        row(cell("2"), cell("读书"), cell("教研室"), cell()),
    )
    assert found == [
        "1.查校车",
        "完成时限：查校车",
        "责任单位：查校车",
        "2.读书",
        "责任单位：教研室",
    ]


def test_what_is_hidden():
    hidden = 'table:visibility="collapse"'
    rows = (
        row(cell("1"), cell("查校车"), cell("安全处"), about=hidden),
        row(cell("2"), cell("读书"), cell("教研室"), about='table:visibility="filter"'),
    )
    assert lines(*rows)[0] == "2.读书"
    column = (
        f'<table:table-column table:number-columns-repeated="2"/><table:table-column {hidden}/>'
    )
    assert lines(*rows, columns=column)[-1:] == ["2.读书"]
    style = (
        '<style:style style:name="x"><style:table-properties table:display="false"/></style:style>'
    )
    with pytest.raises(PlanError, match="all of its sheets are hidden"):
        source_of(ods(table(HEAD, *rows, style="x"), style), name="plan.ods")


def test_remarks_beside_cells_are_no_text():
    remark = "<office:annotation><text:p>改过</text:p></office:annotation>"
    noted = f"<table:table-cell>{remark}<text:p>读书{remark}</text:p></table:table-cell>"
    assert lines(row(cell("1"), noted, cell("教研室"), cell()))[0] == "1.读书"


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({"META-INF/manifest.xml": f"<m {SPACES}><manifest:encryption-data/></m>"}, "a password"),
        ({"content.xml": "<a>"}, "content.xml is not valid XML"),
        ({"content.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a><table-row/></a>'}, "entities"),
    ],
)
def test_bad_files_say_what_is_wrong(files, message):
    with pytest.raises(PlanError, match=message):
        source_of(ods(table(HEAD), **files), name="plan.ods")


def test_a_file_that_is_cut_off_is_damaged():
    raw = ods(table(HEAD))
    with pytest.raises(PlanError, match="damaged"):
        source_of(raw[: len(raw) // 2], name="plan.ods")
