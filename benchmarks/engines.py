"""Whether rjieba cuts as jieba does: boundaries of words that only one of them sets, by text.

    python benchmarks/engines.py PATH.jsonl

PATH.jsonl holds a text a line in ``content``, as `scripts/state_council.py` takes it: the texts
are not shipped. Without it the 2022 plan is cut alone.
"""

import json
import sys
from pathlib import Path

import pandas as pd

import jnplan as jp


def boundaries(segmenter, text):
    """Give the places at which a piece ends."""
    return {piece.end for piece in segmenter.pieces(text)}


def compare(texts):
    """Give how many boundaries each engine sets and how many only one of them, a row a text."""
    engines = [jp.Segmenter(engine=engine) for engine in ("jieba", "rjieba")]
    rows = []
    for name, text in texts.items():
        one, other = (boundaries(engine, text) for engine in engines)
        rows.append((name, len(text), len(one), len(one ^ other)))
    return pd.DataFrame(rows, columns=["text", "characters", "boundaries", "differing"])


def main(path=None):
    """Print the table, and the share of boundaries on which they agree."""
    texts = {"jinan-2022": jp.load("jinan-2022").text}
    if path:
        for line in Path(path).read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            texts[row["title"]] = row["content"]
    table = compare(texts)
    if table["differing"].any():
        print(table[table["differing"] > 0].to_string(index=False))
    n, differing = table["boundaries"].sum(), table["differing"].sum()
    print(f"{len(table)} texts, {n:,} boundaries, {1 - differing / n:.4%} set by both engines")


if __name__ == "__main__":
    main(*sys.argv[1:2])
