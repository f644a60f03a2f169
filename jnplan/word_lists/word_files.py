"""The files of a folder of own words: which there are, and what each holds, line by line."""

import csv
import difflib
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from ..data import WORDS_FOLDER
from ..errors import PlanError, plural
from ..read.files import is_file, read_file
from ..read.formats import ending_of
from ..read.text_file import decode
from ..text.scripts.latin import half_width

FILES = ("lexicon.csv", "stopwords.txt", "offices.csv", "codebook.csv", "terms.txt")
_LISTS = (".csv", ".txt", ".tsv", ".xlsx", ".xls", ".ods", ".et", ".numbers", ".docx", ".doc")
_README = re.compile("read.?me|notes?|说明|readme.*", flags=re.I)
_SEPARATORS = ",\t;，；|"
_REPLACE = ("replace", "替换", "代替")
_ADD = ("add", "增加", "添加")
_MEANS_TO = re.compile("replac|替换|代替", flags=re.I)


class WordFile(NamedTuple):
    """A file of own words: its name, what messages call it, its text, and whether it replaces ours.

    The first line decides: ``# replace`` (or ``# 替换``); otherwise the file adds.
    """

    name: str
    where: str
    text: str
    replaces: bool

    def place(self, line: int) -> str:
        """Return what messages call a line."""
        return f"{self.where}, line {line}"


def find_words_folder(plan: str | Path | Iterable[str | Path] | None) -> Path | None:
    """Return the folder of own words beside the file of a plan, or in a folder of plans, if any.

    Raises
    ------
    PlanError
        If several plans have different ones.
    """
    plans = [plan] if isinstance(plan, str | Path) else list(plan or ())
    found: dict[Path, Path] = {}
    for each in map(str, plans):
        holds = os.path.isdir(each)  # noqa: PTH112  # which never raises
        if holds or is_file(each):
            folder = (Path(each) if holds else Path(each).parent) / WORDS_FOLDER
            if folder.is_dir():
                found[folder.resolve()] = folder
    if len(found) > 1:
        shown = ", ".join(sorted(map(str, found.values())))
        raise PlanError(f"several folders of own words: {shown}; name the one that is meant")
    return next(iter(found.values()), None)


def read_word_files(folder: Path) -> dict[str, WordFile]:
    """Read the files of a folder of own words, by the names of `FILES`.

    Raises
    ------
    PlanError
        If there is no such folder, none of the files is in it, another file may be meant for one of
        them, or a file isn't text.
    """
    allowed = ", ".join(FILES)
    if not folder.is_dir():
        raise PlanError(f"{folder}: no such folder of own words; it may hold {allowed}")
    try:
        paths = sorted(folder.iterdir())
    except OSError as error:
        raise PlanError(f"{folder}: {error.strerror}") from None
    found: dict[str, WordFile] = {}
    for path in paths:
        name = path.name.casefold()
        if name in FILES:
            found[name] = _read_word_file(path)
        elif ending_of(name) in _LISTS and not name.startswith((".", "~$")):
            if _README.fullmatch(Path(name).stem):
                continue
            stems = {Path(each).stem: each for each in FILES}
            near = difflib.get_close_matches(Path(name).stem, stems, n=1)
            meant = f"; save or rename it as {stems[near[0]]} if it is meant" if near else ""
            raise PlanError(
                f"{folder.name}/{path.name}: no file of that name is read; allowed are "
                f"{allowed}{meant}"
            )
    if not found:
        raise PlanError(f"{folder}: none of {allowed} is in this folder")
    return found


def _read_word_file(path: Path) -> WordFile:
    where = f"{path.parent.name}/{path.name}"
    try:
        text = decode(read_file(path))[0].lstrip("\ufeff")
    except PlanError as error:
        message = str(error).removeprefix(f"{path}: ")
        how = "; save it as text in UTF-8" if "not text" in message else ""
        raise PlanError(f"{where}: {message}{how}") from None
    lines = text.split("\n")
    first = next((i for i, line in enumerate(lines) if _plain_line(line)), 0)
    word = _comment_of(lines[first])
    for number, line in enumerate(lines, 1):
        if number != first + 1 and _comment_of(line) in _REPLACE:
            raise PlanError(
                f"{where}, line {number}: {_plain_line(line)!r} counts in the first line only; "
                "move it there"
            )
    if word not in (*_REPLACE, *_ADD) and _MEANS_TO.search(word):
        raise PlanError(
            f"{where}, line {first + 1}: {_plain_line(lines[first])!r}; a file in place of ours "
            "begins with '# replace' (or '# 替换') and nothing else in that line"
        )
    return WordFile(path.name, where, text, word in _REPLACE)


