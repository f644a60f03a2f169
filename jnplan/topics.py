"""Grouping the tasks of a plan by their words, and asking whether there are groups at all."""

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np
import pandas as pd
from sklearn.metrics import silhouette_score
from threadpoolctl import threadpool_limits

from . import stability
from .chance import against, agreement, dealt_out
from .plan import PlanError, need_columns, one_of
from .say import number_of

# NMF is some thirty times as slow: 19 nulls are the fewest with which p can reach 0.05.
_EFFORT = {"hierarchical": (200, 199), "nmf": (20, 19)}
_DRAWN = 8000  # tasks in all draws: a plan of more than forty is drawn less often, as it says more
_SMALL = 200
_LEAST = 3  # tasks
_SCORES = ("k", "silhouette", "largest", "stability", "null_mean", "null_high", "excess", "p")
_SCORES += ("p_adjusted", "ari_sections", "ari_p")
_MEMBERSHIP = ("task_no", "topic", "firmness", "rival", "rival_firmness", "unstable")


@dataclass(frozen=True)
class Topics:
    """Groups of tasks, and how far they can be trusted.

    ``k`` is how many groups there are; 1 says that there are no groups beyond chance. ``labels``
    gives each task_no its group, 1 to k, numbered in the order in which the plan first comes to
    them. ``terms`` holds the words that weigh most in each group (topic, rank, term, weight).
    ``scores`` compares the numbers of groups. ``warning`` says in English and Chinese what stands
    against taking the groups for a finding; it is empty only for a large plan with groups.

    ``consensus`` and ``membership`` are of the grouping into ``k_shown`` groups. That is k; but if
    k is 1 it is the number of groups that came nearest to being real, to show how loose they are.

    ``tree`` is scipy's linkage matrix over the tasks in the order of ``labels``; ``similarity`` is
    the cosine of every two tasks.
    """

    k: int
    labels: pd.Series
    terms: pd.DataFrame
    scores: pd.DataFrame
    membership: pd.DataFrame
    warning: str
    method: str
    k_shown: int
    consensus: pd.DataFrame = field(repr=False)
    similarity: pd.DataFrame = field(repr=False)
    tree: np.ndarray = field(repr=False)


