import io

import matplotlib.pyplot as plt
import pandas as pd
import pypdfium2
import pytest
from PIL import Image

import jnplan as jp
from jnplan.plot.shared.files import file_bytes, png

WORDS = pd.DataFrame({"term": ["双减", "立德树人"], "n": [3, 5]})


def draw():
    return jp.plot.bars(WORDS, "term", "n")


@pytest.mark.parametrize("form", ["png", "svg", "pdf"])
def test_the_same_figure_gives_the_same_bytes(tmp_path, monkeypatch, form):
    paths = [tmp_path / f"{i}.{form}" for i in range(2)]
    for path, day in zip(paths, ("1", "1000000000"), strict=True):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", day)
        assert jp.plot.save(draw(), path) == path
    assert paths[0].read_bytes() == paths[1].read_bytes()
    assert sorted(tmp_path.iterdir()) == paths  # nothing else is left


def test_a_pdf_holds_its_text_and_only_the_characters_used(tmp_path):
    path = jp.plot.save(draw(), tmp_path / "words.pdf")
    document = pypdfium2.PdfDocument(path)
    text = document[0].get_textpage().get_text_range()
    document.close()
    assert {"双减", "立德树人"} <= set(text.split())
    assert b"/FontFile2" in path.read_bytes()  # TrueType, embedded
    assert path.stat().st_size < 200_000  # the whole font has ten million


def test_an_svg_has_its_letters_drawn_or_as_text(tmp_path):
    drawn = jp.plot.save(draw(), tmp_path / "drawn.svg").read_text(encoding="utf-8")
    text = jp.plot.save(draw(), tmp_path / "text.svg", text=True).read_text(encoding="utf-8")
    assert "<text" not in drawn
    assert ">立德树人</text>" in text


def test_dots_per_inch_are_those_asked_for():
    sizes = [Image.open(io.BytesIO(file_bytes(draw(), "png", dpi=dpi))).width for dpi in (50, 100)]
    assert sizes[1] == pytest.approx(2 * sizes[0], abs=2)


def test_what_cannot_be_saved_is_said(tmp_path):
    with pytest.raises(jp.PlanError, match=r"words\.gif must end in \.png, \.svg or \.pdf"):
        jp.plot.save(draw(), tmp_path / "words.gif")
    with pytest.raises(jp.PlanError, match="can't be written: No such file or directory"):
        jp.plot.save(draw(), tmp_path / "no" / "words.png")
    with pytest.raises(jp.PlanError, match="dpi is 0"):
        jp.plot.save(draw(), tmp_path / "words.png", dpi=0)
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_can_not_take_its_place_leaves_nothing_behind(tmp_path):
    (tmp_path / "words.png").mkdir()
    with pytest.raises(jp.PlanError, match="can't be written"):
        jp.plot.save(draw(), tmp_path / "words.png")
    assert [path.name for path in tmp_path.iterdir()] == ["words.png"]


def test_a_picture_closes_its_figure_and_nothing_drawn_gives_none():
    assert png(draw()).startswith(b"\x89PNG")
    assert png(jp.plot.bars(WORDS.head(0), "term", "n")) is None
    assert plt.get_fignums() == []
