"""A plan of one's own, from a file or an address, into the user's library."""

import difflib
import hashlib
import re
from pathlib import Path

import pandas as pd

from ..data import data_folder
from ..errors import PlanError
from ..parse.plan_parser import parse_plan
from ..plan import Plan, Source
from ..read.origin import how_read, origin_name, read_origin
from .catalogue import OWN_NOTE, parse_held, plans, rows_of
from .store import held_plans, held_record, held_text, keep, plan_folder, writing

_YEARS = range(1949, 2100)


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
) -> Plan:
    """Read a plan and keep it in the user's library; from then on `load` knows it by its id.

    A failure leaves the library as it was.

    Parameters
    ----------
    path_or_url
        A file of any kind that `read_source` reads, or an address of http or https.
    plan_id
        Letters (of any script), digits, - and _; the file's name without its ending by default.
        An id of the catalogue whose text isn't held takes its title and issuer from there.
    year, issuer, title
        Taken from the plan's title where not given.
    replace
        Whether another file may take the place of the one that is held under this id, which is
        kept beside it.
    simplified
        Whether traditional characters are turned to simplified ones.
    local
        Whether a public address may redirect to one of this machine or its network.

    Returns
    -------
    Plan
        The plan as `load` gives it.

    Raises
    ------
    PlanError
        If it can't be read, holds no numbered task or no year, or the id is taken.
    """
    plan, _ = add(
        path_or_url,
        plan_id=plan_id,
        year=year,
        issuer=issuer,
        title=title,
        replace=replace,
        simplified=simplified,
        local=local,
    )
    return plan


def add(
    path_or_url: str | Path,
    *,
    plan_id: str | None = None,
    year: int | None = None,
    issuer: str | None = None,
    title: str | None = None,
    replace: bool = False,
    simplified: bool = False,
    local: bool = False,
) -> tuple[Plan, str]:
    """Do what `add_plan` does, and say which it was: new, unchanged or replaced."""
    where = str(path_or_url)
    name = origin_name(where)
    plan_id = _id(plan_id, name)
    known = _known(plan_id)
    if year is not None and year not in _YEARS:
        raise PlanError(f"year is {year}; it lies between {_YEARS[0]} and {_YEARS[-1]}")
    original, source, url = read_origin(where, simplified=simplified, local=local)
    try:
        found = parse_plan(source.text, year=year, issuer=issuer, title=title)
    except PlanError as error:
        raise PlanError(f"{where}: {error}{how_read(source)}") from None
    if found.year is None:
        shown = f"its title is {found.title!r}" if found.title else "no line of it is a title"
        raise PlanError(f"{where}: it names no year ({shown}); give one: --year (year=)")
    if known is not None and found.year != known["year"]:
        raise PlanError(
            f"{where}: {plan_id} is the plan of {known['year']} in the catalogue, but this one is "
            f"of {found.year}; add it under another id"
        )
    row = pd.Series({"id": plan_id} | {key: getattr(found, key) for key in _OWN})
    row["date"] = row["date"] or ""
    record = {"url": url, "name": name, "simplified": simplified}
    if known is None:
        record |= row.drop("id").to_dict()
    else:
        row = known
    return hold(row, original, source, record, where=where, replace=replace, exact=True)


_OWN = ("title", "issuer", "year", "date")


def _id(plan_id: str | None, name: str) -> str:
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


def _known(plan_id: str) -> pd.Series | None:
    """Give the catalogue's row of an id, if the package knows it; refuse what is no free plan."""
    catalogue = plans()
    row = rows_of(catalogue[catalogue["note"] != OWN_NOTE], plan_id)
    if row.empty:
        return None
    if (data_folder("data") / "plans" / f"{plan_id}.txt").is_file():
        raise PlanError(f"{plan_id} comes with the package; add your plan under another id")
    if row.iloc[0]["kind"] != "plan":
        raise PlanError(
            f"{plan_id} is a {row.iloc[0]['kind']} of the catalogue; add your plan under another id"
        )
    return row.iloc[0]


