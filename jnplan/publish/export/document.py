"""A Word document of a plan's main tables and figures."""

import io
from collections.abc import Sequence
from typing import Any

import pandas as pd

from ... import plot
from ...findings import finding
from ...labels.cells import shown_cell
from ...labels.columns import column_label, holds_text
from ...labels.language import Language, say
from ...plan import Plan
from ...plot.shared.files import png
from ...text.clean import text_width
from ..coding.workbook import UNWRITABLE
from ..printing.word_parts import THICK, THIN, rule_cell, with_fixed_dates
from .citations import cite
from .guide import in_language, plan_facts, table_guide
from .plan_tables import export_names

# Of each table what a reader on paper wants; the workbook has all.
_SHOWN = {
    "tasks": ["section_no", "task_no", "title", "offices"],
    "targets": ["task_no", "indicator", "comparator", "value", "unit", "deadline", "text"],
    "documents": ["task_no", "document", "status"],
    "marking_words": ["task_no", "rank", "term", "score"],
}
_MOST_ROWS = 200  # of a table
_EAST_ASIAN, _LATIN = "宋体", "Times New Roman"
_WIDTH = 15.0  # centimetres, of figures and tables
_NARROWEST, _WIDEST = 5, 24  # of a column, in Chinese characters


def document_bytes(
    plans: Sequence[Plan], tables: dict[str, pd.DataFrame], *, lang: Language
) -> bytes:
    """Return a Word document of plans: how each was read, its main tables, and figures.

    Parameters
    ----------
    plans
        The plans.
    tables
        Their tables, of `plan_tables`.
    lang
        The language of heads, states and captions.
    """
    import docx
    from docx.shared import Cm

    document = docx.Document()
    _set_fonts(document)
    for section in document.sections:  # A4; python-docx begins with a sheet of American letter
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm((21 - _WIDTH) / 2)
    names = export_names().set_index("table")
    for plan in plans:
        document.add_heading(_clean(plan.title or plan.plan_id), 1)
        facts = plan_facts([plan], lang=lang).query("plan_id != ''")
        _add_table(document, facts[["item", "content"]].astype(str), head=False, lang=lang)
        for zh, en, picture, caption in _figures(plan, tables["targets"]):
            if picture is not None:
                document.add_picture(io.BytesIO(picture), width=Cm(_WIDTH))
                document.paragraphs[-1].paragraph_format.keep_with_next = True
                said = f"{say(zh, en, lang=lang)}  {in_language(caption, lang)}"
                document.add_paragraph(_clean(" ".join(said.split("\n"))), style="Caption")
        for name, columns in _SHOWN.items():
            own = tables[name][tables[name]["plan_id"] == plan.plan_id]
            document.add_heading(say(names.at[name, "zh"], names.at[name, "en"], lang=lang), 2)
            if own.empty:
                document.add_paragraph(say("没有。", "None.", lang=lang))
                continue
            _add_table(document, own[columns].head(_MOST_ROWS), head=True, lang=lang)
            if len(own) > _MOST_ROWS:
                left = len(own) - _MOST_ROWS
                zh, en = f"另有{left}行，见工作簿。", f"{left} more rows are in the workbook."
                document.add_paragraph(say(zh, en, lang=lang))
    document.add_heading(say("有多可靠", "How sure", lang=lang), 1)
    guide = table_guide({name: tables[name] for name in _SHOWN}, plans, lang=lang)
    _add_table(document, guide[["table", "rows", "sure"]], head=True, lang=lang)
    document.add_heading(say("引用格式", "How to cite", lang=lang), 1)
    for plan in plans:
        for citation in cite(plan)["citation"]:
            document.add_paragraph(_clean(citation))
    stream = io.BytesIO()
    document.save(stream)
    return with_fixed_dates(stream.getvalue())


def _figures(plan: Plan, targets: pd.DataFrame) -> list[tuple[str, str, bytes | None, str]]:
    """Return figures as PNG with their captions; None where there is nothing to draw."""
    tasks, targets = plan.to_frame(), targets[targets["plan_id"] == plan.plan_id]
    if tasks.empty:
        return []
    sections = len(plan.sections)
    size = finding("start.figure", n=sections, plan=plan.name, tasks=len(tasks))
    drawn = [
        ("任务", "Tasks", png(plot.tasks(tasks)), size),
        ("目标", "Targets", png(plot.targets(targets)), finding("targets.figure", n=len(targets))),
    ]
    return drawn


def _set_fonts(document: Any) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    for name, size in (("Normal", 10.5), ("Heading 1", 16), ("Heading 2", 13), ("Caption", 9)):
        style = document.styles[name]
        style.font.name, style.font.size = _LATIN, Pt(size)
        style.font.color.rgb = RGBColor(0, 0, 0)
        # python-docx sets the Latin font alone; Chinese would be set in whatever Word likes.
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
        fonts.set(qn("w:eastAsia"), _EAST_ASIAN)


def _add_table(document: Any, table: pd.DataFrame, *, head: bool, lang: Language) -> None:
    """Add a table with three lines: over it, under its head, and at its end."""
    from docx.shared import Pt

    rows = [
        [
            shown_cell(value, str(column), lang=lang)
            for column, value in zip(table, row, strict=True)
        ]
        for row in table.itertuples(index=False)
    ]
    if head:
        labels = [column_label(str(c), text=holds_text(table[c]), lang=lang) for c in table]
        rows.insert(0, labels)
    added = document.add_table(rows=len(rows), cols=len(table.columns))
    added.autofit = False
    widths = _column_widths(rows)
    for column, width in zip(added.columns, widths, strict=True):
        column.width = width  # LibreOffice looks here, Word at each cell
    for number, (row, cells) in enumerate(zip(added.rows, rows, strict=True)):
        for cell, text, width in zip(row.cells, cells, widths, strict=True):
            cell.width = width
            paragraph = cell.paragraphs[0]
            paragraph.paragraph_format.space_after = Pt(0)
            run = paragraph.add_run(_clean(text))
            run.font.size, run.bold = Pt(9), head and number == 0
        edges: dict[str, int] = {}
        if number == 0:
            edges |= {"top": THICK} | ({"bottom": THIN} if head else {})
        if number == len(rows) - 1:
            edges |= {"bottom": THICK}
        for cell in row.cells:
            rule_cell(cell, edges)
        _mark_row(row, "cantSplit")
    if head:
        _mark_row(added.rows[0], "tblHeader")  # it stands on every page of the table
    document.add_paragraph()


def _column_widths(rows: list[list[str]]) -> list[Any]:
    """Return how wide each column is: by its longest text, within bounds, in all a page's width."""
    from docx.shared import Cm

    longest = [max(text_width(text) for text in column) for column in zip(*rows, strict=True)]
    shares = [min(max(each, _NARROWEST), _WIDEST) for each in longest]
    return [Cm(_WIDTH * share / sum(shares)) for share in shares]


def _mark_row(row: Any, mark: str) -> None:
    from docx.oxml import OxmlElement

    row._tr.get_or_add_trPr().append(OxmlElement(f"w:{mark}"))


def _clean(text: str) -> str:
    """Return a text without the characters that XML can't hold."""
    return UNWRITABLE.sub("\ufffd", text)
