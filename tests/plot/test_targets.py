import matplotlib as mpl
import numpy as np
import pandas as pd
import pytest
from support.figures import at_the_side, check_empty_and_missing, labels_of, target_table

import jnplan as jp
from jnplan.plot.shared.house_style import drawn_narrow

BLUE = mpl.colors.to_rgba(jp.plot.COLOURS[0])


def rows(*given):
    columns = ["task_no", "indicator", "comparator", "value", "value_high", "unit", "deadline"]
    return pd.DataFrame([(1, "某事", *row) for row in given], columns=columns)


def said(ax):
    return [text.get_text().replace("\n", "") for text in ax.texts]


def levels(ax):
    """Return how long the bars are, of their grounds."""
    bars = [bar for bar in ax.patches if bar.get_facecolor() == BLUE]
    ground = max((bar.get_width() for bar in ax.patches), default=1)
    return [round(bar.get_width() / ground, 3) for bar in bars]


def test_a_row_says_how_much_and_shares_to_be_reached_have_bars():
    ax = jp.plot.targets(target_table())
    amounts = [
        "3所",
        "达到85%以上",
        "力争90–95%",
        "不低于8.5%",
        "20000–30000人次",
        "增长150%",
        "消除",
    ]
    assert said(ax)[:7] == amounts
    labels = labels_of(ax.get_yticklabels())
    assert labels[:2] == ["3 · 新建小学", "3 · 普惠率"]
    assert labels[-1] == "大班额"
    assert levels(ax) == [0.85, 0.9, 0.085]  # 增长150% is no level


def test_a_cut_by_half_is_no_level_and_shares_that_differ_look_different():
    table = rows(
        ("力争减半", 50, np.nan, "%", ""),
        ("降低到", 50, np.nan, "%", ""),
        ("达到", 70, np.nan, "%", ""),
        ("达到", 75, np.nan, "%", ""),
        ("全覆盖", 100, np.nan, "%", ""),
        ("提高", 5, np.nan, "%", ""),
    )
    ax = jp.plot.targets(table)
    assert said(ax)[0] == "力争减半"
    assert levels(ax) == [0.5, 0.7, 0.75, 1.0]
    assert levels(drawn_narrow(ax)) == [0.5, 0.7, 0.75, 1.0]


def test_a_dot_stands_at_each_deadline_by_year_and_part_of_it():
    dues = ["2023年底前", "2024年6月底前", "年内", "2025年二季度", ""]
    ax = jp.plot.targets(rows(*[("", 1, np.nan, "所", due) for due in dues]), year=2022)
    dots = [dots.get_offsets()[0][0] for dots in ax.collections if len(dots.get_offsets()) == 1]
    ticks = dict(zip(labels_of(ax.get_xticklabels()), ax.get_xticks(), strict=True))
    a_year = ticks["2024"] - ticks["2023"]
    # A year's name stands in its middle.
    due = [2022.5 + (dot - ticks["2022"]) / a_year for dot in dots]
    assert np.round(due, 3).tolist() == [2024, 2024.5, 2023, 2025.5]
    assert "无期限\nno date" in [text.get_text() for text in ax.texts]


def test_the_offices_of_the_task_stand_beside_the_target_those_that_lead_first():
    named = pd.DataFrame(
        [(1, "甲处", "support"), (1, "乙处", "lead"), (2, "丙处", "")],
        columns=["task_no", "office", "role"],
    )
    table = rows(("", 3, np.nan, "所", "")).assign(task_no=1)
    ax = jp.plot.targets(table, offices=named)
    assert at_the_side(ax, "right") == ["乙处等2个"]
    assert "乙处等2个" in labels_of(drawn_narrow(ax).get_yticklabels())[0]


def test_the_title_counts_those_without_a_deadline():
    ax = jp.plot.targets(target_table())
    assert ax.figure.texts[0].get_text() == "7个目标：4个写明期限，3个没有。"


def test_a_ratio_is_written_as_one():
    table = target_table().head(2).assign(value=[15.0, 12.5], unit=["n:1", "1:n"], comparator="")
    assert said(jp.plot.targets(table))[:2] == ["15:1", "1:12.5"]


def test_without_rows_or_columns_targets_say_so():
    check_empty_and_missing(jp.plot.targets, target_table())
    with pytest.raises(jp.PlanError, match="targets: offices: the table has no column role"):
        jp.plot.targets(target_table(), offices=pd.DataFrame({"task_no": [1], "office": ["甲"]}))
