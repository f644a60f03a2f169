"""What states and codes are called."""

from jnplan.data import shipped_table
from jnplan.labels.values import truth_label, value_label


def test_every_value_has_both_languages_once():
    table = shipped_table("labels.csv").astype(str)
    assert not table.duplicated(["column", "value"]).any()
    assert (table[["value", "zh", "en"]] != "").all(axis=None)


def test_a_state_has_its_name_in_its_own_column_alone():
    assert value_label("status", "new", lang="zh") == "新增"
    assert value_label("title", "new", lang="zh") == "new"


def test_a_theme_is_called_as_in_the_codebook():
    assert value_label("theme_id", "cadres", lang="both") == "干部队伍 cadres"


def test_truth():
    assert truth_label(True, lang="both") == "是"
    assert truth_label(False, lang="en") == "no"
