import pytest

from jnplan import PlanError
from jnplan.read.sheets import cells as module
from jnplan.read.sheets.cells import Sheet, put_cells, shown_rows


def sheet(*rows, **about):
    numbered = ((i, dict(enumerate(row))) for i, row in enumerate(rows))
    return put_cells(Sheet("甲", **about), numbered)


def table(*rows, **about):
    return shown_rows(sheet(*rows, **about))[0]


def test_rows_and_columns_without_text_are_left_out():
    assert table(["", "", ""], ["a", "", "b"], [" ", "", ""], ["c", "", "d"]) == [
        ["a", "b"],
        ["c", "d"],
    ]


def test_what_a_cell_above_covers_is_none_and_what_one_to_the_left_covers_is_empty():
    found = table(
        ["a", "b", "c"], ["", "d", "e"], ["f", "", "g"], merged=[(0, 1, 0, 0), (2, 2, 0, 1)]
    )
    assert found == [["a", "b", "c"], [None, "d", "e"], ["f", "", "g"]]


def test_a_cell_across_most_columns_stands_alone():
    assert table(["标题"], ["a", "b", "c"], merged=[(0, 0, 0, 2)])[0] == ["标题"]
    assert table(["标题"], ["a", "b", "c"], merged=[(0, 0, 0, 1)])[0] == ["标题"]
    assert table(["标题"], ["a", "b", "c"])[0] == ["标题", "", ""]


def test_a_merged_cell_shows_where_its_first_row_is_hidden():
    found = table(["a", "b"], ["", "c"], ["", "d"], merged=[(0, 2, 0, 0)], hidden_rows={0})
    assert found == [["a", "c"], [None, "d"]]


def test_what_lies_under_a_merged_cell_is_not_read():
    assert table(["a", "b"], ["left", "c"], merged=[(0, 1, 0, 0)]) == [["a", "b"], [None, "c"]]


def test_hidden_rows_and_columns_are_counted_where_they_hold_text():
    made = sheet(["a", "b"], ["c", "d"], hidden_rows={1, 5}, hidden_columns=[(1, 9)])
    assert shown_rows(made) == ([["a"]], 1, 1)


def test_limits(monkeypatch):
    monkeypatch.setattr(module, "MOST_CELLS", 3)
    assert sheet(["a", "b", "c"]).too_much == ""
    assert sheet(["a", "b"], ["c", "d"]).too_much.startswith("more than 3 cells")
    monkeypatch.setattr(module, "MOST_CELLS", 100)
    monkeypatch.setattr(module, "MOST_CHARACTERS", 5)
    assert "or 5 characters" in sheet(["abcdef"]).too_much
    monkeypatch.setattr(module, "MOST_CHARACTERS", 100)
    monkeypatch.setattr(module, "_MOST_PLACES", 3)
    with pytest.raises(PlanError, match="2 rows and 2 columns"):
        table(["a", "b"], ["c", "d"])


def test_of_a_hidden_sheet_no_more_is_read_than_that_it_holds_something():
    assert len(sheet(["", ""], ["a", "b"], ["c", "d"], hidden=True).cells) == 1


def test_cells_far_apart_take_no_room_between_them():
    far = put_cells(Sheet(""), [(0, {0: "a"}), (1_048_575, {16_383: "b"})])
    assert shown_rows(far)[0] == [["a", ""], ["", "b"]]
