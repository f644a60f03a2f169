from jnplan.publish.handouts.lessons import (
    Exercise,
    LessonCell,
    Step,
    lesson_exercises,
    read_lesson,
)
from jnplan.publish.handouts.slide_list import cut_text, lesson_slides


def lesson_of(*cells, exercises=()):
    step = Step("1", "数一数", tuple(LessonCell(*cell) for cell in cells), tuple(exercises))
    return read_lesson(1, "zh")._replace(steps=(step,))


def test_code_stands_by_the_text_before_it_with_its_output():
    slides = lesson_slides(
        lesson_of(
            ("text", "先看。"), ("code", "1 + 1"), ("shown", "2"), ("code", "3"), ("shown", "3")
        )
    )
    assert [(s.heading, s.text, s.code, s.shown) for s in slides] == [
        ("1 数一数", "先看。", "1 + 1", "2"),
        ("1 数一数", "", "3", "3"),
    ]


def test_a_long_output_is_cut_and_says_so():
    long = "\n".join(map(str, range(40)))
    (slide,) = lesson_slides(lesson_of(("code", "x"), ("shown", long)))
    assert len(slide.shown.split("\n")) == 14 and slide.shown.endswith("\n…")


def test_a_long_text_goes_on_on_the_next_slide_and_none_is_lost():
    text = "\n\n".join("字" * 60 for _ in range(5))
    pieces = cut_text(text)
    assert len(pieces) > 1 and "\n\n".join(pieces) == text


def test_exercises_follow_their_step_without_answers():
    asked = Exercise("1.1", "练习 1.1", "几项？")
    *_, last = lesson_slides(lesson_of(("text", "先看。"), exercises=[asked]))
    assert (last.asks, last.heading, last.text, last.code) == (True, "练习 1.1", "几项？", "")
    lesson = read_lesson(3, "en")
    asks = [slide for slide in lesson_slides(lesson) if slide.asks]
    assert [slide.text for slide in asks] == [each.question for each in lesson_exercises(lesson)]
