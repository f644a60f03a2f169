"""How cells are written for readers."""

import numpy as np
import pandas as pd
import pytest

from jnplan.labels.cells import rounded_text, shown_cell


@pytest.mark.parametrize(
    ("value", "column", "text"),
    [
        (np.float64(0.12345), "cosine", "0.12"),
        (np.float64(np.nan), "cosine", "—"),
        (pd.NA, "task_no", "—"),
        (None, "title", "—"),
        (np.bool_(True), "told", "是"),
        (2022, "year", "2022"),
        (np.int64(123456), "words", "123,456"),
        (("基教处", "民继处"), "offices", "基教处、民继处"),
        ([], "offices", "—"),
        ("lead", "role", "牵头"),
        ("<b>", "title", "<b>"),
    ],
)
def test_a_cell_in_chinese(value, column, text):
    assert shown_cell(value, column, lang="zh") == text


@pytest.mark.parametrize(
    ("value", "column", "text"),
    [
        (0.0004, "p", "<0.001"),
        (0.0, "p", "0.000"),
        (-0.00001, "slope", ">-0.0001"),
        (12.5, "n", "12.50"),
        (12.0, "n", "12"),
        (70.0, "value", "70"),
        (-np.inf, "z", "-∞"),
    ],
)
def test_a_number_has_the_decimals_of_its_column(value, column, text):
    assert rounded_text(value, column) == text
