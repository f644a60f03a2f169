import contextlib
import tracemalloc

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
from jnplan.read.docx.document import read_docx

# Files that are no Word files, or mean harm.


def encrypted(raw):
    """Set the flag that says a file of the zip is encrypted."""
    raw = bytearray(raw)
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = raw.find(mark)
        while place >= 0:
            raw[place + at] |= 1
            place = raw.find(mark, place + 1)
    return bytes(raw)


LAUGHS = (
    f'<!DOCTYPE w:document [<!ENTITY a "ha"><!ENTITY b "{"&a;" * 10}">]>'
    f'<w:document xmlns:w="{W}"><w:body><w:p w:x="&b;"/></w:body></w:document>'
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
        (zipped({"word/document.xml": LAUGHS}), "declares a document type"),
        (zipped({"word/document.xml": LAUGHS.encode("utf-16")}), "declares a document type"),
        (docx("<w:sdt>" * 300 + p("甲") + "</w:sdt>" * 300), "not valid XML: .* depth"),
        (docx(""), "holds no text"),
        (docx(p(run("<w:drawing><a:blip/></w:drawing>"))), "no text but 1 picture"),
        (docx("<w:p/>" * 800_000), "unpacks to .* times its size"),
        (docx("<!--" + "x" * 17_000_000 + "-->"), "more than 16 MB"),
        (zipped({f"{i}": "" for i in range(5001)}), "more than 5,000 files"),
        (encrypted(PLAIN), "protected by a password"),
    ],
)
def test_what_cannot_be_read_is_told(raw, message):
    with pytest.raises(jp.PlanError, match=rf"^plan\.docx: .*{message}"):
        read_docx(raw, name="plan.docx")


def test_sizes_that_lie_or_exceed_are_refused():
    big = bytearray(PLAIN)
    place = big.find(b"PK\x01\x02")
    big[place + 24 : place + 28] = (600_000_000).to_bytes(4, "little")
    with pytest.raises(jp.PlanError, match="unpacks to 600 MB; at most 500 MB"):
        read_docx(bytes(big), name="plan.docx")
    big[place + 24 : place + 28] = (10).to_bytes(4, "little")
    with pytest.raises(jp.PlanError, match=r"damaged|not valid XML"):
        read_docx(bytes(big), name="plan.docx")


def test_numbers_do_not_make_a_small_file_a_large_text():
    numbering = abstract(level(0, "decimal", "长" * 100_000)) + num(1)
    with pytest.raises(jp.PlanError, match="more than 20,000,000 characters"):
        lines(item("甲") * 300, numbering=numbering)


def test_pictures_are_not_unpacked():
    raw = docx(p("1.甲。"), files={"word/media/a.bmp": b"\0" * 50_000_000})
    tracemalloc.start()
    assert read_docx(raw, name="plan.docx").text == "1.甲。\n"
    assert tracemalloc.get_traced_memory()[1] < 5_000_000
    tracemalloc.stop()


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
