import contextlib
import json
import os
import stat
import sys
import tracemalloc
import types

import pytest
from fuzz import check_file
from hypothesis import given
from hypothesis import strategies as st
from support.helpers import FILES, PAGES, ROOT
from support.made_word import docx, p, zipped

import jnplan as jp
from jnplan.data import shipped_list, shipped_table, shipped_text
from jnplan.plan import Doubt, Source
from jnplan.read import formats as kinds
from jnplan.read import libreoffice as convert
from jnplan.read import text_file as decode
from jnplan.read.files import read_source, source_of
from jnplan.read.pages import ocr as scan
from jnplan.read.pages import pdf
from jnplan.read.saved import save_source

TEXT = "某市2023年工作要点\n1.“双减”。抓好落实。\n"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


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
    assert source_of(raw, name=name).notes[0].startswith(f"the name {note}")


@pytest.mark.parametrize("name", ["plan.txt", "plan", "plan.TXT", "plan.dat", "https://x/a.php?b"])
def test_an_ending_that_fits_or_says_nothing_needs_no_note(name):
    assert source_of(TEXT.encode(), name=name).notes == ()


def test_comments_without_end_are_looked_at_once():
    """Where each could end at any --> that follows, this never came back."""
    assert source_of(b"<!---->" * 1000 + b"\n1.", name="a.txt").kind == "txt"
    assert source_of(b"<!-- > -- -->" * 9 + b"<p>1.", name="a").text == "1.\n"


def streams(*names):
    """The head of an OLE file, and the names of its streams."""
    return OLE + b"\0" * 504 + b"".join(name.encode("utf-16-le") for name in names)


# Its main stream, which begins at a multiple of 512, has the flag of a password.
PROTECTED = streams("WordDocument").ljust(1024, b"\0") + b"\xec\xa5" + b"\1" * 99


