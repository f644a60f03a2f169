"""Read, parse and count one batch of documents, and write it as two Parquet files."""

import contextlib
import hashlib
import threading
import uuid
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from .. import __version__
from ..errors import PlanError
from ..parse.plan_parser import Layout, lay_out
from ..plan import prose_parts
from ..read.files import read_source
from ..text.clean import clean_text, flatten
from ..text.line_marks import is_numbered
from ..words.arrow import COUNTS, DOCUMENTS
from ..words.batch_counter import AT_ONCE, BatchCounts, batch_counter
from ..words.segmenter import Segmenter
from .batches import DocumentBatch
from .documents import Document, documents_of_batch

KEY = b"jnplan.batch"
NEW = ".new-"
# Fields of a document that its row has too.
_TAKEN = ("id", "path", "issuer", "metadata", "error")

_CHOSEN_BY = ("plan_id", "id", "year")
_held = threading.local()
Place = tuple[int | None, int | None]  # number of a section, number of a task
CountTexts = Callable[[list[str]], BatchCounts]


class CountSettings(NamedTuple):
    """How documents are read and cut into words: the options of `count_folder`."""

    engine: str
    dictionary: str
    lexicon: tuple[str, ...] | None
    stopwords: tuple[str, ...] | None
    simplified: bool


def count_batch(
    batch: DocumentBatch, number: int, *, settings: CountSettings, out: str, ended: frozenset[str]
) -> int:
    """Count a batch and write it, completely or not at all.

    Parameters
    ----------
    batch, number
        The batch, and its position among all batches, from 0.
    settings
        How documents are read and cut into words.
    out
        The folder of the dataset.
    ended
        Ids of documents that aren't read, since reading them ended a process.

    Returns
    -------
    int
        The number of its documents.
    """
    counter = _thread_counter(settings)
    rows, tables = [], []
    documents = documents_of_batch(
        batch, simplified=settings.simplified, out=Path(out), ended=ended
    )
    for some in _groups_of_documents(documents):
        waiting = [_row_of_any(document) for document in some]
        rows += [row for row, _ in waiting]
        tables.append(_count_waiting(counter, waiting))
    import pyarrow as pa

    schema = pa.schema([pa.field(*column) for column in DOCUMENTS.items()])
    # One dictionary of terms for all: with several, the file would repeat terms in full.
    counts = pa.concat_tables(tables).unify_dictionaries()
    written = {"counts": counts, "documents": pa.Table.from_pylist(rows, schema)}
    for folder, each in written.items():  # the documents last: they mark the batch as done
        _write_parquet(Path(out) / folder, part_file_name(number), each, batch.key)
    return len(rows)


def part_file_name(number: int) -> str:
    """Return the name that both files of a batch have."""
    return f"part-{number:05}.parquet"


def read_alone(path: str) -> None:
    """Read a file and discard it, to find out whether the process survives."""
    with contextlib.suppress(Exception):
        read_source(path)


def seen_here(folder: str, out: str) -> list[str]:
    """Return the program's version, and which of the folders don't exist here."""
    return [__version__, *(each for each in (folder, out) if not Path(each).exists())]


def _thread_counter(settings: CountSettings) -> CountTexts:
    """Return this thread's counter, made only once since it remembers terms."""
    if getattr(_held, "settings", None) != settings:
        _held.counter, _held.settings = _new_counter(settings), settings
    return _held.counter


def _new_counter(settings: CountSettings) -> CountTexts:
    """Make a counter of texts with these settings."""
    segmenter = Segmenter(
        engine=settings.engine,
        dictionary=settings.dictionary,
        lexicon=settings.lexicon,
        stopwords=settings.stopwords,
    )
    return batch_counter(segmenter)


def _groups_of_documents(documents: Iterable[Document]) -> Iterator[list[Document]]:
    """Yield documents in groups that are counted at once; the last may be empty.

    A group is read, then cleaned, then counted: that is faster than each document by itself, as a
    processor has the code of the one step at hand.
    """
    held, size = [], 0
    for document in documents:
        held.append(document)
        size += len(document.source.text) if document.source else 0
        if size > AT_ONCE:
            yield held
            held, size = [], 0
    yield held


