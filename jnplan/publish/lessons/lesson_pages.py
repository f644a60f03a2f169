"""Lessons as pages that run without Python: one HTML file a lesson, offline, on any screen."""

import base64
import hashlib
import json
from pathlib import Path
from typing import Any

import jinja2
from pygments.formatters import HtmlFormatter

from ...classroom.checking import EXERCISES, open_questions
from ...data import shipped_table
from ...errors import PlanError
from ...labels.language import LANGUAGES, Language, language
from ...library.catalogue import load
from ...plan import Plan
from .aid_tables import aid_table
from .answer_hashes import hash_exercise
from .exercise_aids import exercise_aids
from .lesson_steps import LESSONS, lesson_notebook, read_steps

_TEMPLATES = Path(__file__).parent.parent / "templates"
# In the order in which they use each other.
SCRIPTS = ("sha256", "reading", "verdict", "calculator", "aids", "page")
# The plan that the steps of the lessons speak of.
_PLAN_OF_THE_STEPS = "jinan-2022"
_MARK = '<meta name="generator" content="jnplan">'
_FOLDED = "常见错误"
# Verdicts on any answer; those that single exercises know come with them.
_ANY = [
    *("right", "received", "too-short", "blank", "empty", "unknown", "not-finite"),
    *("word-not-number", "code-in-quotes", "number-not-text", "many-not-one", "one-not-many"),
    *("off-by-one", "percent", "rounded-too-far", "cut-off", "wrong-sign"),
    *("twice", "other-order", "some-missing", "some-too-many", "some-differ"),
]


def write_lessons(
    folder: str | Path, *, plan: Plan | str = "jinan-2022", lang: Language | None = None
) -> list[Path]:
    """Write each lesson of the classroom as a page that runs without Python.

    A page is one file that loads nothing. It holds the lesson's text, its code with the outputs
    that the notebooks store, hidden until they are asked for, and exercises that check themselves:
    answers get the verdict that `jnplan.classroom.judge` gives. Right ones stand there as hashes.

    Parameters
    ----------
    folder
        Where to write; it is made if need be, and pages of an earlier time are replaced.
    plan
        The plan that the exercises are done with, or what `load` takes. The steps show the plan of
        2022 whatever the plan is.
    lang
        The language that a page opens in, "zh", "en" or "both"; by default that of `language`.
        Readers can change it.

    Returns
    -------
    list of pathlib.Path
        The pages, a lesson each.

    Raises
    ------
    PlanError
        If the plan can't be read, a language is unknown, or the folder can't be written.

    Examples
    --------
    >>> write_lessons("lessons", lang="fr")
    Traceback (most recent call last):
    jnplan.errors.PlanError: write_lessons: lang is 'fr'; it must be zh, en or both
    """
    lang = lang or language()
    if lang not in LANGUAGES:
        raise PlanError(f"write_lessons: lang is {lang!r}; it must be zh, en or both")
    plan = plan if isinstance(plan, Plan) else load(str(plan))
    folder, pages = Path(folder), []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for lesson, name in LESSONS.items():
            page = folder / f"{name}.html"
            page.write_text(lesson_page(lesson, plan, lang=lang), encoding="utf-8")
            pages.append(page)
    except OSError as error:
        raise PlanError(f"{folder}: the lessons can't be written here: {error}") from None
    return pages


def lesson_page(lesson: str, plan: Plan, *, lang: Language = "both") -> str:
    """Return the HTML of a lesson's page: see `write_lessons`."""
    head, steps = read_steps(lesson_notebook(lesson))
    for step in steps:
        step["folded"] = _FOLDED in step["title"]
    exercises = _page_exercises(lesson, plan)
    script = lesson_script()
    data = _page_data(lesson, plan, exercises, f"{head['title_zh']} · {head['title_en']}")
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(_TEMPLATES), autoescape=True, trim_blocks=True
    )
    return environment.get_template("lessons/lesson.html.j2").render(
        lesson=lesson,
        show=lang,
        head=head,
        steps=steps,
        exercises=exercises,
        other_plan=plan.plan_id != _PLAN_OF_THE_STEPS,
        plan_title=plan.title or plan.plan_id,
        mark=_MARK,
        highlighting=HtmlFormatter(style="xcode").get_style_defs(".code"),
        data=data,
        script=script,
        script_hash=script_hash(script),
    )


def lesson_script() -> str:
    """Return the script of the pages, which is the same for every lesson and plan."""
    texts = [
        (_TEMPLATES / "lessons" / f"{name}.js").read_text(encoding="utf-8") for name in SCRIPTS
    ]
    return '"use strict";\n' + "\n".join(texts)


def script_hash(script: str) -> str:
    """Return what a Content-Security-Policy calls a script that may run."""
    return f"sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}"


def page_replies() -> dict[str, tuple[str, str]]:
    """Return what is said of each verdict on a page, in Chinese and English.

    It is what `judge` says, but where that speaks of Python.
    """
    replies = {}
    for name in ("classroom/mistakes.csv", "classroom/page_replies.csv"):
        for row in shipped_table(name).itertuples():
            replies[row.mistake] = (row.zh, row.en)
    return replies


def _page_exercises(lesson: str, plan: Plan) -> dict[str, dict[str, Any]]:
    """Return the exercises of a lesson by number: their words, and what the page needs of each."""
    exercises = {}
    for row in shipped_table("classroom/page_exercises.csv").itertuples():
        number = str(row.exercise)
        if number[0] != lesson:
            continue
        one = {
            "number": number,
            **{name: getattr(row, name) for name in ("zh", "en", "hint_zh", "hint_en")},
            "open": number in open_questions(),
            "lacking": False,
        }
        try:
            hashed = hash_exercise(number, plan) if number in EXERCISES else {"kind": "open"}
            one["checked"] = hashed | {"aids": exercise_aids(number, plan)}
        except PlanError:
            one["lacking"] = True
        exercises[number] = one
    return exercises


def _page_data(lesson: str, plan: Plan, exercises: dict[str, dict], title: str) -> str:
    """Return the JSON that the page's script reads, safe within HTML."""
    checked = {number: one["checked"] for number, one in exercises.items() if not one["lacking"]}
    wanted = {aid["table"] for one in checked.values() for aid in one["aids"] if "table" in aid}
    verdicts = {mistake for one in checked.values() for mistake, _ in one.get("known", [])}
    replies = page_replies()
    data = {
        "lesson": lesson,
        "title": title,
        "plan": plan.plan_id,
        "plan_title": plan.title or plan.plan_id,
        "exercises": checked,
        "tables": {name: aid_table(name, plan) for name in sorted(wanted)},
        "replies": {name: replies[name] for name in sorted({*_ANY, *verdicts})},
        "open": {number: said for number, said in open_questions().items() if number in checked},
    }
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c")
