"""Shares of themes corrected for what the rules miss and for what they find wrongly."""

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from ...errors import checked, need_columns, need_count, need_seed, need_share
from ...stats.significance import fisher, holm
from .serial_trend import serial_trend
from .trend_tests import sen_slope

_RATES = ["theme_id", "first_year", "last_year", "gold", "right", "others", "rejected"]


def rogan_gladen(found: ArrayLike, sensitivity: ArrayLike, specificity: ArrayLike) -> np.ndarray:
    r"""Return true shares from those that imperfect rules find (Rogan & Gladen 1978).

    ``(found + specificity - 1) / (sensitivity + specificity - 1)``, not below 0 and not above 1.
    NaN where sensitivity and specificity add up to 1 or less: such rules find no more texts that
    have the theme than texts that don't.

    Parameters
    ----------
    found
        The share of texts in which a theme was found.
    sensitivity
        The share that the rules find of the texts that have it.
    specificity
        The share that they leave of the texts that don't.

    References
    ----------
    Rogan, W. J. & Gladen, B. (1978). Estimating prevalence from the results of a screening test.
    American Journal of Epidemiology 107(1), 71-76.

    Examples
    --------
    >>> rogan_gladen([0.27, 0.05], 0.8, 0.9).round(3).tolist()
    [0.243, 0.0]
    """
    gain = np.asarray(sensitivity, dtype=float) + np.asarray(specificity, dtype=float) - 1
    gain = np.where(gain > 0, gain, np.nan)
    return np.clip((np.asarray(found) + np.asarray(specificity) - 1) / gain, 0, 1)


def lang_reiczigel(
    n: ArrayLike,
    texts: ArrayLike,
    right: ArrayLike,
    gold: ArrayLike,
    rejected: ArrayLike,
    others: ArrayLike,
    *,
    level: float = 0.95,
) -> tuple[np.ndarray, np.ndarray]:
    r"""Return the ends of the interval of a corrected share (Lang & Reiczigel 2014).

    All three shares are estimates. With z of the level, z² / 2 is added to n and z² to the texts; 1
    to right and to rejected, 2 to gold and to others. Of what comes of these, P by Rogan and
    Gladen, Se, Sp, and p = n / texts, the interval is ``P + d ± z s``, not below 0 or above 1, with
    ``s² = (p (1 - p) / texts + P² Se (1 - Se) / gold + (1 - P)² Sp (1 - Sp) / others) / (Se + Sp -
    1)²`` and ``d = 2 z² (P Se (1 - Se) / gold - (1 - P) Sp (1 - Sp) / others)``.

    Parameters
    ----------
    n, texts
        Of how many texts the theme was found in how many.
    right, gold
        Of how many texts that have it by hand it was found in how many.
    rejected, others
        Of how many texts that don't it was not found in how many.
    level
        Of the interval.

    Returns
    -------
    tuple
        The lower and the upper ends; NaN where Se + Sp is 1 or less.

    References
    ----------
    Lang, Z. & Reiczigel, J. (2014). Confidence limits for prevalence of disease adjusted for
    estimated sensitivity and specificity. Preventive Veterinary Medicine 113(1), 13-22.

    Examples
    --------
    >>> low, high = lang_reiczigel(23, 150, 96, 100, 89, 100)
    >>> round(float(low), 3), round(float(high), 3)
    (0.0, 0.146)
    """
    from scipy.stats import norm

    z = norm.isf((1 - level) / 2)
    texts, gold, others = (
        np.asarray(size, dtype=float) + more
        for size, more in ((texts, z**2), (gold, 2), (others, 2))
    )
    p = (np.asarray(n) + z**2 / 2) / texts
    se, sp = (np.asarray(right) + 1) / gold, (np.asarray(rejected) + 1) / others
    gain = np.where(se + sp > 1, se + sp - 1, np.nan)
    share = (p + sp - 1) / gain
    of_se, of_sp = se * (1 - se) / gold, sp * (1 - sp) / others
    s = np.sqrt(p * (1 - p) / texts + share**2 * of_se + (1 - share) ** 2 * of_sp) / gain
    middle = share + 2 * z**2 * (share * of_se - (1 - share) * of_sp)
    return np.clip(middle - z * s, 0, 1), np.clip(middle + z * s, 0, 1)


