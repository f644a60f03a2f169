import pytest

import jnplan as jp


def test_a_word_of_every_sentence_keeps_its_rank_and_one_of_a_single_one_does_not():
    text = "1.甲乙。甲乙。甲乙。甲乙。丙丙丙丙丙。\n2.丁丁。丁丁。"
    plan = jp.parse_plan(text, plan_id="x", year=2022)
    tokens = jp.segment(plan, jp.Segmenter(lexicon=["甲乙", "丙丙丙丙丙", "丁丁"]))
    found = jp.rank_stability(tokens, jp.sentences(plan), top=2, draws=400, seed=1)
    found = found.set_index(["task_no", "term"])
    assert found.loc[(2, "丁丁"), ["first", "among"]].tolist() == pytest.approx([1, 1])
    assert found.loc[(1, "甲乙"), "first"] > 0.9
    # It stands in one of five sentences, of which five are drawn.
    assert found.loc[(1, "丙丙丙丙丙"), "among"] == pytest.approx(1 - 0.8**5, abs=0.07)
    again = jp.rank_stability(tokens, jp.sentences(plan), top=2, draws=400, seed=1)
    assert again.set_index(["task_no", "term"]).equals(found)


def test_ranks_of_nothing_are_an_empty_table():
    plan = jp.parse_plan("1.的。", year=2022)
    assert jp.rank_stability(jp.segment(plan), jp.sentences(plan)).empty
