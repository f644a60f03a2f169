"""Lists of words: the lexicon of policy terms, stop words, and the terms a plan quotes."""

from __future__ import annotations

import functools
import math
from typing import TYPE_CHECKING

from ..data import shipped_list, shipped_rows, shipped_table
from ..errors import checked
from ..plan import Plan
from ..text.clean import flatten
from ..text.sentences import DOCUMENT_NAME, QUOTATION
from ..text.spans import strip

if TYPE_CHECKING:
    import pandas as pd


def lexicon() -> pd.DataFrame:
    """Read the shipped lexicon of policy terms.

    Returns
    -------
    pandas.DataFrame
        term, pinyin, english, theme, note, one row per term.

    Examples
    --------
    >>> import jnplan as jp
    >>> jp.lexicon().set_index("term").loc["立德树人", "pinyin"]
    'lì dé shù rén'
    """
    return shipped_table("lexicon.csv")


@functools.cache
def lexicon_terms() -> frozenset[str]:
    """Return the terms of the shipped lexicon."""
    return frozenset(row.term for row in shipped_rows("lexicon.csv"))


def stopwords() -> list[str]:
    """Read the shipped stop words: function words, which aren't counted.

    Examples
    --------
    >>> import jnplan as jp
    >>> jp.stopwords()[:2]
    ['的', '地']
    """
    return shipped_list("stopwords.txt")


@functools.cache
def stopword_set() -> frozenset[str]:
    """Return the shipped stop words as a set."""
    return frozenset(stopwords())


_TAUGHT = ((QUOTATION, 2, 8), (DOCUMENT_NAME, 1, math.inf))  # of so many characters


@checked
def quoted_terms(plan: Plan) -> list[str]:
    """List the terms a plan quotes: “…” of 2 to 8 characters, and the names in 《…》.

    Examples
    --------
    >>> import jnplan as jp
    >>> jp.quoted_terms(jp.parse_plan("1.减负。抓“双减”，落实《“十四五”规划》。"))
    ['“十四五”规划', '十四五', '双减']
    """
    flat = flatten(plan.text)
    found = set()
    for part in plan.prose():
        for pattern, shortest, longest in _TAUGHT:
            for match in pattern.finditer(flat, part.start, part.end):
                if not shortest <= len(match[1]) <= longest:
                    continue
                start, end = strip(flat, *match.span(1))
                if start < end:
                    found.add(plan.text[start:end])
    return sorted(found)
