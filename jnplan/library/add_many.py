"""Read many files to be added, and say of each what was understood and what is doubtful."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd

from ..errors import PlanError, plural
from ..parse.imprint.issuer import title_issuer
from ..parse.plan_parser import parse_plan
from ..plan import Plan
from ..read.files import read_file
from ..read.origin import how_read, is_address, origin_name, read_origin
from ..text.places.levels import issuer_level, levels
from .add import keep_own_plan
from .catalogue import plans
from .plan_files import PlanFile, free_id
from .store import checksum_of, held_plans

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_OFFICE = re.compile(r"[\u4e00-\u9fff]{2,}[局厅委府省市县区旗州盟部会办校学院园]")
PLACES = ["level", "province", "city", "county", "status"]


@dataclass(frozen=True)
class ReadFile:
    """A file that was read: its plan, or ``why`` there is none; and what is doubtful about it.

    ``held`` is the id under which the library holds these very bytes. ``original`` has the bytes
    of what came from an address; those of a file are read again when it is kept, and must have the
    same ``checksum``.
    """

    file: PlanFile
    plan: Plan | None = None
    why: str = ""
    doubts: tuple[str, ...] = ()
    held: str = ""
    url: str = ""
    checksum: str = ""
    original: bytes | None = None


def read_files(
    files: Sequence[PlanFile],
    *,
    year: int | None = None,
    issuer: str | None = None,
    simplified: bool = False,
    local: bool = False,
    progress: Callable[[int, int], object] = lambda done, total: None,
) -> list[ReadFile]:
    """Read files, without keeping any: each gets an id, and what is doubtful is said of it.

    Parameters
    ----------
    files
        What `list_plan_files` gives.
    year, issuer
        Of all of them; by default they are taken from a table's row, the text, or the names of
        the file and its folders. The last is a doubt.
    simplified, local
        As for `add_plan`.
    progress
        Called with how many are done, and how many there are.
    """
    held = {record["page_sha256"]: plan_id for plan_id, record in held_plans().items() if record}
    taken = set[str]()
    found = []
    for done, file in enumerate(files):
        progress(done, len(files))
        given = file._replace(year=year or file.year, issuer=issuer or file.issuer)
        try:
            found.append(_read_file(given, held, taken, simplified=simplified, local=local))
        except PlanError as error:
            found.append(ReadFile(file, why=str(error).removeprefix(f"{file.where}: ")))
    progress(len(files), len(files))
    return found


def _read_file(
    file: PlanFile, held: dict[str, str], taken: set[str], *, simplified: bool, local: bool
) -> ReadFile:
    if file.why:
        raise PlanError(file.why)
    if not is_address(file.where) and not Path(file.where).is_file():
        return _of_catalogue(file)
    original, source, url = read_origin(file.where, simplified=simplified, local=local)
    try:
        plan = parse_plan(source.text, year=file.year, issuer=file.issuer)
    except PlanError as error:
        raise PlanError(f"{file.where}: {error}{how_read(source)}") from None
    plan = replace(plan, plan_id=_id_of_file(file, taken), source=source)
    plan, doubts = _guess_from_names(plan, file)
    checksum = checksum_of(original)
    return ReadFile(
        file,
        plan,
        doubts=(*doubts, *_doubts_of(plan)),
        held=held.get(checksum, ""),
        url=url,
        checksum=checksum,
        original=original if url else None,
    )


def _of_catalogue(file: PlanFile) -> ReadFile:
    """Return what there is to say of a row that names an id and no file."""
    known = plans().set_index("id")
    if file.where not in known.index:
        raise PlanError("neither a file nor an id of the catalogue")
    if known.loc[file.where, "held"] != "text":
        raise PlanError(f"in the catalogue, but not held; jnplan fetch {file.where} gets it")
    return ReadFile(file, held=file.where)


def _id_of_file(file: PlanFile, taken: set[str]) -> str:
    """Return an id made of a file's name, with a number where it is taken already."""
    name = file.plan_id or Path(origin_name(file.where)).stem
    plan_id = re.sub(r"[^\w-]+", "-", name).strip("-")[:100]
    if not plan_id:
        raise PlanError(f"the name {name!r} makes no id; give it a name of letters or digits")
    return free_id(plan_id, taken)


