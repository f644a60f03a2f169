"""How alike two tasks must be to be taken for one task that goes on."""

import numpy as np

from ..errors import PlanError

_ROUNDS = 20
_SHIFT = 0.6  # below the cosines of centred vectors of tasks
_LOWEST = 0.05  # below it the logarithm falls without end
_NEAR_COPY = {"tfidf": 0.5, "semantic": 0.7}  # two unlike tasks are less alike


def similarity_threshold(
    one: np.ndarray, other: np.ndarray, *, level: float, method: str = "tfidf"
) -> float:
    """Return the similarity that a task without a counterpart reaches with a chance of 1 - level.

    Most pairs of tasks have nothing to do with one another: those within one plan, as no plan says
    a task twice, and most of those across two. How alike such pairs are is nearly normal once it is
    transformed: the cube root of a cosine of weighed words (Wilson & Hilferty 1931), the logarithm
    of 0.6 more than a cosine of centred vectors. From mean and deviation follows the bound that a
    new value stays below, by Student's t as both are estimated; its chance is divided by the number
    of tasks on the larger side, as each task is looked at beside all of these. Near copies (0.5 and
    more by words, 0.7 by vectors) that reach the bound are left out and it is found anew, so that
    they don't raise it. The bound is found from the pairs within either plan and from those across;
    the lower one counts.

    Parameters
    ----------
    one, other
        The vectors of the tasks of either plan, each of length 1, a row a task.
    level
        The share of tasks without a counterpart that find none, 0 to 1.
    method
        What the vectors are: ``"tfidf"`` or ``"semantic"``.

    Raises
    ------
    PlanError
        If neither plan has two tasks.

    References
    ----------
    Wilson, E. B. & Hilferty, M. M. (1931). The distribution of chi-square. Proceedings of the
    National Academy of Sciences 17(12), 684-688.

    Examples
    --------
    >>> vectors = np.eye(8) + 0.4 * np.eye(8)[0]  # all share one word in the same measure
    >>> vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    >>> round(similarity_threshold(vectors[1:5], vectors[5:], level=0.95), 3)
    0.138
    """
    if len(one) + len(other) < 3:
        raise PlanError("align_tasks: two plans of one task have no threshold; pass threshold=")
    within = np.concatenate([_pairs_within(one), _pairs_within(other)])
    across = (one @ other.T).ravel()
    n, looked_at = len(one) + len(other), max(len(one), len(other))
    copy = float(_spread(np.array(_NEAR_COPY[method]), method))
    bounds = [
        _unspread(_bound(_spread(values, method), n, (1 - level) / looked_at, copy), method)
        for values in (within, across)
        if len(values) > 1
    ]
    return float(np.clip(min(bounds), 0, 1))


def _pairs_within(vectors: np.ndarray) -> np.ndarray:
    return (vectors @ vectors.T)[np.triu_indices(len(vectors), 1)]


def _spread(similarity: np.ndarray, method: str) -> np.ndarray:
    """Transform similarities so that those of unlike tasks are nearly normal."""
    if method == "semantic":
        return np.log(np.maximum(similarity + _SHIFT, _LOWEST))
    return np.cbrt(np.maximum(similarity, 0).round(10))


def _unspread(value: float, method: str) -> float:
    return float(np.exp(value) - _SHIFT) if method == "semantic" else value**3


def _bound(values: np.ndarray, n: int, chance: float, copy: float) -> float:
    """Return what a value exceeds with a chance; near copies that exceed it aren't counted."""
    from scipy.stats import t

    wide = t.isf(chance, n - 1) * np.sqrt(1 + 1 / n)
    kept = values
    for _ in range(_ROUNDS):
        bound = kept.mean() + wide * kept.std(ddof=1)
        fewer = values[values < max(bound, copy)]
        if len(fewer) in (len(kept), 0, 1):
            break
        kept = fewer
    return float(bound)