def similarity(counts: pd.DataFrame) -> pd.DataFrame:
    r"""Give the cosine of every two tasks of a plan, by their tf-idf weights.

    Parameters
    ----------
    counts
        What ``count_terms(…, by="task")`` gives for one plan.

    Returns
    -------
    pandas.DataFrame
        Tasks by tasks (task_no), 1 on the diagonal, 0 for tasks that share no word.

    Examples
    --------
    >>> import jnplan as jp
    >>> plan = jp.parse_plan("1.校车。安全。\n2.校车。安全。\n3.食堂。食品。", year=2022)
    >>> jp.similarity(jp.count_terms(jp.segment(plan))).round(2).values.tolist()
    [[1.0, 1.0, 0.0], [1.0, 1.0, 0.0], [0.0, 0.0, 1.0]]
    """
    numbers = _numbers(counts)
    return _table(stability.cosine(stability.weigh(numbers.to_numpy())), numbers.index)


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
) -> Topics:
    r"""Put the tasks of a plan into groups by their words, if there are groups beyond chance.

    ``"hierarchical"`` joins the most similar tasks first (average linkage on 1 - cosine of tf-idf)
    and cuts the tree into k groups. ``"nmf"`` factors the tf-idf matrix into k components
    (by multiplicative updates), no more than there are independent rows, and gives each task the
    one it loads highest on, once each component's terms have length 1. It starts from random
    numbers: twenty times for the whole plan, of which the best fit is kept, and once for each draw,
    so that groups that hang on the start count as unstable.

    Fewer than three tasks (with words) are not grouped: k is 1, scores and membership are empty and
    warning says so.

    Twenty short texts fall into any number of groups one asks for. So each number of groups is
    tried on ``runs`` draws of 80 % of the tasks and 80 % of the terms (tf-idf anew on each), and
    its stability is the mean adjusted Rand index of the groups in a draw with the groups of the
    whole plan. The same draws are then made from ``null`` plans in which the words are dealt to
    the tasks at random. Kept exactly: in how many tasks each term stands once, twice and so on,
    and how many terms stand once, twice and so on in each task; hence document frequencies, totals
    and lengths too. The nulls come from one chain of trades between two tasks (curveball, by equal
    counts) which starts at the plan and runs both ways from it, so that p is valid however well
    the chain mixes.

    A k is chosen if its stability stands out most against the nulls, in standard deviations, and
    ``p_adjusted <= alpha``; else k is 1. That the words are not dealt at random is all that a
    small p says: words that always come together, as in a set phrase, make for it too.

    Parameters
    ----------
    counts
        What ``count_terms(…, by="task")`` gives for one plan.
    k
        How many groups; by default it is chosen as said.
    method
        ``"hierarchical"`` or ``"nmf"``.
    runs
        How many draws, at least 20; by default 200, but 8000 / tasks if there are more than forty
        (for nmf, which is slow, 20).
    null
        How many null plans; by default 199 (for nmf 19, so that the least p is 0.05).
    alpha
        The chance of finding groups where there are none.
    top
        How many words to list for a group.
    seed
        For the draws, the null plans, the permutations, and the starts of NMF.

    Returns
    -------
    Topics
        ``scores`` has a row for each k from 2 to 8 (or to one less than there are tasks), and for
        the k asked for: k; silhouette (cosine distance, -1 to 1; below 0.25 the groups are not set
        apart); largest (tasks in the largest group); stability; null_mean and null_high (mean and
        95th percentile of the nulls' stability); excess (standard deviations by which the
        stability exceeds the mean, both over the nulls and the plan together); p (one-sided,
        ``(1 + nulls as stable) / (1 + nulls)``); p_adjusted (the same with the excess at k against
        the largest excess of each null at any k: as the k are much alike this costs less than
        Holm's correction, whose least p would be seven times that of one k); ari_sections
        (adjusted Rand index with the plan's own sections: 1 the same grouping, 0 what chance
        gives, NaN for a plan without sections); ari_p (one-sided, by 999 permutations of the
        sections over the tasks; not corrected for the number of k).

        ``consensus`` (task_no by task_no) is the share of the runs that drew both tasks which put
        them into one group.

        ``membership`` has task_no, topic, firmness (mean consensus with the others of its group;
        for a task alone in its group, the share of its runs in which it stood alone), rival (the
        other group with the highest mean consensus), rival_firmness (that mean), unstable
        (firmness below 0.5, or not above rival_firmness).

    Raises
    ------
    PlanError
        If the counts are of several plans, or k, runs or null is out of range.

    References
    ----------
    Hubert & Arabie 1985 (adjusted Rand index); Ben-Hur, Elisseeff & Guyon 2002 (stability under
    subsampling, for choosing k); Monti et al. 2003 (consensus); Strona et al. 2014 (curveball);
    Besag & Clifford 1989 (the chain both ways); Westfall & Young 1993 (the largest statistic);
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
    table = _numbers(counts)
    numbers, tasks = table.to_numpy(), table.index
    most = max(len(tasks) - 1, 1)
    if k is not None and not 1 <= k <= most:
        raise PlanError(f"cluster_tasks: k is {k}; with {len(tasks)} tasks it can be 1 to {most}")
    if len(tasks) < _LEAST:
        return _ungrouped(table, method, top)
    if runs is None:
        runs = max(20, min(_EFFORT[method][0], _DRAWN // len(tasks)))
    null = _EFFORT[method][1] if null is None else null
    if runs < 20:
        raise PlanError(f"cluster_tasks: runs is {runs}; 20 are the least")
    if null < 1 or (k is None and 1 / (1 + null) > alpha):
        raise PlanError(
            f"cluster_tasks: null is {null}; the least p is then 1 / (1 + null), and with "
            f"alpha={alpha} no k could be chosen"
        )
    sizes = np.array(sorted({*range(2, min(8, most) + 1), *([k] if k and k > 1 else [])}))

    rng = np.random.default_rng(seed)
    draws = [tuple(stability.draw(size, rng) for size in numbers.shape) for _ in range(runs)]
    # Ten thousands of small matrices: on more than one core they would wait for each other, and a
    # plan of a hundred tasks would take minutes.
    with threadpool_limits(1, user_api="blas"):
        whole, drawn, observed = stability.measure(numbers, draws, sizes, method, seed)
        nulls = [
            stability.measure(dealt, draws, sizes, method, seed)[2]
            for dealt in dealt_out(numbers, null, rng)
        ]
    scores = pd.DataFrame({"k": sizes})
    weights = stability.weigh(numbers)
    cosine = stability.cosine(weights)
    scores["silhouette"] = [_silhouette(cosine, found) for found in whole]
    scores["largest"] = [int(np.bincount(found).max()) for found in whole]
    scores = scores.assign(**against(observed, np.array(nulls)))
    scores[["ari_sections", "ari_p"]] = agreement(_sections(counts, tasks), whole, rng)

    best = int(scores["excess"].argmax())
    if k is None:
        k = int(sizes[best]) if scores["p_adjusted"][best] <= alpha else 1
    place = best if k == 1 else int(np.searchsorted(sizes, k))
    shown = _numbered(whole[place], tasks)
    labels = shown if k > 1 else pd.Series(1, index=tasks, name="topic")
    together, alone = stability.consensus(draws, drawn[:, place], len(tasks))
    consensus = _table(together, tasks)
    return Topics(
        k=k,
        labels=labels,
        terms=_top_terms(pd.DataFrame(weights, tasks, table.columns), labels, top),
        scores=scores,
        membership=_membership(consensus, shown, alone),
        warning=_warning(k, *numbers.shape, scores["p_adjusted"][place], alpha),
        method=method,
        k_shown=int(sizes[place]),
        consensus=consensus,
        similarity=_table(cosine, tasks),
        tree=stability.tree(weights),
    )


def _ungrouped(table: pd.DataFrame, method: str, top: int) -> Topics:
    """Give the one group of a plan too small for more, with nothing to compare it to."""
    tasks, size = table.index, len(table)
    weights = stability.weigh(table.to_numpy())
    labels = pd.Series(1, index=tasks, name="topic", dtype="int64")
    scores = pd.DataFrame(columns=_SCORES, dtype="float64").astype({"k": "int64"})
    types = {"task_no": "int64", "topic": "int64", "rival": "Int64", "unstable": "bool"}
    membership = pd.DataFrame(columns=_MEMBERSHIP, dtype="float64").astype(types)
    return Topics(
        k=1,
        labels=labels,
        terms=_top_terms(pd.DataFrame(weights, tasks, table.columns), labels, top),
        scores=scores,
        membership=membership,
        warning=(
            f"有词的任务{size}项，不够分组：至少要{_LEAST}项。 "
            f"{number_of(size, 'task')} with words can't be grouped: {_LEAST} are the least."
        ),
        method=method,
        k_shown=1,
        consensus=_table(np.zeros((0, 0)), tasks[:0]),
        similarity=_table(stability.cosine(weights), tasks),
        tree=np.zeros((0, 4)),
    )


def _numbers(counts: pd.DataFrame) -> pd.DataFrame:
    """Give tasks by terms: how often each term stands in each task."""
    need_columns(counts, ["plan_id", "task_no", "term", "n"], "grouping tasks")
    plans = counts["plan_id"].unique()
    if len(plans) > 1:
        raise PlanError(f"grouping tasks: counts of one plan are wanted, not of {len(plans)}")
    table = counts.pivot(index="task_no", columns="term", values="n").fillna(0).astype("float64")
    table.index = table.index.astype("int64")
    return table


def _sections(counts: pd.DataFrame, tasks: pd.Index) -> pd.Series:
    return counts.drop_duplicates("task_no").set_index("task_no")["section_no"].reindex(tasks)


def _table(values: np.ndarray, tasks: pd.Index) -> pd.DataFrame:
    return pd.DataFrame(values, index=tasks, columns=tasks)


def _silhouette(cosine: np.ndarray, found: np.ndarray) -> float:
    if len(np.unique(found)) == 1:  # NMF may leave topics without a task
        return np.nan
    return silhouette_score(1 - cosine, found, metric="precomputed")


def _numbered(found: Iterable[int], tasks: pd.Index) -> pd.Series:
    """Number groups from 1 in the order in which the plan comes to them."""
    return pd.Series(pd.factorize(np.asarray(found))[0] + 1, index=tasks, name="topic")


def _top_terms(weights: pd.DataFrame, labels: pd.Series, top: int) -> pd.DataFrame:
    """List the terms with the highest mean weight over the tasks of each group."""
    means = weights.groupby(labels).mean()
    rows = []
    for topic, row in means.iterrows():
        heaviest = sorted(row[row > 0].items(), key=lambda item: (-round(item[1], 12), item[0]))
        rows += [(topic, i, term, weight) for i, (term, weight) in enumerate(heaviest[:top], 1)]
    return pd.DataFrame(rows, columns=["topic", "rank", "term", "weight"])


def _membership(consensus: pd.DataFrame, labels: pd.Series, alone: np.ndarray) -> pd.DataFrame:
    """Say how firmly each task belongs to its group, and which group is its next."""
    others = consensus.mask(np.eye(len(consensus), dtype=bool))
    means = others.groupby(labels).mean().T.round(12)
    own = means.columns.to_numpy() == labels.to_numpy()[:, None]
    firmness = means.where(own).sum(axis=1, min_count=1).fillna(pd.Series(alone, means.index))
    rivals = means.mask(own, -1.0).to_numpy()
    rival = pd.Series(means.columns.to_numpy()[rivals.argmax(axis=1)], dtype="Int64")
    rival_firmness = rivals.max(axis=1)
    nobody = rival_firmness < 0  # NMF put all tasks into one group
    table = pd.DataFrame(
        {
            "task_no": labels.index,
            "topic": labels.to_numpy(),
            "firmness": firmness.to_numpy(),
            "rival": rival.mask(nobody),
            "rival_firmness": np.where(nobody, np.nan, rival_firmness),
        }
    )
    table["unstable"] = (table["firmness"] < 0.5) | (table["firmness"] <= table["rival_firmness"])
    return table


def _warning(k: int, tasks: int, terms: int, p: float, alpha: float) -> str:
    said = []
    if p > alpha and k == 1:
        said.append(
            f"No groups beyond chance: however many groups are made, they are no more stable than "
            f"those of the same words dealt to the tasks at random (least adjusted p = {p:.3f}). "
            f"没有超出偶然的分组：无论分成几组，都不比把同样的词随机分给各任务时更稳定"
            f"（最小校正 p = {p:.3f}）。"
        )
    elif p > alpha:
        said.append(
            f"The {k} groups asked for are no more stable than chance (adjusted p = {p:.3f}). "
            f"所要的 {k} 组并不比偶然更稳定（校正 p = {p:.3f}）。"
        )
    if tasks < _SMALL:
        said.append(
            f"Small corpus: {tasks} tasks with {terms} different words. With other words or one "
            f"task more the groups may change; read them as a view of the plan, not as a finding. "
            f"语料很小：{tasks} 条任务、{terms} 个不同的词。换一些词或多一条任务，分组就可能改变；"
            f"只宜当作看这份计划的一个角度，不能当作结论。"
        )
    return "\n".join(said)