def hold(
    row: pd.Series,
    original: bytes,
    source: Source,
    record: dict,
    *,
    where: str,
    replace: bool,
    exact: bool = False,
) -> tuple[Plan, str]:
    """Put a plan into the library, or leave the one that is there.

    Parameters
    ----------
    row
        id, year, issuer, title, date: what is known of it.
    original, source
        The file's bytes, and what was read out of them.
    record
        What else `held_record` is to give.
    where
        What messages call it.
    replace
        Whether another one may be replaced.
    exact
        Whether only the same file, read alike, counts as what is held already; else the same words
        are enough.

    Returns
    -------
    tuple of Plan and str
        new, unchanged or replaced.
    """
    plan_id = row["id"]
    plan = parse_held(source.text, row, source)
    with writing():
        status = "new"
        if plan_id in held_plans():
            status = "replaced"
            same = exact and _same_file(row, original, source, record)
            changed = "" if same else _what_changed(row, plan, replace=replace)
            if same or not (exact or changed):
                return parse_held(held_text(plan_id), row, source), "unchanged"
            if not replace:
                since = held_record(plan_id)["fetched"]
                what = f"the page has changed since {since}"
                if exact:
                    what = f"{plan_id} is held since {since}, and this is another file"
                raise PlanError(
                    f"{where}: {what} ({changed or 'the same words'}); the text held stays; "
                    "--replace (replace=True) takes the new one and keeps the old one beside it"
                )
        record = record | {
            "kind": source.kind,
            "encoding": source.encoding,
            "notes": list(source.notes),
            "confidence": source.confidence,
            "doubtful": [list(doubt) for doubt in source.doubtful],
            "sections": len(plan.sections),
            "tasks": len(plan.tasks),
        }
        keep(plan_id, original, source.text, record, kind=_ending(record, source.kind))
    return plan, status


def _same_file(row: pd.Series, original: bytes, source: Source, record: dict) -> bool:
    """Tell whether just this file is held already, with the same text and told the same."""
    try:
        held, text = held_record(row["id"]), held_text(row["id"])
    except PlanError:
        return False
    alike = all(held.get(key) == value for key, value in record.items() if key != "url")
    same = held["page_sha256"] == hashlib.sha256(original).hexdigest()
    return alike and same and text == source.text


def _ending(record: dict, kind: str) -> str:
    """Give the ending under which the original is kept: that of its name, else its kind."""
    ending = Path(record.get("name", "")).suffix.lower().removeprefix(".")
    return ending if re.fullmatch(r"[a-z0-9]{1,5}", ending) else kind


def _what_changed(row: pd.Series, plan: Plan, *, replace: bool) -> str:
    """Say in what a plan differs from the one held; nothing if in no word of it.

    Furniture isn't compared: a page counts its visitors, and that is no change of the plan.
    """
    try:
        held = parse_held(held_text(row["id"]), row)
    except PlanError:
        if not replace:  # what is held is damaged: the user is to know before it is replaced
            raise
        return "what is held can't be read"
    ours, theirs = _words(held), _words(plan)
    if ours == theirs:
        return ""
    if len(held.tasks) != len(plan.tasks):
        return f"{len(held.tasks)} tasks then, {len(plan.tasks)} now"
    steps = difflib.SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes()
    numbers = {
        part[1]
        for step, a, b, c, d in steps
        if step != "equal"
        for part in ours[a:b] + theirs[c:d]
        if part[1] is not None
    }
    if not numbers:
        return "outside the tasks"
    return f"in task{'s' * (len(numbers) > 1)} {', '.join(map(str, sorted(numbers)))}"


def _words(plan: Plan) -> list[tuple]:
    return [
        (part.kind, part.task_no, plan.text[part.start : part.end])
        for part in plan.parts
        if part.kind not in ("furniture", "date", "title")
    ]
