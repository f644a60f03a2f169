"""What the columns of tables are called."""

import re

import pandas as pd
import pytest

from jnplan.data import shipped_table
from jnplan.labels.columns import column_label, holds_text, label_of


def test_every_label_has_both_languages():
    table = shipped_table("columns.csv").astype(str)
    assert not table["column"].duplicated().any()
    assert (table[["zh", "en"]] != "").all(axis=None)
    assert table["digits"].isin(["", "0", "1", "2", "3", "4"]).all()


def test_an_english_label_is_no_name_of_python():
    names = [name for name in shipped_table("columns.csv")["en"] if re.search("[a-z]_[a-z]", name)]
    assert names == []


@pytest.mark.parametrize(
    ("column", "label"),
    [
        ("task_no", "任务 task"),
        ("kappa_low", "κ下限 kappa, lower bound"),
        ("year_a", "甲的年份 year of A"),
        ("double-reduction", "双减 double reduction"),
        ("2022", "2022"),
        ("jinan-2022", "jinan-2022"),
        ("双减", "双减"),
        ("unknown_column", "unknown_column"),
    ],
)
def test_a_column_is_called(column, label):
    assert column_label(column, lang="both").lower() == label.lower()


def test_right_is_a_number_or_what_stands_at_the_right():
    assert column_label("right", lang="zh") == "正确"
    assert column_label("right", text=True, lang="zh") == "下文"
    assert holds_text(pd.Series(["下文"])) and not holds_text(pd.Series([1.0]))


def test_digits_come_from_the_stem_of_a_bound():
    assert label_of("p_low").digits == label_of("p").digits == 3
