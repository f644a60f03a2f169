"""Keyness: which words mark one set of texts against another."""

from typing import Any

import numpy as np
import pandas as pd

from ..errors import PlanError, checked, need_count, need_share, one_of
from ..words.count_streams import Totals, check_counts, documents_of, keys_of, totals
from .significance import binomial, digits, fisher, holm, log_likelihood

_ALPHA = 0.05


@checked
def keyness(
    target: Any, reference: Any, *, by: str = "documents", alpha: float = _ALPHA
) -> pd.DataFrame:
    r"""Compare how often terms stand in two sets of counted documents.

    ``by="documents"`` counts the documents with a term, ``"tokens"`` its occurrences. A word that
    one task repeats is marked by tokens though it says little about the others: with twenty tasks,
    count documents (Evert 2022).

    - p: by documents Fisher's exact test, two-sided; by tokens the exact test of the two counts
      given their sum (`binomial`), which log_ratio_low inverts. The chi-square tail of G² would be
      several times too small where a word is rare. p_adjusted: Holm's correction over the terms
      of the table.
    - g2: Dunning's log-likelihood over four cells (with the term and without, in target and
      reference), ``2 Σ O ln(O / E)``, an empty cell adding 0. Never negative: the sign of log_ratio
      shows on which side the term is more common.
    - log_ratio: log2 of the ratio of the two shares (Hardie 2014); a count of 0 is taken as 0.5.
    - log_ratio_low: its conservative bound (Evert 2022's LRC): the end nearer to 0 of a two-sided
      Clopper-Pearson interval for the share of the target in all occurrences, turned into a ratio,
      at level 1 - alpha / (number of terms); 0 if the interval holds 0. Needs no 0.5. It treats
      the two counts as Poisson. By documents, where counts can't exceed the number of
      documents, that makes the interval wider than need be.

    Parameters
    ----------
    target, reference
        What `count_terms` returns, or rows of it, or a dataset of counts (`open_counts`, filtered
        or not, a dask DataFrame of it); the two may differ in kind. Rows with the same keys (plan,
        section, task) are one document. No document may be on both sides.
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
        If a side is empty, or both share a document.

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
        check_counts(counts, [], f"keyness: {name}")
        sides[name] = totals(counts)
        if sides[name].terms.empty:
            raise PlanError(f"keyness: the {name} has no words")
    need_disjoint(target, reference, "keyness")
    return _compare_totals(sides["target"], sides["reference"], by=by, alpha=alpha)


@checked
def keyness_by(
    counts: pd.DataFrame, column: str, *, by: str = "documents", family: str = "all"
) -> pd.DataFrame:
    r"""Compare each task or section with all the rest, and list the words it has more often.

    Parameters
    ----------
    counts
        What `count_terms` returns for one plan.
    column
        What to compare: ``"task_no"`` or ``"section_no"``. Rows without a value belong to the rest
        of each.
    by
        ``"documents"`` or ``"tokens"``, as for `keyness`.
    family
        Over which tests p and log_ratio_low are corrected: ``"all"``, those of all tasks or
        sections, so that not one word of the whole table may be there by chance; or ``"each"``,
        those of its own task or section, as if no other were looked at.

    Returns
    -------
    pandas.DataFrame
        ``column``, then those of `keyness`, a row a word that is more common in the task or
        section than in the rest. Empty if there is no rest to compare with.

    Examples
    --------
    >>> import jnplan as jp
    >>> plan = jp.parse_plan("1.校车。校车。\n2.校车。食堂。\n3.食堂。食堂。", year=2022)
    >>> counts = jp.count_terms(jp.segment(plan))
    >>> found = jp.keyness_by(counts, "task_no", by="tokens")
    >>> found[["task_no", "term", "n_target", "n_reference"]].values.tolist()
    [[1, '校车', 2, 1], [3, '食堂', 2, 1]]
    """
    check_counts(counts, [column], "keyness_by")
    one_of(by, ("documents", "tokens"), "keyness_by: by")
    one_of(family, ("all", "each"), "keyness_by: family")
    whole, tables = totals(counts), []
    held = [
        (value, counts[own])
        for value in sorted(counts[column].dropna().unique())
        if not (own := counts[column].eq(value).fillna(False).astype(bool)).all()
    ]
    alpha = _ALPHA / (len(held) if family == "all" and held else 1)
    for value, rows in held:
        target = totals(rows)
        table = _compare_totals(target, _without(whole, target), by=by, alpha=alpha)
        table.insert(0, column, pd.array([value] * len(table), dtype=counts[column].dtype))
        tables.append(table)
    if tables:
        found = pd.concat(tables, ignore_index=True)
        if family == "all":
            found["p_adjusted"] = holm(found["p"])
        more = (found["log_ratio"] > 0) & (found["n_target"] > 0)
        return found[more].reset_index(drop=True)
    numbers = ["n_target", "n_reference", "df_target", "df_reference"]
    weights = ["log_ratio", "log_ratio_low", "g2", "p", "p_adjusted"]
    types = {column: counts[column].dtype, "term": "str"}
    types |= dict.fromkeys(numbers, "int64") | dict.fromkeys(weights, "float64")
    return pd.DataFrame(columns=list(types)).astype(types)


def _compare_totals(
    target: Totals, reference: Totals, *, by: str, alpha: float = _ALPHA
) -> pd.DataFrame:
    """Return the table of `keyness` from the totals of both sides."""
    sides = {"target": target, "reference": reference}
    table = pd.DataFrame(
        {f"{kind}_{name}": side.terms[kind] for kind in ("n", "df") for name, side in sides.items()}
    )
    table = table.fillna(0).astype("int64").rename_axis("term").reset_index()
    if by == "documents":
        size_a, size_b = target.documents, reference.documents
        a, b = table["df_target"].to_numpy(), table["df_reference"].to_numpy()
    else:
        size_a, size_b = int(target.terms["n"].sum()), int(reference.terms["n"].sum())
        a, b = table["n_target"].to_numpy(), table["n_reference"].to_numpy()
    table["log_ratio"] = np.log2(np.maximum(a, 0.5) / size_a / (np.maximum(b, 0.5) / size_b))
    table["log_ratio_low"] = _conservative_log_ratio(a, b, size_a, size_b, alpha / len(table))
    table["g2"] = log_likelihood(a, size_a - a, b, size_b - b)
    exact = fisher if by == "documents" else binomial
    table["p"] = exact(a, b, size_a, size_b)
    table["p_adjusted"] = holm(table["p"])
    # Rounded for the order alone, so that equal values are ties on every machine.
    order = pd.DataFrame({"p": digits(table["p"]), "ratio": -table["log_ratio"].round(12)})
    order["term"] = table["term"]
    return table.loc[order.sort_values(["p", "ratio", "term"]).index].reset_index(drop=True)


def _without(whole: Totals, part: Totals) -> Totals:
    """Return the totals of the documents of a whole that aren't in a part of it."""
    rest = whole.terms.sub(part.terms, fill_value=0).astype("int64")
    return Totals(rest[rest["n"] > 0], whole.documents - part.documents)


