import struct

import pytest
from support.helpers import FILES, english

from jnplan.read import libreoffice
from jnplan.read.office.doc_lists import OTHERWISE, list_formats
from jnplan.read.office.ole import read_stream

RAW = (FILES / "lists.doc").read_bytes()
NOTE = "Lists in the file have numbers such as {}, which LibreOffice writes otherwise"


def with_format(code, raw=RAW):
    """Give the same file with another code for the format of its first numbered level."""
    main, table = read_stream(raw, "WordDocument"), read_stream(raw, "1Table")
    at = struct.unpack_from("<I", main, 154 + 73 * 8)[0]
    (count,) = struct.unpack_from("<h", table, at)
    first = at + 2 + 28 * count
    place = raw.index(table[first : first + 64])
    return raw[: place + 4] + bytes([code]) + raw[place + 5 :]


def test_the_formats_of_the_lists_are_those_of_word():
    assert list_formats(RAW) == {0, 35}  # 1 2 3 and 一 二 三
    assert 27 in list_formats(with_format(27))


@pytest.mark.parametrize("raw", [b"", RAW[:600], RAW[: len(RAW) // 2], b"PK\x03\x04", bytes(2000)])
def test_a_damaged_file_has_no_formats(raw):
    assert list_formats(raw) <= {0, 35}


@pytest.mark.skipif(libreoffice.find_office() is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("code", [27, 26, 29])
def test_numbers_that_libreoffice_writes_otherwise_are_told(code):
    source = libreoffice.read_doc(with_format(code), name="plan.doc")
    assert english(source.notes)[-1].startswith(NOTE.format(OTHERWISE[code][0]))


@pytest.mark.skipif(libreoffice.find_office() is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("code", [0, 18, 37, 39])  # 37 differs from 100 on
def test_numbers_that_come_out_right_are_not_doubted(code):
    source = libreoffice.read_doc(with_format(code), name="plan.doc")
    assert not any(note.startswith(NOTE[:30]) for note in english(source.notes))
