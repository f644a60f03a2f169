import random
import subprocess
import sys
from collections import Counter

import pytest
from support.helpers import FILES, LINE, column, english, made_pdf

import jnplan as jp
from jnplan.read.pages import pdf
from jnplan.read.pages.pdf import read_pdf
from jnplan.read.pages.rows import TextPiece

PLAN = (FILES / "plan.txt").read_text(encoding="utf-8")


def read(name):
    return read_pdf((FILES / name).read_bytes(), name=name)


@pytest.fixture
def no_ocr(monkeypatch):
    monkeypatch.setitem(sys.modules, "rapidocr", None)


@pytest.mark.parametrize("name", ["office.pdf", "browser.pdf", "browser-heads.pdf"])
def test_a_plan_is_read_whole_from_what_programs_write(name):
    source = read(name)
    assert source.text == PLAN
    assert (source.kind, source.confidence, source.doubtful) == ("pdf", None, ())
    plan = jp.parse_plan(source.text)
    assert (len(plan.sections), len(plan.tasks), plan.notes) == (3, 8, ())


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("office.pdf", ["“云溪市教育局文件汇编” (pages 1-3)", "“— 1 —” and the like (pages 1-3)"]),
        ("browser.pdf", []),
        (
            "browser-heads.pdf",
            ["PM 云溪市教育局” (pages 1-2)", "plan.html 1/2” and the like (pages"],
        ),
    ],
)
def test_what_was_left_out_and_joined_is_told(name, told):
    joined, *left_out = english(read(name).notes)
    assert joined.endswith("lines of the pages joined to 20 paragraphs.")
    assert len(left_out) == bool(told)
    for words in told:
        assert words in left_out[0]


def test_a_page_without_anything_on_it_is_told():
    source = read_pdf(made_pdf(column(f"1.{LINE}"), []), name="x.pdf")
    assert source.notes[-1] == "第2页没有内容。\nThere is nothing on page 2."


def test_tables_are_told():
    rows = [(x, 700 - 20 * i, 12, t) for i in range(4) for x, t in ((80, f"{i}"), (300, "办公室"))]
    source = read_pdf(made_pdf(rows), name="x.pdf")
    assert "2 办公室\n" in source.text
    assert "What looks like a table stands on page 1" in source.notes[-1]


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (b"", "the file is empty"),
        (b"PK\x03\x04" * 500, "not a PDF file"),
        (b"%PDF-1.4\n", "damaged or .*download wasn't complete"),
        (b"%PDF-1.4\n1 0 obj\n%%EOF", "damaged or .*; get a new copy"),
        ((FILES / "office.pdf").read_bytes()[:40000], "download wasn't complete"),
        ((FILES / "password.pdf").read_bytes(), "locked by a password"),
        (made_pdf(), "damaged or has no pages; get a new copy"),
        (made_pdf([]), "no text was found"),
        (made_pdf(column("\u00ad")), "no text was found"),
    ],
)
def test_what_cannot_be_read_is_told(raw, message):
    with pytest.raises(jp.PlanError, match=message) as error:
        read_pdf(raw, name="plan.pdf")
    assert str(error.value).startswith("plan.pdf: ")


@pytest.mark.parametrize(
    ("limit", "value", "message"),
    [
        ("MEGABYTES", 0.01, "0 MB; at most 0.01 MB are read"),
        ("PAGES", 2, "3 pages; at most 2 are read"),
        ("SECONDS", -1, "after -1 seconds 0 of 3 pages were read"),
    ],
)
def test_limits_are_told(monkeypatch, limit, value, message):
    monkeypatch.setattr(pdf, limit, value)
    with pytest.raises(jp.PlanError, match=message):
        read("office.pdf")


def test_a_file_that_lost_its_end_but_can_be_read_is_told():
    raw = made_pdf(column(f"1.{LINE}", f"2.{LINE}")).replace(b"%%EOF\n", b"")
    source = read_pdf(raw, name="x.pdf")
    assert source.text == f"1.{LINE}\n2.{LINE}\n"
    assert "its last pages may be missing" in source.notes[-1]


