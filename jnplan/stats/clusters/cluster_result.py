"""What clustering the tasks of a plan gives."""

from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd

from ...findings import finding, paragraph


@dataclass(frozen=True, repr=False)
class Clusters:
    """Clusters of tasks, and how far they can be trusted.

    Whether there are any comes first. ``p`` is that of clusters beyond chance, whatever their
    number; ``p_low`` and ``p_high`` are the ends of its 95 % Monte-Carlo interval, ``p_floor`` is
    the least that ``null`` null plans can give. ``settled`` is whether that interval leaves out
    ``alpha``. ``plausible_k`` holds the numbers of clusters that can't be told from the best; it
    is empty if there are no clusters beyond chance. ``k_low`` and ``k_high`` are its ends (1 if it
    is empty); ``uncertain`` is whether it holds several.

    ``k`` is the number that was asked for or, if none was, the one that stands out most; 1 if there
    are no clusters. ``labels`` has the cluster of each task_no, 1 to k, numbered in the order in
    which the plan first comes to them. ``terms`` holds the words that weigh most in each cluster
    (cluster, rank, term, weight). ``scores`` compares the numbers of clusters. ``warning`` says in
    Chinese and English why the clusters may be no finding; it is empty only for a large plan with
    clusters whose number can be told.

    ``consensus`` and ``membership`` describe ``k_shown`` clusters. That is k; but if k is 1, it is
    the number of clusters that came nearest to being real, to show how loose they are.

    ``tree`` is a linkage matrix as scipy's over the tasks in the order of ``labels``;
    ``similarity`` is the cosine of every two tasks. ``runs`` is how many draws there were.
    """

    k: int
    p: float
    p_low: float
    p_high: float
    plausible_k: tuple[int, ...]
    labels: pd.Series
    terms: pd.DataFrame
    scores: pd.DataFrame
    membership: pd.DataFrame
    warning: str
    method: str
    k_shown: int
    null: int
    runs: int
    alpha: float
    consensus: pd.DataFrame = field(repr=False)
    similarity: pd.DataFrame = field(repr=False)
    tree: np.ndarray = field(repr=False)

    @property
    def p_floor(self) -> float:
        """The least p that so many null plans can give."""
        return 1 / (1 + self.null)

    @property
    def settled(self) -> bool:
        """Whether more null plans would hardly change the answer: alpha is outside the interval."""
        return not self.p_low <= self.alpha < self.p_high

    @property
    def k_low(self) -> int:
        """The smallest number of clusters that can't be told from the best."""
        return min(self.plausible_k, default=1)

    @property
    def k_high(self) -> int:
        """The largest number of clusters that can't be told from the best."""
        return max(self.plausible_k, default=1)

    @property
    def uncertain(self) -> bool:
        """Whether there are clusters, but of a number that can't be told."""
        return len(self.plausible_k) > 1

    def __repr__(self) -> str:
        """Return the answer, before any number of clusters."""
        return clusters_answer(self)


def clusters_answer(clusters: Clusters) -> str:
    """Return whether there are clusters, whether their number can be told, and which are shown."""
    if clusters.scores.empty:
        return finding("clusters.too-few")
    if clusters.settled:
        return _answer(clusters)
    return paragraph(_answer(clusters), finding("clusters.unsettled", alpha=clusters.alpha))


def _answer(clusters: Clusters) -> str:
    values: dict[str, Any] = {
        "k": clusters.k_shown,
        "p": clusters.p,
        "p_low": clusters.p_low,
        "p_high": clusters.p_high,
        "null": clusters.null,
        "floor": clusters.p_floor,
    }
    if not clusters.plausible_k:
        return finding("clusters.answer-none", **values)
    if clusters.uncertain:
        ends = {"low": clusters.k_low, "high": clusters.k_high}
        return finding("clusters.answer-uncertain", **values, **ends)
    return finding("clusters.answer-certain", **values, n=clusters.k_low)
