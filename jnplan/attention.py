"""Themes and terms through the years: their shares, trends and first years."""

from collections.abc import Iterable
from typing import Any

import numpy as np
import pandas as pd

from .keyness import holm
from .plan import KEY_TYPES, PlanError, need_columns, one_of
from .read import shipped_table
from .rules import NONE
from .streaming import gather, is_counts, template
from .themes import code_themes

# So many numbers are drawn at once: the draws of a year with many units come in several goes.
_CELLS = 2**22
TRENDS = ("rising", "falling", "constant", "intermittent", "absent")


def load_themes(name: str = "state-council") -> pd.DataFrame:
    """Load the themes of the State Council's sentences about education, which aren't shipped.

    Returns
    -------
    pandas.DataFrame
        What `code_themes` gave for them: year, sentence_no, theme_id, score, matched, a row a theme
        of a sentence.

    Examples
    --------
    >>> import jnplan as jp
    >>> jp.load_themes().query("year == 2022")["sentence_no"].nunique()
    28
    """
    one_of(name, ("state-council",), "load_themes: name")
    return shipped_table(f"counts/{name}-themes.csv")


def attention(coded: Any, *, draws: int = 2000, level: float = 0.95, seed: int = 0) -> pd.DataFrame:
    r"""Measure which share of each year's sentences a theme takes.

    A sentence is one unit of attention, split among its themes by their scores; share is the mean
    over the sentences of the year, so that the shares of all themes, "none" among them, sum to 1.

    - share_low, share_high: the percentiles of ``draws`` bootstrap samples of the year's sentences.
      They tell how far the share hangs on single sentences, not whether they are rightly coded.
      Where no sentence has the theme, resampling would give a band of no width: there it reaches up
      to ``1 - ((1 - level) / 2) ** (1 / sentences)``, Clopper and Pearson's bound for 0 found.

    Parameters
    ----------
    coded
        What `code_themes` gives for sentences, with a column year; the other columns tell the
        sentences of a year apart. Or counts with a year (`count_terms`, or a dataset of them by
        `open_counts`): they are coded, and a unit of attention is then a document, whatever the
        counts were counted by.
    draws
        Bootstrap samples a year.
    level
        Of the band.
    seed
        Of the bootstrap.

    Returns
    -------
    pandas.DataFrame
        year, theme_id, sentences (of the year; of counts, documents), n (with the theme), share,
        share_low, share_high, a row for each theme found in any year and each year from the first
        to the last; a year without sentences has NA throughout, for nothing is known of it.

    Raises
    ------
    PlanError
        If a column is missing, or a year isn't known.

    References
    ----------
    周付军 (2021). 高等教育政策话语透视:注意力、聚焦度与演进趋势. 高教探索 2021(2).
    Efron, B. (1979). Bootstrap methods. Annals of Statistics 7(1), 1-26.

    Examples
    --------
    >>> import jnplan as jp
    >>> texts = ["校园安全", "双减", "安全与双减"]
    >>> table = pd.DataFrame({"year": [1, 1, 3], "no": [1, 2, 3], "text": texts})
    >>> shares = jp.attention(jp.code_themes(table))
    >>> shares[shares["theme_id"] == "safety"][["year", "n", "share"]].values.tolist()
    [[1, 1, 0.5], [2, <NA>, nan], [3, 1, 0.5]]
    """
    if not 0 < level < 1:
        raise PlanError(f"attention: level is {level}; it lies between 0 and 1")
    if is_counts(coded):
        need_columns(template(coded), ["year"], "attention")
        none = _units_of_counts(template(coded))
        table = pd.concat([none, *gather(coded, _units_of_counts)])
    else:
        need_columns(coded, ["year", "theme_id", "score"], "attention")
        table = _units(coded)
    table["unit"] = table.groupby(["first", "unit"], dropna=False).ngroup()
    themes = sorted(table["theme_id"].unique())
    by_year = dict(iter(table.groupby("year")))
    rows = []
    for year in range(min(by_year), max(by_year) + 1) if by_year else ():
        if year not in by_year:
            rows += [(year, theme, pd.NA, pd.NA, np.nan, np.nan, np.nan) for theme in themes]
            continue
        score = by_year[year].groupby(["unit", "theme_id"])["score"].sum()
        wide = score.unstack(fill_value=0.0).reindex(columns=themes, fill_value=0.0)
        values = np.ascontiguousarray(wide)  # so that sums round alike, however the table was laid
        # Each year draws for itself, so that its band doesn't hang on which other years there are.
        low, high = _band(values, draws, level, np.random.default_rng([seed, year]))
        n = (values > 0).sum(axis=0)
        cells = zip(themes, n, values.mean(axis=0), low, high, strict=True)
        rows += [(year, theme, len(values), *cell) for theme, *cell in cells]
    columns = ["year", "theme_id", "sentences", "n", "share", "share_low", "share_high"]
    types = {"year": KEY_TYPES["year"], "sentences": "Int64", "n": "Int64"}
    table = pd.DataFrame(rows, columns=columns).astype(types)
    return table.sort_values(["theme_id", "year"], ignore_index=True)


