"""Tests of 2 × 2 tables, the correction of p-values for many tests, and the interval of a share."""

import functools
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

_NEAR = 1e-9  # as a share: two values of p that are nearer are one


def log_likelihood(a: ArrayLike, b: ArrayLike, c: ArrayLike, d: ArrayLike) -> Any:
    """Return the log-likelihood ratio G² of 2 × 2 tables [[a, b], [c, d]].

    ``G² = 2 Σ O ln(O / E)`` over the four cells, E being row total times column total over n; an
    empty cell adds 0. It is never negative: it measures how far rows and columns are from
    independent, not in which direction, which a comparison of a / (a + b) with c / (c + d) shows.

    Parameters
    ----------
    a, b, c, d
        The counts of the cells, numbers or arrays of one length.

    Returns
    -------
    numpy.ndarray
        G², one for each table; a scalar for scalars.

    References
    ----------
    Dunning, T. (1993). Accurate methods for the statistics of surprise and coincidence.
    Computational Linguistics 19(1), 61-74.

    Examples
    --------
    >>> log_likelihood(10, 990, 2, 998).round(4)
    np.float64(5.8543)
    """
    a, b, c, d = (np.asarray(cell, dtype=float) for cell in (a, b, c, d))
    n = a + b + c + d
    with np.errstate(divide="ignore", invalid="ignore"):
        # Sums of O ln(O) would lose the last digits of large counts.
        more = a - (a + b) * (a + c) / n
        parts = zip((a, b, c, d), (more, -more, -more, more), strict=True)
        terms = [np.where(cell > 0, cell * np.log1p(-over / cell), 0.0) for cell, over in parts]
    return np.maximum(-2 * (terms[0] + terms[1] + terms[2] + terms[3]), 0.0)[()]


def binomial(a: ArrayLike, b: ArrayLike, size_a: float, size_b: float) -> np.ndarray:
    """Return the p of the exact test of two counts, given their sum, two-sided.

    Of a + b occurrences each falls on the first side with the chance size_a / (size_a + size_b):
    p is twice the smaller tail of that binomial distribution, and at most 1. A Clopper-Pearson
    interval of level 1 - p ends just at that chance. It has no sign, and is not corrected for the
    number of tests.

    Parameters
    ----------
    a, b
        The counts of each side, arrays of one length.
    size_a, size_b
        How many words each side has.

    Examples
    --------
    >>> binomial([3, 2], [0, 2], 100, 100).round(3).tolist()
    [0.25, 1.0]
    """
    from scipy.stats import binom

    a, b = np.asarray(a), np.asarray(b)
    n, share = a + b, size_a / (size_a + size_b)
    tails = np.minimum(binom.cdf(a, n, share), binom.sf(a - 1, n, share))
    return np.minimum(2 * tails, 1.0)


def fisher(a: ArrayLike, b: ArrayLike, size_a: ArrayLike, size_b: ArrayLike) -> np.ndarray:
    """Return the p of Fisher's exact test, two-sided, of a in size_a against b in size_b.

    It is the sum of the hypergeometric probabilities of all tables with the same margins that are
    no more probable than this one. It has no sign, and is not corrected for the number of tests.

    Parameters
    ----------
    a, b
        How many of each side have the property: one-dimensional arrays, or one of them a number.
    size_a, size_b
        How many each side has.

    Examples
    --------
    >>> fisher([3, 0], [0, 0], 3, 3).round(3).tolist()
    [0.1, 1.0]
    """
    # Few different tables stand in a long list: each is worked out once.
    tables = np.stack(np.broadcast_arrays(a, b, size_a, size_b), axis=1)
    tables, place = np.unique(tables, axis=0, return_inverse=True)
    p = [_fisher_of_one(*table) for table in tables.tolist()]
    return np.array(p, dtype=float)[place.ravel()]


@functools.lru_cache(2**14)
def _fisher_of_one(a: int, b: int, size_a: int, size_b: int) -> float:
    """Return the p of one table: those of one task against the rest are those of the next, too."""
    from scipy.stats import fisher_exact

    return min(float(fisher_exact([[a, size_a - a], [b, size_b - b]]).pvalue), 1.0)


