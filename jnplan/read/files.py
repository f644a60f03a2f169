"""The text of a plan from a file of any format (`formats.py` lists them)."""

import dataclasses
import os
from pathlib import Path

from ..errors import PlanError
from ..findings import finding
from ..plan import Source
from ..text.scripts.simplify import TABLES, simplify
from .formats import CONTAINERS, ENDINGS, FORMATS, both_names, ending_of, reader_of, refuse
from .kinds import HEAD, kind_of_file, kind_of_head
from .saved import SAVED, read_saved


def read_source(path: str | Path, *, simplified: bool = False) -> Source:
    r"""Read a plan's text from a file of any format that `formats.FORMATS` lists with a reader.

    Parameters
    ----------
    path
        The file.
    simplified
        Whether traditional characters are made simplified ones.

    Returns
    -------
    Source
        The text, whose lines end in ``\n``, and how it was read.

    Raises
    ------
    PlanError
        If the file is missing, larger than the limits, damaged, or of a kind that can't be read; it
        says what to do.
    """
    return source_of(read_file(path), name=str(path), simplified=simplified)


def read_file(path: str | Path) -> bytes:
    """Read the bytes of a file, if it is of a kind that can be read and not too large.

    Raises
    ------
    PlanError
        As `read_source` does, but for what only the whole content tells.
    """
    path = path if isinstance(path, Path) else Path(path)  # making one anew takes time
    try:
        with path.open("rb") as file:
            head = file.read(HEAD)
            kind = kind_of_head(head, str(path))
            size = os.fstat(file.fileno()).st_size
            meant = ENDINGS.get(ending_of(str(path)), "docx")
            own = kind not in CONTAINERS or kind == meant
            refuse(kind if own else "docx", size, str(path))
            # As much as there is, for all that is asked for is set aside; of a stream no size is
            # known.
            limit = FORMATS[kind].limit
            return head + file.read(min(limit, size or limit) + 1 - len(head))
    except PlanError:  # which is a ValueError too
        raise
    except (OSError, ValueError) as error:
        raise PlanError(f"{path}: {_why_unread(path, error)}") from None


def _why_unread(path: Path, error: Exception) -> str:
    """Return why a file can't be opened; the error for a folder depends on the system."""
    if isinstance(error, FileNotFoundError):
        return "No such file"
    if isinstance(error, OSError) and os.path.isdir(path):  # noqa: PTH112  # which never raises
        return "it is a folder; name a file in it"
    if isinstance(error, PermissionError):
        return "the file may not be read; allow it, or close the program that has it open"
    return getattr(error, "strerror", None) or str(error)


def is_file(path: str) -> bool:
    """Whether a path is a file's, or one the system won't even look up: `read_source` says why."""
    try:
        return Path(path).is_file()
    except OSError:  # a name too long, a folder that may not be entered
        return True


def source_of(
    raw: bytes, *, name: str, charset: str | None = None, simplified: bool = False
) -> Source:
    """Read a plan's text from the bytes of a file, wherever they came from.

    Parameters
    ----------
    raw
        The file's bytes.
    name
        Its name or address: what messages call it, and its ending.
    charset
        The encoding that a server declares for a page.
    simplified
        Whether traditional characters are made simplified ones.

    Raises
    ------
    PlanError
        As `read_source` does.

    Examples
    --------
    >>> source_of("1.学习。".encode("gbk"), name="plan.txt").encoding
    'gb18030'
    >>> source_of("1.學習。".encode(), name="plan.txt", simplified=True).text
    '1.学习。'
    """
    if raw.startswith(SAVED):
        return read_saved(raw, name)
    kind = kind_of_file(raw, name)
    refuse(kind, len(raw), name, raw)
    options = {"charset": charset} if FORMATS[kind].takes_charset else {}
    source = reader_of(kind)(raw, name=name, **options)
    ending = ending_of(name)
    if ENDINGS.get(ending, kind) != kind:
        note = finding("read.ending", ending=ending, kind=both_names(kind))
        source = dataclasses.replace(source, notes=(note, *source.notes))
    return in_script(source, simplified=simplified)


def in_script(source: Source, *, simplified: bool) -> Source:
    """Return a source with simplified characters, or with a note that it has traditional ones."""
    from ..text.clean import is_traditional

    if not simplified:
        if not is_traditional(source.text):
            return source
        note = finding("read.traditional")
        return dataclasses.replace(source, notes=(*source.notes, note))
    text = simplify(source.text)
    if text == source.text:
        return source
    note = finding("read.simplified", tables=TABLES)
    doubtful = tuple(line._replace(text=simplify(line.text)) for line in source.doubtful)
    return dataclasses.replace(source, text=text, doubtful=doubtful, notes=(*source.notes, note))
