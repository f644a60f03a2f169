import io

import matplotlib as mpl
import matplotlib.pyplot as plt
import pandas as pd
import pytest
from PIL import Image
from support.drawn import FIGURES

import jnplan as jp
from jnplan.plot.shared.canvas import MeasuredCanvas, draw_png
from jnplan.plot.shared.house_style import drawn_narrow

WORDS = pd.DataFrame({"term": ["双减", "立德树人"], "n": [3, 5]})


def by_matplotlib(figure, dpi):
    file = io.BytesIO()
    figure.savefig(file, format="png", dpi=dpi, bbox_inches="tight", facecolor="white")
    return opened(file.getvalue())


def opened(picture):
    return Image.open(io.BytesIO(picture))


# One in eight: with titles over axes, labels beside them, colours and legends.
@pytest.mark.parametrize("name", sorted(FIGURES)[::8])
def test_the_pixels_are_those_that_matplotlib_draws(tables, name):
    ours, theirs = FIGURES[name](tables).figure.figure, FIGURES[name](tables).figure.figure
    for dpi in (40, 60):
        picture, expected = opened(draw_png(ours, dpi=dpi)), by_matplotlib(theirs, dpi)
        assert picture.size == expected.size
        assert picture.info["dpi"] == expected.info["dpi"]
        assert picture.tobytes() == expected.convert("RGB").tobytes()


def test_a_narrow_figure_has_them_too():
    ax = jp.plot.bars(WORDS, "term", "n")
    ours, theirs = drawn_narrow(ax), drawn_narrow(ax)
    expected = by_matplotlib(theirs.figure, 70).convert("RGB")
    assert opened(draw_png(ours.figure, dpi=70)).tobytes() == expected.tobytes()


def test_the_figure_stays_as_it_was():
    figure = jp.plot.bars(WORDS, "term", "n").figure
    before = figure.canvas, figure.dpi, figure.get_layout_engine()
    draw_png(figure, dpi=50)
    assert (figure.canvas, figure.dpi, figure.get_layout_engine()) == before


def test_also_where_the_settings_ask_for_a_layout_of_every_figure():
    figure = jp.plot.bars(WORDS, "term", "n").figure
    with mpl.rc_context({"figure.constrained_layout.use": True}):
        assert opened(draw_png(figure, dpi=50)).mode == "RGB"


def test_a_text_is_measured_once_on_a_canvas_and_anew_at_other_dots_per_inch():
    figure = plt.figure(layout="constrained")
    text = figure.text(0.1, 0.5, "lessons", fontsize=10)
    canvas = MeasuredCanvas(figure)
    small = text.get_window_extent(canvas.get_renderer()).width
    measured = dict(canvas._sizes)
    figure.set_figwidth(9)
    assert text.get_window_extent(canvas.get_renderer()).width == small
    assert canvas._sizes == measured
    figure.dpi *= 2
    assert text.get_window_extent(canvas.get_renderer()).width == pytest.approx(2 * small, rel=0.1)
    text.set_fontsize(20)
    assert text.get_window_extent(canvas.get_renderer()).width == pytest.approx(4 * small, rel=0.1)


def test_what_is_not_opaque_keeps_its_alpha():
    figure = plt.figure(facecolor="none")
    file = io.BytesIO()
    MeasuredCanvas(figure).print_png(file)
    assert opened(file.getvalue()).getextrema()[3] == (0, 0)
