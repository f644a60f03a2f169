"""What the columns of tables are called, from `data/columns.csv`."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, NamedTuple

from ..data import shipped_rows
from ..errors import checked
from .language import Language, say

if TYPE_CHECKING:
    import pandas as pd

# Heads that come from the data and are read as they stand: years, plans' ids, Chinese.
_AS_IT_STANDS = re.compile(r"\d{1,4}|[a-z][a-z0-9-]*-\d{4}|.*[\u4e00-\u9fff].*")


class ColumnLabel(NamedTuple):
    """What a column is called, its unit, and with how many decimals its numbers are shown."""

    zh: str
    en: str
    unit: str
    digits: int | None


@checked
def label_of(column: str, *, text: bool = False) -> ColumnLabel | None:
    """Return what `data/columns.csv` says of a column, or None where it says nothing.

    A name with an ending of its own, such as ``kappa_low``, is put together of the two.

    Parameters
    ----------
    column
        The column's name.
    text
        Whether it holds text: ``right`` is a context in a table of lines, else a number.

    Examples
    --------
    >>> label_of("kappa_low").zh, label_of("year").en, label_of("x")
    ('κ下限', 'year', None)
    """
    labels, ends = _column_labels()
    if text and f"{column}:text" in labels:
        return labels[f"{column}:text"]
    if column in labels:
        return labels[column]
    for end, pattern in ends.items():
        stem = labels.get(column.removesuffix(end)) if column.endswith(end) else None
        if stem:
            zh, en = pattern.zh.format(stem.zh), pattern.en.format(stem.en)
            return ColumnLabel(zh, en, stem.unit, stem.digits)
    theme = _themes().get(column)
    if theme:
        return ColumnLabel(*theme, "", None)
    if _AS_IT_STANDS.fullmatch(column):
        return ColumnLabel(column, column, "", None)
    return None


@checked
def column_label(column: str, *, text: bool = False, lang: Language | None = None) -> str:
    """Return what a column is called for readers; a name without a label stands as it is.

    Examples
    --------
    >>> column_label("task_no"), column_label("task_no", lang="zh"), column_label("x")
    ('任务 task', '任务', 'x')
    """
    label = label_of(column, text=text)
    return say(label.zh, label.en, lang=lang) if label else column


def holds_text(values: pd.Series) -> bool:
    """Return whether a column holds text, lists or states rather than numbers."""
    import pandas as pd

    return not pd.api.types.is_numeric_dtype(values) or pd.api.types.is_bool_dtype(values)


@functools.cache
def _column_labels() -> tuple[dict[str, ColumnLabel], dict[str, ColumnLabel]]:
    labels = {
        row.column: ColumnLabel(row.zh, row.en, row.unit, int(row.digits) if row.digits else None)
        for row in shipped_rows("columns.csv")
    }
    ends = {name: label for name, label in labels.items() if name.startswith("_")}
    return {name: label for name, label in labels.items() if name not in ends}, ends


@functools.cache
def _themes() -> dict[str, tuple[str, str]]:
    return {row.theme_id: (row.zh, row.en) for row in shipped_rows("themes.csv")}
