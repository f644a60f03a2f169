"""Hold what jnplan reads in real documents to what was read there by hand.

``python scripts/real_documents.py FOLDER [--half HALF] [--verbose]``: FOLDER holds the documents as
``data/gold/real-documents.csv`` names them; their text isn't in this repository. Prints, for each
half, how many are right, with Wilson's 95 % interval.
"""

import argparse
import unicodedata
from collections import Counter
from pathlib import Path

import pandas as pd
from scipy.stats import binomtest

import jnplan as jp

GOLD = Path(__file__).parents[1] / "data" / "gold"
FIELDS = ["title", "issuer", "year", "date"]


def main() -> None:
    """Print what is right in each half."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--half", choices=["seen", "unseen"])
    parser.add_argument("--verbose", action="store_true", help="list what is wrong, but for titles")
    given = parser.parse_args()
    tables = {what: read_gold(what) for what in ("documents", "tasks", "offices", "targets")}
    documents = tables["documents"]
    for half in [given.half] if given.half else ["seen", "unseen"]:
        tally: Counter[str] = Counter()
        for name in documents.loc[documents["half"] == half, "document"]:
            gold = {what: table[table["document"] == name] for what, table in tables.items()}
            found = score(read(given.folder, name), gold)
            tally.update(found)
            if given.verbose:
                print(name, {key: n for key, n in found.items() if key.startswith("wrong") and n})
        print(f"\n{half}: {tally['documents']} documents")
        print(summary(tally).to_string(index=False))


def read_gold(what: str) -> pd.DataFrame:
    """Read a table of gold, every cell as text."""
    return pd.read_csv(GOLD / f"real-{what}.csv", dtype=str, keep_default_na=False)


def read(folder: Path, name: str) -> jp.Plan | None:
    """Read a document as a user would; None if it is refused."""
    path = folder / name if Path(name).suffix == ".pdf" else folder / f"{name}.txt"
    try:
        return jp.read_plan(path)
    except jp.PlanError:
        return None


def score(plan: jp.Plan | None, gold: dict[str, pd.DataFrame]) -> Counter[str]:
    """Count what is right of a document."""
    head = gold["documents"].iloc[0]
    tally = Counter(documents=1)
    for field in FIELDS:
        value = "" if plan is None else plain(getattr(plan, field))
        if head[field]:
            tally[f"{field} of"] += 1
            tally[f"{field} right"] += value == plain(head[field])
            tally[f"wrong {field}"] += value != plain(head[field])
        else:
            tally[f"{field} false"] += bool(value)
    rows = gold["tasks"][gold["tasks"]["task_no"] != ""]
    tasks = [] if plan is None else list(plan.tasks)
    same = len(tasks) == len(rows) and all(map(begins_alike, tasks, rows.itertuples()))
    tally["tasks right"] += same
    tally["tasks of"] += 1
    tally["wrong tasks"] += not same
    titled = [
        plain(task.title) == plain(row.title) or not row.title
        for task, row in zip(tasks, rows.itertuples(), strict=False)
    ]
    tally["titles right"] += same and all(titled)
    tally["titles of"] += 1
    tally["wrong titles"] += not (same and all(titled))
    score_offices(tally, plan, gold["offices"])
    score_targets(tally, plan, gold["targets"])
    return tally


def begins_alike(task: jp.Task, row: tuple) -> bool:
    """Whether a task begins with the title or the first words that were read by hand."""
    words = plain(task.title + task.text)
    return words.startswith(plain(row.title) or plain(row.first))


def score_offices(tally: Counter[str], plan: jp.Plan | None, gold: pd.DataFrame) -> None:
    """Count the tasks whose offices, and roles, are those read by hand."""
    found = {} if plan is None else {str(task.number): task for task in plan.tasks}
    for number, rows in gold.groupby("task_no"):
        task = found.pop(number, None)
        names = [plain(name) for name in task.offices] if task else []
        tally["offices by task of"] += 1
        right = names == [plain(name) for name in rows["office"]]
        tally["offices by task right"] += right
        tally["wrong offices"] += not right
        tally["roles by task of"] += 1
        tally["roles by task right"] += right and list(task.office_roles) == rows["role"].tolist()
    tally["false offices"] += sum(len(task.offices) for task in found.values())


def score_targets(tally: Counter[str], plan: jp.Plan | None, gold: pd.DataFrame) -> None:
    """Count the targets found with the value, the upper end and the unit read by hand."""
    due = Counter(map(target_key, gold[["value", "value_high", "unit"]].itertuples(index=False)))
    table = pd.DataFrame() if plan is None else jp.find_targets(plan)
    got = Counter(
        map(
            target_key,
            table.reindex(columns=["value", "value_high", "unit"]).itertuples(index=False),
        )
    )
    tally["targets (recall) right"] += sum((due & got).values())
    tally["targets (recall) of"] += sum(due.values())
    tally["targets (precision) right"] += sum((due & got).values())
    tally["targets (precision) of"] += sum(got.values())
    tally["wrong targets"] += sum((due - got).values()) + sum((got - due).values())


def target_key(row: tuple) -> tuple:
    """Return value, upper end and unit in one form."""
    low, high = (float(x) if x not in ("", None) and pd.notna(x) else None for x in row[:2])
    return low, high, plain(row[2]).removeprefix("个") or plain(row[2])


def plain(value: object) -> str:
    """Return a value as text without blanks, its signs in half width."""
    text = "" if value is None else str(value)
    return "".join(unicodedata.normalize("NFKC", text).split())


def summary(tally: Counter[str]) -> pd.DataFrame:
    """Return a row a measure: right, of, share and its interval."""
    rows = []
    for measure in [key.removesuffix(" of") for key in tally if key.endswith(" of")]:
        right, of = tally[f"{measure} right"], tally[f"{measure} of"]
        if of:
            low, high = binomtest(right, of).proportion_ci(method="wilson")
            rows.append((measure, right, of, round(right / of, 3), f"{low:.2f}–{high:.2f}"))
    false = [(f"false {field}", tally[f"{field} false"], "", "", "") for field in FIELDS]
    rows += [*false, ("false offices", tally["false offices"], "", "", "")]
    return pd.DataFrame(rows, columns=["measure", "right", "of", "share", "interval"])


if __name__ == "__main__":
    main()
