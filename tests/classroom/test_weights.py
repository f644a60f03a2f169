"""Lesson 2's answers, found a second time by string operations and on paper."""

import math
import re

import pytest

import jnplan as jp
from jnplan.classroom.weights import EXERCISES, TASKS, WORDS, small_counts

PLAN = jp.load("jinan-2022")
TEXTS = {task.number: task.title + task.text for task in PLAN.tasks}
# What on paper stands in the grid of the three tasks and five words: n, and in how many tasks.
GRID = {8: {"课后服务": (4, 1), "机制": (1, 2), "教育": (1, 3)},
        16: {"教师": (10, 1), "成长": (3, 1), "教育": (3, 3)},
        19: {"机制": (3, 2), "教育": (2, 3)}}  # fmt: skip


def right(number):
    return EXERCISES[number](PLAN)["right"]


def test_teachers_are_named_eleven_times_in_task_16_and_once_within_a_longer_word():
    assert TEXTS[16].count("教师") == 11
    assert TEXTS[16].count("教师减负") == 1
    assert right("2.1") == 10


def test_teachers_stand_in_seven_tasks():
    assert [number for number, text in TEXTS.items() if "教师" in text] == [2, 6, 7, 9, 15, 16, 18]
    assert right("2.3") == 7


def test_words_of_a_task_are_fewer_than_its_characters_and_more_than_its_different_words():
    known = EXERCISES["2.2"](PLAN)
    letters = len(re.sub(r"\W", "", TEXTS[8]))
    assert known["types-not-tokens"] < known["right"] < known["stop-words"] < letters
    kept = jp.Segmenter(stopwords=[])
    assert known["stop-words"] == sum(len(kept.words(part)) for part in
                                      (PLAN.tasks[7].title, PLAN.tasks[7].text))  # fmt: skip


def test_the_grid_on_paper_is_the_grid_in_the_lesson():
    counts = small_counts(PLAN)
    found = {no: dict(zip(rows["term"], rows["n"], strict=True))
             for no, rows in counts.groupby("task_no")}  # fmt: skip
    assert found == {no: {term: n for term, (n, _) in row.items()} for no, row in GRID.items()}
    assert set(found) == set(TASKS)
    assert {term for row in found.values() for term in row} == set(WORDS)


def test_the_idf_of_two_in_three_is_one_and_the_logarithm_of_four_thirds():
    assert right("2.4") == pytest.approx(1.2877, abs=5e-5)  # ln 4/3 = .28768


def test_the_weight_on_paper():
    idf = {1: math.log(2) + 1, 2: math.log(4 / 3) + 1, 3: 1}
    raw = {term: n * idf[df] for term, (n, df) in GRID[19].items()}
    assert raw == {"机制": pytest.approx(3.863, abs=5e-4), "教育": 2}
    assert right("2.5") == pytest.approx(raw["机制"] / math.hypot(*raw.values()))


def test_the_heaviest_words_are_frequent_here_and_rare_elsewhere():
    def weight(term, number):  # of one length: the heaviest is the same before scaling
        df = sum(term in text for text in TEXTS.values())
        return TEXTS[number].count(term) * (math.log(21 / (1 + df)) + 1)

    others = ["建设", "济南市", "规划", "项目", "教育"]
    assert all(weight("国际", 15) > weight(term, 15) for term in others)
    assert right("2.6") == "国际"
    assert weight("融合", 13) > weight("市校", 13) > weight("发展", 13) > weight("推进", 13)
    assert right("2.7") == ("融合", "市校", "发展")


def test_a_plan_that_leaves_a_number_out_has_no_task_before():
    text = "\n".join(f"{number}.校车{number}。查校车。" for number in (8, 12, 13, 15))
    plan = jp.parse_plan(text, year=2026)
    assert EXERCISES["2.6"](plan)["task-before"] is None
