import itertools

import numpy as np
import pandas as pd
import pytest
from matplotlib.ft2font import FT2Font
from support.figures import at_the_side, check_empty_and_missing, keyness_table, labels_of

import jnplan as jp


def test_words_of_the_cloud_all_have_glyphs(tables):
    glyphs = set(FT2Font(jp.plot.font_path()).get_charmap())
    assert {ord(char) for term in tables["plan counts"]["term"] for char in term} <= glyphs


def test_the_cloud_is_seeded_and_leaves_stop_words_out(tables):
    words = pd.DataFrame({"term": ["教育", "的", "和", "学校"], "n": [5, 99, 99, 3]})
    one, two = (jp.plot.wordcloud(words).images[0].get_array() for _ in range(2))
    clean = jp.plot.wordcloud(words[words["n"] < 9]).images[0].get_array()
    other = jp.plot.wordcloud(words, seed=1).images[0].get_array()
    assert np.array_equal(one, two)
    assert np.array_equal(one, clean)
    assert not np.array_equal(one, other)


def test_bars_are_as_long_as_the_numbers(tables):
    table = tables["plan counts"].head(5)
    ax = jp.plot.bars(table, "term", "n")
    assert [bar.get_width() for bar in ax.patches] == table["n"].tolist()
    assert [label.get_text() for label in ax.get_yticklabels()] == table["term"].tolist()


def test_strokes_stand_where_the_term_stands(tables):
    tokens = tables["tokens"]
    ax = jp.plot.dispersion(tokens, ["双减"])
    drawn = [segment[0][0] for segment in ax.collections[0].get_segments()]
    assert drawn == tokens.loc[tokens["term"] == "双减", "position"].tolist()


def test_numbers_under_a_dispersion_keep_apart():
    text = "\n".join(f"{i}.校车。查校车。" for i in range(1, 121))
    ax = jp.plot.dispersion(jp.segment(jp.parse_plan(text)), ["校车"])
    ax.figure.canvas.draw()
    boxes = [label.get_window_extent() for label in ax.get_xticklabels()]
    assert all(a.x1 < b.x0 for a, b in itertools.pairwise(boxes))


def test_keyness_draws_the_ratio_its_lower_bound_and_the_counts():
    table = keyness_table()
    ax = jp.plot.keyness(table, top=3)
    lines, dots = ax.collections
    assert dots.get_offsets().tolist() == [[4.1, 0], [2.0, 1], [0.7, 2]]
    assert [line[:, 0].tolist() for line in lines.get_segments()] == [
        [1.2, 4.1],
        [1.5, 2.0],
        [-0.4, 0.7],
    ]
    white = [tuple(colour) == (1, 1, 1, 1) for colour in dots.get_facecolors()]
    assert white == [False, False, True]  # 0.05 itself is not below 0.05
    assert labels_of(ax.get_yticklabels()) == table["term"].tolist()[:3]
    assert at_the_side(ax, "right") == ["3 : 0", "9 : 120", "2 : 9"]
    assert ax.yaxis_inverted()
    all_of_it = jp.plot.keyness(table)
    last = all_of_it.collections[1].get_facecolors()[3]
    assert tuple(last) == (1, 1, 1, 1)  # no p, not sure


def test_nothing_to_draw_is_said(tables):
    ax = jp.plot.bars(tables["plan counts"].head(0), "term", "n")
    assert "nothing to draw" in ax.texts[0].get_text()


def test_a_dollar_in_a_title_begins_no_formula():
    ax = jp.plot.bars(pd.DataFrame({"term": ["$x^2$ 与 $\\nix$"], "n": [1]}), "term", "n")
    ax.figure.canvas.draw()
    assert ax.get_yticklabels()[0].get_text() == "$x^2$ 与 $\\nix$"


def test_the_heaviest_words_of_a_task_are_darkest_and_come_first():
    rows = [(1, "校车", 0.9), (1, "食堂", 0.4), (2, "课堂", 0.6)]
    ax = jp.plot.keywords(pd.DataFrame(rows, columns=["task_no", "term", "tfidf"]), top=2)
    assert [text.get_text() for text in ax.texts] == ["校车", "食堂", "课堂"]
    shades = np.ma.filled(ax.images[0].get_array(), np.nan)
    assert np.array_equal(shades, [[0.9, 0.4], [0.6, np.nan]], equal_nan=True)
    assert labels_of(ax.get_yticklabels()) == ["1", "2"]


def test_scores_are_drawn_as_shares_of_the_first_of_each_task():
    rows = [(1, "校车", 30.0), (1, "食堂", 15.0), (2, "课堂", 2.0)]
    ax = jp.plot.keywords(pd.DataFrame(rows, columns=["task_no", "term", "score"]), top=2)
    shades = np.ma.filled(ax.images[0].get_array(), np.nan)
    assert np.array_equal(shades, [[1, 0.5], [1, np.nan]], equal_nan=True)
    with pytest.raises(jp.PlanError, match="keywords: the table has no column score"):
        jp.plot.keywords(pd.DataFrame({"task_no": [1], "term": ["校车"]}))


def test_keyness_without_rows_or_columns_says_so():
    check_empty_and_missing(jp.plot.keyness, keyness_table())


def test_a_word_cloud_takes_as_many_words_as_asked_for(monkeypatch):
    import wordcloud

    drawn = []
    fit = wordcloud.WordCloud.generate_from_frequencies

    def note(cloud, sizes):
        drawn.append((len(sizes), cloud.max_words))
        return fit(cloud, sizes)

    monkeypatch.setattr(wordcloud.WordCloud, "generate_from_frequencies", note)
    counts = pd.DataFrame({"term": [f"词{i}" for i in range(230)], "n": 1})
    jp.plot.wordcloud(counts, most=225)
    assert drawn == [(225, 225)]
    for most in (0, -1, 2.5, "3"):
        with pytest.raises(jp.PlanError, match="wordcloud: most is"):
            jp.plot.wordcloud(counts, most=most)
