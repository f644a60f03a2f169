import pandas as pd
import pytest

from jnplan.errors import PlanError, need_columns, need_count, need_share, one_of, plural


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


def test_a_number_of_things_is_1_or_more():
    need_count(1, "tfidf: top", "terms")
    with pytest.raises(PlanError, match="tfidf: top is 0; it is a number of terms, 1 or more"):
        need_count(0, "tfidf: top", "terms")


@pytest.mark.parametrize("value", [0, 1, -0.1, float("nan")])
def test_a_share_lies_between_0_and_1(value):
    need_share(0.5, "keyness: alpha")
    with pytest.raises(PlanError, match=r"keyness: alpha is .*; it lies between 0 and 1"):
        need_share(value, "keyness: alpha")
