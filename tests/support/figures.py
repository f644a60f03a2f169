"""Tables to draw, and what is read off a figure."""

import itertools

import networkx as nx
import numpy as np
import pandas as pd
import pytest

import jnplan as jp


def keyness_table():
    rows = [
        ("双减", 3, 0, 4.1, 1.2, 0.001),
        ("立德树人", 9, 120, 2.0, 1.5, 0.049),
        ("家校社协同育人共同体", 2, 9, 0.7, -0.4, 0.05),
        ("学校", 5, 1400, -1.0, -1.6, np.nan),
    ]
    columns = ["term", "n_target", "n_reference", "log_ratio", "log_ratio_low", "p_adjusted"]
    return pd.DataFrame(rows, columns=columns)


def stability_table():
    table = pd.DataFrame({"k": range(2, 9), "stability": [0.9, 0.6, 0.5, 0.5, 0.6, 0.6, 1.0]})
    return table.assign(null_mean=0.4, null_high=0.55)


def target_table():
    long = "义务教育阶段学科类校外培训机构压减率在全市范围内稳定保持在较高水平之上"
    rows = [
        (3, "新建小学", "", 3, np.nan, "所", "2025年底前"),
        (3, "普惠率", "达到…以上", 85, np.nan, "%", "2025年底前"),
        (7, long, "力争", 90, 95, "%", ""),
        (7, long, "不低于", 8.5, np.nan, "%", "到2022年12月底前全部完成验收并且公布"),
        (9, "培训教师", "", 20000, 30000, "人次", "年内"),
        (pd.NA, "经费", "增长", 150, np.nan, "%", pd.NA),
        (pd.NA, "大班额", "消除", 0, np.nan, "", ""),
    ]
    columns = ["task_no", "indicator", "comparator", "value", "value_high", "unit", "deadline"]
    return pd.DataFrame(rows, columns=columns).astype({"task_no": "Int64"})


def reuse_shares_table():
    rows = [
        ("国务院办公厅 2015-09-15", pd.NA, 5612, 0, 0, 0, 1),
        ("甲省 2016-03-01", pd.NA, 6000, 0.9, 0, 0.02, 0.08),
        (
            "乙自治州人民政府办公室关于做好校园安全工作的实施意见 2017",
            pd.NA,
            40,
            0.3,
            0.3,
            0.2,
            0.2,
        ),
        ("丙市 2017-05-01", "p1", 6012, np.nan, np.nan, np.nan, np.nan),
    ]
    columns = ["name", "copy_of", "characters"]
    columns += [f"{each}_share" for each in ("centre", "own_province", "neighbours", "own")]
    return pd.DataFrame(rows, columns=columns).assign(plan_id=[f"p{i}" for i in range(4)])


KINDS = ["build", "write", "regulate", "improve", "carry out", "other", "none"]


def action_table():
    rows = [(n, kind) for n in range(1, 20) for kind in KINDS[: n % 8] * (1 + n % 2)]
    return pd.DataFrame([*rows, (pd.NA, "build")], columns=["task_no", "kind"])


def office_table():
    names = [*"甲乙丙丁戊己庚辛壬癸", "市教师发展服务中心", "离退休干部处", "职业与高等教育处"]
    names += [f"{name}处" for name in "子丑寅卯辰巳午未申酉戌亥天地人和"]
    rows = [(1 + (i * j) % 20, name) for i, name in enumerate(names) for j in range(1 + i % 4)]
    return pd.DataFrame([*rows, (13, pd.NA)], columns=["task_no", "office"])


def office_graph():
    """Offices that share a task, weighted by how many, two of them apart and some alone."""
    graph = nx.Graph()
    pairs = office_table().dropna().drop_duplicates()
    graph.add_nodes_from(pairs["office"])
    for _, office in pairs.groupby("task_no")["office"]:
        for one, other in itertools.combinations(office, 2):
            w = graph.get_edge_data(one, other, {}).get("weight", 0)
            graph.add_edge(one, other, weight=w + 1)
    graph.add_edge("市学生资助中心", "财务审计处", weight=2)
    graph.add_nodes_from(["语言文字工作办公室", "教育督导室", "市学生发展指导中心"])
    return graph


def labels_of(ticks):
    return [label.get_text().replace("\n", "") for label in ticks]


def at_the_side(ax, side):
    axis = ax.child_axes[0 if side == "right" else 1]
    return labels_of(axis.get_yticklabels() if side == "right" else axis.get_xticklabels())


def check_empty_and_missing(draw, table):
    """Hold a figure to what it does with no rows, and without one of the columns it needs."""
    assert "nothing to draw" in draw(table.head(0)).texts[0].get_text()
    for column in table.columns:
        with pytest.raises(jp.PlanError, match=f"no column {column}"):
            draw(table.drop(columns=column))


def adoption_table():
    days = [91, 106, 161, 325, 325, 700, 195, 203, 1184, 700, 0, pd.NA]
    status = ["adopted"] * 5 + ["none"] + ["adopted"] * 3 + ["none", "same day", "undated"]
    table = pd.DataFrame({"days": pd.array(days, dtype="Int64"), "status": status})
    return table.assign(level=["province"] * 6 + ["city"] * 6)


def tree_table():
    rows = [
        ("c", "国务院办公厅2015", "centre", "2015-09-15", None, pd.NA),
        ("p", "甲省", "province", "2016-01-15", "c", 90),
        ("q", "新疆生产建设兵团", "province", "2016-01-15", "c", 1200),
        ("x", "乙土家族苗族自治州", "city", "2016-11-17", "p", 222),
        ("y", "丙市", "city", "2017-03-16", "x", 60),
        ("z", "丁市", "city", "2017", "x", 60),
    ]
    columns = ["plan_id", "name", "level", "date", "parent_id", "context"]
    return pd.DataFrame(rows, columns=columns).astype({"context": "Int64", "parent_id": "str"})


def carried_table():
    rows = [
        ("safety", "added", 26, 5, 0.19, 0.09, 0.38),
        ("law", "left out", 9, 1, 0.11, 0.02, 0.43),
        ("law", "added", 10, 1, 0.1, 0.02, 0.4),
        ("ideology", "left out", 26, 26, 1.0, 0.87, 1.0),
    ]
    columns = ["theme_id", "change", "plans", "n", "share", "low", "high"]
    return pd.DataFrame(rows, columns=columns)


def means_table():
    rows = [
        (1, 0.45, 0.31, 0.57),
        (2, 0.56, 0.43, 0.67),
        (3, 0.0, 0.0, 0.0),
        (4, 0.2, np.nan, np.nan),
    ]
    return pd.DataFrame(rows, columns=["group", "mean", "low", "high"])


def legend_of(ax):
    """Return what a figure's legend says."""
    return [text.get_text() for text in ax.figure.legends[0].get_texts()]
