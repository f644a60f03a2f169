"""An OFD file's parts, looked at before `ofdkit` reads them, and what its runs leave out.

An OFD file is a zip of XML that may come from anywhere. `ofdkit` guards the size of each part, but
not how often one may be drawn within another; and it says of a text where it stands, but not which
way it runs, whether it shows, or what pictures are beside it.
"""

import io
import math
import posixpath
import re
import zipfile
import zlib
from collections import Counter
from typing import NamedTuple

from ....errors import PlanError

MOST_FILES = 20_000
MOST_PART = 16_000_000  # bytes of a part of XML; as a tree it takes up to 40 times that
MOST_XML = 100_000_000  # bytes of all of them, which are read one by one
MOST_TIMES = 200  # larger than packed
SMALL = 1_000_000  # bytes of a part that may be packed however well
MOST_BLANKS = 10_000  # in a row: where a part needs repair, time grows with their square
MOST_DRAWN = 1_000_000  # elements that composites within composites come to
DAMAGED = (
    *(zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError),
    *(OSError, ValueError, KeyError),
)
_DEEPEST = 32  # composites within composites that ofdkit follows
_SLANT = 0.2  # radians
_LOCKS = ("encryptions.xml", "decryptseed.dat")  # the parts of a file locked by GM/T 0099
_ENCODINGS = ("utf-8", "utf8", "utf-16", "gb2312", "gbk", "gb18030", "cp936", "ascii", "us-ascii")
_DECLARED = re.compile(rb"""\s*<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]+)""")
_BLANKS = re.compile(r"\s{2,}")
_OBJECT = re.compile(r"<(?:[^\s<>/:]+:)?(TextObject|ImageObject|CompositeObject)\s([^<>]*)>")
_UNIT = re.compile(r"<(?:[^\s<>/:]+:)?CompositeGraphicUnit\s([^<>]*)>")
_ATTRIBUTE = re.compile(r"""([A-Za-z]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")


class PartObjects(NamedTuple):
    """What a part of XML says of the objects on a page."""

    slant: dict[str, float]  # of each text, by its ID
    hidden: frozenset[str]  # the IDs of texts that don't show
    covered: float  # the area of its pictures, in square millimetres


class OfdParts(NamedTuple):
    """What an OFD file's parts say, and how many documents it holds."""

    parts: dict[str, PartObjects]
    slant: dict[str, float]  # of the texts of all parts
    documents: int
    annotated: bool  # has annotations that show something: stamps, remarks


def ofd_parts(raw: bytes) -> OfdParts:
    """Look through the parts of an OFD file.

    Raises
    ------
    PlanError
        If it can't be unpacked, is locked, holds no document, or is larger than the limits.
    """
    if b"PK\x03\x04" not in raw[:1024]:
        raise PlanError("not an OFD file (not a zip)")
    if raw.count(b"PK\x01\x02") > MOST_FILES:  # before the list is read, as it may be long
        raise PlanError(f"the file packs more than {MOST_FILES:,} files, as no usual document does")
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as file:
            texts = _xml_texts(file)
    except PlanError:
        raise
    except DAMAGED:
        raise PlanError(
            "the file is damaged: it can't be unpacked (the download may not be complete); "
            "get a new copy"
        ) from None
    first = next((text for name, text in texts.items() if name.lower() == "ofd.xml"), "")
    _check_composites(texts)
    annotations = (text for text in texts.values() if re.search(r"<(?:\w+:)?PageAnnot\b", text))
    parts = {name: _look_at(text) for name, text in texts.items()}
    return OfdParts(
        parts,
        {number: slant for part in parts.values() for number, slant in part.slant.items()},
        len(re.findall(r"<(?:\w+:)?DocBody\b", first)),
        any(re.search(r"<(?:\w+:)?(?:Text|Image|Path)Object\b", text) for text in annotations),
    )


def _xml_texts(file: zipfile.ZipFile) -> dict[str, str]:
    """Unpack what is XML, within limits: every part by its name."""
    infos = [info for info in file.infolist() if not info.is_dir()]
    names = {posixpath.basename(info.filename).lower() for info in infos}
    if any(info.flag_bits & 1 for info in infos) or names.intersection(_LOCKS):
        raise PlanError("the OFD file is locked by a password; save a copy without one")
    if "ofd.xml" not in {_part_name(info.filename).lower() for info in infos}:
        raise PlanError("not an OFD file: there is no OFD.xml in it")
    texts: dict[str, str] = {}
    left = MOST_XML
    for info in infos:
        with file.open(info) as packed:
            raw = packed.read(64)
            if not raw.lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"<", b"\xff\xfe", b"\xfe\xff")):
                continue  # a font, a picture
            raw += packed.read(min(MOST_PART, left))
        if len(raw) > min(MOST_PART, left):
            raise PlanError(
                f"its text unpacks to more than {min(MOST_PART, MOST_XML) / 1e6:,.0f} MB, "
                "as that of no plan does"
            )
        if len(raw) > SMALL and len(raw) > MOST_TIMES * info.compress_size:
            raise PlanError(
                f"{info.filename} unpacks to {len(raw) / info.compress_size:,.0f} times its size, "
                "as no usual document does"
            )
        left -= len(raw)
        texts.setdefault(_part_name(info.filename), _ascii_text(raw, info.filename))
    return texts


