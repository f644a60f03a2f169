"""Grouping the tasks of a plan by their words."""

import warnings
from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np
import pandas as pd
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.spatial.distance import squareform
from sklearn.decomposition import NMF
from sklearn.exceptions import ConvergenceWarning
from sklearn.metrics import adjusted_rand_score, silhouette_score

from .plan import PlanError, need_columns, one_of
from .terms import tfidf


@dataclass(frozen=True)
class Topics:
    """Groups of tasks.

    ``labels`` gives each task_no its group, 1 to k, numbered in the order in which the plan first
    comes to them. ``terms`` holds the words that weigh most in each group (topic, rank, term,
    weight). ``scores`` compares the numbers of groups that could have been asked for. ``tree`` is
    scipy's linkage matrix over the tasks in the order of ``labels``; ``similarity`` is the cosine
    of every two tasks.
    """

    k: int
    labels: pd.Series
    terms: pd.DataFrame
    scores: pd.DataFrame
    method: str
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
    return _cosine(_weights(counts))


def cluster_tasks(
    counts: pd.DataFrame,
    k: int | None = None,
    *,
    method: str = "hierarchical",
    top: int = 8,
    seed: int = 0,
) -> Topics:
    r"""Put the tasks of a plan into k groups by their words.

    ``"hierarchical"`` joins the most similar tasks first (average linkage on 1 - cosine of tf-idf)
    and cuts the tree into k groups. ``"nmf"`` factors the tf-idf matrix into k topics
    (scikit-learn's NMF from an NNDSVD start) and gives each task the topic it loads highest on.
    Both give the same answer every time. Neither says whether there are groups at all: twenty
    short texts fall into any number of groups one asks for. Read `scores` first.

    Parameters
    ----------
    counts
        What ``count_terms(…, by="task")`` gives for one plan.
    k
        How many groups; by default as many as the plan has sections (at least 2).
    method
        ``"hierarchical"`` or ``"nmf"``.
    top
        How many words to list for a group.
    seed
        For the randomised SVD from which NMF starts.

    Returns
    -------
    Topics
        ``scores`` has, for each k from 2 to 8 (or to one less than there are tasks): k, silhouette
        (cosine distance, -1 to 1; below 0.25 the groups are not set apart), largest (tasks in the
        largest group), ari_sections (adjusted Rand index with the plan's own sections: 1 the same
        grouping, 0 what chance gives, NaN for a plan without sections).

    Raises
    ------
    PlanError
        If the counts are of several plans or of fewer than three tasks, or k is out of range.

    References
    ----------
    Hubert & Arabie 1985 (adjusted Rand index); Rousseeuw 1987 (silhouette), with the reading of
    its size in Kaufman & Rousseeuw 1990; Boutsidis & Gallopoulos 2008 (NNDSVD).

    Examples
    --------
    >>> import jnplan as jp
    >>> text = "1.校车。安全。\n2.食堂。食品。\n3.校车。校园安全。\n4.食品。食堂。"
    >>> counts = jp.count_terms(jp.segment(jp.parse_plan(text, year=2022)))
    >>> jp.cluster_tasks(counts, 2).labels.to_dict()
    {1: 1, 2: 2, 3: 1, 4: 2}
    """
    one_of(method, ("hierarchical", "nmf"), "method")
    weights = _weights(counts)
    if len(weights) < 3:
        raise PlanError(f"cluster_tasks: {len(weights)} tasks can't be grouped; 3 are the least")
    sections = _sections(counts, weights.index)
    most = len(weights) - 1 if method == "hierarchical" else min(len(weights) - 1, weights.shape[1])
    if k is None:
        k = min(max(2, sections.nunique()), most)
    if not 2 <= k <= most:
        raise PlanError(f"cluster_tasks: k is {k}; with {len(weights)} tasks it can be 2 to {most}")
    cosine = _cosine(weights)
    distance = (1 - cosine).clip(lower=0)
    tree = linkage(squareform(distance.to_numpy(), checks=False), method="average")

    def group(size: int) -> pd.Series:
        if method == "nmf":
            found = _nmf(weights, size, seed).argmax(axis=1)
        else:
            found = fcluster(tree, size, criterion="maxclust")
        return _numbered(found, weights.index)

    labels = group(k)
    rows = []
    for size in sorted({k, *range(2, min(8, most) + 1)}):
        found = labels if size == k else group(size)
        split = found.nunique() > 1
        rows.append(
            (
                size,
                silhouette_score(distance, found, metric="precomputed") if split else np.nan,
                int(found.value_counts().max()),
                adjusted_rand_score(sections, found) if sections.notna().all() else np.nan,
            )
        )
    scores = pd.DataFrame(rows, columns=["k", "silhouette", "largest", "ari_sections"])
    return Topics(
        k=k,
        labels=labels,
        terms=_top_terms(weights, labels, top),
        scores=scores,
        method=method,
        similarity=cosine,
        tree=tree,
    )


def _weights(counts: pd.DataFrame) -> pd.DataFrame:
    """Give tasks by terms: the tf-idf weights, rows of length 1."""
    need_columns(counts, ["plan_id", "task_no", "term", "n"], "grouping tasks")
    plans = counts["plan_id"].unique()
    if len(plans) != 1:
        raise PlanError(f"grouping tasks: counts of one plan are wanted, not of {len(plans)}")
    table = tfidf(counts).pivot(index="task_no", columns="term", values="tfidf").fillna(0.0)
    table.index = table.index.astype("int64")
    return table


def _cosine(weights: pd.DataFrame) -> pd.DataFrame:
    values = np.clip(weights.to_numpy() @ weights.to_numpy().T, 0, 1)
    np.fill_diagonal(values, 1.0)
    # Rounded far below any meaning, so that ties are ties on every machine.
    return pd.DataFrame(values.round(12), index=weights.index, columns=weights.index)


def _sections(counts: pd.DataFrame, tasks: pd.Index) -> pd.Series:
    return counts.drop_duplicates("task_no").set_index("task_no")["section_no"].reindex(tasks)


def _nmf(weights: pd.DataFrame, k: int, seed: int) -> np.ndarray:
    model = NMF(k, init="nndsvd", random_state=seed, max_iter=2000)
    with warnings.catch_warnings():
        # With nearly as many topics as tasks it creeps on and on; which topic leads is long clear.
        warnings.simplefilter("ignore", ConvergenceWarning)
        return model.fit_transform(weights.to_numpy())


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