def _units(coded: pd.DataFrame) -> pd.DataFrame:
    """Give year, theme_id and score of each unit; the first key and a number tell units apart.

    In their order they are the units in the order of all keys, wherever the parts were cut.
    """
    if coded["year"].isna().any():
        raise PlanError("attention: a row has no year; attention is measured year by year")
    keys = [name for name in coded.columns if name not in ("theme_id", "score", "matched")]
    return pd.DataFrame(
        {
            "first": coded[keys[0]],
            "unit": coded.groupby(keys, dropna=False).ngroup(),
            "year": coded["year"].astype("int64"),
            "theme_id": coded["theme_id"],
            "score": coded["score"].where(coded["theme_id"] != NONE, 1.0),
        }
    )


def _units_of_counts(counts: pd.DataFrame) -> pd.DataFrame:
    return _units(code_themes(counts))


def _band(values: np.ndarray, draws: int, level: float, rng: np.random.Generator) -> tuple:
    """Bound the means of units by bootstrap."""
    units, tail = len(values), (1 - level) / 2
    step = max(1, _CELLS // units)
    means = [
        rng.multinomial(units, np.full(units, 1 / units), size=min(step, draws - done)) @ values
        for done in range(0, draws, step)
    ]
    low, high = np.quantile(np.concatenate(means) / units, [tail, 1 - tail], axis=0)
    return low, np.where((values > 0).any(axis=0), high, 1 - tail ** (1 / units))


def trends(shares: pd.DataFrame, *, alpha: float = 0.05, always: float = 0.75) -> pd.DataFrame:
    """Tell how the attention to each theme went: the four types of Zhou 2021, by a stated rule.

    - rising, falling: Kendall's tau-b between year and share is above, below 0 with an adjusted p
      below ``alpha`` (Mann's test of trend; Holm's correction over the themes). The test takes the
      years for independent; where one report repeats the last, p is too small.
    - constant: no such trend, and the theme is there in at least ``always`` of the known years.
    - intermittent: no such trend, and it is there in fewer. absent: in none.

    Zhou found the types (成长型, 衰退型, 持续关注型, 间断关注型) in what the ministry's plans say
    of higher education; the rule is ours.

    Parameters
    ----------
    shares
        What `attention` gives.
    alpha
        How small p must be.
    always
        The share of years that makes a theme constant.

    Returns
    -------
    pandas.DataFrame
        theme_id, trend, tau, p, p_adjusted, years_with, years, share_early, share_late (the mean
        over the first and the last third of the known years), the commonest theme first. tau and
        p are NaN where the share never changes.

    References
    ----------
    周付军 (2021). 高等教育政策话语透视:注意力、聚焦度与演进趋势. 高教探索 2021(2).
    Mann, H. B. (1945). Nonparametric tests against trend. Econometrica 13(3), 245-259.

    Examples
    --------
    >>> import jnplan as jp
    >>> found = jp.trends(jp.attention(jp.load_themes()))
    >>> set(found["trend"]) <= {"rising", "falling", "constant", "intermittent"}
    True
    """
    from scipy.stats import kendalltau

    need_columns(shares, ["year", "theme_id", "n", "share"], "trends")
    known = shares[shares["share"].notna() & (shares["theme_id"] != NONE)]
    rows = []
    for theme, values in known.sort_values("year").groupby("theme_id"):
        share = values["share"].to_numpy()
        tau = p = np.nan
        if len(set(share)) > 1:
            tau, p = kendalltau(values["year"].to_numpy(dtype=int), share.round(12))
        third = max(1, len(share) // 3)
        ends = (share[:third].mean(), share[-third:].mean())
        rows.append((theme, tau, p, int((values["n"] > 0).sum()), len(values), *ends, share.mean()))
    columns = ["theme_id", "tau", "p", "years_with", "years", "share_early", "share_late", "mean"]
    table = pd.DataFrame(rows, columns=columns)
    tested = table["p"].notna()
    table["p_adjusted"] = np.nan
    table.loc[tested, "p_adjusted"] = holm(table.loc[tested, "p"])
    moved = table["p_adjusted"] < alpha
    there = table["years_with"] / table["years"]
    choices = [moved & (table["tau"] > 0), moved & (table["tau"] < 0), there >= always, there > 0]
    table["trend"] = np.select(choices, TRENDS[:4], TRENDS[4])
    table = table.sort_values(["mean", "theme_id"], ascending=[False, True], ignore_index=True)
    order = ["theme_id", "trend", "tau", "p", "p_adjusted", "years_with", "years"]
    return table[[*order, "share_early", "share_late"]]


def themes_to_draw(
    shares: pd.DataFrame, trusted: Iterable[str], own: Iterable[str], *, n: int = 6
) -> list[str]:
    """Choose the themes to draw through the years: a plan's own first, of those coded well.

    Parameters
    ----------
    shares
        What `attention` gives.
    trusted
        The themes that may be drawn.
    own
        Themes that go before the others.
    n
        How many are chosen, if there are so many.

    Returns
    -------
    list of str
        theme_id, of each group the largest mean share first.

    Examples
    --------
    >>> import jnplan as jp
    >>> shares = jp.attention(jp.load_themes(), draws=10)
    >>> jp.themes_to_draw(shares, ["higher", "rural", "moral"], ["moral"], n=2)
    ['moral', 'higher']
    """
    need_columns(shares, ["theme_id", "share"], "themes_to_draw")
    trusted, own = set(trusted), set(own)
    mean = shares.groupby("theme_id")["share"].mean().sort_values(ascending=False)
    ranked = [theme for theme in mean.index if theme in trusted]
    return sorted(ranked, key=lambda theme: theme not in own)[:n]


def term_years(counts: pd.DataFrame, terms: str | Iterable[str]) -> pd.DataFrame:
    """Tell when terms first and last stand in a run of yearly texts.

    A term is found where the segmenter cut it as a word of its own: not inside a longer term, and
    not where a text says the thing in other words. Before the first year stands the last one in
    which the term is known not to be; years without a text lie between, if they are not neighbours.

    Parameters
    ----------
    counts
        year, term, n: one scope of `load_counts`, or what `count_terms` gives for several years.
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
    need_columns(counts, ["year", "term", "n"], "term_years")
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


def term_rates(counts: pd.DataFrame, terms: str | Iterable[str]) -> pd.DataFrame:
    """Give how often terms stand in each year's text, per 10,000 words.

    There is no interval: a report is counted whole, and is a sample of nothing.

    Parameters
    ----------
    counts
        year, term, n: one scope of `load_counts`, or what `count_terms` gives for several years.
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
    need_columns(counts, ["year", "term", "n"], "term_rates")
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
