import pytest

from jnplan.read.pages.tables.rules import Box, Cell, find_grids


def lying(*heights, left=0, right=200):
    return [Box(left, y, right, y) for y in heights]


def standing(*places, top=0, bottom=60):
    return [Box(x, top, x, bottom) for x in places]


def cells(boxes):
    return [tuple(cell) for grid in find_grids(boxes) for cell in grid.cells]


FOUR = [(0, 0, 1, 1), (0, 1, 1, 2), (1, 0, 2, 1), (1, 1, 2, 2)]


@pytest.mark.parametrize(
    "boxes",
    [
        [*lying(0, 30, 60), *standing(0, 50, 200)],
        [Box(x, y, x + w, y + 30) for y in (0, 30) for x, w in ((0, 50), (50, 150))],
        # sides by side of each cell, as browsers leave between them
        [Box(x, y, x + w, y + 28) for y in (0, 30) for x, w in ((0, 48), (50, 148))],
        # rules drawn as thin boxes, and twice
        [*(Box(0, y, 200, y + 1) for y in (0, 2, 30, 60)), *standing(0, 50, 200)],
        # dashes
        [*(Box(x, y, x + 4, y) for y in (0, 30, 60) for x in range(0, 200, 6)), *standing(50)],
        # no rules at the outer sides
        [*lying(0, 30, 60), *standing(50)],
    ],
    ids=["rules", "boxes", "boxes apart", "double", "dashed", "open"],
)
def test_cells_are_found_however_they_are_drawn(boxes):
    assert cells(boxes) == FOUR


def test_cells_that_no_rule_parts_are_one():
    boxes = [*lying(0, 60), Box(50, 30, 200, 30), *standing(0, 50, 200)]
    assert cells(boxes) == [(0, 0, 2, 1), (0, 1, 1, 2), (1, 1, 2, 2)]
    (grid,) = find_grids(boxes)
    assert grid.cells[grid.cell_at(20, 50)] == Cell(0, 0, 2, 1)
    assert grid.cell_at(20, 70) is None


@pytest.mark.parametrize(
    "boxes",
    [
        [],
        lying(0, 30, 60),
        [Box(0, 0, 200, 60)],
        [*lying(0, 30), *standing(300, 400)],
        [Box(0, 0, 200, 60), Box(0, 100, 200, 160)],
    ],
    ids=["nothing", "lines below words", "a frame", "apart", "two frames"],
)
def test_what_draws_no_table(boxes):
    assert find_grids(boxes) == []


def test_a_drawing_of_very_many_lines_is_no_table():
    assert find_grids(lying(*range(0, 6000, 10)) + standing(*range(0, 9000, 10), bottom=6000)) == []


def test_two_tables_are_two():
    one = [*lying(0, 30, 60), *standing(0, 50, 200)]
    assert (
        len(
            find_grids(
                [*one, *(box._replace(top=box.top + 100, bottom=box.bottom + 100) for box in one)]
            )
        )
        == 2
    )
