"""What notebook 03 says of similar tasks, their clusters and how stable those are."""

from typing import Any

import pandas as pd

from ...errors import checked, need_columns
from ...findings import finding, paragraph
from ...stats.clusters.cluster_result import Clusters, clusters_answer
from ...stats.clusters.stability import adjusted_rand

_ALPHA = 0.05
_LED_BY = 3  # pairs of tasks that are named


@checked
def describe_similarity(pairs: pd.DataFrame) -> str:
    r"""Return how alike two tasks of a plan are.

    Parameters
    ----------
    pairs
        What `similar_tasks` gives.

    Examples
    --------
    >>> import jnplan as jp
    >>> plan = jp.parse_plan("1.校车。安全。\n2.校车。安全。\n3.食堂。安全。", year=2022)
    >>> print(jp.describe_similarity(jp.similar_tasks(jp.count_terms(jp.segment(plan)))))
    两两余弦的中位数是0.312，最高1.000。
    The median cosine of two tasks is 0.312, the highest 1.000.
    """
    need_columns(pairs, ["cosine"], "describe_similarity")
    cosine = pairs["cosine"]
    return finding(
        "clusters.similarity", n=len(pairs), median=cosine.median(), highest=cosine.max()
    )


@checked
def describe_clusters(clusters: Clusters) -> str:
    r"""Return whether there are clusters beyond chance, and whether their number can be told.

    That comes before any number of clusters: no clusters, clusters of a number that is uncertain,
    or so many clusters. With p come its Monte-Carlo interval and the least that p could be.

    Parameters
    ----------
    clusters
        What `cluster_tasks` gives.

    Examples
    --------
    >>> import jnplan as jp
    >>> plan = jp.parse_plan("1.校车。安全。\n2.食堂。", year=2022)
    >>> print(jp.describe_clusters(jp.cluster_tasks(jp.count_terms(jp.segment(plan)))))
    有词的任务不到三项，无法聚类。
    Fewer than three tasks have words: there are no clusters.
    """
    return clusters_answer(clusters)


@checked
def describe_seeds(seeds: pd.DataFrame) -> str:
    """Return whether another seed gives another answer.

    Parameters
    ----------
    seeds
        What `compare_seeds` gives.

    Examples
    --------
    >>> import pandas as pd
    >>> import jnplan as jp
    >>> ends = {"k_low": [3, 2], "k_high": [8, 8]}
    >>> seeds = pd.DataFrame({"p": [0.02, 0.01], "k": [6, 8]} | ends)
    >>> print(jp.describe_seeds(seeds).splitlines()[0])
    2个种子都说有类（p 从0.010到0.020），类数不定：2至8类。最突出的一种随种子而变：6、8类。
    """
    if seeds.empty:
        return finding("clusters.too-few")
    several = int((seeds["k_high"] > 1).sum())
    values = {"seeds": len(seeds), "low": seeds["p"].min(), "high": seeds["p"].max()}
    if several == 0:
        return finding("clusters.seeds-none", **values)
    if several < len(seeds):
        return finding("clusters.seeds-disagree", **values, n=several)
    low, high = int(seeds["k_low"].min()), int(seeds["k_high"].max())
    if low == high:
        return finding("clusters.seeds-agree", **values, k=low)
    ks = sorted(set(seeds["k"]))
    return finding("clusters.seeds-uncertain", **values, k_low=low, k_high=high, ks=ks)


@checked
def describe_membership(clusters: Clusters, tasks: pd.DataFrame) -> str:
    r"""Return which tasks don't belong firmly to their cluster, and which go together most often.

    Parameters
    ----------
    clusters
        What `cluster_tasks` gives.
    tasks
        ``plan.to_frame()``, for the titles.

    Examples
    --------
    >>> import jnplan as jp
    >>> text = "1.校车。安全。\n2.食堂。食品。\n3.校车。校园安全。\n4.食品。食堂。"
    >>> plan = jp.parse_plan(text, year=2022)
    >>> clusters = jp.cluster_tasks(jp.count_terms(jp.segment(plan)), 2, null=19)
    >>> print(jp.describe_membership(clusters, plan.to_frame()).splitlines()[0])
    4项任务都稳定，平均共识度1.00。
    """
    if clusters.membership.empty:
        return finding("clusters.too-few")
    firm = clusters.membership.merge(tasks[["task_no", "title"]], on="task_no")
    loose = [f"{row.task_no} “{row.title}”" for row in firm[firm["unstable"]].itertuples()]
    share = clusters.consensus.rename_axis("a").rename_axis(columns="b").stack().rename("share")
    often = share.reset_index().query("a < b and share > 0")
    often = often.sort_values("share", ascending=False, kind="stable")
    pairs = [f"{row.a} + {row.b} ({row.share:.0%})" for row in often.head(_LED_BY).itertuples()]
    mean = firm["consensus"].mean()
    return paragraph(
        finding("clusters.consensus", n=len(loose), tasks=len(firm), unstable=loose, mean=mean),
        finding("clusters.together", n=len(often), pairs=pairs),
    )


