"""Error rates of what the package calls significant: how often, where there is nothing to find.

    python benchmarks/validity.py [PATH.jsonl] [--runs 1000] [--print]

Writes the answer into README.md, or prints it. PATH.jsonl is the file that
``scripts/state_council.py`` takes: with it, tasks with nothing in common are paragraphs of one
report, too, which hold more than a plan has tasks.
"""

import argparse
import importlib.util
from pathlib import Path

import numpy as np
import pandas as pd
from record import HERE, table, write

import jnplan as jp
from jnplan.compare.series.trend_tests import mann_kendall, pettitt
from jnplan.compare.similarity_threshold import similarity_threshold
from jnplan.stats.keywords.tfidf import weigh_counts

LEVEL = 0.05


def share(found, runs):
    """Return a share with its 95 % interval by Clopper and Pearson."""
    from scipy.stats import binomtest

    low, high = binomtest(int(found), runs).proportion_ci(method="exact")
    return f"{found / runs:.3f} ({low:.3f}–{high:.3f})"


def pairs_of_shuffled_words(plan, runs, *, by):
    """Count the shuffles of a plan's words over their places in which a pair is significant."""
    tokens, sentences = jp.segment(plan), jp.sentences(plan) if by == "sentence" else None
    rng, found = np.random.default_rng(0), 0
    for _ in range(runs):
        dealt = tokens.assign(term=rng.permutation(tokens["term"].to_numpy()))
        found += bool((jp.cooccurrence(dealt, sentences)["p_adjusted"] < LEVEL).any())
    return found


def words_of_shuffled_tasks(plan, runs):
    """Count the shuffles of a plan's words over its tasks in which keyness by tokens finds one."""
    tokens = jp.segment(plan).dropna(subset="task_no")
    rng, found = np.random.default_rng(0), 0
    for _ in range(runs):
        dealt = tokens.assign(term=rng.permutation(tokens["term"].to_numpy()))
        marked = jp.keyness_by(jp.count_terms(dealt), "task_no", by="tokens")
        found += bool((marked["p_adjusted"] < LEVEL).any())
    return found


def clusters_of_shuffled_words(plan, runs):
    """Count the shuffles of a plan's words over its tasks in which there are clusters.

    With few draws and nulls, so that there can be many shuffles: the level of p is exact with any.
    """
    tokens = jp.segment(plan).dropna(subset="task_no")
    rng, found = np.random.default_rng(0), 0
    for i in range(runs):
        dealt = tokens.assign(term=rng.permutation(tokens["term"].to_numpy()))
        clusters = jp.cluster_tasks(jp.count_terms(dealt), runs=20, null=19, seed=i)
        found += bool(clusters.plausible_k)
    return found


def planted_clusters(clusters, own, seed, *, tasks=20, words=60):
    """Deal words to tasks: so large a share from its cluster's own 30, the rest from 300."""
    rng = np.random.default_rng(seed)
    rows = []
    for task in range(tasks):
        mine = rng.binomial(words, own)
        drawn = [f"w{i}" for i in rng.integers(300, size=words - mine)]
        drawn += [f"c{task % clusters}-{i}" for i in rng.integers(30, size=mine)]
        rows += [(task + 1, term) for term in drawn]
    counts = pd.DataFrame(rows, columns=["task_no", "term"]).value_counts().rename("n")
    return counts.reset_index().assign(plan_id="planted", year=2022, section_no=1)


def numbers_of_planted_clusters(clusters, own, runs):
    """Count the plans with planted clusters that are found, and in which the number is told.

    Returns
    -------
    tuple of int
        In how many plans clusters were found; of these, in how many the planted number was among
        the plausible ones; one number was told; one was told, and not that which was planted.
    """
    found = [
        jp.cluster_tasks(planted_clusters(clusters, own, seed), runs=100, null=199, seed=seed)
        for seed in range(runs)
    ]
    sure = [each for each in found if each.plausible_k]
    told = [each for each in sure if not each.uncertain]
    wrong = sum(each.k_low != clusters for each in told)
    return len(sure), sum(clusters in each.plausible_k for each in sure), len(told), wrong


