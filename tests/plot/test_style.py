import re
from pathlib import Path

import matplotlib as mpl
import matplotlib.pyplot as plt
import networkx as nx
import numpy as np
import pandas as pd
import pytest
from matplotlib import font_manager
from matplotlib.ft2font import FT2Font
from support.figures import (
    action_table,
    adoption_table,
    carried_table,
    keyness_table,
    means_table,
    office_graph,
    office_table,
    reuse_shares_table,
    stability_table,
    target_table,
    tree_table,
)

import jnplan as jp
from jnplan.plot.style import ink_on, wrap_evenly, wrap_label


def term_graph(tables, density):
    terms = [term for term in tables["plan counts"]["term"] if len(term) > 1][:30]
    graph = nx.gnp_random_graph(30, density, seed=4)
    return nx.relabel_nodes(graph, dict(enumerate(terms)))


def consensus_matrix(clusters):
    same = np.equal.outer(clusters.labels.to_numpy(), clusters.labels.to_numpy())
    values = np.where(same, 0.8, 0.1) + np.eye(len(same)) * 0.2
    return pd.DataFrame(values, index=clusters.labels.index, columns=clusters.labels.index)


FIGURES = {
    "tasks": lambda t: jp.plot.tasks(t["tasks"], t["marks"]),
    "tasks without words": lambda t: jp.plot.tasks(t["tasks"]),
    "keywords": lambda t: jp.plot.keywords(t["weights"], t["tasks"]),
    "marking words": lambda t: jp.plot.keywords(t["marks"], t["tasks"]),
    "bars": lambda t: jp.plot.bars(t["plan counts"].head(20), "term", "n"),
    "similarity": lambda t: jp.plot.similarity(t["clusters"].similarity, t["tasks"]),
    "dendrogram": lambda t: jp.plot.dendrogram(t["clusters"], t["tasks"]),
    "dispersion": lambda t: jp.plot.dispersion(t["tokens"], ["双减", "立德树人", "没有的词"]),
    "wordcloud": lambda t: jp.plot.wordcloud(t["plan counts"]),
    "keyness": lambda t: jp.plot.keyness(keyness_table()),
    "consensus": lambda t: jp.plot.consensus(
        consensus_matrix(t["clusters"]), tasks=t["tasks"], labels=t["clusters"].labels
    ),
    "stability": lambda t: jp.plot.stability(stability_table()),
    "network of offices": lambda t: jp.plot.network(office_graph()),
    "network of offices, strong ties": lambda t: jp.plot.network(office_graph(), min_weight=2),
    "network of offices, another start": lambda t: jp.plot.network(office_graph(), seed=5),
    "network of terms": lambda t: jp.plot.network(term_graph(t, 0.07)),
    "dense network of terms": lambda t: jp.plot.network(term_graph(t, 0.6)),
    "offices by tasks": lambda t: jp.plot.office_tasks(office_table()),
    "offices by tasks with titles": lambda t: jp.plot.office_tasks(
        office_table(), tasks=t["tasks"]
    ),
    "targets": lambda t: jp.plot.targets(target_table()),
    "targets without shares": lambda t: jp.plot.targets(target_table().query("unit != '%'")),
    "actions": lambda t: jp.plot.actions(action_table(), tasks=t["tasks"]),
    "themes": lambda t: jp.plot.themes(t["compared"], jp.codebook(), mark="jinan-2022"),
    "themes without names": lambda t: jp.plot.themes(t["compared"]),
    "focus": lambda t: jp.plot.focus(jp.focus(jp.load_themes())),
    "attention": lambda t: jp.plot.attention(
        t["shares"], ["equity", "double-reduction", "ideology"], jp.codebook()
    ),
    "attention to one theme": lambda t: jp.plot.attention(t["shares"], ["equity"]),
    "rates of terms": lambda t: jp.plot.term_rates(
        jp.term_rates(t["reports"], ["双减", "没有的词", "习近平新时代中国特色社会主义思想"])
    ),
    "novelty": lambda t: jp.plot.novelty(jp.novelty(t["reports"], draws=2)),
    "alignment": lambda t: jp.plot.alignment(t["aligned"], t["tasks"], t["next tasks"]),
    "instruments by tasks": lambda t: jp.plot.instruments(
        t["instruments"], labels=dict(zip(t["tasks"]["task_no"], t["tasks"]["title"], strict=True))
    ),
    "grid of instruments": lambda t: jp.plot.instrument_grid(t["instruments"]),
    "PMC surface": lambda t: jp.plot.pmc(t["pmc marks"]),
    "shares of text reuse": lambda t: jp.plot.reuse_shares(reuse_shares_table()),
    "shares of text reuse of one plan": lambda t: jp.plot.reuse_shares(
        reuse_shares_table().head(1)
    ),
    "adoption curves": lambda t: jp.plot.adoption_curve(
        jp.adoption_curve(adoption_table(), by="level"), adoption_table(), by="level"
    ),
    "path of a passage": lambda t: jp.plot.passage_tree(tree_table()),
    "path of a passage that one has": lambda t: jp.plot.passage_tree(tree_table().head(1)),
    "themes carried": lambda t: jp.plot.carried_themes(carried_table(), jp.codebook()),
    "means of shares": lambda t: jp.plot.mean_shares(means_table(), {1: "目标 goals"}),
    "alignment without titles": lambda t: jp.plot.alignment(t["aligned"]),
    "lineage": lambda t: jp.plot.lineage(t["lineage"], t["office tasks"], t["threads"]),
    "lineage of long threads": lambda t: jp.plot.lineage(
        t["lineage"], t["office tasks"].assign(title="很长的标题" * 9), least=5
    ),
    "lineage of two plans": lambda t: jp.plot.lineage(
        t["lineage"][t["lineage"]["year_b"] == 2021], t["office tasks"], t["threads"]
    ),
    "target series": lambda t: jp.plot.target_series(t["series"], t["threads"]),
    "target series without themes": lambda t: jp.plot.target_series(t["series"], least=1),
    "task lives": lambda t: jp.plot.task_lives(t["lives"], jp.codebook(), least=2),
}