def _conservative_log_ratio(
    a: np.ndarray, b: np.ndarray, size_a: int, size_b: int, alpha: float
) -> np.ndarray:
    """Return the end of the log ratio's interval nearer to 0, or 0 if the interval holds it."""
    from scipy.stats import beta

    # A beta with a parameter 0 is not defined: at a count of 0 the end of the interval is 0 or 1.
    low = np.where(a > 0, beta.ppf(alpha / 2, np.maximum(a, 1), b + 1), 0.0)
    high = np.where(b > 0, beta.ppf(1 - alpha / 2, a + 1, np.maximum(b, 1)), 1.0)
    with np.errstate(divide="ignore"):
        ends = [np.log2(x) - np.log2(1 - x) + np.log2(size_b / size_a) for x in (low, high)]
    return np.where(ends[0] > 0, ends[0], np.where(ends[1] < 0, ends[1], 0.0))


def need_disjoint(target: Any, reference: Any, what: str) -> None:
    """Raise a `PlanError` if target and reference share a document."""
    keys = keys_of(target)
    if keys and set(keys) == set(keys_of(reference)):
        shared = documents_of(target).merge(documents_of(reference))
        if len(shared):
            first = ", ".join(f"{key} {value}" for key, value in shared.iloc[0].items())
            raise PlanError(f"{what}: target and reference share {len(shared)} documents ({first})")


@checked
def marked_words(target: Any, reference: Any, *, wider: Any = None, top: int = 15) -> pd.DataFrame:
    """Return the words that mark a text against others most, by their occurrences.

    Parameters
    ----------
    target, reference
        As for `keyness`, but either may have no words.
    wider
        Counts of which the reference is a part, such as those of all years: what a word loses in
        log_ratio where only its own years are compared is the mark of an era, not of the target.
    top
        How many words of each sign there may be.

    Returns
    -------
    pandas.DataFrame
        What `keyness` by tokens gives, without documents: the words that the target has more often
        and then those that it has less often, the smallest p first; with ``wider`` also
        log_ratio_wider, the log_ratio against these. Empty if a side has no words.

    Examples
    --------
    >>> import pandas as pd
    >>> import jnplan as jp
    >>> mine = pd.DataFrame({"task_no": [1, 1], "term": ["校车", "安全"], "n": [9, 1]})
    >>> theirs = pd.DataFrame({"year": [1, 1], "term": ["食堂", "安全"], "n": [8, 1]})
    >>> jp.marked_words(mine, theirs)["term"].tolist()
    ['校车', '食堂', '安全']
    """
    columns = ["term", "n_target", "n_reference", "log_ratio", "log_ratio_low"]
    columns += ["g2", "p", "p_adjusted"]
    known = columns if wider is None else [*columns[:4], "log_ratio_wider", *columns[4:]]
    for name, counts in (("target", target), ("reference", reference)):
        check_counts(counts, [], f"marked_words: {name}")
    need_count(top, "marked_words: top", "words")
    if totals(target).terms.empty or totals(reference).terms.empty:
        return pd.DataFrame(columns=known)
    table = keyness(target, reference, by="tokens")[columns]
    more = table[(table["log_ratio"] > 0) & (table["n_target"] > 0)]
    less = table[table["log_ratio"] < 0]
    marked = pd.concat([more.head(top), less.head(top)], ignore_index=True)
    if wider is not None:
        ratios = keyness(target, wider, by="tokens").set_index("term")["log_ratio"]
        at = marked.columns.get_loc("log_ratio") + 1
        marked.insert(at, "log_ratio_wider", marked["term"].map(ratios))
    return marked