@checked
def describe_cluster_sections(clusters: Clusters, tasks: pd.DataFrame) -> str:
    r"""Return whether the clusters agree with the plan's own sections.

    Parameters
    ----------
    clusters
        What `cluster_tasks` gives.
    tasks
        ``plan.to_frame()``.

    Examples
    --------
    >>> import jnplan as jp
    >>> plan = jp.parse_plan("1.校车。安全。\n2.食堂。", year=2022)
    >>> clusters = jp.cluster_tasks(jp.count_terms(jp.segment(plan)))
    >>> print(jp.describe_cluster_sections(clusters, plan.to_frame()).splitlines()[0])
    任务没有都分在两个以上的部分里，或者无法聚类：无从比较。
    """
    sections = tasks["section_no"]
    if clusters.scores.empty or sections.isna().any() or sections.nunique() < 2:
        return finding("clusters.no-sections")
    row = clusters.scores.set_index("k").loc[clusters.k_shown]
    values = {"n": clusters.k_shown, "ari": row["ari_sections"], "p": row["ari_p"]}
    if row["ari_p"] > _ALPHA:
        return finding("clusters.sections-unlike", **values)
    return finding("clusters.sections-alike", **values)


@checked
def describe_methods(clusters: Clusters, nmf: Clusters) -> str:
    r"""Return how well two ways of clustering the same tasks agree.

    Parameters
    ----------
    clusters, nmf
        What `cluster_tasks` gives with ``method="hierarchical"`` and ``"nmf"``.

    Examples
    --------
    >>> import jnplan as jp
    >>> text = "1.校车。安全。\n2.食堂。食品。\n3.校车。校园安全。\n4.食品。食堂。"
    >>> counts = jp.count_terms(jp.segment(jp.parse_plan(text, year=2022)))
    >>> clusters = jp.cluster_tasks(counts, 2, null=19)
    >>> print(jp.describe_methods(clusters, clusters).splitlines()[0].split("。")[1])
    两种分法（2类与2类）的一致程度 ARI = 1.00
    """
    if clusters.membership.empty:
        return finding("clusters.too-few")
    by_tree, by_nmf = (each.membership["cluster"].to_numpy() for each in (clusters, nmf))
    return finding(
        "clusters.methods",
        ours=[_in_short(clusters)],
        other=[_in_short(nmf)],
        shown=clusters.k_shown,
        nmf_shown=nmf.k_shown,
        ari=float(adjusted_rand(by_tree, by_nmf)),
    )


def _in_short(clusters: Clusters) -> str:
    values: dict[str, Any] = {"p": clusters.p, "floor": clusters.p_floor}
    if not clusters.plausible_k:
        return finding("clusters.in-short-none", **values)
    if clusters.uncertain:
        ends = {"low": clusters.k_low, "high": clusters.k_high}
        return finding("clusters.in-short-uncertain", **values, **ends)
    return finding("clusters.in-short-certain", **values, n=clusters.k_low)


@checked
def describe_limits(clusters: Clusters) -> str:
    r"""Return the caveats on taking the clusters for a finding.

    Parameters
    ----------
    clusters
        What `cluster_tasks` gives.

    Examples
    --------
    >>> import jnplan as jp
    >>> plan = jp.parse_plan("1.校车。安全。\n2.食堂。", year=2022)
    >>> print(jp.describe_limits(jp.cluster_tasks(jp.count_terms(jp.segment(plan)))))
    有词的任务只有2项，无法聚类：至少要3项。
    2 tasks with words can't be clustered: at least 3 are needed.
    """
    if clusters.scores.empty:
        return clusters.warning
    said = finding("clusters.silhouette", highest=clusters.scores["silhouette"].max())
    return f"{clusters.warning}\n\n{said}".strip()
