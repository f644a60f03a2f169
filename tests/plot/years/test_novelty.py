import matplotlib.pyplot as plt
import numpy as np
import pandas as pd

import jnplan as jp
from jnplan.plot.shared.style import font_path

FONT = font_path()


def table():
    rows = [(2000, 0.2, 0.1, 0.05), (2001, 0.3, 0.2, -0.1), (2003, 0.2, 0.1, 0.0)]
    return pd.DataFrame(rows, columns=["year", "novelty", "novelty_chance", "resonance"])


def test_novelty_and_resonance_have_a_panel_each_and_a_missing_year_breaks_the_line():
    ax = jp.plot.novelty(table())
    (above, below) = ax.figure.axes
    assert above is ax
    line, chance = ax.get_lines()
    assert np.isnan(line.get_ydata()).tolist() == [False, False, True, False]
    assert chance.get_ydata()[:2].tolist() == [0.1, 0.2]
    heights = [bar.get_height() for bar in below.patches]
    assert np.allclose(heights, [0.05, -0.1, np.nan, 0.0], equal_nan=True)
    assert ax.figure.texts[0].get_text() == "2001年的用词最新。"


def test_on_ones_own_axes_both_panels_are_there():
    _, ax = plt.subplots()
    assert jp.plot.novelty(table(), ax=ax) is ax
    assert len(ax.child_axes) == 1


def test_without_a_year_nothing_is_drawn():
    ax = jp.plot.novelty(table().assign(novelty=np.nan))
    assert "没有可画的数据" in ax.texts[0].get_text()
