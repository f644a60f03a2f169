"""The summary as a document for Word: one A4 page, tables of three lines, Chinese fonts."""

import io
from collections.abc import Sequence
from typing import Any

from ...labels.language import Language, language, say
from ...plan import Plan
from ..coding.workbook import UNWRITABLE
from ..printing.word_parts import THICK, THIN, rule_cell, with_fixed_dates
from .page_contents import Contents, TaskPromises, page_contents
from .summary_html import (
    changes_shown,
    grade_names,
    missing_comparison,
    sentences_shown,
    two_lines,
)

_BODY, _HEADS, _LATIN_FONT = "宋体", "黑体", "Times New Roman"
_MARGIN, _SHEET = 14, (210, 297)  # millimetres
_TITLE, _HEAD, _TEXT, _SMALL = 15, 10, 8, 7  # points
_LOAD_ROWS = 6
# Shares of the width of the table of promises.
_SHARES = (0.17, 0.31, 0.17, 0.09, 0.26)


def summary_document(plan: Plan, *, earlier: Plan | None = None) -> bytes:
    """Return the summary of a plan as a .docx file.

    It has what the page has when printed; what is of an office's names in bold leads, the others
    support, or the plan doesn't say.

    Parameters
    ----------
    plan, earlier
        As for `findings_of`.
    """
    from docx import Document

    contents, lang = page_contents(plan, earlier=earlier), language()
    document = Document()
    _set_a4(document)
    _add_line(document, contents.plan.name, size=_TITLE, bold=True)
    about = [plan.issuer, str(plan.year or ""), plan.date or ""]
    _add_line(document, " · ".join(filter(None, about)), size=_SMALL)
    for zh, en in map(two_lines, plan.caveats):
        _add_line(document, say(zh, en, lang=lang), size=_SMALL, bold=True)
    _add_sentences(document, contents, lang)
    _add_promises(document, contents, lang)
    _add_loads(document, contents, lang)
    _add_changes(document, contents, lang)
    stream = io.BytesIO()
    document.save(stream)
    return with_fixed_dates(stream.getvalue())


def _set_a4(document: Any) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt

    section = document.sections[0]
    section.page_width, section.page_height = (Mm(each) for each in _SHEET)
    for side in ("left_margin", "right_margin", "top_margin", "bottom_margin"):
        setattr(section, side, Mm(_MARGIN))
    style = document.styles["Normal"]
    style.font.name, style.font.size = _LATIN_FONT, Pt(_TEXT)
    # python-docx sets the Latin font alone.
    style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), _BODY)
    style.paragraph_format.space_after = style.paragraph_format.space_before = Pt(0)
    style.paragraph_format.line_spacing = 1.0


def _add_line(where: Any, text: str, *, size: float = _TEXT, bold: bool = False) -> Any:
    """Add a paragraph to a document, or to the one of a cell that is empty."""
    paragraph = where.add_paragraph() if hasattr(where, "add_table") else where
    _add_run(paragraph, text, size=size, bold=bold)
    return paragraph


def _add_run(
    paragraph: Any, text: str, *, size: float, bold: bool = False, grey: bool = False
) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    run = paragraph.add_run(UNWRITABLE.sub("\ufffd", text))
    run.font.size, run.bold = Pt(size), bold
    if grey:
        run.font.color.rgb = RGBColor(0x57, 0x60, 0x6A)
    if bold:  # a heavy 宋体 is hard to read
        run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), _HEADS)


def _add_head(document: Any, zh: str, en: str, lang: Language) -> None:
    from docx.shared import Pt

    head = _add_line(document, say(zh, en, lang=lang), size=_HEAD, bold=True)
    head.paragraph_format.space_before, head.paragraph_format.space_after = Pt(4), Pt(1)
    head.paragraph_format.keep_with_next = True


def _add_sentences(document: Any, contents: Contents, lang: Language) -> None:
    from docx.shared import Pt

    for number, some in sentences_shown(contents):
        for place, one in enumerate(some):
            paragraph = document.add_paragraph()
            paragraph.paragraph_format.space_before = Pt(1.5)
            _add_run(paragraph, f"{number if place == 0 else ''}\t", size=_TEXT, bold=True)
            paragraph.paragraph_format.tab_stops.add_tab_stop(Pt(14))
            paragraph.paragraph_format.left_indent = Pt(14)
            paragraph.paragraph_format.first_line_indent = Pt(-14)
            first = one["en"] if lang == "en" else one["zh"]
            _add_run(paragraph, first, size=_TEXT + 1)
            if lang == "both":
                _add_run(paragraph, f" {one['en']}", size=_SMALL, grey=True)
            grade = say(*grade_names(one["grade"]), lang=lang)
            reason = one["reason_en"] if lang == "en" else one["reason_zh"]
            _add_run(paragraph, f" [{grade}] ", size=_SMALL, bold=True)
            _add_run(paragraph, reason, size=_SMALL, grey=True)


