"""A table whose heads and cells have their Chinese and their English names."""

from collections.abc import Hashable, Iterable
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from ...labels.cells import shown_cell
from ...labels.columns import column_label, holds_text, label_of
from ...labels.language import Language
from ...labels.values import value_label

_OF_THEMES = ("by_",)  # columns that list themes begin so
_YEARS = range(1000, 3000)


class Said(NamedTuple):
    """What is written in a place, in Chinese and in English; often the same."""

    zh: str
    en: str


class Column(NamedTuple):
    """A column as readers see it: its head, its cells, and whether they are numbers."""

    name: str
    head: Said
    cells: list[Said]
    numbers: bool
    values: pd.Series


def readable(table: pd.DataFrame, first: Iterable[str] = ()) -> list[Column]:
    """Return the columns of a table as readers see them.

    An index that has names becomes columns, any other is left out. Heads of several levels, and
    heads that are values (of a pivoted table), are put together of the names of all.

    Parameters
    ----------
    table
        The table.
    first
        The columns that come first; the others keep their order.
    """
    index = table.index
    if index.names != [None]:
        table = table.reset_index(allow_duplicates=True)
    levels = list(table.columns.names)
    columns = []
    for i, name in enumerate(table.columns):
        values = table.iloc[:, i]
        key = str(name[0] if isinstance(name, tuple) else name)
        cells = [_said_cell(value, key) for value in _as_whole_numbers(values, key)]
        columns.append(
            Column(key, _said_head(name, levels, values), cells, not holds_text(values), values)
        )
    front = list(first)
    ranks = [front.index(each.name) if each.name in front else len(front) for each in columns]
    return [columns[i] for i in sorted(range(len(columns)), key=lambda i: (ranks[i], i))]


def _said_head(name: Hashable, levels: list[Hashable], values: pd.Series) -> Said:
    """Return a column's name; of several levels the lower stand in brackets."""
    names = name if isinstance(name, tuple) else (name,)
    said = []
    for each, level in zip(names, levels, strict=True):
        if each == "":  # below the name of an index
            continue
        said.append(Said(*(_name(each, level, values, lang=lang) for lang in ("zh", "en"))))
    head, *rest = said
    for lower in rest:
        head = Said(f"{head.zh}（{lower.zh}）", f"{head.en} ({lower.en})")
    return head


def _name(name: Hashable, level: Hashable, values: pd.Series, *, lang: Language) -> str:
    if isinstance(name, int) and name not in _YEARS:
        return f"第{name}" if lang == "zh" else f"no. {name}"
    text = str(name)
    label = value_label(str(level), text, lang=lang) if level else text
    return label if label != text else column_label(text, text=holds_text(values), lang=lang)


def _as_whole_numbers(values: pd.Series, column: str) -> pd.Series:
    """Return numbers without decimals where all are whole and nothing says how many to show."""
    label = label_of(column)
    if not pd.api.types.is_float_dtype(values) or (label and label.digits is not None):
        return values
    known = values.dropna()
    whole = np.isfinite(known).all() and (known == known.round()).all()
    return values.astype("Float64").astype("Int64") if whole else values


def _said_cell(value: Any, column: str) -> Said:
    return Said(_write_cell(value, column, "zh"), _write_cell(value, column, "en"))


def _write_cell(value: Any, column: str, lang: Language) -> str:
    """Return a cell's text; of a text of several states, the name of each."""
    text = shown_cell(value, column, lang=lang)
    if not isinstance(value, str):
        return text
    if not text:
        return shown_cell(None, column, lang=lang)
    states = value.split()
    if (text == value and len(states) > 1) or column.startswith(_OF_THEMES):
        of = "theme_id" if column.startswith(_OF_THEMES) else column
        named = [value_label(of, state, lang=lang) for state in states]
        if all(a != b or not b.isascii() for a, b in zip(named, states, strict=True)):
            return ("、" if lang == "zh" else ", ").join(named)
    return text
