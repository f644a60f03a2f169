"""Words right and wrong on the plan cut by hand: plain jieba, then what each of our lists adds.

Run as ``python benchmarks/segmentation.py``; add ``--errors`` for what goes wrong in the half that
is not held out, which is where terms for the lexicon may be looked for.
"""

import sys
from collections import Counter

import numpy as np
import pandas as pd

import jnplan as jp
from jnplan.evaluate.scores import add_scores

ENGINES = {
    "jieba alone": {"dictionary": "jieba", "lexicon": []},
    "jieba, lexicon": {"dictionary": "jieba"},
    "jieba, lexicon, words.txt": {},
    "rjieba, lexicon, words.txt": {"engine": "rjieba"},
}


def spread(scores, runs=2000, seed=0):
    """Give the 95 % bootstrap interval of F1 over tasks, in per cent."""
    drawn = np.random.default_rng(seed).integers(0, len(scores), (runs, len(scores)))
    gold, found, right = (
        scores[c].to_numpy()[drawn].sum(axis=1) for c in ("gold", "found", "right")
    )
    return np.quantile(2 * right / (gold + found), [0.025, 0.975])


def measure(plan):
    """Give gold, found, right, precision, recall, f1 and its spread by engine and half."""
    rows = []
    for name, options in ENGINES.items():
        scores = jp.segmentation_scores(plan, jp.Segmenter(**options))
        halves = {"development": ~scores["held_out"], "held out": scores["held_out"]}
        for half, chosen in (*halves.items(), ("all", scores["gold"] > 0)):
            part = scores[chosen]
            rows.append((name, half, *part[["gold", "found", "right"]].sum(), *spread(part)))
    columns = ["engine", "half", "gold", "found", "right", "f1_low", "f1_high"]
    table = add_scores(pd.DataFrame(rows, columns=columns))
    return table[[*columns[:5], "precision", "recall", "f1", "f1_low", "f1_high"]]


def errors(plan):
    """Count the gold words of the odd tasks that the program does not give, with what it gives."""
    gold = jp.gold(plan, "words")
    missed = Counter()
    for task in plan.tasks[::2]:
        cut = jp.Segmenter().pieces(plan.text[task.title_start : task.text_end])
        found = {(p.start + task.title_start, p.end + task.title_start) for p in cut}
        mine = gold[gold["task_no"] == task.number]
        for row in mine.itertuples():
            if (row.start, row.end) not in found:
                over = [plan.text[a:b] for a, b in sorted(found) if a < row.end and b > row.start]
                missed[f"{row.term}: {'|'.join(over)}"] += 1
    return missed


if __name__ == "__main__":
    plan = jp.load("jinan-2022")
    print(measure(plan).round(3).to_string(index=False))
    if "--errors" in sys.argv:
        for miss, n in sorted(errors(plan).items(), key=lambda item: (-item[1], item[0])):
            print(n, miss)
