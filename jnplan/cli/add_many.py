"""``jnplan add`` of a folder or a table: what was understood, what was kept, what not and why."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from ..errors import plural
from .console import (
    exit_on_plan_error,
    print_json,
    print_line,
    print_table,
    print_told,
    shown_progress,
    table_rows,
)

if TYPE_CHECKING:
    import pandas as pd


def add_many(
    which: Path,
    *,
    year: int | None,
    issuer: str | None,
    replace: bool,
    doubtful: bool,
    simplified: bool,
    local: bool,
    as_json: bool,
) -> None:
    """Add the plans of a folder or a table, and print what became of each."""
    from ..library.store import library_folder
    from ..publish.sets.add_plans import NOT_KEPT, add_plans

    with exit_on_plan_error(), shown_progress(f"reading {which}") as progress:
        table = add_plans(
            which,
            doubtful=doubtful,
            year=year,
            issuer=issuer,
            replace=replace,
            simplified=simplified,
            local=local,
            progress=progress,
        )
    left = table[table["outcome"] == NOT_KEPT]
    if as_json:
        print_json({"library": str(library_folder()), "files": table_rows(table)})
    else:
        _print_outcomes(table, left, which)
    if len(left) == len(table):
        raise typer.Exit(1)


def _print_outcomes(table: pd.DataFrame, left: pd.DataFrame, which: Path) -> None:
    from ..library.store import library_folder

    read = table[table["plan_id"] != ""]
    if len(read):
        print_table(_understood(read))
        print_line("")
    for outcome, some in table[~table.index.isin(left.index)].groupby("outcome", sort=False):
        print_told(f"{outcome}: {', '.join(some['plan_id'])}")
    if len(left):
        print_told("not kept:")
    for row in left.itertuples():
        print_told(f"  {row.file}: {' '.join(row.why.split())}")
    kept = len(table) - len(left)
    print_told(f"{kept} of {plural(len(table), 'file')} held, in {library_folder()}")
    if (left["year"].notna() & (left["doubts"] != "")).any():
        print_told(f"  to keep doubtful ones that have a year too: jnplan add {which} --yes")


def _understood(table: pd.DataFrame) -> pd.DataFrame:
    """Return the columns that are printed."""
    shown = table[["file", "issuer", "level"]].assign(id=table["plan_id"])
    places = table[["province", "city", "county"]]
    shown["place"] = [" ".join(filter(None, row)) for row in places.itertuples(index=False)]
    shown[["year", "date", "tasks", "doubts"]] = table[["year", "date", "tasks", "doubts"]]
    return shown[["file", "id", "issuer", "level", "place", "year", "date", "tasks", "doubts"]]
