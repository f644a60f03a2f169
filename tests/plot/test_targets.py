import numpy as np
import pandas as pd
import pytest
from support.figures import (
    action_table,
    at_the_side,
    check_empty_and_missing,
    labels_of,
    legend_of,
    target_table,
)

import jnplan as jp


def test_targets_are_bars_for_shares_and_numbers_for_counts():
    ax = jp.plot.targets(target_table())
    said = [text.get_text() for text in ax.texts]
    assert said == ["3所", "85%", "90–95%", "8.5%", "20000–30000人次", "150%", "0"]
    bars = [(bar.get_x(), bar.get_width()) for bar in ax.patches]
    ground = (0, 150)  # as far as the largest share goes
    assert bars == [ground, (0, 85), ground, (0, 90), (90, 5), ground, (0, 8.5), ground, (0, 150)]
    labels = labels_of(ax.get_yticklabels())
    assert labels[:2] == ["3 · 新建小学", "3 · 普惠率"]
    assert labels[-1] == "大班额"
    assert at_the_side(ax, "right")[:3] == ["2025年底前", "达到…以上2025年底前", "力争"]
    ax = jp.plot.targets(target_table().head(2))
    assert [bar.get_width() for bar in ax.patches] == [100, 85]


def test_a_ratio_is_written_as_one():
    table = target_table().head(2).assign(value=[15.0, 12.5], unit=["n:1", "1:n"])
    assert [text.get_text() for text in jp.plot.targets(table).texts] == ["15:1", "1:12.5"]


def test_actions_are_stacked_by_kind():
    table = pd.DataFrame(
        [(1, "write"), (3, "build"), (1, "build"), (1, "write"), (pd.NA, "other"), (3, pd.NA)],
        columns=["task_no", "kind"],
    )
    ax = jp.plot.actions(table)
    bars = [
        (bar.get_y() + bar.get_height() / 2, bar.get_x(), bar.get_width()) for bar in ax.patches
    ]
    assert np.allclose(bars, [(0, 0, 1), (1, 0, 1), (0, 1, 2), (1, 1, 1)])
    assert [text.get_text() for text in ax.texts] == ["1", "1", "2", "1"]
    assert labels_of(ax.get_yticklabels()) == ["1", "3"]
    shown = legend_of(ax)
    assert shown == ["建设 build", "立规 write", "无 none"]
    titles = pd.DataFrame({"task_no": [1, 2, 3], "title": list("一二三")})
    ax = jp.plot.actions(table, tasks=titles)
    assert labels_of(ax.get_yticklabels()) == ["1 一", "2 二", "3 三"]
    with pytest.raises(jp.PlanError, match="'dream' is not one of build, write"):
        jp.plot.actions(table.replace("write", "dream"))


@pytest.mark.parametrize(("name", "table"), [("targets", target_table), ("actions", action_table)])
def test_without_rows_or_columns_a_figure_says_so(name, table):
    check_empty_and_missing(getattr(jp.plot, name), table())


def test_actions_outside_any_task_leave_nothing_to_draw():
    nothing = pd.DataFrame({"task_no": [pd.NA], "kind": ["build"]})
    assert "nothing to draw" in jp.plot.actions(nothing).texts[0].get_text()
