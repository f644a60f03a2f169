"""The files that a folder or a table of plans names, before any of them is read."""

from collections import Counter
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from ..data import WORDS_FOLDER
from ..errors import PlanError
from ..read.formats import ENDINGS, ending_of
from ..read.origin import is_address
from ..read.sheets.file_rows import TABLE_ENDINGS, file_sheets
from .catalogue import plans

# What a table of plans may call its columns.
_COLUMNS = {
    "file": ("file", "path", "url", "id", "plan_id", "文件", "文件名", "路径", "网址", "编号"),
    "year": ("year", "年份", "年度"),
    "issuer": ("issuer", "发文机关", "发布机关", "发布单位", "制定机关", "单位"),
}


class PlanFile(NamedTuple):
    """A file that may be a plan: its name in messages, where it is, and what is told of it.

    ``where`` is a path, an address, or the id of a plan; ``plan_id`` the id that a folder gives it;
    ``row`` its row in a table. ``why`` says why it can't be one, and is empty otherwise.
    """

    name: str
    where: str
    plan_id: str | None = None
    year: int | None = None
    issuer: str | None = None
    row: int | None = None
    why: str = ""


def list_plan_files(which: str | Path | pd.DataFrame, what: str) -> list[PlanFile]:
    """Return the files of a folder or of a table of plans, in order.

    Raises
    ------
    PlanError
        If it is neither, the table names no plans, or the folder has no file.
    """
    if isinstance(which, pd.DataFrame):
        return files_of_table(which, Path(), what)
    path = Path(which)
    if path.is_dir():
        return files_of_folder(path)
    if ending_of(path.name) in TABLE_ENDINGS and path.is_file():
        return files_of_table(_rows_of_file(path), path.parent, str(path))
    raise PlanError(
        f"{what}: {str(which)!r} is neither a folder nor a table; give a list of ids, files or "
        "addresses, a folder, or a table"
    )


def files_of_folder(folder: Path) -> list[PlanFile]:
    """Return every file in a folder and below, by name, without hidden ones.

    The id is the file's name without its ending; with it where two endings share a name, and with
    a number where two folders do.
    """
    below = (path for path in folder.rglob("*") if path.is_file())
    files = sorted(path for path in below if not _is_hidden(path.relative_to(folder)))
    stems = Counter(path.stem for path in files if ending_of(path.name) in ENDINGS)
    found, taken = [], set[str]()
    for path in files:
        name = str(path.relative_to(folder))
        if ending_of(path.name) not in ENDINGS:
            found.append(PlanFile(name, str(path), why="no kind of file that is read"))
            continue
        plan_id = path.stem if stems[path.stem] == 1 else path.name.replace(".", "-")
        found.append(PlanFile(name, str(path), free_id(plan_id, taken)))
    return found


def free_id(name: str, taken: set[str]) -> str:
    """Return a name as an id, with a number where it is taken, and take it.

    Examples
    --------
    >>> taken = {"plan-2"}
    >>> free_id("plan", taken), free_id("plan", taken)
    ('plan', 'plan-3')
    """
    plan_id, n = name, 1
    while plan_id in taken:
        n += 1
        plan_id = f"{name}-{n}"
    taken.add(plan_id)
    return plan_id


def _is_hidden(path: Path) -> bool:
    # ~$ is what Word keeps beside a file that is open.
    left_out = ("__MACOSX", WORDS_FOLDER)
    return any(part.startswith((".", "~$")) or part in left_out for part in path.parts)


def files_of_table(table: pd.DataFrame, beside: Path, what: str) -> list[PlanFile]:
    """Return the files that a table names, a row each; a row that can't be used says why."""
    named = {role: _column_named(table, role) for role in _COLUMNS}
    if named["file"] is None:
        raise PlanError(
            f"{what}: no column says which plans; it has {', '.join(map(str, table.columns))}, and "
            f"needs one of {', '.join(_COLUMNS['file'])}"
        )
    found = []
    for number, row in enumerate(table.to_dict("records"), 1):
        given = {role: _given_value(row, name) for role, name in named.items()}
        file, year = given["file"], given["year"]
        why = "" if file else f"no {named['file']}"
        if year and not (year.isdigit() and len(year) == 4):
            why, year = f"year is {year!r}; it must have four digits", ""
        path = beside / file
        found.append(
            PlanFile(
                name=file or f"row {number}",
                where=str(path) if file and path.is_file() else file,
                year=int(year) if year else None,
                issuer=given["issuer"] or None,
                row=number,
                why=why,
            )
        )
    if not found:
        raise PlanError(f"{what}: the table has no row")
    return found


def is_plan_table(path: Path) -> bool:
    """Whether a file is a table of plans, a row a plan, and not itself a plan in a table.

    It has a column for files, and a file, an address or an id of the catalogue stands in it.
    """
    if ending_of(path.name) not in TABLE_ENDINGS or not path.is_file():
        return False
    try:
        table = _rows_of_file(path)
    except PlanError:
        return False
    column = _column_named(table, "file")
    if column is None:
        return False
    known = set(plans()["id"])
    cells = filter(None, (str(cell).strip() for cell in table[column]))
    return any(
        (path.parent / cell).is_file() or is_address(cell) or cell in known for cell in cells
    )


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


def _column_named(table: pd.DataFrame, role: str) -> str | None:
    names = _COLUMNS[role]
    return next((name for name in table.columns if str(name).strip().lower() in names), None)


def _given_value(row: dict, name: str | None) -> str:
    value = "" if name is None or pd.isna(row[name]) else str(row[name]).strip()
    return value.removesuffix(".0") if value.removesuffix(".0").isdigit() else value
