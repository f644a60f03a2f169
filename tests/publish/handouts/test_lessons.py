import pytest

import jnplan as jp
from jnplan.classroom.checking import EXERCISES, open_questions
from jnplan.publish.handouts.lessons import lesson_exercises, lesson_numbers, read_lesson


@pytest.fixture(params=[(number, lang) for number in (1, 2, 3, 4) for lang in ("zh", "en")])
def lesson(request):
    return read_lesson(*request.param)


def test_a_lesson_has_its_parts_in_one_language(lesson):
    assert lesson.title and lesson.question and lesson.goals.startswith("- ")
    numbers = [step.number for step in lesson.steps]
    assert numbers == [str(n) for n in range(1, len(numbers) + 1)]
    assert all(step.heading and step.cells for step in lesson.steps)
    assert "```python" in lesson.take_home
    chinese = any("\u4e00" <= char <= "\u9fff" for char in lesson.title)
    assert chinese == ("Lesson" not in lesson.title)


def test_every_exercise_has_a_question_a_solution_and_no_hint(lesson):
    exercises = lesson_exercises(lesson)
    known = [each for each in {*EXERCISES, *open_questions()} if each[0] == str(lesson.number)]
    assert [each.number for each in exercises] == sorted(known)
    assert all(each.question and "<details>" not in each.question for each in exercises)
    assert set(lesson.solutions) == set(known)
    for code, note in lesson.solutions.values():
        assert "answer" in code and "check(" not in code
        assert note


def test_outputs_follow_their_code_and_are_told_once():
    step = read_lesson(2, "zh").steps[0]
    assert [cell.kind for cell in step.cells] == ["text", "code", "shown", "text"]
    assert "应当看到" not in str(step)
    pictures = [c for s in read_lesson(2, "zh").steps for c in s.cells if c.kind == "picture"]
    assert pictures and all(each.content.startswith("data:image/png;base64,") for each in pictures)


def test_a_lesson_that_is_not_there_is_named():
    assert lesson_numbers() == [1, 2, 3, 4]
    with pytest.raises(jp.PlanError, match="lesson 7: there is none; there are 1, 2, 3, 4"):
        read_lesson(7, "zh")
