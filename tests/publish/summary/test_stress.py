import jnplan as jp
from jnplan.publish.summary.stress import ALPHA, marking_terms, trusted_theme_tasks


def test_marking_words_are_those_of_keyness_that_are_significant():
    plan = jp.load("jinan-2022")
    found = marking_terms(plan)
    counts = jp.count_terms(jp.segment(plan))
    by_tokens = jp.keyness_by(counts, "task_no", by="tokens")
    expected = by_tokens.loc[by_tokens["p_adjusted"] < ALPHA, "term"]
    assert sorted(found["term"]) == sorted(expected)
    assert found["log_ratio_low"].is_monotonic_decreasing


def test_a_plan_of_one_task_has_nothing_to_compare_with():
    assert marking_terms(jp.parse_plan("1.校车。查校车。")).empty
    assert marking_terms(jp.parse_plan("Plan 2026\n1. Safety. Be safe.")).empty


def test_only_themes_that_are_coded_well_are_counted():
    plan = jp.parse_plan("1.职业教育。办好职业学校。\n2.高职。办好高职院校。\n3.双减。减负。")
    table = trusted_theme_tasks(plan).set_index("theme_id")
    trusted = jp.trusted_themes(jp.codebook_scores())
    assert sorted(table.index) == sorted(trusted.loc[trusted["coded"] == "well", "theme_id"])
    assert table.loc["vocational", ["tasks", "n"]].tolist() == ["1、2", 2]
    assert "double-reduction" not in table.index
    assert table["n"].is_monotonic_decreasing
