import pytest

import jnplan as jp


def test_a_row_a_task_holds_its_heaviest_terms():
    plan = jp.parse_plan("1.校车。校车。\n2.校车。食堂。\n3.的。", year=2022)
    weights = jp.tfidf(jp.count_terms(jp.segment(plan)))
    table = jp.keyword_table(weights, plan.to_frame(), top=1)
    assert table.index.tolist() == [1, 2]  # a task without words has no row
    assert table.values.tolist() == [["校车", "校车 1.00"], ["校车", "食堂 0.81"]]
    assert jp.keyword_table(weights.head(0), plan.to_frame()).empty


def test_a_row_a_task_holds_its_marking_words_and_how_often_they_stand():
    plan = jp.parse_plan("1.校车。校车。\n2.食堂。课堂。", year=2022)
    table = jp.keyword_table(jp.marking_words(plan), plan.to_frame(), top=2)
    assert table.values.tolist() == [["校车", "校车 ×2", ""], ["食堂", "食堂 ×1", "课堂 ×1"]]


def test_a_table_without_a_weight_is_refused():
    plan = jp.parse_plan("1.校车。", year=2022)
    words = jp.marking_words(plan)[["task_no", "term"]]
    with pytest.raises(jp.PlanError, match="neither the column tfidf nor n"):
        jp.keyword_table(words, plan.to_frame())
