"""Themes of sentences by rules (on texts, on counts) and by vectors: kappa with those by hand.

    python benchmarks/theme_coding.py PATH.jsonl

PATH.jsonl is the file that ``scripts/state_council.py`` takes: the sentences are not shipped.
A threshold is chosen on sample 1 and judged on sample 2. Needs the extra ``semantic``.
"""

import importlib.util
import sys
from pathlib import Path

import numpy as np
import pandas as pd

import jnplan as jp

SCRIPT = Path(__file__).parent.parent / "scripts" / "state_council.py"


def marked_sentences(path):
    """Give the marked sentences: year, sentence_no, sample, text."""
    spec = importlib.util.spec_from_file_location("state_council", SCRIPT)
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    reports, _ = script.choose(script.read_rows(Path(path)))
    texts = {row["year"]: script.tidy(row["content"]) for row in reports}
    tables = []
    for sample in (1, 2):
        table = jp.gold_themes(f"sentences {sample}").drop(columns="theme_id")
        tables.append(table.drop_duplicates().assign(sample=sample))
    table = pd.concat(tables, ignore_index=True)
    spans = {year: script.split_sentences(text, 0, len(text)) for year, text in texts.items()}
    table["text"] = [
        texts[row.year][slice(*spans[row.year][row.sentence_no - 1])] for row in table.itertuples()
    ]
    return table


def counted(table, lexicon=None):
    """Give the themes of the counts of each sentence's words."""
    segmenter = jp.Segmenter(lexicon=lexicon)
    words = table[["year", "sentence_no"]].assign(term=table["text"].map(segmenter.words))
    words = words.explode("term").groupby(["year", "sentence_no", "term"])
    return jp.code_themes(words.size().rename("n").reset_index())


def near(table, threshold):
    """Give each sentence the themes whose definition is as near as that; none if none is."""
    book = jp.codebook()
    ground = jp.embed_texts(book["zh"] + "：" + book["definition_zh"])
    close = jp.embed_texts(table["text"]) @ ground.T >= threshold
    themes = [list(book.loc[row, "theme_id"]) or ["none"] for row in close]
    return table[["year", "sentence_no"]].assign(theme_id=themes).explode("theme_id")


def joined(rules, vectors):
    """Give the themes of either; none only where neither has any."""
    both = pd.concat([rules, vectors])[["year", "sentence_no", "theme_id"]].drop_duplicates()
    alone = both.groupby(["year", "sentence_no"])["theme_id"].transform("size") == 1
    return both[(both["theme_id"] != "none") | alone]


def kappa(found, sample):
    """Give kappa over all pairs of a sentence and a theme."""
    truth = jp.gold_themes(f"sentences {sample}")
    return jp.theme_scores(found, truth)["kappa"].iloc[-1]


def main(path):
    """Print kappa by method and sample."""
    table = marked_sentences(path)
    rules = jp.code_themes(table.drop(columns="sample"))
    counts, whole = counted(table), counted(table, [*jp.lexicon()["term"], *jp.codebook_terms()])
    ways = {
        "rules": lambda threshold: rules,
        "counts": lambda threshold: counts,
        "counts, words of the rules kept whole": lambda threshold: whole,
        "vectors": lambda threshold: near(table, threshold),
        "both": lambda threshold: joined(rules, near(table, threshold)),
    }
    for name, way in ways.items():
        best = max(np.linspace(0.2, 0.8, 31), key=lambda threshold: kappa(way(threshold), 1))
        scores = [kappa(way(best), sample) for sample in (1, 2)]
        print(f"{name:38}threshold {best:.2f}: sample 1 {scores[0]:.3f}, sample 2 {scores[1]:.3f}")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        raise SystemExit(__doc__)
    main(sys.argv[1])
