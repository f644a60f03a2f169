"""Targets in tables of indicators: a row an indicator, a column a year."""

import re
from collections.abc import Iterator

import pandas as pd

from ...text.numbers import read_year
from .amounts import find_amounts
from .bounds import words_pattern

_CELL = re.compile(r"[^ \t\n|│　]+")
_HEAD = re.compile(
    "(?:主要|核心|发展|具体)?(?:指标|项目|内容|类别|名称)(?:名称|内容)?(?:\\(.*\\))?"
)
_GOAL = re.compile("目标|预期|规划|计划|到达|末")
_BASE = re.compile("现状|基期|基数|上年|去年|完成|实际|实绩|已|增[长速]|年均")
_YEAR = re.compile(r"((?:19|20)\d\d|[〇○零一二三四五六七八九]{4})年?")
_UNIT = re.compile(r"[(\[](?:单位:?)?([^()\[\]]{1,5})[)\]]$")
_VALUE = re.compile(
    r"[≥≤><约]?=?\d+(?:,\d{3})*(?:\.\d+)?(?:[-—–~～至]\d+(?:\.\d+)?)?[%‰万亿]*.{0,6}"
)
_BARE = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
_NO_VALUE = re.compile("[-—–/无]+")


def find_table_targets(
    flat: str, lines: pd.DataFrame, year: int | None
) -> Iterator[tuple[int, tuple | None]]:
    r"""Find the targets of the tables of indicators in a plan's lines.

    A table begins with a line of cells parted by blanks, one of which is 指标 and one a year or a
    target (2026年目标). Columns of the past (2025年 in a plan of 2026, 现状) are none.

    Parameters
    ----------
    flat
        The flat text.
    lines
        What `sentences` gives.
    year
        The year of the plan.

    Yields
    ------
    tuple
        The place of a line of a table in ``lines``, and a row of it (task_no, indicator,
        comparator, value, value_high, unit, per, deadline, start, end), or None if it has none.

    Examples
    --------
    >>> import jnplan as jp
    >>> plan = jp.parse_plan("1.指标。见下表。\\n指标 2025年 2026年目标\\n入园率（%） 92 95\\n")
    >>> jp.find_targets(plan)[["indicator", "value", "unit", "deadline"]].values.tolist()
    [['入园率', 95.0, '%', '2026年']]
    """
    columns: list[tuple[int, str]] = []
    names, width, units = 0, 0, None
    places = zip(
        lines["start"].tolist(), lines["end"].tolist(), lines["task_no"].tolist(), strict=True
    )
    for place, (start, end, task_no) in enumerate(places):
        if end - start > 200:
            columns = []
            continue
        cells = [match.span() for match in _CELL.finditer(flat, start, end)]
        if len(cells) < 2:
            if columns and len(cells) == 1 and flat[end - 1] in "。;:":
                columns = []
            continue
        words = [flat[slice(*cell)] for cell in cells]
        head = _table_head(words, year)
        if head:
            names, columns, units = head
            width = len(words)
            yield place, None
            continue
        if not columns:
            continue
        values = [
            i for i, word in enumerate(words) if _VALUE.fullmatch(word) or _NO_VALUE.fullmatch(word)
        ]
        shift = len(words) - width
        if not values or not -1 <= shift <= 1 or names + shift < 0:
            columns = []
            continue
        yield place, None
        for column, deadline in columns:
            i = column + shift
            if i in values and not _NO_VALUE.fullmatch(words[i]):
                unit = words[units + shift] if units is not None else ""
                row = _table_row(flat, cells[max(names + shift, 0)], cells[i], unit, deadline)
                if row:
                    yield place, (task_no, *row, start, end)


def _table_head(
    words: list[str], year: int | None
) -> tuple[int, list[tuple[int, str]], int | None] | None:
    """Return the column of names, those of targets with their deadlines, and that of units."""
    names = next((i for i, word in enumerate(words) if _HEAD.fullmatch(word)), None)
    if names is None:
        return None
    years = [(i, _YEAR.match(word)) for i, word in enumerate(words) if i > names]
    columns = []
    for i, found in years:
        goal, base = bool(_GOAL.search(words[i])), bool(_BASE.search(words[i]))
        if base or not (found or goal):
            continue
        past = found and not goal and year is not None and read_year(found[1]) < year
        if not past:
            columns.append((i, found[0] if found else "", goal))
    if any(goal for *_, goal in columns):
        columns = [column for column in columns if column[2]]
    units = next((i for i, word in enumerate(words) if re.fullmatch("(?:计量)?单位", word)), None)
    return (names, [column[:2] for column in columns], units) if columns else None


def _table_row(
    flat: str, name: tuple[int, int], cell: tuple[int, int], unit: str, deadline: str
) -> tuple | None:
    """Return indicator, comparator, value, value_high, unit, per and deadline of a cell."""
    indicator, written = flat[slice(*name)], flat[slice(*cell)]
    bracketed = _UNIT.search(indicator)
    if bracketed:
        indicator, unit = indicator[: bracketed.start()], unit or bracketed[1]
    number = _BARE.search(written)
    tail = written[number.end() :] if number else ""
    # A unit of its own goes before that of the row.
    own = tail[:1] in ("%", "‰", "万", "亿") or bool(find_amounts(written + "。", 0, len(written)))
    text = written if own or not unit else written[: number.end()] + unit + tail
    amounts = [one for one in find_amounts(text, 0, len(text)) if one.role != "bare" or not unit]
    if not number or not (amounts or not unit):
        value, high, unit = (_plain_value(number[0]), float("nan"), unit) if number else (None,) * 3
    elif amounts:
        value, high, unit = amounts[0].value, amounts[0].high, amounts[0].unit or unit
    else:
        value, high = _plain_value(number[0]), float("nan")
    if value is None:
        return None
    bounds = "…".join(re.findall(f"{words_pattern('bound', 'weak', 'after')}", written))
    return indicator, bounds, value, high, unit, "", deadline


def _plain_value(written: str) -> float:
    return float(written.replace(",", ""))
