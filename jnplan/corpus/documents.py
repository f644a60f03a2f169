"""Read the documents of a batch: files of a folder or JSON lines, each with its text or error."""

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
from .batches import DocumentBatch, DocumentFile
from .text_table import TABLE_LINES, WRONG

READING = ".reading-"
_YEAR = re.compile(r"(?<!\d)(?:19[5-9]|20\d)\d(?!\d)")
_OWN = ("id", "text", "year", "issuer")  # fields of a line; all others are metadata


class Document(NamedTuple):
    """A document: its text, or the error why there is none.

    ``year`` and ``issuer`` come from its JSON line; ``guess`` is the year in its path.
    """

    id: str
    path: str
    source: Source | None = None
    year: int | None = None
    issuer: str | None = None
    metadata: str = ""
    error: str = ""
    guess: int | None = None


def documents_of_batch(
    batch: DocumentBatch, *, simplified: bool, out: Path, ended: frozenset[str]
) -> Iterator[Document]:
    """Read the documents of a batch.

    Parameters
    ----------
    batch
        The batch.
    simplified
        Whether traditional characters are converted to simplified ones.
    out
        The folder in which a file is noted while it is read, if that may end the process.
    ended
        Ids of documents that aren't read, since reading them ended a process.
    """
    if not batch.files:
        yield from _documents_of_lines(batch, simplified)
    for file in batch.files:
        if file.id in ended:
            error = f"{file.path}: reading it ended the process; it is damaged, or too large"
            yield Document(file.id, _escape_surrogates(file.path), error=error)
        else:
            yield _document_of_file(batch, file, simplified, out)


def _document_of_file(
    batch: DocumentBatch, file: DocumentFile, simplified: bool, out: Path
) -> Document:
    """Read a file; an error is put into the document."""
    path, source, error = _escape_surrogates(file.path), None, ""
    full = Path(batch.folder, file.path)
    try:
        if ending_of(file.path) not in ENDINGS:
            if full.is_dir():
                raise PlanError(f"{file.path}: this folder can't be read")
            known = ", ".join(sorted(ENDINGS))
            raise PlanError(f"not one of the endings {known}")
        risky = ENDINGS[ending_of(file.path)] in RISKY
        with _note_reading(out, file) if risky else contextlib.nullcontext():
            source = read_source(full, simplified=simplified)
    except Exception as found:  # whatever a file does to a reader, the others are counted
        error = _error_message(found, f"{batch.folder}{os.sep}")
    return Document(file.id, path, source, error=error, guess=year_of_path(path))


def year_of_path(path: str) -> int | None:
    """Find the year in a file's name, else in the nearest of its folders; None if there are two.

    Examples
    --------
    >>> year_of_path("2021/某市2022.txt"), year_of_path("2021/a.txt"), year_of_path("2021-2023.txt")
    (2022, 2021, None)
    """
    years = (set(_YEAR.findall(step)) for step in reversed(path.split("/")))
    return next((int(found.pop()) for found in years if len(found) == 1), None)


def _error_message(error: Exception, folder: str) -> str:
    """Return an error's message, with paths relative to the folder."""
    message = str(error) if isinstance(error, PlanError) else f"{type(error).__name__}: {error}"
    # So that the same folder elsewhere gives the same rows.
    return _escape_surrogates(message.replace(folder, ""))


@contextlib.contextmanager
def _note_reading(out: Path, file: DocumentFile) -> Iterator[None]:
    """Note which file is being read, to be found if this process ends."""
    note = out / f"{READING}{socket.gethostname()}-{os.getpid()}-{threading.get_ident()}"
    note.write_text(json.dumps([file.id, file.path]), encoding="utf-8")
    try:
        yield
    finally:
        note.unlink(missing_ok=True)


def _documents_of_lines(batch: DocumentBatch, simplified: bool) -> Iterator[Document]:
    """Read the documents of a batch of lines."""
    path = Path(batch.folder)
    # A line of a table's is called after its row there.
    name = path.name.removeprefix(TABLE_LINES)
    name = name.removesuffix(".jsonl") if name != path.name else name
    try:
        with path.open("rb") as file:
            file.seek(batch.start)
            lines = file.read(batch.size).split(b"\n")
    except OSError as error:
        raise PlanError(f"{path}: {error.strerror}") from None
    for number, line in enumerate(lines, batch.line):
        if line.strip():
            yield _document_of_line(line, f"{name}:{number}", simplified)


def _document_of_line(line: bytes, place: str, simplified: bool) -> Document:
    """Make a document of a line; an error is put into its row."""
    known, source, year, error = {}, None, None, ""
    try:
        refuse("txt", len(line), place)
        found = json.loads(line)
        known = found if isinstance(found, dict) else {}
        if WRONG in known:
            raise ValueError(known.pop(WRONG))
        _need_id_and_text(found)
        year = _year_of_line(known.get("year"))
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
    name, metadata, error = map(_escape_surrogates, (name, metadata, error))
    issuer = None if issuer is None else _escape_surrogates(str(issuer))
    return Document(name, place, source, year, issuer, metadata, error)


def _need_id_and_text(found: object) -> None:
    """Raise a `ValueError` unless a line has an id and a text; remove an invalid id."""
    if not isinstance(found, dict):
        raise ValueError(f"expected an object with id and text, not {type(found).__name__}")
    if not isinstance(found.get("id"), str | int) or found["id"] == "":
        raise ValueError(f"id is {found.pop('id', None)!r}; it must be a text or a number")
    if not isinstance(found.get("text"), str) or not found["text"].strip():
        raise ValueError(f"text is {found.get('text')!r:.60}; it must be a text")


def _year_of_line(value: object) -> int | None:
    """Check the year of a line; None if it has none."""
    if value in (None, ""):
        return None
    if not _YEAR.fullmatch(str(value)):
        raise ValueError(f"year is {value!r}; it must be between 1950 and 2099")
    return int(str(value))


def _escape_surrogates(text: str) -> str:
    """Escape halves of characters, which no table can hold."""
    return text.encode(errors="backslashreplace").decode()
