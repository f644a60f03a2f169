import numpy as np
import pandas as pd
import pytest
from support.figures import action_table, check_empty_and_missing, labels_of, legend_of

import jnplan as jp


def test_actions_are_stacked_by_kind():
    table = pd.DataFrame(
        [(1, "write"), (3, "build"), (1, "build"), (1, "write"), (pd.NA, "other"), (3, pd.NA)],
        columns=["task_no", "kind"],
    )
    ax = jp.plot.actions(table)
    bars = [(bar.get_bbox().intervaly.mean(), bar.get_x(), bar.get_width()) for bar in ax.patches]
    first, second = ax.get_yticks()
    assert np.allclose(bars, [(first, 0, 1), (second, 0, 1), (first, 1, 2), (second, 1, 1)])
    assert [text.get_text() for text in ax.texts] == ["1", "1", "2", "1"]
    assert labels_of(ax.get_yticklabels()) == ["1", "3"]
    shown = legend_of(ax)
    assert shown == ["建设 build", "立规 write", "无 none"]
    titles = pd.DataFrame({"task_no": [1, 2, 3], "title": list("一二三")})
    ax = jp.plot.actions(table, tasks=titles)
    assert labels_of(ax.get_yticklabels()) == ["1 一", "2 二", "3 三"]
    with pytest.raises(jp.PlanError, match="'dream' is not one of build, write"):
        jp.plot.actions(table.replace("write", "dream"))


def test_without_rows_or_columns_actions_say_so():
    check_empty_and_missing(jp.plot.actions, action_table())


def test_actions_outside_any_task_leave_nothing_to_draw():
    nothing = pd.DataFrame({"task_no": [pd.NA], "kind": ["build"]})
    assert "nothing to draw" in jp.plot.actions(nothing).texts[0].get_text()
