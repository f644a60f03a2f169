"""Tables as sheets of a workbook: Chinese heads, every text a text, what can't be held told."""

import math
from collections.abc import Iterable
from typing import Any

import pandas as pd

from ...labels.columns import holds_text, label_of
from ...labels.language import Language, say
from ...labels.values import truth_label, value_label
from ..coding.workbook import (
    MOST_CHARACTERS,
    UNWRITABLE,
    SheetColumn,
    SheetTable,
    workbook_bytes,
)

MOST_SHEET_NAME = 31
_NO_SHEET_NAME = str.maketrans(dict.fromkeys("[]:*?/\\'", "-"))
_LOST = ("放不下的", "what was cut")
_CUT = 200  # characters less, for the words that say so


def sheet_names(names: Iterable[str]) -> list[str]:
    """Return names that a workbook takes: short, without signs of its own, unique without case.

    Examples
    --------
    >>> sheet_names(["任务", "a/b", "A-B"])
    ['任务', 'a-b', 'A-B 2']
    """
    found: list[str] = []
    for name in names:
        plain = " ".join(UNWRITABLE.sub("", name).translate(_NO_SHEET_NAME).split()) or "-"
        plain, number = plain[:MOST_SHEET_NAME], 1
        taken = {each.lower() for each in found}
        while plain.lower() in taken:
            number += 1
            end = f" {number}"
            plain = plain[: MOST_SHEET_NAME - len(end)].removesuffix(f" {number - 1}") + end
        found.append(plain)
    return found


def tables_workbook(tables: dict[str, pd.DataFrame], name: str, *, lang: Language) -> bytes:
    """Return a workbook of tables by the names of their sheets, as `sheet_of` writes each.

    If a text was cut or had characters taken out, the last sheet says where.
    """
    found: list[tuple[str, str, str]] = []
    sheets = [sheet_of(sheet, table, lang=lang, found=found) for sheet, table in tables.items()]
    if found:
        rows = [(place, say(zh, en, lang=lang)) for place, zh, en in found]
        table = pd.DataFrame(rows, columns=["cell", "what"])
        last = sheet_names([*tables, say(*_LOST, lang=lang)])[-1]
        sheets.append(sheet_of(last, table, lang=lang, found=[]))
    return workbook_bytes(sheets, name)


def sheet_of(
    name: str, table: pd.DataFrame, *, lang: Language, found: list[tuple[str, str, str]]
) -> SheetTable:
    """Return a table as a sheet; add to ``found`` what of it no workbook can hold.

    Parameters
    ----------
    name
        The sheet's name, one of `sheet_names`.
    table
        The table; lists are joined by 、, states have their labels, what is missing is empty.
    lang
        The language of heads and states.
    found
        Gets a row for each text that was cut or had characters taken out: the cell, in Chinese
        what, in English what.
    """
    columns, cells = [], []
    for column in table.columns:
        head = head_of_sheet(str(column), table[column], lang=lang)
        label = label_of(str(column), text=holds_text(table[column]))
        columns.append(SheetColumn(head, digits=label.digits if label else None))
        cells.append([_exported_value(value, str(column), lang) for value in table[column]])
    rows = [
        [
            _fit_cell(cell, f"{name}!{_column_letters(at)}{number}", found)
            for at, cell in enumerate(row)
        ]
        for number, row in enumerate(zip(*cells, strict=True), 2)
    ]
    return SheetTable(name, columns, rows)


def head_of_sheet(column: str, values: pd.Series, *, lang: Language) -> str:
    """Return what a column is called in a workbook: in both, Chinese over English."""
    label = label_of(column, text=holds_text(values))
    return say(label.zh, label.en, between="\n", lang=lang) if label else column


def _exported_value(value: Any, column: str, lang: Language) -> str | int | float | None:
    if isinstance(value, str):
        return value_label(column, value, lang=lang)
    if isinstance(value, list | tuple | set | frozenset):
        members = sorted(value, key=str) if isinstance(value, set | frozenset) else value
        return "、".join(str(_exported_value(each, column, lang)) for each in members)
    if value is None or pd.isna(value):
        return None
    if pd.api.types.is_bool(value):
        return truth_label(bool(value), lang=lang)
    if pd.api.types.is_integer(value):
        return int(value)
    if not pd.api.types.is_float(value):
        return str(value)
    if math.isinf(value):
        return "∞" if value > 0 else "-∞"
    return int(value) if float(value).is_integer() else float(value)


def _fit_cell(
    cell: str | int | float | None, place: str, found: list[tuple[str, str, str]]
) -> str | int | float | None:
    """Return a cell as a workbook holds it; what is lost is added to ``found``."""
    if not isinstance(cell, str):
        return cell
    signs = UNWRITABLE.findall(cell)
    if signs:
        codes = "、".join(dict.fromkeys(f"U+{ord(sign):04X}" for sign in signs))
        zh, en = (
            f"以“\ufffd”代替{len(signs)}个控制字符",
            f"{len(signs)} control characters became \ufffd",
        )
        found.append((place, f"{zh}：{codes}", f"{en}: {codes}"))
        cell = UNWRITABLE.sub("\ufffd", cell)
    length = len(cell) + sum(sign > "\uffff" for sign in cell)  # as Excel counts
    if length > MOST_CHARACTERS:
        # Half, if all were beyond U+FFFF; cut there the rest surely fits.
        kept = MOST_CHARACTERS - _CUT if length == len(cell) else MOST_CHARACTERS // 2 - _CUT
        left = len(cell) - kept
        found.append(
            (
                place,
                f"截去末尾{left}字，全文在csv里",
                f"the last {left} characters were cut; the csv has all",
            )
        )
        cell = f"{cell[:kept]}…"
    return cell


def _column_letters(at: int) -> str:
    """Return how a spreadsheet calls a column, counted from 0: A, B, … AA."""
    letters = ""
    at += 1
    while at:
        at, rest = divmod(at - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
