import pandas as pd
import pytest

import jnplan as jp
from jnplan.evaluate.gold import gold_words

JINAN = jp.load("jinan-2022")


def test_the_words_cut_by_hand_join_to_the_text_of_every_task():
    words = jp.gold(JINAN, "words")
    assert len(words) == 2026
    assert (
        words["term"]
        == [JINAN.text[a:b] for a, b in zip(words["start"], words["end"], strict=True)]
    ).all()
    signs = [
        char
        for task in JINAN.tasks
        for char in JINAN.text[task.title_start : task.text_end]
        if char.isalnum()
    ]
    assert sum(sum(map(str.isalnum, term)) for term in words["term"]) == len(signs)


def test_gold_that_is_not_the_plans_text_is_refused():
    plan = jp.parse_plan("1.校车。管好。", plan_id="toy")
    with pytest.raises(
        jp.PlanError, match="toy: task 1 has '管坏' where the plan, line 1, has '管好'"
    ):
        gold_words(plan, "1\t校车|。|管坏|。", "toy")
    with pytest.raises(jp.PlanError, match="toy: toy has no task '2'"):
        gold_words(plan, "2\t校车", "toy")


def test_another_text_of_the_same_name_has_no_gold():
    mine = jp.parse_plan("1.校车。管好。", plan_id="jinan-2022")
    assert jp.gold(mine, "words").empty
    assert jp.gold(jp.parse_plan("1.校车。管好。", plan_id="mine"), "words").empty
    assert jp.gold(jp.parse_plan("1.校车。管好。"), "targets").empty


def test_measures_come_from_a_plan_that_was_read_by_hand():
    mine = jp.parse_plan("1.安全。守底线。", plan_id="mine")
    assert jp.with_gold(mine, "words", otherwise=JINAN) is JINAN
    assert jp.with_gold(JINAN, "words", otherwise=mine) is JINAN


def test_themes_given_by_hand_are_a_row_a_theme():
    points = jp.gold_themes("items")
    assert points.columns.tolist() == ["plan_id", "item_no", "theme_id"]
    same = jp.plan_items()[points.columns].sort_values(list(points), ignore_index=True)
    pd.testing.assert_frame_equal(points.sort_values(list(points), ignore_index=True), same)
    known = {*jp.codebook()["theme_id"], "none"}
    for sample, texts in ((1, 100), (2, 100), (3, 60), (4, 60)):
        marked = jp.gold_themes(f"sentences {sample}")
        assert len(marked.drop_duplicates(["year", "sentence_no"])) == texts
        assert set(marked["theme_id"]) <= known
    with pytest.raises(jp.PlanError, match="what: 'tasks' is not one of 'items'"):
        jp.gold_themes("tasks")