@pytest.mark.parametrize(
    ("name", "raw", "message"),
    [
        ("a.xls", streams("Workbook"), "an Excel workbook .* copy the plan into"),
        ("a.xlsx", zipped({"xl/workbook.xml": ""}), "an Excel workbook .* copy the plan into"),
        ("a.xls", streams("WordDocument", "Workbook"), "an Excel workbook"),
        ("a.ppt", streams("PowerPoint Document"), "PowerPoint slides .* copy the plan into"),
        ("a.pptx", zipped({"ppt/presentation.xml": ""}), "PowerPoint slides"),
        ("a.ofd", zipped({"OFD.xml": ""}), "an OFD file .* save it as PDF"),
        ("a.zip", zipped({"plan.txt": ""}), "a zip archive .* unpack it"),
        ("a.zip", b"PK\x05\x06" + b"\0" * 18, "a zip archive .* unpack it"),
        ("a.rar", b"Rar!\x1a\x07\x00", "a RAR archive .* unpack it"),
        ("a.7z", b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
        ("a.docx", streams("EncryptedPackage"), "protected by a password"),
        ("a.doc", PROTECTED, "a Word document protected by a password .* save it without"),
        ("a.dat", streams("Contents"), "an Office file of an unknown kind"),
        ("a.mht", b"MIME-Version: 1.0", "a web archive .* save it as \\.docx"),
        ("a.xml", b"<?xml version='1.0'?><w:doc/>", "an XML document .* save it as \\.docx"),
        ("a.gif", b"GIF89a", "a picture in an unsupported format .* PNG or JPEG"),
        ("a.docx", b"PK\x03\x04word/", "damaged"),
        ("a.docx", b"PK\x03\x04", "damaged"),
        ("a.txt", b"", "the file is empty"),
        ("a.txt", b" \n\r\n", "nothing but blanks"),
        ("a.txt", b"\x00\x01\x02", "a.txt: not text in UTF-8"),
        ("a.pdf", b"\x00\x01\x02", "a.pdf: not a PDF, as its ending says, and not text"),
        ("a.xlsx", b"\x00\x01\x02", "not an Excel workbook .* as its ending says"),
    ],
)  # fmt: skip
def test_what_is_not_read_is_named_and_what_to_do(tmp_path, name, raw, message):
    file = tmp_path / name
    file.write_bytes(raw)
    with pytest.raises(jp.PlanError, match=message) as error:
        read_source(file)
    assert str(error.value).startswith(f"{file}: ")
    assert str(error.value).count(name) == 1


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


@pytest.mark.parametrize(
    ("name", "head", "message"),
    [
        ("a.txt", b"1.", "the file has 200.0 MB; plain text may have 20 MB"),
        ("a.html", b"<html>", "the file has 200.0 MB; a web page may have 10 MB"),
        ("a.docx", b"PK\x03\x04", "the file has 200.0 MB; a Word document .* may have 50 MB"),
        ("a.rar", b"Rar!\x1a\x07", "a RAR archive can't be read"),
    ],
)
def test_a_large_file_is_refused_without_being_read(tmp_path, name, head, message):
    file = tmp_path / name
    file.write_bytes(head)
    os.truncate(file, 200_000_000)
    tracemalloc.start()
    with pytest.raises(jp.PlanError, match=message) as error:
        read_source(file)
    assert str(error.value).count(name) == 1
    assert tracemalloc.get_traced_memory()[1] < 1_000_000
    tracemalloc.stop()


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
    assert source.notes == (
        "the text is in Big5",
        "the text is in traditional characters; simplified=True makes them simplified ones",
    )
    source = source_of(old.encode("big5"), name="plan.txt", simplified=True)
    assert source.text == "某市2023年工作要点\n1.学习。加强学校安全，检修校车。\n"
    assert source.notes[1:] == ("traditional characters were made simplified ones by OpenCC (t2s)",)
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
    + [streams("WordDocument"), streams("EncryptedPackage"), "某市工作要点".encode("gbk")]
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


def test_shipped_lists_drop_comments_and_blank_lines():
    words = shipped_list("stopwords.txt")
    assert "的" in words
    assert not any("#" in word or not word for word in words)


def test_the_lexicon_is_long_clean_and_within_the_themes():
    table = shipped_table("lexicon.csv")
    themes = (
        "party ideology law cadres moral health double-reduction language preschool basic "
        "vocational higher funding places teachers exchange digital supervision safety opening "
        "planning evaluation equity rural home-school epidemic livelihood talent special lifelong "
        "reform publicity quality conduct"
    ).split()
    assert table.columns.tolist() == ["term", "pinyin", "english", "theme", "note"]
    assert len(table) >= 250
    assert table["term"].is_unique
    assert sorted(set(table["theme"])) == sorted(themes)
    assert not (table[["term", "pinyin", "english"]] == "").any(axis=None)
    assert not table["term"].str.contains(r"\s|[，。、]", regex=True).any()


def test_stop_words_are_few_and_no_terms():
    words = shipped_list("stopwords.txt")
    assert len(words) == len(set(words)) < 250
    assert not set(words) & set(shipped_table("lexicon.csv")["term"])


def test_a_saved_source_is_read_again_as_it_was():
    scan = Source("甲\n", "scan", "", ("一", "二"), 0.75, (Doubt(1, "甲", 0.5),))
    for source in (scan, Source("乙\n", "txt", "utf-8")):
        assert source_of(save_source(source), name="my.pdf") == source
    with pytest.raises(jp.PlanError, match=r"my\.pdf: not a valid saved source"):
        source_of(b'{"jnplan": "source", "text": 3}', name="my.pdf")


@pytest.mark.parametrize(
    "change",
    [
        {"text": 3},
        {"text": " \n"},
        {"text": "1.甲\x1b[31m"},
        {"text": "1.甲\ud800"},
        {"kind": "../../elsewhere"},
        {"encoding": None},
        {"notes": [3]},
        {"notes": None},
        {"confidence": "high"},
        {"confidence": float("nan")},
        {"doubtful": [[1, "甲"]]},
        {"doubtful": [["1", "甲", 0.5]]},
        {"doubtful": [[1, "甲", 2]]},
        {"more": 1},
        {"text": [[[[]]]]},
    ],
)
def test_a_saved_source_that_no_reader_gave_is_refused(change):
    saved = json.loads(save_source(Source("1.甲\n", "scan", confidence=0.5)))
    raw = json.dumps(saved | change).encode()
    with pytest.raises(jp.PlanError, match=r"my\.pdf: not a valid saved source"):
        source_of(raw, name="my.pdf")


def test_a_saved_source_nested_too_deep_is_refused():
    raw = b'{"jnplan": "source", "text": ' + b"[" * 100_000
    with pytest.raises(jp.PlanError, match=r"my\.pdf: not a valid saved source"):
        source_of(raw, name="my.pdf")
