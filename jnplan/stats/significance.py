"""Tests of 2 × 2 tables and their correction for many tests."""

import numpy as np


def log_likelihood(a, b, c, d):
    """Give G² of tables [[a, b], [c, d]]: twice the sum of O ln(O / E), empty cells adding 0.

    Examples
    --------
    >>> log_likelihood(10, 990, 2, 998).round(4)
    np.float64(5.8543)
    """
    from scipy.special import xlogy

    a, b, c, d = (np.asarray(cell, dtype=float) for cell in (a, b, c, d))
    cells = xlogy(a, a) + xlogy(b, b) + xlogy(c, c) + xlogy(d, d)
    rows = xlogy(a + b, a + b) + xlogy(c + d, c + d)
    columns = xlogy(a + c, a + c) + xlogy(b + d, b + d)
    n = a + b + c + d
    # The differences of large sums can fall a hair below 0.
    return np.maximum(2 * (cells - rows - columns + xlogy(n, n)), 0.0)


def fisher(a, b, size_a, size_b) -> np.ndarray:
    """Give Fisher's exact two-sided p for a out of size_a against b out of size_b."""
    from scipy.stats import fisher_exact

    # Few different tables stand in a long list: each is worked out once.
    tables = np.stack(np.broadcast_arrays(a, b, size_a, size_b), axis=1)
    tables, place = np.unique(tables, axis=0, return_inverse=True)
    p = [fisher_exact([[x, m - x], [y, n - y]]).pvalue for x, y, m, n in tables]
    return np.minimum(np.array(p, dtype=float), 1.0)[place.ravel()]


def holm(p) -> np.ndarray:
    """Correct p-values for their number by Holm's step-down method.

    Examples
    --------
    >>> holm([0.01, 0.04, 0.03]).round(2).tolist()
    [0.03, 0.06, 0.06]
    """
    p = np.asarray(p, dtype=float)
    order = np.argsort(p, kind="stable")
    stepped = np.maximum.accumulate(p[order] * np.arange(len(p), 0, -1))
    corrected = np.empty_like(p)
    corrected[order] = np.minimum(stepped, 1.0)
    return corrected


def digits(p) -> np.ndarray:
    """Round to 12 significant digits: 1e-20 and 1e-60 are not a tie, as 12 decimals would say.

    Examples
    --------
    >>> digits([0.1 + 0.2, 1e-60]).tolist()
    [0.3, 1e-60]
    """
    return np.array([float(f"{value:.11e}") for value in p], dtype=float)


def _tail(g2):
    from scipy.stats import chi2

    return chi2.sf(g2, 1)
