import pandas as pd
import pytest
from support.helpers import load_script

import jnplan as jp

PLAN = jp.parse_plan("1.题。严禁超载，加强教师培训。", plan_id="mine")


@pytest.fixture(scope="module")
def program():
    return load_script("scripts/clause_codes.py")


def test_clauses_are_coded_by_their_places(program):
    at = [PLAN.text.index("加强"), PLAN.text.index("严禁")]
    found = program.code(PLAN, pd.DataFrame({"clause_no": [7, 3], "start": at}))
    assert found.values.tolist() == [
        [7, "supply", "capacity", "neutral"],
        [3, "environment", "authority", "clear"],
    ]


def test_another_text_is_noticed(program):
    with pytest.raises(SystemExit, match="mine: no clause begins at 1; is it the same text"):
        program.code(PLAN, pd.DataFrame({"clause_no": [1], "start": [1]}))
