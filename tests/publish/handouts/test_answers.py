import pytest

import jnplan as jp
from jnplan.classroom import judge
from jnplan.classroom.checking import EXERCISES
from jnplan.publish.handouts.answers import lesson_key, shown_answer
from jnplan.publish.handouts.lessons import read_lesson


@pytest.fixture(scope="module")
def plan():
    return jp.load("jinan-2022")


@pytest.mark.parametrize("number", [1, 2, 4])
def test_the_key_has_what_check_calls_right_and_what_it_says_to_mistakes(plan, number):
    keys = lesson_key(read_lesson(number, "en"), plan, "en")
    assert [key.number for key in keys] == [f"{number}.{n}" for n in range(1, 9)]
    for key in keys:
        assert bool(key.right) != bool(key.ask)
        assert (key.number in EXERCISES) == bool(key.right)
        assert key.code and key.note
        assert key.right not in [given for given, _ in key.mistakes]
        if key.right.isdigit():
            assert judge(key.number, int(key.right), plan=plan)[0] == "right"
            replies = dict(key.mistakes)
            whole = [given for given in replies if given.isdigit()]
            assert whole
            for given in whole:
                assert judge(key.number, int(given), plan=plan)[2] == replies[given]


def test_another_plan_has_another_key():
    other = jp.parse_plan(
        "云溪市2026年工作要点\n一、安全\n1.校车。查。\n2.食堂。查。", plan_id="mine"
    )
    lesson = read_lesson(1, "zh")
    first = lesson._replace(
        steps=(lesson.steps[2]._replace(exercises=lesson.steps[2].exercises[:1]),)
    )
    assert [key.right for key in lesson_key(first, other, "zh")] == ["2"]


def test_answers_are_shown_as_they_are_written(plan):
    assert shown_answer((1, 2.0), "zh") == "1, 2.000"
    assert shown_answer(plan.tasks, "zh") == "plan.tasks"
    assert shown_answer("长" * 40, "zh") == '"' + "长" * 30 + '…"'
    assert shown_answer(plan.to_frame(), "en") == "the whole of it"
