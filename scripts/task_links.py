"""Hold the tasks that jnplan links in real documents to those that two readers linked.

``python scripts/task_links.py FOLDER``: FOLDER holds the documents as ``data/gold/task-links.csv``
names them; their text isn't in this repository. They are of a province and of one of its cities,
not of one issuer, so that the wording of both differs more than that of one office's plans. Prints
a table in Markdown, with Wilson's 95 % intervals.
"""

import argparse
from dataclasses import replace
from pathlib import Path

import pandas as pd

import jnplan as jp
from jnplan.evaluate.synthetic_office import SCORES, shared_facts

GOLD = Path(__file__).parents[1] / "data" / "gold" / "task-links.csv"


def main() -> None:
    """Print precision, recall and F1 of the links, against each reader and what both have."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    gold = pd.read_csv(GOLD)
    rows = []
    for part, own in gold.groupby("part", sort=False):
        found, first, second = set(), set(), set()
        for (one, other), pair in own.groupby(["document_a", "document_b"]):
            found |= {(one, *link) for link in program_links(folder, one, other)}
            for reader, links in ((1, first), (2, second)):
                given = pair[pair["reader"] == reader].dropna(subset=["task_no_a", "task_no_b"])
                numbers = zip(given["task_no_a"], given["task_no_b"], strict=True)
                links |= {(one, int(a), int(b)) for a, b in numbers}
        for said, links, others in (
            ("program, first reader", first, found),
            ("program, second reader", second, found),
            ("program, both", first & second, found),
            ("second reader, first", first, second),
        ):
            rows.append((part, said, *shared_facts(links, others)))
    table = pd.DataFrame(rows, columns=["part", "who", *SCORES])
    print("| part | found by, held to | gold | found | right | precision | recall | F1 |")
    print("|---|---|--:|--:|--:|---|---|--:|")
    for row in table.itertuples():
        shares = [
            f"{getattr(row, name):.2f} ({getattr(row, name + '_low'):.2f}–"
            f"{getattr(row, name + '_high'):.2f})"
            for name in ("precision", "recall")
        ]
        cells = (row.part, row.who, row.gold, row.found, row.right, *shares, f"{row.f1:.2f}")
        print("| " + " | ".join(map(str, cells)) + " |")


def program_links(folder: Path, one: str, other: str) -> set[tuple[int, int]]:
    """Return the pairs of tasks that the program links, as if the documents were of one issuer."""
    plans = [
        replace(jp.read_plan(folder / f"{name}.txt"), plan_id=name, year=year, issuer="")
        for year, name in enumerate((one, other))
    ]
    links = jp.lineage(plans).dropna(subset=["task_no_a", "task_no_b"])
    return set(zip(links["task_no_a"].astype(int), links["task_no_b"].astype(int), strict=True))


if __name__ == "__main__":
    main()
