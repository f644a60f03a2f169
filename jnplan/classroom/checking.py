"""Whether an answer to an exercise is right, or which mistake it looks like."""

import functools
import math
import numbers
import re
from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd

from ..data import shipped_table
from ..errors import PlanError
from ..library.catalogue import load
from ..plan import Plan, Task
from . import clusters, reading, weights, years

EXERCISES: dict[str, Callable[[Plan], dict[str, Any]]] = {
    **reading.EXERCISES,
    **weights.EXERCISES,
    **clusters.EXERCISES,
    **years.EXERCISES,
}

# Answers are asked for to three decimal places.
_PLACES = 3
_NEAR = 0.5 * 10**-_PLACES * (1 + 1e-9)

# plan.tasks, len(…, table[…, [1, 2]: an expression of Python, in quotation marks.
_CODE = re.compile(r"[A-Za-z_]\w*[.(\[]|^\[")

# What an answer is marked by, for the eye and for `marks`.
SIGNS = {"right": "✓", "received": "◎", "blank": "…", "mistake": "✗"}


def check(exercise: str, answer: Any = ..., *, plan: Plan | str = "jinan-2022") -> None:
    """Print whether an answer is right or which mistake it looks like, never the answer itself.

    Parameters
    ----------
    exercise
        Its number, as "2.3".
    answer
        The learner's.
    plan
        The plan that the exercise is done with, or its id. What is right is computed from it.

    Examples
    --------
    >>> from jnplan.classroom import check
    >>> check("2.1", ...)
    2.1 … 还没有答案：把 ... 换成你的答案，再运行一次。
    2.1 … No answer yet: put yours in place of ... and run the cell again.
    """
    kind, chinese, english = judge(exercise, answer, plan=plan)
    sign = f"{exercise} {SIGNS.get(kind, SIGNS['mistake'])}"
    print(f"{sign} {chinese}\n{sign} {english}")


def judge(exercise: str, answer: Any, *, plan: Plan | str = "jinan-2022") -> tuple[str, str, str]:
    """Return what an answer is, for `check` and for marking many notebooks.

    Specific mistakes come first, as `EXERCISES` gives them: an answer is taken for a mistake if it
    is what that mistake would give. Then those of any number, word or list.

    Parameters
    ----------
    exercise, answer, plan
        As for `check`.

    Returns
    -------
    tuple of str
        "right", "received" (an open question has no right answer), or the mistake, as
        `data/classroom/mistakes.csv` names it ("blank", "unknown" among them); then the reply, in
        Chinese and in English.

    Examples
    --------
    >>> judge("2.1", "4")[0]
    'text-not-number'
    """
    exercise, replies, known = str(exercise).strip(), _messages(), {*EXERCISES, *open_questions()}
    if exercise not in known:
        if str(answer).strip() in known:
            return "turned-round", *replies["turned-round"]
        listed = ", ".join(sorted(known))
        return "no-such-exercise", *_add_detail(replies["no-such-exercise"], listed, listed)
    answer = _plain_answer(answer)
    if answer is None:
        return "nothing", *replies["nothing"]
    if isinstance(answer, list | dict) and not answer:
        return "empty", *replies["empty"]
    if _is_blank_answer(answer):
        return "blank", *replies["blank"]
    if exercise in open_questions():
        kind = "received" if isinstance(answer, str) and len(answer) >= 20 else "too-short"
        return kind, *_add_detail(replies[kind], *open_questions()[exercise])
    try:
        answers = EXERCISES[exercise](load(plan) if isinstance(plan, str) else plan)
    except PlanError as error:
        return "other-plan", *_add_detail(replies["other-plan"], str(error), str(error))
    kind = _answer_kind(answer, answers)
    return kind, *replies[kind]


def _add_detail(words: tuple[str, str], chinese: str, english: str) -> tuple[str, str]:
    return words[0] + chinese, f"{words[1]} {english}"


@functools.cache
def _messages() -> dict[str, tuple[str, str]]:
    table = shipped_table("classroom/mistakes.csv")
    return {row.mistake: (row.zh, row.en) for row in table.itertuples()}


@functools.cache
def open_questions() -> dict[str, tuple[str, str]]:
    """Return the questions to check an open answer by, in Chinese and English, by exercise."""
    table = shipped_table("classroom/open.csv")
    return {str(row.exercise): (row.zh, row.en) for row in table.itertuples()}


def _is_blank_answer(answer: Any) -> bool:
    if isinstance(answer, list):
        return any(_is_blank_answer(one) for one in answer)
    return answer is ... or (isinstance(answer, str) and not answer.strip(" .…"))


