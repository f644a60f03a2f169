"""Tables of whole texts, a row a document: which columns hold text, year, issuer, title and id."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from ...errors import PlanError
from ...text.clean import flatten
from ...text.dates import YEAR_ALONE, calendar_year

SAMPLE_ROWS = 200  # that show what a column holds
_KNOWN = {
    "text": "正文|内容|全文|文本|原文|(?:文章|文件|政策|报告|计划|要点|通知)(?:正文|内容|全文|文本)"
    "|text|full_?text|content|body",
    "year": "年份|年度|年|(?:发布|发文|成文|所属)?(?:年份|年度)|year",
    "issuer": "(?:发布|发文|制发|颁布|印发)?(?:单位|机构|机关|部门|主体|者)|issuer|agency",
    "id": "id|编号|序号|文号|标识|no\\.?|doc_?id|plan_?id",
    "title": "标题|题目|题名|名称|(?:文章|文件|政策)?(?:标题|名称)|title",
}
_COLUMNS = {role: re.compile(words, flags=re.I) for role, words in _KNOWN.items()}
_YEAR = re.compile(rf"({YEAR_ALONE})(?:\.0+)?\s*(?:[学學]?年?度?|[-/.年]\s*\d{{1,2}}\D.*)")
_SURELY_TEXT = re.compile("正文|全文|text|full_?text", flags=re.I)
_DATES = re.compile("(?:发布|发文|成文|印发|公布)?(?:日期|时间)|date", flags=re.I)
_LONG = 200  # characters of a text of which the column needn't be named
_TIMES = 5  # that it is longer than those of any other column


class TextColumns(NamedTuple):
    """Where a table has the text, year, issuer, id and title of its documents, from 0.

    ``header`` is the row of the names, from 0, and ``names`` its cells.
    """

    header: int
    names: tuple[str, ...]
    text: int
    year: int | None = None
    issuer: int | None = None
    id: int | None = None
    title: int | None = None


def is_table_of_texts(rows: Sequence[Sequence[str]]) -> bool:
    """Whether a table has a column of whole texts: one called so, or one of very long cells."""
    try:
        columns = find_text_columns(rows)
    except PlanError:
        return False
    texts = [row[columns.text] for row in rows[columns.header + 1 :] if columns.text < len(row)]
    called = _SURELY_TEXT.fullmatch(flatten(columns.names[columns.text]))
    return bool(called and any(texts)) or _mean_length(texts) >= _LONG


def find_text_columns(rows: Sequence[Sequence[str]]) -> TextColumns:
    """Find the columns of a table of texts, by their names and by their cells.

    Parameters
    ----------
    rows
        The first rows of the table.

    Raises
    ------
    PlanError
        If no column is one of texts, or several may be.

    Examples
    --------
    >>> find_text_columns([["标题", "年份", "正文"], ["甲", "2022", "一、学习。"]])[:4]
    (0, ('标题', '年份', '正文'), 2, 1)
    """
    header = next(
        (i for i, row in enumerate(rows) if sum(bool(cell.strip()) for cell in row) > 1), 0
    )
    if not rows or not any(cell.strip() for cell in rows[header]):
        raise PlanError("the table is empty")
    names = tuple("".join(cell.split()) for cell in rows[header])
    below = [row for row in rows[header + 1 :] if any(cell.strip() for cell in row)]
    cells = [[row[i] if i < len(row) else "" for row in below] for i in range(len(names))]
    named = {
        role: [i for i, name in enumerate(names) if name and words.fullmatch(flatten(name))]
        for role, words in _COLUMNS.items()
    }
    text = _text_column(names, cells, named["text"])
    found = {"text": text}
    for role in ("year", "issuer", "id", "title"):
        places = [i for i in named[role] if i not in found.values()]
        if role == "year" and not places:
            dated = (i for i, name in enumerate(names) if _DATES.fullmatch(flatten(name)))
            years = (i for i, column in enumerate(cells) if _holds_years(column))
            places = [i for i in (*years, *dated) if _holds_years(cells[i])]
        if places:
            found[role] = places[0]
    return TextColumns(header, names, **found)


def _text_column(names: tuple[str, ...], cells: list[list[str]], named: list[int]) -> int:
    lengths = [_mean_length(column) for column in cells]
    if named:
        return max(named, key=lambda i: lengths[i])
    longest = sorted(range(len(names)), key=lambda i: -lengths[i])
    others = lengths[longest[1]] if len(longest) > 1 else 0
    if lengths[longest[0]] >= _LONG and lengths[longest[0]] >= _TIMES * others:
        return longest[0]
    shown = "、".join(name for name in names if name)
    raise PlanError(
        f"none of its columns ({shown:.100}) is known to hold texts: name the one that does "
        "正文 or text"
    )


def _mean_length(cells: list[str]) -> float:
    held = [len(cell) for cell in cells if cell.strip()]
    return sum(held) / len(held) if held else 0.0


def _holds_years(cells: list[str]) -> bool:
    held = [cell.strip() for cell in cells if cell.strip()]
    return bool(held) and all(_year_of(cell) for cell in held)


def _year_of(cell: str) -> int | None:
    match = _YEAR.fullmatch(flatten(cell.strip()))
    return calendar_year(match[1]) if match else None


def read_year_cell(cell: str) -> int | None:
    """Read the year of a cell: 2022, 2022年, 二〇二二, 2022-03-01; None for an empty one.

    Raises
    ------
    PlanError
        If it is anything else.

    Examples
    --------
    >>> read_year_cell("2022年"), read_year_cell(" ")
    (2022, None)
    """
    year = _year_of(cell)
    if cell.strip() and year is None:
        raise PlanError(f"year is {cell.strip()[:30]!r}; it must be between 1950 and 2099")
    return year
