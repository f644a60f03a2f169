"""Targets in tables of indicators: a row an indicator, a column a year."""

import re
from collections.abc import Iterator
from typing import NamedTuple

import pandas as pd

from ...text.numbers import read_quantity_range, read_year
from .amounts import Amount, find_amounts
from .bounds import words_pattern

_CELL = re.compile(r"[^ \t\n|│　]+")
_HEAD = re.compile(
    "(?:主要|核心|发展|具体)?(?:指标|项目|内容|类别|名称)(?:名称|内容)?(?:\\(.*\\))?"
)
_GOAL = re.compile("目标|预期|规划|计划|到达|末")
_BASE = re.compile("现状|基期|基数|上年|去年|完成|实际|实绩|已|增[长速]|年均")
_YEAR = re.compile(r"((?:19|20)\d\d|[〇○零一二三四五六七八九]{4})年?")
_UNIT = re.compile(r"[(\[](?:单位:?)?([^()\[\]]{1,5})[)\]]$")
_UNITS = re.compile("(?:计量)?单位")
_FIGURES = r"\d+(?:,\d{3})*(?:\.\d+)?"
_NUMBER = re.compile(rf"({_FIGURES})(?:(?:[-—–~]+|至)({_FIGURES}))?")
_VALUE = re.compile(
    rf"[≥≤><约]?=?{_NUMBER.pattern}(?:[%‰万亿:][^年]{{0,8}}|[^年月\d]{{0,6}})|[-—–/无]+"
)
_LONGEST = 200


class _Head(NamedTuple):
    """The head of a table: its columns of names, of targets with their years, of units."""

    names: int
    columns: list[tuple[int, str]]
    units: int | None
    width: int


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
    >>> plan = jp.parse_plan("1.指标。见下表。\n指标 2025年 2026年目标\n入园率（%） 92 95\n")
    >>> jp.find_targets(plan)[["indicator", "value", "unit", "deadline"]].values.tolist()
    [['入园率', 95.0, '%', '2026年']]
    """
    head: _Head | None = None
    places = zip(
        lines["start"].tolist(), lines["end"].tolist(), lines["task_no"].tolist(), strict=True
    )
    for place, (start, end, task_no) in enumerate(places):
        cells = [match.span() for match in _CELL.finditer(flat, start, min(end, start + _LONGEST))]
        words = [flat[slice(*cell)] for cell in cells]
        above = _table_head(words, year)
        if above:
            head = above
            yield place, None
        elif head and len(words) > 1 and end - start < _LONGEST:
            row = _table_cells(head, words)
            if row is None:
                head = None
                continue
            yield place, None
            for name, unit, i, deadline in row:
                values = _read_cell(words[name], words[i], unit)
                if values:
                    yield place, (task_no, *values, "", deadline, start, end)
        elif head and words and words[-1][-1] in "。;:":
            head = None


def _table_cells(head: _Head, words: list[str]) -> list[tuple[int, str, int, str]] | None:
    """Return of a row the cells of name and value, its unit and deadline; None if it is no row."""
    values = {i for i, word in enumerate(words) if _VALUE.fullmatch(word)}
    shift = len(words) - head.width
    # An empty cell, or one that reaches down from above, moves what stands after it.
    name = head.names + shift if head.names in values else head.names
    if not values or not -1 <= shift <= 1 or name < 0:
        return None
    at = head.units - head.names + name if head.units is not None else -1
    unit = words[at] if 0 <= at < len(words) and at not in values else ""
    places = [(column + shift, deadline) for column, deadline in head.columns]
    return [(name, unit, i, deadline) for i, deadline in places if i in values]


def _table_head(words: list[str], year: int | None) -> _Head | None:
    """Read the head of a table: it names indicators, and a year or target to the right of them."""
    named = [i for i, word in enumerate(words) if _HEAD.fullmatch(word)]
    names = next((i for i in named if "指标" in words[i]), named[0] if named else None)
    if names is None:
        return None
    columns = []
    for i, word in enumerate(words):
        goal = bool(_GOAL.search(word))
        found = _YEAR.search(word) if goal else _YEAR.match(word)
        past = found and not goal and year is not None and read_year(found[1]) < year
        if i > names and (found or goal) and not past and not _BASE.search(word):
            columns.append((i, found[0] if found else "", goal))
    if any(goal for *_, goal in columns):
        columns = [column for column in columns if column[2]]
    units = next((i for i, word in enumerate(words) if _UNITS.fullmatch(word)), None)
    kept = [column[:2] for column in columns]
    return _Head(names, kept, units, len(words)) if kept else None


def _read_cell(
    indicator: str, written: str, unit: str
) -> tuple[str, str, float, float, str] | None:
    """Return indicator, comparator, value, value_high and unit; None if the cell has no value."""
    bracketed = _UNIT.search(indicator)
    if bracketed:
        indicator, unit = indicator[: bracketed.start()], unit or bracketed[1]
    indicator = indicator.removesuffix("()")
    number = _NUMBER.search(written)
    if not number:
        return None
    amounts = _with_unit(written)
    if not amounts and unit:
        amounts = _with_unit(number[0] + unit)
    if amounts:
        low, high, unit = amounts[0].value, amounts[0].high, amounts[0].unit
    else:
        low, high = read_quantity_range(number[1], number[2] or "")
    bounds = re.findall(words_pattern("bound", "weak", "after"), written)
    return indicator, "…".join(bounds), low, high, unit


def _with_unit(written: str) -> list[Amount]:
    return [one for one in find_amounts(written, 0, len(written)) if one.role != "bare"]
