"""Add a plan of one's own, from a file or an address, to the user's library."""

from collections.abc import Callable
from dataclasses import replace as replace_fields
from pathlib import Path

import pandas as pd

from ..data import data_folder
from ..errors import PlanError, checked
from ..parse.plan_parser import parse_plan
from ..plan import Plan
from ..read.origin import how_read, origin_name, read_origin
from .catalogue import OWN_NOTE, plans, rows_of
from .keep_plan import keep_plan
from .store import plan_folder

_YEARS = range(1949, 2100)
_RECORDED = ("title", "issuer", "year", "date")


@checked
def add_plan(
    path_or_url: str | Path,
    *,
    plan_id: str | None = None,
    year: int | None = None,
    issuer: str | None = None,
    title: str | None = None,
    replace: bool = False,
    simplified: bool = False,
    local: bool = False,
    on_status: Callable[[str], object] | None = None,
) -> Plan:
    """Read a plan and keep it in the user's library, where `load` finds it by its id.

    A failure leaves the library as it was.

    Parameters
    ----------
    path_or_url
        A file of any kind that `read_source` reads, or an address of http or https.
    plan_id
        Letters (of any script), digits, - and _; by default the file's name without its ending.
        For an id of the catalogue, title and issuer are the catalogue's.
    year, issuer, title
        By default they are taken from the text.
    replace
        Whether another file may replace the one held under this id, which is kept beside it.
    simplified
        Whether traditional characters are converted to simplified ones.
    local
        Whether a public address may redirect to this machine or its network.
    on_status
        Called with what was done: ``"new"``, ``"unchanged"`` (the same file is held already) or
        ``"replaced"``.

    Returns
    -------
    Plan
        The plan as `load` returns it.

    Raises
    ------
    PlanError
        If the file can't be read or has no numbered task, if no year is found, or if the id is
        taken.
    """
    where = str(path_or_url)
    plan_id = _valid_id(plan_id, origin_name(where))
    catalogue_row_to_fill(plan_id)  # what can't be added isn't read
    need_plan_year(year)
    original, source, url = read_origin(where, simplified=simplified, local=local)
    try:
        found = parse_plan(source.text, year=year, issuer=issuer, title=title)
    except PlanError as error:
        raise PlanError(f"{where}: {error}{how_read(source)}") from None
    found = replace_fields(found, plan_id=plan_id, source=source)
    plan, status = keep_own_plan(
        found, original, where=where, url=url, replace=replace, simplified=simplified
    )
    if on_status is not None:
        on_status(status)
    return plan


def keep_own_plan(
    plan: Plan, original: bytes, *, where: str, url: str, replace: bool, simplified: bool
) -> tuple[Plan, str]:
    """Keep a plan that was read from a file in the user's library, under its id.

    Parameters
    ----------
    plan
        With its id and source.
    original
        The file's bytes.
    where, url
        How messages name it, and its address (empty for a file).
    replace, simplified
        As for `add_plan`.

    Returns
    -------
    tuple of Plan and str
        The plan as `load` returns it, and ``"new"``, ``"unchanged"`` or ``"replaced"``.

    Raises
    ------
    PlanError
        If it has no year or the id is taken.
    """
    known = catalogue_row_to_fill(plan.plan_id)
    if plan.year is None:
        shown = f"its title is {plan.title!r}" if plan.title else "no line of it looks like a title"
        raise PlanError(f"{where}: no year found ({shown}); give one (--year, year=)")
    if known is not None and plan.year != known["year"]:
        raise PlanError(
            f"{where}: {plan.plan_id} is the plan of {known['year']} in the catalogue, but this "
            f"one is of {plan.year}; add it under another id"
        )
    assert plan.source is not None  # it was read from a file
    row = pd.Series({"id": plan.plan_id} | {key: getattr(plan, key) for key in _RECORDED})
    row["date"] = row["date"] or ""
    record = {"url": url, "name": origin_name(where), "simplified": simplified}
    if known is None:
        record |= row.drop("id").to_dict()
    else:
        row = known
    return keep_plan(row, original, plan.source, record, where=where, replace=replace, exact=True)


def need_plan_year(year: int | None) -> None:
    """Raise a `PlanError` unless a year is one that a plan may have, or None."""
    if year is not None and year not in _YEARS:
        raise PlanError(f"year is {year}; it must be between {_YEARS[0]} and {_YEARS[-1]}")


def _valid_id(plan_id: str | None, name: str) -> str:
    """Check an id, or make one of a file's name."""
    if plan_id is None:
        plan_id = Path(name).stem
        try:
            plan_folder(plan_id)
        except PlanError:
            raise PlanError(
                f"the name {name!r} makes no id; give one (--id, plan_id=): letters, digits, - and "
                "_, such as my-2026"
            ) from None
    plan_folder(plan_id)
    return plan_id


def catalogue_row_to_fill(plan_id: str) -> pd.Series | None:
    """Return the catalogue's row of an id, if it has one; refuse a meeting or a shipped plan."""
    catalogue = plans()
    row = rows_of(catalogue[catalogue["note"] != OWN_NOTE], plan_id)
    if row.empty:
        return None
    if (data_folder("data") / "plans" / f"{plan_id}.txt").is_file():
        raise PlanError(f"{plan_id} comes with the package; add your plan under another id")
    if row.iloc[0]["kind"] != "plan":
        raise PlanError(
            f"{plan_id} is a {row.iloc[0]['kind']} in the catalogue; add your plan under another id"
        )
    return row.iloc[0]
