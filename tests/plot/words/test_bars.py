import pandas as pd

import jnplan as jp


def test_bars_are_as_long_as_the_numbers(tables):
    table = tables["plan counts"].head(5)
    ax = jp.plot.bars(table, "term", "n")
    assert [bar.get_width() for bar in ax.patches] == table["n"].tolist()
    assert [label.get_text() for label in ax.get_yticklabels()] == table["term"].tolist()


def test_nothing_to_draw_is_said(tables):
    ax = jp.plot.bars(tables["plan counts"].head(0), "term", "n")
    assert "nothing to draw" in ax.texts[0].get_text()


def test_a_dollar_in_a_title_begins_no_formula():
    ax = jp.plot.bars(pd.DataFrame({"term": ["$x^2$ 与 $\\nix$"], "n": [1]}), "term", "n")
    ax.figure.canvas.draw()
    assert ax.get_yticklabels()[0].get_text() == "$x^2$ 与 $\\nix$"
