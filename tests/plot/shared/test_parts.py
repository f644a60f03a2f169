import matplotlib.pyplot as plt
import numpy as np
import pytest

from jnplan.plot.shared.parts import add_colourbar, ink_on, stacked_bars


@pytest.mark.parametrize(
    ("ground", "ink"), [((1, 1, 1), "black"), ((0, 0, 0), "white"), ((0, 0, 0.5), "white")]
)
def test_the_ink_is_what_stands_out_on_its_ground(ground, ink):
    assert ink_on(ground) == ink


def test_parts_stand_one_behind_another_with_their_sizes():
    _, ax = plt.subplots()
    parts = [
        ("一", "#000000", np.array([1, 0]), None),
        ("二", "#FFFFFF", np.array([2.0, np.nan]), ["two", "none"]),
    ]
    handles = stacked_bars(ax, np.array([0, 1]), parts, height=1)
    assert [(bar.get_x(), bar.get_width()) for bar in ax.patches] == [(0, 1), (1, 2)]
    assert [text.get_text() for text in ax.texts] == ["1", "two"]
    assert [handle.get_label() for handle in handles] == ["一", "二"]


def test_a_colour_bar_ends_where_its_values_do():
    _, ax = plt.subplots()
    add_colourbar(ax, ax.imshow([[0, 1]] * 4, vmin=0, vmax=1), "得分 score")
    bar = ax.figure.axes[1]
    assert bar.get_xlim() == (0, 1)
    assert bar.get_xlabel() == "得分 score"


def test_under_few_rows_there_is_no_colour_bar():
    _, ax = plt.subplots()
    add_colourbar(ax, ax.imshow([[0, 1]]), "得分 score")
    assert ax.figure.axes == [ax]
