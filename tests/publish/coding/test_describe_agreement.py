import pandas as pd
import pytest

import jnplan as jp

ONE = pd.DataFrame({"no": [1, 2, 3], "theme_id": ["law", "law", "party"], "coder": "A"})
TWO = pd.concat([ONE, ONE.assign(theme_id=["law", "party", "party"], coder="B")])


def test_alpha_is_told_with_its_interval_and_what_it_is_held_to():
    agreement = jp.coding_agreement(TWO, draws=100)
    said = jp.describe_agreement(agreement, TWO).split("\n")
    assert said[0].startswith("A、B都编了3个单元，其中2个完全相同。Krippendorff α = 0.44，95%区间")
    assert said[2].startswith("A, B coded 3 units, 2 of them alike. Krippendorff's alpha = 0.44, ")
    low, high = agreement.iloc[-1][["alpha_low", "alpha_high"]]
    assert f"{low:.2f} to {high:.2f}" in said[2]
    assert "0.8" in said[1] and "0.667" in said[3]


def test_without_any_difference_alpha_is_undefined():
    alike = pd.concat([ONE.assign(theme_id="law"), ONE.assign(theme_id="law", coder="B")])
    said = jp.describe_agreement(jp.coding_agreement(alike, draws=10), alike)
    assert "α 无定义" in said and "alpha is undefined" in said and "nan" not in said


def test_another_table_is_refused():
    agreement = jp.coding_agreement(TWO, draws=10)
    with pytest.raises(jp.PlanError, match="0 rows have the theme_id 'all'"):
        jp.describe_agreement(agreement.iloc[:-1], TWO)
