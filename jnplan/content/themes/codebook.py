"""The codebook of themes and the words of its rules."""

from typing import Any

import pandas as pd

from ...data import shipped_table
from ...errors import checked
from .coding import locate_theme_terms, text_parts
from .rules import compile_codebook, themes_of_words


def codebook() -> pd.DataFrame:
    """Return the shipped codebook of themes.

    Returns
    -------
    pandas.DataFrame
        theme_id, zh, en, definition_zh, definition_en, rule, a row a theme (see `data/README.md`).

    Examples
    --------
    >>> import jnplan as jp
    >>> jp.codebook().set_index("theme_id").loc["moral", "zh"]
    '立德树人与思政'
    """
    return shipped_table("themes.csv")


@checked
def codebook_terms(*, codebook: pd.DataFrame | None = None) -> list[str]:
    """List the words of the codebook's rules, each once.

    Counts made by a segmenter that keeps them whole can be coded as well as texts.

    Parameters
    ----------
    codebook
        theme_id and rule; the shipped one by default.

    Examples
    --------
    >>> import jnplan as jp
    >>> segmenter = jp.Segmenter(lexicon=[*jp.lexicon()["term"], *jp.codebook_terms()])
    >>> jp.Segmenter().words("教育事业"), segmenter.words("教育事业")
    (['教育', '事业'], ['教育事业'])
    """
    return list(themes_of_words(compile_codebook(codebook)))


@checked
def find_theme_terms(texts: Any, *, codebook: pd.DataFrame | None = None) -> pd.DataFrame:
    """Find the words of the codebook's rules, every occurrence with its place.

    Of words that overlap the longest counts, of equals the first: 政治安全 isn't 安全. A word that
    several rules name has a row for each. Words behind a ! are listed as well, since the rule asks
    whether they stand there.

    Parameters
    ----------
    texts
        A plan, whose tasks are searched; a table with a column ``text`` and, if there are titles,
        ``title``; or plain strings.
    codebook
        theme_id and rule; the shipped one by default.

    Returns
    -------
    pandas.DataFrame
        row (the text's number in the table or list, from 0), part ("title" or "text"), theme_id,
        term, start, end, by place. For a plan ``plan.text[start:end] == term``, otherwise the
        offsets count within that row's title or text.

    Raises
    ------
    PlanError
        If a rule isn't a boolean expression of words; it names the theme and the rule.

    Examples
    --------
    >>> import jnplan as jp
    >>> jp.find_theme_terms(["校园安全和双减"])[["theme_id", "term", "start"]].values.tolist()
    [['safety', '安全', 2], ['double-reduction', '双减', 5]]
    """
    return locate_theme_terms(text_parts(texts), compile_codebook(codebook))
