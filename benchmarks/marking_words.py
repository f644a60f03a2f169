"""Words that mark tasks: how well each way to find them agrees with three readers.

    python benchmarks/marking_words.py [FOLDER] [--print]

FOLDER holds the documents that were read (`data/gold/marking-documents.csv`), as 08-province.txt
and so on; without it only the plan that is shipped is measured, and nothing written. The method was
made on those called development; those held out were measured when it was settled. Writes into
README.md and `data/gold/marking-words-scores.csv`, or prints.
"""

import argparse
import itertools
from collections import Counter, defaultdict
from pathlib import Path

import numpy as np
import pandas as pd
from record import HERE, table, write

import jnplan as jp
from jnplan.data import shipped_table
from jnplan.stats.keywords.c_value import c_values
from jnplan.stats.keywords.marking_words import FACTORS, METHODS, choose_terms, describe_phrases
from jnplan.stats.keywords.tfidf import idf

TOP, DRAWS = 5, 10_000
RESULTS = HERE.parent / "data" / "gold" / "marking-words-scores.csv"
READERS = ["scholar", "lecturer", "official"]
MEASURES = ["average_precision", "average_precision_lenient", "r_precision"]
READER = "a reader, by each other"
NAMES = {
    "combined": "`combined`, the default",
    "tfidf": "words, tf-idf",
    "log-odds": "words, weighted log-odds, prior: reports",
    "c-value": "phrases, C-value",
}


def read_plans(folder):
    """Return the documents that were read and are there, by the half they belong to."""
    halves = defaultdict(list)
    for row in shipped_table("gold/marking-documents.csv").itertuples():
        if row.document == "jinan-2022":
            halves[row.half].append(jp.load(row.document))
        elif folder:
            halves[row.half].append(jp.read_plan(Path(folder) / f"{row.document}.txt"))
    return halves


def phrase_weights(plan):
    """Return the candidate phrases of a plan, with every statistic that is tried on them."""
    found = describe_phrases(plan)
    found["tfidf"] = found["n"] * idf(found["df"], found["task_no"].nunique())
    found["c_value"] = pd.concat([c_values(rows) for _, rows in found.groupby("task_no")])
    found["characters"] = found["term"].str.len()
    tokens = jp.segment(plan).dropna(subset="task_no")
    share = tokens["term"].value_counts(normalize=True)
    size = len(tokens)
    found["npmi"] = [
        pointwise(n / size, [share.get(word, 1 / size) for word in words])
        for n, words in zip(found["n_plan"], found["words"], strict=True)
    ]
    edges = neighbours(tokens)
    found["entropy"] = [edge_entropy(edges[words]) for words in found["words"]]
    return found


def pointwise(share, parts):
    """Return the normalised pointwise mutual information of a phrase, 0 for a single word."""
    if len(parts) == 1:
        return 0.0
    return np.log(share / np.prod(parts)) / (-np.log(share) * (len(parts) - 1))


def neighbours(tokens):
    """Return what stands before and behind each sequence of one to four words, counted."""
    found = defaultdict(lambda: (Counter(), Counter()))
    rows = list(zip(tokens["term"], tokens["position"], tokens["task_no"], strict=True))
    for first in range(len(rows)):
        for last in range(first, min(first + 4, len(rows))):
            if rows[last][1] - rows[first][1] != last - first or rows[last][2] != rows[first][2]:
                break
            before, behind = found[tuple(row[0] for row in rows[first : last + 1])]
            left = first and rows[first - 1][1] == rows[first][1] - 1
            right = last + 1 < len(rows) and rows[last + 1][1] == rows[last][1] + 1
            before[rows[first - 1][0] if left else "#"] += 1
            behind[rows[last + 1][0] if right else "#"] += 1
    return found


def edge_entropy(edges):
    """Return the smaller of the entropies of what stands before and behind, in nats."""
    values = []
    for counted in edges:
        shares = np.array([*counted.values()], dtype=float)
        shares /= max(shares.sum(), 1)
        values.append(float(-(shares * np.log(shares)).sum()) if len(shares) else 0.0)
    return min(values)


def product(found, base, factors):
    """Multiply a statistic by factors of the properties that a phrase has."""
    score = found[base]
    for name, factor in factors.items():
        score = score * factor ** found[name]
    return score


OTHERS = {
    "words and phrases, tf-idf": lambda t: t["tfidf"],
    "– tf-idf × log2 of characters": lambda t: t["tfidf"] * np.log2(t["characters"]),
    "words and phrases, weighted log-odds": lambda t: t["z"],
    "– log-odds × log2 of characters": lambda t: t["z"] * np.log2(t["characters"]),
    "phrases, C-value × idf": lambda t: t["c_value"] * t["tfidf"] / t["n"],
    "phrases, PMI × tf-idf": lambda t: t["npmi"] * t["tfidf"],
    "phrases, (1 + entropy at the edges) × tf-idf": lambda t: (1 + t["entropy"]) * t["tfidf"],
    "terms of the lexicon or quoted, tf-idf": lambda t: (
        t["tfidf"] * t[["lexicon", "quoted"]].max(axis=1)
    ),
    "`combined`, tf-idf in place of log-odds": lambda t: product(t, "tfidf", FACTORS),
} | {
    f"`combined` without {name}": lambda t, name=name: product(t, "z", FACTORS | {name: 1})
    for name in FACTORS
}


