"""Coding: the themes of texts, and the words that decide them."""

from collections.abc import Iterable
from typing import Any

import pandas as pd

from ...errors import PlanError, checked, need_columns
from ...plan import Plan
from ...text.scripts.latin import half_width
from ...words.count_streams import is_counts
from .counts import themes_of_counts
from .rules import (
    Rule,
    compile_codebook,
    longest_matches,
    rank_themes,
    score_themes,
    themes_of_words,
)


@checked
def code_themes(texts: Any, *, codebook: pd.DataFrame | None = None) -> Any:
    """Code each text with the themes whose rule it meets.

    A rule is a boolean of words, as in KH Coder: ``|`` or, ``&`` and, ``!`` not, and brackets; a
    word is true where it stands in the title or text (see `find_theme_terms`).

    - score: the theme's share of all occurrences of words of the rules that are met, averaged over
      title and text if both have some: a title of one word weighs as much as a long text. An
      occurrence that several met rules name is shared among them, so that the scores of a text
      sum to 1. It ranks the themes of one text; a text with one word of one theme has a 1 as well.

    Counts are what `count_terms` returns, or a dataset of them (`open_counts`, a dask DataFrame of
    it). A word is then looked for within each term, and counts as often as the term stands; title
    and text are one; a document without a word has no row. Words that the segmenter cut in pieces
    aren't found: on two samples of 100 sentences of State Council reports, coded by hand, kappa
    falls from 0.78 and 0.81 to 0.69 and 0.69; of the twenty tasks of jinan-2022 nineteen keep
    their main theme. Counts made with ``Segmenter(lexicon=[*jp.lexicon()["term"],
    *jp.codebook_terms()])`` have the same themes as the texts.

    Parameters
    ----------
    texts
        A plan, whose tasks are coded; a table with a column ``text`` and, if there are titles,
        ``title``; plain strings; or counts, as above.
    codebook
        theme_id and rule; the shipped one by default. Of a theme with several rows one must be met.
        ｜ ＆ （ ） ！ are read as | & ( ) !; a word with a blank or 、 in it needs quotation marks.

    Returns
    -------
    pandas.DataFrame
        The columns of the table but title and text (for a plan plan_id and task_no, for plain
        strings text_no from 1), theme_id, score, matched (the words joined by 、, in the order in
        which they first stand, title first), a row a (text, theme), for each text the highest
        score first. A text that meets no rule has one row with the theme ``"none"``, score 0. Of
        counts the columns are their keys, and matched has the commonest word first; of a dask
        DataFrame it is a lazy one, in the order of its partitions.

    Raises
    ------
    PlanError
        If a text is missing, or a rule isn't a boolean expression of words; the message names the
        text or the theme.

    References
    ----------
    Higuchi, K. (2016). A two-step approach to quantitative content analysis: KH Coder tutorial.
    Ritsumeikan Social Sciences Review 52(3), 77-91.

    Examples
    --------
    >>> import jnplan as jp
    >>> jp.code_themes(["守住校园安全底线，推进双减", "开会"]).values.tolist()
    [[1, 'double-reduction', 0.5, '双减'], [1, 'safety', 0.5, '安全'], [2, 'none', 0.0, '']]
    >>> counts = pd.DataFrame({"plan_id": "x", "term": ["校园安全", "双减"], "n": [3, 1]})
    >>> jp.code_themes(counts).values.tolist()
    [['x', 'safety', 0.75, '安全'], ['x', 'double-reduction', 0.25, '双减']]
    """
    if is_counts(texts):
        return themes_of_counts(texts, codebook)
    rules = compile_codebook(codebook)
    words = locate_theme_terms(text_parts(texts), rules).assign(n=1)
    return rank_themes(_text_keys(texts), score_themes(words, rules))


