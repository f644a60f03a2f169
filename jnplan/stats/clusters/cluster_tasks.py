"""The tasks of a plan clustered by their words, if there are clusters beyond chance at all."""

from collections.abc import Iterable
from dataclasses import replace

import numpy as np
import pandas as pd
from threadpoolctl import threadpool_limits

from ...errors import PlanError, checked, one_of
from ...findings import finding, paragraph
from ..keywords.similarity import cosines, count_matrix, square_table, weigh_matrix
from . import stability
from .cluster_result import Clusters
from .cluster_tables import membership_table, top_terms
from .draws import draw_samples
from .null_plans import deal_null_plans, section_agreement
from .number_of_clusters import (
    compare_with_nulls,
    grouping_p,
    plausible_numbers,
    silhouette,
    standard_scores,
)

_DRAWN = 8000  # tasks in all draws: a plan of more than forty is drawn less often, as it says more
_SMALL = 200
_LEAST = 3  # tasks
_MOST = 8  # clusters that are tried unasked
_DEALT = 3_200_000  # squared tasks in all null plans, by default
_SCORES: tuple[str, ...] = (
    "k",
    "silhouette",
    "largest",
    "stability",
    "null_mean",
    "null_high",
    "z",
    "p",
)
_SCORES += ("p_adjusted", "ari_sections", "ari_p")
_MEMBERSHIP = ("task_no", "cluster", "consensus", "second_cluster", "second_consensus", "unstable")


