import matplotlib as mpl
import pandas as pd
from support.figures import check_empty_and_missing, labels_of, legend_of, office_table

import jnplan as jp


def named(rows):
    return pd.DataFrame(rows, columns=["task_no", "office", "role"])


def test_offices_stand_in_the_row_of_their_task_told_apart_by_ground_and_word():
    table = named([(1, "甲", "support"), (1, "乙", "lead"), (3, pd.NA, ""), (4, "丙", "")])
    ax = jp.plot.office_tasks(table)
    assert labels_of(ax.get_yticklabels()) == ["1", "3", "4"]
    assert [text.get_text() for text in ax.texts] == ["乙", "甲", "丙"]  # who leads comes first
    grounds = [mpl.colors.to_hex(text.get_bbox_patch().get_facecolor()) for text in ax.texts]
    assert grounds == [jp.plot.COLOURS[0].lower(), "#ffffff", "#dce9f2"]
    assert legend_of(ax) == [
        "牵头 leads (1)",
        "配合 supports (1)",
        "未分牵头配合 named, not told apart (1)",
    ]
    titles = pd.DataFrame({"task_no": range(1, 6), "title": list("一二三四五")})
    ax = jp.plot.office_tasks(table.drop(columns="role"), tasks=titles)
    assert labels_of(ax.get_yticklabels()) == ["1 一", "2 二", "3 三", "4 四", "5 五"]


def test_the_title_says_who_has_most_tasks():
    table = named([(1, "甲", ""), (2, "甲", ""), (2, "乙", ""), (2, "甲", "")])
    ax = jp.plot.office_tasks(table)
    assert ax.figure.texts[0].get_text() == "甲负责的任务最多：2项。"
    ax = jp.plot.office_tasks(named([(1, "甲", ""), (2, "乙", "")]))
    assert ax.figure.texts[0].get_text() == "2个处室负责的任务最多，各1项：乙、甲。"


def test_a_row_of_many_offices_has_several_lines_within_the_figure():
    table = named([(1, f"第{i}教育工作处", "") for i in range(30)])
    ax = jp.plot.office_tasks(table)
    ax.figure.canvas.draw()
    heights = {text.get_position()[1] for text in ax.texts}
    assert len(heights) > 2
    assert max(text.get_window_extent().x1 for text in ax.texts) <= ax.figure.bbox.x1


def test_of_many_tasks_the_figure_stays_as_wide_as_a_page():
    numbers = list(range(1, 121))
    table = pd.DataFrame({"task_no": numbers, "office": ["甲", "乙", "丙", "丁"] * 30})
    tasks = pd.DataFrame({"task_no": numbers, "title": ["任务"] * 120})
    ax = jp.plot.office_tasks(table, tasks=tasks)
    assert ax.figure.get_figwidth() < 12
    assert len(ax.get_yticklabels()) == 120


def test_without_offices_or_columns_it_says_so():
    check_empty_and_missing(jp.plot.office_tasks, office_table())
    nothing = pd.DataFrame({"task_no": [1], "office": [pd.NA]})
    assert "nothing to draw" in jp.plot.office_tasks(nothing).texts[0].get_text()