@checked
def corrected_shares(
    shares: pd.DataFrame, rates: pd.DataFrame, *, least: int = 5, level: float = 0.95
) -> pd.DataFrame:
    """Correct the share of sentences that have a theme for what the rules miss and find wrongly.

    Rules miss more in one period than in another, so that the shares they find rise or fall though
    nothing else does. The corrected share is that of Rogan and Gladen, by the sensitivity and
    specificity of the rules in that period; its interval (Lang and Reiczigel) takes in that these
    are estimates too, from few sentences read by hand. Unlike the share of `attention` it is
    the share of sentences with the theme, and a sentence with two themes counts for both.

    Parameters
    ----------
    shares
        What `attention` returned.
    rates
        What `theme_error_rates` returned.
    least
        How many sentences with the theme must have been read in a period; with fewer the
        sensitivity isn't known, and the share isn't corrected.
    level
        Of the interval.

    Returns
    -------
    pandas.DataFrame
        year, theme_id, sentences, n (with the theme, found), found_share (n / sentences),
        sensitivity, specificity, share (corrected), share_low, share_high, a row a theme and year
        of ``shares``; NaN where the rates aren't known.

    References
    ----------
    See `rogan_gladen`, `lang_reiczigel`.

    Examples
    --------
    >>> import jnplan as jp
    >>> found = jp.load_themes()
    >>> table = jp.corrected_shares(jp.attention(found, draws=9), jp.theme_error_rates(found))
    >>> one = table.query("theme_id == 'higher' and year == 2022")
    >>> bool(((one["share_low"] <= one["share"]) & (one["share"] <= one["share_high"])).all())
    True
    """
    table = _with_rates(shares, rates, least, "corrected_shares")
    need_share(level, "corrected_shares: level")
    known = table["right"] / table["gold"], table["rejected"] / table["others"]
    table["found_share"] = table["n"] / table["sentences"]
    table["sensitivity"], table["specificity"] = known
    table["share"] = rogan_gladen(table["found_share"], *known)
    counts = ["n", "sentences", "right", "gold", "rejected", "others"]
    ends = lang_reiczigel(*(table[name].to_numpy() for name in counts), level=level)
    for name, end, pick in zip(
        ("share_low", "share_high"), ends, (np.minimum, np.maximum), strict=True
    ):
        # Its middle isn't the corrected share, which near 0 and 1 may lie outside.
        table[name] = pick(end, table["share"].to_numpy())
    whole = dict.fromkeys(["sentences", "n"], "Int64")
    columns = ["year", "theme_id", "sentences", "n", "found_share", "sensitivity", "specificity"]
    return table[[*columns, "share", "share_low", "share_high"]].astype(whole)


@checked
def corrected_trends(
    shares: pd.DataFrame,
    rates: pd.DataFrame,
    *,
    least: int = 5,
    alpha: float = 0.05,
    draws: int = 1999,
    seed: int = 0,
) -> pd.DataFrame:
    """Test whether shares rise or fall that are corrected for what the rules miss.

    Sensitivity and specificity are estimates from few sentences, and an error in one of them moves
    all years of its period. So ``draws`` times both are drawn for each period from the beta
    distributions that the sentences read by hand leave, ``Beta(right + 1, missed + 1)`` and so on;
    the shares are corrected by each; and p is that of `serial_trend` over all of them. A theme is
    told if in each period at least ``least`` sentences that have it were read.

    Parameters
    ----------
    shares
        What `attention` returned.
    rates
        What `theme_error_rates` returned.
    least
        See `corrected_shares`.
    alpha
        The level below which p, by Holm's correction over the themes told, makes a trend.
    draws, seed
        Of the rates and the series.

    Returns
    -------
    pandas.DataFrame
        theme_id, corrected ("rising", "falling", "none", or "untold" where a trend can't be told),
        slope_corrected (Sen's, of the corrected shares, in ten years), p_corrected,
        p_corrected_adjusted, gold_least (the fewest sentences with the theme read in a period), by
        theme_id.

    Examples
    --------
    >>> import jnplan as jp
    >>> found = jp.load_themes()
    >>> shares = jp.attention(found, draws=9)
    >>> table = jp.corrected_trends(shares, jp.theme_error_rates(found), draws=99)
    >>> table.set_index("theme_id").loc["law", "corrected"]
    'untold'
    """
    table = _with_rates(shares, rates, 0, "corrected_trends")
    need_share(alpha, "corrected_trends: alpha")
    need_count(draws, "corrected_trends: draws", "series")
    need_seed(seed, "corrected_trends: seed")
    rows = []
    for theme, own in table.dropna(subset=["sentences"]).groupby("theme_id"):
        own = own.sort_values("year")
        fewest = own["gold"].fillna(0).min()
        slope = p = np.nan
        if fewest >= least:
            year = own["year"].to_numpy(dtype=int)
            found = (own["n"] / own["sentences"]).to_numpy(dtype=float)
            rate = own["right"] / own["gold"], own["rejected"] / own["others"]
            slope = 10 * sen_slope(year, rogan_gladen(found, *(each.to_numpy() for each in rate)))
            versions = _versions(own, found, draws, np.random.default_rng(seed))
            p = serial_trend(year, versions, seed=seed)
        rows.append((theme, slope, p, int(fewest)))
    columns = ["theme_id", "slope_corrected", "p_corrected", "gold_least"]
    found = pd.DataFrame(rows, columns=columns)
    found["p_corrected_adjusted"] = holm(found["p_corrected"])
    moved, up = found["p_corrected_adjusted"] < alpha, found["slope_corrected"] > 0
    cases = [found["p_corrected"].isna(), moved & up, moved]
    found["corrected"] = np.select(cases, ["untold", "rising", "falling"], "none")
    return found[["theme_id", "corrected", *columns[1:3], "p_corrected_adjusted", "gold_least"]]


