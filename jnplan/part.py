"""A part of a folder of documents: read, parsed, counted and written as two files of Parquet."""

import contextlib
import hashlib
import json
import os
import re
import socket
import threading
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np

from . import __version__
from .batch import Counted, batch_counter
from .dataset import COUNTS, DOCUMENTS
from .decode import CONTROLS, line_ends
from .folder import File, Part
from .kinds import ENDINGS, ending_of, refuse
from .parse import parse_plan
from .plan import Plan, PlanError
from .read import in_script, read_source
from .segment import Segmenter
from .source import Source

KEY = b"jnplan.part"
NEW, READING = ".new-", ".reading-"
_AT_ONCE = 300_000  # characters that are counted at once
_RISKY = ("pdf", "picture", "doc", "rtf", "odt")  # read by libraries that can end a process
_YEAR = re.compile(r"(?<!\d)(?:19[5-9]|20\d)\d(?!\d)")
# What a line has of its own, and what a row takes from a document.
_OWN = ("id", "text", "year", "issuer")
_TAKEN = ("id", "path", "issuer", "metadata", "error")

_own = threading.local()
Counter = Callable[[list[str], list[int]], Counted]


class Settings(NamedTuple):
    """How documents are read and cut; see `count_folder`."""

    engine: str
    dictionary: str
    lexicon: tuple[str, ...] | None
    stopwords: tuple[str, ...] | None
    simplified: bool


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


def count_part(
    part: Part, number: int, *, settings: Settings, out: str, ended: frozenset[str]
) -> int:
    """Count a part and write it, whole or not at all.

    Parameters
    ----------
    part, number
        The part, and its place among all.
    settings
        How documents are read and cut.
    out
        The folder of the dataset.
    ended
        Ids of documents that are left out, since reading them ended a process.

    Returns
    -------
    int
        How many documents it has.
    """
    counter = _counter(settings)
    rows, tables, waiting, size = [], [], [], 0
    for document in _documents(part, settings, Path(out), ended):
        row, stretches = _read(document)
        waiting.append((row, stretches))
        rows.append(row)
        size += row["characters"] or 0
        if size > _AT_ONCE:
            tables.append(_count(counter, waiting))
            waiting, size = [], 0
    tables.append(_count(counter, waiting))
    import pyarrow as pa

    schema = pa.schema([pa.field(*column) for column in DOCUMENTS.items()])
    written = {"counts": pa.concat_tables(tables), "documents": pa.Table.from_pylist(rows, schema)}
    for folder, each in written.items():  # the documents last: then it's done
        _write(Path(out) / folder, part_name(number), each, part.key)
    return len(rows)


def part_name(number: int) -> str:
    """Name the files of a part."""
    return f"part-{number:05}.parquet"


def read_alone(path: str) -> None:
    """Read a file, to see whether the process lives on."""
    with contextlib.suppress(Exception):
        read_source(path)


def seen_here(folder: str, out: str) -> list[str]:
    """Give the program's version, and which of the folders can't be seen from here."""
    return [__version__, *(each for each in (folder, out) if not Path(each).exists())]


def _counter(settings: Settings) -> Counter:
    """Make the counter of this thread, or give the one it has: a counter remembers terms."""
    if getattr(_own, "settings", None) != settings:
        _own.counter, _own.settings = _new_counter(settings), settings
    return _own.counter


def _new_counter(settings: Settings) -> Counter:
    segmenter = Segmenter(
        engine=settings.engine,
        dictionary=settings.dictionary,
        lexicon=settings.lexicon,
        stopwords=settings.stopwords,
    )
    return batch_counter(segmenter)


def _documents(part: Part, settings: Settings, out: Path, ended: frozenset) -> Iterator[Document]:
    if not part.files:
        yield from _of_lines(part, settings)
    for file in part.files:
        if file.id in ended:
            error = f"{file.path}: reading it ended the process; it is damaged, or too large"
            yield Document(file.id, _clean(file.path), error=error)
        else:
            yield _of_file(part, file, settings, out)


def _of_file(part: Part, file: File, settings: Settings, out: Path) -> Document:
    years = [set(_YEAR.findall(step)) for step in reversed(Path(file.path).parts)]
    guess = next((int(found.pop()) for found in years if len(found) == 1), None)
    source, error = None, ""
    try:
        if ending_of(file.path) not in ENDINGS:
            if Path(part.folder, file.path).is_dir():
                raise PlanError(f"{file.path}: this folder can't be read")
            known = ", ".join(sorted(ENDINGS))
            raise PlanError(f"its ending is none of {known}")
        risky = ENDINGS[ending_of(file.path)] in _RISKY
        with _noted(out, file) if risky else contextlib.nullcontext():
            source = read_source(Path(part.folder, file.path), simplified=settings.simplified)
    except Exception as found:  # whatever a file does to a reader, the others are still counted
        error = _told(found, f"{part.folder}{os.sep}")
    return Document(file.id, _clean(file.path), source, error=error, guess=guess)


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


def _of_lines(part: Part, settings: Settings) -> Iterator[Document]:
    path = Path(part.folder)
    with path.open("rb") as file:
        file.seek(part.start)
        lines = file.read(part.size).split(b"\n")
    for number, line in enumerate(lines, part.line):
        if line.strip():
            yield _of_line(line, f"{path.name}:{number}", settings)


