import pytest
from sklearn.metrics import adjusted_rand_score

import jnplan as jp
from jnplan.classroom.checking import EXERCISES, open_questions
from jnplan.data import shipped_table
from jnplan.publish.lessons.aid_tables import aid_table
from jnplan.publish.lessons.exercise_aids import exercise_aids

PLAN = jp.load("jinan-2022")
NUMBERS = [*EXERCISES, *open_questions()]
QUICK = [number for number in NUMBERS if number[0] != "3"]


def right(number):
    return EXERCISES[number](PLAN)["right"]


@pytest.mark.parametrize("number", QUICK)
def test_a_table_is_filtered_and_added_up_by_columns_that_it_has(number):
    for aid in exercise_aids(number, PLAN):
        if aid["aid"] != "table":
            continue
        names = {column["name"] for column in aid_table(aid["table"], PLAN)["columns"]}
        assert names >= {*aid["columns"], *(name for name, _ in aid["filters"])}
        assert {how for _, how in aid["filters"]} <= {"choice", "word", "from", "to"}
        assert not aid["sum"] or aid["sum"] in names


def test_every_exercise_but_open_ones_has_something_to_answer_it_with():
    words = shipped_table("classroom/page_exercises.csv")
    assert [str(number) for number in words["exercise"]] == sorted(NUMBERS)
    assert words.ne("").all(axis=None)
    without = [number for number in QUICK if not exercise_aids(number, PLAN)]
    assert set(without) <= set(open_questions())


def test_sentences_add_up_to_what_is_asked_for():
    [aid] = exercise_aids("1.2", PLAN)
    assert PLAN.overview in aid["pieces"] and len(PLAN.overview) == right("1.2")
    [aid] = exercise_aids("1.4", PLAN)
    task = PLAN.tasks[10]
    first = aid["pieces"].index(f"11.{task.title}。") + 1
    last = next(i for i in range(first, 99) if aid["pieces"][i].startswith("(责任处室"))
    assert "".join(aid["pieces"][first:last]) == task.text
    assert sum(map(len, aid["pieces"][first:last])) == right("1.4")


def test_the_contents_list_every_task_with_its_section():
    [aid] = exercise_aids("1.1", PLAN)
    assert [section["heading"][:2] for section in aid["sections"]] == [
        "一、",
        "二、",
        "三、",
        "四、",
    ]
    listed = [task for section in aid["sections"] for task in section["tasks"]]
    assert len(listed) == right("1.1")
    assert f"16. {right('1.3')}" in listed


def test_divisions_are_compared_by_their_numbers():
    [aid] = exercise_aids("3.7", PLAN)
    rows = {row["en"]: row["values"] for row in aid["rows"]}
    sections, four = rows["sections of the plan"], rows["real plan, four clusters"]
    assert adjusted_rand_score(sections, four) == pytest.approx(right("3.7"))


def test_a_plan_that_lacks_what_is_asked_for_is_told():
    short = jp.parse_plan("1.校车。校车。", plan_id="short")
    with pytest.raises(jp.PlanError, match="short has no task"):
        exercise_aids("1.4", short)
    [aid] = exercise_aids("1.1", short)
    assert aid["sections"] == [{"heading": "", "tasks": ["1. 校车"]}]
    [aid] = exercise_aids("1.2", short)
    assert aid["pieces"] == []
