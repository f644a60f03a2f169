import pytest

import jnplan as jp
from jnplan.classroom.common import lacking, need_tasks, task_counts, task_of

PLAN = jp.parse_plan("2.校车。查校车。\n5.食堂。办食堂。", plan_id="small")


def test_a_task_goes_by_its_number_and_not_by_its_place():
    assert task_of(PLAN, 5).title == "食堂"


def test_tasks_that_a_plan_lacks_are_named_in_order():
    need_tasks(PLAN, 2, 5)
    with pytest.raises(jp.PlanError, match=r"^small has no task 1, 9$"):
        need_tasks(PLAN, 9, 5, 1)


def test_a_plan_without_an_id_is_this_plan():
    assert str(lacking(jp.parse_plan("1.安全。"), "has no year")) == "this plan has no year"


def test_words_are_counted_by_task_as_in_the_lessons():
    assert task_counts(PLAN).equals(jp.count_terms(jp.segment(PLAN), by="task"))
