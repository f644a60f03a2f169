import matplotlib as mpl
import numpy as np
import pandas as pd
import pytest

import jnplan as jp
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


def test_themes_stand_by_kind_and_year_with_what_is_unknown_marked():
    ax = jp.plot.themes(CELLS, mark="c")
    assert labels(ax.get_xticklabels()) == [
        "c  9 任务 tasks", "b  1 仅开头 opening", "a  2 要点 items",
    ]  # fmt: skip
    # The theme of most lists comes first.
    assert labels(ax.get_yticklabels()) == ["safety", "law"]
    assert [text.get_text() for text in ax.texts] == ["?"]
    assert ax.texts[0].get_position() == (1, 1)
    drawn = {
        tuple(place): mpl.colors.to_hex(dots.get_facecolor()[0])
        for dots in ax.collections
        for place in dots.get_offsets().tolist()
    }
    orange, blue = jp.plot.COLOURS[1].lower(), jp.plot.COLOURS[0].lower()
    assert drawn == {
        (0, 1): orange, (0, 0): orange, (1, 0): blue, (2.6, 0): blue, (2.6, 1): "#ffffff",
    }  # fmt: skip


def test_the_legend_draws_a_whole_question_mark():
    (legend,) = jp.plot.themes(CELLS).figure.legends
    marker = legend.legend_handles[-1].get_marker()
    ax = jp.plot.themes(CELLS)
    outline = mpl.textpath.TextPath((0, 0), "?", prop=mpl.font_manager.FontProperties(fname=FONT))
    assert marker.codes.tolist() == outline.codes.tolist()  # one sign and no other
    assert np.allclose(marker.get_extents().get_points().sum(axis=0), 0)  # in the middle
    assert ax.texts[0].get_text() == "?"


def shares():
    rows = [
        (2001, "law", 0.1, 0.05, 0.2), (2002, "law", np.nan, np.nan, np.nan),
        (2003, "law", 0.2, 0.1, 0.3), (2001, "safety", 0.0, 0.0, 0.1),
        (2002, "safety", np.nan, np.nan, np.nan), (2003, "safety", 0.1, 0.0, 0.2),
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=["year", "theme_id", "share", "share_low", "share_high"])


def test_tasks_that_were_coded_by_their_counts_are_tasks():
    texts = jp.plot.themes(CELLS)
    counts = jp.plot.themes(CELLS.assign(source=CELLS["source"].replace("text", "counts")))
    assert labels(counts.get_xticklabels()) == labels(texts.get_xticklabels())


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


def test_plans_side_by_side_have_a_line_a_pair_and_a_broken_one_for_a_split():
    one = pd.DataFrame(
        [
            (1, 2, 0.8, "continued", pd.NA, np.nan),
            (2, pd.NA, np.nan, "dropped", 2, 0.1),
            (pd.NA, 1, np.nan, "new", 1, 0.5),
        ],
        columns=["task_no_a", "task_no_b", "similarity", "status", "nearest", "nearest_similarity"],
    )
    ids = {"plan_id_a": ["a", "a", pd.NA], "plan_id_b": ["b", pd.NA, "b"], "threshold": 0.3}
    ax = jp.plot.alignment(one.assign(**ids))
    drawn = [(list(line.get_ydata()), line.get_linestyle()) for line in ax.lines]
    assert drawn == [([0, 1], "-"), ([0, 0], "--")]
    assert labels(ax.get_xticklabels()) == ["a", "b"]


def test_nothing_is_drawn_of_nothing():
    table = shares()
    for ax in (
        jp.plot.themes(CELLS.iloc[:0]),
        jp.plot.attention(table, ["party"]),
        jp.plot.term_rates(pd.DataFrame(columns=["year", "term", "rate"])),
    ):
        assert "没有可画的数据" in ax.texts[0].get_text()


def test_focus_is_drawn_with_its_band_and_breaks_where_a_year_is_missing():
    rows = [(2000, 0.2, 0.1, 0.05, 0.15), (2001, 0.3, 0.2, 0.1, 0.3), (2003, 0.2, 0.1, 0.0, 0.2)]
    columns = ["year", "herfindahl", "herfindahl_corrected", "herfindahl_low", "herfindahl_high"]
    ax = jp.plot.focus(pd.DataFrame(rows, columns=columns))
    plain, corrected = ax.get_lines()
    assert np.isnan(corrected.get_ydata()).tolist() == [False, False, True, False]
    assert corrected.get_ydata()[[0, 1, 3]].tolist() == [0.1, 0.2, 0.1]
    assert plain.get_ydata()[0] == 0.2
    assert len(ax.collections) == 1
    empty = pd.DataFrame(rows[:1], columns=columns).assign(herfindahl_corrected=np.nan)
    assert not jp.plot.focus(empty).get_lines()
