"""Whether rjieba cuts as jieba does: boundaries of words that only one of them sets, by text.

    python benchmarks/engines.py PATH.jsonl|FOLDER…

A file of JSON lines holds a text a line in ``content``, as `scripts/state_council.py` takes it; of
a folder every document is read. The texts are not shipped: without them the 2022 plan is cut alone.
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


def texts_at(path):
    """Give the texts of a file of JSON lines, or of a folder's documents, by name."""
    if path.is_dir():
        files = sorted(file for file in path.iterdir() if file.suffix not in (".csv", ".md"))
        return {f"{path.name}/{file.stem}": jp.read_plan(str(file)).text for file in files}
    rows = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return {row["title"]: row["content"] for row in rows}


def main(*paths):
    """Print for the plan and each path how many boundaries both set; and where they differ."""
    of_path = {"jinan-2022": {"jinan-2022": jp.load("jinan-2022").text}}
    of_path |= {path: texts_at(Path(path)) for path in paths}
    for path, texts in of_path.items():
        table = compare(texts)
        if table["differing"].any():
            print(table[table["differing"] > 0].to_string(index=False))
        n, differing = table["boundaries"].sum(), table["differing"].sum()
        shared = f"{1 - differing / n:.4%} set by both engines"
        print(f"{Path(path).name}: {len(table)} texts, {n:,} boundaries, {shared}")


if __name__ == "__main__":
    main(*sys.argv[1:])