def _of_line(line: bytes, place: str, settings: Settings) -> Document:
    """Read a line; what is wrong with one is told in its row."""
    known, source, year, error = {}, None, None, ""
    try:
        refuse("txt", len(line), place)
        known = _object(json.loads(line))
        year = _year(known.get("year"))
        text = CONTROLS.sub(" ", line_ends(known["text"])).replace("\0", " ")
        text.encode()
        source = in_script(Source(text, "txt"), simplified=settings.simplified)
    except PlanError as found:
        error = str(found)
    except (ValueError, RecursionError) as found:
        error = f"{place}: {found}"
    rest = {key: value for key, value in known.items() if key not in _OWN}
    metadata = json.dumps(rest, ensure_ascii=False, sort_keys=True) if rest else ""
    name, issuer = str(known.get("id", place)), known.get("issuer")
    name, metadata, error = map(_clean, (name, metadata, error))
    issuer = None if issuer is None else _clean(str(issuer))
    return Document(name, place, source, year, issuer, metadata, error)


def _object(known: object) -> dict:
    if not isinstance(known, dict):
        raise ValueError(f"an object with id and text is wanted, not {type(known).__name__}")
    if not isinstance(known.get("id"), str | int) or known["id"] == "":
        raise ValueError(f"id is {known.pop('id', None)!r}; a text or a number is wanted")
    if not isinstance(known.get("text"), str) or not known["text"].strip():
        raise ValueError(f"text is {known.pop('text', None)!r:.60}; a text is wanted")
    return known


def _year(value: object) -> int | None:
    if value in (None, ""):
        return None
    if not _YEAR.fullmatch(str(value)):
        raise ValueError(f"year is {value!r}; 1950 to 2099 is wanted")
    return int(value)


def _clean(text: str) -> str:
    """Make of halves of characters, which no table can hold, what can be read."""
    return text.encode(errors="backslashreplace").decode()


def _read(document: Document) -> tuple[dict, list[tuple[int | None, int | None, str]]]:
    """Give a document's row, and what is counted of it: section, task and text."""
    row = dict.fromkeys(DOCUMENTS) | {key: getattr(document, key) for key in _TAKEN}
    source = document.source
    row["year"] = document.guess if document.year is None else document.year
    if source is None:
        return row, []
    text = source.text
    row |= {"characters": len(text), "notes": "; ".join(source.notes)}
    row["checksum"] = hashlib.sha256(text.encode()).hexdigest()
    plan = _plan(document)
    if plan is None:
        return row, [(None, None, text)]
    if document.year is None:
        row["year"] = plan.year or document.guess
    row["issuer"] = row["issuer"] or plan.issuer or None
    row["tasks"] = len(plan.tasks)
    row["unparsed"] = sum(part.end - part.start for part in plan.parts if part.kind == "unparsed")
    prose = plan.prose()
    return row, [(p.section_no, p.task_no, text[p.start : p.end]) for p in prose]


def _plan(document: Document) -> Plan | None:
    try:
        return parse_plan(document.source.text, plan_id=document.id)
    except PlanError:  # no plan: its words are counted all the same
        return None


def _count(counter: Counter, waiting: list[tuple[dict, list]]):
    """Count the documents that wait, add to the row of each how many words it has."""
    import pyarrow as pa

    texts, numbers, keys = [], [], []
    for at, (_, stretches) in enumerate(waiting):
        own = sorted({(section, task) for section, task, _ in stretches}, key=_last_if_none)
        number = {where: len(keys) + i for i, where in enumerate(own)}
        keys += [(at, *where) for where in own]
        texts += [text for _, _, text in stretches]
        numbers += [number[section, task] for section, task, _ in stretches]
    counted = counter(texts, numbers)
    documents = np.array([key[0] for key in keys], dtype=np.int32)[counted.text]
    words = np.bincount(documents, weights=counted.n, minlength=len(waiting)).astype(int)
    for (row, _), n in zip(waiting, words.tolist(), strict=True):
        row["words"] = None if row["error"] else n
    ids = pa.array([row["id"] for row, _ in waiting], pa.string())
    years = pa.array([row["year"] for row, _ in waiting], pa.int64())
    where = [pa.array([key[i] for key in keys], pa.int64()).take(counted.text) for i in (1, 2)]
    terms = pa.array(counted.terms, pa.string())
    columns = [
        pa.DictionaryArray.from_arrays(documents, ids),
        years.take(documents),
        *where,
        pa.DictionaryArray.from_arrays(counted.term.astype(np.int32), terms),
        pa.array(counted.n, pa.int64()),
    ]
    return pa.table(columns, names=list(COUNTS))


def _last_if_none(where: tuple[int | None, ...]) -> list[tuple[bool, int]]:
    return [(number is None, number or 0) for number in where]


def _write(folder: Path, name: str, table, key: str) -> None:
    import pyarrow.parquet as pq

    new = folder / f"{NEW}{uuid.uuid4().hex}"
    # Without pyarrow's own schema strings are read back as such, not as dictionaries.
    written = {"compression": "zstd", "store_schema": False}
    # By which rows are chosen; of the terms they would take half the time of writing.
    written["write_statistics"] = [
        each for each in ("plan_id", "year") if each in table.schema.names
    ]
    try:
        with pq.ParquetWriter(new, table.schema, **written) as file:
            file.write_table(table, row_group_size=max(len(table), 1))
            file.add_key_value_metadata({KEY.decode(): key})
        new.replace(folder / name)
    finally:
        new.unlink(missing_ok=True)
