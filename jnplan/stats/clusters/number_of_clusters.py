"""Whether there are clusters beyond chance, and how far their number can be told."""

import numpy as np
from scipy.special import betaincinv


def standard_scores(observed: np.ndarray, nulls: np.ndarray) -> np.ndarray:
    """Return the stability of the plan, and below it of each null, in standard deviations.

    The plan is counted among its nulls, so that it is treated as each of them is.

    Examples
    --------
    >>> standard_scores(np.array([0.6]), np.array([[0.2], [0.2]])).round(2).tolist()
    [[1.41], [-0.71], [-0.71]]
    """
    values = np.vstack([observed, nulls]).round(12)
    spread = values.std(axis=0)
    return ((values - values.mean(axis=0)) / np.where(spread > 1e-9, spread, np.inf)).round(9)


def compare_with_nulls(observed: np.ndarray, nulls: np.ndarray) -> dict[str, np.ndarray]:
    """Compare the stability at each k (the last axis) with that of the null plans.

    Returns the columns stability, null_mean, null_high, z, p and p_adjusted of `cluster_tasks`.
    """
    z = standard_scores(observed, nulls)
    values = np.vstack([observed, nulls]).round(12)
    return {
        "stability": observed,
        "null_mean": nulls.mean(axis=0),
        "null_high": np.quantile(nulls, 0.95, axis=0),
        "z": z[0],
        "p": (values >= values[0]).mean(axis=0),
        "p_adjusted": (z.max(axis=1, keepdims=True) >= z[0]).mean(axis=0),
    }


def grouping_p(z: np.ndarray) -> tuple[float, float, float]:
    """Return p of clusters, whatever their number, and the ends of its Monte-Carlo interval.

    It is the share of plans, this one and its nulls, whose mean z over all k is as high. With other
    nulls it would be another; the 95 % interval (Clopper & Pearson 1934) says within what bounds.

    Parameters
    ----------
    z
        What `standard_scores` returns.

    Examples
    --------
    >>> [round(x, 3) for x in grouping_p(np.array([[2.0], *[[0.0]] * 19]))]
    [0.05, 0.0, 0.176]
    """
    mean = z.mean(axis=1).round(9)
    as_high, nulls = int((mean[1:] >= mean[0]).sum()), len(z) - 1
    low = betaincinv(as_high, nulls - as_high + 1, 0.025) if as_high else 0.0
    high = betaincinv(as_high + 1, nulls - as_high, 0.975) if as_high < nulls else 1.0
    return (1 + as_high) / (1 + nulls), float(low), float(high)


def plausible_numbers(z: np.ndarray, able: np.ndarray, level: float) -> np.ndarray:
    """Whether each k can't be told from the one whose z is highest.

    Two numbers of clusters differ in z where there are no clusters, too. A k is told from the best
    if its z is further behind than those two are apart in all but ``level`` of the plans, this one
    and its nulls.

    Parameters
    ----------
    z
        What `standard_scores` returns.
    able
        Whether a k can be chosen at all.
    level
        The share of plans without clusters in which a k would be told from another by chance.

    Examples
    --------
    >>> z = np.array([[6.0, 5.5, 0.0], *[[0.0, 1.0, 1.0]] * 99])
    >>> plausible_numbers(z, np.array([True, True, True]), 0.05).tolist()
    [True, True, False]
    """
    best = np.where(able, z[0], -np.inf).argmax()
    apart = np.abs(z - z[:, [best]]).round(9)
    behind = (apart >= (z[0, best] - z[0]).round(9)).mean(axis=0) > level
    return able & (behind | (np.arange(len(able)) == best))


def silhouette(cosine: np.ndarray, found: np.ndarray) -> float:
    """Return the mean silhouette, NaN for one cluster."""
    held = found[:, None] == np.unique(found)
    if held.shape[1] == 1:  # NMF may leave clusters without a task
        return np.nan
    size = held.sum(axis=0)
    apart = (1 - cosine) @ held
    within = apart[held] / np.maximum(size - 1, 1)[held.argmax(axis=1)]
    nearest = np.where(held, np.inf, apart / size).min(axis=1)
    widest = np.maximum(within, nearest)
    # Of a task alone in its cluster the silhouette is 0.
    counts = (held @ size > 1) & (widest > 0)
    return float(((nearest - within)[counts] / widest[counts]).sum() / len(found))