def _plain_answer(answer: Any) -> Any:
    """Return what pandas or numpy gave as a number, text, list or dict; a table as it is.

    What has names becomes a dict, so that the names are compared where a list of them is asked for.
    """
    if isinstance(answer, np.generic):
        return answer.item()
    if isinstance(answer, pd.Series):
        # Numbers without a name are places of rows: what a filter leaves of a table's column.
        if answer.index.name is not None or not pd.api.types.is_integer_dtype(answer.index):
            return {_plain_answer(key): _plain_answer(value) for key, value in answer.items()}
        return [_plain_answer(value) for value in answer]
    if isinstance(answer, dict):
        return {_plain_answer(key): _plain_answer(value) for key, value in answer.items()}
    if isinstance(answer, pd.Index | np.ndarray | tuple | set | frozenset | list):
        return [_plain_answer(value) for value in answer]
    return answer.strip() if isinstance(answer, str) else answer


def _is_same_answer(answer: Any, value: Any) -> bool:
    """Whether a plain answer equals a value: floats to three places, sets in any order."""
    if isinstance(value, numbers.Number):
        near = 0 if isinstance(value, int) else _NEAR
        number = isinstance(answer, numbers.Real) and not isinstance(answer, bool)
        return number and abs(answer - value) <= near
    if isinstance(value, frozenset):
        values = list(answer) if isinstance(answer, list | dict) else []
        here = [any(_is_same_answer(one, each) for one in values) for each in value]
        return len(values) == len(value) and all(here)
    if isinstance(value, tuple):
        values = list(answer) if isinstance(answer, list | dict) else []
        return len(values) == len(value) and all(map(_is_same_answer, values, value))
    return type(answer) is type(value) and answer == value


def _is_among_answers(answer: Any, values: frozenset) -> bool:
    return any(_is_same_answer(answer, value) for value in values)


def _answer_kind(answer: Any, answers: dict[str, Any]) -> str:
    right = answers["right"]
    for kind, value in answers.items():
        if value is not None and _is_same_answer(answer, value):
            return kind
    if isinstance(answer, pd.DataFrame):
        return "a-table"
    if isinstance(answer, Task):
        return "a-task"
    if isinstance(answer, str) and _CODE.search(answer):
        return "code-in-quotes"
    values = answer if isinstance(answer, list) else []
    if values and all(isinstance(one, bool) or one is pd.NA for one in values):
        return "answers-not-rows"
    if isinstance(right, frozenset | tuple):
        return _list_answer_kind(answer, right)
    if isinstance(answer, list | dict):
        return "one-in-a-list" if len(answer) == 1 else "many-not-one"
    if isinstance(right, numbers.Number):
        return _number_answer_kind(answer, right)
    return "unknown" if isinstance(answer, str) else "number-not-text"


def _number_answer_kind(answer: Any, right: Any) -> str:
    """Return what is wrong with an answer where a number is asked for."""
    if _is_number_in_quotes(answer):
        return "text-not-number"
    if isinstance(answer, bool) or not isinstance(answer, numbers.Real):
        return "word-not-number"
    given = float(answer)
    if not math.isfinite(given):
        return "not-finite"
    if isinstance(right, int):
        return "off-by-one" if abs(given - right) == 1 else "unknown"
    if _is_same_answer(given / 100, right):
        return "percent"
    if any(abs(given - round(right, places)) < 1e-9 for places in range(_PLACES)):
        return "rounded-too-far"
    if any(abs(given - math.trunc(right * 10**n) / 10**n) < 1e-9 for n in range(_PLACES + 1)):
        return "cut-off"
    return "wrong-sign" if _is_same_answer(-given, right) else "unknown"


def _is_number_in_quotes(text: Any) -> bool:
    """Whether an answer is a number in quotation marks."""
    if not isinstance(text, str):
        return False
    try:
        float(text.rstrip("%％"))
    except ValueError:
        return False
    return True


def _list_answer_kind(answer: Any, right: frozenset | tuple) -> str:
    """Return what is wrong with an answer where several things are asked for."""
    if not isinstance(answer, list | dict):
        return "one-not-many"
    given = list(answer)
    if all(isinstance(one, numbers.Number) for one in right) and all(
        map(_is_number_in_quotes, given)
    ):
        return "text-not-number"
    pieces = [one for one in right if isinstance(one, str)]
    if len(given) == 1 and sum(one in str(given[0]) for one in pieces) > 1:
        return "one-piece"
    missing, extra = list(right), []
    for one in given:
        here = next((i for i, other in enumerate(missing) if _is_same_answer(one, other)), None)
        extra.append(one) if here is None else missing.pop(here)
    if isinstance(right, frozenset) and any(_is_among_answers(one, right) for one in extra):
        return "twice"
    if not extra:
        return "some-missing" if missing else "other-order"
    if not missing:
        return "some-too-many"
    return "some-differ" if len(missing) < len(right) else "unknown"
