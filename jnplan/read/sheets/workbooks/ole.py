"""The stream of an OLE file that holds a workbook, by chains of sectors that may not go round.

`xlrd` could take it out too, but follows a damaged chain for ever.
"""

import struct
from array import array
from collections.abc import Sequence

from ....errors import PlanError

_HEADER = struct.Struct("<44xI I 4x I I I I I")
_ENTRY = struct.Struct("<64sHB49xI I")
_FIRST_PLACES = 109  # places of the table of sectors that the head itself lists
_STREAM, _ROOT = 2, 5
_LAST = 0xFFFFFFFA  # from this number on none is a sector's


def ole_stream(raw: bytes, names: Sequence[str]) -> bytes:
    """Return the first stream of an OLE file that bears one of these names.

    Raises
    ------
    PlanError
        If the file is damaged or holds none.
    """
    try:
        return _stream_of(raw, names)
    except PlanError:  # which is a ValueError too
        raise
    except (struct.error, IndexError, ValueError, StopIteration):
        raise PlanError("the file is damaged: its parts can't be found") from None


def _stream_of(raw: bytes, names: Sequence[str]) -> bytes:
    size, small = 1 << min(raw[30], 16), 1 << min(raw[32], 16)
    fats, folder, cutoff, small_start, _, more, _ = _HEADER.unpack_from(raw)
    places = [*struct.unpack_from(f"<{_FIRST_PLACES}I", raw, 76)]
    seen: set[int] = set()
    while more < _LAST and more not in seen and len(places) < fats:
        seen.add(more)
        *listed, more = struct.unpack_from(f"<{size // 4}I", raw, (more + 1) * size)
        places += listed
    table = _sector_numbers(b"".join(_sector(raw, at, size) for at in places[:fats] if at < _LAST))
    listing = _chained(raw, table, folder, size, shift=1)
    entries = [
        _ENTRY.unpack_from(listing, at) for at in range(0, len(listing) - _ENTRY.size + 1, 128)
    ]
    held = {
        name[: max(length - 2, 0)].decode("utf-16-le", "replace"): (start, length_of)
        for name, length, kind, start, length_of in entries
        if kind == _STREAM
    }
    name = next((name for name in names if name in held), None)
    if name is None:
        raise PlanError("the file is damaged: it holds no workbook")
    start, length = held[name]
    if length >= cutoff:
        return _whole_stream(_chained(raw, table, start, size, shift=1), length)
    root = next(start for _, _, kind, start, _ in entries if kind == _ROOT)
    inner = _chained(raw, table, root, size, shift=1)
    small_table = _sector_numbers(_chained(raw, table, small_start, size, shift=1))
    return _whole_stream(_chained(inner, small_table, start, small, shift=0), length)


def _whole_stream(stream: bytes, length: int) -> bytes:
    if len(stream) < length:
        raise PlanError("the file is damaged: it ends too early; get a new copy")
    return stream[:length]


def _sector_numbers(raw: bytes) -> array:
    numbers = array("I", raw[: len(raw) // 4 * 4])
    if struct.pack("=I", 1) != struct.pack("<I", 1):
        numbers.byteswap()
    return numbers


def _sector(raw: bytes, number: int, size: int) -> bytes:
    return raw[(number + 1) * size : (number + 2) * size]


def _chained(raw: bytes, table: array, start: int, size: int, *, shift: int) -> bytes:
    """Join the sectors of a chain; the head of a file takes the place of the first ``shift``."""
    pieces, at, left = [], start, len(table)
    while at < _LAST:
        if left < 0 or at >= len(table):
            raise PlanError("the file is damaged: its parts can't be found")
        pieces.append(raw[(at + shift) * size : (at + shift + 1) * size])
        at, left = table[at], left - 1
    return b"".join(pieces)
