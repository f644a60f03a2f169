"""Workbooks, written as ECMA-376 and SpreadsheetML of 2003 describe them, from cells in JSON.

A workbook is ``{"sheets": [{"name", "rows", "merged", …}]}``. A cell is a text, a number, None for
one under a merged cell, ``{"date": "2026-06-30", "format": …}`` or ``{"number": 0.95, …}``.
A sheet may be ``hidden``, with ``hidden_rows`` and ``hidden_columns`` (from 1).
"""

import csv
import datetime
import io
from xml.sax.saxutils import escape, quoteattr

from .made_word import zipped

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


LAYOUTS = ("rows", "merged", "repeated", "two heads", "one cell")


def table_of_tasks(title, tasks, layout):
    """Set the tasks of a gold table (section_no, section, title, text, offices, lead, support).

    Sections are rows across, or a column whose cells are merged or repeated; those who lead and
    support have columns of their own, under a head of two rows or not, or share a cell.
    """
    two = any(task["support"] for task in tasks)
    apart = two and layout != "one cell"
    group = ["类别"] if layout in ("merged", "repeated") else []
    names = ["牵头单位", "配合单位"] if apart else ["责任单位"]
    head = [*group, "序号", "工作任务", "具体措施", *names, "备注"]
    last = column_letters(len(head))
    rows, merged = [[title]] if title else [], [f"A1:{last}1"] if title else []
    if layout == "two heads" and apart:
        at = head.index("牵头单位")
        rows.append([*head[:at], "责任单位", "", *head[at + 2 :]])
        rows.append([None] * at + names + [None])
        top = len(rows) - 1
        merged += [f"{column_letters(at + 1)}{top}:{column_letters(at + 2)}{top}"]
        merged += [
            f"{column_letters(i + 1)}{top}:{column_letters(i + 1)}{top + 1}"
            for i in range(len(head))
            if i not in (at, at + 1)
        ]
    else:
        rows.append(head)
    section, first = None, 0
    for number, task in enumerate(tasks, 1):
        new = task["section_no"] != section
        section = task["section_no"]
        if new and section and not group:
            rows.append([f"{'一二三四五六七八九十'[int(section) - 1]}、{task['section']}"])
            merged.append(f"A{len(rows)}:{last}{len(rows)}")
        lead = task["lead"] or ("" if task["support"] else task["offices"])
        roles = [("牵头单位", lead), ("配合单位", task["support"])]
        offices = [names for _, names in roles] if apart else [task["offices"]]
        if two and not apart:
            offices = ["；".join(f"{label}：{names}" for label, names in roles if names)]
        if group and new and layout == "merged":
            merged += [f"A{first}:A{len(rows)}"] if first and first < len(rows) else []
            first = len(rows) + 1
        shown = task["section"] if new or layout == "repeated" else None
        rows.append([*([shown] if group else []), number, task["title"], task["text"], *offices])
    if first and first < len(rows):
        merged.append(f"A{first}:A{len(rows)}")
    return {"sheets": [{"name": "Sheet1", "rows": rows, "merged": merged}]}


def column_letters(number):
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def days(date):
    return (datetime.date.fromisoformat(date) - datetime.date(1899, 12, 30)).days


def xlsx(book, **parts):
    """Write a workbook (.xlsx); other parts, or other content of these, by their names."""
    one = f'<Relationship Id="{{}}" Type="{OFFICE}/{{}}" Target="{{}}"/>'
    strings, formats, sheets, related, made = {}, {}, "", "", {}
    for number, sheet in enumerate(book["sheets"], 1):
        state = ' state="hidden"' if sheet.get("hidden") else ""
        sheets += (
            f'<sheet name={quoteattr(sheet["name"])} sheetId="{number}"{state} r:id="r{number}"/>'
        )
        related += one.format(f"r{number}", "worksheet", f"worksheets/s{number}.xml")
        made[f"xl/worksheets/s{number}.xml"] = sheet_xml(sheet, strings, formats)
    related += one.format("s", "sharedStrings", "sharedStrings.xml")
    related += one.format("f", "styles", "styles.xml")
    shared = "".join(f'<si><t xml:space="preserve">{escape(text)}</t></si>' for text in strings)
    codes = "".join(
        f'<numFmt numFmtId="{164 + i}" formatCode={quoteattr(code)}/>'
        for i, code in enumerate(formats)
    )
    styles = "".join(f'<xf numFmtId="{164 + i}"/>' for i in range(len(formats)))
    files = {
        "[Content_Types].xml": content_types(len(book["sheets"])),
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship Id="b" '
        f'Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">'
        f"<sheets>{sheets}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}">{related}</Relationships>',
        "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">{shared}</sst>',
        "xl/styles.xml": f'<styleSheet xmlns="{MAIN}"><numFmts>{codes}</numFmts>'
        f'<cellXfs><xf numFmtId="0"/>{styles}</cellXfs></styleSheet>',
        **made,
        **parts,
    }
    return zipped({name: content for name, content in files.items() if content is not None})


