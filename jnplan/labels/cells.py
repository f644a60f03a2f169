"""How the cells of a table are written for readers."""

import math
from collections.abc import Iterable
from typing import Any

import pandas as pd

from ..errors import checked
from .columns import label_of
from .language import Language, language
from .values import truth_label, value_label

# Of what isn't known, or doesn't apply.
MISSING = "—"
_DIGITS = 2
_GROUPED_FROM = 10_000  # smaller whole numbers, years among them, are read without commas


@checked
def shown_cell(value: Any, column: str, *, lang: Language | None = None) -> str:
    """Return a cell as readers see it.

    True and False are 是 and 否, what is missing is —, states and themes have their names, lists
    are joined, and a number has as many decimals as `data/columns.csv` says, else two or, if it is
    whole, none. A number above 0 that would be shown as 0 is shown as less than the last decimal.

    Parameters
    ----------
    value
        The cell: a number, a text, True or False, a list, or what pandas takes for missing.
    column
        The column's name.
    lang
        The language; by default that of `language`.

    Examples
    --------
    >>> shown_cell(0.0001, "p"), shown_cell(0.456, "share"), shown_cell(12345, "n")
    ('<0.001', '0.46', '12,345')
    >>> shown_cell(None, "year"), shown_cell(True, "told"), shown_cell(["甲", "乙"], "offices")
    ('—', '是', '甲、乙')
    """
    lang = lang or language()
    if isinstance(value, str):
        return value_label(column, value, lang=lang)
    if isinstance(value, Iterable):
        parts = [shown_cell(each, column, lang=lang) for each in value]
        return (", " if lang == "en" else "、").join(parts) or MISSING
    if pd.isna(value):
        return MISSING
    if pd.api.types.is_bool(value):
        return truth_label(bool(value), lang=lang)
    if pd.api.types.is_integer(value):
        return f"{value:,}" if abs(value) >= _GROUPED_FROM else str(value)
    if pd.api.types.is_float(value):
        return rounded_text(float(value), column)
    return str(value)


@checked
def rounded_text(value: float, column: str) -> str:
    """Return a number with the decimals of its column.

    Examples
    --------
    >>> rounded_text(-0.0001, "slope"), rounded_text(2022.0, "year"), rounded_text(math.inf, "z")
    ('-0.0001', '2022', '∞')
    """
    if math.isinf(value):
        return "∞" if value > 0 else "-∞"
    label = label_of(column)
    digits = label.digits if label else None
    if not digits:  # whole numbers, or a mean of them
        digits = 0 if value.is_integer() else _DIGITS
    least = 10**-digits
    if 0 < abs(value) < least / 2:
        return f"<{least:.{digits}f}" if value > 0 else f">-{least:.{digits}f}"
    return f"{value:.{digits}f}"
