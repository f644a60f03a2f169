import contextlib
import os
import stat
import sys
import types

import pytest
from fuzz import check_file
from hypothesis import given
from hypothesis import strategies as st
from support.helpers import FILES, PAGES, ROOT, english
from support.made_word import docx, p

import jnplan as jp
from jnplan.data import shipped_text
from jnplan.plan import Doubt, Source
from jnplan.read import formats as kinds
from jnplan.read import libreoffice as convert
from jnplan.read import text_file as decode
from jnplan.read.files import read_source, source_of
from jnplan.read.pages import ocr as scan
from jnplan.read.pages import pdf

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
TEXT = "某市2023年工作要点\n1.“双减”。抓好落实。\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16"])
def test_text_is_read_in_each_encoding(tmp_path, encoding):
    file = tmp_path / "plan.txt"
    file.write_bytes(TEXT.encode(encoding))
    source = read_source(file)
    assert (source.text, source.kind) == (TEXT, "txt")
    assert source.encoding == {"utf-8-sig": "utf-8", "gbk": "gb18030"}.get(encoding, encoding)


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_line_ends_are_made_one(tmp_path, end):
    file = tmp_path / "plan.txt"
    file.write_bytes(TEXT.replace("\n", end).encode())
    assert read_source(file).text == TEXT


def test_the_shipped_plan_is_read_as_it_stands():
    file = ROOT / "data" / "plans" / "jinan-2022.txt"
    source = read_source(file)
    assert source.text == shipped_text("plans/jinan-2022.txt") == file.read_text("utf-8")
    assert source.notes == ()


@pytest.mark.parametrize(
    ("name", "kind", "encoding"),
    [
        ("lists.docx", "docx", ""),
        ("table.docx", "docx", ""),
        ("lists.fodt", None, None),
    ],
)
def test_a_file_is_of_the_kind_its_content_says(tmp_path, name, kind, encoding):
    for ending in ("", ".txt", ".dat", ".aspx"):
        file = tmp_path / f"file{ending}"
        file.write_bytes((FILES / name).read_bytes())
        if kind is None:
            with pytest.raises(jp.PlanError, match=r"an XML document can't be read"):
                read_source(file)
        else:
            source = read_source(file)
            assert (source.kind, source.encoding) == (kind, encoding)
            assert source.text == read_source(FILES / name).text


def test_a_page_is_read_as_a_page():
    source = read_source(PAGES / "jinan.html")
    assert (source.kind, source.encoding, source.notes) == ("html", "utf-8", ())
    assert len(jp.parse_plan(source.text).tasks) == 5
    page = "<p>1.学习。".encode("big5", "ignore") + "學習".encode("big5")
    assert source_of(page, name="http://x/plan.aspx?a=.txt", charset="big5").encoding == "big5"
    with pytest.raises(jp.PlanError, match=r"^x\.html: the page shows no text"):
        source_of(b"<html></html>", name="x.html")


def test_pdf_and_pictures_go_to_their_readers(monkeypatch):
    for module, function, kind in (("pdf", "read_pdf", "pdf"), ("ocr", "read_picture", "scan")):
        fake = types.ModuleType(f"jnplan.read.pages.{module}")
        setattr(fake, function, lambda raw, *, name, kind=kind: Source(f"{name}\n", kind))
        monkeypatch.setitem(sys.modules, f"jnplan.read.pages.{module}", fake)
    assert source_of(b"%PDF-1.7", name="a.pdf") == Source("a.pdf\n", "pdf")
    assert source_of(b"\n%PDF-1.7", name="a").kind == "pdf"
    assert source_of(b"\x89PNG\r\n\x1a\n", name="a.png").kind == "scan"
    assert source_of(b"\xff\xd8\xff\xe0", name="a.jpeg").kind == "scan"


@pytest.mark.parametrize("name", ["x" * 300, "x/" * 3000])
def test_a_name_that_the_system_refuses_is_told(name):
    for read in (read_source, jp.read_plan, jp.load):
        with pytest.raises(jp.PlanError, match=r"x: File name too long|No such|neither a file"):
            read(name)


def test_what_is_no_file_is_told(tmp_path):
    with pytest.raises(jp.PlanError, match=r"gone\.txt: No such file"):
        read_source(tmp_path / "gone.txt")
    with pytest.raises(jp.PlanError, match="it is a folder; name a file in it"):
        read_source(tmp_path)
    with pytest.raises(jp.PlanError, match=r"null byte|Invalid argument|No such"):
        read_source("a\0b")


def test_a_file_that_may_not_be_read_is_told(tmp_path, monkeypatch):
    file = tmp_path / "plan.txt"
    file.write_text(TEXT, encoding="utf-8")
    file.chmod(0)
    if os.access(file, os.R_OK):  # the superuser may read all

        def refuse(*_, **__):
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr(type(file), "open", refuse)
    with pytest.raises(jp.PlanError, match=r"plan\.txt: the file may not be read; allow it"):
        read_source(file)
    file.chmod(stat.S_IRUSR | stat.S_IWUSR)


