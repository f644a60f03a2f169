import struct

import pytest
from support.helpers import PLANS

from jnplan import PlanError
from jnplan.read.sheets.workbooks.ole import ole_stream

FILE = (PLANS / "sheets" / "files" / "01-decomposition.xls").read_bytes()
SECTOR, FREE, LAST = 512, 0xFFFFFFFF, 0xFFFFFFFE


def ole(stream, *, name="Workbook", next_sector=LAST, length=None, cutoff=0):
    """An OLE file of one stream in one sector: a head, the table, the folder, the stream."""
    head = bytearray(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(SECTOR, b"\0"))
    head[30], head[32] = 9, 6
    struct.pack_into("<I", head, 44, 1)
    struct.pack_into("<I I 4x I I I I I", head, 44, 1, 1, cutoff, LAST, 0, LAST, 0)
    struct.pack_into("<109I", head, 76, 0, *[FREE] * 108)
    table = struct.pack("<128I", LAST, LAST, next_sector, *[FREE] * 125)
    entries = b""
    for kind, words in ((5, "Root Entry"), (2, name)):
        length = len(stream) if length is None else length
        entry = words.encode("utf-16-le").ljust(64, b"\0") + struct.pack(
            "<HB", 2 * len(words) + 2, kind
        )
        entries += entry.ljust(116, b"\0") + struct.pack("<II", 2, length) + bytes(4)
    return bytes(head) + table + entries.ljust(SECTOR, b"\0") + stream.ljust(SECTOR, b"\0")


def test_a_stream_is_found_by_its_name():
    assert ole_stream(ole(b"abc"), ["Workbook", "Book"]) == b"abc"
    assert ole_stream(ole(b"abc", name="Book"), ["Workbook", "Book"]) == b"abc"
    stream = ole_stream(FILE, ["Workbook"])
    assert stream.startswith(b"\x09\x08")  # the first record of a workbook


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (ole(b"abc", name="WordDocument"), "it holds no workbook"),
        (ole(b"abc", next_sector=2), "parts can't be found"),  # a chain that goes round
        (ole(b"abc", next_sector=200), "parts can't be found"),
        (ole(b"abc", length=5000), "ends too early"),
        (ole(b"abc", cutoff=4096), "parts can.t be found"),  # its small sectors aren't there
        (ole(b"abc")[:600], "it holds no workbook"),
        (b"\xd0\xcf\x11\xe0", "parts can't be found"),
    ],
)
def test_damaged_files_are_refused(raw, message):
    with pytest.raises(PlanError, match=message):
        ole_stream(raw, ["Workbook"])
