"""Weighted log-odds: how surely one set of texts uses a word more than another."""

from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from ...errors import PlanError, checked, need_count
from ...words.count_streams import check_counts, totals
from ..keyness import need_disjoint

_UNSEEN = 0.5  # occurrences in the prior of a term that it lacks


@checked
def weighted_log_odds(
    target: Any, reference: Any, *, prior: Any = None, prior_size: int | None = None
) -> pd.DataFrame:
    r"""Compare two sets of texts by log-odds with an informative Dirichlet prior.

    With y_i of the n_i words of the target, y_j of the n_j words of the reference, and a prior that
    counts as α0 words more on both sides, α of them this term:

    - log_odds, ``δ = ln((y_i + α) / (n_i + α0 - y_i - α)) - ln((y_j + α) / (n_j + α0 - y_j - α))``:
      positive where the target has the term more often.
    - z: ``δ / sqrt(1 / (y_i + α) + 1 / (y_j + α))``. It orders the terms: a rare one that is many
      times as common counts less than one that is surely more common, and a word of everyday
      language less than one that the prior lacks. It is no test: nothing is corrected for the
      number of terms.

    Parameters
    ----------
    target, reference
        What `count_terms` returns, rows of it, or a dataset of counts, as for `keyness`. No
        document may be on both sides.
    prior
        Counts of the language that both are written in, such as ``jp.load_counts("state-council",
        scope="whole")``; by default target and reference together. A term that it lacks counts
        there as half an occurrence.
    prior_size
        α0, how many words the prior counts as: α is then that times the term's share in the prior.
        By default α is the prior's own count.

    Returns
    -------
    pandas.DataFrame
        term, n_target, n_reference, prior (α), log_odds, z, a row a term of either side, the
        largest z first, of equals the first by its characters.

    Raises
    ------
    PlanError
        If target, reference or prior has no words, or both sides share a document.

    References
    ----------
    Monroe, B. L., Colaresi, M. P. & Quinn, K. M. (2008). Fightin' words: lexical feature selection
    and evaluation for identifying the content of political conflict. Political Analysis 16(4),
    372-403, section 3.

    Examples
    --------
    >>> import jnplan as jp
    >>> plan = jp.parse_plan("1.校车。校车。校车。食堂。\n2.校车。食堂。食堂。食堂。", year=2022)
    >>> counts = jp.count_terms(jp.segment(plan))
    >>> first = counts["task_no"] == 1
    >>> found = jp.weighted_log_odds(counts[first], counts[~first])
    >>> found[["term", "prior", "log_odds", "z"]].round(3).values.tolist()
    [['校车', 4.0, 0.673, 1.149], ['食堂', 4.0, -0.673, -1.149]]
    """
    counted = {}
    for name, counts in (("target", target), ("reference", reference), ("prior", prior)):
        if name != "prior" or counts is not None:
            check_counts(counts, [], f"weighted_log_odds: {name}")
            counted[name] = totals(counts).terms["n"]
            if counted[name].empty:
                raise PlanError(f"weighted_log_odds: the {name} has no words")
    need_disjoint(target, reference, "weighted_log_odds")
    if prior_size is not None:
        need_count(prior_size, "weighted_log_odds: prior_size", "words")
    both = counted["target"].add(counted["reference"], fill_value=0).sort_index()
    alpha, alpha_0 = dirichlet_prior(both.index, counted.get("prior", both))
    if prior_size is not None:
        alpha, alpha_0 = alpha * (prior_size / alpha_0), prior_size
    a, b = (
        counted[name].reindex(both.index, fill_value=0).to_numpy()
        for name in ("target", "reference")
    )
    delta, z = log_odds(a, b, a.sum(), b.sum(), alpha, alpha_0)
    table = pd.DataFrame({"term": both.index, "n_target": a, "n_reference": b})
    table = table.astype({"n_target": "int64", "n_reference": "int64"})
    table = table.assign(prior=alpha, log_odds=delta, z=z)
    # Rounded for the order alone, so that equal values are ties on every machine.
    order = table.assign(z=-table["z"].round(9)).sort_values(["z", "term"]).index
    return table.loc[order].reset_index(drop=True)


def dirichlet_prior(terms: pd.Index, counted: pd.Series) -> tuple[np.ndarray, float]:
    """Return α of each term, how often a prior has it, and α0, how many words it has together.

    Parameters
    ----------
    terms
        The terms that are compared, none twice.
    counted
        How often the prior has its terms, by term; a term that it lacks gets half an occurrence.

    Examples
    --------
    >>> dirichlet_prior(pd.Index(["校车", "食堂"]), pd.Series({"食堂": 3, "安全": 9}))
    (array([0.5, 3. ]), 12.5)
    """
    alpha = counted.reindex(terms).fillna(_UNSEEN).to_numpy(dtype="float64")
    return alpha, float(counted.sum() + _UNSEEN * (~terms.isin(counted.index)).sum())


def log_odds(
    a: ArrayLike, b: ArrayLike, size_a: ArrayLike, size_b: ArrayLike, alpha: Any, alpha_0: float
) -> tuple[np.ndarray, np.ndarray]:
    """Return the log-odds of terms with a Dirichlet prior, and their z (`weighted_log_odds`).

    Both are 0 for the only term of both sides and the prior: there is nothing it was chosen from.

    Parameters
    ----------
    a, b
        How often each side has each term.
    size_a, size_b
        How many words each side has.
    alpha, alpha_0
        The prior: of each term, and together.

    Examples
    --------
    >>> delta, z = log_odds([3, 1], [1, 3], 4, 4, np.array([4, 4]), 8)
    >>> delta.round(3).tolist(), z.round(3).tolist()
    ([0.673, -0.673], [1.149, -1.149])
    """
    odds = []
    for count, size in ((np.asarray(a), np.asarray(size_a)), (np.asarray(b), np.asarray(size_b))):
        rest = size + alpha_0 - count - alpha
        odds.append(np.log((count + alpha) / np.where(rest > 0, rest, count + alpha)))
    delta = odds[0] - odds[1]
    return delta, delta / np.sqrt(1 / (np.asarray(a) + alpha) + 1 / (np.asarray(b) + alpha))
