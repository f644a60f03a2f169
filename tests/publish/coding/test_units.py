import pandas as pd
import pytest

import jnplan as jp
from jnplan.publish.coding.units import coding_units, unit_check

PLAN = jp.parse_plan("一、安全\n1.校车。查校车。修校车。\n2.食堂。查食堂。", plan_id="mine")


def test_tasks_and_sentences_have_their_places():
    tasks = coding_units(PLAN, "task")
    assert tasks.columns.tolist() == [
        *("unit", "plan_id", "section_no", "task_no", "title", "text", "start", "end"),
    ]
    assert tasks["text"].tolist() == ["查校车。修校车。", "查食堂。"]
    table = coding_units(PLAN, "sentence")
    assert table["unit"].tolist() == list(range(1, 7))
    for row in table.itertuples():
        assert PLAN.text[row.start : row.end] == row.text
    assert table["title"].tolist() == ["", "校车", "校车", "校车", "食堂", "食堂"]
    assert table["task_no"].isna().tolist() == [True, *[False] * 5]


def test_several_plans_are_told_apart():
    other = jp.parse_plan("1.食堂。查食堂。", plan_id="other")
    assert coding_units([PLAN, other], "task")["plan_id"].tolist() == ["mine", "mine", "other"]
    with pytest.raises(jp.PlanError, match="two plans have the id 'mine'"):
        coding_units([PLAN, PLAN], "task")


def test_a_table_keeps_its_columns_and_plain_texts_are_numbered():
    given = pd.DataFrame({"text": ["甲", "乙"], "source": ["x", None], "item_no": [7.0, None]})
    table = coding_units(given, "task")
    assert table.columns.tolist() == ["unit", "source", "item_no", "text"]
    assert table["source"].tolist() == ["x", ""]
    assert table["item_no"].tolist() == [7, pd.NA]
    assert coding_units(["甲", "乙"], "task")["text_no"].tolist() == [1, 2]
    assert given.columns.tolist() == ["text", "source", "item_no"]


@pytest.mark.parametrize(
    ("texts", "told"),
    [
        ("甲", "not a str"),
        (3, "not a int"),
        (["甲", 3], "other things than plans"),
        ([], "nothing to code"),
        (pd.DataFrame({"a": ["甲"]}), "no column text; it has a"),
        (pd.DataFrame({"text": ["甲", None]}), "text of row 2 is missing"),
        (pd.DataFrame({"text": ["甲"], "theme_id": ["law"]}), "the column theme_id, which coders"),
        (pd.DataFrame({"text": ["甲"], "item_no": ["一"]}), "item_no must hold whole numbers"),
        (pd.DataFrame([["甲", "乙"]], columns=["text", "text"]), "stands twice"),
    ],
)
def test_what_cannot_be_coded_is_told(texts, told):
    with pytest.raises(jp.PlanError, match=told):
        coding_units(texts, "task")


def test_a_check_changes_with_any_cell_but_not_with_blanks():
    cells = {"unit": "1", "plan_id": "a", "text": "守底线。"}
    check = unit_check(cells)
    assert check.isalpha() and check.islower() and len(check) == 10
    assert unit_check(cells | {"text": "守 底线。\n"}) == check
    assert unit_check(cells | {"text": "守底线"}) != check
    assert unit_check(cells | {"plan_id": "b"}) != check
    assert unit_check({"unit": "1", "plan_id": "", "text": "a守底线。"}) != check
