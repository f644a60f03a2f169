"""The documents of a part: files of a folder, or lines of JSON, each read or told why not."""

import contextlib
import json
import os
import re
import socket
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from ..errors import PlanError
from ..plan import Source
from ..read.files import in_script, read_source
from ..read.formats import ENDINGS, RISKY, ending_of, refuse
from ..text.clean import CONTROLS, line_ends
from .folder import File, Part

READING = ".reading-"
_YEAR = re.compile(r"(?<!\d)(?:19[5-9]|20\d)\d(?!\d)")
_OWN = ("id", "text", "year", "issuer")  # of a line; what else it has is metadata


class Document(NamedTuple):
    """A document as it was found: its text, or why there is none.

    ``year`` and ``issuer`` are what was said of it; ``guess`` is the year that its path names.
    """

    id: str
    path: str
    source: Source | None = None
    year: int | None = None
    issuer: str | None = None
    metadata: str = ""
    error: str = ""
    guess: int | None = None


def documents(
    part: Part, *, simplified: bool, out: Path, ended: frozenset[str]
) -> Iterator[Document]:
    """Read the documents of a part.

    Parameters
    ----------
    part
        The part.
    simplified
        Whether traditional characters are made simplified ones.
    out
        A folder into which is written what is being read, where that may end the process.
    ended
        Ids of documents that aren't read, since that ended a process.
    """
    if not part.files:
        yield from _of_lines(part, simplified)
    for file in part.files:
        if file.id in ended:
            error = f"{file.path}: reading it ended the process; it is damaged, or too large"
            yield Document(file.id, _clean(file.path), error=error)
        else:
            yield _of_file(part, file, simplified, out)


def _of_file(part: Part, file: File, simplified: bool, out: Path) -> Document:
    path, source, error = _clean(file.path), None, ""
    try:
        if ending_of(file.path) not in ENDINGS:
            if Path(part.folder, file.path).is_dir():
                raise PlanError(f"{file.path}: this folder can't be read")
            known = ", ".join(sorted(ENDINGS))
            raise PlanError(f"its ending is none of {known}")
        risky = ENDINGS[ending_of(file.path)] in RISKY
        with _noted(out, file) if risky else contextlib.nullcontext():
            source = read_source(Path(part.folder, file.path), simplified=simplified)
    except Exception as found:  # whatever a file does to a reader, the others are still counted
        error = _told(found, f"{part.folder}{os.sep}")
    return Document(file.id, path, source, error=error, guess=year_of_path(path))


def year_of_path(path: str) -> int | None:
    """Find the one year that a file's name holds, or the nearest of its folders.

    Examples
    --------
    >>> year_of_path("2021/某市2022.txt"), year_of_path("2021/a.txt"), year_of_path("2021-2023.txt")
    (2022, 2021, None)
    """
    years = (set(_YEAR.findall(step)) for step in reversed(path.split("/")))
    return next((int(found.pop()) for found in years if len(found) == 1), None)


def _told(error: Exception, folder: str) -> str:
    told = str(error) if isinstance(error, PlanError) else f"{type(error).__name__}: {error}"
    # Paths within the folder, so that the same folder elsewhere gives the same rows.
    return _clean(told.replace(folder, ""))


@contextlib.contextmanager
def _noted(out: Path, file: File) -> Iterator[None]:
    """Write down what is being read, for whoever finds this process ended."""
    note = out / f"{READING}{socket.gethostname()}-{os.getpid()}-{threading.get_ident()}"
    note.write_text(json.dumps([file.id, file.path]), encoding="utf-8")
    try:
        yield
    finally:
        note.unlink(missing_ok=True)


def _of_lines(part: Part, simplified: bool) -> Iterator[Document]:
    path = Path(part.folder)
    try:
        with path.open("rb") as file:
            file.seek(part.start)
            lines = file.read(part.size).split(b"\n")
    except OSError as error:
        raise PlanError(f"{path}: {error.strerror}") from None
    for number, line in enumerate(lines, part.line):
        if line.strip():
            yield _of_line(line, f"{path.name}:{number}", simplified)


def _of_line(line: bytes, place: str, simplified: bool) -> Document:
    """Read a line; what is wrong with one is told in its row."""
    known, source, year, error = {}, None, None, ""
    try:
        refuse("txt", len(line), place)
        found = json.loads(line)
        known = found if isinstance(found, dict) else {}
        _need_text(found)
        year = _year(known.get("year"))
        text = CONTROLS.sub(" ", line_ends(known["text"])).replace("\0", " ")
        text.encode()
        source = in_script(Source(text, "txt"), simplified=simplified)
    except PlanError as wrong:
        error = str(wrong)
    except (ValueError, RecursionError) as wrong:
        error = f"{place}: {wrong}"
    rest = {key: value for key, value in known.items() if key not in _OWN}
    metadata = json.dumps(rest, ensure_ascii=False, sort_keys=True) if rest else ""
    name, issuer = str(known.get("id", place)), known.get("issuer")
    name, metadata, error = map(_clean, (name, metadata, error))
    issuer = None if issuer is None else _clean(str(issuer))
    return Document(name, place, source, year, issuer, metadata, error)


def _need_text(found: object) -> None:
    """See that a line has what a document needs; an id that is none is taken out."""
    if not isinstance(found, dict):
        raise ValueError(f"an object with id and text is wanted, not {type(found).__name__}")
    if not isinstance(found.get("id"), str | int) or found["id"] == "":
        raise ValueError(f"id is {found.pop('id', None)!r}; a text or a number is wanted")
    if not isinstance(found.get("text"), str) or not found["text"].strip():
        raise ValueError(f"text is {found.get('text')!r:.60}; a text is wanted")


def _year(value: object) -> int | None:
    if value in (None, ""):
        return None
    if not _YEAR.fullmatch(str(value)):
        raise ValueError(f"year is {value!r}; 1950 to 2099 is wanted")
    return int(value)


def _clean(text: str) -> str:
    """Make of halves of characters, which no table can hold, what can be read."""
    return text.encode(errors="backslashreplace").decode()
