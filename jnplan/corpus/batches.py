"""Find the documents of a folder or of a file of JSON lines, and divide them into batches.

One worker counts a batch at once. Where a batch ends depends on the documents themselves, not on
how many came before: a file that is added or changed changes its own batch and no other.
"""

import hashlib
import os
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from ..data import WORDS_FOLDER
from ..errors import PlanError
from ..read.formats import ENDINGS, ending_of
from .text_table import is_text_table, need_text_table

LINES = (".jsonl", ".ndjson")
_HIDDEN = (".", "~$", "_$")  # what operating systems and Word leave beside files
_LEFT_OUT = frozenset(("thumbs.db", "desktop.ini", "icon\r", WORDS_FOLDER))
_MEAN = 256  # documents in a batch on average
_MOST = 1024
_MOST_BYTES = 16_000_000
_LONGEST_LINE = 100_000_000


class DocumentFile(NamedTuple):
    """A file: its id, its path in the folder, its size in bytes, and when it was changed (ns)."""

    id: str
    path: str
    size: int
    changed: int


class DocumentBatch(NamedTuple):
    """The documents that are counted at once: files of a folder, or lines of one file.

    ``key`` changes when any of them changes. For lines, ``start`` is where they begin in the file
    and ``size`` how long they are (bytes); ``line`` is the number of the first, from 1.
    """

    key: str
    folder: str
    files: tuple[DocumentFile, ...] = ()
    start: int = 0
    size: int = 0
    line: int = 0


def count_documents(folder: Path, *, out: Path) -> int:
    """Count the documents without reading them: files, or lines that aren't blank."""
    if is_lines(folder):
        with _open_lines(folder) as file:
            return sum(bool(line.strip()) for line in file)
    return sum(1 for _ in _walk_folder(folder, out=out))


def need_documents(folder: Path, *, out: Path) -> None:
    """Raise a `PlanError` if a folder or a table holds no document."""
    if is_text_table(folder) and folder.exists():
        need_text_table(folder)
        return
    if is_lines(folder):
        with _open_lines(folder) as file:
            found = any(line.strip() for line in file)
    else:
        found = any(True for _ in _walk_folder(folder, out=out))
    if not found:
        raise PlanError(f"{folder}: no document found")


def batches(folder: Path, *, out: Path, salt: str) -> Iterator[DocumentBatch]:
    """Yield the batches in the order of their documents.

    Parameters
    ----------
    folder
        A folder, or a file whose name ends in .jsonl.
    out
        The folder of the dataset, which is skipped if it lies in the other.
    salt
        What else the keys of batches depend on.

    Raises
    ------
    PlanError
        If it can't be read.
    """
    if is_lines(folder):
        yield from _batches_of_lines(folder, salt)
        return
    for files in _split_files(_document_files(folder, out=out)):
        described = "\n".join(f"{file.id}\t{file.size}\t{file.changed}" for file in files)
        yield DocumentBatch(_batch_key(salt, described.encode()), str(folder), tuple(files))


def is_lines(folder: Path) -> bool:
    """Whether this is a file of JSON lines, not a folder.

    Raises
    ------
    PlanError
        If it is neither.
    """
    if folder.is_dir():
        return False
    if not folder.exists():
        raise PlanError(f"{folder}: no such folder")
    if folder.suffix.lower() not in LINES:
        raise PlanError(
            f"{folder}: not a folder, nor a table (.xlsx, .csv) or a file of JSON lines (.jsonl)"
        )
    return True


def _batch_key(salt: str, described: bytes) -> str:
    """Return the key of a batch of this description."""
    return hashlib.sha256(salt.encode() + b"\n" + described).hexdigest()


def _split_files(files: Iterable[DocumentFile]) -> Iterator[list[DocumentFile]]:
    """Divide files into the lists of batches."""
    held: list[DocumentFile] = []
    size = 0
    for file in files:
        if held and size + file.size > _MOST_BYTES:
            yield held
            held, size = [], 0
        held.append(file)
        size += file.size
        if len(held) == _MOST or _ends_batch(file.id.encode()):
            yield held
            held, size = [], 0
    if held:
        yield held


def _ends_batch(described: bytes) -> bool:
    """Whether a document of this description is the last of its batch."""
    return zlib.crc32(described) % _MEAN == 0


def _document_files(folder: Path, *, out: Path) -> Iterator[DocumentFile]:
    """Yield the files of a folder with their sizes."""
    for path, document in _walk_folder(folder, out=out):
        try:
            found = os.stat(f"{folder}{os.sep}{path}")  # noqa: PTH116  # the parent works alone
            size, changed = found.st_size, found.st_mtime_ns
        except OSError:  # gone meanwhile, or a broken link: reading it raises the error
            size = changed = 0
        yield DocumentFile(document, path, size, changed)


def _walk_folder(folder: Path, *, out: Path, within: str = "") -> Iterator[tuple[str, str]]:
    """Yield path and id of each file, folder by folder in the order of names."""
    try:
        with os.scandir(folder / within) as found:
            entries = sorted(
                (entry.name, entry.is_dir(follow_symlinks=False))
                for entry in found
                if not entry.name.startswith(_HIDDEN) and entry.name.lower() not in _LEFT_OUT
            )
    except OSError as error:
        if not within:
            raise PlanError(f"{folder}: {error.strerror}") from None
        yield within, within  # reading it raises the error
        return
    stems = [name if is_folder else _document_stem(name) for name, is_folder in entries]
    files = Counter(
        stem for stem, (_, is_folder) in zip(stems, entries, strict=True) if not is_folder
    )
    before = f"{within}/" if within else ""
    for (name, is_folder), stem in zip(entries, stems, strict=True):
        path = before + name
        if not is_folder:
            # 2022.txt is 2022, unless 2022.docx lies beside it. No table holds what isn't UTF-8.
            shown = before + (stem if files[stem] == 1 else name)
            yield path, shown.encode(errors="backslashreplace").decode()
        elif name != out.name or not out.exists() or not out.samefile(folder / path):
            yield from _walk_folder(folder, out=out, within=path)


def _document_stem(name: str) -> str:
    """Return a file's name without its ending, if that is one that can be read."""
    ending = ending_of(name)
    return name[: -len(ending)] if ending in ENDINGS else name


def _open_lines(path: Path) -> BinaryIO:
    """Open a file of lines."""
    try:
        return path.open("rb")
    except OSError as error:
        raise PlanError(f"{path}: {error.strerror}") from None


def _batches_of_lines(path: Path, salt: str) -> Iterator[DocumentBatch]:
    """Yield the batches of a file of lines."""
    with _open_lines(path) as file:
        start = line_no = lines = size = 0
        hashed = hashlib.sha256()
        while line := file.readline(_LONGEST_LINE):
            lines += 1
            size += len(line)
            hashed.update(line)
            if lines == _MOST or size > _MOST_BYTES or _ends_batch(line):
                yield _batch_of_lines(path, salt, hashed, start, size, line_no + 1)
                start, line_no = start + size, line_no + lines
                hashed, lines, size = hashlib.sha256(), 0, 0
        if lines:
            yield _batch_of_lines(path, salt, hashed, start, size, line_no + 1)


def _batch_of_lines(
    path: Path, salt: str, hashed: Any, start: int, size: int, line: int
) -> DocumentBatch:
    """Make a batch of the lines that were hashed."""
    described = f"{hashed.hexdigest()}\n{line}"
    return DocumentBatch(_batch_key(salt, described.encode()), str(path), (), start, size, line)
