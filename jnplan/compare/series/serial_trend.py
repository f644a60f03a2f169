"""A test of trend for series in which a year takes over part of the last."""

import numpy as np
from numpy.typing import ArrayLike

from .trend_tests import sen_slopes

_DIGITS = 12  # beyond them values that are equal differ by rounding
_MOST = 0.98  # of a year that the next takes over; at 1 the series would be a walk without a mean
_FEWEST = 6  # years: with fewer nothing is left to estimate what is taken over from


def serial_trend(years: ArrayLike, values: ArrayLike, *, draws: int = 1999, seed: int = 0) -> float:
    r"""Return the p of Mann's test of trend for years each of which takes over part of the last.

    S is the number of pairs of years in which the later value is larger, less those in which it is
    smaller. It is compared with the S of ``draws`` series without a trend, AR(1): each year is phi
    times the last and new noise. phi is the correlation of successive years once Sen's slope is
    taken off, freed of its bias, ``(n r + 2) / (n - 4)`` for n years and a slope taken off; and as
    it is not known but estimated, each series has a phi of its own, drawn from the normal
    distribution around it with the standard error ``sqrt(n (1 - phi²)) / (n - 4)``, not below 0 and
    not above 0.98. The ranks of a series are those of an AR(1), its values those observed, so that
    ties stay. ``p = 2 (1 + as far) / (1 + draws)``, as far on the side of S, and at most 1.

    Where there is no trend, p is at most .05 in .01 to .05 of series of 10 to 43 years with phi up
    to .5, and in .06 to .08 at .7; what other tests do is in `benchmarks/README.md`.

    Parameters
    ----------
    years
        In order; some may be missing. As many as there are values.
    values
        One of each year. Or rows of them, a row a version of the series that may be the true one:
        then there are as many draws as rows, one for each, and p takes in how far they differ.
    draws
        How many series are drawn; as many as there are rows, if there are several.
    seed
        Of the draws.

    Returns
    -------
    float
        NaN for fewer than six years, or if all values are the same.

    References
    ----------
    Mann, H. B. (1945). Nonparametric tests against trend. Econometrica 13(3), 245-259.
    Marriott, F. H. C. & Pope, J. A. (1954). Bias in the estimation of autocorrelations. Biometrika
    41, 390-402. van Giersbergen, N. P. A. (2005). On the effect of deterministic terms on the bias
    in stable AR models. Economics Letters 89(1), 75-82.

    Examples
    --------
    >>> steps = [0, 1, 3, 2, 4, 5, 4, 6, 8, 7]
    >>> bool(serial_trend(range(2000, 2010), steps) < 0.05)
    True
    """
    years = np.asarray(years, dtype=int)
    versions = np.atleast_2d(np.asarray(values, dtype=float)).round(_DIGITS)
    n = len(years)
    if n < _FEWEST or (versions == versions[:, :1]).all():
        return float("nan")
    draws = draws if len(versions) == 1 else len(versions)
    rng = np.random.default_rng(seed)
    phi = _phi(years, versions)
    error = np.sqrt(n * (1 - np.clip(phi, -_MOST, _MOST) ** 2)) / (n - 4)
    drawn = np.clip(phi + error * rng.standard_normal(draws), 0, _MOST)
    series = _ar1(drawn, years[-1] - years[0] + 1, rng)[:, years - years[0]]
    place = series.argsort(axis=1).argsort(axis=1)
    null = np.take_along_axis(np.broadcast_to(np.sort(versions), series.shape), place, axis=1)
    above = _s(versions) - _s(null)
    as_far = min((above <= 0).sum(), (above >= 0).sum())
    return float(min(1.0, 2 * (1 + as_far) / (1 + draws)))


def _phi(years: np.ndarray, series: np.ndarray) -> np.ndarray:
    """Return how much of a year the next takes over, freed of its bias, of each series, a row."""
    n = len(years)
    rest = series - sen_slopes(years, series)[:, None] * years
    rest -= rest.mean(axis=1, keepdims=True)
    square = (rest**2).mean(axis=1)
    next_year = np.flatnonzero(np.diff(years) == 1)
    if not len(next_year):
        return np.zeros(len(series))
    products = np.ascontiguousarray((rest[:, 1:] * rest[:, :-1])[:, next_year])
    r = products.mean(axis=1) / np.where(square > 0, square, 1.0) * (n - 1) / n
    return np.where(square > 0, (n * r + 2) / (n - 4), 0.0)


def _ar1(phi: np.ndarray, n: int, rng: np.random.Generator) -> np.ndarray:
    """Return a stationary AR(1) of n years and variance 1 for each phi, a row each."""
    noise = rng.standard_normal((len(phi), n))
    noise[:, 1:] *= np.sqrt(1 - phi**2)[:, None]
    for year in range(1, n):
        noise[:, year] += phi * noise[:, year - 1]
    return noise


def _s(series: np.ndarray) -> np.ndarray:
    """Return Mann's S of each series, a row each."""
    s = np.zeros(len(series), dtype=int)
    for year in range(1, series.shape[1]):
        s += np.sign(series[:, year:] - series[:, :-year]).sum(axis=1).astype(int)
    return s
