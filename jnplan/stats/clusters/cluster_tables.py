"""Tables about the tasks of a plan side by side, and about the clusters they fall into."""

import numpy as np
import pandas as pd
from scipy.sparse import csr_matrix

from ...errors import checked
from ..keywords.similarity import similarity
from ..keywords.tfidf import tfidf
from .cluster_result import Clusters


@checked
def similar_tasks(counts: pd.DataFrame, *, top: int = 6) -> pd.DataFrame:
    r"""List every two tasks of a plan, how alike they are, and which words they share.

    Parameters
    ----------
    counts
        What ``count_terms(…, by="task")`` returns for one plan.
    top
        How many of the shared words to name.

    Returns
    -------
    pandas.DataFrame
        task_a, task_b, cosine (of their tf-idf weights), shared (the shared words of the highest
        tf-idf over all tasks, between blanks), n_shared (how many they share), a row a pair, the
        most alike first.

    Examples
    --------
    >>> import jnplan as jp
    >>> plan = jp.parse_plan("1.校车。安全。\n2.校车。安全。\n3.食堂。安全。", year=2022)
    >>> jp.similar_tasks(jp.count_terms(jp.segment(plan))).round(2).values.tolist()
    [[1, 2, 1.0, '安全 校车', 2], [1, 3, 0.31, '安全', 1], [2, 3, 0.31, '安全', 1]]
    """
    cosine = similarity(counts)
    words = counts.groupby("task_no")["term"].agg(set)
    weight = tfidf(counts).groupby("term")["tfidf"].sum().round(12)
    rows = []
    for a in cosine.index:
        for b in cosine.index[cosine.index > a]:
            shared = sorted(words[a] & words[b], key=lambda term: (-weight[term], term))
            rows.append((a, b, cosine.loc[a, b], " ".join(shared[:top]), len(shared)))
    table = pd.DataFrame(rows, columns=["task_a", "task_b", "cosine", "shared", "n_shared"])
    order = (-table["cosine"].astype(float).round(12)).sort_values(kind="stable").index
    return table.loc[order].reset_index(drop=True)


@checked
def compare_seeds(found: dict[int, Clusters]) -> pd.DataFrame:
    r"""Compare what clustering the same tasks with several seeds gives.

    Parameters
    ----------
    found
        What `cluster_tasks` returns, by seed.

    Returns
    -------
    pandas.DataFrame
        seed, p (of clusters beyond chance, whatever their number), p_low and p_high (its
        Monte-Carlo interval), k_low and k_high (the ends of the numbers that can't be told from
        the best; 1 if there are no clusters), k (the number that is chosen), a row a seed; empty
        for plans too small to cluster.

    Examples
    --------
    >>> import jnplan as jp
    >>> text = "1.校车。安全。\n2.食堂。食品。\n3.校车。校园安全。\n4.食品。食堂。"
    >>> counts = jp.count_terms(jp.segment(jp.parse_plan(text, year=2022)))
    >>> found = {seed: jp.cluster_tasks(counts, 2, null=19, seed=seed) for seed in range(2)}
    >>> jp.compare_seeds(found)[["seed", "k"]].values.tolist()
    [[0, 2], [1, 2]]
    """
    floats, numbers = ["p", "p_low", "p_high"], ["k_low", "k_high", "k"]
    rows = [
        (seed, *(getattr(clusters, name) for name in floats + numbers))
        for seed, clusters in found.items()
        if not clusters.scores.empty
    ]
    types = dict.fromkeys(["seed", *numbers], "int64") | dict.fromkeys(floats, "float64")
    return pd.DataFrame(rows, columns=["seed", *floats, *numbers]).astype(types)


@checked
def cluster_words(clusters: Clusters) -> pd.DataFrame:
    r"""List each cluster's heaviest words and its tasks.

    Parameters
    ----------
    clusters
        What `cluster_tasks` returns.

    Returns
    -------
    pandas.DataFrame
        By cluster: words (the heaviest first) and tasks (their numbers), each between blanks.

    Examples
    --------
    >>> import jnplan as jp
    >>> text = "1.校车。安全。\n2.食堂。食品。\n3.校车。校园安全。\n4.食品。食堂。"
    >>> counts = jp.count_terms(jp.segment(jp.parse_plan(text, year=2022)))
    >>> jp.cluster_words(jp.cluster_tasks(counts, 2, null=19)).values.tolist()
    [['安全 校车 校园', '1 3'], ['食品 食堂', '2 4']]
    """
    words = clusters.terms.groupby("cluster")["term"].agg(" ".join).rename("words")
    numbers = clusters.labels.index.astype(str).to_series(index=clusters.labels.index)
    tasks = numbers.groupby(clusters.labels).agg(" ".join).rename("tasks")
    return words.to_frame().join(tasks)


def top_terms(weights: csr_matrix, terms: pd.Index, labels: pd.Series, top: int) -> pd.DataFrame:
    """List the terms with the highest mean weight over the tasks of each cluster."""
    rows = []
    for cluster in sorted(set(labels)):
        mean = np.asarray(weights[(labels == cluster).to_numpy()].mean(axis=0)).ravel()
        held = mean.nonzero()[0]
        heaviest = held[np.argsort(-mean[held].round(12), kind="stable")[:top]]
        rows += [(cluster, i, terms[j], mean[j]) for i, j in enumerate(heaviest, 1)]
    return pd.DataFrame(rows, columns=["cluster", "rank", "term", "weight"])


def membership_table(consensus: pd.DataFrame, labels: pd.Series, alone: np.ndarray) -> pd.DataFrame:
    """Measure how firmly each task belongs to its cluster, and find the cluster next to it."""
    others = consensus.mask(np.eye(len(consensus), dtype=bool))
    means = others.groupby(labels).mean().T.round(12)
    own = means.columns.to_numpy() == labels.to_numpy()[:, None]
    own_consensus = means.where(own).sum(axis=1, min_count=1).fillna(pd.Series(alone, means.index))
    others_means = means.mask(own, -1.0).to_numpy()
    second_cluster = pd.Series(means.columns.to_numpy()[others_means.argmax(axis=1)], dtype="Int64")
    second_consensus = others_means.max(axis=1)
    nobody = second_consensus < 0  # NMF put all tasks into one cluster
    table = pd.DataFrame(
        {
            "task_no": labels.index,
            "cluster": labels.to_numpy(),
            "consensus": own_consensus.to_numpy(),
            "second_cluster": second_cluster.mask(nobody),
            "second_consensus": np.where(nobody, np.nan, second_consensus),
        }
    )
    table["unstable"] = (table["consensus"] < 0.5) | (
        table["consensus"] <= table["second_consensus"]
    )
    return table
