"""What stands in a workbook that was filled in, and all that is wrong with it."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from ...errors import PlanError, plural
from ...read.sheets.file_rows import file_sheets
from .codes import CodeList, allowed_codes, code_list, read_code_cell, table_of_rows
from .coding_sheets import ABOUT, CODES, CODING, SEVERAL
from .units import is_whole_column, unit_check
from .workbook import MOST_ROWS

_MOST_TOLD = 20  # problems of one file
_MOST_LISTED = 10  # numbers
_MOST_CELL = 30  # characters of a cell that a message shows


class FilledRow(NamedTuple):
    """A unit in a sheet: the row it stands in (from 1), its cells, its check and its codes."""

    row: int
    cells: dict[str, str | int | None]
    check: str
    codes: list[str]


class FilledSheet(NamedTuple):
    """A workbook that was filled in: what it says of itself, its codes, and its units by number."""

    path: Path
    about: dict[str, str]
    codes: pd.DataFrame
    units: dict[int, FilledRow]


def read_filled_sheet(path: Path, codebook: CodeList | None) -> FilledSheet:
    """Read a workbook that `coding_sheets` or `settling_sheet` wrote and a coder filled in.

    Rows may stand in another order, with columns of the coder's own beside them.

    Raises
    ------
    PlanError
        If it is no such workbook, or units are missing, doubled or changed, or a code is unknown;
        it lists each with its row.
    """
    sheets = _read_sheets(path)
    about = _read_about(sheets[ABOUT])
    missing = [name for name in ("coder", "units", "columns", "kind") if not about.get(name)]
    expected = _whole_number(about.get("units", "")) or 0
    if missing or not 0 < expected < MOST_ROWS:
        name = missing[0] if missing else "units"
        raise PlanError(f"{path}, sheet {ABOUT}: the row {name} is missing, empty or changed")
    codes = table_of_rows(iter(sheets[CODES].items()), f"{path}, sheet {CODES}")
    if "theme_id" not in codes:
        raise PlanError(f"{path}, sheet {CODES}: the column theme_id is missing")
    known = codebook or code_list(codes.assign(zh=codes.get("zh", "")))
    columns = about["columns"].splitlines()
    head, rows = _read_head(path, sheets[CODING], columns)
    cells = {
        number + 1: {name: row.get(at, "") for name, at in head.items()}
        for number, row in rows.items()
    }
    several = about.get("codes_per_unit") == SEVERAL
    units, problems = _read_units(cells, columns, known, several=several)
    lost = [unit for unit in range(1, expected + 1) if unit not in units]
    if lost:
        problems.append(
            f"{plural(len(lost), 'unit')} of {expected} missing: {listed(lost)}; copy the rows "
            "from a fresh sheet"
        )
    raise_problems(f"{path}, sheet {CODING}", problems)
    return FilledSheet(path, about, codes, units)


def unit_table(sheet: FilledSheet) -> pd.DataFrame:
    """Return the units of a sheet: unit, what tells them apart, title, text, start and end."""
    table = pd.DataFrame([sheet.units[unit].cells for unit in sorted(sheet.units)])
    return table.astype({name: "Int64" for name in table.columns if is_whole_column(name)})


def raise_problems(where: str, problems: Sequence[str]) -> None:
    """Raise a `PlanError` with the problems, a line each, if there are any."""
    if not problems:
        return
    if len(problems) == 1:
        raise PlanError(f"{where}: {problems[0]}")
    told = [*problems[:_MOST_TOLD]]
    if len(problems) > _MOST_TOLD:
        told.append(f"… and {len(problems) - _MOST_TOLD} more")
    lines = "".join(f"\n  {one}" for one in told)
    raise PlanError(f"{where}: {len(problems)} problems{lines}")


def listed(numbers: Sequence[int]) -> str:
    """Return numbers for a message, the first ten of them.

    Examples
    --------
    >>> listed(range(1, 13))
    '1, 2, 3, 4, 5, 6, 7, 8, 9, 10 … (12 in all)'
    """
    more = f" … ({len(numbers)} in all)" if len(numbers) > _MOST_LISTED else ""
    return ", ".join(map(str, numbers[:_MOST_LISTED])) + more


def _read_units(
    rows: dict[int, dict[str, str]], columns: list[str], known: CodeList, *, several: bool
) -> tuple[dict[int, FilledRow], list[str]]:
    """Return the units of rows, and what is wrong with them."""
    units: dict[int, FilledRow] = {}
    problems = []
    for row, texts in rows.items():
        own = {name: texts[name] for name in columns}
        check = texts["check"].strip()
        if not any(text.strip() for text in (*own.values(), texts["codes"], check)):
            continue  # a blank row, or one of the coder's own remarks
        whole = {name: _whole_number(text) for name, text in own.items() if is_whole_column(name)}
        unit = whole["unit"]
        if unit is None:
            told = repr(_beginning(own["unit"])) if own["unit"].strip() else "empty"
            problems.append(f"row {row}: unit is {told}; it must be the number of a unit")
            continue
        if unit in units:
            problems.append(f"row {row}: unit {unit} stands in row {units[unit].row} too")
            continue
        plain = own | {name: "" if n is None else str(n) for name, n in whole.items()}
        if check != unit_check(plain):
            shown = repr(_beginning(own["text"])) if own["text"].strip() else "an empty cell"
            problems.append(
                f"row {row}: unit {unit} isn't as it was written, its text is now {shown}; copy "
                "the row from a fresh sheet"
            )
        codes: list[str] = []
        try:
            codes = read_code_cell(texts["codes"], known, several=several)
        except PlanError as error:
            problems.append(f"row {row}: {error}; {allowed_codes(known)}")
        units[unit] = FilledRow(row, {**own, **whole}, check, codes)
    return units, problems


def _whole_number(text: str) -> int | None:
    """Return the whole number of a cell, however it is formatted; None if it holds none."""
    digits = text.strip().replace(",", "")
    digits = digits[:-2] if digits.endswith(".0") else digits
    return int(digits) if digits.isdecimal() and len(digits) < 16 else None


def _beginning(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _MOST_CELL else f"{line[:_MOST_CELL]}…"


def _read_sheets(path: Path) -> dict[str, dict[int, dict[int, str]]]:
    """Return the rows of the three sheets of a workbook, by name."""
    found: dict[str, dict[int, dict[int, str]]] = {}
    others = []
    with file_sheets(path) as sheets:
        for sheet, rows in sheets:
            if sheet.name in (CODING, CODES, ABOUT):
                found[sheet.name] = dict(rows)
            else:
                others.append(sheet.name)
    for name in (CODING, CODES, ABOUT):
        if name not in found:
            has = ", ".join([*found, *others]) or "none"
            raise PlanError(
                f"{path}: there is no sheet {name!r}; it has {has}. Is it a file that jnplan wrote "
                "for a coder, saved as .xlsx?"
            )
    return found


def _read_about(rows: dict[int, dict[int, str]]) -> dict[str, str]:
    return {cells[0].strip(): cells.get(1, "").strip() for cells in rows.values() if cells.get(0)}


def _read_head(
    path: Path, rows: dict[int, dict[int, str]], columns: list[str]
) -> tuple[dict[str, int], dict[int, dict[int, str]]]:
    """Return where each column stands, and the rows below the head."""
    for number, cells in rows.items():
        names = {
            text.strip().splitlines()[0].strip(): column
            for column, text in sorted(cells.items(), reverse=True)
            if text.strip()
        }
        if "unit" in names and "check" in names:
            missing = [name for name in (*columns, "codes") if name not in names]
            if missing:
                raise PlanError(
                    f"{path}, sheet {CODING}, row {number + 1}: the column {missing[0]} is "
                    f"missing; there are {', '.join(sorted(names, key=names.__getitem__))}"
                )
            return names, {at: row for at, row in rows.items() if at > number}
    raise PlanError(f"{path}, sheet {CODING}: no row names the columns unit … codes … check")
