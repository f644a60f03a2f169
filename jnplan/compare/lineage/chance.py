"""How alike tasks that have nothing to do with one another can be: the null of a lineage."""

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np

_EULER = 0.5772156649015329
_LEAST = 1e-9  # a spread of zero gives no chance


class NearestByChance(NamedTuple):
    """How alike the most alike of some unrelated tasks is: Gumbel's law of the largest value.

    ``location`` is that for one task looked at.
    """

    location: float
    scale: float

    def chance(self, score: float, looked_at: int) -> float:
        """Return how often a task without a counterpart is so much like one of those looked at.

        Examples
        --------
        >>> round(NearestByChance(0.0, 1.0).chance(4.0, 3), 3)
        0.053
        """
        above = (score - self.location) / self.scale - np.log(max(looked_at, 1))
        return float(-np.expm1(-np.exp(-above)))

    def threshold(self, level: float, looked_at: int) -> float:
        """Return the score that a task without a counterpart reaches with a chance of 1 - level.

        Examples
        --------
        >>> null = NearestByChance(0.0, 1.0)
        >>> round(null.chance(null.threshold(0.95, 12), 12), 3)
        0.05
        """
        if level >= 1:
            return float("inf")
        if level <= 0:
            return float("-inf")
        return float(
            self.location + self.scale * (np.log(max(looked_at, 1)) - np.log(-np.log(level)))
        )


def fit_nearest(groups: Iterable[np.ndarray]) -> NearestByChance | None:
    """Fit how alike a task's nearest neighbour in its own plan is; None if no plan has three tasks.

    A plan says no task twice, so the task of the same plan that is most like one has nothing to do
    with it, but shares its issuer, its style and perhaps its theme. The largest of many values
    follows Gumbel's law (Fisher & Tippett 1928), and the largest of k times as many lies ln k
    scales higher. Its scale is the second L-moment by ln 2 (Hosking 1990), which single pairs
    of tasks that are nearly the same move less than a standard deviation.

    Parameters
    ----------
    groups
        For each plan the scores of its tasks with one another, tasks by tasks.

    References
    ----------
    Hosking, J. R. M. (1990). L-moments. Journal of the Royal Statistical Society B 52(1), 105-124.

    Examples
    --------
    >>> scores = np.array([[9, 0, 1], [0, 9, 3], [1, 3, 9]], dtype=float)
    >>> fit_nearest([scores]).scale.round(3)
    np.float64(0.962)
    """
    nearest: list[float] = []
    for scores in groups:
        n = len(scores)
        if n < 3:
            continue
        others = np.where(np.eye(n, dtype=bool), -np.inf, scores)
        nearest += [(value, n - 1) for value in others.max(axis=1)]
    if not nearest:
        return None
    values, looked_at = (np.array(column, dtype=float) for column in zip(*nearest, strict=True))
    common = looked_at.mean()
    scale = _LEAST
    for _ in range(20):  # the scale says how far plans of other lengths are to be moved
        moved = values - scale * np.log(looked_at / common)
        scale = max(_second_l_moment(moved) / np.log(2), _LEAST)
    moved = values - scale * np.log(looked_at)
    return NearestByChance(float(moved.mean() - _EULER * scale), float(scale))


def _second_l_moment(values: np.ndarray) -> float:
    """Return half the mean difference of two values (unbiased)."""
    n = len(values)
    if n < 2:
        return 0.0
    weights = 2 * np.arange(1, n + 1) - n - 1
    return float((weights * np.sort(values)).sum() / (n * (n - 1)))
