import matplotlib as mpl
import numpy as np
import pandas as pd
from support.figures import at_the_side

import jnplan as jp
from jnplan.plot.shared.house_style import drawn_narrow
from jnplan.plot.shared.style import font_path

FONT = font_path()


def labels(ticks):
    return [label.get_text().replace("\n", "") for label in ticks]


def cells(*rows):
    columns = [
        "plan_id",
        "year",
        "kind",
        "source",
        "n_items",
        "list_complete",
        "theme_id",
        "status",
    ]
    return pd.DataFrame(rows, columns=columns)


CELLS = cells(
    ("a", 2020, "meeting", "items", 2, "yes", "law", "absent"),
    ("a", 2020, "meeting", "items", 2, "yes", "safety", "present"),
    ("b", 2021, "plan", "items", 1, "no", "law", "unknown"),
    ("b", 2021, "plan", "items", 1, "no", "safety", "present"),
    ("c", 2019, "plan", "text", 9, "yes", "law", "present"),
    ("c", 2019, "plan", "text", 9, "yes", "safety", "present"),
)


def test_ones_own_plan_stands_first_with_what_is_unknown_marked():
    ax = jp.plot.themes(CELLS, mark="c")
    assert at_the_side(ax, "top") == ["c(9)", "b(1…)", "a(2)"]
    # The theme of most lists comes first.
    assert labels(ax.get_yticklabels()) == ["safety", "law"]
    assert ax.texts[0].get_text() == "?"
    assert ax.texts[0].get_position() == (1.5, 1)
    drawn = {
        tuple(place): mpl.colors.to_hex(dots.get_facecolor()[0])
        for dots in ax.collections
        for place in dots.get_offsets().tolist()
    }
    orange, blue = jp.plot.COLOURS[1].lower(), jp.plot.COLOURS[0].lower()
    assert drawn == {
        (0, 1): orange, (0, 0): orange, (1.5, 0): blue, (3, 0): blue, (3, 1): "#ffffff",
    }  # fmt: skip
    assert at_the_side(ax, "right") == ["2 + 1", "1 + 0"]


def test_a_theme_that_none_has_has_no_row():
    ax = jp.plot.themes(CELLS[CELLS["theme_id"] == "law"].assign(status="absent"))
    assert "nothing to draw" in ax.texts[0].get_text()
    more = CELLS[CELLS["theme_id"] == "law"].assign(theme_id="party", status="absent")
    ax = jp.plot.themes(pd.concat([CELLS, more]), mark="c")
    assert labels(ax.get_yticklabels()) == ["safety", "law"]


def test_on_a_phone_bars_say_how_many_others_have_a_theme():
    ax = drawn_narrow(jp.plot.themes(CELLS, mark="c"))
    assert [bar.get_width() for bar in ax.patches] == [2, 0]


def test_the_title_says_what_ones_own_plan_alone_has():
    ax = jp.plot.themes(CELLS, mark="c")
    assert ax.figure.texts[0].get_text() == "本计划有2个主题，其中1个为别处所无。"


def test_the_legend_draws_a_whole_question_mark():
    (legend,) = jp.plot.themes(CELLS).figure.legends
    marker = legend.legend_handles[-1].get_marker()
    ax = jp.plot.themes(CELLS)
    outline = mpl.textpath.TextPath((0, 0), "?", prop=mpl.font_manager.FontProperties(fname=FONT))
    assert marker.codes.tolist() == outline.codes.tolist()  # one sign and no other
    assert np.allclose(marker.get_extents().get_points().sum(axis=0), 0)  # in the middle
    assert ax.texts[0].get_text() == "?"
