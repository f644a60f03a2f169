"""The codes that a unit may be given, and what coders write for them."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from ...content.themes.codebook import codebook as shipped_codebook
from ...content.themes.rules import NONE
from ...errors import PlanError, need_columns
from ...read.sheets.file_rows import file_sheets
from ...text.clean import flatten

CODE_COLUMNS = ("theme_id", "zh", "en", "definition_zh", "definition_en")
_NONE_ROW = (NONE, "无", "none", "没有一个主题合适", "no theme fits")
_SEPARATOR = re.compile(r"[\s、，,；;/|]+")
_FLOAT = re.compile(r"(\d+)\.0+")
_MOST_SHOWN = 60  # codes in a message


class CodeList(NamedTuple):
    """The ids of a codebook, and which of them stands for what coders write."""

    ids: tuple[str, ...]
    by_name: dict[str, str]


def read_code_cell(cell: str, codes: CodeList, *, several: bool) -> list[str]:
    """Return the codes that a cell gives, each once.

    Ids count in any case and width, and as a spreadsheet writes a number (1.0); the Chinese
    name of a code stands for it where it is no other's.

    Raises
    ------
    PlanError
        If a code is none of the codebook's, several are given where one is asked for, or
        "none" stands beside another.

    Examples
    --------
    >>> codes = code_list(pd.DataFrame({"theme_id": ["law", "1"], "zh": ["法治", "一"]}))
    >>> read_code_cell(" ＬＡＷ、1.0 ", codes, several=True)
    ['law', '1']
    """
    whole = _find_code(cell, codes)
    if whole:
        return [whole]
    words = [word for word in _SEPARATOR.split(cell.strip()) if word]
    found = [_find_code(word, codes) for word in words]
    unknown = next((word for word, code in zip(words, found, strict=True) if not code), None)
    if unknown is not None:
        raise PlanError(f"{unknown!r} is no code of the codebook")
    given = list(dict.fromkeys(code for code in found if code))
    if len(given) > 1 and not several:
        raise PlanError(f"{len(given)} codes ({' '.join(given)}) where one is asked for")
    if len(given) > 1 and NONE in given:
        raise PlanError(f"{NONE!r} stands beside another code ({' '.join(given)})")
    return given


def _find_code(word: str, codes: CodeList) -> str | None:
    if word.strip() in codes.ids:
        return word.strip()
    name = _plain_name(word)
    number = _FLOAT.fullmatch(name)
    return codes.by_name.get(name) or (codes.by_name.get(number[1]) if number else None)


def allowed_codes(codes: CodeList) -> str:
    """Return what may be written in a cell, for a message."""
    more = f" … ({len(codes.ids)} in all)" if len(codes.ids) > _MOST_SHOWN else ""
    return f"allowed: {', '.join(codes.ids[:_MOST_SHOWN])}{more}"


def _plain_name(word: str) -> str:
    return "".join(flatten(word).split()).casefold()


def code_list(codes: pd.DataFrame) -> CodeList:
    """Return the codes of a table of them, as `code_table` returns it.

    Examples
    --------
    >>> code_list(pd.DataFrame({"theme_id": ["law"], "zh": ["法治"]})).by_name
    {'法治': 'law', 'law': 'law'}
    """
    ids = tuple(codes["theme_id"])
    names: dict[str, set[str]] = {}
    for column in ("zh", "theme_id"):
        for code, name in zip(ids, codes[column], strict=True):
            plain = _plain_name(name)
            if plain and (column == "theme_id" or plain not in map(_plain_name, ids)):
                names.setdefault(plain, set()).add(code)
    by_name = {name: next(iter(held)) for name, held in names.items() if len(held) == 1}
    return CodeList(ids, by_name)


def code_table(codebook: pd.DataFrame | None) -> pd.DataFrame:
    """Return the codes of a codebook, a row a code: theme_id, names and definitions, and "none".

    Parameters
    ----------
    codebook
        theme_id (or id), and as far as there are zh, en, definition_zh, definition_en (or
        definition); other columns, such as rules, aren't shown to coders. The shipped one by
        default.

    Raises
    ------
    PlanError
        If an id is missing, or has a blank or a separating sign in it.
    """
    table = shipped_codebook() if codebook is None else codebook
    if isinstance(table, pd.DataFrame):
        called = {"id": "theme_id", "definition": "definition_en"}
        table = table.rename(
            columns={old: new for old, new in called.items() if new not in table.columns}
        )
    need_columns(table, ["theme_id"], "codebook")
    rows: dict[str, tuple[str, ...]] = {}
    for row, cells in enumerate(table.to_dict("records"), 1):
        code = _codebook_text(cells["theme_id"])
        number = _FLOAT.fullmatch(code)
        code = number[1] if number else code
        if not code or _SEPARATOR.search(code):
            raise PlanError(
                f"codebook: theme_id is {code!r} in row {row}; it must be a word without blanks "
                "and without 、 ， ； / | in it"
            )
        rest = tuple(_codebook_text(cells.get(name)) for name in CODE_COLUMNS[1:])
        rows.setdefault(code, (code, *rest))  # a theme may have several rows of rules
    rows.setdefault(NONE, _NONE_ROW)
    return pd.DataFrame(list(rows.values()), columns=list(CODE_COLUMNS))


def _codebook_text(value: object) -> str:
    return "" if value is None or pd.isna(value) else str(value).strip()


def read_codebook(path: Path) -> pd.DataFrame:
    """Read a codebook from a spreadsheet or a table as text; its first row names the columns.

    Raises
    ------
    PlanError
        If the file can't be read or has no rows.
    """
    with file_sheets(path) as sheets:
        for _, rows in sheets:
            return table_of_rows(rows, str(path))
    raise PlanError(f"{path}: the file holds no table")


def table_of_rows(rows: Iterator[tuple[int, dict[int, str]]], what: str) -> pd.DataFrame:
    """Return rows of cells as a table of texts, named by the first row that isn't empty."""
    names: dict[int, str] = {}
    table = []
    for _, cells in rows:
        held = {column: text.strip() for column, text in cells.items() if text.strip()}
        if not names:
            # A label in Chinese may stand on the line below the name.
            names = {column: text.splitlines()[0].strip() for column, text in held.items()}
        elif held:
            table.append({name: held.get(column, "") for column, name in names.items()})
    if not table:
        raise PlanError(f"{what}: the table has no rows below its head")
    return pd.DataFrame(table)
