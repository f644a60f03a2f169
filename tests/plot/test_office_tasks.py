import pandas as pd
from support.figures import at_the_side, check_empty_and_missing, labels_of, office_table

import jnplan as jp


def test_offices_stand_by_number_of_tasks_with_a_dot_for_each():
    rows = [(1, "甲"), (2, "乙"), (4, "乙"), (4, "乙"), (3, pd.NA), (4, "丙")]
    table = pd.DataFrame(rows, columns=["task_no", "office"])
    ax = jp.plot.office_tasks(table)
    assert labels_of(ax.get_yticklabels()) == ["乙", "甲", "丙"]
    assert labels_of(ax.get_xticklabels()) == ["1", "2", "3", "4"]
    dots = ax.collections[-1].get_offsets().tolist()
    assert sorted(dots) == [[0, 1], [1, 0], [3, 0], [3, 2]]
    assert at_the_side(ax, "right") == ["2", "1", "1"]
    assert at_the_side(ax, "top") == ["1", "1", "0", "2"]
    titles = pd.DataFrame({"task_no": range(1, 6), "title": list("一二三四五")})
    ax = jp.plot.office_tasks(table, tasks=titles)
    assert labels_of(ax.get_xticklabels()) == ["1 一", "2 二", "3 三", "4 四", "5 五"]


def test_of_many_tasks_the_figure_stays_as_wide_as_a_page():
    numbers = list(range(1, 121))
    named = pd.DataFrame({"task_no": numbers, "office": ["甲", "乙", "丙", "丁"] * 30})
    tasks = pd.DataFrame({"task_no": numbers, "title": ["任务"] * 120})
    ax = jp.plot.office_tasks(named, tasks=tasks)
    assert ax.figure.get_figwidth() < 12
    assert labels_of(ax.get_xticklabels()) == ["甲", "乙", "丙", "丁"]
    assert len(ax.get_yticklabels()) == 120


def test_without_offices_or_columns_it_says_so():
    check_empty_and_missing(jp.plot.office_tasks, office_table())
    nothing = pd.DataFrame({"task_no": [1], "office": [pd.NA]})
    assert "nothing to draw" in jp.plot.office_tasks(nothing).texts[0].get_text()