def test_a_stream_that_never_ends_is_refused(monkeypatch):
    if not os.path.exists("/dev/zero"):  # noqa: PTH110
        pytest.skip("this system has no /dev/zero, a file of no size that never ends")
    small = kinds.FORMATS["txt"]._replace(limit=1_000_000)
    monkeypatch.setitem(kinds.FORMATS, "txt", small)
    with pytest.raises(jp.PlanError, match=r"1\.0 MB; plain text may have 1 MB|zero byte"):
        read_source("/dev/zero")


def test_traditional_characters_can_be_made_simplified_ones():
    old = "某市2023年工作要點\n1.學習。加強學校安全，檢修校車。\n"
    source = source_of(old.encode("big5"), name="plan.txt")
    assert source.text == old
    assert english(source.notes) == (
        "The text is in Big5.",
        "The text is in traditional characters; --simplified (simplified=True) makes them "
        "simplified ones.",
    )
    source = source_of(old.encode("big5"), name="plan.txt", simplified=True)
    assert source.text == "某市2023年工作要点\n1.学习。加强学校安全，检修校车。\n"
    assert english(source.notes)[1:] == (
        "Traditional characters were made simplified ones by OpenCC (hk2s) and "
        "data/regional-forms.csv.",
    )
    assert source_of(TEXT.encode(), name="plan.txt", simplified=True).notes == ()


def test_the_doubtful_lines_of_a_scan_are_made_simplified_too(monkeypatch):
    fake = types.ModuleType("jnplan.read.pages.ocr")
    scan = Source("1.學習。\n", "scan", confidence=0.8, doubtful=(Doubt(1, "1.學習。", 0.8),))
    fake.read_picture = lambda raw, *, name: scan
    monkeypatch.setitem(sys.modules, "jnplan.read.pages.ocr", fake)
    source = source_of(b"\xff\xd8\xff", name="a.jpg", simplified=True)
    assert source.doubtful == (Doubt(1, "1.学习。", 0.8),)


def test_a_word_file_is_loaded_as_a_plan():
    plan = jp.read_plan(FILES / "table.docx", year=2025)
    assert [task.title for task in plan.tasks] == ["换菜谱", "开放厨房"]
    assert jp.load(str(FILES / "table.docx")).plan_id == "table"


WORD = docx(p("1.甲。"))
heads = st.sampled_from(
    [b"", b"<html>", b"<meta charset=utf-7>", b"<meta charset=unicode_escape><p>\\ud800", OLE]
    + [b"{\\rtf1", b"PK\x03\x04", WORD[:40], WORD, b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf"]
    + [
        OLE + b"\0" * 504 + name.encode("utf-16-le")
        for name in ("WordDocument", "EncryptedPackage")
    ]
    + ["某市工作要点".encode("gbk")]
)
names = st.sampled_from(["a", "a.txt", "a.docx", "a.doc", "a.html", "http://x/?"])


@given(heads, st.binary(max_size=60), names, st.booleans())
def test_any_bytes_give_text_or_our_error(head, raw, name, simplified):
    with pytest.MonkeyPatch.context() as patch, contextlib.suppress(jp.PlanError):
        patch.setattr(convert, "find_office", lambda: None)
        source = source_of(head + raw, name=name, simplified=simplified)
        assert source.text.encode().strip()


FIXTURES = [path for folder in (FILES, PAGES) for path in sorted(folder.glob("*.*"))]
FIXTURES = [path for path in FIXTURES if path.suffix not in (".sh", ".py")]


def _nothing(image):
    raise jp.PlanError("this isn't looked at here")


@given(
    st.sampled_from(FIXTURES),
    st.lists(st.tuples(st.floats(0, 1), st.integers(0, 300), st.binary(max_size=4)), max_size=4),
)
def test_a_file_damaged_anywhere_gives_text_or_our_error(path, changes):
    raw = path.read_bytes()
    for where, gone, come in changes:
        at = round(where * len(raw))
        raw = raw[:at] + come + raw[at + gone :]
    with pytest.MonkeyPatch.context() as patch, contextlib.suppress(jp.PlanError):
        patch.setattr(convert, "find_office", lambda: None)
        patch.setattr(scan, "image_pieces", _nothing)  # it takes seconds
        patch.setattr(pdf, "image_pieces", _nothing)
        check_file(raw, path.name)


@given(st.text(min_size=1, max_size=200), st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
def test_characters_in_are_characters_read(text, encoding):
    """All but ends of lines, which are made one, and controls, which are told."""
    try:
        source = source_of(text.encode(encoding), name="plan.txt")
    except (jp.PlanError, UnicodeEncodeError):
        return
    expected = decode.CONTROLS.sub(" ", decode.line_ends(text.removeprefix("\ufeff")))
    assert source.text == expected
    assert any("control" in note for note in source.notes) == (
        expected != decode.line_ends(text.removeprefix("\ufeff"))
    )
