"""The catalogue of plans, and loading one: shipped, held in the user's library, or from a file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..data import data_folder, shipped_rows
from ..errors import PlanError, checked
from ..parse.plan_parser import parse_plan
from ..plan import Plan, Source
from ..read.files import is_file, read_source
from ..read.origin import how_read, is_address, origin_name, read_origin
from .store import held_plans, held_record, held_source

if TYPE_CHECKING:
    import pandas as pd

# The note of a plan that the user added.
OWN_NOTE = "added by the user"
_COUNTS = ("sections", "tasks")


def plans() -> pd.DataFrame:
    """List the plans that the package knows, and what it holds of each.

    Returns
    -------
    pandas.DataFrame
        id, year, issuer, level, region, kind, title, number, date, url, sections, tasks (how many
        it has, <NA> if unknown), held, list_complete, note, a row a plan (see `data/README.md`).
        A plan whose text is in the user's library is held as text, and its counts are that text's;
        plans of one's own stand at the end.

    Examples
    --------
    >>> import jnplan as jp
    >>> jp.plans()[["id", "year", "kind", "tasks", "held"]].head(1).values.tolist()
    [['jinan-2022', 2022, 'plan', 20, 'text']]
    """
    import pandas as pd

    types = {"year": "int64", "sections": "Int64", "tasks": "Int64"}
    return pd.DataFrame(_catalogue_rows()).astype(types)


def _catalogue_rows() -> list[dict[str, Any]]:
    """Return the rows of `plans`; a number that isn't known is None."""
    rows: list[dict[str, Any]] = []
    for row in shipped_rows("plans.csv"):
        counts = {name: int(n) if (n := getattr(row, name)) else None for name in _COUNTS}
        rows.append(row._asdict() | counts | {"year": int(row.year)})
    by_id = {row["id"]: row for row in rows}
    for plan_id, record in held_plans().items():
        known = by_id.get(plan_id)
        if known is None:
            rows += [_own_row(plan_id, record)] if "year" in record else []
        elif known["held"] != "text":
            known |= {"held": "text", "list_complete": "yes"}
            known |= {name: record.get(name) for name in _COUNTS}
    return rows


def _own_row(plan_id: str, record: dict) -> dict:
    """Return the catalogue's row of a plan that the user added."""
    row = dict.fromkeys(("level", "region", "number"), "")
    row |= {key: record[key] for key in ("title", "issuer", "year", "date", "sections", "tasks")}
    row |= {"id": plan_id, "url": record["url"], "kind": "plan", "held": "text"}
    return row | {"list_complete": "yes", "note": OWN_NOTE}


def catalogue_row(plan_id: str) -> pd.Series:
    """Return the row of a plan in the catalogue.

    Raises
    ------
    PlanError
        If there is none; the message lists the ids.
    """
    catalogue = plans()
    row = rows_of(catalogue, plan_id)
    if row.empty:
        ids = ", ".join(catalogue["id"])
        raise PlanError(f"no plan {plan_id!r} in the catalogue; it has {ids}")
    return row.iloc[0]


def rows_of(catalogue: pd.DataFrame, plan_id: str) -> pd.DataFrame:
    """Return the rows with an id, which may be a file's name that isn't UTF-8."""
    return catalogue[[each == plan_id for each in catalogue["id"]]]


@checked
def load(plan: str | Path, *, simplified: bool = False, local: bool = False) -> Plan:
    """Load a plan by its id in the catalogue, or from a file or an address as `read_plan` does.

    ``simplified`` and ``local`` apply to files and addresses only.

    Raises
    ------
    PlanError
        If there is no such id or file, or the plan's text isn't held; the message lists the ids
        whose text is.

    Examples
    --------
    >>> import jnplan as jp
    >>> jp.load("jinan-2022")
    <Plan jinan-2022: 济南市教育局(市委教育工委)2022年工作要点, 4 sections, 20 tasks, 0 unparsed>
    """
    plan = str(plan)
    catalogue = {row["id"]: row for row in _catalogue_rows()}
    ids = ", ".join(row["id"] for row in catalogue.values() if row["held"] == "text")
    known = catalogue.get(plan)
    if known is None:
        if plan in held_plans():
            held_record(plan)  # it is damaged: this raises how
        if is_address(plan) or is_file(plan):
            return read_plan(plan, simplified=simplified, local=local)
        raise PlanError(f"no plan {plan!r}: neither a file nor one of the ids {ids}")
    if known["held"] != "text":
        how = f"jnplan fetch {plan} gets it" if known["kind"] == "plan" else "it is a meeting"
        raise PlanError(
            f"the text of {plan} is not held; it is at {known['url']} ({how}); held are {ids}"
        )
    shipped = data_folder("data") / "plans" / f"{plan}.txt"
    source = read_source(shipped) if shipped.is_file() else held_source(plan)
    return parse_held(source.text, known, source)