def _part_name(name: str) -> str:
    return name.replace("\\", "/").lstrip("./")


def _ascii_text(raw: bytes, name: str) -> str:
    """Return the text of a part of XML, right in its ASCII characters."""
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        text = raw.decode("utf-16", "replace")
    else:
        declared = _DECLARED.match(raw.removeprefix(b"\xef\xbb\xbf"))
        # In others an element could look otherwise here than to the one who reads it.
        if declared and declared[1].decode().lower() not in _ENCODINGS:
            raise PlanError(f"{name} is in an encoding that no OFD file uses")
        text = raw.decode("latin-1")
    if max(map(len, _BLANKS.findall(text)), default=0) > MOST_BLANKS:
        raise PlanError(f"{name} holds more than {MOST_BLANKS:,} blanks in a row; get a new copy")
    return text


def _tag_attributes(inner: str) -> dict[str, str]:
    return {name: one or other for name, one, other in _ATTRIBUTE.findall(inner)}


def _attribute_numbers(written: str, count: int) -> list[float]:
    """Return the numbers of an attribute, none if there are too few."""
    try:
        numbers = [float(one) for one in written.replace(",", " ").split()]
    except ValueError:
        return []
    return numbers[:count] if len(numbers) >= count and all(map(math.isfinite, numbers)) else []


def _look_at(text: str) -> PartObjects:
    slant, hidden, covered = {}, set(), 0.0
    for kind, inner in _OBJECT.findall(text):
        found = _tag_attributes(inner)
        number = found.get("ID", "").strip()
        if kind == "ImageObject":
            box = _attribute_numbers(found.get("Boundary", ""), 4)
            covered += abs(box[2] * box[3]) if box else 0.0
        elif kind == "TextObject":
            if matrix := _attribute_numbers(found.get("CTM", ""), 4):
                # A mirrored text reads from left to right where its letters stand on their heads.
                slant[number] = math.atan2(matrix[1], matrix[0])
            if found.get("Visible", "").strip().lower() == "false":
                hidden.add(number)
    return PartObjects(slant, frozenset(hidden), covered)


def _check_composites(texts: dict[str, str]) -> None:
    """Refuse units that draw others that draw others, until they come to too much."""
    own: Counter[str] = Counter()
    inner: dict[str, list[str]] = {}
    drawn: list[str] = []
    for text in texts.values():
        starts = [*_UNIT.finditer(text)]
        ends = [*(start.start() for start in starts), len(text)]
        drawn += _drawn_units(text[: ends[0]])
        for start, end in zip(starts, ends[1:], strict=True):
            unit = _tag_attributes(start[1]).get("ID", "").strip()
            held = text[start.end() : end]
            own[unit] += held.count("<")
            inner.setdefault(unit, []).extend(_drawn_units(held))
    total = dict(own)
    for _ in range(_DEEPEST if any(inner.values()) else 0):
        total = {
            unit: min(MOST_DRAWN + 1, own[unit] + sum(total.get(one, 0) for one in inner[unit]))
            for unit in own
        }
    if sum(total.get(one, 0) for one in drawn) > MOST_DRAWN:
        raise PlanError(
            f"its composites come to more than {MOST_DRAWN:,} elements, as those of no plan do"
        )


def _drawn_units(text: str) -> list[str]:
    return [
        _tag_attributes(inner).get("ResourceID", "").strip()
        for kind, inner in _OBJECT.findall(text)
        if kind == "CompositeObject"
    ]


def is_slanted(slant: float, usual: float = 0.0) -> bool:
    """Whether a text runs at another angle than is usual, in radians.

    Examples
    --------
    >>> is_slanted(0.1), is_slanted(0.8), is_slanted(-3.1, 3.1)
    (False, True, False)
    """
    return abs((slant - usual + math.pi) % (2 * math.pi) - math.pi) > _SLANT