@checked
def gold_trends(rates: pd.DataFrame, *, alpha: float = 0.05) -> pd.DataFrame:
    """Compare how many sentences have each theme in the first and the last period, by a reader.

    Sentences read by hand are few, but no rule has a part in them: what the rules miss moves
    nothing. Fisher's exact test of the first period against the last, Holm's correction.

    Parameters
    ----------
    rates
        What `theme_error_rates` returned.
    alpha
        The level below which an adjusted p makes a change.

    Returns
    -------
    pandas.DataFrame
        theme_id, read ("rising", "falling" or "none"), gold_first, texts_first, gold_last,
        texts_last (sentences with the theme, and read, in either period), p_read, p_read_adjusted,
        by theme_id.

    Examples
    --------
    >>> import jnplan as jp
    >>> table = jp.gold_trends(jp.theme_error_rates(jp.load_themes())).set_index("theme_id")
    >>> table.loc["equity", "read"]
    'rising'
    """
    need_columns(rates, _RATES, "gold_trends")
    need_share(alpha, "gold_trends: alpha")
    ends = []
    for name, pick in (("first", "min"), ("last", "max")):
        own = rates[rates["first_year"] == getattr(rates["first_year"], pick)()]
        own = own.assign(texts=own["gold"] + own["others"]).set_index("theme_id")
        ends.append(own[["gold", "texts"]].add_suffix(f"_{name}"))
    table = pd.concat(ends, axis=1, join="inner").sort_index().reset_index()
    one, other = (table[f"gold_{name}"].to_numpy() for name in ("first", "last"))
    size, size_other = (table[f"texts_{name}"].to_numpy() for name in ("first", "last"))
    p = fisher(one, other, size, size_other)
    table = table.assign(p_read=p, p_read_adjusted=holm(p))
    moved, up = table["p_read_adjusted"] < alpha, other / size_other > one / size
    table["read"] = np.select([moved & up, moved], ["rising", "falling"], "none")
    columns = ["gold_first", "texts_first", "gold_last", "texts_last", "p_read", "p_read_adjusted"]
    return table[["theme_id", "read", *columns]]


def _with_rates(shares: pd.DataFrame, rates: pd.DataFrame, least: int, what: str) -> pd.DataFrame:
    """Return shares with the rates of their theme and period, NaN where too little was read."""
    need_columns(shares, ["year", "theme_id", "sentences", "n"], what)
    need_columns(rates, _RATES, f"{what}: rates")
    need_count(least + 1, f"{what}: least", "sentences")
    starts = rates.drop_duplicates("first_year").sort_values("first_year")
    year = shares["year"].to_numpy(dtype=int)
    at = np.searchsorted(starts["first_year"].to_numpy(dtype=int), year, side="right") - 1
    inside = (at >= 0) & (year <= starts["last_year"].to_numpy(dtype=int)[at])
    first = starts["first_year"].to_numpy(dtype=float)[at]
    table = shares[["year", "theme_id", "sentences", "n"]].astype(
        {"sentences": "float64", "n": "float64"}
    )
    table = table.assign(first_year=np.where(inside, first, np.nan))
    rates = rates[_RATES].astype({"first_year": "float64"}).drop(columns="last_year")
    table = table.merge(rates, on=["theme_id", "first_year"], how="left")
    columns = ["gold", "right", "others", "rejected"]
    return table.assign(
        **{name: table[name].where(table["gold"] >= max(least, 1)) for name in columns}
    )


def _versions(
    own: pd.DataFrame, found: np.ndarray, draws: int, rng: np.random.Generator
) -> np.ndarray:
    """Return the corrected shares of a theme by rates drawn for each period, a row a draw."""
    versions = np.empty((draws, len(own)))
    for first in own["first_year"].unique():
        here = (own["first_year"] == first).to_numpy()
        row = own[here].iloc[0]
        sensitivity = rng.beta(row["right"] + 1, row["gold"] - row["right"] + 1, size=(draws, 1))
        specificity = rng.beta(row["rejected"] + 1, row["others"] - row["rejected"] + 1, (draws, 1))
        versions[:, here] = rogan_gladen(found[here], sensitivity, specificity)
    # Rules that would be no better than chance tell neither a rise nor a fall.
    return np.where(np.isnan(versions).any(axis=1, keepdims=True), 0.0, versions)
