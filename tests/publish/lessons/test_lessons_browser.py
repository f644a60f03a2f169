"""The lessons' pages in a real browser, as learners use them on a phone."""

import json

import pytest
from support.helpers import browse, skip_or_fail

import jnplan as jp
from jnplan.classroom.checking import EXERCISES, open_questions
from jnplan.publish.lessons import write_lessons

pytestmark = pytest.mark.notebooks

PLAN = jp.load("jinan-2022")


def typed_right(number):
    """Give what a learner types who is right."""
    if number in open_questions():
        return "留住了每一个字符和它的位置，丢了语气和先后的意思。"
    right = EXERCISES[number](PLAN)["right"]
    if isinstance(right, frozenset | tuple):
        return "、".join(map(str, right))
    return f"{right:.3f}" if isinstance(right, float) else str(right)


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    skip_or_fail()
    folder = tmp_path_factory.mktemp("lessons")
    write_lessons(folder)
    answers = {
        lesson: {number: typed_right(number) for number in [*EXERCISES, *open_questions()]
                 if number[0] == lesson}
        for lesson in "1234"
    }  # fmt: skip
    answers["1"]["1.4"] = "330"
    return browse("lessons.mjs", folder, json.dumps(answers), timeout=900)


@pytest.fixture(params="1234")
def page(request, pages):
    return pages[request.param]


def test_a_page_says_nothing_of_errors_and_asks_for_nothing(page):
    assert page["noise"] == [] and page["requests"] == []


def test_nothing_is_wider_than_the_screen(page):
    assert page["phone"] == {"page": 360, "out": []}
    assert page["desk"] == {"page": 1100, "out": []}


def test_axe_finds_nothing(page):
    assert page["axe"] == []


def test_outputs_are_hidden_until_they_are_asked_for(page):
    assert page["fresh"]["outputs"] == 0


def test_what_is_right_is_told_so(page):
    verdicts = page["answered"]["verdicts"]
    wrong = {number: verdict for number, verdict in verdicts.items() if verdict != "right"}
    opens = {number: "received" for number in wrong if number in open_questions()}
    assert len(opens) == 1
    assert wrong == opens | ({"1.4": "title-added"} if "1.4" in verdicts else {})
    assert int(page["answered"]["done"]) == len(verdicts) - ("1.4" in verdicts)


def test_the_summary_can_be_handed_in(page):
    lines = page["summary"].splitlines()
    assert "姓名 Name: 张三" in lines
    done = sum(line.split(" ")[1:2] in (["✓"], ["◎"]) for line in lines)
    assert f"完成 Done: {done} / 8" in lines and done == int(page["answered"]["done"])
    assert page["saved"]["text"].removeprefix("\ufeff").strip() == page["summary"]
    assert page["saved"]["name"].endswith("-张三.txt")


def test_one_language_can_be_read_alone_and_stays_chosen(pages):
    first = pages["1"]
    assert first["fresh"]["chinese"] > 100 and first["fresh"]["english"] > 100
    assert first["english"]["chinese"] == 0 and first["reloaded"]["chinese"] == 0
    assert first["english"]["english"] > 100


def test_answers_are_kept_until_they_are_cleared(pages):
    first = pages["1"]
    assert first["reloaded"]["verdicts"] == first["answered"]["verdicts"]
    assert first["reloaded"]["typed"] == first["answered"]["typed"]
    assert first["clearing"]["asked"] and not first["answered"]["asked"]
    assert first["clearing"]["typed"] == first["answered"]["typed"]
    for state in (first["cleared"], first["gone"]):
        assert not state["asked"]
        assert not any(state["typed"].values()) and not any(state["verdicts"].values())
        assert state["done"] == "0"


def test_without_storage_the_page_works_and_says_so(pages):
    first = pages["1"]
    assert not first["fresh"]["notKept"] and first["denied"]["notKept"]
    assert first["denied"]["verdicts"]["1.1"] == "right"


def test_aids_count_filter_sort_and_calculate(pages):
    first = pages["1"]
    assert first["counted"] == str(len(PLAN.overview))
    assert [row[0] for row in first["kept"]] == ["2", "8", "14"]
    lengths = list(map(int, first["sorted"]))
    assert lengths == sorted(len(task.text) for task in PLAN.tasks)
    assert pages["3"]["calculated"] == "= 0.742857"
