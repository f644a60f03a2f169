import struct

import pytest
from support.helpers import FILES

from jnplan.read.office.ole import read_stream

RAW = (FILES / "lists.doc").read_bytes()


def test_the_streams_of_a_doc_are_found():
    main, table = read_stream(RAW, "WordDocument"), read_stream(RAW, "1Table")
    assert main[:2] == b"\xec\xa5"  # how the main stream of a .doc begins
    # The text lies where the main stream says, and the lists where its table says.
    assert "检修校车".encode("utf-16-le") in main
    assert len(table) > struct.unpack_from("<I", main, 154 + 73 * 8)[0]
    assert read_stream(RAW, "NoSuchStream") == b""


@pytest.mark.parametrize("cut", [0, 8, 80, 511, 512, 2048, len(RAW) // 2])
def test_a_file_cut_short_gives_what_is_there(cut):
    whole = read_stream(RAW, "WordDocument")
    found = read_stream(RAW[:cut], "WordDocument")
    assert len(found) <= len(whole)
    assert found[:2] in (b"", whole[:2], b"\0\0")


def test_other_files_have_no_streams():
    assert read_stream(b"PK\x03\x04" + bytes(600), "WordDocument") == b""
    assert read_stream(b"", "WordDocument") == b""


def test_sectors_that_follow_each_other_in_a_ring_end():
    broken = bytearray(RAW)
    first_table = struct.unpack_from("<I", RAW, 76)[0]
    at = (first_table + 1) * 512
    broken[at : at + 512] = struct.pack("<128I", *range(128))  # each sector follows itself
    assert len(read_stream(bytes(broken), "WordDocument")) <= 4096
