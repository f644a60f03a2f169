"""Disagreements of coders, written to be settled, and read back as gold."""

from pathlib import Path

import pandas as pd

from ...errors import PlanError, checked
from ...evaluate.reliability.codings import disagreements, settle_codings, unit_keys
from .codes import code_list, code_table
from .coding_sheets import CODING, GIVEN_BY, coding_workbook
from .filled_sheets import raise_problems, read_filled_sheet, unit_table
from .units import coding_units
from .workbook import workbook_bytes, write_new_files


@checked
def settling_sheet(
    codings: pd.DataFrame, path: str | Path, *, codebook: pd.DataFrame | None = None
) -> Path:
    """Write a workbook of the units on which coders differ, to settle them.

    It is as those of `coding_sheets`, with what each coder gave before the cell to fill in.
    `read_settled` reads it back.

    Parameters
    ----------
    codings
        What `read_codings` returned, or such a table.
    path
        The file to write, ``.xlsx``.
    codebook
        As for `coding_sheets`; the one that was coded by.

    Returns
    -------
    pathlib.Path
        The file.

    Raises
    ------
    PlanError
        If the coders agree on all, the file is there already, or the table has no texts.

    Examples
    --------
    >>> import tempfile
    >>> import jnplan as jp
    >>> one = pd.DataFrame({"no": [1], "text": ["守底线。"], "theme_id": ["law"], "coder": ["A"]})
    >>> codings = pd.concat([one, one.assign(theme_id="safety", coder="B")])
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     jp.settling_sheet(codings, f"{folder}/settle.xlsx").name
    'settle.xlsx'
    """
    path = Path(path)
    apart = disagreements(codings)
    if apart.empty:
        raise PlanError(
            "settling_sheet: the coders agree on every unit; there is nothing to settle"
        )
    shown = [name for name in apart.columns if name not in codings.columns]
    own = apart.drop(columns=[*shown, *(["unit"] if "unit" in apart else [])])
    units = coding_units(own, "task")
    units = units.join(apart[shown].reset_index(drop=True))
    places = [name for name in ("start", "end") if name in units]
    units = units[[name for name in units.columns if name not in places] + places]
    several = bool(codings.duplicated([*unit_keys(codings), "coder"]).any())
    coders = " ".join(name.removeprefix(GIVEN_BY) for name in shown)
    about = {"coder": coders, "kind": "settling"}
    sheets = coding_workbook(units, code_table(codebook), about, several=several, shown=shown)
    write_new_files({path: workbook_bytes(sheets, path.name)})
    return path


@checked
def read_settled(
    path: str | Path, codings: pd.DataFrame, *, codebook: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Read what coders settled on, and return it with what they agreed on.

    Parameters
    ----------
    path
        The file that `settling_sheet` wrote, filled in.
    codings
        The codings that it was written for.
    codebook
        As for `read_codings`.

    Returns
    -------
    pandas.DataFrame
        What `settle_codings` returns: the columns of ``codings`` but coder, which `theme_scores`
        takes as truth.

    Raises
    ------
    PlanError
        As for `read_codings`, and if the file is of other codings.

    Examples
    --------
    >>> import jnplan as jp
    >>> jp.read_settled("settled.xlsx", pd.DataFrame({"coder": ["A"]}))
    Traceback (most recent call last):
    jnplan.errors.PlanError: settled.xlsx: No such file or directory
    """
    known = None if codebook is None else code_list(code_table(codebook))
    sheet = read_filled_sheet(Path(path), known)
    if sheet.about["kind"] != "settling":
        raise PlanError(f"{path}: it is one coder's; read_codings reads it")
    rows = [row for _, row in sorted(sheet.units.items())]
    empty = [f"row {row.row}: no code; write one, or none" for row in rows if not row.codes]
    raise_problems(f"{path}, sheet {CODING}", empty)
    keys = unit_keys(codings)
    apart, units = disagreements(codings), unit_table(sheet)
    told = [name for name in units.columns if name != "unit"]
    same = set(told) <= set(apart.columns) and len(apart) == len(units)
    if not same or not _units_as_shown(apart[told]).equals(_units_as_shown(units[told])):
        raise PlanError(f"{path}: it was written for other codings than these")
    settled = apart[keys].assign(theme_id=[row.codes for row in rows])
    return settle_codings(codings, settled.explode("theme_id"))


def _units_as_shown(table: pd.DataFrame) -> pd.DataFrame:
    """Return what tells units apart as a sheet shows it, blanks aside."""
    cells = table.map(lambda cell: "" if pd.isna(cell) else "".join(str(cell).split()))
    return cells.reset_index(drop=True)
