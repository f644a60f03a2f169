"""Lesson 1's answers, found a second time in the file itself with nothing but string operations."""

import itertools
import re

import nbformat
import pytest
from support.helpers import ROOT

import jnplan as jp
from jnplan.classroom.checking import judge
from jnplan.classroom.reading import EXERCISES

LINES = [
    line.strip()
    for line in ROOT.joinpath("data/plans/jinan-2022.txt")
    .resolve()
    .read_text(encoding="utf-8")
    .splitlines()
    if line.strip()
]
LESSON = nbformat.read(ROOT / "notebooks/classroom/1-reading.ipynb", as_version=4)
SECTIONS = ["一、", "二、", "三、", "四、"]
TASKS = [line for line in LINES if re.match(r"\d+\.", line)]
TEXTS = [re.sub(r"^\d+\.[^。]+。|\(责任处室:.*$", "", line) for line in TASKS]


@pytest.fixture(scope="module")
def plan():
    return jp.load("jinan-2022")


@pytest.fixture
def right(plan):
    return lambda number: EXERCISES[number](plan)["right"]


def test_every_line_that_begins_with_a_number_is_a_task(right):
    assert len(TASKS) == 20
    assert right("1.1") == 20


def test_the_overview_is_the_one_line_that_states_the_overall_demands(right):
    overview = next(line for line in LINES if "总体要求是:" in line)
    assert right("1.2") == len(overview) == 191


def test_task_16_is_about_teachers(right):
    assert TASKS[15].startswith("16.加强新时代教师队伍建设。")
    assert right("1.3") == "加强新时代教师队伍建设"


def test_the_text_of_task_11_is_counted_with_its_stray_blank(right):
    assert " “公参民”" in TEXTS[10]
    assert right("1.4") == len(TEXTS[10]) == 318


def test_section_four_goes_from_task_14_to_the_end(right):
    heading = next(i for i, line in enumerate(LINES) if line.startswith("四、"))
    assert LINES[heading + 1].startswith("14.")
    assert right("1.5") == len(LINES[heading + 1 :]) == 7


def test_the_office_is_named_under_two_names_in_four_tasks(right):
    offices = [re.search(r"\(责任处室:(.*)\)$", line)[1].split("、") for line in TASKS]
    short = [i for i, names in enumerate(offices, 1) if "基教处" in names]
    full = [i for i, names in enumerate(offices, 1) if "基础教育处" in names]
    assert (short, full) == ([6, 8], [11, 18])
    assert right("1.6") == 4


def test_task_17_has_the_shortest_text(right):
    lengths = [len(text) for text in TEXTS]
    assert min(lengths) == 115
    assert right("1.7") == lengths.index(115) + 1 == 17


@pytest.mark.parametrize(
    ("number", "answer", "mistake"),
    [
        ("1.1", len("plan.tasks"), "name-in-quotes"),
        ("1.3", "搭建教育系统展示交流诊断平台", "next-task"),
        ("1.3", "16.加强新时代教师队伍建设。", "number-added"),
        ("1.3", "16.加强新时代教师队伍建设", "only-number-added"),
        ("1.4", 317, "blanks-left-out"),
        ("1.4", 330, "title-added"),
        ("1.5", 4, "example-section"),
        ("1.5", [False] * 13 + [True] * 7, "answers-not-rows"),
        ("1.6", 2, "raw-name"),
        ("1.7", 16, "position-not-number"),
        ("1.7", 9, "second-row"),
        ("1.7", 1, "label-not-place"),
    ],
)
def test_mistakes_made_by_hand_are_known(plan, number, answer, mistake):
    assert judge(number, answer, plan=plan)[0] == mistake


def test_sections_two_and_three_have_as_many_tasks_so_one_mistake_tells_of_both():
    headings = [LINES.index(next(each for each in LINES if each[:2] == no)) for no in SECTIONS]
    two, three = (after - before - 1 for before, after in itertools.pairwise(headings[1:]))
    assert two == three == 4


def test_the_second_shortest_text_is_that_of_the_shortest_task_so_one_mistake_tells_of_both():
    texts = [len(text) for text in TEXTS]
    assert sorted(range(20), key=texts.__getitem__)[1] + 1 == 9
    assert min(range(20), key=lambda i: len(TASKS[i])) + 1 == 9


SINGLE_EQUALS = "SyntaxError: cannot assign to subscript here. Maybe you meant '==' instead of '='?"
SINGLE_EQUALS_IN_CALL = 'SyntaxError: expression cannot contain assignment, perhaps you meant "=="?'


@pytest.mark.parametrize(
    ("code", "message"),
    [
        ("plan", "NameError: name 'plan' is not defined"),
        ("双减", "NameError: name '双减' is not defined"),
        ("jp.load('jinan-2022').task", "AttributeError: 'Plan' object has no attribute 'task'"),
        ("table['secton_no'] == 2", "KeyError: 'secton_no'"),
        ("table['section_no' == 2]", "KeyError: False"),
        ("jp.load('jinan-2022').tasks[20]", "IndexError: tuple index out of range"),
        ("few = table[table['section_no'] = 2]", SINGLE_EQUALS),
        ("len(table['section_no'] = 2)", SINGLE_EQUALS_IN_CALL),
        ("print(“city”)", "SyntaxError: invalid character '“' (U+201C)"),
        ("answer = '两句\n话'", "SyntaxError: unterminated string literal (detected at line 1)"),
        ('answer = "留住了"双减"。"', "SyntaxError: invalid syntax"),
    ],
)
def test_the_errors_that_the_lesson_explains_are_those_that_python_gives(plan, code, message):
    with pytest.raises(Exception) as raised:
        exec(code, {"jp": jp, "table": plan.to_frame()})
    error = raised.value
    text = error.msg if isinstance(error, SyntaxError) else str(error)
    assert f"{type(error).__name__}: {text}" == message
    table = next(cell for cell in LESSON.cells if "## 常见错误" in cell.source)
    assert f"`{message}`" in table.source


def test_what_a_plan_lacks_is_told(plan):
    small = jp.parse_plan("1.安全。守底线。(责任处室:安全处)", plan_id="small")
    for number in ("1.3", "1.4", "1.5", "1.6"):
        kind, _, english = judge(number, 1, plan=small)
        assert kind == "other-plan"
        assert "small" in english
    assert judge("1.7", 1, plan=small)[0] == "right"
