"""Attention: the share that each theme takes of each year's sentences."""

from typing import Any

import numpy as np
import pandas as pd

from ..content.themes.coding import code_themes
from ..content.themes.rules import NONE
from ..data import shipped_table
from ..errors import (
    KEY_TYPES,
    PlanError,
    checked,
    need_columns,
    need_count,
    need_seed,
    need_share,
    one_of,
)
from ..words.count_streams import gather, is_counts, template

# So many numbers are drawn at once: the draws of a year with many units come in several goes.
_CELLS = 2**22


@checked
def load_themes(name: str = "state-council", *, plan_reports: bool = True) -> pd.DataFrame:
    """Load the themes of the State Council's sentences about education, which aren't shipped.

    Parameters
    ----------
    name
        The name of the counts.
    plan_reports
        Whether the reports of 1980, 1982 and 1986, on the economic plan, are among them.

    Returns
    -------
    pandas.DataFrame
        What `code_themes` returned for them: year, sentence_no, theme_id, score, matched, a row a
        theme of a sentence.

    Examples
    --------
    >>> import jnplan as jp
    >>> jp.load_themes().query("year == 2022")["sentence_no"].nunique()
    28
    """
    one_of(name, ("state-council",), "load_themes: name")
    themes = shipped_table(f"counts/{name}-themes.csv")
    if plan_reports:
        return themes
    others = shipped_table(f"counts/{name}-plan-reports.csv")["year"]
    return themes[~themes["year"].isin(others)].reset_index(drop=True)


@checked
def attention(coded: Any, *, draws: int = 2000, level: float = 0.95, seed: int = 0) -> pd.DataFrame:
    r"""Measure which share of each year's sentences a theme takes.

    A sentence is one unit of attention, split among its themes by their scores; share is the mean
    over the sentences of the year, so that the shares of all themes, "none" among them, sum to 1.

    - share_low, share_high: the percentiles of ``draws`` bootstrap samples of the year's sentences.
      They show how far the share depends on single sentences, not whether these are coded rightly.
      If no sentence has the theme, or every one has no other, resampling would give a band without
      width: there it reaches up to ``1 - ((1 - level) / 2) ** (1 / sentences)``, or down to as far
      below 1, Clopper and Pearson's bound for none or all found. A year of one sentence has no
      band: one can't show how far it may be by chance.

    Parameters
    ----------
    coded
        What `code_themes` returned for sentences, with a column year; the other columns tell the
        sentences of a year apart. Or counts with a year (`count_terms`, or a dataset of them by
        `open_counts`): they are coded, and a unit of attention is then a document, whatever the
        counts were counted by.
    draws
        How many bootstrap samples to draw for each year.
    level
        The level of the band, between 0 and 1.
    seed
        The seed of the bootstrap.

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
    need_share(level, "attention: level")
    if is_counts(coded):
        need_columns(template(coded), ["year"], "attention")
        none = _attention_units_of_counts(template(coded))
        table = pd.concat([none, *gather(coded, _attention_units_of_counts)])
    else:
        need_columns(coded, ["year", "theme_id", "score"], "attention")
        need_count(draws, "attention: draws", "samples")
        need_seed(seed, "attention: seed")
        table = _attention_units(coded)
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
        low, high = _bootstrap_band(values, draws, level, np.random.default_rng([seed, year]))
        n = (values > 0).sum(axis=0)
        cells = zip(themes, n, values.mean(axis=0), low, high, strict=True)
        rows += [(year, theme, len(values), *cell) for theme, *cell in cells]
    columns = ["year", "theme_id", "sentences", "n", "share", "share_low", "share_high"]
    types = {"year": KEY_TYPES["year"], "sentences": "Int64", "n": "Int64"}
    table = pd.DataFrame(rows, columns=columns).astype(types)
    return table.sort_values(["theme_id", "year"], ignore_index=True)


def _attention_units(coded: pd.DataFrame) -> pd.DataFrame:
    """Return year, theme_id and score of each unit; the first key and a number tell units apart.

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


def _attention_units_of_counts(counts: pd.DataFrame) -> pd.DataFrame:
    """Code the documents of counts, and return them as units of attention."""
    return _attention_units(code_themes(counts))


def _bootstrap_band(
    values: np.ndarray, draws: int, level: float, rng: np.random.Generator
) -> tuple:
    """Return the lower and upper bound of each theme's mean over units, by bootstrap."""
    units, tail = len(values), (1 - level) / 2
    if units == 1:
        unknown = np.full(values.shape[1], np.nan)
        return unknown, unknown
    step = max(1, _CELLS // units)
    means = [
        rng.multinomial(units, np.full(units, 1 / units), size=min(step, draws - done)) @ values
        for done in range(0, draws, step)
    ]
    low, high = np.quantile(np.concatenate(means) / units, [tail, 1 - tail], axis=0)
    bound = tail ** (1 / units)
    low = np.where((values >= 1).all(axis=0), bound, low)
    return low, np.where((values > 0).any(axis=0), high, 1 - bound)
