"""The lessons: what they show is real, what they ask can be answered, and blanks are no error."""

import re

import nbformat
import pytest
from support.cells import code_cells, run_cell
from support.helpers import LESSON_FOLDER as FOLDER

from jnplan.classroom.checking import EXERCISES
from jnplan.data import shipped_table

pytestmark = pytest.mark.notebooks

LESSONS = ["1-reading", "2-weights", "3-clusters", "4-years"]
OPEN = shipped_table("classroom/open.csv")["exercise"].astype(str)
LEVELS = ["照做 copy", "改一改 change", "自己写 write", "开放 open"]
SIGNS = {"right": "✓", "received": "◎"}


def read(name):
    return nbformat.read(FOLDER / f"{name}.ipynb", as_version=4)


@pytest.fixture(params=LESSONS)
def name(request):
    return request.param


@pytest.fixture
def lesson(name):
    return read(name)


@pytest.fixture
def solutions(name):
    return read(f"{name}-solutions")


def prose(notebook):
    return [cell.source for cell in notebook.cells if cell.cell_type == "markdown"]


def exercises(notebook):
    """Give the cells that hold an answer, by the number of their exercise."""
    found = {
        cell.id.removeprefix("exercise-").replace("-", "."): cell
        for cell in code_cells(notebook)
        if "exercise" in cell.metadata.get("tags", [])
    }
    for number, cell in found.items():
        assert cell.source.splitlines()[-1] == f'check("{number}", answer)'
    return found


def text_of(cell):
    """Give what a cell shows as text; a slow one may have printed it in pieces."""
    printed = "".join(output.get("text", "") for output in cell.outputs)
    values = [output.data.get("text/plain", "") for output in cell.outputs if "data" in output]
    return "\n".join(text for text in [printed.rstrip("\n"), *values] if text)


def lines_of(text):
    return [line.rstrip() for line in text.splitlines()]


def test_the_folder_holds_four_lessons_and_their_solutions():
    names = sorted(path.stem for path in FOLDER.glob("*.ipynb"))
    assert names == sorted([*LESSONS, *(f"{name}-solutions" for name in LESSONS)])


def test_a_lesson_says_for_whom_it_is_and_what_one_will_be_able_to_do(name, lesson):
    first = lesson.cells[0].source
    title, chinese, english = [line for line in first.splitlines() if line][:3]
    number = name[0]
    assert re.match(rf"# 第{'一二三四'[int(number) - 1]}课 .+ · Lesson {number}: ", title)
    assert chinese.endswith("？") and english.endswith("?")
    for heading in ["给谁 For whom", "先要会 Before you start", "学完能做 You will be able to"]:
        assert f"**{heading}**" in first
    headings = [line for text in prose(lesson) for line in text.splitlines() if line[:3] == "## "]
    assert "## 常见错误 Common mistakes" in headings
    assert headings[-1] == "## 带回家的一页 A page to take home"


def test_the_exercises_of_a_lesson_are_those_that_are_known(name, lesson, solutions):
    number = name[0]
    known = sorted(each for each in [*EXERCISES, *OPEN] if each[0] == number)
    assert list(exercises(lesson)) == known
    assert list(exercises(solutions)) == known
    assert 5 <= len(known) <= 8


def test_exercises_go_from_copying_to_open_questions(name, lesson):
    heading = re.compile(r"^### 练习 (\d\.\d) · (.+?) Exercise (\d\.\d) · (.+)$", flags=re.M)
    told = [match.groups() for text in prose(lesson) for match in heading.finditer(text)]
    assert [chinese for chinese, *_ in told] == list(exercises(lesson))
    assert all(first == second for first, _, second, _ in told)
    levels = {number: LEVELS.index(f"{chinese} {english}") for number, chinese, _, english in told}
    assert list(levels.values()) == sorted(levels.values())
    assert {0, 3} <= set(levels.values())
    assert {number for number, level in levels.items() if level == 3} <= set(OPEN)


def test_what_one_should_see_is_what_the_step_before_shows(lesson):
    looked = 0
    for before, cell in zip(lesson.cells, lesson.cells[1:], strict=False):
        if "应当看到 You should see" not in cell.source:
            continue
        shown = re.search(r"```text\n(.*?)\n```", cell.source, re.S)[1]
        assert before.cell_type == "code"
        assert lines_of(shown) == lines_of(text_of(before)), before.source
        looked += 1
    assert looked >= 4


def test_blanks_fail_kindly(lesson):
    # nbval holds these stored outputs to what the cells give.
    for number, cell in exercises(lesson).items():
        assert cell.source.startswith("answer = ...\n"), number
        assert re.fullmatch(
            rf"{number} … 还没有答案：.+\n{number} … No answer yet: .+", text_of(cell)
        )


def test_no_lesson_holds_a_line_of_its_solutions(lesson, solutions):
    shown = {line.strip() for cell in code_cells(lesson) for line in cell.source.splitlines()}
    for number, cell in exercises(solutions).items():
        given = [line.strip() for line in cell.source.splitlines()[:-1]]
        assert not any(line in shown for line in given if line.startswith("answer =")), number


@pytest.fixture
def filled(lesson, solutions, monkeypatch):
    """Run a lesson with its solutions in place of the blanks: what each exercise is told."""
    monkeypatch.chdir(FOLDER)

    def run(plan=None):
        answered, told, names = exercises(solutions), {}, {"__name__": "__main__"}
        numbers = {cell.id: number for number, cell in exercises(lesson).items()}
        for cell in code_cells(lesson):
            number = numbers.get(cell.id)
            if number:
                told[number] = run_cell(answered[number], names)
            elif plan and "parameters" in cell.metadata.get("tags", []):
                names["PLAN"] = str(plan)
            else:
                run_cell(cell, names)
        return told

    return run


def test_with_the_solutions_filled_in_every_check_passes(filled):
    for number, told in filled().items():
        sign = SIGNS["received" if number in set(OPEN) else "right"]
        assert told.startswith(f"{number} {sign} "), told


def test_the_solutions_are_right_by_themselves(solutions):
    for number, cell in exercises(solutions).items():
        sign = SIGNS["received" if number in set(OPEN) else "right"]
        assert text_of(cell).startswith(f"{number} {sign} "), number


def test_the_solutions_hold_for_another_plan(filled):
    for told in filled(FOLDER.parent.parent / "data" / "made" / "next-year.txt").values():
        assert told[4] in "✓◎", told
