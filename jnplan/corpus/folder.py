"""Which documents a folder, or a file of JSON lines, holds, and in which parts they are counted.

A part is what one worker counts at once. Where one ends hangs on the documents themselves, not on
how many came before: a file that is added or changed changes the part it is in, and no other.
"""

import hashlib
import os
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from ..errors import PlanError
from ..read.formats import ENDINGS, ending_of

LINES = (".jsonl", ".ndjson")
_HIDDEN = (".", "~$", "_$")  # what systems and Word leave beside files
_LEAVINGS = frozenset(("thumbs.db", "desktop.ini", "icon\r"))
_MEAN = 256  # documents of a part, as a rule
_MOST = 1024
_MOST_BYTES = 16_000_000
_LONGEST_LINE = 100_000_000


class File(NamedTuple):
    """A file of a folder: its id, its path within it, its size in bytes, when it was changed."""

    id: str
    path: str
    size: int
    changed: int


class Part(NamedTuple):
    """What is counted at once: files of a folder, or lines of one file.

    ``key`` is another one when anything of it is another. Of lines: where they begin in the file
    (bytes), how many bytes they have, and the number of the first, from 1.
    """

    key: str
    folder: str
    files: tuple[File, ...] = ()
    start: int = 0
    size: int = 0
    line: int = 0


def count_documents(folder: Path, *, out: Path) -> int:
    """Count the documents, without looking into them but for the ends of lines."""
    if is_lines(folder):
        with _opened(folder) as file:
            return sum(bool(line.strip()) for line in file)
    return sum(1 for _ in _walk(folder, out=out))


def need_documents(folder: Path, *, out: Path) -> None:
    """Raise a `PlanError` if there is no document in a folder."""
    if is_lines(folder):
        with _opened(folder) as file:
            found = any(line.strip() for line in file)
    else:
        found = any(True for _ in _walk(folder, out=out))
    if not found:
        raise PlanError(f"{folder}: there is no document in it")


def parts(folder: Path, *, out: Path, salt: str) -> Iterator[Part]:
    """Give the parts in the order of their documents.

    Parameters
    ----------
    folder
        A folder, or a file whose name ends in .jsonl.
    out
        A folder that isn't looked into, where it lies within the other.
    salt
        What else makes a part another one.

    Raises
    ------
    PlanError
        If it can't be read.
    """
    if is_lines(folder):
        yield from _parts_of_lines(folder, salt)
        return
    for files in _parted(_files(folder, out=out)):
        told = "\n".join(f"{file.id}\t{file.size}\t{file.changed}" for file in files)
        yield Part(_key(salt, told.encode()), str(folder), tuple(files))


def is_lines(folder: Path) -> bool:
    """Tell a file of JSON lines from a folder."""
    if folder.is_dir():
        return False
    if not folder.exists():
        raise PlanError(f"{folder}: No such folder")
    if folder.suffix.lower() not in LINES:
        raise PlanError(f"{folder}: a folder or a file of JSON lines (.jsonl) is wanted")
    return True


def _key(salt: str, told: bytes) -> str:
    return hashlib.sha256(salt.encode() + b"\n" + told).hexdigest()


def _parted(files: Iterable[File]) -> Iterator[list[File]]:
    held, size = [], 0
    for file in files:
        if held and size + file.size > _MOST_BYTES:
            yield held
            held, size = [], 0
        held.append(file)
        size += file.size
        if len(held) == _MOST or _is_end(file.id.encode()):
            yield held
            held, size = [], 0
    if held:
        yield held


def _is_end(told: bytes) -> bool:
    return zlib.crc32(told) % _MEAN == 0


def _files(folder: Path, *, out: Path) -> Iterator[File]:
    for path, document in _walk(folder, out=out):
        try:
            found = (folder / path).stat()
            size, changed = found.st_size, found.st_mtime_ns
        except OSError:  # gone meanwhile, or a link that leads nowhere: reading it says so
            size = changed = 0
        yield File(document, path, size, changed)


def _walk(folder: Path, *, out: Path, within: str = "") -> Iterator[tuple[str, str]]:
    """Give path and id of each file, folder by folder in the order of names."""
    try:
        with os.scandir(folder / within) as found:
            entries = sorted(
                (entry.name, entry.is_dir(follow_symlinks=False))
                for entry in found
                if not entry.name.startswith(_HIDDEN) and entry.name.lower() not in _LEAVINGS
            )
    except OSError as error:
        if not within:
            raise PlanError(f"{folder}: {error.strerror}") from None
        yield within, within  # reading it says so
        return
    stems = [name if is_folder else _stem(name) for name, is_folder in entries]
    files = Counter(
        stem for stem, (_, is_folder) in zip(stems, entries, strict=True) if not is_folder
    )
    before = f"{within}/" if within else ""
    for (name, is_folder), stem in zip(entries, stems, strict=True):
        path = before + name
        if not is_folder:
            # 2022.txt is 2022, unless 2022.docx lies beside it. What isn't in UTF-8 fits no table.
            shown = before + (stem if files[stem] == 1 else name)
            yield path, shown.encode(errors="backslashreplace").decode()
        elif name != out.name or not out.exists() or not out.samefile(folder / path):
            yield from _walk(folder, out=out, within=path)


def _stem(name: str) -> str:
    ending = ending_of(name)
    return name[: -len(ending)] if ending in ENDINGS else name


def _opened(path: Path):
    try:
        return path.open("rb")
    except OSError as error:
        raise PlanError(f"{path}: {error.strerror}") from None


def _parts_of_lines(path: Path, salt: str) -> Iterator[Part]:
    with _opened(path) as file:
        start = line_no = lines = size = 0
        hashed = hashlib.sha256()
        while line := file.readline(_LONGEST_LINE):
            lines += 1
            size += len(line)
            hashed.update(line)
            if lines == _MOST or size > _MOST_BYTES or _is_end(line):
                yield _lines(path, salt, hashed, start, size, line_no + 1)
                start, line_no = start + size, line_no + lines
                hashed, lines, size = hashlib.sha256(), 0, 0
        if lines:
            yield _lines(path, salt, hashed, start, size, line_no + 1)


def _lines(path: Path, salt: str, hashed, start: int, size: int, line: int) -> Part:
    told = f"{hashed.hexdigest()}\n{line}"
    return Part(_key(salt, told.encode()), str(path), (), start, size, line)
