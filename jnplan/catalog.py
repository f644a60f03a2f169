"""Which plans there are, and how one is loaded: shipped, or fetched into the user's library."""

from pathlib import Path

import pandas as pd

from .library import held_plans, held_text
from .parse import parse_plan
from .plan import Plan, PlanError
from .read import data_folder, read_source, shipped_table


def plans() -> pd.DataFrame:
    """List the plans that the package knows, and what it holds of each.

    Returns
    -------
    pandas.DataFrame
        id, year, issuer, level, region, kind, title, number, date, url, sections, tasks (how many
        it has, <NA> if unknown), held, list_complete, note, a row a plan (see `data/README.md`).
        A plan whose text is in the user's library is held as text, and its counts are that text's.

    Examples
    --------
    >>> import jnplan as jp
    >>> jp.plans()[["id", "year", "kind", "tasks", "held"]].head(1).values.tolist()
    [['jinan-2022', 2022, 'plan', 20, 'text']]
    """
    table = shipped_table("plans.csv")
    for column in ("sections", "tasks"):
        table[column] = pd.to_numeric(table[column]).astype("Int64")
    for plan_id, record in held_plans().items():
        row = (table["id"] == plan_id) & (table["held"] != "text")
        table.loc[row, ["held", "list_complete"]] = ["text", "yes"]
        for column in ("sections", "tasks"):
            table.loc[row, column] = record.get(column, pd.NA)
    return table


def catalogue_row(plan_id: str) -> pd.Series:
    """Find the row of a plan in the catalogue.

    Raises
    ------
    PlanError
        If there is none; it lists the ids.
    """
    catalogue = plans()
    row = catalogue[catalogue["id"] == plan_id]
    if row.empty:
        ids = ", ".join(catalogue["id"])
        raise PlanError(f"no plan {plan_id!r} in the catalogue; it has {ids}")
    return row.iloc[0]


def load(plan: str) -> Plan:
    """Load a plan: by its id in the catalogue, or from the path of a text file.

    Raises
    ------
    PlanError
        If there is no such id and no such file, or no text of that plan is held; it lists the ids
        whose text is.

    Examples
    --------
    >>> import jnplan as jp
    >>> jp.load("jinan-2022")
    <Plan jinan-2022: 济南市教育局(市委教育工委)2022年工作要点, 4 sections, 20 tasks, 0 unparsed>
    """
    catalogue = plans()
    row = catalogue[catalogue["id"] == plan]
    ids = ", ".join(catalogue.loc[catalogue["held"] == "text", "id"])
    if row.empty:
        if Path(plan).is_file():
            return read_plan(plan)
        raise PlanError(f"no plan {plan!r}: neither a file nor one of the ids {ids}")
    known = row.iloc[0]
    if known["held"] != "text":
        how = f"jnplan fetch {plan} gets it" if known["kind"] == "plan" else "it is a meeting"
        raise PlanError(
            f"the text of {plan} is not held; it is at {known['url']} ({how}); held are {ids}"
        )
    shipped = data_folder("data") / "plans" / f"{plan}.txt"
    return parse_held(read_source(shipped).text if shipped.is_file() else held_text(plan), known)


def parse_held(text: str, known: pd.Series) -> Plan:
    """Parse a text that is held, with what the catalogue knows of it."""
    return parse_plan(
        text,
        plan_id=known["id"],
        year=int(known["year"]),
        issuer=known["issuer"],
        title=known["title"],
        date=known["date"],
    )


def read_plan(
    path: str | Path,
    *,
    plan_id: str | None = None,
    year: int | None = None,
    issuer: str | None = None,
) -> Plan:
    """Read a plan from a file of one's own.

    Parameters
    ----------
    path
        A file of any kind that `read_source` reads: txt, html, docx, PDF, …
    plan_id
        The id under which its rows stand in tables; the file's name without its ending by default.
    year, issuer
        Taken from the plan's title where not given.

    Raises
    ------
    PlanError
        If the file can't be read, or holds no numbered task.
    """
    name = Path(path).stem if plan_id is None else plan_id
    return parse_plan(read_source(path).text, plan_id=name, year=year, issuer=issuer)
