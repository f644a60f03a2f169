"""Which share still stands after so long, where of some only the beginning is seen."""

import warnings

import numpy as np
from numpy.typing import ArrayLike


def kaplan_meier(
    times: ArrayLike, ended: ArrayLike, at: ArrayLike, *, level: float = 0.95
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return the share that is still there behind each of some times, with its interval.

    Kaplan and Meier's estimate: the product over the times up to one of 1 - ended / at risk. The
    interval is that of log(-log S) with Greenwood's variance (`scipy.stats.ecdf`).

    Parameters
    ----------
    times
        How long each was seen.
    ended
        Whether it ended then; otherwise it was last seen then (censored).
    at
        The times that are asked for.
    level
        Of the interval, 0 to 1.

    Returns
    -------
    tuple of three numpy.ndarray
        The share, and the ends of its interval: NaN where the share is 0 or 1.

    References
    ----------
    Kaplan, E. L. and Meier, P. (1958). Nonparametric estimation from incomplete observations.
    Journal of the American Statistical Association 53, 457-481. Kalbfleisch and Prentice 2002, 1.4.

    Examples
    --------
    >>> share, low, high = kaplan_meier([1, 2, 2], [True, True, False], [1, 2])
    >>> share.round(3).tolist(), low.round(3).tolist()
    ([0.667, 0.333], [0.054, 0.009])
    """
    from scipy.stats import CensoredData, ecdf

    times, ended, at = np.asarray(times, dtype=float), np.asarray(ended, dtype=bool), np.asarray(at)
    curve = ecdf(CensoredData.right_censored(times, ~ended)).sf
    share = curve.evaluate(at)
    inside = (share > 0) & (share < 1)
    if not inside.any():
        return share, np.full(len(at), np.nan), np.full(len(at), np.nan)
    with np.errstate(divide="ignore", invalid="ignore"), warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)  # no interval at 0 and 1
        band = curve.confidence_interval(confidence_level=level, method="log-log")
    low, high = (np.where(inside, end.evaluate(at), np.nan) for end in (band.low, band.high))
    return share, low, high
