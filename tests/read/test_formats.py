import importlib
import os
import tracemalloc

import pytest
from support.helpers import english
from support.made_word import docx, p, zipped

import jnplan as jp
from jnplan.plan import Source
from jnplan.read import formats
from jnplan.read.files import read_source, source_of
from jnplan.read.formats import ENDINGS, FORMATS, reader_of
from jnplan.read.kinds import kind_of_file

TEXT = "某市2023年工作要点\n1.“双减”。抓好落实。\n"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def streams(*names):
    """The head of an OLE file, and the names of its streams."""
    return OLE + b"\0" * 504 + b"".join(name.encode("utf-16-le") for name in names)


# The first file of an e-book isn't compressed.
EPUB = zipped({"mimetype": "", "META-INF/container.xml": ""}) + b"application/epub+zip"
# Its main stream, which begins at a multiple of 512, has the flag of a password.
PROTECTED = streams("WordDocument").ljust(1024, b"\0") + b"\xec\xa5" + b"\1" * 99


@pytest.mark.parametrize(
    ("name", "raw", "message"),
    [
        ("a.xls", streams("Workbook"), "the file is damaged"),
        ("a.xlsx", zipped({"xl/workbook.xml": ""}), "xl/workbook.xml is not valid XML"),
        ("a.xlsx", zipped({"xl/styles.xml": ""}), "the file holds no workbook"),
        ("a.xls", streams("WordDocument", "Workbook"), "the file is damaged"),
        ("a.ppt", streams("PowerPoint Document"), "PowerPoint slides .* copy the plan into"),
        ("a.pptx", zipped({"ppt/presentation.xml": ""}), "PowerPoint slides"),
        ("a.ofd", zipped({"OFD.xml": ""}), "the OFD file is damaged .* get a new copy"),
        ("a.zip", zipped({"plan.txt": ""}), "a zip archive .* unpack it"),
        ("a.zip", b"PK\x05\x06" + b"\0" * 18, "a zip archive .* unpack it"),
        ("a.rar", b"Rar!\x1a\x07\x00", "a RAR archive .* unpack it"),
        ("a.7z", b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
        ("a.docx", streams("EncryptedPackage"), "protected by a password"),
        ("a.doc", PROTECTED, "document or workbook protected by a password .* save it without"),
        ("a.dat", streams("Contents"), "an Office file of an unknown kind"),
        ("a.mht", b"MIME-Version: 1.0", "the web archive holds no page"),
        ("a.eml", b"From: a@x.cn\nTo: b@x.cn", "an e-mail .* nothing is attached to it"),
        ("mail.dat", b"Received: x\r\n y\r\nContent-Type: text/plain\r\n\r\n1.", "an e-mail "),
        ("a.txt", b"Received: from x by y\n" * 400, "an e-mail .* nothing is attached to it"),
        ("a.msg", streams("__properties_version1.0", "WordDocument"), "an Outlook message .* save"),
        ("a.doc", streams("__properties_version1.0"), "an Outlook message .* save the file that"),
        ("a.epub", EPUB, "an e-book"),
        ("a.heic", b"\0\0\0\x18ftypheic\0\0", "an unsupported format .* PNG or JPEG"),
        ("a.avif", b"\0\0\0\x18ftypavif\0\0", "an unsupported format .* PNG or JPEG"),
        ("a.xml", b"<?xml version='1.0'?><w:doc/>", "an XML document .* save it as \\.docx"),
        ("a.gif", b"GIF89a", "a.gif: the picture can't be read"),
        ("a.tiff", b"II*\0", "a.tiff: the picture can't be read"),
        ("a.tif", b"MM\0*\0\0\0\x08", "a.tif: the picture can't be read"),
        ("a.webp", b"RIFF\x04\0\0\0WEBP", "a.webp: the picture can't be read"),
        ("a.bmp", b"BM\x1a\0\0\0\0\0\0\0\x1a\0\0\0\x0c\0\0\0", "a.bmp: the picture can't be read"),
        ("a.docx", b"PK\x03\x04word/", "damaged"),
        ("a.docx", b"PK\x03\x04", "damaged"),
        ("a.txt", b"", "the file is empty"),
        ("a.txt", b" \n\r\n", "nothing but blanks"),
        ("a.txt", b"\x00\x01\x02", "a.txt: not text in UTF-8"),
        ("a.pdf", b"\x00\x01\x02", "a.pdf: not a PDF, as its ending says, and not text"),
        ("a.xlsx", b"\x00\x01\x02", "not an Excel or WPS workbook .* as its ending says"),
    ],
)  # fmt: skip
def test_what_is_not_read_is_named_and_what_to_do(tmp_path, name, raw, message):
    file = tmp_path / name
    file.write_bytes(raw)
    with pytest.raises(jp.PlanError, match=message) as error:
        read_source(file)
    assert str(error.value).startswith(f"{file}: ")
    assert str(error.value).count(name) == 1


@pytest.mark.parametrize(
    ("name", "raw", "note"),
    [
        ("plan.docx", TEXT.encode(), "ends in .docx, but this is plain text and was read as that"),
        ("plan.doc", b"<html><p>1.a", "ends in .doc, but this is a web page and was read as that"),
        (
            "plan.txt",
            docx(p("1.甲。")),
            "ends in .txt, but this is a Word document (.docx) and was",
        ),
        (
            "plan.wps",
            docx(p("1.甲。")),
            "ends in .wps, but this is a Word document (.docx) and was",
        ),
    ],
)
def test_an_ending_that_is_wrong_is_told(name, raw, note):
    assert english(source_of(raw, name=name).notes)[0].startswith(f"The name {note}")


@pytest.mark.parametrize("name", ["plan.txt", "plan", "plan.TXT", "plan.dat", "https://x/a.php?b"])
def test_an_ending_that_fits_or_says_nothing_needs_no_note(name):
    assert source_of(TEXT.encode(), name=name).notes == ()


@pytest.mark.parametrize(
    ("name", "head", "message"),
    [
        ("a.txt", b"1.", "the file has 3.0 MB; plain text may have 2 MB"),
        ("a.html", b"<html>", "the file has 3.0 MB; a web page may have 1 MB"),
        ("a.docx", b"PK\x03\x04", "the file has 3.0 MB; a Word document .* may have 2 MB"),
        ("a.rar", b"Rar!\x1a\x07", "a RAR archive can't be read"),
        ("a.zip", b"PK\x03\x04", "a zip archive can't be read; unpack it"),
        ("a.eml", b"To: a\nContent-Type: multipart/mixed\n\n", "an e-mail .* save the file"),
    ],
)
def test_a_large_file_is_refused_without_being_read(tmp_path, monkeypatch, name, head, message):
    for key, known in formats.FORMATS.items():
        limit = {"txt": 2_000_000, "html": 1_000_000}.get(key, 2_000_000)
        monkeypatch.setitem(formats.FORMATS, key, known._replace(limit=limit))
    file = tmp_path / name
    file.write_bytes(head)
    os.truncate(file, 3_000_000)
    tracemalloc.start()
    with pytest.raises(jp.PlanError, match=message) as error:
        read_source(file)
    assert str(error.value).count(name) == 1
    assert tracemalloc.get_traced_memory()[1] < 1_000_000
    tracemalloc.stop()


def test_every_format_is_either_read_or_refused_with_advice():
    for kind, one in FORMATS.items():
        assert bool(one.reader) != bool(one.instead), kind
        assert bool(one.reader) == bool(one.gives), kind
        assert all(ending.startswith(".") for ending in one.endings)
    assert len(ENDINGS) == sum(len(one.endings) for one in FORMATS.values())


@pytest.mark.parametrize("kind", [kind for kind, one in FORMATS.items() if one.reader])
def test_the_reader_of_a_format_takes_bytes_and_a_name(kind):
    assert reader_of(kind).__kwdefaults__ in (None, {"charset": None})
    with pytest.raises(jp.PlanError, match=r"^a\.dat: "):
        reader_of(kind)(b"", name="a.dat")


def test_a_new_format_is_a_row_and_a_reader(monkeypatch):
    """An EPUB, were there a reader of it."""
    row = FORMATS["epub"]._replace(
        reader="text_file:read_epub", gives={"epub": "an EPUB"}, instead=""
    )
    monkeypatch.setitem(FORMATS, "epub", row)
    assert kind_of_file(EPUB, "plan.zip") == "epub"
    module = importlib.import_module("jnplan.read.text_file")
    read = lambda raw, *, name: Source(f"{name}\n", "epub")  # noqa: E731
    monkeypatch.setattr(module, "read_epub", read, raising=False)
    assert source_of(EPUB, name="plan.epub") == Source("plan.epub\n", "epub")