def content_types(sheets):
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml."
    names = {"workbook": "sheet.main", "sharedStrings": "sharedStrings", "styles": "styles"}
    names |= {f"worksheets/s{number}": "worksheet" for number in range(1, sheets + 1)}
    parts = "".join(
        f'<Override PartName="/xl/{name}.xml" ContentType="{kind}{which}+xml"/>'
        for name, which in names.items()
    )
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{parts}</Types>'
    )


def sheet_xml(sheet, strings, formats):
    rows = ""
    for number, row in enumerate(sheet["rows"], 1):
        cells = "".join(
            cell_xml(cell, f"{column_letters(at)}{number}", strings, formats)
            for at, cell in enumerate(row, 1)
            if cell not in (None, "")
        )
        hidden = ' hidden="1"' if number in sheet.get("hidden_rows", ()) else ""
        rows += f'<row r="{number}"{hidden}>{cells}</row>'
    columns = "".join(
        f'<col min="{n}" max="{n}" hidden="1"/>' for n in sheet.get("hidden_columns", ())
    )
    merged = "".join(f'<mergeCell ref="{ref}"/>' for ref in sheet.get("merged", ()))
    return (
        f'<worksheet xmlns="{MAIN}">{f"<cols>{columns}</cols>" if columns else ""}'
        f"<sheetData>{rows}</sheetData>{sheet.get('after', '')}"
        f"{f'<mergeCells>{merged}</mergeCells>' if merged else ''}</worksheet>"
    )


def cell_xml(cell, place, strings, formats):
    if isinstance(cell, str):
        return f'<c r="{place}" t="s"><v>{strings.setdefault(cell, len(strings))}</v></c>'
    if isinstance(cell, dict):
        value = days(cell["date"]) if "date" in cell else cell["number"]
        style = formats.setdefault(cell["format"], len(formats)) + 1
        return f'<c r="{place}" s="{style}"><v>{value}</v></c>'
    return f'<c r="{place}"><v>{cell}</v></c>'


def shown_text(cell):
    """Give the text of a cell where numbers have no formats: in a table as text."""
    if isinstance(cell, dict):
        return cell.get("date") or str(cell["number"])
    return "" if cell is None else str(cell)


def delimited(sheet, separator=",", encoding="utf-8"):
    """Write a sheet as a table as text."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=separator)
    width = max(map(len, sheet["rows"]), default=0)
    for row in sheet["rows"]:
        writer.writerow([shown_text(cell) for cell in row] + [""] * (width - len(row)))
    return text.getvalue().encode(encoding)


def xml_2003(book):
    """Write a workbook as XML of 2003, merged cells and dates included."""
    space = "urn:schemas-microsoft-com:office:spreadsheet"
    formats, sheets = {}, ""
    for sheet in book["sheets"]:
        spans = dict(map(span, sheet.get("merged", ())))
        rows = ""
        for number, row in enumerate(sheet["rows"], 1):
            cells = "".join(
                cell_2003(cell, at, spans.get((number, at)), formats)
                for at, cell in enumerate(row, 1)
                if cell not in (None, "")
            )
            rows += f'<Row ss:Index="{number}">{cells}</Row>'
        hidden = "<Visible>SheetHidden</Visible>" if sheet.get("hidden") else ""
        sheets += (
            f"<Worksheet ss:Name={quoteattr(sheet['name'])}><Table>{rows}</Table><WorksheetOptions "
            f'xmlns="urn:schemas-microsoft-com:office:excel">{hidden}</WorksheetOptions></Worksheet>'
        )
    styles = "".join(
        f'<Style ss:ID="f{i}"><NumberFormat ss:Format={quoteattr(code)}/></Style>'
        for code, i in formats.items()
    )
    return (
        '<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n'
        f'<Workbook xmlns="{space}" xmlns:ss="{space}"><Styles>{styles}</Styles>{sheets}</Workbook>'
    ).encode()


def span(ref):
    (left, top), (right, bottom) = (place(one) for one in ref.split(":"))
    return (top, left), (right - left, bottom - top)


def place(written):
    letters = written.rstrip("0123456789")
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number, int(written[len(letters) :])


def cell_2003(cell, at, spanned, formats):
    kind, style, value = "String", "", cell
    if isinstance(cell, dict):
        code = formats.setdefault(cell["format"], len(formats))
        style = f' ss:StyleID="f{code}"'
        kind = "DateTime" if "date" in cell else "Number"
        value = f"{cell['date']}T00:00:00.000" if "date" in cell else cell["number"]
    elif not isinstance(cell, str):
        kind = "Number"
    across, down = spanned or (0, 0)
    text = escape(str(value)).replace("\n", "&#10;")
    return (
        f'<Cell ss:Index="{at}" ss:MergeAcross="{across}" ss:MergeDown="{down}"{style}>'
        f'<Data ss:Type="{kind}">{text}</Data></Cell>'
    )
