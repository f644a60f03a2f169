import numpy as np
import pandas as pd
import pytest

import jnplan as jp
from jnplan.plot.shared.style import font_path

FONT = font_path()


def shares():
    rows = [
        (2001, "law", 0.1, 0.05, 0.2), (2002, "law", np.nan, np.nan, np.nan),
        (2003, "law", 0.2, 0.1, 0.3), (2001, "safety", 0.0, 0.0, 0.1),
        (2002, "safety", np.nan, np.nan, np.nan), (2003, "safety", 0.1, 0.0, 0.2),
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=["year", "theme_id", "share", "share_low", "share_high"])


def test_a_missing_year_breaks_the_line_and_is_never_zero():
    ax = jp.plot.attention(shares(), ["law", "safety"])
    lines = [line for line in ax.lines if len(line.get_xdata()) == 3]
    assert len(lines) == 2
    law, safety = lines[0].get_ydata() - 1.18, lines[1].get_ydata()
    assert np.isnan(law[1]) and np.isnan(safety[1])
    # One scale for both strips.
    assert law[2] == pytest.approx(2 * law[0]) and law[0] > 0
    assert safety[0] == 0 and safety[2] == pytest.approx(law[0])


def test_a_band_beyond_the_strip_is_cut_and_marked():
    wide = shares()
    wide.loc[0, "share_high"] = 0.9
    ax = jp.plot.attention(wide, ["law", "safety"])
    marked = [dots.get_offsets()[:, 0].tolist() for dots in ax.collections if len(dots.get_sizes())]
    assert [2001] in marked


def test_of_no_theme_or_term_nothing_is_drawn():
    for ax in (
        jp.plot.attention(shares(), ["party"]),
        jp.plot.term_rates(pd.DataFrame(columns=["year", "term", "rate"])),
    ):
        assert "没有可画的数据" in ax.texts[0].get_text()


def test_the_title_names_the_theme_and_the_year_of_most_attention():
    ax = jp.plot.attention(shares(), ["law", "safety"])
    assert ax.figure.texts[0].get_text() == "“依法治教”在2003年最受关注：占句子的20%。"
