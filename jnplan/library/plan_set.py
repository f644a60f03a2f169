"""A set of plans: many loaded at once, with a table of them, and chosen from by what they are."""

import functools
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

import pandas as pd

from ..errors import PlanError, checked, one_of
from ..plan import Plan
from ..text.places.divisions import LEVELS
from ..text.places.levels import levels
from .catalogue import load, plans, read_plan
from .plan_files import PlanFile, list_plan_files

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
    if isinstance(which, list):
        return Plans(load(each, simplified=simplified) for each in which)
    what = "load_all" if isinstance(which, pd.DataFrame) else str(which)
    files = list_plan_files(which, "load_all")
    if isinstance(which, pd.DataFrame) or not Path(which).is_dir():
        return Plans(_plan_of_row(file, what, simplified) for file in files)
    return _plans_of_folder(files, what, simplified)


def _plans_of_folder(files: list[PlanFile], folder: str, simplified: bool) -> Plans:
    found, unread = [], []
    for file in files:
        try:
            if file.why:
                raise PlanError(file.why)
            found.append(read_plan(file.where, plan_id=file.plan_id, simplified=simplified))
        except PlanError as error:
            unread.append((file.name, str(error).removeprefix(f"{file.where}: ")))
    if not found:
        why = "; ".join(f"{name}: {why}" for name, why in unread[:5]) or "it is empty"
        raise PlanError(f"{folder}: no plan in this folder ({why})")
    return Plans(found, unread=pd.DataFrame(unread, columns=["file", "why"], dtype=str))


def _plan_of_row(file: PlanFile, table: str, simplified: bool) -> Plan:
    try:
        if file.why:
            raise PlanError(file.why)
        if not Path(file.where).is_file():
            return load(file.where, simplified=simplified)
        return read_plan(file.where, year=file.year, issuer=file.issuer, simplified=simplified)
    except PlanError as error:
        raise PlanError(f"{table}: row {file.row}: {error}") from None
