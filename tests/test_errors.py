import pandas as pd
import pytest

from jnplan.errors import PlanError, need_columns, one_of, plural


def test_things_are_counted_in_english():
    assert [plural(n, "task") for n in (0, 1, 2)] == ["0 tasks", "1 task", "2 tasks"]
    assert plural(3, "box", "boxes") == "3 boxes"


def test_a_table_needs_its_columns():
    frame = pd.DataFrame({"term": [], "n": []})
    need_columns(frame, ["n"], "tfidf")
    message = "tfidf: the table has no column year, task_no; it has term, n"
    with pytest.raises(PlanError, match=message):
        need_columns(frame, ["year", "n", "task_no"], "tfidf")


def test_an_option_is_one_of_those_allowed():
    one_of("task", ("task", "plan"), "by")
    with pytest.raises(PlanError, match="by: 'tasks' is not one of 'task', 'plan'"):
        one_of("tasks", ("task", "plan"), "by")
