import numpy as np
import pandas as pd
import pytest

import jnplan as jp
from jnplan.content.pmc.index import pmc_surface


def marks_of(*variables):
    """Make marks: ``"101"`` is a variable with three of them, two set."""
    rows = [
        (f"X{i}", f"X{i}.{j}", "某项", int(value), 2 * int(value))
        for i, marks in enumerate(variables, 1)
        for j, value in enumerate(marks, 1)
    ]
    return pd.DataFrame(rows, columns=["variable", "mark", "zh", "value", "n"])


NINE = marks_of("110", "1111", "00", "1", "10", "111", "100", "1", "11110")


def test_the_index_is_the_sum_of_shares():
    index = jp.pmc_index(NINE).set_index("variable")
    values = [2 / 3, 1, 0, 1, 1 / 2, 1, 1 / 3, 1, 4 / 5]  # by hand
    assert index["value"].tolist() == pytest.approx([*values, 6.3])
    assert index.loc["PMC", "share"] == pytest.approx(0.7)
    assert index.loc["PMC", "grade"] == "good"  # at the bound, whatever floats make of it
    assert index.loc["PMC", ["marks", "set"]].tolist() == [24, 17]


@pytest.mark.parametrize(
    ("marks", "grade"),
    [("1" * 10, "perfect"), ("1" * 9 + "0", "perfect"), ("1" * 8 + "00", "good")]
    + [("1" * 5 + "0" * 5, "acceptable"), ("1" * 4 + "0" * 6, "low"), ("0", "low")],
)
def test_the_grade_is_that_of_the_share_of_the_maximum(marks, grade):
    assert jp.pmc_index(marks_of(marks))["grade"].iloc[-1] == grade


def test_changing_a_mark_moves_the_index_as_computing_it_anew_does():
    moved = jp.pmc_sensitivity(NINE).set_index("mark")
    for place, row in enumerate(NINE.itertuples()):
        other = NINE.copy()
        other.loc[place, "value"] = 1 - row.value
        anew = jp.pmc_index(other).iloc[-1]
        assert moved.loc[row.mark, "index"] == pytest.approx(anew["value"])
        assert moved.loc[row.mark, "grade"] == anew["grade"]


def test_marks_that_hang_on_fewest_places_come_first():
    assert jp.pmc_sensitivity(NINE)["n"].is_monotonic_increasing


def test_the_surface_has_three_rows_of_three():
    surface = pmc_surface(NINE)
    assert surface.shape == (3, 3)
    assert surface[0].tolist() == pytest.approx([2 / 3, 1, 0])
    assert np.isclose(surface.sum(), 6.3)
    with pytest.raises(jp.PlanError, match="it takes 9 variables, there are 1"):
        pmc_surface(marks_of("1"))


def test_what_are_no_marks_is_refused():
    with pytest.raises(jp.PlanError, match="a mark is 2; it is 0 or 1"):
        jp.pmc_index(marks_of("1").assign(value=2))
    with pytest.raises(jp.PlanError, match="there are no marks"):
        jp.pmc_index(marks_of())
    with pytest.raises(jp.PlanError, match="no column variable"):
        jp.pmc_sensitivity(pd.DataFrame({"value": [1]}))
