"""How the lists of a .doc are numbered, which LibreOffice gives in part otherwise."""

import struct
from collections.abc import Iterator

from .ole import read_stream

_PLACES = 154 + 73 * 8  # in the main stream: where the lists begin (fcPlfLst), and how many bytes
_LIST, _LEVEL = 28, 28  # bytes
_MOST_LISTS = 4_000
# The number formats (nfc, MS-OSHARED 2.2.1.3) that LibreOffice 7.4 writes otherwise in a .docx than
# Word shows: a number by which to know each, and the first that differs. Found by trying each code:
# 10 comes out as Japanese 壱, 26, 27 and 57 as 1, 29 as ①, 32 as 子, and the others as 十 and 一百.
# What no Chinese list uses, such as Korean letters, isn't among them.
OTHERWISE = {
    10: ("一〇", 1),
    11: ("百一", 100),
    16: ("壱", 1),
    17: ("一〇", 1),
    26: ("⒈", 1),
    27: ("⑴", 1),
    29: ("㊀", 1),
    32: ("甲子", 1),
    33: ("一〇一", 100),
    36: ("一〇", 10),
    37: ("一〇一", 100),
    57: ("- 1 -", 1),
}


def list_formats(raw: bytes) -> set[int]:
    """Return the codes of the number formats of a .doc's lists (nfc of its levels).

    Only the levels that show a number of their own are looked at. Nothing is returned where the
    file is damaged or of another kind.

    Parameters
    ----------
    raw
        The file's bytes.
    """
    main = read_stream(raw, "WordDocument")
    if len(main) < _PLACES + 8:
        return set()
    second = struct.unpack_from("<H", main, 10)[0] & 0x200
    table = read_stream(raw, "1Table" if second else "0Table")
    at, length = struct.unpack_from("<II", main, _PLACES)
    if not length or at + length > len(table):
        return set()
    try:
        return set(_level_formats(table, at))
    except (struct.error, IndexError):
        return set()


def _level_formats(table: bytes, at: int) -> Iterator[int]:
    """Read the lists and then the levels of each: its code, its formatting, its text."""
    (count,) = struct.unpack_from("<h", table, at)
    at += 2
    depths = []
    for _ in range(min(count, _MOST_LISTS)):
        depths.append(1 if table[at + 26] & 1 else 9)
        at += _LIST
    for depth in depths:
        for level in range(depth):
            code, sizes = table[at + 4], table[at + 24] + table[at + 25]
            at += _LEVEL + sizes
            (length,) = struct.unpack_from("<H", table, at)
            text = table[at + 2 : at + 2 + 2 * length]
            at += 2 + 2 * length
            # A level's own number stands in its text as the character of its depth.
            if struct.pack("<H", level) in {text[i : i + 2] for i in range(0, len(text), 2)}:
                yield code
