"""Tables as sheets of a workbook."""

import numpy as np
import pandas as pd
import pytest

from jnplan.publish.coding.workbook import MOST_CHARACTERS
from jnplan.publish.export.sheets import sheet_names, sheet_of


def sheet(table, lang="zh"):
    found = []
    return sheet_of("甲", pd.DataFrame(table), lang=lang, found=found), found


@pytest.mark.parametrize(
    ("names", "taken"),
    [
        (["任务", "任务"], ["任务", "任务 2"]),
        (["Tasks", "tasks", "TASKS"], ["Tasks", "tasks 2", "TASKS 3"]),
        (["a[b]:c*d?e/f\\g'h"], ["a-b--c-d-e-f-g-h"]),
        (["x" * 40, "x" * 40], ["x" * 31, "x" * 29 + " 2"]),
        (["", " \x07 "], ["-", "- 2"]),
    ],
)
def test_names_of_sheets_are_short_and_unique(names, taken):
    assert sheet_names(names) == taken


def test_heads_are_chinese_english_or_one_over_the_other():
    table = {"task_no": [1], "own": ["x"]}
    assert sheet(table)[0].columns[0].head == "任务"
    assert sheet(table, "both")[0].columns[0].head == "任务\ntask"


def test_cells_are_whole_numbers_numbers_texts_or_nothing():
    made, _ = sheet(
        {
            "year": [2022, pd.NA],
            "value": [np.float64(70), np.float64(0.5)],
            "offices": [["甲", "乙"], []],
            "told": [np.bool_(True), np.bool_(False)],
            "p": [np.nan, np.inf],
            "title": ["=1+1", "01"],
        }
    )
    assert [list(row) for row in made.rows] == [
        [2022, 70, "甲、乙", "是", None, "=1+1"],
        [None, 0.5, "", "否", "∞", "01"],
    ]
    assert all(type(row[0]) in (int, type(None)) for row in made.rows)


def test_what_no_cell_can_hold_is_told_by_its_place():
    long = "长" * (MOST_CHARACTERS + 1)
    made, found = sheet({"task_no": [1, 2], "text": ["甲\x07乙", long]})
    assert made.rows[0][1] == "甲\ufffd乙"
    assert len(made.rows[1][1]) < MOST_CHARACTERS and made.rows[1][1].endswith("…")
    assert [place for place, _, _ in found] == ["甲!B2", "甲!B3"]
    assert "U+0007" in found[0][1] and "U+0007" in found[0][2]
    kept = len(made.rows[1][1]) - 1
    assert str(len(long) - kept) in found[1][1]


def test_a_character_that_counts_as_two_is_cut_in_time():
    made, found = sheet({"text": ["😀" * MOST_CHARACTERS]})
    assert sum(2 if sign > "\uffff" else 1 for sign in made.rows[0][0]) <= MOST_CHARACTERS
    assert len(found) == 1


def test_the_letters_of_far_columns():
    _, found = sheet({f"c{n}": ["\x07"] for n in range(28)})
    assert [place for place, _, _ in found][25:] == ["甲!Z2", "甲!AA2", "甲!AB2"]
