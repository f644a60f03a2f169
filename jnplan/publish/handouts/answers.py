"""The key: what is right in each exercise of a lesson, and which mistakes are known."""

from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from ...classroom.checking import EXERCISES, judge, open_questions
from ...plan import Plan, Task
from .lessons import Lesson, lesson_exercises
from .one_language import OneLanguage
from .wording import handout_text

_LONG = 30  # characters of an answer


class ExerciseKey(NamedTuple):
    """The key of an exercise: what is right, one way to write it, notes, mistakes with replies.

    Of an open question ``right`` is empty and ``ask`` says what to ask of an answer.
    """

    number: str
    heading: str
    question: str
    right: str
    ask: str
    code: str
    note: str
    mistakes: list[tuple[str, str]]


def lesson_key(lesson: Lesson, plan: Plan, lang: OneLanguage) -> list[ExerciseKey]:
    """Return the key of each exercise of a lesson, computed from the plan.

    A mistake is listed with what it gives, and with what `check` says to that.
    """
    keys = []
    for exercise in lesson_exercises(lesson):
        code, note = lesson.solutions.get(exercise.number, ("", ""))
        right, ask, mistakes = "", "", []
        if exercise.number in EXERCISES:
            answers = EXERCISES[exercise.number](plan)
            right = shown_answer(answers["right"], lang)
            mistakes = _known_mistakes(exercise.number, answers, plan, lang)
        else:
            ask = open_questions()[exercise.number][lang == "en"]
        keys.append(ExerciseKey(*exercise, right, ask, code, note, mistakes))
    return keys


def shown_answer(value: Any, lang: OneLanguage) -> str:
    """Return an answer as it is written: numbers to three places, texts in quotation marks.

    Examples
    --------
    >>> shown_answer(0.33333, "en"), shown_answer(frozenset({"b", "a"}), "en")
    ('0.333', '"a", "b"')
    """
    if isinstance(value, float | np.floating):
        return f"{value:.3f}"
    if isinstance(value, frozenset | tuple):
        if any(isinstance(one, Task) for one in value):
            return "plan.tasks"
        order = sorted(value, key=str) if isinstance(value, frozenset) else value
        return ", ".join(shown_answer(one, lang) for one in order)
    if isinstance(value, str):
        return f'"{value}"' if len(value) <= _LONG else f'"{value[:_LONG]}…"'
    if isinstance(value, pd.DataFrame | pd.Series):
        return handout_text("all", lang)
    return str(value)


def _known_mistakes(
    number: str, answers: dict[str, Any], plan: Plan, lang: OneLanguage
) -> list[tuple[str, str]]:
    """Return what each known mistake gives with the reply; of those that give the same, the first.

    That is how `check` chooses; what gives the right answer by chance is none.
    """
    found: dict[str, str] = {}
    for kind, value in answers.items():
        if kind == "right" or value is None:
            continue
        given = list(value) if isinstance(value, frozenset | tuple) else value
        said, *reply = judge(number, given, plan=plan)
        if said != "right":
            found.setdefault(shown_answer(value, lang), reply[lang == "en"])
    return list(found.items())
