"""Terms through the years: how often they stand in each year's text, and since when."""

from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np
import pandas as pd

from ..errors import KEY_TYPES, checked
from ..words.count_streams import check_counts, gather, template


@checked
def term_years(counts: Any, terms: str | Iterable[str], *, within: bool = True) -> pd.DataFrame:
    """Find when terms first and last stand in a run of yearly texts.

    A term is found as a word of its own and within longer words (科教兴国 within 科教兴国战略), so
    that a term of the lexicon is found wherever its characters stand. Any other may have been cut
    into shorter words, which counts of words don't show; nor do they show it said in other words.
    absent_until is the last year before the first in which the term doesn't stand; any years
    between the two have no text.

    Parameters
    ----------
    counts
        year, term, n: one scope of `load_counts`, or what `count_terms` returns for several years,
        or a dataset of counts (`open_counts`). Documents without a year are left out.
    terms
        The terms to look for, or one.

    within
        Whether a term counts within longer words too, or only as a word of its own.

    Returns
    -------
    pandas.DataFrame
        term, first_year, absent_until (the last year before it with a text, NA if there is none),
        last_year, years_with, years (with a text), n, n_within (of these, within longer words), in
        the order of ``terms``; first_year and last_year are NA for a term that never stands.

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
    for term, found in _occurrences(counts, terms, within):
        here = found.index.to_numpy()
        before = years[years < here[0]] if len(here) else []
        first, last = (here[0], here[-1]) if len(here) else (pd.NA, pd.NA)
        until = before[-1] if len(before) else pd.NA
        n = found.sum().tolist()
        rows.append((term, first, until, last, len(here), len(years), *n))
    columns = ["term", "first_year", "absent_until", "last_year", "years_with", "years"]
    columns += ["n", "n_within"]
    types = dict.fromkeys(["first_year", "absent_until", "last_year"], "Int64")
    return pd.DataFrame(rows, columns=columns).astype(types)


def _occurrences(
    counts: pd.DataFrame, terms: str | Iterable[str], within: bool
) -> Iterator[tuple[str, pd.DataFrame]]:
    """Yield each term with how often it stands in each year that has it, and within longer words.

    The counts are sorted by year.
    """
    from scipy.sparse import csr_array

    at_word, words = pd.factorize(counts["term"])
    at_year, years = pd.factorize(counts["year"])
    cells = (counts["n"].to_numpy("int64"), (at_word, at_year))
    table, words = csr_array(cells, shape=(len(words), len(years))), words.tolist()
    for term in [terms] if isinstance(terms, str) else terms:
        held = [i for i, word in enumerate(words) if term in word and (within or word == term)]
        rows = table[np.array(held if term else [], dtype="int64")]
        times = np.array([words[i].count(term) for i in held if term], dtype="int64")
        longer = np.array([words[i] != term for i in held if term], dtype="int64")
        n = times @ rows
        found = pd.DataFrame({"n": n, "n_within": (times * longer) @ rows}, index=years)
        yield term, found[n > 0]


def _sum_years(counts: Any, what: str) -> pd.DataFrame:
    """Return how often each term stands in each year, whatever kind the counts are."""
    check_counts(counts, ["year"], what)
    sums = gather(counts, lambda part: part.groupby(["year", "term"])["n"].sum().reset_index())
    table = pd.concat([template(counts)[["year", "term", "n"]], *sums])
    return table.groupby(["year", "term"], as_index=False)["n"].sum()


@checked
def term_rates(counts: Any, terms: str | Iterable[str], *, within: bool = True) -> pd.DataFrame:
    """Return how often terms stand in each year's text, per 10,000 words.

    Those within longer words count, as for `term_years`. There is no interval: a report is counted
    whole, and isn't a sample of anything.

    Parameters
    ----------
    counts
        year, term, n: one scope of `load_counts`, or what `count_terms` returns for several years,
        or a dataset of counts (`open_counts`). Documents without a year are left out.
    terms
        The terms, or one.

    within
        Whether a term counts within longer words too, or only as a word of its own.

    Returns
    -------
    pandas.DataFrame
        year, term, n, n_within (of these, within longer words), words (of the text), rate (n per
        10,000 words), a row for each term and each year from the first to the last; NA in a year
        without a text.

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
    for term, found in _occurrences(counts, terms, within):
        table = found.reindex(words.index, fill_value=0)
        table = table.assign(words=words, rate=1e4 * table["n"] / words)
        tables.append(table.reindex(years).assign(term=term).rename_axis("year").reset_index())
    columns = ["year", "term", "n", "n_within", "words", "rate"]
    table = pd.concat(tables) if tables else pd.DataFrame(columns=columns)
    types = {"year": KEY_TYPES["year"], "n": "Int64", "n_within": "Int64", "words": "Int64"}
    return table[columns].astype(types).reset_index(drop=True)
