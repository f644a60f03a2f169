import re
import subprocess
import sys

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from matplotlib import font_manager
from matplotlib.ft2font import FT2Font

import jnplan as jp

mpl.use("agg")


@pytest.fixture(scope="module")
def tables():
    plan = jp.load("jinan-2022")
    tokens = jp.segment(plan)
    counts = jp.count_terms(tokens)
    return {
        "tasks": plan.to_frame(),
        "tokens": tokens,
        "counts": counts,
        "weights": jp.tfidf(counts),
        "plan counts": jp.count_terms(tokens, by="plan"),
        "topics": jp.cluster_tasks(counts),
    }


FIGURES = {
    "tasks": lambda t: jp.plot.tasks(t["tasks"], t["weights"]),
    "tasks without words": lambda t: jp.plot.tasks(t["tasks"]),
    "keywords": lambda t: jp.plot.keywords(t["weights"], t["tasks"]),
    "bars": lambda t: jp.plot.bars(t["plan counts"].head(20), "term", "n"),
    "similarity": lambda t: jp.plot.similarity(t["topics"].similarity, t["tasks"]),
    "dendrogram": lambda t: jp.plot.dendrogram(t["topics"], t["tasks"]),
    "dispersion": lambda t: jp.plot.dispersion(t["tokens"], ["双减", "立德树人", "没有的词"]),
    "wordcloud": lambda t: jp.plot.wordcloud(t["plan counts"]),
}


def texts(figure):
    return [text for text in figure.findobj(mpl.text.Text) if text.get_text().strip()]


@pytest.fixture(params=FIGURES)
def figure(request, tables):
    ax = FIGURES[request.param](tables)
    # Warnings are errors here, and a missing glyph is a warning.
    ax.figure.canvas.draw()
    yield ax.figure
    plt.close(ax.figure)


def test_every_character_has_a_glyph_in_the_bundled_font(figure):
    glyphs = set(FT2Font(jp.plot.font_path()).get_charmap())
    shown = {ord(char) for text in texts(figure) for char in text.get_text()} - {ord("\n")}
    assert shown <= glyphs
    families = {text.get_fontfamily()[0] for text in texts(figure)}
    assert families <= {"Noto Sans SC"}


def drawn_boxes(figure):
    """Give the boxes of all texts but those of ticks beyond the axes, which are never drawn."""
    beyond = set()
    for axes in figure.findobj(mpl.axes.Axes):
        for axis in (axes.xaxis, axes.yaxis):
            low, high = sorted(axis.get_view_interval())
            for tick in axis.get_major_ticks():
                if not low <= tick.get_loc() <= high:
                    beyond |= {tick.label1, tick.label2}
    shown = [text for text in texts(figure) if text.get_visible() and text not in beyond]
    return [(text.get_text(), text.get_window_extent()) for text in shown]


def test_no_label_runs_off_the_page_or_into_another(figure):
    page = figure.bbox
    boxes = drawn_boxes(figure)
    for name, box in boxes:
        inside = box.x0 >= -1 and box.y0 >= -1 and box.x1 <= page.x1 + 1 and box.y1 <= page.y1 + 1
        assert inside, name
    for i, (one, a) in enumerate(boxes):
        for other, b in boxes[i + 1 :]:
            apart = a.x1 <= b.x0 + 1 or b.x1 <= a.x0 + 1 or a.y1 <= b.y0 + 1 or b.y1 <= a.y0 + 1
            assert apart, (one, other)


def test_words_of_the_cloud_all_have_glyphs(tables):
    glyphs = set(FT2Font(jp.plot.font_path()).get_charmap())
    assert {ord(char) for term in tables["plan counts"]["term"] for char in term} <= glyphs


def test_the_cloud_is_seeded_and_leaves_stop_words_out(tables):
    words = pd.DataFrame({"term": ["教育", "的", "和", "学校"], "n": [5, 99, 99, 3]})
    one, two = (jp.plot.wordcloud(words).images[0].get_array() for _ in range(2))
    clean = jp.plot.wordcloud(words[words["n"] < 9]).images[0].get_array()
    other = jp.plot.wordcloud(words, seed=1).images[0].get_array()
    plt.close("all")
    assert np.array_equal(one, two)
    assert np.array_equal(one, clean)
    assert not np.array_equal(one, other)


def test_bars_are_as_long_as_the_numbers(tables):
    table = tables["plan counts"].head(5)
    ax = jp.plot.bars(table, "term", "n")
    assert [bar.get_width() for bar in ax.patches] == table["n"].tolist()
    assert [label.get_text() for label in ax.get_yticklabels()] == table["term"].tolist()
    plt.close(ax.figure)


def test_the_heat_map_shows_the_similarities_without_the_diagonal(tables):
    expected = tables["topics"].similarity.to_numpy(copy=True)
    ax = jp.plot.similarity(tables["topics"].similarity)
    drawn = np.ma.filled(ax.images[0].get_array(), np.nan)
    plt.close(ax.figure)
    off = ~np.eye(20, dtype=bool)
    assert np.allclose(drawn[off], expected[off])
    assert np.isnan(np.diag(drawn)).all()


def test_strokes_stand_where_the_term_stands(tables):
    tokens = tables["tokens"]
    ax = jp.plot.dispersion(tokens, ["双减"])
    drawn = [segment[0][0] for segment in ax.collections[0].get_segments()]
    plt.close(ax.figure)
    assert drawn == tokens.loc[tokens["term"] == "双减", "position"].tolist()


def test_nothing_to_draw_is_said(tables):
    ax = jp.plot.bars(tables["plan counts"].head(0), "term", "n")
    assert "nothing to draw" in ax.texts[0].get_text()
    plt.close(ax.figure)


def test_a_figure_can_be_drawn_on_ones_own_axes_and_leaves_settings_alone(tables):
    before = dict(mpl.rcParams)
    _, ax = plt.subplots()
    assert jp.plot.bars(tables["plan counts"].head(3), "term", "n", ax=ax) is ax
    plt.close("all")
    assert dict(mpl.rcParams) == before


def test_show_gives_a_picture_with_its_words_and_closes_the_figure(tables):
    picture = jp.plot.show(jp.plot.bars(tables["plan counts"].head(3), "term", "n"), "三个词")
    data, metadata = picture._repr_png_()
    assert metadata["alt"] == "三个词"
    assert data
    assert plt.get_fignums() == []
    with pytest.raises(jp.PlanError, match="alt is empty"):
        jp.plot.show(jp.plot.bars(tables["plan counts"].head(3), "term", "n"), " ")
    plt.close("all")


def test_use_font_sets_the_font_for_figures_of_ones_own():
    with mpl.rc_context():
        jp.plot.use_font()
        path = font_manager.findfont(
            font_manager.FontProperties(family=mpl.rcParams["font.family"])
        )
    assert path == jp.plot.font_path()


def test_importing_the_package_loads_neither_matplotlib_nor_scikit_learn():
    code = "import sys, jnplan; jnplan.load('jinan-2022'); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(re.findall(r"\S+", done.stdout))
    assert "pandas" in loaded
    assert not loaded & {"matplotlib", "sklearn", "scipy", "jieba", "wordcloud", "IPython", "rich"}