def rankings(plan):
    """Return the five words of each task by every method: a table a method."""
    found = {NAMES[name]: jp.marking_words(plan, n=TOP, method=name) for name in METHODS}
    counts = jp.count_terms(jp.segment(plan))
    rows = [
        (number, rank, term)
        for number, own in counts.groupby("task_no")
        for rank, term in enumerate(
            jp.weighted_log_odds(own, counts[counts["task_no"] != number])["term"].head(TOP), 1
        )
    ]
    columns = ["task_no", "rank", "term"]
    found["words, weighted log-odds, prior: the plan"] = pd.DataFrame(rows, columns=columns)
    weights = phrase_weights(plan)
    for name, score in OTHERS.items():
        found[name] = chosen_by(weights.assign(score=score(weights)))
    return {name: rows.assign(plan_id=plan.plan_id) for name, rows in found.items()}


def chosen_by(weights):
    """Return the five terms of each task with the highest scores, none like another."""
    best = choose_terms(weights[weights["score"] > 0], n=TOP, distinct=True)
    return best.assign(rank=best.groupby("task_no").cumcount() + 1)


def score_methods(plans):
    """Return the scores of every method on the tasks of plans: by reader, majority and union."""
    parts = []
    for plan in plans:
        truth = jp.gold_marking_words(plan)
        for name, found in rankings(plan).items():
            parts.append(jp.marking_word_scores(found, truth, top=TOP).assign(method=name))
    scores = pd.concat(parts, ignore_index=True)
    scores["against"] = scores["against"].where(~scores["against"].isin(READERS), "readers")
    keys = ["method", "against", "plan_id", "task_no"]
    return scores.groupby(keys, sort=False)[MEASURES].mean()


def interval(values):
    """Return a mean with its 95 % bootstrap interval over tasks."""
    values = np.asarray(values, dtype=float)
    values = values[~np.isnan(values)]
    drawn = np.random.default_rng(0).integers(0, len(values), (DRAWS, len(values)))
    low, high = np.quantile(values[drawn].mean(axis=1), [0.025, 0.975])
    return values.mean(), low, high


def results(halves):
    """Return the table of results: a row a half, a method, a measure, and what it is against."""
    rows = []
    for half, plans in halves.items():
        scores = score_methods(plans)
        pairs = dict.fromkeys((row[0], row[1]) for row in scores.index)
        scores = scores.sort_index()
        base = scores.loc[NAMES["tfidf"]]
        for method, against in pairs:
            for measure in MEASURES:
                own = scores.loc[(method, against), measure]
                more = own - base.loc[against, measure].reindex(own.index)
                rows.append((half, method, against, measure, *interval(own), *interval(more)))
        parts = [jp.marking_word_agreement(jp.gold_marking_words(plan)) for plan in plans]
        agreed = pd.concat(parts)
        agreed["r_precision"] = agreed["overlap"] / TOP
        for measure in MEASURES:
            values = (*interval(agreed[measure]), np.nan, np.nan, np.nan)
            rows.append((half, READER, "readers", measure, *values))
    columns = ["half", "method", "against", "measure", "value", "low", "high"]
    found = pd.DataFrame(rows, columns=[*columns, "more", "more_low", "more_high"])
    return found.assign(
        tasks=found["half"].map({half: tasks_read(halves[half]) for half in halves})
    )


def tasks_read(plans):
    """Return for how many tasks of plans readers chose words."""
    return sum(jp.gold_marking_words(plan)["task_no"].nunique() for plan in plans)


def results_to_ship(found):
    """Return the results of the ways that `marking_words` knows, and of readers: a row a way."""
    keys = {name: key for key, name in NAMES.items()} | {READER: "reader"}
    own = found[found["against"].eq("readers") & found["method"].isin(keys)]
    rows = []
    for (half, method), part in own.groupby(["half", "method"], sort=False):
        tasks, part = part["tasks"].iloc[0], part.set_index("measure")
        values = [part.loc[m, ["value", "low", "high"]].tolist() for m in MEASURES]
        more = part.loc[MEASURES[0], ["more", "more_low", "more_high"]].tolist()
        rows.append((half, tasks, keys[method], *(v for three in (*values, more) for v in three)))
    names = [*MEASURES, "more_than_tfidf"]
    columns = [f"{name}{end}" for name in names for end in ("", "_low", "_high")]
    return pd.DataFrame(rows, columns=["half", "tasks", "method", *columns]).round(4)


