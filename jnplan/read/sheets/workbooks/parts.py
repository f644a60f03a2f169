"""The parts of a workbook, of which the large ones are read element by element, within limits."""

import zipfile
from collections.abc import Iterator
from typing import IO, Any

from lxml import etree

from ....errors import PlanError
from ...docx.package import MOST_TIMES, SMALL, part_info

MOST_PART = 400_000_000  # bytes that a part of a workbook may unpack to; it is never held whole
_PROLOGUE = 4096  # bytes of the longest beginning of a part before its first element
_BLOCK = 1 << 16


class _Limited:
    """A part that is unpacked as it is read, until it is too much."""

    def __init__(self, packed: IO[bytes], info: zipfile.ZipInfo):
        self.packed, self.info, self.size = packed, info, 0

    def read(self, size: int = -1) -> bytes:
        block = self.packed.read(_BLOCK if size < 0 else size)
        self.size += len(block)
        if self.size > MOST_PART:
            raise PlanError(f"{self.info.filename} unpacks to more than {MOST_PART / 1e6:,.0f} MB")
        if self.size > SMALL and self.size > MOST_TIMES * self.info.compress_size:
            raise PlanError(
                f"{self.info.filename} unpacks to more than {MOST_TIMES} times its size, as no "
                "usual document does"
            )
        return block


def part_elements(
    file: zipfile.ZipFile, name: str, wanted: tuple[str, ...]
) -> Iterator[tuple[str, Any]]:
    """Yield the elements of these names in a part, each when it ends, and forget it then.

    Parameters
    ----------
    file
        The workbook.
    name
        The part.
    wanted
        Names without their namespace.

    Raises
    ------
    PlanError
        If the part is locked, isn't XML, declares entities, or is larger than the limits.
    """
    info = part_info(file, name)
    with file.open(info) as packed:
        yield from stream_elements(_Limited(packed, info), name, wanted)


def stream_elements(stream: Any, name: str, wanted: tuple[str, ...]) -> Iterator[tuple[str, Any]]:
    """Yield the elements of these names in a stream of XML, as `part_elements` does."""
    tags = [f"{{*}}{one}" for one in wanted]
    # Without huge_tree: libxml2 then refuses elements nested more than 256 deep.
    walk = etree.iterparse(
        stream,
        events=("end",),
        tag=tags,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )
    checked = False
    try:
        for _, element in walk:
            if not checked and element.getroottree().docinfo.doctype:
                raise PlanError(
                    f"{name} declares a document type or entities, as no Office file does"
                )
            checked = True
            yield etree.QName(element).localname, element
            element.clear(keep_tail=False)
            while element.getprevious() is not None:
                del element.getparent()[0]
    except etree.XMLSyntaxError as error:
        raise PlanError(f"{name} is not valid XML: {error}") from None


def attribute_of(element: Any, name: str) -> str:
    """Return an attribute of this name, whatever its namespace; empty if there is none."""
    found = (value for key, value in element.attrib.items() if key.rpartition("}")[2] == name)
    return next(found, "")


def whole_attribute(element: Any, name: str, default: int) -> int:
    """Return an attribute that is a whole number, or the default."""
    written = attribute_of(element, name)
    return int(written) if written.isdecimal() and len(written) < 9 else default
