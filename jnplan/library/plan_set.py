"""A set of plans: many loaded at once, with a table of them, and chosen from by what they are."""

import functools
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

import pandas as pd

from ..errors import PlanError, checked, one_of
from ..plan import Plan
from ..read.formats import ENDINGS, ending_of
from ..read.sheets.file_rows import TABLE_ENDINGS, file_sheets
from ..text.places.divisions import LEVELS
from ..text.places.levels import levels
from .catalogue import load, plans, read_plan

_SEVERAL = "a list of ids, files or addresses, a folder, or a table"
# What a table of plans may call its columns.
_COLUMNS = {
    "file": ("file", "path", "url", "id", "plan_id", "文件", "文件名", "路径", "网址", "编号"),
    "year": ("year", "年份", "年度"),
    "issuer": ("issuer", "发文机关", "发布机关", "发布单位", "制定机关", "单位"),
}
_TABLE = ["plan_id", "title", "issuer", "level", "province", "city", "county", "status"]


class Plans(list[Plan]):
    """A list of plans; ``table`` has a row for each, ``unread`` one for each file left out.

    Examples
    --------
    >>> import jnplan as jp
    >>> jp.load_all().table[["plan_id", "level", "city", "year", "tasks"]].values.tolist()
    [['jinan-2022', 'city', '济南市', 2022, 20]]
    """

    def __init__(self, plans: Iterable[Plan] = (), *, unread: pd.DataFrame | None = None) -> None:
        super().__init__(plans)
        ids = Counter(plan.plan_id for plan in self)
        twice = [plan_id for plan_id, n in ids.items() if n > 1]
        if twice:
            raise PlanError(f"several plans have the id {', '.join(map(repr, twice))}")
        empty = pd.DataFrame({"file": [], "why": []}, dtype=str)
        self.unread = empty if unread is None else unread

    def __repr__(self) -> str:
        years = sorted({plan.year for plan in self if plan.year is not None})
        span = f", {years[0]} to {years[-1]}" if years else ""
        left = f", {len(self.unread)} files unread" if len(self.unread) else ""
        return f"<Plans: {len(self)}{span}{left}>"

    @functools.cached_property
    def table(self) -> pd.DataFrame:
        """The plans as a table.

        plan_id, title, issuer, then what `levels` says of the issuer (level, province, city,
        county, status), year, date and tasks (how many).
        """
        columns = ["plan_id", "title", "issuer", "year", "date"]
        rows = [[getattr(plan, name) for name in columns] for plan in self]
        table = pd.DataFrame(rows, columns=columns).astype({"year": "Int64"})
        table["date"] = table["date"].fillna("")
        table["tasks"] = [len(plan.tasks) for plan in self]
        return levels(table)[[*_TABLE, "year", "date", "tasks"]]

    def choose(
        self,
        *,
        years: int | Sequence[int] | None = None,
        issuer: str | None = None,
        level: str | None = None,
        place: str | None = None,
    ) -> "Plans":
        """Return the plans of these years, issuer, level and place, in their order.

        ``place`` is the name of a province, city or county as it stands in the table; a province
        has all within it. An empty set is an error that lists what there is.

        Examples
        --------
        >>> import jnplan as jp
        >>> jp.load_all().choose(level="city", place="山东省")
        <Plans: 1, 2022 to 2022>
        """
        table = self.table
        chosen = pd.Series(True, index=table.index)
        if years is not None:
            chosen &= table["year"].isin([years] if isinstance(years, int) else list(years))
        if issuer is not None:
            chosen &= table["issuer"] == issuer
        if level is not None:
            one_of(level, (*LEVELS, "town", "school"), "choose: level")
            chosen &= table["level"] == level
        if place is not None:
            chosen &= (table[["province", "city", "county"]] == place).any(axis=1)
        if not chosen.any():
            have = "; ".join(f"{row.issuer} {row.year}" for row in table.itertuples())
            raise PlanError(f"choose: no such plan among {have or 'none'}")
        return Plans(plan for plan, is_in in zip(self, chosen, strict=True) if is_in)


