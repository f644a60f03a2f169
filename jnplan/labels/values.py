"""What the states and codes in tables are called, from `data/labels.csv` and the codebook."""

import functools

from ..data import shipped_rows
from ..errors import checked
from .language import Language, say

_OF_THEMES = ("theme_id", "theme")
_ANY = ""  # the column of a value that is called the same everywhere


@checked
def value_label(column: str, value: str, *, lang: Language | None = None) -> str:
    """Return what a state or a code in a column is called for readers, or the value as it is.

    Examples
    --------
    >>> value_label("status", "dropped"), value_label("theme_id", "law", lang="zh")
    ('不再列出 dropped', '依法治教')
    >>> value_label("title", "new")
    'new'
    """
    labels = _value_labels()
    known = labels.get((column, value))
    return say(*known, lang=lang) if known else value


@functools.cache
def _value_labels() -> dict[tuple[str, str], tuple[str, str]]:
    labels = {(row.column, row.value): (row.zh, row.en) for row in shipped_rows("labels.csv")}
    for theme in shipped_rows("themes.csv"):
        for column in _OF_THEMES:
            labels.setdefault((column, theme.theme_id), (theme.zh, theme.en))
    return labels


@functools.cache
def _truths() -> dict[bool, tuple[str, str]]:
    return {value: _value_labels()[(_ANY, str(value))] for value in (True, False)}


@checked
def truth_label(value: bool, *, lang: Language | None = None) -> str:
    """Return what True or False is called; beside Chinese no English is needed.

    Examples
    --------
    >>> truth_label(True), truth_label(False, lang="en")
    ('是', 'no')
    """
    zh, en = _truths()[value]
    return say(zh, zh if lang != "en" else en, lang=lang)
