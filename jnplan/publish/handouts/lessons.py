"""The lessons as what paper needs of them: steps, exercises, and what stands beside them."""

import base64
import re
from typing import Any, NamedTuple

from ...data import data_folder
from ...errors import PlanError
from .one_language import OneLanguage, pick_language

_STEP = re.compile(r"## (?:(\d+) )?(.+)")
_EXERCISE = re.compile(r"### .*?(\d+\.\d+)")
_SOLUTION = re.compile(r"#{2,3} \D*?(?:(\d+\.\d+)|$)", re.M)
_SEEN = "**应当看到"  # what the output below shows once more
_MISTAKES = "**常见的错答"  # which the key lists, computed
_GOALS = "**学完能做"
_DETAILS = re.compile(r"<details>.*?</details>", re.S)
_CHECK = re.compile(r"^check\(.*\n?", re.M)


class LessonCell(NamedTuple):
    """A piece of a lesson: kind is "text" (Markdown), "code", "shown" or "picture" (a data URL)."""

    kind: str
    content: str


class Exercise(NamedTuple):
    """An exercise: its number, heading and question, in Markdown."""

    number: str
    heading: str
    question: str


class Step(NamedTuple):
    """A step of a lesson: its number ("" of what is no step), heading, cells and exercises."""

    number: str
    heading: str
    cells: tuple[LessonCell, ...]
    exercises: tuple[Exercise, ...]


class Lesson(NamedTuple):
    """A lesson in one language.

    ``take_home`` is Markdown; ``solutions`` has the code and, in Markdown, the notes on each
    exercise, by its number.
    """

    number: int
    title: str
    question: str
    goals: str
    steps: tuple[Step, ...]
    take_home: str
    solutions: dict[str, tuple[str, str]]


def lesson_numbers() -> list[int]:
    """Return the numbers of the lessons.

    Examples
    --------
    >>> lesson_numbers()
    [1, 2, 3, 4]
    """
    return sorted(int(path.name[0]) for path in _folder().glob("[0-9]-*-solutions.ipynb"))


def read_lesson(number: int, lang: OneLanguage) -> Lesson:
    """Read a lesson and its solutions from the notebooks, in one language.

    Raises
    ------
    PlanError
        If there is no lesson of this number.

    Examples
    --------
    >>> read_lesson(2, "en").title
    'Lesson 2: Words and weights'
    """
    if number not in lesson_numbers():
        known = ", ".join(map(str, lesson_numbers()))
        raise PlanError(f"lesson {number!r}: there is none; there are {known}")
    (path,) = [
        each for each in _folder().glob(f"{number}-*.ipynb") if "-solutions" not in each.name
    ]
    first, *sections = _sections(_notebook_cells(path), _STEP)
    head = pick_language(first[0].source, lang)
    title, _, rest = head.partition("\n")
    paragraphs = [each for each in rest.split("\n\n") if each.strip()]
    goals = first[0].source[first[0].source.index(_GOALS) :].split("\n\n")[1]
    steps = [_read_step(section, lang) for section in sections]
    last = sections[-1][0].source.partition("\n")[2]
    return Lesson(
        number=number,
        title=title.lstrip("#· ").strip(),
        question=paragraphs[0].strip(),
        goals=pick_language(goals, lang),
        steps=tuple(step for step in steps if step.number),
        take_home=pick_language(last, lang),
        solutions=_read_solutions(path.with_name(f"{path.stem}-solutions.ipynb"), lang),
    )


def lesson_exercises(lesson: Lesson) -> list[Exercise]:
    """Return the exercises of a lesson, in order."""
    return [exercise for step in lesson.steps for exercise in step.exercises]


def _folder() -> Any:
    return data_folder("notebooks") / "classroom"


def _notebook_cells(path: Any) -> list[Any]:
    import nbformat

    return nbformat.read(path, as_version=4).cells


def _sections(cells: list[Any], heading: re.Pattern) -> list[list[Any]]:
    """Cut the cells of a notebook before each that begins with such a heading."""
    found: list[list[Any]] = [[]]
    for cell in cells:
        if cell.cell_type == "markdown" and heading.match(cell.source):
            found.append([])
        found[-1].append(cell)
    return found


def _read_step(section: list[Any], lang: OneLanguage) -> Step:
    heading, _, rest = section[0].source.partition("\n")
    number = _STEP.match(heading)
    cells: list[LessonCell] = [LessonCell("text", pick_language(rest, lang))]
    exercises = []
    for cell in section[1:]:
        if cell.cell_type == "code":
            if "exercise" not in cell.metadata.get("tags", []):
                cells += [LessonCell("code", cell.source), *_read_outputs(cell.outputs)]
        elif _EXERCISE.match(cell.source):
            exercises.append(_read_exercise(cell.source, lang))
        elif not cell.source.startswith(_SEEN):
            cells.append(LessonCell("text", pick_language(_DETAILS.sub("", cell.source), lang)))
    return Step(
        number=(number[1] or "") if number else "",
        heading=pick_language(heading, lang).lstrip("# 0123456789"),
        cells=tuple(cell for cell in cells if cell.content),
        exercises=tuple(exercises),
    )


def _read_exercise(source: str, lang: OneLanguage) -> Exercise:
    heading, _, rest = source.partition("\n")
    number = _EXERCISE.match(heading)
    assert number is not None
    question = pick_language(_DETAILS.sub("", rest), lang)
    return Exercise(number[1], pick_language(heading, lang).lstrip("# "), question)


def _read_outputs(outputs: list[Any]) -> list[LessonCell]:
    shown = []
    for output in outputs:
        data = output.get("data", {})
        if "image/png" in data:
            raw = base64.b64decode(data["image/png"])
            url = f"data:image/png;base64,{base64.b64encode(raw).decode()}"
            shown.append(LessonCell("picture", url))
        else:
            text = output.get("text") or data.get("text/plain") or ""
            shown.append(LessonCell("shown", text.rstrip()))
    return [cell for cell in shown if cell.content]


def _read_solutions(path: Any, lang: OneLanguage) -> dict[str, tuple[str, str]]:
    """Return the code of each solution and, in one language, what is said of it."""
    found = {}
    for section in _sections(_notebook_cells(path), _SOLUTION)[1:]:
        number = _SOLUTION.match(section[0].source)
        if number is None or number[1] is None:
            continue
        codes = [
            _CHECK.sub("", cell.source).strip() for cell in section if cell.cell_type == "code"
        ]
        notes = [cell.source for cell in section[1:] if cell.cell_type == "markdown"]
        notes.insert(0, section[0].source.partition("\n")[2])
        paragraphs = "\n\n".join(notes).split("\n\n")
        notes = [each for each in paragraphs if not each.startswith(_MISTAKES)]
        said = pick_language("\n\n".join(notes), lang)
        found[number[1]] = ("\n".join(codes), said)
    return found