def texts(figure):
    return [text for text in figure.findobj(mpl.text.Text) if text.get_text().strip()]


@pytest.fixture(params=FIGURES, scope="module")
def figure(request, tables):
    """A figure, drawn once for the tests that only look at it."""
    ax = FIGURES[request.param](tables)
    # Warnings are errors here, and a missing glyph is a warning.
    ax.figure.canvas.draw()
    return ax.figure


def test_every_character_has_a_glyph_in_the_bundled_font(figure):
    glyphs = set(FT2Font(jp.plot.font_path()).get_charmap())
    shown = {ord(char) for text in texts(figure) for char in text.get_text()} - {ord("\n")}
    assert shown <= glyphs
    families = {text.get_fontfamily()[0] for text in texts(figure)}
    assert families <= {"Noto Sans SC"}


def test_no_text_of_a_figure_is_read_as_a_formula(figure):
    # Only ticks that matplotlib adds later, which bear numbers, may be.
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


def test_a_figure_can_be_drawn_on_ones_own_axes_and_leaves_settings_alone(tables):
    before = dict(mpl.rcParams)
    _, ax = plt.subplots()
    assert jp.plot.bars(tables["plan counts"].head(3), "term", "n", ax=ax) is ax
    ax.figure.canvas.draw()  # warns of a label without our font
    assert dict(mpl.rcParams) == before


def test_show_gives_a_picture_with_its_words_and_closes_the_figure(tables):
    picture = jp.plot.show(jp.plot.bars(tables["plan counts"].head(3), "term", "n"), "三个词")
    data, metadata = picture._repr_png_()
    assert metadata["alt"] == "三个词"
    assert data
    assert plt.get_fignums() == []
    with pytest.raises(jp.PlanError, match="alt is empty"):
        jp.plot.show(jp.plot.bars(tables["plan counts"].head(3), "term", "n"), " ")


def test_show_says_why_there_is_no_picture(tables, capsys):
    ax = jp.plot.bars(tables["plan counts"].head(0), "term", "n")
    assert jp.plot.show(ax, "三个词", nothing="没有词。 No words.") is None
    assert capsys.readouterr().out == "没有词。 No words.\n"
    assert plt.get_fignums() == []


def test_a_latin_word_is_not_broken_where_it_fits():
    assert wrap_label("2 Reading weeks", 5) == "2 Reading \nweeks"
    assert wrap_label("abcdefgh", 2) == "abcd\nefgh"


def test_use_font_sets_the_font_for_figures_of_ones_own():
    with mpl.rc_context():
        jp.plot.use_font()
        path = font_manager.findfont(
            font_manager.FontProperties(family=mpl.rcParams["font.family"])
        )
    assert Path(path).samefile(jp.plot.font_path())


def test_a_label_is_broken_into_lines_of_one_length_and_none_begins_with_a_closing_sign():
    assert wrap_evenly("教育督导室", 8) == "教育督导室"
    assert wrap_evenly("市教师发展服务中心处室", 8) == "市教师发展服\n务中心处室"
    assert "\n）" not in wrap_evenly("职业与高等教育（处）办公室", 7)


@pytest.mark.parametrize(
    ("ground", "ink"), [((1, 1, 1), "black"), ((0, 0, 0), "white"), ((0, 0, 0.5), "white")]
)
def test_the_ink_is_what_stands_out_on_its_ground(ground, ink):
    assert ink_on(ground) == ink
