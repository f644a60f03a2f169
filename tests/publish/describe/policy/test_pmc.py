import pandas as pd

import jnplan as jp


def marks_of(values, n=3):
    return pd.DataFrame(
        {
            "variable": ["X1"] * len(values),
            "mark": [f"X1.{i}" for i in range(len(values))],
            "zh": "某项",
            "value": values,
            "n": n,
        }
    )


def test_what_the_index_cannot_tell_comes_first():
    said = jp.describe_pmc(marks_of([1, 1, 0, 1])).splitlines()
    assert said[0].startswith("PMC指数只是清单")
    assert said[3].startswith("The PMC index is a checklist")
    assert (
        said[4] == "PMC index 0.75 of 1, 75% of the maximum; by the bounds 9, 7 and 5 of ten: good."
    )
    assert said[5].endswith(
        "changing any one mark moves the index by 0.25 to 0.25, and the grade could become "
        "perfect, acceptable."
    )


def test_marks_that_hang_on_one_place_are_named():
    said = jp.describe_pmc(marks_of([1] * 20, n=[1] * 9 + [5] * 11))
    assert "9项得分只靠原文一处：X1.0 某项、" in said
    assert "…" in said
    assert said.endswith("and the grade stays.")
