import pandas as pd
import pytest

import jnplan as jp


def counted(text, by="plan"):
    return jp.count_terms(jp.segment(jp.parse_plan(text, year=2022)), by=by)


def chinese(found):
    lines = found.splitlines()
    return lines[: len(lines) // 2]


def english(found):
    lines = found.splitlines()
    return lines[len(lines) // 2 :]


@pytest.mark.parametrize(
    ("text", "placed", "notes"),
    [
        (
            "1.校车。查校车。",
            "9 characters (blanks not counted): 9 placed, 0 not.",
            "Nothing unusual",
        ),
        (
            "某县教育\n1.校车。查校车。\n2.食堂。\n4.课堂。",
            "23 characters (blanks not counted): 19 placed, 4 not.",
            "1 note on the numbering and the like: ",
        ),
        (
            "1.校车。查校车。\n3.食堂。\n6.课堂。",
            "19 characters (blanks not counted): 19 placed, 0 not.",
            "1 note on the numbering and the like: 2 tasks are numbered out of order",
        ),
    ],
)
def test_what_was_placed_and_what_is_odd_is_said(text, placed, notes):
    plan = jp.parse_plan(text, year=2022)
    first, second = english(jp.describe_reading(plan))
    assert placed in first
    assert second.startswith(notes)
    assert all(note.split("\n")[1] in second for note in plan.notes)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("1.校车。\n2.食堂。", "Every task has words to count."),
        ("1.校车。\n2.的。", "Task 2 has no words to count and is left out below."),
        ("1.的。\n2.和。", "Tasks 1, 2 have no words to count and are left out below."),
    ],
)
def test_tasks_without_words_are_named(text, said):
    plan = jp.parse_plan(text, year=2022)
    assert english(jp.describe_wordless(plan.to_frame(), counted(text, "task"))) == [said]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("1.校车。", "uses none of the lexicon's"),
        ("1.双减。", "this plan uses 1, of which jieba alone splits 0."),
        ("1.双减。劳动教育。", "this plan uses 2, of which jieba alone splits 1."),
    ],
)
def test_the_lexicons_terms_are_counted(text, said):
    jieba = jp.Segmenter(dictionary="jieba", lexicon=[])
    found = jp.describe_lexicon(jp.find_lexicon_terms(jp.parse_plan(text), jieba))
    assert said in found
    assert f"{len(jp.lexicon())} terms" in found


def test_scores_are_those_of_the_last_way_in_the_tasks_held_out():
    scores = pd.DataFrame(
        {
            "segmenter": ["a", "a", "b", "b"],
            "held_out": [False, True, False, True],
            "tasks": [2, 3, 2, 3],
            "f1": [0.1, 0.2, 0.3, 0.4],
            "f1_min": [0.1, 0.1, 0.2, 0.25],
            "f1_max": [0.2, 0.3, 0.4, 0.5],
        }
    )
    mine = jp.parse_plan("1.校车。", plan_id="mine")
    same = jp.describe_segmentation(mine, mine, scores)
    said = "On the 3 tasks held out F1 is 0.400; by task it ranges from 0.250 to 0.500."
    assert english(same) == [said]
    other = jp.describe_segmentation(mine, jp.load("jinan-2022"), scores)
    assert english(other)[1] == said
    assert english(other)[0].startswith("This plan hasn't been segmented by hand")
    assert "济南市教育局" in chinese(other)[0]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("1.的。", ["This plan has no words to count."]),
        ("1.校车。", ["The plan has only 1 word."]),
        (
            "1.校车。食堂。",
            ["The plan has 2 words, 2 of them different; 100% of these occur only once."],
        ),
        (
            "1.校车。校车，食堂。",
            [
                "The plan has 3 words, 2 of them different; 50% of these occur only once.",
                "The most frequent is 校车, with 2 occurrences.",
            ],
        ),
        (
            "1.校车。校车，食堂，食堂。",
            [
                "The plan has 4 words, 2 of them different; 0% of these occur only once.",
                "The 2 most frequent are 校车, 食堂, with 2 occurrences each.",
            ],
        ),
    ],
)
def test_words_and_the_most_frequent_are_counted(text, said):
    assert english(jp.describe_words(counted(text))) == said


def test_a_figure_of_no_words_has_words_all_the_same():
    assert "0 most frequent words" in jp.describe_frequent_figure(counted("1.的。"))
    assert "led by 食堂, 校车." in jp.describe_frequent_figure(counted("1.校车。食堂，食堂。"))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("1.校车。", "No words were added."),
        ("1.治理。“互联网+监管”。", "1 word was added: “互联网+监管”."),
        (
            "1.治理。“互联网+监管”，“双随机、一公开”。",
            "2 words were added, among them “互联网+监管”, “双随机、一公开”.",
        ),
    ],
)
def test_a_plans_own_words_are_named(text, said):
    plan = jp.parse_plan(text)
    own = jp.segment(plan, own_words=True)
    assert english(jp.describe_own_words(plan, jp.segment(plan), own)) == [said]