def holm(p: ArrayLike) -> np.ndarray:
    """Return p-values corrected for their number by Holm's step-down method.

    The i-th smallest of m is multiplied by m - i + 1, made at least as large as the one before it,
    and at most 1. The chance of one or more false positives is kept, whatever the tests depend on.
    What wasn't tested is NaN, stays so and doesn't count.

    References
    ----------
    Holm, S. (1979). A simple sequentially rejective multiple test procedure. Scandinavian Journal
    of Statistics 6(2), 65-70.

    Examples
    --------
    >>> holm([0.01, 0.04, 0.03]).round(2).tolist()
    [0.03, 0.06, 0.06]
    """
    p = np.asarray(p, dtype=float)
    order = np.argsort(p, kind="stable")[: int((~np.isnan(p)).sum())]  # NaN comes last
    stepped = np.maximum.accumulate(p[order] * np.arange(len(order), 0, -1))
    corrected = np.full_like(p, np.nan)
    corrected[order] = np.minimum(stepped, 1.0)
    return corrected


def tarone(p: ArrayLike, smallest: ArrayLike, n: ArrayLike) -> np.ndarray:
    """Return p-values of discrete tests corrected for those of all tests that could be as small.

    Each p is multiplied by the number of tests, made or not, whose smallest possible p isn't above
    it (Tarone 1990), and is at most 1. A test of two rare words can't reach a small p and so costs
    the others nothing. The chance of one or more false positives is kept, whatever the tests
    depend on.

    Parameters
    ----------
    p
        The p of the tests that are looked at.
    smallest, n
        The smallest p that tests can reach, and how many tests these are: of all tests, those
        that aren't looked at too.

    References
    ----------
    Tarone, R. E. (1990). A modified Bonferroni method for discrete data. Biometrics 46(2), 515-522.

    Examples
    --------
    >>> tarone([0.001, 0.02], [0.5, 0.001, 0.01], [1000, 4, 6]).round(3).tolist()
    [0.004, 0.2]
    """
    smallest, n = np.asarray(smallest, dtype=float), np.asarray(n, dtype=float)
    p = np.asarray(p, dtype=float)
    order = np.argsort(smallest, kind="stable")
    # The last digits of a p depend on the way it was worked out.
    near = np.searchsorted(smallest[order], p * (1 + _NEAR), side="right")
    able = np.append(0.0, np.cumsum(n[order]))[near]
    return np.minimum(p * able, 1.0)


def digits(p: ArrayLike) -> np.ndarray:
    """Return numbers rounded to 12 significant digits, for orders that every machine agrees on.

    Unlike 12 decimals they keep 1e-20 and 1e-60 apart.

    Examples
    --------
    >>> digits([0.1 + 0.2, 1e-60]).tolist()
    [0.3, 1e-60]
    """
    return np.array([float(f"{value:.11e}") for value in np.asarray(p, dtype=float)])


def wilson(n: ArrayLike, size: ArrayLike, *, level: float = 0.95) -> tuple[Any, Any]:
    """Return the ends of Wilson's interval of shares n of size, without correction.

    Parameters
    ----------
    n, size
        How many of how many, numbers or arrays of one length.
    level
        Of the interval, 0 to 1.

    Returns
    -------
    tuple of two numpy.ndarray
        Scalars for scalars; NaN where size is 0.

    References
    ----------
    Wilson, E. B. (1927). Probable inference, the law of succession, and statistical inference.
    Journal of the American Statistical Association 22, 209-212.

    Examples
    --------
    >>> [float(end.round(4)) for end in wilson(9, 10)]
    [0.5958, 0.9821]
    """
    from scipy.special import ndtri

    n, size = np.asarray(n, dtype=float), np.asarray(size, dtype=float)
    z = ndtri(0.5 + 0.5 * level)
    with np.errstate(divide="ignore", invalid="ignore"):
        share = n / size
    whole = 2 * (size + z**2)
    middle = (2 * size * share + z**2) / whole
    half = z / whole * np.sqrt(4 * size * share * (1 - share) + z**2)
    known = size > 0
    low = np.where(known, np.where(n == 0, 0, middle - half), np.nan)
    high = np.where(known, np.where(n == size, 1, middle + half), np.nan)
    return low[()], high[()]
