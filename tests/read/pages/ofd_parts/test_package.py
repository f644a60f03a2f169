import io
import zipfile

import pytest
from support.made_ofd import LEFT, TOP, drawn, made_ofd, ofd_files, picture
from support.made_word import zipped

import jnplan as jp
from jnplan.read.pages.ofd_parts import package
from jnplan.read.pages.ofd_parts.package import ofd_parts

PAGE = "Doc_0/Pages/Page_0/Content.xml"
TEXT = drawn("1.校车", LEFT, TOP, number=7, ctm="0 1 -1 0 0 0", more=" Visible='false'")


def test_what_parts_say_of_their_objects():
    found = ofd_parts(made_ofd([TEXT, picture("0 0 10 20")]))
    part = found.parts[PAGE]
    assert part.slant["7"] == pytest.approx(1.5708, abs=1e-4)
    assert (part.hidden, part.covered) == ({"7"}, 200)
    assert (found.documents, found.beside.is_annotated) == (1, False)


def test_prefixes_and_encodings_do_not_matter():
    files = ofd_files([TEXT])
    plain = files[PAGE].replace("ofd:", "")
    for raw in (plain, plain.encode("utf-16"), plain.replace("UTF-8", "GBK").encode("gbk")):
        assert "7" in ofd_parts(zipped(files | {PAGE: raw})).parts[PAGE].hidden


def locked():
    """A zip whose parts have the flag of a password."""
    raw = bytearray(made_ofd([TEXT]))
    with zipfile.ZipFile(io.BytesIO(raw)) as file:
        at = file.start_dir
    while raw[at : at + 4] == b"PK\x01\x02":
        raw[at + 8] |= 1
        at += 46 + sum(raw[at + 28 : at + 34 : 2])
    return bytes(raw)


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (b"x" * 2000, "not an OFD file"),
        (b"PK\x03\x04" + b"x" * 2000, "damaged: it can't be unpacked"),
        (zipped({"a.txt": "x"}), "there is no OFD.xml in it"),
        (locked(), "locked by a password; save a copy without one"),
        (made_ofd([TEXT], extra={"Encryptions.xml": "<a/>"}), "locked by a password"),
        (
            made_ofd([TEXT], extra={PAGE: '<?xml version="1.0" encoding="UTF-7"?><Page/>'}),
            "in an encoding that no OFD file uses",
        ),
    ],
)
def test_what_is_no_ofd_file_or_locked_is_told(raw, message):
    with pytest.raises(jp.PlanError, match=message):
        ofd_parts(raw)


UNIT = '<ofd:CompositeGraphicUnit ID="{}"><ofd:Content>{}</ofd:Content></ofd:CompositeGraphicUnit>'
USE = '<ofd:CompositeObject ID="9" ResourceID="{}"/>'


@pytest.mark.parametrize(
    ("limit", "value", "message"),
    [
        ("MOST_FILES", 2, "packs more than 2 files"),
        ("MOST_PART", 300, "unpacks to more than 0 MB"),
        ("MOST_XML", 300, "unpacks to more than 0 MB"),
        ("SMALL", 100, "times its size"),
        ("MOST_BLANKS", 20, "more than 20 blanks in a row"),
        ("MOST_DRAWN", 20, "composites come to more than 20 elements"),
    ],
)
def test_limits_are_told(monkeypatch, limit, value, message):
    units = UNIT.format(1, USE.format(2) * 3) + UNIT.format(2, TEXT * 3)
    raw = made_ofd([TEXT + " " * 30 + USE.format(1)], units=units)
    ofd_parts(raw)
    monkeypatch.setattr(package, limit, value)
    if limit == "SMALL":
        monkeypatch.setattr(package, "MOST_TIMES", 1)
    with pytest.raises(jp.PlanError, match=message):
        ofd_parts(raw)


def test_blocks_too_deep_in_one_another_are_told(monkeypatch):
    deep = "<ofd:PageBlock>" * 3 + TEXT + "</ofd:PageBlock>" * 3
    assert ofd_parts(made_ofd([deep])).parts[PAGE].depth == 4  # with the layer
    monkeypatch.setattr(package, "DEEPEST", 3)
    with pytest.raises(jp.PlanError, match="more than 3 deep in one another"):
        ofd_parts(made_ofd([deep]))
