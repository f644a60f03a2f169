"""Co-occurrence: which words share sentences or tasks."""

import numpy as np
import pandas as pd

from ..errors import PlanError, checked, need_columns, need_count
from .significance import digits, fisher, log_likelihood, tarone


@checked
def cooccurrence(
    tokens: pd.DataFrame, sentences: pd.DataFrame | None = None, *, min_n: int = 2
) -> pd.DataFrame:
    r"""Count in how many tasks, or sentences, two terms stand together.

    Parameters
    ----------
    tokens
        What `segment` returns; those of several plans may be concatenated.
    sentences
        What ``jp.sentences(plan)`` returns, of the same plans, to count by sentence. Without it a
        unit is a task, and words outside tasks are left out.
    min_n
        Leave out pairs that meet in fewer units. It changes no p: all pairs of words count.

    Returns
    -------
    pandas.DataFrame
        term_a, term_b (in the order of their characters), n (units with both), n_a, n_b, units,
        expected (``n_a * n_b / units``), g2 (over units, four cells), log_dice
        (``14 + log2(2 n / (n_a + n_b))``), p (Fisher's exact, two-sided), p_adjusted (`tarone`,
        over all pairs of the words, whether they meet or not), the smallest p first.

    Raises
    ------
    PlanError
        If a token is in none of the sentences.

    Examples
    --------
    >>> import jnplan as jp
    >>> plan = jp.parse_plan("1.校车。食堂。\n2.食堂。校车。\n3.食堂。食品。")
    >>> found = jp.cooccurrence(jp.segment(plan))
    >>> found[["term_a", "term_b", "n", "n_a", "n_b", "units", "p"]].values.tolist()
    [['校车', '食堂', 2, 2, 3, 3, 1.0]]
    """
    from scipy.sparse import csr_matrix, triu

    need_columns(tokens, ["plan_id", "task_no", "term", "start"], "cooccurrence")
    need_count(min_n, "cooccurrence: min_n", "units")
    unit, tokens = token_units(tokens, sentences)
    column, terms = pd.factorize(tokens["term"], sort=True)
    row, units = pd.factorize(unit)
    held = csr_matrix((np.ones(len(row), dtype="int64"), (row, column)), (len(units), len(terms)))
    held.data[:] = 1
    frequency = np.asarray(held.sum(axis=0)).ravel()
    pairs = triu(held.T @ held, k=1).tocoo()
    kept = pairs.data >= min_n
    a, b, n = pairs.row[kept], pairs.col[kept], pairs.data[kept]
    n_a, n_b, size = frequency[a], frequency[b], len(units)
    table = pd.DataFrame({"term_a": terms[a], "term_b": terms[b], "n": n, "n_a": n_a, "n_b": n_b})
    table["units"] = size
    table["expected"] = n_a * n_b / max(size, 1)
    table["g2"] = log_likelihood(n, n_a - n, n_b - n, size - n_a - n_b + n)
    table["log_dice"] = 14 + np.log2(2 * n / (n_a + n_b))
    table["p"] = fisher(n, n_b - n, n_a, size - n_a)
    table["p_adjusted"] = tarone(table["p"], *_smallest_p(frequency, size))
    order = table.assign(p=digits(table["p"]), n=-table["n"])
    order = order.sort_values(["p", "n", "term_a", "term_b"]).index
    return table.loc[order].reset_index(drop=True)


def _smallest_p(frequency: np.ndarray, size: int) -> tuple[np.ndarray, np.ndarray]:
    """Return the smallest p that pairs of words can reach, and how many pairs can reach just it.

    It depends on how many units hold each word: they meet in as many as they can, or in as few.
    """
    values, held = np.unique(frequency, return_counts=True)
    one, other = np.triu_indices(len(values))
    pairs = np.where(one == other, held[one] * (held[one] - 1) // 2, held[one] * held[other])
    few, many = values[one], values[other]
    most, least = np.minimum(few, many), np.maximum(few + many - size, 0)
    ends = [fisher(n, many - n, few, size - few) for n in (most, least)]
    return np.minimum(*ends), pairs


def token_units(
    tokens: pd.DataFrame, sentences: pd.DataFrame | None
) -> tuple[np.ndarray, pd.DataFrame]:
    """Return the unit of each token, a number, and the tokens that are in one.

    Units are tasks or, where sentences are given, these: rows of their table.

    Raises
    ------
    PlanError
        If a token is in none of the sentences.
    """
    if sentences is None:
        tokens = tokens.dropna(subset=["task_no"])
        return tokens.groupby(["plan_id", "task_no"]).ngroup().to_numpy(), tokens
    need_columns(sentences, ["plan_id", "start", "end"], "sentences")
    unit = np.full(len(tokens), -1)
    for plan_id, spans in sentences.reset_index(drop=True).groupby("plan_id"):
        spans = spans.sort_values("start")
        here = (tokens["plan_id"] == plan_id).to_numpy()
        start = tokens["start"].to_numpy()[here]
        place = np.searchsorted(spans["start"].to_numpy(), start, side="right") - 1
        inside = (place >= 0) & (start < spans["end"].to_numpy()[place])
        unit[here] = np.where(inside, spans.index.to_numpy()[place], -1)
    outside = unit < 0
    if outside.any():
        first = tokens[outside].iloc[0]
        raise PlanError(
            f"cooccurrence: {first['term']!r} at {first['start']} is in none of the sentences; "
            "pass those of the same plan"
        )
    return unit, tokens
