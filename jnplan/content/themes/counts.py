"""Themes of documents of which only word counts are known."""

import re
from typing import Any

import numpy as np
import pandas as pd

from ...errors import need_columns
from ...text.scripts.latin import half_width
from ...words.count_streams import each, keys_of, template
from .rules import (
    Rule,
    compile_codebook,
    longest_matches,
    rank_themes,
    score_themes,
    themes_of_words,
)


def themes_of_counts(counts: Any, codebook: pd.DataFrame | None) -> Any:
    """Code each document with the themes whose rule its counts meet (see `code_themes`)."""
    need_columns(template(counts), ["term", "n"], "code_themes")
    return each(counts, _code_counts, compile_codebook(codebook))


def _code_counts(counts: pd.DataFrame, rules: dict[str, Rule]) -> pd.DataFrame:
    """Code the documents of one table of counts."""
    keys = keys_of(counts)
    row = counts.groupby(keys, dropna=False).ngroup().rename("row")
    documents = counts.loc[~row.duplicated(), keys]
    documents = documents.loc[row[documents.index].sort_values().index]
    return rank_themes(documents, score_themes(_find_words_in_counts(counts, row, rules), rules))


def _find_words_in_counts(
    counts: pd.DataFrame, row: pd.Series, rules: dict[str, Rule]
) -> pd.DataFrame:
    """Find the words of the rules within each term, as often as the term stands."""
    within = _find_words_in_terms(counts["term"].unique(), themes_of_words(rules))
    place = np.arange(len(counts)) * len(within)
    words = counts[["term", "n"]].assign(row=row, place=place).merge(within, on="term")
    often = words.groupby(["row", "theme_id", "word"])["n"].transform("sum")
    # By all there is, so that sums round alike whatever order the rows came in.
    order = ["row", "theme_id", "seldom", "word", "term", "start"]
    words = words.assign(seldom=-often).sort_values(order)
    words = words.assign(part=0, start=words["place"] + words["start"], term=words["word"])
    return words[["row", "part", "theme_id", "term", "start", "n"]]


def _find_words_in_terms(terms: np.ndarray, themes: dict[str, list[str]]) -> pd.DataFrame:
    """Return the words of the rules that each term holds, numbered, a row a theme."""
    # Most terms hold none, which one search for all words at once shows.
    some = re.compile("|".join(map(re.escape, themes))).search
    occurrences = (
        (term, narrow[start:end])
        for term in terms
        if some(narrow := half_width(term))
        for start, end in longest_matches(narrow, themes)
    )
    rows = [
        (term, i, word, theme)
        for i, (term, word) in enumerate(occurrences)
        for theme in themes[word]
    ]
    table = pd.DataFrame(rows, columns=["term", "start", "word", "theme_id"])
    return table.astype({"term": "str", "start": "int64", "word": "str", "theme_id": "str"})
