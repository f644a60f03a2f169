"""Every figure, drawn from the tables of `tests/plot/conftest.py`."""

import networkx as nx
import numpy as np
import pandas as pd

import jnplan as jp

from .figures import (
    action_table,
    adoption_table,
    carried_table,
    keyness_table,
    means_table,
    office_graph,
    office_table,
    reuse_shares_table,
    stability_table,
    target_table,
    tree_table,
)


def term_graph(tables, density):
    terms = [term for term in tables["plan counts"]["term"] if len(term) > 1][:30]
    graph = nx.gnp_random_graph(30, density, seed=4)
    return nx.relabel_nodes(graph, dict(enumerate(terms)))


def consensus_matrix(clusters):
    same = np.equal.outer(clusters.labels.to_numpy(), clusters.labels.to_numpy())
    values = np.where(same, 0.8, 0.1) + np.eye(len(same)) * 0.2
    return pd.DataFrame(values, index=clusters.labels.index, columns=clusters.labels.index)


FIGURES = {
    "tasks": lambda t: jp.plot.tasks(t["tasks"], t["marks"]),
    "tasks without words": lambda t: jp.plot.tasks(t["tasks"]),
    "keywords": lambda t: jp.plot.keywords(t["weights"], t["tasks"]),
    "marking words": lambda t: jp.plot.keywords(t["marks"], t["tasks"]),
    "bars": lambda t: jp.plot.bars(t["plan counts"].head(20), "term", "n"),
    "similarity": lambda t: jp.plot.similarity(t["clusters"].similarity, t["tasks"]),
    "dendrogram": lambda t: jp.plot.dendrogram(t["clusters"], t["tasks"]),
    "dispersion": lambda t: jp.plot.dispersion(t["tokens"], ["双减", "立德树人", "没有的词"]),
    "wordcloud": lambda t: jp.plot.wordcloud(t["plan counts"]),
    "keyness": lambda t: jp.plot.keyness(keyness_table()),
    "consensus": lambda t: jp.plot.consensus(
        consensus_matrix(t["clusters"]), tasks=t["tasks"], labels=t["clusters"].labels
    ),
    "stability": lambda t: jp.plot.stability(stability_table()),
    "network of offices": lambda t: jp.plot.network(office_graph()),
    "network of offices, strong ties": lambda t: jp.plot.network(office_graph(), min_weight=2),
    "network of offices, another start": lambda t: jp.plot.network(office_graph(), seed=5),
    "network of terms": lambda t: jp.plot.network(term_graph(t, 0.07)),
    "dense network of terms": lambda t: jp.plot.network(term_graph(t, 0.6)),
    "offices by tasks": lambda t: jp.plot.office_tasks(office_table()),
    "offices by tasks with titles": lambda t: jp.plot.office_tasks(
        office_table(), tasks=t["tasks"]
    ),
    "targets": lambda t: jp.plot.targets(target_table()),
    "targets without shares": lambda t: jp.plot.targets(target_table().query("unit != '%'")),
    "actions": lambda t: jp.plot.actions(action_table(), tasks=t["tasks"]),
    "themes": lambda t: jp.plot.themes(t["compared"], jp.codebook(), mark="jinan-2022"),
    "themes without names": lambda t: jp.plot.themes(t["compared"]),
    "focus": lambda t: jp.plot.focus(jp.focus(jp.load_themes())),
    "attention": lambda t: jp.plot.attention(
        t["shares"], ["equity", "double-reduction", "ideology"], jp.codebook()
    ),
    "attention to one theme": lambda t: jp.plot.attention(t["shares"], ["equity"]),
    "rates of terms": lambda t: jp.plot.term_rates(
        jp.term_rates(t["reports"], ["双减", "没有的词", "习近平新时代中国特色社会主义思想"])
    ),
    "novelty": lambda t: jp.plot.novelty(jp.novelty(t["reports"], draws=2)),
    "alignment": lambda t: jp.plot.alignment(t["aligned"], t["tasks"], t["next tasks"]),
    "instruments by tasks": lambda t: jp.plot.instruments(
        t["instruments"], labels=dict(zip(t["tasks"]["task_no"], t["tasks"]["title"], strict=True))
    ),
    "grid of instruments": lambda t: jp.plot.instrument_grid(t["instruments"]),
    "PMC surface": lambda t: jp.plot.pmc(t["pmc marks"]),
    "shares of text reuse": lambda t: jp.plot.reuse_shares(reuse_shares_table()),
    "shares of text reuse of one plan": lambda t: jp.plot.reuse_shares(
        reuse_shares_table().head(1)
    ),
    "adoption curves": lambda t: jp.plot.adoption_curve(
        jp.adoption_curve(adoption_table(), by="level"), adoption_table(), by="level"
    ),
    "path of a passage": lambda t: jp.plot.passage_tree(tree_table()),
    "path of a passage that one has": lambda t: jp.plot.passage_tree(tree_table().head(1)),
    "themes carried": lambda t: jp.plot.carried_themes(carried_table(), jp.codebook()),
    "means of shares": lambda t: jp.plot.mean_shares(means_table(), {1: "目标 goals"}),
    "alignment without titles": lambda t: jp.plot.alignment(t["aligned"]),
    "lineage": lambda t: jp.plot.lineage(t["lineage"], t["office tasks"], t["threads"]),
    "lineage of long threads": lambda t: jp.plot.lineage(
        t["lineage"], t["office tasks"].assign(title="很长的标题" * 9), least=5
    ),
    "lineage of two plans": lambda t: jp.plot.lineage(
        t["lineage"][t["lineage"]["year_b"] == 2021], t["office tasks"], t["threads"]
    ),
    "target series": lambda t: jp.plot.target_series(t["series"], t["threads"]),
    "target series without themes": lambda t: jp.plot.target_series(t["series"], least=1),
    "task lives": lambda t: jp.plot.task_lives(t["lives"], jp.codebook(), least=2),
}
