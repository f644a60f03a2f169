"""How alike tasks that have nothing to do with one another can be: the null of a lineage."""

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np

_EULER = 0.5772156649015329
_LEAST = 0.1  # of a standard deviation: plans of a few short tasks may have none
# Of location + k scale, times n: 1.1128 + 2 * 0.2287 k + 0.8046 k². Half of it, for half of n.
_VARIANCE = (1.1128, 0.4574, 0.8046)


class NearestByChance(NamedTuple):
    """How alike the most alike of some unrelated tasks is: Gumbel's law of the largest value.

    ``location`` is that for one task looked at, ``n`` how many values it was found from.

    Location and scale are estimates, and a bound made of them is passed more often than a true one:
    by half its variance in the exponent, to first order. The variances are those of L-moments
    (Phien 1987). They hold for n independent values; as one task can be near to many, half as many
    are counted, which keeps false links at 5 % where they were measured (`benchmarks/README.md`).
    """

    location: float
    scale: float
    n: float

    def chance(self, score: float, looked_at: int) -> float:
        """Return how often a task without a counterpart is so much like one of those looked at.

        Examples
        --------
        >>> round(NearestByChance(0.0, 1.0, 1e9).chance(4.0, 3), 3)
        0.053
        """
        reached = (score - self.location) / self.scale - np.log(max(looked_at, 1))
        constant, linear, square = (part / self.n for part in _VARIANCE)
        root = (1 + linear) ** 2 - 4 * square * (constant - reached)
        exceeded = 2 * (reached - constant) / (1 + linear + np.sqrt(max(root, 0.0)))
        return float(-np.expm1(-np.exp(-exceeded)))

    def threshold(self, level: float, looked_at: int) -> float:
        """Return the score that a task without a counterpart reaches with a chance of 1 - level.

        Examples
        --------
        >>> null = NearestByChance(0.0, 1.0, 20)
        >>> round(null.chance(null.threshold(0.95, 12), 12), 3)
        0.05
        """
        if not 0 < level < 1:
            return float("inf") if level >= 1 else float("-inf")
        exceeded = -np.log(-np.log(level))
        constant, linear, square = (part / self.n for part in _VARIANCE)
        reached = exceeded + constant + linear * exceeded + square * exceeded**2
        return float(self.location + self.scale * (np.log(max(looked_at, 1)) + reached))


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
    Phien, H. N. (1987). A review of methods of parameter estimation for the extreme value type-1
    distribution. Journal of Hydrology 90, 251-268.

    Examples
    --------
    >>> scores = np.array([[9, 0, 1], [0, 9, 3], [1, 3, 9]], dtype=float)
    >>> round(fit_nearest([scores]).scale, 3), fit_nearest([scores]).n
    (0.962, 2)
    """
    nearest: list[tuple[float, int]] = []
    distinct = 0
    for scores in groups:
        n = len(scores)
        if n < 3:
            continue
        others = np.where(np.eye(n, dtype=bool), -np.inf, scores)
        nearest += [(value, n - 1) for value in others.max(axis=1)]
        mates = others.argmax(axis=1).tolist()
        distinct += len({frozenset(pair) for pair in enumerate(mates)})
    if not nearest:
        return None
    values, looked_at = (np.array(column, dtype=float) for column in zip(*nearest, strict=True))
    common = looked_at.mean()
    scale = _LEAST
    for _ in range(20):  # the scale says how far plans of other lengths are to be moved
        moved = values - scale * np.log(looked_at / common)
        scale = max(_second_l_moment(moved) / np.log(2), _LEAST)
    moved = values - scale * np.log(looked_at)
    return NearestByChance(float(moved.mean() - _EULER * scale), float(scale), distinct)


def _second_l_moment(values: np.ndarray) -> float:
    """Return half the mean difference of two values (unbiased)."""
    n = len(values)
    if n < 2:
        return 0.0
    weights = 2 * np.arange(1, n + 1) - n - 1
    return float((weights * np.sort(values)).sum() / (n * (n - 1)))