@checked
def top_themes(coded: pd.DataFrame) -> pd.DataFrame:
    """Return the top theme of each text, and those whose score equals it.

    Parameters
    ----------
    coded
        What `code_themes` returned.

    Returns
    -------
    pandas.DataFrame
        The rows of those themes.

    Examples
    --------
    >>> import jnplan as jp
    >>> coded = jp.code_themes(["保校园安全，安全第一，推进双减"])
    >>> jp.top_themes(coded)["theme_id"].tolist()
    ['safety']
    """
    need_columns(coded, ["theme_id", "score", "matched"], "top_themes")
    keys = [name for name in coded.columns if name not in ("theme_id", "score", "matched")]
    score = coded["score"].round(12)
    top = score.groupby([coded[key] for key in keys], dropna=False).transform("max")
    return coded[score == top].reset_index(drop=True)


def text_parts(texts: Plan | pd.DataFrame | Iterable[str]) -> pd.DataFrame:
    """Return the titles and texts to code, each with its row, its part and where it begins."""
    if isinstance(texts, Plan):
        rows = [
            (row, part, texts.text[start:end], start)
            for row, task in enumerate(texts.tasks)
            for part, start, end in (
                ("title", task.title_start, task.title_start + len(task.title)),
                ("text", task.text_start, task.text_start + len(task.text)),
            )
        ]
    else:
        table = _text_table(texts)
        rows = [
            (row, part, text, 0)
            for part in ("title", "text")
            if part in table.columns
            for row, text in enumerate(table[part])
        ]
    return pd.DataFrame(rows, columns=["row", "part", "string", "offset"])


def _text_table(texts: pd.DataFrame | Iterable[str]) -> pd.DataFrame:
    """Return texts as a table with the column text; plain strings are numbered from 1."""
    if isinstance(texts, str | bytes):
        raise PlanError(f"themes: pass a list of texts, not the one text {texts!r}")
    if not isinstance(texts, pd.DataFrame):
        if not isinstance(texts, Iterable):
            raise PlanError(
                "themes: expected a plan, a table with text, a list of texts or counts, not a "
                f"{type(texts).__name__}"
            )
        texts = list(texts)
        texts = pd.DataFrame({"text_no": range(1, len(texts) + 1), "text": texts})
    need_columns(texts, ["text"], "themes")
    for row, text in enumerate(texts["text"], 1):
        if not isinstance(text, str):
            raise PlanError(
                f"themes: text {row} is {text!r}, not a string; leave it out or make it empty"
            )
    if "title" in texts:  # a table from a file has NaN where there is none
        titles = [title if isinstance(title, str) else "" for title in texts["title"]]
        texts = texts.assign(title=titles)
    return texts


def _text_keys(texts: Plan | pd.DataFrame | Iterable[str]) -> pd.DataFrame:
    """Return the columns that tell one text from another."""
    if isinstance(texts, Plan):
        return texts.to_frame()[["plan_id", "task_no"]]
    table = _text_table(texts)
    return table.drop(columns=[name for name in ("title", "text") if name in table])


def locate_theme_terms(parts: pd.DataFrame, rules: dict[str, Rule]) -> pd.DataFrame:
    """Return the words of the rules in what `text_parts` returned, each with its place."""
    themes = themes_of_words(rules)
    rows = []
    for row, part, text, offset in parts.itertuples(index=False):
        narrow = half_width(text)
        for start, end in longest_matches(narrow, themes):
            word, at = narrow[start:end], offset + start
            rows += [(row, part, theme, word, at, at + len(word)) for theme in themes[word]]
    columns = ["row", "part", "theme_id", "term", "start", "end"]
    found = pd.DataFrame(rows, columns=columns)
    found["part"] = pd.Categorical(found["part"], ["title", "text"], ordered=True)
    found = found.astype({"row": "int64", "start": "int64", "end": "int64"})
    order = found.sort_values(["row", "part", "start", "theme_id"], ignore_index=True)
    return order.astype({"part": "str"})
