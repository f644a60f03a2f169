"""Agreement of two coders who may give a text several themes, or none."""

from collections import Counter
from itertools import combinations

import numpy as np
import pandas as pd

from ...content.themes.rules import NONE
from ...errors import PlanError, checked, need_columns, need_count, need_seed, need_share
from ..gold import gold_themes

PERIODS = ((1978, 1995), (1997, 2009), (2010, 2025))


def masi_distance(one: frozenset, other: frozenset) -> float:
    """Return how far two sets of themes are apart, 0 to 1 (Passonneau 2006).

    ``1 - J * M``: J is the share of their themes that both have; M is 1 for equal sets, 2/3 if one
    holds the other, 1/3 if they overlap, 0 if they share none.

    Examples
    --------
    >>> round(masi_distance(frozenset("ab"), frozenset("a")), 3)
    0.667
    """
    if one == other:
        return 0.0
    both = one & other
    if not both:
        return 1.0
    monotony = 2 / 3 if both in (one, other) else 1 / 3
    return 1 - len(both) / len(one | other) * monotony


@checked
def theme_agreement(
    one: pd.DataFrame,
    other: pd.DataFrame,
    *,
    by: str | None = None,
    draws: int = 2000,
    level: float = 0.95,
    seed: int = 0,
) -> pd.DataFrame:
    r"""Measure how far two coders agree on the sets of themes that texts have.

    Krippendorff's alpha is ``1 - D / E``: D is the mean distance of the two sets of a text, E that
    of any two sets given to any texts; the distance is `masi_distance`. 1 is full agreement, 0 what
    chance gives. Its interval holds the middle ``level`` of bootstrap samples of the texts.

    Parameters
    ----------
    one, other
        theme_id and the columns that tell texts apart, a row a theme of a text. The texts that both
        have are compared.
    by
        A column, such as period, for whose values agreement is given apart; by default for all
        texts together.
    draws, level, seed
        Of the bootstrap.

    Returns
    -------
    pandas.DataFrame
        ``by`` (if given), texts, alike (of these, with the same set of themes), alpha, alpha_low,
        alpha_high. alpha is NaN where all texts have one and the same set.

    Raises
    ------
    PlanError
        If the tables share no column but theme_id, or no text.

    References
    ----------
    Krippendorff, K. (2004). Content analysis, 2nd ed., ch. 11. Passonneau, R. (2006). Measuring
    agreement on set-valued items (MASI) for semantic and pragmatic annotation. LREC.

    Examples
    --------
    >>> import jnplan as jp
    >>> one = pd.DataFrame({"no": [1, 1, 2, 3], "theme_id": ["law", "safety", "law", "none"]})
    >>> other = pd.DataFrame({"no": [1, 2, 3], "theme_id": ["law", "law", "none"]})
    >>> jp.theme_agreement(one, other, draws=200)[["texts", "alike", "alpha"]].round(3)
       texts  alike  alpha
    0      3      2  0.667
    """
    need_columns(one, ["theme_id"], "theme_agreement: one")
    need_columns(other, ["theme_id"], "theme_agreement: other")
    need_count(draws, "theme_agreement: draws", "samples")
    need_share(level, "theme_agreement: level")
    need_seed(seed, "theme_agreement: seed")
    keys = [name for name in one.columns if name in other.columns and name != "theme_id"]
    keys = [name for name in keys if name not in ("score", "matched")]
    if not keys or (by is not None and by not in keys):
        missing = "no column that tells texts apart" if not keys else f"no column {by}"
        raise PlanError(f"theme_agreement: the two tables share {missing}")
    # A text outside tasks has a key that is NA.
    both = pd.concat([one[keys], other[keys]], keys=["one", "other"])
    text = both.groupby(keys, dropna=False).ngroup()
    sets = [
        table["theme_id"].groupby(text[side].to_numpy()).agg(frozenset).rename(side)
        for side, table in (("one", one), ("other", other))
    ]
    texts = pd.concat(sets, axis=1, join="inner").sort_index()
    if texts.empty:
        raise PlanError("theme_agreement: no text was coded by both")
    values = None if by is None else both[by].groupby(text.to_numpy()).first()[texts.index]
    groups = [(None, texts)] if values is None else list(texts.groupby(values))
    rows = []
    for value, group in groups:
        pairs = list(group.itertuples(index=False, name=None))
        taken = bootstrap_weights(len(pairs), draws, seed)
        rows.append((value, len(pairs), *alpha_with_interval(pairs, taken, level)))
    columns = [by or "", "texts", "alike", "alpha", "alpha_low", "alpha_high"]
    table = pd.DataFrame(rows, columns=columns)
    return table if by else table.drop(columns="")


