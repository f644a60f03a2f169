import math

import pytest

import jnplan as jp
from jnplan.publish.handouts.plan_lines import numbered_lines
from jnplan.publish.handouts.worksheets import TICK, worksheet


@pytest.fixture(scope="module")
def plan():
    return jp.load("jinan-2022")


def cells(grid):
    return [[text for text, _ in row] for row in grid.rows]


def test_the_table_of_tasks_is_what_a_reader_finds(plan):
    ((_, grid),) = worksheet(1, plan, "zh").parts
    rows, lines = cells(grid), numbered_lines(plan)
    assert [row[0] for row in rows] == [str(n) for n in range(1, 21)]
    for row in rows:
        assert lines["text"][int(row[2]) - 1].startswith(f"{row[0]}.")
    # Read in the plan: task 8 is in section 2, has four offices and is about 双减; so is task 19.
    assert rows[7][3:] == ["2", "4", TICK]
    assert [row[0] for row in rows if row[5]] == ["8", "19"]
    assert [fill for _, fill in grid.rows[0]] == [False, False, True, True, True, True]


def test_the_weights_by_hand_are_worked_out_as_the_sheet_says(plan):
    (_, counted), (_, weighed) = worksheet(2, plan, "en").parts
    by_word = {row[0]: row[1:] for row in cells(counted)}
    assert by_word["教师"] == ["0", "10", "0", "1", f"{math.log(4 / 2) + 1:.3f}"]
    assert by_word["机制"] == ["1", "0", "3", "2", f"{math.log(4 / 3) + 1:.3f}"]
    # Task 16 by a calculator: 10 and 3 times 1.693, 3 times 1; the root of the squares is 17.930.
    weights = {row[0]: row[1:] for row in cells(weighed)}
    assert weights["教师"][1] == "16.931 (0.944)"
    assert weights["Length"][1] == "17.930"


def test_words_are_ticked_where_the_counts_have_them_and_pairs_are_added_up(plan):
    (_, ticks), (_, pairs) = worksheet(3, plan, "zh").parts
    counts = jp.count_terms(jp.segment(plan))
    rows = {int(row[0].split()[0]): row[1:] for row in cells(ticks)}
    for number, row in rows.items():
        words = set(counts[counts["task_no"] == number]["term"])
        assert row == [TICK if word in words else "" for word in ticks.heads[1:]]
    for row in cells(pairs):
        for column, shown in zip(pairs.heads[1:], row[1:], strict=True):
            both = zip(rows[int(row[0])], rows[int(column)], strict=True)
            if int(column) < int(row[0]):
                assert shown == str(sum(a == b == TICK for a, b in both))
            else:
                assert shown == ""


def test_rates_are_counts_by_words_and_the_missing_year_is_no_zero(plan):
    sheet = worksheet(4, plan, "zh")
    rows = cells(sheet.parts[0][1])
    assert [int(row[0]) for row in rows] == sheet.years == list(range(2016, 2026))
    for year, n, words, rate in rows:
        if year == "2020":
            assert (n, words, rate) == ("没有报告", "", "—")
        else:
            assert float(rate) == pytest.approx(1e4 * int(n) / int(words), abs=0.005)
