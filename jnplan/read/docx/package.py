"""A Word file's parts: only those that hold text are unpacked, and within limits.

A .docx is a zip of XML that may come from anywhere. Nothing of it is written to disk, what isn't
read (pictures) isn't unpacked, and a small file that unpacks to a large one gets nowhere near
filling the memory.

Not opened by python-docx: it loads every part, and fails on files that Word opens, such as those
with a relationship to a part that isn't there (common) and those with macros (.docm).
"""

import contextlib
import functools
import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator

from lxml import etree

from ...errors import PlanError

MOST_FILES = 5000
MOST_UNPACKED = 500_000_000  # bytes that all its files claim to have
MOST_XML = 16_000_000  # bytes of the parts that are read; as a tree they take up to 40 times that
MOST_TIMES = 200  # larger than packed; XML seldom gets beyond 30
SMALL = 1_000_000  # bytes of a part that may be packed however well
DAMAGED = (
    *(zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError),
    *(OSError, ValueError, KeyError),
)
_KNOWN = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "w",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    "http://schemas.openxmlformats.org/drawingml/2006/main": "a",
    "http://purl.oclc.org/ooxml/drawingml/main": "a",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m",
    "http://purl.oclc.org/ooxml/officeDocument/math": "m",
    "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing": "wp",
    "http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing": "wp",
    "urn:schemas-microsoft-com:vml": "v",
    "urn:schemas-microsoft-com:office:word": "w10",
}


def open_word(raw: bytes) -> dict[str, list[etree._Element]]:
    """Open a Word file: the roots of its parts, by what they are for.

    Returns
    -------
    dict
        document, and where there are such numbering, styles, footnotes, endnotes, comments, header
        and footer.

    Raises
    ------
    PlanError
        If it is damaged, protected, no Word document, or larger than the limits.
    """
    with open_package(raw) as file:
        return _word_parts(file)


def kind_of(element: etree._Element) -> str:
    """Return an element's name with the usual prefix of its namespace, such as w:p."""
    return _short(element.tag)


@functools.lru_cache(1000)
def _short(tag: str) -> str:
    space, _, name = tag.rpartition("}")
    return f"{_KNOWN.get(space[1:], '')}:{name}"


def value(element: etree._Element | None, name: str = "val") -> str | None:
    """Return an attribute from the namespace of its element."""
    if element is None:
        return None
    return element.get(f"{element.tag.rpartition('}')[0]}}}{name}")


def child(element: etree._Element | None, *path: str) -> etree._Element | None:
    """Find a descendant by the names of elements that lead to it."""
    for name in path:
        if element is None:
            return None
        element = next((one for one in element if kind_of(one) == name), None)
    return element


@contextlib.contextmanager
def open_package(raw: bytes) -> Iterator[zipfile.ZipFile]:
    """Open a zip of XML; what fails while it is unpacked is told as damage, a `PlanError`."""
    try:
        with _checked_zip(raw) as file:
            yield file
    except PlanError:  # a ValueError too, which would be damage
        raise
    except DAMAGED:
        raise PlanError("the file is damaged: it can't be unpacked") from None


def _checked_zip(raw: bytes) -> zipfile.ZipFile:
    """Open the zip once it is sure that its list of files is short and honest enough."""
    if raw.count(b"PK\x01\x02") > MOST_FILES:  # before the list is read, as it may be long
        raise PlanError(f"the file packs more than {MOST_FILES:,} files, as no usual document does")
    file = zipfile.ZipFile(io.BytesIO(raw))
    total = sum(info.file_size for info in file.infolist())
    if total > MOST_UNPACKED:
        raise PlanError(
            f"the file unpacks to {total / 1e6:,.0f} MB; "
            f"at most {MOST_UNPACKED / 1e6:,.0f} MB are read"
        )
    return file


def _word_parts(file: zipfile.ZipFile) -> dict[str, list[etree._Element]]:
    left = [MOST_XML]
    start = [target for kind, target in _related(file, "", left) if kind == "officeDocument"]
    names = set(file.namelist())
    # Where the list of relationships is missing or wrong, the usual name.
    name = next((target for target in start if target in names), "word/document.xml")
    if name not in names:
        raise PlanError("the file holds no document (word/document.xml)")
    parts = {"document": [read_part(file, name, left)]}
    for kind, target in _related(file, name, left):
        wanted = ("numbering", "styles", "footnotes", "endnotes", "comments", "header", "footer")
        if kind in wanted and target in names:
            parts.setdefault(kind, []).append(read_part(file, target, left))
    return parts


def _related(file: zipfile.ZipFile, name: str, left: list[int]) -> list[tuple[str, str]]:
    """Return the kind and the name of every part that a part refers to."""
    folder, base = posixpath.split(name)
    listed = posixpath.join(folder, "_rels", f"{base}.rels")
    if listed not in file.namelist():
        return []
    related = []
    for one in read_part(file, listed, left):
        if isinstance(one.tag, str) and one.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", folder, one.get("Target") or ""))
            related.append(((one.get("Type") or "").rpartition("/")[2], target[1:]))
    return related


def part_info(file: zipfile.ZipFile, name: str) -> zipfile.ZipInfo:
    """Return what the zip says of a part that can be unpacked; otherwise raise `PlanError`."""
    info = file.getinfo(name)
    if info.flag_bits & 1:
        raise PlanError("it is protected by a password; save it without one")
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise PlanError(f"{name} is packed in a way that no document uses")
    return info


def read_part(file: zipfile.ZipFile, name: str, left: list[int]) -> etree._Element:
    """Read a part, and take its size off what may still be unpacked."""
    info = part_info(file, name)
    with file.open(info) as packed:
        raw = packed.read(left[0] + 1)
    if len(raw) > left[0]:
        raise PlanError(
            f"its text unpacks to more than {MOST_XML / 1e6:,.0f} MB, as that of no plan does"
        )
    if len(raw) > SMALL and len(raw) > MOST_TIMES * info.compress_size:
        raise PlanError(
            f"{name} unpacks to {len(raw) / info.compress_size:,.0f} times its size, as no "
            "usual document does"
        )
    left[0] -= len(raw)
    return _parsed(raw, name)


def _parsed(raw: bytes, name: str) -> etree._Element:
    """Parse XML without a document type: entities are how a small file becomes a large one."""
    try:
        # Decoded here, so that no other encoding hides a document type from being seen.
        utf16 = raw[:2] in (b"\xff\xfe", b"\xfe\xff")
        text = raw.decode("utf-16" if utf16 else "utf-8-sig")
        if re.search("<!DOCTYPE|<!ENTITY", text):
            raise PlanError(f"{name} declares a document type or entities, as no Office file does")
        # Without huge_tree: libxml2 then refuses elements nested more than 256 deep.
        parser = etree.XMLParser(
            encoding="utf-8",
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            remove_comments=True,
            remove_pis=True,
        )
        return etree.fromstring(text.encode(), parser)
    except (etree.XMLSyntaxError, UnicodeError) as error:
        raise PlanError(f"{name} is not valid XML: {error}") from None