def _row_of_any(document: Document) -> tuple[dict, dict[Place, str]]:
    """Return what `_document_row` does; of a document that makes it fail, the error."""
    try:
        return _document_row(document)
    except Exception as error:  # whatever it is, the other documents are counted
        message = f"{document.path}: {type(error).__name__}: {error}"
        return _document_row(document._replace(source=None, error=message))


def _document_row(document: Document) -> tuple[dict, dict[Place, str]]:
    """Return a document's row, and the text that is counted under each section and task."""
    row = dict.fromkeys(DOCUMENTS) | {key: getattr(document, key) for key in _TAKEN}
    source = document.source
    row["year"] = document.guess if document.year is None else document.year
    if source is None:
        return row, {}
    text = source.text
    row |= {"characters": len(text)}
    row["checksum"] = hashlib.sha256(text.encode()).hexdigest()
    cleaned = clean_text(text)
    text = cleaned.text
    row["notes"] = " ".join((*source.notes, *cleaned.notes)).replace("\n", " ")
    layout = _lay_out_document(text, document.id)
    if layout is None:
        return row, {(None, None): text}
    blocks, parts, imprint = layout.blocks, layout.parts, layout.imprint
    if document.year is None and imprint.year:
        row["year"] = imprint.year
    row["issuer"] = row["issuer"] or imprint.issuer or None
    row["tasks"] = len(blocks.tasks)
    row["unparsed"] = sum([part.end - part.start for part in parts if part.kind == "unparsed"])
    prose: dict[Place, list[str]] = {}
    for part in prose_parts(text, parts, blocks.sections, blocks.tasks):
        where = part.section_no, part.task_no
        prose.setdefault(where, []).append(text[part.start : part.end])
    # No word goes over the end of a line, so that few long texts are counted, not many short ones.
    return row, {where: "\n".join(prose[where]) for where in sorted(prose, key=_last_if_none)}


def _lay_out_document(text: str, plan_id: str) -> Layout | None:
    """Find where everything of a plan stands; None if a document is none."""
    flat = flatten(text)
    if not is_numbered(flat):
        return None
    try:
        return lay_out(text, flat, plan_id=plan_id)
    except PlanError:  # not a plan: its words are counted all the same
        return None


def _count_waiting(counter: CountTexts, waiting: list[tuple[dict, dict[Place, str]]]) -> Any:
    """Count the waiting documents, and write the number of words into the row of each."""
    import pyarrow as pa

    texts: list[str] = []
    keys: list[tuple[int, int | None, int | None]] = []  # document, section and task
    for at, (_, prose) in enumerate(waiting):
        keys += [(at, *where) for where in prose]
        texts += prose.values()
    counted = counter(texts)
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


def _last_if_none(where: Place) -> list[tuple[bool, int]]:
    """Return a sort key by which None comes after every number."""
    return [(number is None, number or 0) for number in where]


def _write_parquet(folder: Path, name: str, table: Any, key: str) -> None:
    """Write a table with the batch's key, completely or not at all."""
    import pyarrow.parquet as pq

    new = folder / f"{NEW}{uuid.uuid4().hex}"
    # Without pyarrow's own schema strings are read back as such, not as dictionaries.
    written = {"compression": "zstd", "store_schema": False}
    # Rows are selected by these; statistics of the terms would take half the time of writing.
    written["write_statistics"] = [name for name in _CHOSEN_BY if name in table.schema.names]
    try:
        with pq.ParquetWriter(new, table.schema, **written) as file:
            file.write_table(table, row_group_size=max(len(table), 1))
            file.add_key_value_metadata({KEY.decode(): key})
        new.replace(folder / name)
    except OSError as error:
        raise PlanError(f"{folder / name}: can't be written: {error}") from None
    finally:
        with contextlib.suppress(OSError):
            new.unlink(missing_ok=True)
