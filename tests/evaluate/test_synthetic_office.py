import pytest
from scipy.stats import binomtest

import jnplan as jp
from jnplan.evaluate.synthetic_office import shared_facts

PLANS, TRUTH = jp.synthetic_office()
LINKED = jp.lineage(PLANS)
FOUND = {
    "lineage": LINKED,
    "targets": jp.target_series(PLANS, lineage=LINKED),
    "changes": jp.office_changes(PLANS, lineage=LINKED),
    "takeovers": jp.office_takeovers(PLANS, lineage=LINKED),
}


def test_the_plans_are_whole_and_the_truth_names_their_tasks():
    assert [len(plan.tasks) for plan in PLANS] == [12, 12, 12, 11, 12]
    assert not any(plan.unparsed for plan in PLANS)
    held = {(plan.year, task.number) for plan in PLANS for task in plan.tasks}
    assert {(row.year, row.task_no) for row in TRUTH["threads"].itertuples()} == held


def scores(**changed):
    return jp.office_scores(TRUTH, **{**FOUND, **changed}).set_index("what")


def test_all_of_the_truth_is_found_and_nothing_else():
    table = scores()
    assert table["gold"].tolist() == [44, 59, 29, 21, 35, 4, 4]
    assert table["right"].equals(table["gold"]) and table["found"].equals(table["gold"])


def test_what_is_missing_or_wrong_costs_what_it_should():
    less = LINKED[~(LINKED["year_b"].eq(2021) & LINKED["task_no_b"].eq(1))]
    assert scores(lineage=less).loc["links", ["found", "right"]].tolist() == [43, 43]
    wrong = LINKED.assign(relation=LINKED["relation"].replace("split", "continued"))
    table = scores(lineage=wrong)
    assert table.loc["links", "f1"] == 1 and table.loc["relations", "right"] == 53
    targets = FOUND["targets"]
    apart = targets.assign(series=range(len(targets)))
    table = scores(targets=apart)
    assert table.loc["series", "right"] == 0 and table.loc["values", "right"] == 29
    none = scores(takeovers=FOUND["takeovers"].head(0))
    assert none.loc["takeovers", ["found", "recall"]].tolist() == [0, 0]
    assert none["precision"].isna().tolist() == [False] * 6 + [True]


def test_precision_recall_and_f1_of_sets_with_wilsons_interval():
    gold, found, right, *rest = shared_facts({1, 2, 3, 4}, {3, 4, 5})
    low, high = binomtest(2, 3).proportion_ci(method="wilson")
    assert (gold, found, right) == (4, 3, 2)
    assert rest[:3] == pytest.approx([2 / 3, low, high])
    assert rest[3] == 0.5 and rest[-1] == pytest.approx(4 / 7)