@checked
def cluster_tasks(
    counts: pd.DataFrame,
    k: int | None = None,
    *,
    method: str = "hierarchical",
    runs: int | None = None,
    null: int | None = None,
    alpha: float = 0.05,
    top: int = 8,
    seed: int = 0,
) -> Clusters:
    r"""Cluster the tasks of a plan by their words, if there are clusters beyond chance.

    ``"hierarchical"`` joins the most similar tasks first (average linkage on 1 - cosine of tf-idf)
    and cuts the tree into k clusters. ``"nmf"`` factors the tf-idf matrix into k components
    (by multiplicative updates, until ten of them gain less than a ten-thousandth of the first
    error, as in scikit-learn), no more than there are independent rows, and gives each task the
    one it loads highest on, once each component's terms have length 1. It starts from random
    numbers: twenty times for the whole plan, of which the three that fit best go on to a tenth of
    that and the best of them is kept; and once for each draw, so that clusters that hang on the
    start count as unstable.

    Fewer than three tasks (with words) are not clustered: k is 1, scores and membership are empty
    and warning says so.

    Twenty short texts fall into any number of clusters one asks for. So each number of clusters is
    tried on ``runs`` draws of 80 % of the tasks and 80 % of the terms (tf-idf anew on each), and
    its stability is the mean adjusted Rand index of the clusters in a draw with the clusters of
    the whole plan. The same draws are then made from ``null`` plans in which the words are dealt
    to the tasks at random. Kept exactly: in how many tasks each term stands once, twice and so on,
    and how many terms stand once, twice and so on in each task; hence document frequencies, totals
    and lengths too. The nulls come from chains of trades between two tasks (curveball, by equal
    counts), of which the plan is one step at a random place, so that p is valid however well the
    chains mix.

    Two questions are asked apart. *Are there clusters at all?* z is by how many standard deviations
    a stability exceeds that of the nulls; ``p`` compares its mean over all k from 2 to 8 with that
    of each null, so that no number of clusters has to be right. In simulations it finds clusters as
    often as the largest z does, and hangs less on which samples are drawn. *How many?* The k with
    the largest z stands out most; every other k is as plausible unless its z is further behind
    than the two are apart in 1 - alpha of the nulls. A bootstrap of the draws would claim to know
    the number far more often, and often wrongly: it knows the noise of the draws, not that of the
    words.

    The k chosen is the one that stands out most if ``p <= alpha``; else k is 1. A k at which the
    tree would part tasks as near to one another as some that it leaves together is a matter of
    their order, and is neither chosen nor plausible. A small p says only that the words are not
    dealt at random: words that always come together, as in a set phrase, make it small too.

    Parameters
    ----------
    counts
        What ``count_terms(…, by="task")`` returns for one plan.
    k
        How many clusters; by default it is chosen as described.
    method
        ``"hierarchical"`` or ``"nmf"``.
    runs
        How many draws, at least 20; by default 200, but 8000 / tasks if there are more than forty
        (for nmf, which is slow, 20).
    null
        How many null plans; by default 1,499, of more than 46 tasks fewer (3,200,000 / tasks², but
        19 at least), for nmf 99. The least p is 1 / (1 + null): ``p_floor`` of the result.
    alpha
        The chance of finding clusters where there are none; and of telling a number of clusters
        from another where none is better.
    top
        How many words to list for each cluster.
    seed
        For the draws, the null plans, the permutations, and the starts of NMF.

    Returns
    -------
    Clusters
        ``scores`` has a row for each k from 2 to 8 (or to one less than there are tasks), and for
        the k asked for: k; silhouette (cosine distance, -1 to 1; below 0.25 the clusters are not
        separate); largest (tasks in the largest cluster); stability; null_mean and null_high (mean
        and 95th percentile of the nulls' stability); z (standard deviations by which the stability
        exceeds the mean, both over the nulls and the plan together); p (one-sided,
        ``(1 + nulls as stable) / (1 + nulls)``); p_adjusted (of this k by itself, though all were
        tried: the same with the z at k against the largest z of each null at any k, which costs
        less than Holm's correction, as the k are much alike); ari_sections
        (adjusted Rand index with the plan's own sections: 1 the same clusters, 0 what chance
        gives, NaN for a plan without sections); ari_p (one-sided, by 999 permutations of the
        sections over the tasks; not corrected for the number of k).

        ``consensus`` (task_no by task_no) is, of the runs that drew both tasks, the share that
        put them into one cluster.

        ``membership`` has task_no, cluster, consensus (mean consensus with the others of its
        cluster; for a task alone in its cluster, the share of its runs in which it stood alone),
        second_cluster (the other cluster with the highest mean consensus), second_consensus (that
        mean), unstable (consensus below 0.5, or not above second_consensus).

    Raises
    ------
    PlanError
        If the counts are of several plans, or k, runs or null is out of range.

    References
    ----------
    Hubert & Arabie 1985 (adjusted Rand index); Ben-Hur, Elisseeff & Guyon 2002 (stability under
    subsampling, for choosing k); Monti et al. 2003 (consensus); Strona et al. 2014 and Carstens,
    Berger & Strona 2018 (curveball, and all tasks trading at once); Besag & Clifford 1989 (the plan
    as a step of the chain); Westfall & Young 1993 (the largest statistic);
    Rousseeuw 1987 (silhouette), with the reading of its size in Kaufman & Rousseeuw 1990;
    Lee & Seung 2001 (multiplicative updates); Brunet et al. 2004 (NMF from many random starts).

    Examples
    --------
    >>> import jnplan as jp
    >>> text = "1.校车。安全。\n2.食堂。食品。\n3.校车。校园安全。\n4.食品。食堂。"
    >>> counts = jp.count_terms(jp.segment(jp.parse_plan(text, year=2022)))
    >>> jp.cluster_tasks(counts, 2, null=19).labels.to_dict()
    {1: 1, 2: 2, 3: 1, 4: 2}
    >>> jp.cluster_tasks(counts, null=19).k
    1
    """
    one_of(method, ("hierarchical", "nmf"), "method")
    numbers, tasks, terms = count_matrix(counts)
    most = max(len(tasks) - 1, 1)
    if k is not None and not 1 <= k <= most:
        raise PlanError(f"cluster_tasks: k is {k}; with {len(tasks)} tasks it can be 1 to {most}")
    if len(tasks) < _LEAST:
        return _unclustered(numbers, tasks, terms, method, top, alpha)
    runs, null = _effort(method, len(tasks), runs, null)
    if runs < 20:
        raise PlanError(f"cluster_tasks: runs is {runs}; it must be 20 or more")
    if null < 1 or (k is None and 1 / (1 + null) > alpha):
        raise PlanError(
            f"cluster_tasks: null is {null}; the least p is then 1 / (1 + null), and with "
            f"alpha={alpha} no k could be chosen"
        )
    sizes = np.array(sorted({*range(2, min(_MOST, most) + 1), *([k] if k and k > 1 else [])}))

    rng = np.random.default_rng(seed)
    draws = draw_samples(len(tasks), len(terms), runs, rng)
    # Thousands of small matrices: on more than one core they would wait for each other.
    with threadpool_limits(1, user_api="blas"):
        whole, drawn, agreed = stability.measure_plan(numbers, draws, sizes, method, seed)
        dealt = deal_null_plans(numbers, null, rng)
        measured = stability.measure_plans(dealt, draws, sizes, method, seed)
        observed, nulls = (
            agreed.mean(axis=1),
            np.array([each.mean(axis=1) for *_, each in measured]),
        )
    tree = stability.linkage_tree(numbers)
    clear = stability.clear_cuts(tree, sizes) if method == "hierarchical" else sizes > 0
    able = clear if clear.any() else sizes > 0
    z = standard_scores(observed, nulls)
    p, p_low, p_high = grouping_p(z[:, sizes <= _MOST])
    plausible = plausible_numbers(z, able, alpha) if p <= alpha else able & False
    best = int(np.where(able, z[0], -np.inf).argmax())
    if k is None:
        k = int(sizes[best]) if p <= alpha else 1
    place = best if k == 1 else int(np.searchsorted(sizes, k))

    weights = weigh_matrix(numbers)
    cosine = cosines(weights)
    scores = pd.DataFrame({"k": sizes})
    scores["silhouette"] = [silhouette(cosine, found) for found in whole]
    scores["largest"] = [int(np.bincount(found).max()) for found in whole]
    scores = scores.assign(**compare_with_nulls(observed, nulls))
    scores[["ari_sections", "ari_p"]] = section_agreement(_task_sections(counts, tasks), whole, rng)
    shown = _number_clusters(whole[place], tasks)
    labels = shown if k > 1 else pd.Series(1, index=tasks, name="cluster")
    together, alone = stability.co_membership(draws, drawn[place])
    consensus = square_table(together, tasks)
    found = Clusters(
        k=k,
        p=p,
        p_low=p_low,
        p_high=p_high,
        plausible_k=tuple(sizes[plausible].tolist()),
        labels=labels,
        terms=top_terms(weights, terms, labels, top),
        scores=scores,
        membership=membership_table(consensus, shown, alone),
        warning="",
        method=method,
        k_shown=int(sizes[place]),
        null=null,
        runs=runs,
        alpha=alpha,
        consensus=consensus,
        similarity=square_table(cosine, tasks),
        tree=tree,
    )
    return replace(found, warning=_warning(found, len(terms)))


