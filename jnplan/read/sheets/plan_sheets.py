"""The sheets of a workbook to the text of a plan: which are read, as what, and what is told."""

import re
from collections.abc import Iterable
from pathlib import PurePath
from typing import NamedTuple

from ...errors import PlanError
from ...findings import finding
from ...plan import Source
from ...text.clean import flatten
from ...text.numbers import write_chinese_number
from ...text.titles import is_title
from ..tables.columns import header_row
from ..tables.table_lines import table_lines
from .cells import Sheet, shown_rows
from .text_tables import is_table_of_texts

_UNNAMED = re.compile(r"(?:sheet|工作表|表)[ _]?\d*(?: ?\(\d+\))?", flags=re.I)
_SECTION = re.compile(r"[(（]?[一二三四五六七八九十百]+[)）]?、")
_NUMBERED = re.compile(r"[(（]?(?:\d{1,3}[)）.．、 ]|[一二三四五六七八九十]+[)）、 ])")
_NOT_CORE = re.compile(r"[\s《》“”()（）]")


class _ReadSheet(NamedTuple):
    """A sheet that shows text: its rows, the row that heads a table of tasks, its title."""

    name: str
    rows: list[list[str | None]]
    at: int | None
    title: str


def sheets_source(sheets: Iterable[Sheet], kind: str, name: str) -> Source:
    """Return the text of a plan in the sheets of a workbook.

    The first sheet with a table of tasks is the plan. Others with such a table continue it, each
    as a section where none has sections of its own, unless they bear another title: those, and
    sheets without a table of tasks, are left out and told. If no sheet has one, every row is a
    line.

    Raises
    ------
    PlanError
        If the sheets show no text, or hold a table of whole texts.
    """
    shown, notes, too_much = _shown_sheets(sheets)
    tables = [sheet for sheet in shown if sheet.at is not None]
    if not tables:
        if too_much:
            raise PlanError(next(f"sheet {one} has {much}" for one, much in too_much.items()))
        _need_no_corpus(shown)
        lines = [line for sheet in shown for line in table_lines(sheet.rows)]
        if kind == "csv" and not any(_NUMBERED.match(line) for line in lines):
            raise PlanError(
                "no table of tasks: no head names tasks and offices (工作任务, 责任单位), and no "
                "row is numbered"
            )
        notes = [finding("read.no-task-table"), *notes]
    else:
        lines, about = _plan_lines(shown, tables, [*too_much], name)
        notes = about + notes
    text = "".join(f"{line}\n" for line in lines if line.strip())
    if not text:
        raise PlanError("there is no row below the head of its table of tasks")
    return Source(text, kind, notes=tuple(notes))


def _shown_sheets(
    sheets: Iterable[Sheet],
) -> tuple[list[_ReadSheet], list[str], dict[str, str]]:
    """Return the sheets that show text, notes on what isn't shown, and sheets with too much."""
    shown: list[_ReadSheet] = []
    too_much: dict[str, str] = {}
    hidden: list[str] = []
    rows = columns = unvalued = pictures = 0
    for sheet in sheets:
        unvalued += sheet.unvalued
        pictures += sheet.pictures
        if sheet.too_much:
            too_much[sheet.name] = sheet.too_much
            continue
        if sheet.hidden:
            hidden += [sheet.name] if sheet.cells else []
            continue
        table, hidden_rows, hidden_columns = shown_rows(sheet)
        rows, columns = rows + hidden_rows, columns + hidden_columns
        if table:
            at = header_row(table)
            shown.append(_ReadSheet(sheet.name, table, at, _title_above(table, at)))
    notes = []
    if hidden:
        notes.append(finding("read.left-out-hidden-sheets", names=hidden))
    if rows:
        notes.append(finding("read.left-out-hidden-rows", n=rows))
    if columns:
        notes.append(finding("read.left-out-hidden-columns", n=columns))
    if unvalued:
        notes.append(finding("read.formulas-without-value", n=unvalued))
    if pictures:
        notes.append(finding("read.left-out-pictures", n=pictures))
    if not shown and not too_much:
        why = "all of its sheets are hidden; show them" if hidden else "its sheets hold no text"
        raise PlanError(f"{why}{'; its formulas have no values stored' if unvalued else ''}")
    return shown, notes, too_much


