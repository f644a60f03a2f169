"""The text of a plan from a file of any kind.

What a file is, its content says; its ending is only asked where the content doesn't tell.
"""

import dataclasses
import os
from pathlib import Path

from ..errors import PlanError
from ..plan import Source
from .formats import (
    ENDINGS,
    HEAD,
    NAMES,
    REFUSED,
    ending_of,
    first_look,
    kind_of_file,
    limit_of,
    refuse,
)
from .saved import _SAVED, _saved_source


def read_source(path: str | Path, *, simplified: bool = False) -> Source:
    r"""Read a plan's text from a file: txt, html, docx, doc, wps, rtf, odt, PDF, PNG or JPEG.

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
    path = Path(path)
    try:
        with path.open("rb") as file:
            head = file.read(HEAD)
            kind = first_look(head, str(path))
            size = os.fstat(file.fileno()).st_size
            refuse("docx" if kind in ("zip", "ole") else kind, size, str(path))
            # As much as there is, for all that is asked for is set aside; of a stream no size is
            # known.
            return head + file.read(min(limit_of(kind), size or limit_of(kind)) + 1 - len(head))
    except PlanError:  # which is a ValueError too
        raise
    except (OSError, ValueError) as error:
        raise PlanError(f"{path}: {_why(path, error)}") from None


def _why(path: Path, error: Exception) -> str:
    """Say why a file can't be opened; what a folder gives for an error hangs on the system."""
    if isinstance(error, FileNotFoundError):
        return "No such file"
    if isinstance(error, OSError) and os.path.isdir(path):  # noqa: PTH112  # which never raises
        return "this is a folder; name a file in it"
    if isinstance(error, PermissionError):
        return "the file may not be read; allow it, or close the program that has it open"
    return getattr(error, "strerror", None) or str(error)


def is_file(path: str) -> bool:
    """Tell a file, or what the system won't even look up: `read_source` says why."""
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
    if raw.startswith(_SAVED):
        return _saved_source(raw, name)
    kind = kind_of_file(raw, name)
    refuse(kind, len(raw), name)
    source = _read(raw, kind, name, charset)
    ending = ending_of(name)
    if ENDINGS.get(ending, kind) != kind:
        note = f"the name ends in {ending}, but this is {NAMES[kind]} and was read as that"
        source = dataclasses.replace(source, notes=(note, *source.notes))
    return in_script(source, simplified=simplified)


def _read(raw: bytes, kind: str, name: str, charset: str | None) -> Source:
    if kind == "pdf":
        from .pages.pdf import read_pdf

        return read_pdf(raw, name=name)
    if kind == "picture":
        from .pages.ocr import read_picture

        return read_picture(raw, name=name)
    if kind in ("docx", "doc", "rtf", "odt"):
        from .docx.document import read_docx
        from .libreoffice import to_docx

        if kind == "docx":
            return read_docx(raw, name=name)
        source = read_docx(to_docx(raw, f".{kind}", name=name), name=name)
        note = f"{NAMES[kind]} was converted by LibreOffice"
        return dataclasses.replace(source, notes=(note, *source.notes))
    try:
        if kind == "html":
            from .web_page import page_text

            text, encoding = page_text(raw, charset=charset)
            return Source(text, "html", encoding)
        from .text_file import decode

        text, encoding, notes = decode(raw)
    except PlanError as error:
        meant = ENDINGS.get(ending_of(name), kind)
        what = NAMES[meant] if meant in NAMES else REFUSED[meant][0]
        wrong = f"not {what}, as its ending says, and " if meant != kind else ""
        raise PlanError(f"{name}: {wrong}{error}") from None
    if not text.strip():
        raise PlanError(f"{name}: the file holds nothing but blanks")
    return Source(text, "txt", encoding, notes)


def in_script(source: Source, *, simplified: bool) -> Source:
    """Make traditional characters simplified ones, or say that this can be done."""
    from ..text.script import is_traditional

    if not simplified:
        if not is_traditional(source.text):
            return source
        note = "the text is in traditional characters; simplified=True makes them simplified ones"
        return dataclasses.replace(source, notes=(*source.notes, note))
    import opencc

    convert = opencc.OpenCC("t2s").convert
    text = convert(source.text)
    if text == source.text:
        return source
    note = "traditional characters were made simplified ones by OpenCC (t2s)"
    doubtful = tuple(line._replace(text=convert(line.text)) for line in source.doubtful)
    return dataclasses.replace(source, text=text, doubtful=doubtful, notes=(*source.notes, note))
