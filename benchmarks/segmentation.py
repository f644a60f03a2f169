"""Words right and wrong on what was cut by hand: plain jieba, then what each of our lists adds.

    python benchmarks/segmentation.py [FOLDER] [--errors]

measures on the shipped plan and, with FOLDER, on ten passages of other documents, which lie there
as ``cascade/NAME.txt`` and ``corpus/government_work_reports.jsonl``; `data/README.md` describes
both. ``--errors`` lists what goes wrong in the half of each that isn't held out, which is where
terms for the lists may be looked for.
"""

import argparse
import json
from collections import Counter
from pathlib import Path

import numpy as np
import pandas as pd

import jnplan as jp
from jnplan.data import shipped_table
from jnplan.evaluate.line_words import line_word_scores, line_words
from jnplan.evaluate.scores import add_scores

ENGINES = {
    "jieba alone": {"dictionary": "jieba", "lexicon": []},
    "jieba, lexicon": {"dictionary": "jieba"},
    "jieba, lexicon, words.txt": {},
    "rjieba, lexicon, words.txt": {"engine": "rjieba"},
}


def spread(scores, runs=2000, seed=0):
    """Give the 95 % bootstrap interval of F1 over tasks or lines."""
    drawn = np.random.default_rng(seed).integers(0, len(scores), (runs, len(scores)))
    gold, found, right = (
        scores[c].to_numpy()[drawn].sum(axis=1) for c in ("gold", "found", "right")
    )
    return np.quantile(2 * right / (gold + found), [0.025, 0.975])


def in_halves(scores):
    """Give the rows of each half of the plan, and all."""
    halves = {"development": ~scores["held_out"], "held out": scores["held_out"]}
    return [(half, scores[chosen]) for half, chosen in halves.items()] + [("all", scores)]


def by_document(scores):
    """Give the rows of each half of the passages, and of each document."""
    return [*scores.groupby("half"), *scores.groupby("document")]


def measure(score, groups):
    """Give gold, found, right, precision, recall, F1 and its spread by engine and group."""
    rows = []
    for name, options in ENGINES.items():
        rows += sum_up(name, groups(score(jp.Segmenter(**options))))
    return scored(rows)


def agreement(texts):
    """Give the same of the two readers of the passages, one by the other."""
    scores = line_word_scores(texts, "second", reader="first")
    return scored(sum_up("the second reader, by the first", by_document(scores)))


def sum_up(name, groups):
    """Give the sums and the spread of each group."""
    return [
        (name, group, *part[["gold", "found", "right"]].sum(), *spread(part))
        for group, part in groups
    ]


def scored(rows):
    """Give the sums as a table with precision, recall and F1 before the spread."""
    columns = ["engine", "part", "gold", "found", "right", "f1_low", "f1_high"]
    table = add_scores(pd.DataFrame(rows, columns=columns))
    return table[[*columns[:5], "precision", "recall", "f1", "f1_low", "f1_high"]]


def read_texts(folder):
    """Read the documents of the passages."""
    names = sorted(set(shipped_table("gold/other-words.csv")["document"]))
    texts = {}
    for line in (folder / "corpus" / "government_work_reports.jsonl").open(encoding="utf-8"):
        report = json.loads(line)
        texts.setdefault(f"report-{report['year']}", report["content"])
    for name in names:
        if not name.startswith("report-"):
            texts[name] = jp.read_plan(folder / "cascade" / f"{name}.txt").text
    return {name: texts[name] for name in names}


def errors(text, words):
    """Count the words cut by hand that the program does not give, with what it gives.

    Parameters
    ----------
    text
        The text.
    words
        start, end and term of the words of one task or line.
    """
    first, last = words["start"].min(), words["end"].max()
    cut = jp.Segmenter().pieces(text[first:last])
    found = {(first + piece.start, first + piece.end) for piece in cut}
    missed = Counter()
    for row in words.itertuples():
        if (row.start, row.end) not in found:
            over = [text[a:b] for a, b in sorted(found) if a < row.end and b > row.start]
            missed[f"{row.term}: {'|'.join(over)}"] += 1
    return missed


def main():
    """Print what is right, and on request what is wrong."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--errors", action="store_true")
    given = parser.parse_args()
    plan = jp.load("jinan-2022")
    texts = read_texts(given.folder) if given.folder else {}
    tables = [measure(lambda segmenter: jp.segmentation_scores(plan, segmenter), in_halves)]
    if texts:
        tables.append(measure(lambda segmenter: line_word_scores(texts, segmenter), by_document))
        tables.append(agreement(texts))
    for table in tables:
        print(table.round(3).to_string(index=False), end="\n\n")
    if given.errors:
        gold = jp.gold(plan, "words")
        seen = gold[gold["task_no"] % 2 == 1].groupby("task_no")
        missed = sum((errors(plan.text, words) for _, words in seen), Counter())
        lines = line_words(texts).query("half == 'development'")
        for (name, _), words in lines.groupby(["document", "line_start"]):
            missed += errors(texts[name], words)
        for miss, n in sorted(missed.items(), key=lambda item: (-item[1], item[0])):
            print(n, miss)


if __name__ == "__main__":
    main()
