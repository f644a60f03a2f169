import pytest
from support.made_folder import CANTEEN, READING, SCHOOL_BUS, SPORT, plan_lines

import jnplan as jp
from jnplan.publish.sets.set_comparison import (
    SUCCESSIONS,
    successions,
    task_changes,
    theme_counts,
    themes_of_set,
)


def made(plan_id, head, *tasks):
    return jp.parse_plan("\n".join(plan_lines(head, *tasks)), plan_id=plan_id)


@pytest.fixture
def plans():
    title = "济南市教育局{}年工作要点".format
    return [
        made("p22", title(2022), READING, CANTEEN, SPORT),
        made("p20", title(2020), SCHOOL_BUS, CANTEEN, READING),
        made("twin", title(2022), READING),
        made("other", "青岛市教育局2021年工作要点", SPORT),
        made("nobody", "2021年工作要点", SPORT),
    ]


def test_successive_plans_are_of_one_issuer_each_year_once(plans):
    pairs = [(a.plan_id, b.plan_id) for a, b in successions(plans)]
    assert pairs == [("p20", "p22")]


def test_what_goes_on_is_counted_and_listed_with_titles(plans):
    changes, tasks = task_changes(successions(plans))
    (row,) = changes.itertuples()
    assert changes.columns.tolist() == SUCCESSIONS
    assert (row.issuer, row.year_a, row.tasks_a, row.year_b, row.tasks_b) == (
        *("济南市教育局", 2020, 3, 2022, 3),
    )
    assert (row.continued, row.dropped, row.new) == (2, 1, 1)
    pairs = tasks[tasks["status"] == "continued"]
    assert pairs[["task_no_a", "task_no_b"]].values.tolist() == [[2, 2], [3, 1]]
    assert tasks.loc[tasks["status"] == "new", ["title_a", "title_b"]].values.tolist() == [
        ["", "第3件事"],
    ]
    assert set(tasks["plan_id_a"]) == {"p20"} and set(tasks["plan_id_b"]) == {"p22"}


def test_plans_of_one_task_have_no_threshold_and_no_row():
    two = [made(f"p{y}", f"济南市教育局{y}年工作要点", SPORT) for y in (2021, 2022)]
    changes, tasks = task_changes(successions(two))
    assert changes.empty and tasks.empty and changes.columns.tolist() == SUCCESSIONS


def test_themes_are_those_of_the_set_alone_and_counted_by_task():
    plans = [
        made("a", "甲县教育局2021年工作要点", "推进双减。", "守住校园安全底线。", "保障校园安全。"),
        made("b", "甲县教育局2022年工作要点", "推进双减。"),
    ]
    compared = themes_of_set(plans)
    assert set(compared["plan_id"]) == {"a", "b"}
    counts = theme_counts(compared).set_index(["plan_id", "theme_id"])
    assert len(counts) == 2 * jp.codebook()["theme_id"].nunique()
    assert counts.loc[("a", "safety"), ["zh", "n", "n_items", "evidence"]].tolist() == [
        *("校园安全", 2, 3, "2、3"),
    ]
    assert counts.loc[("a", "safety"), "share"] == pytest.approx(2 / 3)
    assert counts.loc[("b", "safety"), ["n", "share"]].tolist() == [0, 0]
    top = jp.top_themes(jp.code_themes(plans[0]))  # another way to the same numbers
    assert (top["theme_id"] == "safety").sum() == 2
