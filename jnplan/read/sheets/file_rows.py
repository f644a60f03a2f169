"""The rows of a table in a file, however many, one after the other."""

import codecs
import contextlib
import tempfile
import zipfile
from array import array
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO, overload

from ...errors import PlanError
from ..docx.package import DAMAGED, MOST_FILES
from ..formats import FORMATS, refuse
from ..kinds import HEAD, kind_of_file
from ..text_file import DECODED, decode
from .cells import Sheet, SheetRows
from .delimited import SAMPLE, delimited_rows, find_separator
from .workbooks.ods import ods_sheets
from .workbooks.xls import xls_sheets
from .workbooks.xlsx import xlsx_sheets
from .workbooks.xml_2003 import xml_2003_sheets

TABLE_ENDINGS = tuple(
    ending for kind in ("csv", "xlsx", "xls", "ods") for ending in FORMATS[kind].endings
)
MOST_BYTES = 4_000_000_000  # of a workbook, packed; of what is unpacked little is held at once
_BLOCK = 1 << 20


@contextlib.contextmanager
def file_sheets(path: Path) -> Iterator[Iterator[tuple[Sheet, SheetRows]]]:
    """Open a table; within the block, yield its sheets with their rows, a table as text as one.

    Raises
    ------
    PlanError
        If the file is no table, is damaged, or can't be read; it names the file.
    """
    with contextlib.ExitStack() as held:
        try:
            file = held.enter_context(path.open("rb"))
            yield _sheets_of(path, file, held)
        except PlanError as error:
            message = str(error)
            raise PlanError(message if str(path) in message else f"{path}: {message}") from None
        except OSError as error:
            raise PlanError(f"{path}: {error.strerror or error}") from None
        except DAMAGED as error:
            raise PlanError(f"{path}: the file is damaged: it can't be read ({error})") from None


def _sheets_of(
    path: Path, file: BinaryIO, held: contextlib.ExitStack
) -> Iterator[tuple[Sheet, SheetRows]]:
    head = file.read(HEAD)
    if head.startswith(b"PK\x03\x04"):
        packed = held.enter_context(zipfile.ZipFile(path))
        if len(packed.NameToInfo) > MOST_FILES:
            raise PlanError(f"the file packs more than {MOST_FILES:,} files")
        if "content.xml" in packed.NameToInfo:
            return ods_sheets(packed)
        return xlsx_sheets(packed, lambda texts: held.enter_context(KeptTexts(texts)))
    if not head.startswith(FORMATS["ole"].begins) and kind_of_file(head, str(path)) == "csv":
        encoding = _encoding_of(path)
        return iter([(Sheet(""), _rows_as_text(path, encoding, held))])
    raw = head + file.read(FORMATS["xls"].limit + 1 - len(head))
    kind = kind_of_file(raw, str(path))
    refuse(kind, len(raw), str(path))
    if kind in ("xls", "xls-95"):
        return xls_sheets(raw)
    if kind == "xml-2003":
        return xml_2003_sheets(raw)
    raise PlanError(f"it is {FORMATS[kind].name}, no table; save it as .xlsx or .csv")


def _encoding_of(path: Path) -> str:
    """Find the encoding of a text without holding it."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    before, read = b"", 0
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            if not before and block.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
                return "utf-16"
            try:
                decoder.decode(block)
            except UnicodeDecodeError:
                block += file.read(_BLOCK)
                break
            before, read = block, read + len(block)
        else:
            return "utf-8-sig"
    begins = read <= len(before)  # what is held is the beginning of the file
    found = decode(_whole_lines(before + block, begins=begins))[1]
    return {"utf-8": "utf-8-sig", "big5": "big5hkscs"}.get(found, found)


def _whole_lines(raw: bytes, *, begins: bool) -> bytes:
    """Return the lines that are whole, the first only where the file begins with it."""
    lines = raw[0 if begins else raw.find(b"\n") + 1 : raw.rfind(b"\n") + 1]
    return lines or raw


def _rows_as_text(path: Path, encoding: str, held: contextlib.ExitStack) -> SheetRows:
    errors = DECODED if encoding in ("gb18030", "big5hkscs") else "strict"
    lines = held.enter_context(path.open(encoding=encoding, errors=errors, newline=""))
    sample = lines.read(SAMPLE)
    lines.seek(0)
    try:
        for number, row in delimited_rows(lines, find_separator(sample)):
            yield number, dict(enumerate(row))
    except UnicodeError as error:
        raise PlanError(f"not text in {encoding}: {error}") from None


class KeptTexts(Sequence[str]):
    """Texts kept in a file that is deleted when it is closed; of each only its place is held."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._file = tempfile.TemporaryFile(prefix="jnplan-")  # noqa: SIM115  # closed by __exit__
        self._ends = array("Q", [0])
        for text in texts:
            raw = text.encode(errors="surrogatepass")
            self._file.write(raw)
            self._ends.append(self._ends[-1] + len(raw))

    def __len__(self) -> int:
        return len(self._ends) - 1

    @overload
    def __getitem__(self, at: int) -> str: ...

    @overload
    def __getitem__(self, at: slice) -> list[str]: ...

    def __getitem__(self, at: int | slice) -> str | list[str]:
        if isinstance(at, slice):
            return [self[i] for i in range(*at.indices(len(self)))]
        if not 0 <= at < len(self):
            raise IndexError(at)
        start, end = self._ends[at], self._ends[at + 1]
        self._file.seek(start)
        return self._file.read(end - start).decode(errors="surrogatepass")

    def __enter__(self) -> "KeptTexts":
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()
