"""Terms through the years: how often they stand in each year's text, and since when."""

from collections.abc import Iterable
from typing import Any

import numpy as np
import pandas as pd

from ..errors import KEY_TYPES, checked, need_columns
from ..words.count_streams import gather, template


@checked
def term_years(counts: Any, terms: str | Iterable[str]) -> pd.DataFrame:
    """Find when terms first and last stand in a run of yearly texts.

    A term is found if the segmenter cut it as a word of its own: not inside a longer term, and not
    if a text says the same in other words. absent_until is the last year before the first in which
    the term is known not to stand; any years between the two have no text.

    Parameters
    ----------
    counts
        year, term, n: one scope of `load_counts`, or what `count_terms` returns for several years,
        or a dataset of counts (`open_counts`). Documents without a year are left out.
    terms
        The terms to look for, or one.

    Returns
    -------
    pandas.DataFrame
        term, first_year, absent_until (the last year before it with a text, NA if there is none),
        last_year, years_with, years (with a text), n, in the order of ``terms``; first_year and
        last_year are NA for a term that never stands.

    Examples
    --------
    >>> import jnplan as jp
    >>> reports = jp.load_counts("state-council", scope="whole")
    >>> jp.term_years(reports, ["双减"])[["first_year", "absent_until"]].values.tolist()
    [[2024, 2023]]
    """
    counts = _sum_years(counts, "term_years")
    years = np.sort(counts["year"].unique())
    rows = []
    for term in [terms] if isinstance(terms, str) else terms:
        found = counts[counts["term"] == term]
        here = np.sort(found["year"].unique())
        before = years[years < here[0]] if len(here) else []
        first, last = (here[0], here[-1]) if len(here) else (pd.NA, pd.NA)
        until = before[-1] if len(before) else pd.NA
        rows.append((term, first, until, last, len(here), len(years), int(found["n"].sum())))
    columns = ["term", "first_year", "absent_until", "last_year", "years_with", "years", "n"]
    types = dict.fromkeys(["first_year", "absent_until", "last_year"], "Int64")
    return pd.DataFrame(rows, columns=columns).astype(types)


def _sum_years(counts: Any, what: str) -> pd.DataFrame:
    """Return how often each term stands in each year, whatever kind the counts are."""
    need_columns(template(counts), ["year", "term", "n"], what)
    sums = gather(counts, lambda part: part.groupby(["year", "term"])["n"].sum().reset_index())
    table = pd.concat([template(counts)[["year", "term", "n"]], *sums])
    return table.groupby(["year", "term"], as_index=False)["n"].sum()


@checked
def term_rates(counts: Any, terms: str | Iterable[str]) -> pd.DataFrame:
    """Return how often terms stand in each year's text, per 10,000 words.

    There is no interval: a report is counted whole, and isn't a sample of anything.

    Parameters
    ----------
    counts
        year, term, n: one scope of `load_counts`, or what `count_terms` returns for several years,
        or a dataset of counts (`open_counts`). Documents without a year are left out.
    terms
        The terms, or one.

    Returns
    -------
    pandas.DataFrame
        year, term, n, words (of the text), rate (per 10,000 words), a row for each term and each
        year from the first to the last; NA in a year without a text.

    Examples
    --------
    >>> import jnplan as jp
    >>> counts = pd.DataFrame({"year": [1, 1, 3], "term": ["甲", "乙", "乙"], "n": [1, 3, 5]})
    >>> jp.term_rates(counts, ["甲"])[["year", "n", "rate"]].values.tolist()
    [[1, 1, 2500.0], [2, <NA>, nan], [3, 0, 0.0]]
    """
    counts = _sum_years(counts, "term_rates")
    words = counts.groupby("year")["n"].sum()
    years = range(words.index.min(), words.index.max() + 1) if len(words) else ()
    tables = []
    for term in [terms] if isinstance(terms, str) else terms:
        found = counts[counts["term"] == term].groupby("year")["n"].sum()
        n = found.reindex(words.index, fill_value=0)
        table = pd.DataFrame({"term": term, "n": n, "words": words, "rate": 1e4 * n / words})
        tables.append(table.reindex(years).assign(term=term).rename_axis("year").reset_index())
    columns = ["year", "term", "n", "words", "rate"]
    table = pd.concat(tables) if tables else pd.DataFrame(columns=columns)
    types = {"year": KEY_TYPES["year"], "n": "Int64", "words": "Int64"}
    return table[columns].astype(types).reset_index(drop=True)