def _title_above(rows: list[list[str | None]], at: int | None) -> str:
    """Return the line above a table of tasks that is a plan's title."""
    for line in (line for row in rows[: at or 0] for line in "".join(row[0] or "").split("\n")):
        if _is_title_line(line):
            return line
    joined = ["".join((row[0] or "").split()) for row in rows[: at or 0] if len(row) == 1]
    return next((line for line in joined if _is_title_line(line)), "")


def _is_title_line(line: str) -> bool:
    flat = flatten(line.strip())
    return bool(flat) and is_title(flat, 0, len(flat))


def _need_no_corpus(shown: list[_ReadSheet]) -> None:
    for sheet in shown:
        if is_table_of_texts([[cell or "" for cell in row] for row in sheet.rows[:50]]):
            raise PlanError(
                f"{f'sheet {sheet.name}' if sheet.name else 'it'} is a table of whole texts, a row "
                "each; count them with jnplan count, or save each as a file"
            )


def _plan_lines(
    shown: list[_ReadSheet], tables: list[_ReadSheet], large: list[str], name: str
) -> tuple[list[str], list[str]]:
    """Return the lines of the sheets that make up the plan, and notes; large ones are left out."""
    first = tables[0]
    core = _NOT_CORE.sub("", first.title)
    read = [
        sheet
        for sheet in tables
        if not (core and sheet.title) or _NOT_CORE.sub("", sheet.title) == core
    ]
    head, notes = _title_elsewhere(shown, first, name)
    lines = [table_lines(sheet.rows) for sheet in read]
    if len(read) > 1:
        # The title of the plan stands once.
        lines[1:] = [
            [line for line in own if not sheet.title or line != sheet.title.strip()]
            for sheet, own in zip(read[1:], lines[1:], strict=True)
        ]
        named = not any(_UNNAMED.fullmatch(sheet.name.strip()) for sheet in read)
        if named and not any(_SECTION.match(line) for own in lines for line in own):
            lines = [
                _headed(sheet, own, number)
                for number, (sheet, own) in enumerate(zip(read, lines, strict=True), 1)
            ]
            notes.append(finding("read.sheets-as-sections", names=[sheet.name for sheet in read]))
        else:
            notes.append(finding("read.sheets-in-turn", names=[sheet.name for sheet in read]))
    seen: dict[str, None] = {}
    for sheet in read:
        cells = sheet.rows[sheet.at or 0]
        seen["、".join("".join(cell.split()) for cell in cells if cell)] = None
    notes += [finding("read.table", columns=header) for header in seen]
    left = [sheet.name for sheet in shown if sheet not in read] + large
    if left:
        notes.append(finding("read.left-out-sheets", names=left))
    return head + [line for own in lines for line in own], notes


def _title_elsewhere(
    shown: list[_ReadSheet], first: _ReadSheet, name: str
) -> tuple[list[str], list[str]]:
    """Return a title where none stands above the table, and a note on where it is from.

    It is that of a cover sheet, the name of the sheet, or the name of the file.
    """
    if first.title:
        return [], []
    above = [row for sheet in shown[: shown.index(first)] for row in sheet.rows]
    cover = _title_above(above, len(above))
    if cover:
        return [cover.strip()], [finding("read.title-of-cover", title=cover.strip())]
    own, stem = first.name.strip(), _stem(name).strip()
    if _is_title_line(own):
        return [own], [finding("read.title-of-sheet", title=own)]
    if _is_title_line(stem):
        return [stem], [finding("read.title-of-file", title=stem)]
    return [], []


def _stem(name: str) -> str:
    return "" if "://" in name else PurePath(name).stem


def _headed(sheet: _ReadSheet, lines: list[str], number: int) -> list[str]:
    """Put the name of a sheet before the first of its tasks."""
    at = 0
    before = table_lines(sheet.rows[: sheet.at or 0])
    while at < len(before) and at < len(lines) and lines[at] in before:
        at += 1
    return [*lines[:at], f"{write_chinese_number(number)}、{sheet.name.strip()}", *lines[at:]]