def rows_of_clusters(plan, runs):
    """Return the rows of the table about clusters."""
    few = max(runs // 2, 1)
    n = clusters_of_shuffled_words(plan, few)
    rows = [
        ("`cluster_tasks`: clusters", "the plan's words dealt anew to its tasks", share(n, few))
    ]
    few = max(runs // 10, 1)
    for own, kind in ((0.15, "weak"), (0.2, "plainer"), (0.3, "plain")):
        counts = [numbers_of_planted_clusters(k, own, few) for k in (3, 4, 6)]
        sure, _, _, wrong = np.sum(counts, axis=0)
        what = f"3, 4 or 6 clusters planted, {kind}, and found in {sure} of {3 * few} plans"
        rows.append(("`cluster_tasks`: one number, and the wrong one", what, share(wrong, sure)))
    return rows


def word_counts(texts):
    """Return texts by words: how often each stands in each."""
    segmenter = jp.Segmenter()
    rows = [(i, word) for i, text in enumerate(texts) for word in segmenter.words(text)]
    cells = pd.DataFrame(rows, columns=["text", "word"])
    return pd.crosstab(cells["text"], cells["word"]).to_numpy(dtype=float)


def partners_of_unlike_tasks(pools, size, tasks, *, aim):
    """Count the tasks, of at least so many, that find a partner though there is none for any.

    Each run takes two sets of ``size`` texts from one pool, none twice.
    """
    rng, found, looked_at = np.random.default_rng(aim), 0, 0
    fit = [pool for pool in pools if len(pool) >= 2 * size]
    while fit and looked_at < tasks:
        pool = fit[rng.integers(len(fit))]
        chosen = pool[rng.permutation(len(pool))[: 2 * size]]
        vectors = weigh_counts(chosen[:, chosen.any(axis=0)])
        one, other = vectors[:size], vectors[size:]
        alike = (one @ other.T).round(10)
        limit = max(similarity_threshold(one, other, level=1 - LEVEL), 1e-9)
        found += int((alike.max(axis=1) >= limit).sum())
        looked_at += size
    return found, looked_at


def series_without_a_trend(runs, *, ties):
    """Count the series of 43 years without a trend, or a break, in which one is found."""
    rng, years = np.random.default_rng(0), np.arange(43)
    trends = breaks = 0
    for i in range(runs):
        values = rng.integers(0, 3, 43) if ties else rng.random(43)
        trends += mann_kendall(years, values).p < LEVEL
        breaks += pettitt(years, values, draws=199, seed=i).p <= LEVEL
    return trends, breaks


def intervals_that_miss(runs, units, alpha):
    """Count the made codings whose interval misses the alpha that they were made with.

    One coder gives any of six codes, the other the same or, as often as alpha falls short of 1, any
    of the six again.
    """
    rng, missed = np.random.default_rng(0), 0
    for _ in range(runs):
        first, again = rng.integers(6, size=(2, units)).astype(str)
        second = np.where(rng.random(units) < alpha, first, again)
        sides = [pd.DataFrame({"no": range(units), "theme_id": codes}) for codes in (first, second)]
        (row,) = jp.theme_agreement(*sides, draws=400).itertuples()
        missed += not row.alpha_low <= alpha <= row.alpha_high
    return missed


def report_lines(path):
    """Return the paragraphs of each report of the State Council that has ten or more."""
    script = HERE.parent / "scripts" / "state_council.py"
    spec = importlib.util.spec_from_file_location("state_council", script)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    reports, _ = module.choose(module.read_rows(Path(path)))
    pools = []
    for report in reports:
        lines = [line for line in module.tidy(report["content"]).split("\n") if len(line) >= 60]
        if len(lines) >= 10:
            pools.append(lines)
    return pools


def report_paragraphs(path):
    """Return the paragraphs of each report as counts of their words."""
    return [word_counts(lines) for lines in report_lines(path)]


def main():
    """Measure, and write or print what was found."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("corpus", nargs="?")
    parser.add_argument("--runs", type=int, default=1000)
    parser.add_argument("--print", action="store_true")
    given = parser.parse_args()
    plan, runs = jp.load("jinan-2022"), given.runs
    rows = [
        (f"`cooccurrence` by {by}", "the plan's words dealt anew to their places", share(n, runs))
        for by in ("sentence", "task")
        for n in [pairs_of_shuffled_words(plan, runs, by=by)]
    ]
    few = max(runs // 5, 1)
    n = words_of_shuffled_tasks(plan, few)
    rows.append(("`keyness_by` by tokens, all tasks", "the same", share(n, few)))
    rows += rows_of_clusters(plan, runs)
    pools = [("tasks of the plan", [word_counts([f"{t.title}。{t.text}" for t in plan.tasks])])]
    if given.corpus:
        pools.append(("paragraphs of one report", report_paragraphs(given.corpus)))
    for name, pool in pools:
        for size in (3, 5, 10, 20, 60):
            found, looked_at = partners_of_unlike_tasks(pool, size, 4 * runs, aim=size)
            if looked_at:
                what = f"`align_tasks`, {size} a side"
                rows.append((what, f"{name}, a share of them", share(found, looked_at)))
    for ties in (False, True):
        trends, breaks = series_without_a_trend(runs, ties=ties)
        kind = "43 independent years" + (", three values" if ties else "")
        rows += [
            ("Mann-Kendall", kind, share(trends, runs)),
            ("Pettitt", kind, share(breaks, runs)),
        ]
    for units in (20, 50, 100, 200):
        for alpha in (0.5, 0.8):
            n = intervals_that_miss(runs, units, alpha)
            kind = f"{units} units coded with alpha {alpha}, which the 95 % interval misses"
            rows.append(("`coding_agreement`", kind, share(n, runs)))
    text = (
        f"{table(['what is called significant at .05', 'where there is nothing', 'share'], rows)}"
    )
    write("validity", text, quick=given.print)


if __name__ == "__main__":
    main()
