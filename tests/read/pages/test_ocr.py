import importlib.util
import io
import re
import sys
from itertools import pairwise

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont
from support.helpers import FILES, english

import jnplan as jp
from jnplan.plot import font_path
from jnplan.read.pages import ocr as scan
from jnplan.read.pages.ocr import read_picture
from jnplan.read.pages.pdf import read_pdf
from jnplan.text.clean import FLAT

PLAN = (FILES / "plan.txt").read_text(encoding="utf-8")


needs_ocr = pytest.mark.skipif(
    importlib.util.find_spec("rapidocr") is None, reason="the extra ocr is not installed"
)


@pytest.fixture(autouse=True)
def offline(monkeypatch):
    """Let no test reach beyond this machine: models come with the library."""

    def refuse(*args):
        raise AssertionError("an attempt to reach the network")

    monkeypatch.setattr("socket.socket.connect", refuse)


def errors(read, meant):
    """Count the characters to be put in, taken out or changed (Levenshtein)."""
    row = list(range(len(meant) + 1))
    for i, a in enumerate(read, 1):
        last, row[0] = row[0], i
        for j, b in enumerate(meant, 1):
            last, row[j] = row[j], min(last + (a != b), row[j] + 1, row[j - 1] + 1)
    return row[-1]


def test_errors_are_counted():
    assert errors("教育局", "教育局") == 0
    assert errors("教商局办", "教育局") == 2


def saved(image, kind="png", **options):
    raw = io.BytesIO()
    image.save(raw, kind, **options)
    return raw.getvalue()


@needs_ocr
def test_a_scanned_pdf_is_read_paragraph_by_paragraph(capfd):
    source = read_pdf((FILES / "scan.pdf").read_bytes(), name="scan.pdf")
    assert capfd.readouterr() == ("", "")  # the library tells each model it loads
    assert source.kind == "scan"
    assert english(source.notes)[0] == "Read as pictures, without a text layer: pages 1-2."
    assert source.confidence > 0.95
    lines = source.text.splitlines()
    assert len(lines) == len(PLAN.splitlines())
    # Brackets and colons come half-width and Latin words without their blanks; all else is right.
    flat, meant = (text.translate(FLAT).replace(" ", "") for text in (source.text, PLAN))
    assert errors(flat, meant) <= 0.002 * len(meant)
    plan = jp.parse_plan(source.text)
    offices = [task.offices for task in jp.parse_plan(PLAN).tasks]
    assert [task.offices for task in plan.tasks] == offices
    assert [task.number for task in plan.tasks] == list(range(1, 9))


@needs_ocr
def test_a_picture_on_its_side_and_its_head_is_read_upright():
    head = Image.open(FILES / "page.jpg").crop((400, 200, 1260, 560))
    lying = head.transpose(Image.Transpose.ROTATE_90)  # turned that way again, it is on its head
    source = read_picture(saved(lying, "tiff"), name="page.tiff")
    title, date, *_ = source.text.splitlines()
    assert [title, date.translate(FLAT)] == [line.translate(FLAT) for line in PLAN.splitlines()[:2]]


@needs_ocr
def test_what_the_models_read_wrong_with_confidence_is_mended_or_doubted():
    lines = [
        "一、办好实事",
        *(f"{chr(0x245F + i)}办好第{i}件实事，抓好落实。" for i in range(8, 14)),
    ]
    lines += ["二、推进校园建设\u3000深入落实要求", "改善办学条件——近视率下降5‰以上"]
    picture = Image.new("L", (900, 66 * (len(lines) + 1)), 255)
    font = ImageFont.truetype(font_path(), 38)
    for i, line in enumerate(lines):
        ImageDraw.Draw(picture).text((60, 30 + 66 * i), line, fill=0, font=font)
    source = read_picture(saved(picture), name="x.png")
    text = source.text.replace("\n", "")
    assert re.findall("[①-⑳](?=办)", text) == ["⑧", "⑨", "⑩", "⑪", "⑫", "⑬"]
    assert "校园建设\u3000深入" in text
    assert re.search("办学条件—+近视率下降5‰以上", text)
    notes = english(source.notes)
    assert any("beyond ⑩, in 3 lines" in note for note in notes)
    assert any("taken for ‰" in note for note in notes)
    assert len(source.doubtful) >= 4


def test_lines_in_doubt_are_listed(monkeypatch):
    def read(image):
        lines = [("一、读书", 0.99), ("1.读好书，写好字，认真做好每一道", 0.8), ("题。", 0.6)]
        lines += [("2.写字。", 0.95)]
        boxes = []
        for i, (text, score) in enumerate(lines):
            left, right, y = 40 * (i != 2), 340 if i == 1 else 120, 40 * i
            boxes.append(([(left, y), (right, y), (right, y + 26), (left, y + 26)], text, score))
        return boxes

    monkeypatch.setattr(scan, "_read_image", read)
    monkeypatch.setattr(scan, "need_ocr", lambda name, what: None)
    source = read_picture(saved(Image.new("L", (400, 300), 255)), name="x.png")
    long = "1.读好书，写好字，认真做好每一道题。"
    assert source.text == f"一、读书\n{long}\n2.写字。\n"
    assert source.doubtful == ((2, long, 0.6),)
    assert source.confidence == round((4 * 0.99 + 17 * 0.8 + 2 * 0.6 + 5 * 0.95) / 28, 4)


def test_a_tall_picture_is_cut_between_its_lines():
    picture = np.full((1000, 100), 255, np.uint8)
    for top in range(10, 990, 20):
        picture[top : top + 12, ::2] = 0
    cuts = scan._cuts(Image.fromarray(picture))
    assert cuts[0][0] == 0
    assert cuts[-1][1] == 1000
    assert len(cuts) > 4
    for (_, end), (start, _) in pairwise(cuts):
        assert start == end
        assert (picture[start] == 255).all()


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (b"", "the picture can't be read"),
        (b"%PDF-1.7", "the picture can't be read"),
        (saved(Image.new("L", (300, 300)))[:60], "the picture is cut off; get a new copy"),
        pytest.param(
            saved(Image.new("RGBA", (300, 300))), "no text was found", marks=needs_ocr, id="blank"
        ),
    ],
    ids=["empty", "pdf", "cut", None],
)
def test_what_cannot_be_read_is_told(raw, message):
    with pytest.raises(jp.PlanError, match=message) as error:
        read_picture(raw, name="plan.png")
    assert str(error.value).startswith("plan.png: ")


def test_the_extra_is_named_where_it_is_missing(monkeypatch):
    monkeypatch.setitem(sys.modules, "rapidocr", None)
    with pytest.raises(jp.PlanError, match=r'pip install "jnplan\[ocr\]"'):
        read_picture(saved(Image.new("L", (30, 30))), name="plan.png")
