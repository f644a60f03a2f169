import re

import matplotlib as mpl
import matplotlib.pyplot as plt
import pandas as pd
import pytest
from matplotlib.ft2font import FT2Font
from support.drawn import FIGURES

import jnplan as jp
from jnplan.plot.shared.house_style import drawn_narrow
from jnplan.plot.shared.style import LABEL, NARROW, NOTE, TITLE


def texts(figure):
    return [text for text in figure.findobj(mpl.text.Text) if text.get_text().strip()]


@pytest.fixture(params=FIGURES, scope="module")
def wide(request, tables):
    """A figure, drawn once for the tests that only look at it."""
    ax = FIGURES[request.param](tables)
    # Warnings are errors here, and a missing glyph is a warning.
    ax.figure.canvas.draw()
    return ax


@pytest.fixture(scope="module")
def both(wide):
    narrow = drawn_narrow(wide)
    if narrow is None:  # nothing but words was drawn
        return [wide.figure]
    narrow.figure.canvas.draw()
    return [wide.figure, narrow.figure]


def test_every_character_has_a_glyph_in_the_bundled_font(both):
    glyphs = set(FT2Font(jp.plot.font_path()).get_charmap())
    for figure in both:
        shown = {ord(char) for text in texts(figure) for char in text.get_text()} - {ord("\n")}
        assert shown <= glyphs
        families = {text.get_fontfamily()[0] for text in texts(figure)}
        assert families <= {"Noto Sans SC"}


def test_no_text_of_a_figure_is_read_as_a_formula(both):
    # Only ticks that matplotlib adds later, which bear numbers, may be.
    for figure in both:
        formulas = [text.get_text() for text in texts(figure) if text.get_parse_math()]
        assert not [text for text in formulas if not re.fullmatch(r"[−\d.,%]+", text)]


def drawn_boxes(figure):
    """Return the boxes of all texts but those of ticks beyond the axes, which are never drawn."""
    beyond = set()
    for axes in figure.findobj(mpl.axes.Axes):
        for axis in (axes.xaxis, axes.yaxis):
            low, high = sorted(axis.get_view_interval())
            for tick in axis.get_major_ticks():
                if not low <= tick.get_loc() <= high:
                    beyond |= {tick.label1, tick.label2}
    shown = [text for text in texts(figure) if text.get_visible() and text not in beyond]
    return [(text.get_text(), text.get_window_extent()) for text in shown]


def test_no_label_runs_off_the_page_or_into_another_wide_or_narrow(both):
    for figure in both:
        page, width = figure.bbox, figure.get_figwidth()
        boxes = drawn_boxes(figure)
        for name, box in boxes:
            across = box.x0 >= -1 and box.x1 <= page.x1 + 1
            down = box.y0 >= -1 and box.y1 <= page.y1 + 1
            assert across and down, (width, name)
        for i, (one, a) in enumerate(boxes):
            for other, b in boxes[i + 1 :]:
                apart = a.x1 <= b.x0 + 1 or b.x1 <= a.x0 + 1 or a.y1 <= b.y0 + 1 or b.y1 <= a.y0 + 1
                assert apart, (width, one, other)


def test_a_narrow_figure_is_as_wide_as_a_phone(both):
    assert both[1].get_figwidth() == NARROW


def test_a_figure_has_a_title_and_a_caption_and_type_of_three_sizes(both):
    for figure in both:
        title, *_, caption = sorted(figure.texts, key=lambda text: -text.get_position()[1])
        assert title.get_fontsize() == TITLE
        assert re.search(r"\d|没有|最|各不相同", title.get_text())
        assert "n = " in caption.get_text()
        sizes = {text.get_fontsize() for text in texts(figure)}
        # Only a network's names and long words in a grid may be smaller, where there is no room.
        assert max(sizes) == TITLE and sizes - {TITLE, LABEL, NOTE} <= {4, 5, 6, 7, 9}, sizes


def test_a_figure_can_be_drawn_on_ones_own_axes_and_leaves_settings_alone(tables):
    before = dict(mpl.rcParams)
    _, ax = plt.subplots()
    assert jp.plot.bars(tables["plan counts"].head(3), "term", "n", ax=ax) is ax
    ax.figure.canvas.draw()  # warns of a label without our font
    assert dict(mpl.rcParams) == before
    assert drawn_narrow(ax) is None


def test_what_can_be_gone_through_once_is_drawn_twice(tables):
    ax = jp.plot.dispersion(tables["tokens"], iter(["双减"]))
    narrow = drawn_narrow(ax)
    assert [label.get_text() for label in narrow.get_yticklabels()] == [
        label.get_text() for label in ax.get_yticklabels()
    ]


def test_what_was_set_over_a_figure_stands_over_the_narrow_one_too():
    ax = jp.plot.bars(pd.DataFrame({"term": ["双减"], "n": [3]}), "term", "n")
    jp.plot.shared.frame.frame(ax, title="只有一个词", source=("某市要点", "某市要点"))
    said = [text.get_text() for text in drawn_narrow(ax).figure.texts]
    assert said[0] == "只有一个词"
    assert "来源：某市要点" in said[1]