def _effort(method: str, tasks: int, runs: int | None, null: int | None) -> tuple[int, int]:
    """Return how many draws and null plans there are, where none were asked for."""
    if method == "nmf":  # some fifty times as slow
        usual = 20, 99
    else:
        usual = min(200, _DRAWN // tasks), min(1499, max(19, _DEALT // tasks**2 - 1))
    return max(20, usual[0]) if runs is None else runs, usual[1] if null is None else null


def _unclustered(
    numbers: np.ndarray, tasks: pd.Index, terms: pd.Index, method: str, top: int, alpha: float
) -> Clusters:
    """Return the one cluster of a plan too small for more, with nothing to compare it to."""
    weights = weigh_matrix(numbers)
    labels = pd.Series(1, index=tasks, name="cluster", dtype="int64")
    scores = pd.DataFrame(columns=_SCORES, dtype="float64").astype({"k": "int64"})
    types = {"task_no": "int64", "cluster": "int64", "second_cluster": "Int64", "unstable": "bool"}
    membership = pd.DataFrame(columns=_MEMBERSHIP, dtype="float64").astype(types)
    return Clusters(
        k=1,
        p=np.nan,
        p_low=np.nan,
        p_high=np.nan,
        plausible_k=(),
        labels=labels,
        terms=top_terms(weights, terms, labels, top),
        scores=scores,
        membership=membership,
        warning=finding("clusters.ungrouped", tasks=len(tasks), least=_LEAST),
        method=method,
        k_shown=1,
        null=0,
        runs=0,
        alpha=alpha,
        consensus=square_table(np.zeros((0, 0)), tasks[:0]),
        similarity=square_table(cosines(weights), tasks),
        tree=np.zeros((0, 4)),
    )


def _task_sections(counts: pd.DataFrame, tasks: pd.Index) -> pd.Series:
    """Return the section of each task."""
    return counts.drop_duplicates("task_no").set_index("task_no")["section_no"].reindex(tasks)


def _number_clusters(found: Iterable[int], tasks: pd.Index) -> pd.Series:
    """Number clusters from 1 in the order in which the plan comes to them."""
    return pd.Series(pd.factorize(np.asarray(found))[0] + 1, index=tasks, name="cluster")


def _warning(found: Clusters, terms: int) -> str:
    """Return why the clusters may be no finding."""
    said, tasks = [], len(found.labels)
    asked = found.scores.set_index("k")["p_adjusted"][found.k_shown]
    if not found.plausible_k:
        said.append(finding("clusters.beyond-chance", p=found.p, floor=found.p_floor))
    elif found.uncertain:
        said.append(finding("clusters.uncertain", low=found.k_low, high=found.k_high))
    if not found.settled:
        said.append(finding("clusters.unsettled", alpha=found.alpha))
    if found.k > 1 and found.k not in found.plausible_k:
        said.append(finding("clusters.asked-for", n=found.k, p=asked, floor=found.p_floor))
    if tasks < _SMALL:
        said.append(finding("clusters.small", tasks=tasks, terms=terms))
    return paragraph(*said)