def bootstrap_weights(texts: int, draws: int, seed: int) -> np.ndarray:
    """Return how often each text is taken into each bootstrap sample, a row a sample."""
    rng = np.random.default_rng(seed)
    return rng.multinomial(texts, np.full(texts, 1 / texts), size=draws)


def alpha_with_interval(
    texts: list[tuple[frozenset, ...]], taken: np.ndarray, level: float
) -> tuple[int, float, float, float]:
    """Return how many texts have the same sets from all coders, alpha and its interval.

    ``texts`` has for each text the sets of those who coded it, two coders or more; samples in which
    alpha is undefined are left out of the interval.
    """
    apart, common = _distances(texts)
    values = _alphas(taken, apart, common)
    known = values[~np.isnan(values)]
    ends = [(1 - level) / 2, (1 + level) / 2]
    low, high = np.quantile(known, ends) if len(known) else (np.nan, np.nan)
    alike = sum(len(set(sets)) == 1 for sets in texts)
    whole = _alphas(np.ones((1, len(texts))), apart, common)
    return alike, float(whole[0]), float(low), float(high)


def _distances(
    texts: list[tuple[frozenset, ...]],
) -> tuple[np.ndarray, tuple[np.ndarray, np.ndarray]]:
    """Return the distances within each text, the sets each holds, and the distances of all sets.

    Those within a text are summed over its ordered pairs and divided by its coders less one, so
    that a text weighs as much as it has coders (Krippendorff 2004).
    """
    kinds = sorted({each for sets in texts for each in sets}, key=sorted)
    place = {each: i for i, each in enumerate(kinds)}
    between = np.array([[masi_distance(a, b) for b in kinds] for a in kinds])
    held = np.zeros((len(texts), len(kinds)))
    apart = np.zeros(len(texts))
    for i, sets in enumerate(texts):
        for each, times in Counter(sets).items():
            held[i, place[each]] = times
        pairs = sum(between[place[a], place[b]] for a, b in combinations(sets, 2))
        apart[i] = 2 * pairs / (len(sets) - 1)
    return apart, (held, between)


def _alphas(
    taken: np.ndarray, apart: np.ndarray, common: tuple[np.ndarray, np.ndarray]
) -> np.ndarray:
    """Return Krippendorff's alpha of samples, a row each: how often each text is taken."""
    held, between = common
    n = taken @ held
    size = n.sum(axis=1)
    expected = ((n @ between) * n).sum(axis=1) / (size * (size - 1))
    with np.errstate(divide="ignore", invalid="ignore"):
        alphas = 1 - (taken @ apart / size) / expected
    return np.where(expected > 0, alphas, np.nan)


@checked
def agreement_by_period(found: pd.DataFrame, *, seed: int = 0) -> pd.DataFrame:
    """Measure how far the rules agree with a reader on sentences of three periods.

    The reader's sentences are those of sample 2, whose misses nobody looked at (`gold_themes`).

    Parameters
    ----------
    found
        What `load_themes` returned.
    seed
        Of the bootstrap.

    Returns
    -------
    pandas.DataFrame
        period, what `theme_agreement` gives, recall (the share of the reader's themes that the
        rules found), precision (the share of the rules' that the reader gave), uncoded and
        uncoded_read (the share of sentences without a theme: of all, by the rules; of those read,
        by the reader).

    Examples
    --------
    >>> import jnplan as jp
    >>> jp.agreement_by_period(jp.load_themes())["period"].tolist()
    ['1978–1995', '1997–2009', '2010–2025']
    """
    need_columns(found, ["year", "sentence_no", "theme_id"], "agreement_by_period")
    truth = gold_themes("sentences 2")
    periods = {
        year: f"{first}–{last}" for first, last in PERIODS for year in range(first, last + 1)
    }
    keys = ["year", "sentence_no", "theme_id"]
    own, given = (
        table[keys].assign(period=table["year"].map(periods)).dropna(subset="period")
        for table in (found, truth)
    )
    table = theme_agreement(own, given, by="period", seed=seed)
    right = given.merge(own, on=[*keys, "period"]).groupby("period").size()
    read = own.merge(given[["year", "sentence_no"]].drop_duplicates())
    shares = {
        "recall": right / given.groupby("period").size(),
        "precision": right / read.groupby("period").size(),
        "uncoded": _uncoded(own),
        "uncoded_read": _uncoded(given),
    }
    return table.assign(**{name: table["period"].map(each) for name, each in shares.items()})


def _uncoded(coded: pd.DataFrame) -> pd.Series:
    """Return for each period the share of sentences that have no theme."""
    texts = coded.drop_duplicates(["year", "sentence_no"])
    return (texts["theme_id"] == NONE).groupby(texts["period"]).mean()