def _guess_from_names(plan: Plan, file: PlanFile) -> tuple[Plan, list[str]]:
    """Take year and issuer from the names of a file and its folders, where the text has none."""
    stems = [Path(part).stem for part in reversed(Path(file.name).parts)]
    years = [set(_YEAR.findall(stem)) for stem in stems]
    named = next((int(min(found)) for found in years if len(found) == 1), None)
    doubts = []
    if plan.year is None and named is not None:
        plan = replace(plan, year=named)
        doubts.append(f"year {named} is taken from the name")
    elif file.year is None and len(years[0]) == 1 and named != plan.year:
        doubts.append(f"the name says {named}, the text {plan.year}")
    if not plan.issuer:
        issuer = next(filter(None, map(_named_issuer, stems)), "")
        plan = replace(plan, issuer=issuer)
        doubts.append(f"issuer {issuer} is taken from the name" if issuer else "no issuer found")
    return plan, doubts


def _named_issuer(stem: str) -> str:
    """Return the office that the name of a file or folder begins with, or is."""
    named = title_issuer(stem) or title_issuer(f"{_YEAR.sub('', stem)}工作要点")
    return named if _OFFICE.fullmatch(named) else ""


def _doubts_of(plan: Plan) -> list[str]:
    """Return what is doubtful about a plan itself."""
    doubts = []
    if plan.year is None:
        doubts.append("no year found")
    if plan.unparsed:
        doubts.append(f"{plural(len(plan.unparsed), 'line')} not placed")
    unsure = plan.source.doubtful if plan.source else ()
    if unsure:
        doubts.append(f"{plural(len(unsure), 'line')} read with little confidence")
    *_, status, candidates = issuer_level(plan.issuer, plan.year)
    if status == "ambiguous":
        doubts.append(f"place is one of {candidates.replace('；', ' / ')}")
    return doubts


def read_table(read: Sequence[ReadFile]) -> pd.DataFrame:
    """Return what was understood of files as a table, a row a file.

    Returns
    -------
    pandas.DataFrame
        file, plan_id, title, issuer, level, province, city, county, status (see `levels`), year,
        date, tasks, doubts (parted by ；), notes. Of a file that is no plan all else is empty.
    """
    rows = []
    for one in read:
        plan = one.plan
        notes = (*(plan.source.notes if plan.source else ()), *plan.notes) if plan else ()
        rows.append(
            {
                "file": one.file.name,
                "plan_id": one.held or (plan.plan_id if plan else ""),
                "title": plan.title if plan else "",
                "issuer": plan.issuer if plan else "",
                "year": plan.year if plan else None,
                "date": (plan.date if plan else "") or "",
                "tasks": len(plan.tasks) if plan else None,
                "doubts": "；".join(one.doubts),
                "notes": "\n".join(notes),
            }
        )
    columns = ["file", "plan_id", "title", "issuer", "year", "date", "tasks", "doubts", "notes"]
    table = pd.DataFrame(rows, columns=columns).astype({"year": "Int64", "tasks": "Int64"})
    places = levels(table)[PLACES]
    for at, name in enumerate(PLACES, 4):
        table.insert(at, name, places[name].where(table["issuer"] != "", ""))
    return table


def keep_file(one: ReadFile, *, replace: bool = False, simplified: bool = False) -> tuple[str, str]:
    """Keep a plan that was read; return its id, and "new", "unchanged" or "replaced".

    Raises
    ------
    PlanError
        If the library can't take it, or the file has changed since it was read.
    """
    if one.plan is None:
        raise PlanError(one.why or "no plan")
    original = read_file(one.file.where) if one.original is None else one.original
    if checksum_of(original) != one.checksum:
        raise PlanError(f"{one.file.where}: the file has changed since it was read; try again")
    plan, status = keep_own_plan(
        one.plan,
        original,
        where=one.file.where,
        url=one.url,
        replace=replace,
        simplified=simplified,
    )
    return plan.plan_id, status
