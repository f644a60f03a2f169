"""Tests of a series of years: whether it rises or falls, how fast, and where it breaks."""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

_EXACT_UP_TO = 50  # values without ties, whose distribution is worked out exactly
_SERIAL_LEVEL = 0.05  # of the autocorrelations that Hamed and Rao count
_DIGITS = 12  # beyond them shares that are equal differ by rounding


class MannKendall(NamedTuple):
    """What `mann_kendall` found: ``tau`` (tau-b), ``p``, and ``p_serial`` (Hamed and Rao's)."""

    tau: float
    p: float
    p_serial: float


def mann_kendall(years: ArrayLike, values: ArrayLike) -> MannKendall:
    r"""Test whether values rise or fall through the years.

    S is the number of pairs of years in which the later value is larger, less those in which it is
    smaller. Without ties p is exact; with ties it is that of ``(\|S\| - 1) / sd(S)``, normal, with
    sd corrected for ties and 1 for continuity. Both are two-sided and take the years to be
    independent. p_serial isn't: the variance of S is multiplied by
    ``1 + 2 / (n (n - 1) (n - 2)) Σ (n - i) (n - i - 1) (n - i - 2) r(i)``, where r(i) are the
    autocorrelations of the ranks, freed of Sen's slope, at those lags where they are significant.

    Parameters
    ----------
    years, values
        One of each; the years in order, some may be missing.

    Returns
    -------
    MannKendall
        NaN throughout for fewer than three values, or if all are the same.

    References
    ----------
    Mann, H. B. (1945). Nonparametric tests against trend. Econometrica 13(3), 245-259.
    Kendall, M. G. (1975). Rank correlation methods. Hamed, K. H. & Rao, A. R. (1998). A modified
    Mann-Kendall trend test for autocorrelated data. Journal of Hydrology 204, 182-196.

    Examples
    --------
    >>> [round(value, 3) for value in mann_kendall(range(2000, 2005), [1, 2, 3, 5, 4])]
    [0.8, 0.083, 0.086]
    """
    from scipy.stats import kendalltau, norm

    years, values = np.asarray(years, dtype=float), np.asarray(values, dtype=float).round(_DIGITS)
    n = len(values)
    if n < 3 or len(set(values)) == 1:
        return MannKendall(np.nan, np.nan, np.nan)
    s = np.sign(values[None, :] - values[:, None])[np.triu_indices(n, 1)].sum()
    ties = np.unique(values, return_counts=True)[1]
    variance = (n * (n - 1) * (2 * n + 5) - (ties * (ties - 1) * (2 * ties + 5)).sum()) / 18
    exact = len(ties) == n <= _EXACT_UP_TO
    found = kendalltau(years, values, method="exact" if exact else "auto")
    over = max(abs(s) - 1, 0)
    p = found.pvalue if exact else 2 * norm.sf(over / np.sqrt(variance))
    serial = variance * _serial_factor(values - sen_slope(years, values) * years)
    p_serial = 2 * norm.sf(over / np.sqrt(serial)) if serial > 0 else np.nan
    return MannKendall(float(found.statistic), float(min(p, 1)), float(min(p_serial, 1)))


def _serial_factor(values: np.ndarray) -> float:
    """Return by how much autocorrelation changes the variance of S (Hamed & Rao 1998)."""
    from scipy.stats import norm, rankdata

    n = len(values)
    ranks = rankdata(values.round(_DIGITS))
    ranks = ranks - ranks.mean()
    lags = np.arange(1, n - 2)
    square = (ranks**2).sum()
    if not square or not len(lags):
        return 1.0
    r = np.array([(ranks[lag:] * ranks[:-lag]).sum() for lag in lags]) / square
    r[np.abs(r) < norm.isf(_SERIAL_LEVEL / 2) / np.sqrt(n)] = 0
    weights = (n - lags) * (n - lags - 1) * (n - lags - 2)
    return 1 + 2 / (n * (n - 1) * (n - 2)) * (weights * r).sum()


def sen_slope(years: ArrayLike, values: ArrayLike) -> float:
    """Return the median of the slopes between all pairs of years: the change in a year (Sen 1968).

    References
    ----------
    Sen, P. K. (1968). Estimates of the regression coefficient based on Kendall's tau. Journal of
    the American Statistical Association 63, 1379-1389.

    Examples
    --------
    >>> sen_slope([2000, 2001, 2003], [1, 2, 4])
    1.0
    """
    years, values = np.asarray(years, dtype=float), np.asarray(values, dtype=float)
    return float(sen_slopes(years, values[None])[0]) if len(years) > 1 else float("nan")


def sen_slopes(years: np.ndarray, series: np.ndarray) -> np.ndarray:
    """Return Sen's slope of each series, a row each, of two years or more."""
    one, other = np.triu_indices(len(years), 1)
    return np.median((series[:, other] - series[:, one]) / (years[other] - years[one]), axis=1)


class Change(NamedTuple):
    """Where a series breaks: the first year after the break, the span it may lie in, and p."""

    year: int
    first: int
    last: int
    p: float


def pettitt(
    years: ArrayLike, values: ArrayLike, *, draws: int = 1999, level: float = 0.95, seed: int = 0
) -> Change | None:
    """Test whether values before some year differ from those after it, and find the year.

    For each break U is the number of pairs across it in which the later value is larger, less those
    in which it is smaller. The break is where it is farthest from 0; p is the share of shuffled
    series in which one is as far, ``(1 + as far) / (1 + draws)``. The span is where the break falls
    in the middle ``level`` of series drawn with replacement from the values before it and from
    those after it.

    Parameters
    ----------
    years, values
        One of each; the years in order, some may be missing.
    draws
        How often the values are shuffled, and drawn.
    level
        Of the span, between 0 and 1.
    seed
        The seed of both.

    Returns
    -------
    Change
        None for fewer than four values, or if all are the same.

    References
    ----------
    Pettitt, A. N. (1979). A non-parametric approach to the change-point problem. Applied Statistics
    28(2), 126-135.

    Examples
    --------
    >>> found = pettitt(range(2000, 2010), [1, 2, 1, 2, 1, 8, 9, 8, 9, 8])
    >>> found.year, found.p < 0.05
    (2005, True)
    """
    years, values = np.asarray(years, dtype=int), np.asarray(values, dtype=float).round(_DIGITS)
    n = len(values)
    if n < 4 or len(set(values)) == 1:
        return None
    from scipy.stats import rankdata

    rng, ranks = np.random.default_rng(seed), rankdata(values)
    distance = _breaks(ranks[None])[0]
    at = int(distance.argmax())
    shuffled = rng.permuted(np.tile(ranks, (draws, 1)), axis=1)
    as_far = int((_breaks(shuffled).max(axis=1) >= distance[at]).sum())
    parts = (values[: at + 1], values[at + 1 :])
    sides = [rng.choice(part, size=(draws, len(part))) for part in parts]
    places = _breaks(rankdata(np.hstack(sides), axis=1)).argmax(axis=1) + 1
    tail = (1 - level) / 2
    low, high = np.quantile(places, [tail, 1 - tail], method="inverted_cdf")
    return Change(int(years[at + 1]), int(years[low]), int(years[high]), (1 + as_far) / (1 + draws))


def _breaks(ranks: np.ndarray) -> np.ndarray:
    """Return for each series of ranks, a row each, how far U is from 0 at each break."""
    n = ranks.shape[1]
    return np.abs(2 * ranks[:, :-1].cumsum(axis=1) - np.arange(1, n) * (n + 1))