def constants(plans):
    """Choose the constants on all plans but one, in turn: the score on that one, and the choice."""
    weights = {plan.plan_id: phrase_weights(plan) for plan in plans}
    truths = {plan.plan_id: jp.gold_marking_words(plan) for plan in plans}
    grid = {"title": (1, 2, 3), "lexicon": (2, 3, 4, 6, 8), "quoted": (1, 2, 3, 4)}
    grid["length"] = (1, 1.5, 2, 3)
    rows = []
    for values in itertools.product(*grid.values()):
        for name, phrases in weights.items():
            read = phrases[phrases["task_no"].isin(truths[name]["task_no"])]
            score = product(read, "z", dict(zip(grid, values, strict=True)))
            found = chosen_by(read.assign(score=score)).assign(plan_id=name)
            scores = jp.marking_word_scores(found, truths[name], top=TOP)
            scores = scores[scores["against"].isin(READERS)]
            means = scores[MEASURES[:2]].mean().tolist()
            rows.append((*values, name, len(scores), *means, sum(means)))
    table_ = pd.DataFrame(rows, columns=[*grid, "plan_id", "n", *MEASURES[:2], "sum"])
    chosen = []
    for name in weights:
        rest = table_[table_["plan_id"] != name]
        means = rest["sum"].mul(rest["n"]).groupby([rest[key] for key in grid]).sum()
        best = means.round(9).idxmax()
        own = table_[table_["plan_id"].eq(name)].set_index(list(grid)).loc[best]
        chosen.append((name, *best, f"{own[MEASURES[0]]:.2f}", f"{own[MEASURES[1]]:.2f}"))
    return table(["without", *grid, "average precision on it", "lenient"], chosen)


def main():
    """Measure, and write or print what was found."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", nargs="?")
    parser.add_argument("--print", action="store_true")
    parser.add_argument("--half", choices=["development", "held out"], help="only one, printed")
    given = parser.parse_args()
    halves = read_plans(given.folder)
    if given.half:
        halves = {given.half: halves[given.half]}
    found = results(halves)
    text = "\n\n".join(page(found, halves))
    partial = given.print or not given.folder or given.half
    write("marking-words", text, quick=partial)
    if not partial:
        results_to_ship(found).to_csv(RESULTS, index=False, lineterminator="\n")


def by_document(halves):
    """Return how the default and tf-idf do on each document, and the readers."""
    rows = []
    for half, plans in halves.items():
        for plan in plans:
            scores, truth = score_methods([plan]).sort_index(), jp.gold_marking_words(plan)
            own = [
                scores.xs((NAMES[name], "readers"))[MEASURES[0]].mean()
                for name in ("combined", "tfidf")
            ]
            agreed = jp.marking_word_agreement(truth)[MEASURES[0]].mean()
            values = [f"{value:.2f}" for value in (*own, agreed)]
            rows.append((plan.plan_id, half, truth["task_no"].nunique(), *values))
    return rows


def page(found, halves):
    """Return the parts of the page: how far readers agree, and how far each method with them."""
    yield "Means with 95 % bootstrap intervals over tasks."
    methods = found[found["against"] == "readers"]
    for half, own in methods.groupby("half", sort=False):
        tasks = tasks_read(halves[half])
        own = pd.concat([own[own["method"] == READER], own[own["method"] != READER]])
        rows = [
            (
                name,
                *(cell(rows, measure) for measure in MEASURES),
                "" if name in (READER, NAMES["tfidf"]) else cell(rows, MEASURES[0], "more"),
            )
            for name, rows in own.groupby("method", sort=False)
        ]
        header = [f"{half}: {tasks} tasks of {jp.plural(len(halves[half]), 'document')}"]
        header += ["average precision at 5", "lenient", "R-precision (share of five)"]
        yield table([*header, "AP more than tf-idf of words"], rows)
    sets = found[found["against"].isin(["majority", "union"])]
    sets = sets[sets["method"].isin(NAMES.values()) & (sets["measure"] != MEASURES[1])]
    rows = [
        (f"{half}, {name}", *(cell(rows[rows["against"] == each], m)
            for each in ("majority", "union") for m in (MEASURES[0], MEASURES[2])))
        for (half, name), rows in sets.groupby(["half", "method"], sort=False)
    ]  # fmt: skip
    header = ["terms of two readers or more; of any", "majority: AP", "R-precision"]
    yield table([*header, "union: AP", "R-precision"], rows)
    header = ["document", "half", "tasks", "`combined`: AP", "tf-idf of words", "a reader"]
    yield table(header, by_document(halves))
    if len(halves.get("development", [])) > 1:
        yield "The constants chosen anew on the other three documents of development:"
        yield constants(halves["development"])


def cell(rows, measure, what="value"):
    """Return one value of the results with its interval as text."""
    names = {"value": ["value", "low", "high"], "more": ["more", "more_low", "more_high"]}
    (row,) = rows.loc[rows["measure"] == measure, names[what]].itertuples(index=False)
    signs = ["{:+.2f}" if what == "more" else "{:.2f}"] * 3
    return f"{signs[0]} ({signs[1]} to {signs[2]})".format(*row)


if __name__ == "__main__":
    main()
