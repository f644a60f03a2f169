from dataclasses import replace
from itertools import pairwise

import pandas as pd
import pytest

import jnplan as jp
from jnplan.compare.lineage.lineage import number_threads

PLANS, TRUTH = jp.synthetic_office()


@pytest.fixture(scope="module")
def linked():
    return jp.lineage(PLANS)


def rows(table):
    """Give rows as relation and (year, task) on either side, None for no task."""
    found = set()
    for row in table.itertuples():
        ends = [
            None if pd.isna(n) or n == "" else (int(y), int(n))
            for y, n in ((row.year_a, row.task_no_a), (row.year_b, row.task_no_b))
        ]
        found.add((row.relation, *ends))
    return found


def test_the_lineage_of_the_made_up_office_is_as_its_writer_had_it(linked):
    # Measured once when the method stood: years from 2021 on weren't looked at before.
    assert rows(linked) == rows(TRUTH["lineage"])


def test_every_task_has_its_row_and_each_link_its_evidence(linked):
    held = {(p.year, t.number) for p in PLANS for t in p.tasks}
    ends = {end for _, *pair in rows(linked) for end in pair if end}
    assert ends == held
    links = linked.dropna(subset=["task_no_a", "task_no_b"])
    assert (links["p"] <= 0.05).all() and links["similarity"].between(0, 1).all()
    assert links["shared"].ne("").all() and links["note"].eq("").all()
    assert linked.drop(links.index)["p"].isna().all()


def test_look_alike_trainings_of_other_teachers_are_told_apart(linked):
    assert ("new", None, (2022, 6)) in rows(linked)
    assert ("returned", (2021, 11), (2025, 11)) in rows(linked)


def test_a_theme_that_only_a_heading_names_is_not_dropped_without_a_word(linked):
    (note,) = linked.loc[linked["year_a"].eq(2021) & linked["task_no_a"].eq(6), "note"]
    assert "美育：见第3部分的标题" in note and "named in the heading of section 3" in note


def test_tasks_put_in_other_words_but_sharing_a_term_of_the_title_say_so():
    filler = "\n2.校车。查校车安全。\n3.食堂。办好学校食堂。"
    one = "某县2025年工作要点\n1.打好“双减”攻坚战。压减学科类机构数量。" + filler
    two = "某县2026年工作要点\n1.巩固双减成效。家长自愿选择活动课程。" + filler
    plans = [jp.parse_plan(text, plan_id=text[2:6]) for text in (one, two)]
    table = jp.lineage(plans, level=0.999)
    apart = table[table["relation"].isin(["dropped", "new"])]
    if apart.empty:  # they were linked: that is a word, too
        assert {(1, 1)} <= set(zip(table["task_no_a"], table["task_no_b"], strict=True))
    assert apart["note"].str.contains("双减").all()


def test_the_order_of_the_plans_given_makes_no_difference(linked):
    assert jp.lineage(PLANS[::-1]).equals(linked)


def test_a_stricter_level_links_fewer(linked):
    strict = jp.lineage(PLANS, level=0.9999)
    sides = ["plan_id_a", "task_no_a", "plan_id_b", "task_no_b"]
    some, all_ = (
        set(t.dropna(subset=["task_no_a", "task_no_b"])[sides].itertuples(index=False, name=None))
        for t in (strict, linked)
    )
    assert some < all_


def test_tasks_whose_counterparts_are_taken_out_find_few_others():
    # Each plan against the next without the tasks that go on: nothing is left to find.
    links = [(end_a, end_b) for _, end_a, end_b in rows(TRUTH["lineage"]) if end_a and end_b]
    later = {end_b for _, end_b in links}
    false = left = 0
    for one, two in pairwise(PLANS):
        tasks = tuple(t for t in two.tasks if (two.year, t.number) not in later)
        if not tasks:
            continue
        table = jp.lineage([one, replace(two, tasks=tasks)])
        false += table["p"].notna().sum()
        left += len(tasks) + len(one.tasks)
    assert left > 40 and false <= 0.05 * left


def one_of(of_year, **changes):
    text = f"某县{of_year}年工作要点\n1.校车。查校车。\n2.食堂。办好食堂。\n3.操场。修操场。"
    return replace(jp.parse_plan(text, plan_id=str(of_year)), **changes)


@pytest.mark.parametrize(
    ("plans", "message"),
    [
        ([], "it takes two plans or more of one issuer; there is none"),
        ([one_of(2025)], "there is only 某县2025年工作要点"),
        ([one_of(2025), one_of(2026, year=None)], "某县2026年工作要点 has no year"),
        ([one_of(2025), one_of(2026, year=2025)], "are both of 2025"),
        ([one_of(2025), one_of(2026, plan_id="2025")], "are both called '2025'"),
        ([one_of(2025), one_of(2026, issuer="某市")], "is of '某县', 某县2026年工作要点 of '某市'"),
        ([one_of(2025), one_of(2026, tasks=())], "has no tasks"),
    ],
)
def test_plans_that_cannot_be_followed_are_named(plans, message):
    with pytest.raises(jp.PlanError, match=message):
        jp.lineage(plans)


def test_plans_too_short_to_say_what_is_alike_are_refused():
    short = [replace(one_of(y), tasks=one_of(y).tasks[:2]) for y in (2025, 2026)]
    with pytest.raises(jp.PlanError, match="no plan has three tasks"):
        jp.lineage(short)
    with pytest.raises(jp.PlanError, match="level is 95"):
        jp.lineage([one_of(2025), one_of(2026)], level=95)


def test_threads_are_numbered_by_first_appearance():
    assert number_threads(5, [(1, 3), (3, 4)]) == [1, 2, 3, 2, 2]
    assert number_threads(2, []) == [1, 2]