def parse_held(text: str, known: Mapping[str, Any], source: Source | None = None) -> Plan:
    """Parse a text that is held, with the catalogue's title, issuer, year and date."""
    plan = parse_plan(
        text,
        plan_id=known["id"],
        year=int(known["year"]),
        issuer=known["issuer"],
        title=known["title"],
        date=known["date"],
    )
    return replace(plan, source=source)


@checked
def read_plan(
    path_or_url: str | Path,
    *,
    plan_id: str | None = None,
    year: int | None = None,
    issuer: str | None = None,
    simplified: bool = False,
    local: bool = False,
) -> Plan:
    """Read a plan from a file or an address, without keeping it.

    Parameters
    ----------
    path_or_url
        A file of any kind that `read_source` reads (.txt, .html, .docx, .pdf, a picture), or the
        address of one (http, https).
    plan_id
        The id of its rows in tables; by default the file's name without its ending.
    year, issuer
        By default they are taken from the plan's title.
    simplified
        Whether traditional characters are converted to simplified ones.
    local
        Whether a public address may redirect to this machine or its network.

    Raises
    ------
    PlanError
        If the file can't be read, or has no numbered task.
    """
    where = str(path_or_url)
    name = Path(origin_name(where)).stem if plan_id is None else plan_id
    _, source, _ = read_origin(where, simplified=simplified, local=local)
    try:
        plan = parse_plan(source.text, plan_id=name, year=year, issuer=issuer)
    except PlanError as error:
        raise PlanError(f"{where}: {error}{how_read(source)}") from None
    return replace(plan, source=source)


@checked
def neighbour_years(plan: Plan) -> pd.DataFrame:
    """List what the catalogue has of a plan's office for the year before and the year after.

    An office is known by the issuer's name; where the plan is in the catalogue, also by level and
    region, as an office may sign in more than one way.

    Returns
    -------
    pandas.DataFrame
        The rows of `plans`, without meetings, by year; none if the plan has no year or no issuer.

    Examples
    --------
    >>> import jnplan as jp
    >>> jp.neighbour_years(jp.load("jinan-2022"))[["id", "year"]].values.tolist()
    [['jinan-2023', 2023]]
    """
    catalogue = plans()
    same = _same_office(catalogue, plan)
    years = () if plan.year is None else (plan.year - 1, plan.year + 1)
    beside = same & catalogue["year"].isin(years) & catalogue["kind"].eq("plan")
    return catalogue[beside].sort_values("year", kind="stable", ignore_index=True)


@checked
def successive_plans(plan: Plan) -> list[Plan]:
    r"""Load the plan of the same office that lies beside a plan in time, if its text is held.

    Returns
    -------
    list of Plan
        The plan and that of the year before, or else of the year after, the earlier first; the
        plan alone if the text of neither is held.

    Examples
    --------
    >>> import jnplan as jp
    >>> plan = jp.parse_plan("某县2022年工作要点\n1.安全。守底线。")
    >>> len(jp.successive_plans(plan))
    1
    """
    beside = neighbour_years(plan)
    held = beside.loc[beside["held"] == "text", "id"]
    two = [plan, *map(load, held.head(1))]
    return sorted(two, key=lambda each: each.year or 0)


@checked
def issuer_series(plan: Plan) -> list[Plan]:
    r"""Load all plans of the same office whose text is held, by year.

    An office is known as for `neighbour_years`. Of several plans of a year one counts, this plan
    before others; plans without a task or a year are left out. Other names of the office are
    replaced by that of this plan.

    Returns
    -------
    list of Plan
        The plans, by year; empty if there are no two, or none has three tasks.

    Examples
    --------
    >>> import jnplan as jp
    >>> jp.issuer_series(jp.parse_plan("某县2022年工作要点\n1.安全。守底线。"))
    []
    """
    catalogue = plans()
    held = catalogue[_same_office(catalogue, plan) & catalogue["held"].eq("text")]
    held = held[held["kind"].eq("plan")].sort_values(["year", "id"], kind="stable")
    own = [plan, *(load(each) for each in held["id"] if each != plan.plan_id)]
    by_year: dict[int, Plan] = {}
    for each in own:
        if each.year is not None and each.tasks:
            by_year.setdefault(each.year, replace(each, issuer=plan.issuer))
    if len(by_year) < 2 or max(len(each.tasks) for each in by_year.values()) < 3:
        return []
    return [by_year[year] for year in sorted(by_year)]


def _same_office(catalogue: pd.DataFrame, plan: Plan) -> pd.Series:
    """Return which rows of the catalogue are of a plan's office."""
    same = catalogue["issuer"].eq(plan.issuer) & bool(plan.issuer)
    for own in rows_of(catalogue, plan.plan_id).itertuples():
        near = catalogue["region"].eq(own.region) & catalogue["level"].eq(own.level)
        same |= near & bool(own.region) & (own.issuer == plan.issuer)
    return same
