"""Which tasks of a later plan go on from which of an earlier one, several from one too."""

from typing import NamedTuple

import numpy as np

from .chance import NearestByChance

_PART = 0.5  # a part of a task that was split is at least half as alike as the most alike


class Link(NamedTuple):
    """A pair of tasks (row and column of the scores), and the chance of one so alike."""

    row: int
    column: int
    p: float


def link_tasks(
    score: np.ndarray,
    cosine: np.ndarray,
    apart: np.ndarray,
    null: NearestByChance,
    *,
    level: float,
    several: bool = True,
) -> list[Link]:
    """Link the tasks of two plans whose scores chance seldom reaches.

    A pair can be linked if its score reaches the threshold, no kinds of schools keep it apart, and
    its wording is at least half as alike as those of the pair most alike on either side. First one
    to one (Hungarian method: the pairs with the largest sum); then each task left is linked to the
    one with which its score is highest: one was split, or several were merged. Then the tasks still
    left are looked at again: as each is beside fewer, the threshold is lower; they are linked one
    to one, until none is.

    Parameters
    ----------
    score, cosine, apart
        Earlier tasks by later ones, of `compare_all_tasks`.
    null
        What `fit_nearest` gave.
    level
        The share of tasks without a counterpart that find none, 0 to 1.
    several
        Whether a task can be split or merged.

    Examples
    --------
    >>> score = np.array([[9.0, 7.0, 0.0], [0.0, 0.0, 4.5]])
    >>> null = NearestByChance(0.0, 1.0, 1e9)
    >>> found = link_tasks(score, score / 9, score < 0, null, level=0.95)
    >>> [(link.row, link.column, round(link.p, 3)) for link in found]
    [(0, 0, 0.0), (0, 1, 0.003), (1, 2, 0.033)]
    """
    if not score.size:
        return []
    near = np.where(apart, 0.0, cosine)
    most = np.maximum(near.max(axis=1, keepdims=True), near.max(axis=0, keepdims=True))
    score = np.where(apart | (near < _PART * most), -np.inf, score)
    looked_at = max(score.shape)
    limit = null.threshold(level, looked_at)
    pairs = dict.fromkeys(_one_to_one(score, limit), looked_at)
    if several:
        pairs |= dict.fromkeys(_leftover_pairs(score, limit, pairs), looked_at)
    while True:
        rows = [i for i in range(score.shape[0]) if i not in {row for row, _ in pairs}]
        columns = [j for j in range(score.shape[1]) if j not in {column for _, column in pairs}]
        looked_at = max(len(rows), len(columns))
        left = score[np.ix_(rows, columns)]
        found = _one_to_one(left, null.threshold(level, looked_at)) if left.size else []
        if not found:
            break
        pairs |= {(rows[i], columns[j]): looked_at for i, j in found}
    return [Link(i, j, null.chance(score[i, j], n)) for (i, j), n in sorted(pairs.items())]


def _one_to_one(score: np.ndarray, limit: float) -> list[tuple[int, int]]:
    """Pair rows and columns that reach a limit so that the sum of their scores is largest."""
    from scipy.optimize import linear_sum_assignment

    enough = (score >= limit) & np.isfinite(score)
    if not enough.any():
        return []
    worth = np.where(enough, score - score[enough].min() + 1e-6, 0.0)
    return [
        (int(i), int(j))
        for i, j in zip(*linear_sum_assignment(-worth), strict=True)
        if enough[i, j]
    ]


def _leftover_pairs(score: np.ndarray, limit: float, pairs: dict) -> list[tuple[int, int]]:
    """Pair each row and column left with the one whose score is highest, if it is enough."""
    rows, columns = ({pair[side] for pair in pairs} for side in (0, 1))
    found = []
    for i in set(range(score.shape[0])) - rows:
        found.append((i, int(score[i].argmax())))
    for j in set(range(score.shape[1])) - columns:
        found.append((int(score[:, j].argmax()), j))
    return [pair for pair in found if score[pair] >= limit and np.isfinite(score[pair])]
