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
from jnplan.compare.similarity_threshold import similarity_threshold
from jnplan.compare.trend_tests import mann_kendall, pettitt
from jnplan.stats.tfidf import weigh_counts

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


def walks_without_a_trend(runs):
    """Count the series in which each year takes over half of the last that are said to move."""
    rng, years = np.random.default_rng(0), np.arange(43)
    plain = serial = 0
    for _ in range(runs):
        values, last = [], 0.0
        for noise in rng.normal(size=43):
            last = 0.5 * last + noise
            values.append(last)
        found = mann_kendall(years, values)
        plain += found.p < LEVEL
        serial += max(found.p, found.p_serial) < LEVEL
    return plain, serial


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
    plain, serial = walks_without_a_trend(runs)
    kind = "43 years, half taken over from the last"
    rows.append(("Mann-Kendall, independent years assumed", kind, share(plain, runs)))
    rows.append(("`trends`: and corrected by Hamed and Rao", kind, share(serial, runs)))
    text = (
        f"{table(['what is called significant at .05', 'where there is nothing', 'share'], rows)}"
    )
    write("validity", text, quick=given.print)


if __name__ == "__main__":
    main()