def test_pictures_need_the_extra(no_ocr):
    with pytest.raises(jp.PlanError, match=r'pages 1-2 without a text layer.*"jnplan\[ocr\]"'):
        read("scan.pdf")


@pytest.mark.parametrize(
    "raw",
    [
        (FILES / "office.pdf").read_bytes().replace(b"/ToUnicode", b"/ToUnicodX"),
        (FILES / "browser.pdf").read_bytes().replace(b"/ToUnicode", b"/ToUnicodX"),
        made_pdf(column("\ue001\ue002\ue003\ue004\ue005", "\ue006\ue007")),
        made_pdf(column("????????????????")),
        made_pdf(column('"#$%&*+,-/0123456789')),
    ],
    ids=["office", "browser", "private use", "no meaning", "glyph numbers"],
)
def test_a_text_layer_without_meaning_is_told(no_ocr, raw):
    with pytest.raises(
        jp.PlanError, match=r"a text layer of meaningless characters on page.*jnplan\[ocr\]"
    ):
        read_pdf(raw, name="x.pdf")


def test_pages_without_a_layer_are_read_as_pictures_and_told(monkeypatch):
    drawn = []

    def image_pieces(image):
        drawn.append(image.size)
        return [TextPiece(f"2.{LINE}", 100, 230, 200, 12, 0.7)], 1000.0

    monkeypatch.setattr(pdf, "image_pieces", image_pieces)
    monkeypatch.setattr(pdf, "need_ocr", lambda name, what: None)
    private = [(100, 700, 12, "\ue001\ue002\ue003")]
    pages = column(f"1.{LINE}"), private, column(f"3.{LINE}")
    source = read_pdf(made_pdf(*pages), name="x.pdf")
    assert source.text == f"1.{LINE}\n2.{LINE}\n3.{LINE}\n"
    assert (source.kind, source.confidence) == ("scan", 0.7)
    assert source.doubtful == ((2, f"2.{LINE}", 0.7),)
    assert english(source.notes)[0].startswith("Read as pictures, as the text layer is nonsense")
    assert len(drawn) == 1


def test_too_many_pictures_are_told(monkeypatch):
    monkeypatch.setattr(pdf, "PICTURES", 1)
    monkeypatch.setattr(pdf, "need_ocr", lambda name, what: None)
    with pytest.raises(jp.PlanError, match="2 pages are pictures; at most 1"):
        read("scan.pdf")


def test_a_damaged_file_gives_a_text_or_a_message(no_ocr):
    chance = random.Random(2025)
    files = [made_pdf(column(f"1.{LINE}", f"2.{LINE}"))] * 3
    files += [(FILES / name).read_bytes() for name in ("office.pdf", "browser.pdf", "password.pdf")]
    seen = Counter()
    for _ in range(200):
        raw = bytearray(chance.choice(files))
        for _ in range(chance.choice([1, 5, 50])):
            at = chance.randrange(len(raw))
            raw[at : at + chance.choice([1, 1, 1, 20])] = chance.choice(
                [chance.randbytes(1), b"", b"99999999", b"-1", b"/"]
            )
        if chance.random() < 0.2:
            del raw[chance.randrange(len(raw)) :]
        try:
            text = read_pdf(bytes(raw), name="x.pdf").text
            assert text.splitlines() == text.rstrip("\n").split("\n")
            seen["read"] += 1
        except jp.PlanError as error:
            assert str(error).startswith("x.pdf: ")
            seen["told"] += 1
    assert min(seen["read"], seen["told"]) > 20


def test_nothing_is_left_open():
    code = (
        "import sys; from pathlib import Path; from jnplan.read.pages.pdf import read_pdf\n"
        "print(len(read_pdf(Path(sys.argv[1]).read_bytes(), name='x').text))"
    )
    command = [sys.executable, "-W", "error", "-X", "dev", "-c", code, str(FILES / "office.pdf")]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == (f"{len(PLAN)}\n", "")