@checked
def load_all(
    which: list[str] | list[Path] | str | Path | pd.DataFrame | None = None,
    *,
    simplified: bool = False,
) -> Plans:
    """Load many plans: all that are held, or those of a list, a folder or a table.

    Parameters
    ----------
    which
        By default every plan of the catalogue whose text is held. A list: ids, files, addresses.
        A folder: every file in it and below, by name; what can't be read, or holds no plan, is
        left out and told in ``unread``. A table, or the file of one (.csv, .xlsx, .xls, .ods): a
        row a plan, with a column file (文件), beside the table's folder, or id, and where the text
        doesn't say it, year (年份) and issuer (发文机关).
    simplified
        Whether traditional characters of files are converted to simplified ones.

    Returns
    -------
    Plans
        A list of plans with ``table`` and ``unread`` (file, why). Of files with one name and two
        endings the id has the ending too (plan-pdf).

    Raises
    ------
    PlanError
        If nothing could be loaded, or an entry of a list or table can't.

    Examples
    --------
    >>> import jnplan as jp
    >>> [plan.plan_id for plan in jp.load_all()]
    ['jinan-2022']
    """
    if which is None:
        known = plans()
        return Plans(load(plan_id) for plan_id in known.loc[known["held"] == "text", "id"])
    if isinstance(which, pd.DataFrame):
        return _plans_of_table(which, Path(), "load_all", simplified)
    if isinstance(which, list):
        return Plans(load(each, simplified=simplified) for each in which)
    path = Path(which)
    if path.is_dir():
        return _plans_of_folder(path, simplified)
    if ending_of(path.name) in TABLE_ENDINGS and path.is_file():
        return _plans_of_table(_rows_of_file(path), path.parent, str(path), simplified)
    raise PlanError(f"load_all: {str(which)!r} is neither a folder nor a table; give {_SEVERAL}")


def _plans_of_folder(folder: Path, simplified: bool) -> Plans:
    below = (path for path in folder.rglob("*") if path.is_file())
    files = sorted(path for path in below if not _is_hidden(path.relative_to(folder)))
    stems = Counter(path.stem for path in files if ending_of(path.name) in ENDINGS)
    found, unread, ids = [], [], Counter[str]()
    for path in files:
        name = str(path.relative_to(folder))
        if ending_of(path.name) not in ENDINGS:
            unread.append((name, "no kind of file that is read"))
            continue
        try:
            plan = read_plan(path, simplified=simplified)
        except PlanError as error:
            unread.append((name, str(error).removeprefix(f"{path}: ")))
            continue
        plan_id = path.stem if stems[path.stem] == 1 else path.name.replace(".", "-")
        ids[plan_id] += 1
        if ids[plan_id] > 1:  # the same name in two folders
            plan_id = f"{plan_id}-{ids[plan_id]}"
        found.append(replace(plan, plan_id=plan_id))
    if not found:
        why = "; ".join(f"{name}: {why}" for name, why in unread[:5]) or "it is empty"
        raise PlanError(f"{folder}: no plan in this folder ({why})")
    return Plans(found, unread=pd.DataFrame(unread, columns=["file", "why"], dtype=str))


def _is_hidden(path: Path) -> bool:
    return any(part.startswith(".") or part == "__MACOSX" for part in path.parts)


def _rows_of_file(path: Path) -> pd.DataFrame:
    """Read the first sheet of a table as text, its first row as the head."""
    with file_sheets(path) as sheets:
        for _, rows in sheets:
            held = [cells for _, cells in rows if any(map(str.strip, cells.values()))]
            if held:
                head = {column: name.strip() for column, name in held[0].items()}
                return pd.DataFrame(
                    [{name: row.get(at, "") for at, name in head.items()} for row in held[1:]],
                    columns=list(head.values()),
                )
    raise PlanError(f"{path}: the table is empty")


def _plans_of_table(table: pd.DataFrame, beside: Path, what: str, simplified: bool) -> Plans:
    named = {
        role: next((name for name in table.columns if str(name).strip().lower() in names), None)
        for role, names in _COLUMNS.items()
    }
    if named["file"] is None:
        raise PlanError(
            f"{what}: no column says which plans; it has {', '.join(map(str, table.columns))}, and "
            f"needs one of {', '.join(_COLUMNS['file'])}"
        )
    found = []
    for number, row in enumerate(table.to_dict("records"), 1):
        given = {role: _given_value(row, name) for role, name in named.items()}
        file = str(given["file"])
        try:
            if not file:
                raise PlanError(f"no {named['file']}")
            found.append(_plan_of_row(given, beside, simplified))
        except PlanError as error:
            raise PlanError(f"{what}: row {number}: {error}") from None
    if not found:
        raise PlanError(f"{what}: the table has no row")
    return Plans(found)


def _given_value(row: dict, name: str | None) -> str:
    value = "" if name is None or pd.isna(row[name]) else str(row[name]).strip()
    return value.removesuffix(".0") if value.removesuffix(".0").isdigit() else value


def _plan_of_row(given: dict[str, str], beside: Path, simplified: bool) -> Plan:
    file, year, issuer = given["file"], given["year"], given["issuer"] or None
    if year and not (year.isdigit() and len(year) == 4):
        raise PlanError(f"year is {year!r}; it must have four digits")
    path = beside / file
    if not path.is_file():
        return load(file, simplified=simplified)
    return read_plan(path, year=int(year) if year else None, issuer=issuer, simplified=simplified)