def _plain_line(line: str) -> str:
    """Return a line without the separators that spreadsheets put behind it."""
    return line.strip(' \t\r",;，；\u3000')


def _comment_of(line: str) -> str:
    plain = _plain_line(line)
    return plain.lstrip("#＃").strip().casefold() if plain.startswith(("#", "＃")) else ""


def read_word_rows(
    file: WordFile, columns: Mapping[str, str], needed: tuple[str, ...]
) -> list[tuple[int, dict[str, str]]]:
    r"""Return the rows of a table of own words, each with the number of its line.

    Parameters
    ----------
    file
        The file. The first row that is no comment names the columns.
    columns
        The columns that it may have, with the Chinese names that stand for them.
    needed
        Those that it must have.

    Returns
    -------
    list of tuple
        The line, and its cells by column; a column that isn't there is empty.

    Raises
    ------
    PlanError
        If the head or a row isn't as it must be; it names the line.

    Examples
    --------
    >>> file = WordFile("offices.csv", "w/offices.csv", "简称,单位\n基教处,基础教育处", False)
    >>> read_word_rows(file, {"alias": "简称", "office": "单位"}, ("alias",))
    [(2, {'alias': '基教处', 'office': '基础教育处'})]
    """
    rows = list(_rows_of_text(file))
    if not rows:
        raise PlanError(
            f"{file.where}: no head; its first row names columns: {_show_columns(columns)}"
        )
    (line, head), *rest = rows
    names = _column_names(file.place(line), head, columns, needed)
    found = []
    for number, cells in rest:
        if len(cells) > len(names) and any(cell.strip() for cell in cells[len(names) :]):
            raise PlanError(
                f"{file.place(number)}: {len(cells)} cells, but the head names "
                f"{plural(len(names), 'column')}; put a cell with a comma in it between quotation "
                f"marks: {' | '.join(cells)!r}"
            )
        missing = [name for name in needed if names.index(name) >= len(cells)]
        if missing and any(cell.strip() for cell in cells):
            raise PlanError(
                f"{file.place(number)}: {plural(len(cells), 'cell')}, but the head names "
                f"{plural(len(names), 'column')}; {missing[0]} is missing: {' | '.join(cells)!r}"
            )
        held = dict(zip(names, (cell.strip() for cell in cells), strict=False))
        found.append((number, {name: held.get(name, "") for name in columns}))
    return found


def _rows_of_text(file: WordFile) -> Iterator[tuple[int, list[str]]]:
    """Yield line and cells of each row that is neither empty nor a comment."""
    lines = file.text.splitlines(keepends=True)
    heads = (line for line in lines if _plain_line(line) and not _comment_of(line))
    head = next(heads, "")
    separator = max(_SEPARATORS, key=head.count) if head else ","
    reader = csv.reader(lines, delimiter=separator)
    line, odd = 1, file.text.count('"') % 2
    try:
        for cells in reader:
            start, line = line, reader.line_num + 1
            if odd and line > len(lines) and '"' in lines[start - 1]:
                raise PlanError(
                    f"{file.place(start)}: a quotation mark opens here and is never closed"
                )
            if any(cell.strip() for cell in cells) and not cells[0].lstrip().startswith(
                ("#", "＃")
            ):
                yield start, cells
    except csv.Error as error:
        raise PlanError(f"{file.place(line)}: {error}") from None


def _show_columns(columns: Mapping[str, str]) -> str:
    """Return the names of columns with the first of their Chinese names."""
    return ", ".join(f"{name} ({zh.split('|')[0]})" for name, zh in columns.items())


def _column_names(
    place: str, head: list[str], columns: Mapping[str, str], needed: tuple[str, ...]
) -> list[str]:
    """Return the names of the columns that a head names, in English or Chinese."""
    called = {zh: name for name, names in columns.items() for zh in (name, *names.split("|"))}
    while head and not head[-1].strip():
        head = head[:-1]
    names = []
    for cell in head:
        # A head in two languages, as tables of ours have them, has a line for each.
        plain = half_width(cell.split("\n")[0]).strip().casefold()
        if plain not in called:
            raise PlanError(
                f"{place}: {cell.strip()!r} is none of the columns that its head may name: "
                f"{_show_columns(columns)}"
            )
        if called[plain] in names:
            raise PlanError(f"{place}: two columns are called {called[plain]}")
        names.append(called[plain])
    missing = [name for name in needed if name not in names]
    if missing:
        raise PlanError(f"{place}: no column {', '.join(missing)}; the head has {', '.join(names)}")
    return names
