"""The streams of an OLE file (MS-CFB), in which a .doc keeps its text and its tables."""

import struct

_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_END = 0xFFFFFFFA  # from here on, a sector's number says that none follows
_HEADER, _ENTRY, _SMALL = 512, 128, 64  # bytes
_IN_HEADER = 109  # sectors of the table of sectors that the header names
_MOST_ENTRIES = 10_000


def read_stream(raw: bytes, name: str) -> bytes:
    """Return a stream at the top of an OLE file; nothing if the file is damaged or has none.

    Parameters
    ----------
    raw
        The file's bytes.
    name
        The stream's name, such as ``WordDocument``.
    """
    if not raw.startswith(_MAGIC) or len(raw) < _HEADER:
        return b""
    try:
        return _read_stream(raw, name)
    except (struct.error, IndexError, MemoryError, OverflowError):
        return b""


def _read_stream(raw: bytes, name: str) -> bytes:
    size = 1 << (struct.unpack_from("<H", raw, 30)[0] & 15)
    first_entry, least, first_small = (struct.unpack_from("<I", raw, at)[0] for at in (48, 56, 60))
    if size < _HEADER:
        return b""

    def sector(number: int) -> bytes:
        return raw[(number + 1) * size : (number + 2) * size]

    # What follows each sector. Files with more such tables than the header names hold 7 MB or more;
    # what lies beyond is then not found.
    tables = struct.unpack_from(f"<{_IN_HEADER}I", raw, 76)
    after = b"".join(sector(number) for number in tables if number < _END)
    following = struct.unpack(f"<{len(after) // 4}I", after[: len(after) // 4 * 4])
    entries = b"".join(map(sector, _chain(first_entry, following)))
    root, found = None, None
    for at in range(0, min(len(entries), _MOST_ENTRIES * _ENTRY) - _ENTRY + 1, _ENTRY):
        entry = entries[at : at + _ENTRY]
        length = struct.unpack_from("<H", entry, 64)[0]
        place = struct.unpack_from("<II", entry, 116)
        if entry[66] == 5:
            root = place
        elif entry[66] == 2 and entry[: max(0, length - 2)].decode("utf-16-le", "replace") == name:
            found = found or place
    if found is None:
        return b""
    start, length = found
    if length >= least or root is None:
        return b"".join(map(sector, _chain(start, following)))[:length]
    held = b"".join(map(sector, _chain(root[0], following)))
    small = b"".join(map(sector, _chain(first_small, following)))
    small_following = struct.unpack(f"<{len(small) // 4}I", small[: len(small) // 4 * 4])
    pieces = _chain(start, small_following)
    return b"".join(held[one * _SMALL : (one + 1) * _SMALL] for one in pieces)[:length]


def _chain(first: int, following: tuple[int, ...]) -> list[int]:
    """Return the sectors from one on; a chain that bites its tail ends there."""
    found: dict[int, None] = {}
    while first < len(following) and first not in found:
        found[first] = None
        first = following[first]
    return list(found)
