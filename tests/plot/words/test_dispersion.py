import itertools

import numpy as np

import jnplan as jp
from jnplan.plot.words.dispersion import _kept_apart


def test_strokes_stand_where_the_term_stands(tables):
    tokens = tables["tokens"]
    ax = jp.plot.dispersion(tokens, ["双减"])
    drawn = [segment[0][0] for segment in ax.collections[0].get_segments()]
    # Two stand so close that they are moved apart, by a few words of two thousand.
    assert np.allclose(drawn, tokens.loc[tokens["term"] == "双减", "position"], atol=6)


def test_numbers_under_a_dispersion_keep_apart():
    text = "\n".join(f"{i}.校车。查校车。" for i in range(1, 121))
    ax = jp.plot.dispersion(jp.segment(jp.parse_plan(text)), ["校车"])
    ax.figure.canvas.draw()
    boxes = [label.get_window_extent() for label in ax.get_xticklabels()]
    assert all(a.x1 < b.x0 for a, b in itertools.pairwise(boxes))


def test_three_occurrences_are_three_strokes_however_close(tables):
    tokens = jp.segment(jp.parse_plan("1.校车。校车校车校车。" + "查食堂和宿舍的安全。" * 400))
    ax = jp.plot.dispersion(tokens, ["校车"])
    ax.figure.canvas.draw()
    places = [segment[0] for segment in ax.collections[0].get_segments()]
    points = np.diff(ax.transData.transform(places)[:, 0]) * 72 / ax.figure.dpi
    assert len(points) == 3
    assert points.min() > 1.6 + 0.5  # a stroke, and white beside it


def test_strokes_with_room_stay_where_they_are():
    assert _kept_apart(np.array([1.0, 9.0]), 2).tolist() == [1, 9]
    assert _kept_apart(np.array([1.0, 1.0, 9.0]), 2).tolist() == [0, 2, 9]
    assert _kept_apart(np.array([]), 2).tolist() == []