def _add_promises(document: Any, contents: Contents, lang: Language) -> None:
    _add_head(document, "它承诺什么", "What it promises", lang)
    tasks = [task for task in contents.tasks if task.printed]
    if not tasks:
        none = (
            "没有带数字的目标，也没有书名号里要出台的文件。",
            "No target in figures, no document.",
        )
        _add_line(document, say(*none, lang=lang), size=_SMALL)
        return
    heads = [("任务", "task"), ("做成什么", "what"), ("多少", "how much"), ("期限", "by when")]
    heads += [("处室", "offices")]
    rows: list[Sequence[Any]] = [[say(zh, en, lang=lang) for zh, en in heads]]
    for task in tasks:
        if contents.roles_told:
            task = _with_roles_untold(task, lang)
        for place, row in enumerate(task.rows):
            what = f"《{row['what']}》" if row["kind"] == "document" else row["what"] or "—"
            english = "" if row["bare"] and lang == "both" else row["amount_en"]
            when = row["deadline"] or say("未写", "undated" if lang == "en" else "", lang=lang)
            name = f"{task.number or ''} {task.title}".strip() if place == 0 else ""
            much = say(row["amount"], english, lang=lang)
            rows.append([name, what, much, when, task if place == 0 else ""])
    _add_three_lines(document, rows, _SHARES)
    zh = "没有写期限的，原文没有说到什么时候为止。" if contents.undated else ""
    en = "Undated: the text does not say by when." if contents.undated else ""
    if contents.roles_told:
        zh, en = f"{zh}粗体：牵头；其余：配合。", f"{en} Bold: leads; others: support."
    else:
        zh = f"{zh}计划没有分牵头和配合，处室照原文次序全列。"
        en = f"{en} The plan doesn't say who leads: all are named."
    if contents.unprinted:
        zh = f"{zh}另有{contents.unprinted}项承诺这页放不下，全部见 jp.promises(plan)。"
        en = f"{en} {contents.unprinted} more don't fit here: jp.promises(plan) has all."
    _add_line(document, say(zh, en.strip(), lang=lang), size=_SMALL)


def _add_loads(document: Any, contents: Contents, lang: Language) -> None:
    _add_head(document, "谁的任务最多", "Who carries most", lang)
    if contents.loads.empty:
        _add_line(document, say("没有写责任处室。", "No office is named.", lang=lang), size=_SMALL)
        return
    told = ["lead", "support"] if contents.roles_told else []
    names = {"lead": ("牵头", "leads"), "support": ("配合", "supports")}
    heads = [("处室", "office"), ("任务数", "tasks"), *(names[each] for each in told)]
    rows: list[Sequence[Any]] = [[say(zh, en, lang=lang) for zh, en in heads]]
    for row in contents.loads.head(_LOAD_ROWS).to_dict("records"):
        rows.append([row["office"], *(str(row[each]) for each in ("tasks", *told))])
    _add_three_lines(document, rows, (0.4, *[0.6 / (len(heads) - 1)] * (len(heads) - 1)))


def _add_changes(document: Any, contents: Contents, lang: Language) -> None:
    _add_head(document, "比上一份计划", "Against the plan before", lang)
    if contents.earlier_year is None:
        _add_line(document, say(*missing_comparison(contents), lang=lang), size=_SMALL)
    for zh, en, titles in changes_shown(contents):
        _add_line(document, f"{say(zh, en, lang=lang)} {'；'.join(titles)}", size=_SMALL)


def _add_three_lines(document: Any, rows: list[Sequence[Any]], shares: Sequence[float]) -> None:
    """Add a table with a line over it, under its head and at its end."""
    from docx.shared import Mm

    table = document.add_table(rows=len(rows), cols=len(shares))
    table.autofit = False
    width = _SHEET[0] - 2 * _MARGIN
    grid = [table.columns[place] for place in range(len(shares))]
    for column, share in zip(grid, shares, strict=True):
        column.width = Mm(width * share)
    last = len(rows) - 1
    for number, (line, cells) in enumerate(zip(table.rows, rows, strict=True)):
        edges = {"top": THICK, "bottom": THIN} if number == 0 else {}
        edges |= {"bottom": THICK} if number == last else {}
        for cell, text, share in zip(line.cells, cells, shares, strict=True):
            cell.width = Mm(width * share)
            paragraph = cell.paragraphs[0]
            if isinstance(text, TaskPromises):
                _add_offices(paragraph, text)
            else:
                _add_run(paragraph, text, size=_TEXT - 0.5, bold=number == 0)
            rule_cell(cell, edges)


def _with_roles_untold(task: TaskPromises, lang: Language) -> TaskPromises:
    """Return a task of which it is said what isn't told of its offices: the others support."""
    alone = len(task.named) == 1 and not task.lead and not task.support
    zh, en = ("独自负责", "the only office") if alone else ("未分主次", "role not told")
    named = [f"{name}（{say(zh, en, lang=lang)}）" for name in task.named]
    return task._replace(named=named)


def _add_offices(paragraph: Any, task: TaskPromises) -> None:
    """Add the offices of a task, those that lead in bold."""
    others = "、".join([*task.support, *task.named]) or ("" if task.lead else "—")
    between = "；" if task.lead and others else ""
    _add_run(paragraph, "、".join(task.lead), size=_TEXT - 0.5, bold=True)
    _add_run(paragraph, between + others, size=_TEXT - 0.5)
