import contextlib
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.made_word import (
    SPACES,
    W,
    abstract,
    docx,
    item,
    level,
    lines,
    num,
    p,
    related,
    run,
    zipped,
)

import jnplan as jp
from jnplan.read.docx import document, package
from jnplan.read.docx.document import read_docx

# Files that are no Word files, or go beyond a limit: limits are lowered, so that small files do.


def encrypted(raw):
    """Set the flag that says a file of the zip is encrypted."""
    raw = bytearray(raw)
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = raw.find(mark)
        while place >= 0:
            raw[place + at] |= 1
            place = raw.find(mark, place + 1)
    return bytes(raw)


ENTITY = (
    '<!DOCTYPE w:document [<!ENTITY a "ha">]>'
    f'<w:document xmlns:w="{W}"><w:body><w:p w:x="&a;"/></w:body></w:document>'
)
PLAIN = docx(p("1.甲。"))


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (b"PK\x03\x04", "damaged"),
        (PLAIN[: len(PLAIN) // 2], "damaged"),
        (PLAIN[:-30], "damaged"),
        (PLAIN.replace(PLAIN[60:80], b"\xff" * 20), "damaged"),
        (zipped({"word/other.xml": ""}), "holds no document"),
        (zipped({"word/document.xml": "<a><b></a>"}), "is not valid XML"),
        (zipped({"word/document.xml": "<a/>"}), "has no body"),
        (zipped({"word/document.xml": ""}), "is not valid XML"),
        (zipped({"word/document.xml": "<a>&nbsp;</a>"}), "is not valid XML"),
        (zipped({"word/document.xml": "\xe9".encode("latin-1")}), "is not valid XML"),
        (zipped({"word/document.xml": ENTITY}), "declares a document type"),
        (zipped({"word/document.xml": ENTITY.encode("utf-16")}), "declares a document type"),
        (docx("<w:sdt>" * 300 + p("甲") + "</w:sdt>" * 300), "not valid XML: .* depth"),
        (docx(""), "holds no text"),
        (docx(p(run("<w:drawing><a:blip/></w:drawing>"))), "no text but 1 picture"),
        (encrypted(PLAIN), "protected by a password"),
    ],
)
def test_what_cannot_be_read_is_told(raw, message):
    with pytest.raises(jp.PlanError, match=rf"^plan\.docx: .*{message}"):
        read_docx(raw, name="plan.docx")


@pytest.mark.parametrize(
    ("limits", "message"),
    [
        ({"MOST_XML": 1_000_000}, "its text unpacks to more than 1 MB"),
        ({"SMALL": 1000, "MOST_TIMES": 1}, "document.xml unpacks to . times its size"),
        ({"MOST_UNPACKED": 500_000}, "unpacks to 1 MB; at most 0 MB are read"),
        ({"MOST_FILES": 2}, "more than 2 files"),
    ],
    ids=lambda given: "-".join(given) if isinstance(given, dict) else "",
)
def test_what_goes_beyond_a_limit_is_refused(monkeypatch, limits, message):
    raw = docx(p("".join(map(str, range(200_000)))))
    assert read_docx(raw, name="plan.docx").text.endswith("199999\n")
    for name, limit in limits.items():
        monkeypatch.setattr(package, name, limit)
    with pytest.raises(jp.PlanError, match=rf"^plan\.docx: .*{message}"):
        read_docx(raw, name="plan.docx")


def test_numbers_do_not_make_a_small_file_a_large_text(monkeypatch):
    numbering = abstract(level(0, "decimal", "长" * 100)) + num(1)
    assert len("".join(lines(item("甲") * 30, numbering=numbering))) > 3000
    monkeypatch.setattr(document, "MOST_CHARACTERS", 2000)
    with pytest.raises(jp.PlanError, match="more than 2,000 characters"):
        lines(item("甲") * 30, numbering=numbering)


def test_pictures_are_not_unpacked(monkeypatch):
    opened = []
    unpack = zipfile.ZipFile.open

    def noted(self, info, *arguments, **options):
        opened.append(info.filename)
        return unpack(self, info, *arguments, **options)

    raw = docx(p("1.甲。"), files={"word/media/a.bmp": b"\0" * 100})
    monkeypatch.setattr(zipfile.ZipFile, "open", noted)
    assert read_docx(raw, name="plan.docx").text == "1.甲。\n"
    assert "word/document.xml" in opened
    assert "word/media/a.bmp" not in opened


def test_what_word_opens_is_read():
    """A part that isn't there, another name of the main part, ISO's namespace, a broken list."""
    gone = related(image="NULL", numbering="gone.xml")
    assert lines(p("甲"), files={"word/_rels/document.xml.rels": gone}) == ["甲"]
    body = f"<w:document {SPACES}><w:body>{p('甲')}</w:body></w:document>"
    moved = {
        "_rels/.rels": related(officeDocument="/word/document2.xml"),
        "word/document2.xml": body,
    }
    assert read_docx(zipped(moved), name="x").text == "甲\n"
    strict = body.replace(W, "http://purl.oclc.org/ooxml/wordprocessingml/main")
    assert read_docx(zipped({"word/document.xml": strict}), name="x").text == "甲\n"
    assert lines(item("甲", 99, 7), numbering=num(7, of=3)) == ["甲"]
    assert lines(item("甲", number="x"), numbering=abstract() + num("x")) == ["甲"]


WORDS = ["w:p", "w:r", "w:t", "w:tbl", "w:tr", "w:tc", "w:sdt", "w:del", "w:ins", "w:txbxContent"]


@given(st.lists(st.sampled_from([*WORDS, "", "w:pPr", "w:fldChar"]), max_size=30))
def test_any_elements_give_text_or_our_error(names):
    body = ""
    for name in names:
        body = f"<{name}>{body}甲</{name}>" if name else f"{body}{p('乙')}"
    with contextlib.suppress(jp.PlanError):
        assert read_docx(docx(body), name="x").text


@given(st.integers(0, len(PLAIN) - 1), st.integers(0, 255))
def test_any_byte_may_be_broken(place, byte):
    raw = PLAIN[:place] + bytes([byte]) + PLAIN[place + 1 :]
    try:
        assert read_docx(raw, name="x").text
    except jp.PlanError as error:
        assert str(error).startswith("x: ")
