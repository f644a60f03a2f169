"""Which words mark one set of texts against another."""

from typing import Any

import numpy as np
import pandas as pd

from ..errors import PlanError, need_columns, need_share, one_of
from ..words.count_streams import documents_of, keys_of, template, totals
from .significance import _tail, digits, fisher, holm, log_likelihood


def keyness(
    target: Any, reference: Any, *, by: str = "documents", alpha: float = 0.05
) -> pd.DataFrame:
    r"""Compare how often terms stand in two sets of counted documents.

    ``by="documents"`` counts the documents with a term, ``"tokens"`` its occurrences. A word that
    one task repeats is marked by tokens though it says little about the others: with twenty tasks,
    count documents (Evert 2022).

    - p: by documents Fisher's exact test, two-sided; by tokens the chi-square tail (1 degree of
      freedom) of G². p_adjusted: Holm's correction over the terms of the table.
    - g2: Dunning's log-likelihood over four cells (with the term and without, in target and
      reference), ``2 Σ O ln(O / E)``, an empty cell adding 0. Never negative: the sign of log_ratio
      says in which of the two the term is commoner.
    - log_ratio: log2 of the ratio of the two shares (Hardie 2014); a count of 0 is taken as 0.5.
    - log_ratio_low: its conservative bound (Evert 2022's LRC): the end nearer to 0 of a two-sided
      Clopper-Pearson interval for the share of the target in all occurrences, turned into a ratio,
      at level 1 - alpha / (number of terms); 0 if the interval holds 0. Needs no 0.5. It treats
      the two counts as Poisson. By documents, where counts can't exceed the number of
      documents, that makes the interval wider than need be.

    Parameters
    ----------
    target, reference
        What `count_terms` gives, or rows of it, or a dataset of counts (`open_counts`, filtered or
        not, a dask DataFrame of it), each its own kind if need be. What has the same keys (plan,
        section, task) is one document. They must not share one.
    by
        ``"documents"`` or ``"tokens"``.
    alpha
        For log_ratio_low: the chance, over all terms, that one bound is wrong.

    Returns
    -------
    pandas.DataFrame
        term, n_target, n_reference, df_target, df_reference, log_ratio, log_ratio_low, g2, p,
        p_adjusted, a row a term of either side, the smallest p first, then the largest log_ratio.

    Raises
    ------
    PlanError
        If either is empty, or they share a document.

    References
    ----------
    Dunning, T. (1993). Accurate methods for the statistics of surprise and coincidence.
    Computational Linguistics 19(1). Hardie, A. (2014). Log Ratio. Evert, S. (2022). Measuring
    keyness. Holm, S. (1979). A simple sequentially rejective multiple test procedure.

    Examples
    --------
    >>> import jnplan as jp
    >>> plan = jp.parse_plan("1.校车。校车。\n2.校车。食堂。\n3.食堂。食堂。\n4.食堂。", year=2022)
    >>> counts = jp.count_terms(jp.segment(plan))
    >>> early = counts["task_no"] <= 2
    >>> found = jp.keyness(counts[early], counts[~early])
    >>> found[["term", "df_target", "df_reference", "log_ratio", "p"]].round(3).values.tolist()
    [['校车', 2, 0, 2.0, 0.333], ['食堂', 1, 2, -1.0, 1.0]]
    """
    one_of(by, ("documents", "tokens"), "keyness: by")
    need_share(alpha, "keyness: alpha")
    sides = {}
    for name, counts in (("target", target), ("reference", reference)):
        need_columns(template(counts), ["term", "n"], f"keyness: {name}")
        sides[name] = totals(counts)
        if sides[name].terms.empty:
            raise PlanError(f"keyness: the {name} has no words")
    _need_apart(target, reference)
    table = pd.DataFrame(
        {f"{kind}_{name}": side.terms[kind] for kind in ("n", "df") for name, side in sides.items()}
    )
    table = table.fillna(0).astype("int64").rename_axis("term").reset_index()
    if by == "documents":
        sizes = [side.documents for side in sides.values()]
        a, b = table["df_target"].to_numpy(), table["df_reference"].to_numpy()
    else:
        sizes = [int(side.terms["n"].sum()) for side in sides.values()]
        a, b = table["n_target"].to_numpy(), table["n_reference"].to_numpy()
    table["log_ratio"] = np.log2(np.maximum(a, 0.5) / sizes[0] / (np.maximum(b, 0.5) / sizes[1]))
    table["log_ratio_low"] = _conservative(a, b, *sizes, alpha / len(table))
    table["g2"] = log_likelihood(a, sizes[0] - a, b, sizes[1] - b)
    table["p"] = fisher(a, b, *sizes) if by == "documents" else _tail(table["g2"])
    table["p_adjusted"] = holm(table["p"])
    # Rounded for the order alone, so that equal values are ties on every machine.
    order = pd.DataFrame({"p": digits(table["p"]), "ratio": -table["log_ratio"].round(12)})
    order["term"] = table["term"]
    return table.loc[order.sort_values(["p", "ratio", "term"]).index].reset_index(drop=True)


def _conservative(a, b, size_a, size_b, alpha):
    """Bound the log ratio: the end of its interval nearer to 0, or 0."""
    from scipy.stats import beta

    # A beta with a parameter 0 is not defined: at a count of 0 the end of the interval is 0 or 1.
    low = np.where(a > 0, beta.ppf(alpha / 2, np.maximum(a, 1), b + 1), 0.0)
    high = np.where(b > 0, beta.ppf(1 - alpha / 2, a + 1, np.maximum(b, 1)), 1.0)
    with np.errstate(divide="ignore"):
        ends = [np.log2(x) - np.log2(1 - x) + np.log2(size_b / size_a) for x in (low, high)]
    return np.where(ends[0] > 0, ends[0], np.where(ends[1] < 0, ends[1], 0.0))


def _need_apart(target: Any, reference: Any) -> None:
    keys = keys_of(target)
    if keys and set(keys) == set(keys_of(reference)):
        shared = documents_of(target).merge(documents_of(reference))
        if len(shared):
            first = ", ".join(f"{key} {value}" for key, value in shared.iloc[0].items())
            raise PlanError(
                f"keyness: target and reference share {len(shared)} documents ({first})"
            )
