import matplotlib.pyplot as plt
import pandas as pd
import pytest

import jnplan as jp
from jnplan.plot.shared.frame import explain, frame
from jnplan.plot.shared.house_style import house_style
from jnplan.plot.shared.labels import legend_above
from jnplan.plot.shared.style import LABEL, NOTE, TITLE, need_axes

TITLES = "两项任务最长。\nTwo tasks are longest."


@house_style
def drawn(*, ax: plt.Axes | None = None) -> plt.Axes:
    """Draw a line with all that may stand around it."""
    ax = need_axes(ax, 6, 2)
    ax.plot([1, 2], [1, 2], label="值")
    legend_above(ax)
    explain(ax, title=TITLES, unit=("字", "characters"), n=(20, "项任务", "task"))
    return ax


def written(ax):
    """Return what stands around a figure, with its size, from the top."""
    texts = sorted(ax.figure.texts, key=lambda text: -text.get_position()[1])
    return [(text.get_text(), text.get_fontsize()) for text in texts]


def test_over_a_figure_stands_its_finding_and_under_it_unit_number_and_source():
    ax = drawn()
    frame(ax, source=("某市要点", "某市要点"))
    assert written(ax) == [
        ("两项任务最长。", TITLE),
        ("Two tasks are longest.", LABEL),
        ("单位：字；n = 20 项任务；来源：某市要点\nUnit: characters; n = 20 tasks", NOTE),
    ]
    assert ax.figure.get_figheight() > 2.5  # the axes keep their room
    assert len(ax.figure.legends) == 1


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("zh", ["两项任务最长。", "单位：字；n = 20 项任务；来源：某市要点"]),
        ("en", ["Two tasks are longest.", "Unit: characters; n = 20 tasks; source: 某市要点"]),
    ],
)
def test_of_one_language_each_line_stands_once(monkeypatch, lang, said):
    monkeypatch.setenv("JNPLAN_LANG", lang)
    ax = drawn()
    frame(ax, source=("某市要点", "某市要点"))
    assert [text for text, _ in written(ax)] == said


def test_a_title_and_a_caption_can_be_given_or_left_out():
    ax = drawn()
    frame(ax, title="", caption="自己的说明")
    assert written(ax) == [("自己的说明", NOTE)]


def test_a_figure_on_ones_own_axes_gets_neither():
    _, ax = plt.subplots()
    drawn(ax=ax)
    frame(ax, title="标题", source=("某市要点", "某市要点"))
    assert ax.figure.texts == []


def test_a_long_finding_is_broken_into_lines():
    ax = drawn()
    frame(ax, title="一二三四五六七八九十" * 6)
    assert written(ax)[0][0].count("\n") == 1


def test_where_nothing_was_drawn_nothing_stands_around_it():
    ax = jp.plot.bars(pd.DataFrame({"term": [], "n": []}), "term", "n")
    frame(ax, title="标题")
    assert ax.figure.texts == []
