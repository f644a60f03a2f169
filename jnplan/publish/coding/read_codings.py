"""The codings that coders filled in, read back and held to each other."""

from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from ...errors import PlanError, checked
from .codes import CodeList, code_list, code_table
from .coding_sheets import CODING
from .filled_sheets import FilledSheet, listed, raise_problems, read_filled_sheet, unit_table


@checked
def read_codings(
    paths: str | Path | Sequence[str | Path],
    *,
    codebook: pd.DataFrame | None = None,
    partial: bool = False,
) -> pd.DataFrame:
    """Read the workbooks that coders filled in, as `coding_sheets` wrote them.

    Rows may stand in another order; blanks, full-width letters, capitals, 1.0 for 1 and a code's
    Chinese name are understood.

    Parameters
    ----------
    paths
        The files, or the folder that holds them.
    codebook
        The codes that may be given; by default those that the files themselves list.
    partial
        Whether units may lack codes; they are left out.

    Returns
    -------
    pandas.DataFrame
        unit, the columns that tell units apart, title and text, start and end (as `coding_sheets`
        wrote them), coder, theme_id, a row a code of a unit by a coder.

    Raises
    ------
    PlanError
        If a file was made for something else or can't be read; if units are missing, doubled,
        changed or not coded, codes unknown; if files are of other units or of the same coder. It
        names file, sheet and row, what was found and what is allowed.

    Examples
    --------
    >>> import tempfile
    >>> import jnplan as jp
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     files = jp.coding_sheets(["守住安全底线。"], folder)
    ...     jp.read_codings(files, partial=True).columns.tolist()
    ['unit', 'text_no', 'text', 'coder', 'theme_id']
    """
    known = None if codebook is None else code_list(code_table(codebook))
    return codings_of(read_coding_files(paths, known), partial=partial)


def codings_of(sheets: Sequence[FilledSheet], *, partial: bool) -> pd.DataFrame:
    """Return the codings of workbooks that go together, as `read_codings` does."""
    if not partial:
        _need_every_code(sheets)
    rows = [
        (unit, sheet.about["coder"], code)
        for sheet in sorted(sheets, key=lambda each: each.about["coder"])
        for unit, row in sorted(sheet.units.items())
        for code in row.codes
    ]
    given = pd.DataFrame(rows, columns=["unit", "coder", "theme_id"]).astype({"unit": "Int64"})
    table = given.merge(unit_table(sheets[0]), on="unit", how="left")
    return table[[*table.columns.drop(["coder", "theme_id"]), "coder", "theme_id"]]


def read_coding_files(
    paths: str | Path | Sequence[str | Path], codebook: CodeList | None
) -> list[FilledSheet]:
    """Read workbooks of coders, and refuse those that don't go together."""
    files = _files_of(paths)
    sheets = [read_filled_sheet(path, codebook) for path in files]
    first = sheets[0]
    checks = {unit: row.check for unit, row in first.units.items()}
    coders: dict[str, Path] = {}
    for sheet in sheets:
        if sheet.about["kind"] != "coding":
            raise PlanError(f"{sheet.path}: it holds what coders settled on; use read_settled")
        coder = sheet.about["coder"]
        if coder in coders:
            raise PlanError(f"{sheet.path}: {coders[coder]} is of the same coder, {coder}")
        coders[coder] = sheet.path
        for name in ("columns", "units", "codes_per_unit"):
            own, theirs = (" ".join(one.about.get(name, "").split()) for one in (sheet, first))
            if own != theirs:
                raise PlanError(
                    f"{sheet.path}: {name} is {own!r}, in {first.path} {theirs!r}; they were made "
                    "for different codings"
                )
        others = [
            unit for unit, row in sorted(sheet.units.items()) if row.check != checks.get(unit)
        ]
        if others:
            raise PlanError(
                f"{sheet.path}: unit {listed(others)} is another text than in {first.path}"
            )
        codes = set(sheet.codes["theme_id"]) ^ set(first.codes["theme_id"])
        if codebook is None and codes:
            raise PlanError(
                f"{sheet.path}: it lists other codes than {first.path} ({', '.join(sorted(codes))})"
            )
    return sheets


def _files_of(paths: str | Path | Sequence[str | Path]) -> list[Path]:
    if isinstance(paths, str | Path):
        folder = Path(paths)
        if not folder.is_dir():
            return [folder]
        # ~$ begins the name of the file that Excel keeps beside one that is open.
        files = sorted(path for path in folder.glob("coding-*.xlsx") if path.name[0] not in "~.")
        if not files:
            raise PlanError(f"{folder}: there is no coding-*.xlsx in it")
        return files
    files = [Path(path) for path in paths]
    if not files:
        raise PlanError("read_codings: paths is empty; it lists the files of the coders")
    return files


def _need_every_code(sheets: Sequence[FilledSheet]) -> None:
    """Raise a `PlanError` that lists the units without a code, and whether others coded them."""
    coded = {unit for sheet in sheets for unit, row in sheet.units.items() if row.codes}
    for sheet in sheets:
        empty = [unit for unit, row in sorted(sheet.units.items()) if not row.codes]
        problems = [
            f"no code for unit {listed(units)} (row "
            f"{listed([sheet.units[unit].row for unit in units])}), which {whose}; write a code, "
            "or none if no theme fits, or read with partial=True"
            for whose, units in (
                ("others coded", [unit for unit in empty if unit in coded]),
                ("nobody coded", [unit for unit in empty if unit not in coded]),
            )
            if units
        ]
        raise_problems(f"{sheet.path}, sheet {CODING}", problems)
