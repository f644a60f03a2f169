"""How far the first words of each task hang on single sentences."""

import itertools
from collections import Counter
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from ...errors import checked, need_columns, need_count, need_seed
from ..cooccurrence import token_units
from .tfidf import weigh_counts

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

_LEAST_DRAWS, _MOST_DRAWS = 50, 500
_DRAWN_TASKS = 20_000  # of all draws together


@checked
def rank_stability(
    tokens: pd.DataFrame,
    sentences: pd.DataFrame,
    *,
    top: int = 6,
    draws: int | None = None,
    seed: int = 0,
) -> pd.DataFrame:
    r"""Measure how far the first words of each task hang on single sentences.

    The sentences of each task are drawn anew with replacement, as many as it has, and all words are
    weighed again: a bootstrap of what the task might have said as well. A word that leads in half
    of the draws leads by one sentence more or less.

    Parameters
    ----------
    tokens
        What `segment` returns for one plan; words outside tasks are left out.
    sentences
        What ``jp.sentences(plan)`` returns.
    top
        How many words of each task are looked at.
    draws, seed
        Of the bootstrap. By default 500 draws; of more than forty tasks fewer, but 50 at least.

    Returns
    -------
    pandas.DataFrame
        task_no, rank, term, tfidf, first (the share of draws in which it leads its task), among
        (that in which it is one of the first ``top``), by task and rank.

    Raises
    ------
    PlanError
        If a token is in none of the sentences.

    References
    ----------
    Efron, B. (1979). Bootstrap methods. Annals of Statistics 7(1), 1-26.

    Examples
    --------
    >>> import jnplan as jp
    >>> plan = jp.parse_plan("1.校车。查校车。查校车。\n2.食堂。办好食堂。", year=2022)
    >>> found = jp.rank_stability(jp.segment(plan), jp.sentences(plan), top=1)
    >>> found[["task_no", "term"]].values.tolist()
    [[1, '校车'], [2, '食堂']]
    """
    from scipy.sparse import csr_matrix

    need_columns(tokens, ["plan_id", "task_no", "term", "start"], "rank_stability")
    need_count(top, "rank_stability: top", "terms")
    if draws is not None:
        need_count(draws, "rank_stability: draws", "samples")
    need_seed(seed, "rank_stability: seed")
    tokens = tokens.dropna(subset=["task_no"])
    unit, tokens = token_units(tokens, sentences)
    if tokens.empty:
        columns = ["task_no", "rank", "term", "tfidf", "first", "among"]
        return pd.DataFrame(columns=columns)
    row, units = pd.factorize(unit, sort=True)
    column, terms = pd.factorize(tokens["term"], sort=True)
    shape = (len(units), len(terms))
    numbers = csr_matrix((np.ones(len(row)), (row, column)), shape)
    task = pd.Series(tokens["task_no"].to_numpy(), dtype="int64").groupby(row).first()
    place, tasks = pd.factorize(task.to_numpy(), sort=True)
    held = [np.flatnonzero(place == i) for i in range(len(tasks))]
    whole = _leading_terms(numbers, place, np.ones(len(units)), top)
    if draws is None:
        draws = max(_LEAST_DRAWS, min(_MOST_DRAWS, _DRAWN_TASKS // len(tasks)))
    first: Counter[tuple[int, int]] = Counter()
    among: Counter[tuple[int, int]] = Counter()
    rng = np.random.default_rng(seed)
    for _ in range(draws):
        taken = np.zeros(len(units))
        for own in held:
            taken[own] = rng.multinomial(len(own), np.full(len(own), 1 / len(own)))
        for i, leading in enumerate(_leading_terms(numbers, place, taken, top)):
            first.update((i, j) for j, _ in leading[:1])
            among.update((i, j) for j, _ in leading)
    rows = [
        (tasks[i], rank, terms[j], weight, first[i, j] / draws, among[i, j] / draws)
        for i, leading in enumerate(whole)
        for rank, (j, weight) in enumerate(leading, 1)
    ]
    return pd.DataFrame(rows, columns=["task_no", "rank", "term", "tfidf", "first", "among"])


def _leading_terms(
    numbers: "csr_matrix", place: np.ndarray, taken: np.ndarray, top: int
) -> list[list[tuple[int, float]]]:
    """Return the heaviest terms of each task, its sentences taken so many times: with weights."""
    from scipy.sparse import csr_matrix

    units = np.arange(len(place))
    drawn = csr_matrix((taken, (place, units)), (place.max() + 1, len(place))) @ numbers
    drawn.eliminate_zeros()
    weights = weigh_counts(drawn)
    found = []
    for start, end in itertools.pairwise(weights.indptr):
        columns, values = weights.indices[start:end], weights.data[start:end].round(12)
        best = np.lexsort((columns, -values))[:top]
        found.append(list(zip(columns[best].tolist(), values[best].tolist(), strict=True)))
    return found
