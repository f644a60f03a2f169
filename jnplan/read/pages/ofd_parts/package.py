"""An OFD file's parts, looked at before `ofdkit` reads them, and what they hold besides.

An OFD file is a zip of XML that may come from anywhere. `ofdkit` guards the size of each part, but
not how often one may be drawn within another, and leaves out what isn't on the pages themselves.
"""

import io
import posixpath
import re
import zipfile
from collections import Counter
from typing import NamedTuple

from ....errors import PlanError
from ...docx.package import DAMAGED, MOST_TIMES, SMALL
from .objects import PartObjects, joined_objects, part_objects, tag_attributes
from .resources import Beside, Resources, find_beside, find_resources

MOST_FILES = 20_000
MOST_PART = 16_000_000  # bytes of a part of XML; as a tree it takes up to 40 times that
MOST_XML = 100_000_000  # bytes of all of them, which are read one by one
MOST_BLANKS = 10_000  # in a row: where a part needs repair, time grows with their square
MOST_DRAWN = 1_000_000  # elements that composites within composites come to
DEEPEST = 32  # composites and blocks within one another that ofdkit follows
_LOCKS = ("encryptions.xml", "decryptseed.dat")  # the parts of a file locked by GM/T 0099
_ENCODINGS = ("utf-8", "utf8", "utf-16", "gb2312", "gbk", "gb18030", "cp936", "ascii", "us-ascii")
_DECLARED = re.compile(rb"""\s*<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]+)""")
_BLANKS = re.compile(r"\s{2,}")
_COMPOSITE = re.compile(r"<(?:[^\s<>/:]+:)?CompositeObject\s([^<>]*)>")
_UNIT = re.compile(r"<(?:[^\s<>/:]+:)?CompositeGraphicUnit\s([^<>]*)>")


class OfdParts(NamedTuple):
    """What an OFD file's parts say, and what it holds beside its pages."""

    parts: dict[str, PartObjects]
    others: PartObjects  # of the texts in templates and units
    documents: int
    resources: Resources
    beside: Beside


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
    parts = {name: part_objects(text) for name, text in texts.items()}
    if any(part.depth > DEEPEST for part in parts.values()):
        raise PlanError(
            f"its blocks stand more than {DEEPEST} deep in one another, as those of no plan do"
        )
    return OfdParts(
        parts,
        joined_objects([*parts.values()]),
        len(re.findall(r"<(?:\w+:)?DocBody\b", first)),
        find_resources(texts),
        find_beside(texts),
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
            unit = tag_attributes(start[1]).get("ID", "").strip()
            held = text[start.end() : end]
            own[unit] += held.count("<")
            inner.setdefault(unit, []).extend(_drawn_units(held))
    total = dict(own)
    for _ in range(DEEPEST if any(inner.values()) else 0):
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
        tag_attributes(inner).get("ResourceID", "").strip() for inner in _COMPOSITE.findall(text)
    ]
