"""Heads and cells as readers see them."""

import numpy as np
import pandas as pd

from jnplan.publish.tables.readable import readable


def heads(table):
    return [each.head.zh for each in readable(table)]


def cells(table):
    return [[cell.zh for cell in each.cells] for each in readable(table)]


def test_an_index_without_a_name_is_left_out_and_one_with_a_name_is_a_column():
    table = pd.DataFrame({"n": [1, 2]}, index=[7, 9])
    assert heads(table) == ["次数"]
    assert heads(table.rename_axis("task_no")) == ["任务", "次数"]


def test_heads_of_a_pivoted_table_are_put_together():
    table = pd.DataFrame(
        [[1, 2]],
        index=pd.Index(["law"], name="theme_id"),
        columns=pd.MultiIndex.from_tuples(
            [("gold", "items"), ("gold", "sentences 2")], names=[None, "texts"]
        ),
    )
    assert heads(table)[1:] == ["人工标准（要点）", "人工标准（句子样本2）"]
    assert cells(table)[0] == ["依法治教"]


def test_numbers_as_heads_are_ranks_or_years():
    assert heads(pd.DataFrame([["a", "b"]], columns=[1, 2022])) == ["第1", "2022"]


def test_what_is_missing_or_empty_is_a_dash():
    table = pd.DataFrame(
        {"value": [1.0, np.nan], "unit": ["所", ""], "deadline_year": [pd.NA, 2022]}
    )
    assert cells(table) == [["1", "—"], ["所", "—"], ["—", "2022"]]


def test_numbers_that_are_all_whole_have_no_decimals_unless_their_column_says_so():
    assert cells(pd.DataFrame({"value": [70.0, 100.0]})) == [["70", "100"]]
    assert cells(pd.DataFrame({"value": [70.5, 100.0]})) == [["70.50", "100"]]
    assert cells(pd.DataFrame({"p": [1.0]})) == [["1.000"]]


def test_several_states_in_a_cell_are_named_each():
    table = pd.DataFrame({"by_first": ["party safety"], "why": ["quoted length"]})
    assert cells(table) == [["党的领导与党建、校园安全"], ["加引号、四到七字"]]
    assert cells(pd.DataFrame({"title": ["new lead"]})) == [["new lead"]]
