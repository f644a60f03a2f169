"""Code anew the clauses that two readers coded, for whoever has the documents.

``python scripts/clause_codes.py FOLDER``: FOLDER holds the documents that ``data/gold/clauses.csv``
names, as plain text; their text isn't in this repository. Writes what the rules make of the clauses
today into ``data/gold/clauses-rules.csv`` (run "now"), and prints how far readers and rules agree.
To be run when a word list of the rules has changed: a test compares their checksum.
"""

import argparse
from pathlib import Path

import pandas as pd

import jnplan as jp
from jnplan.evaluate.clause_scores import rules_checksum

GOLD = Path(__file__).parents[1] / "data" / "gold"
KEYS = ["clause_no", "instrument", "behaviour", "directive"]


def main() -> None:
    """Code the clauses, keep the codes, print the agreement."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    given = parser.parse_args()
    clauses = pd.read_csv(GOLD / "clauses.csv")
    parts = [
        code(jp.read_plan(given.folder / f"{name}.txt"), part)
        for name, part in clauses.groupby("document")
    ]
    now = pd.concat(parts).sort_values("clause_no").assign(run="now", rules=rules_checksum())
    path = GOLD / "clauses-rules.csv"
    kept = pd.read_csv(path, keep_default_na=False)
    kept = kept[kept["run"] != "now"]
    pd.concat([kept, now])[kept.columns].to_csv(path, index=False)
    columns = ["what", "sample", "compared", "clauses", "alike", "share", "alpha"]
    print(jp.clause_agreement()[columns].round(3).to_string(index=False))


def code(plan: jp.Plan, clauses: pd.DataFrame) -> pd.DataFrame:
    """Return what the rules make of clauses of a plan, by their places."""
    coded = jp.code_instruments(plan)
    schemes = dict(list(coded.set_index("start").groupby("scheme")["instrument"]))
    directives = jp.find_directives(plan).set_index("start")["degree"]
    missing = set(clauses["start"]) - set(directives.index)
    if missing:
        raise SystemExit(
            f"{plan.plan_id}: no clause begins at {min(missing)}; is it the same text?"
        )
    at = clauses["start"]
    codes = [schemes["rothwell-zegveld"], schemes["mcdonnell-elmore"], directives]
    columns = dict(zip(KEYS[1:], (at.map(each) for each in codes), strict=True))
    return clauses[["clause_no"]].assign(**columns)


if __name__ == "__main__":
    main()
