"""What notebook 03 says of similar tasks, their clusters and how stable those are."""

import pandas as pd
from sklearn.metrics import adjusted_rand_score

from ...errors import checked, need_columns
from ...findings import finding, paragraph
from ...stats.clusters.cluster_tasks import Clusters

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
    r"""Return how many clusters there are beyond chance.

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
    if clusters.scores.empty:
        return finding("clusters.too-few")
    best = clusters.scores.set_index("k").loc[clusters.k_shown]
    return finding(
        "clusters.answer",
        n=clusters.k,
        k=clusters.k_shown,
        stability=best["stability"],
        null_mean=best["null_mean"],
        p=best["p_adjusted"],
    )


@checked
def describe_seeds(seeds: pd.DataFrame) -> str:
    """Return whether another seed gives another number of clusters.

    Parameters
    ----------
    seeds
        What `compare_seeds` gives.

    Examples
    --------
    >>> import pandas as pd
    >>> import jnplan as jp
    >>> seeds = pd.DataFrame({"k": [1, 1, 3], "p_adjusted": [0.2, 0.1, 0.04]})
    >>> print(jp.describe_seeds(seeds).splitlines()[0])
    3个种子的答案不同：k = 1、3，p 从0.040到0.200。多数种子不分类：没有可靠的类。
    """
    if seeds.empty:
        return finding("clusters.too-few")
    p, ks = seeds["p_adjusted"], sorted(set(seeds["k"]))
    values = {"seeds": len(seeds), "ks": ks, "low": p.min(), "high": p.max()}
    if len(ks) == 1:
        return finding("clusters.seeds-agree", **values)
    if (seeds["k"] > 1).mean() < 0.5:
        return finding("clusters.seeds-mostly-none", **values)
    return finding("clusters.seeds-borderline", **values)


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
    >>> print(jp.describe_methods(clusters, clusters).splitlines()[0])
    层次聚类：k = 2；NMF：k = 2。两种分法（2类与2类）的一致程度 ARI = 1.00。
    """
    if clusters.membership.empty:
        return finding("clusters.too-few")
    ours, other = (each.membership.set_index("task_no")["cluster"] for each in (clusters, nmf))
    return finding(
        "clusters.methods",
        k=clusters.k,
        nmf_k=nmf.k,
        shown=clusters.k_shown,
        nmf_shown=nmf.k_shown,
        ari=adjusted_rand_score(ours, other),
    )


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
