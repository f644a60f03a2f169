from itertools import combinations

import pytest

import jnplan as jp

PLANS, TRUTH = jp.synthetic_office()


@pytest.fixture(scope="module")
def linked():
    return jp.lineage(PLANS)


def test_tasks_of_a_true_thread_are_in_one_and_threads_apart_stay_apart(linked):
    tasks = jp.task_threads(linked)
    found = dict(
        zip(zip(tasks["year"], tasks["task_no"], strict=True), tasks["thread"], strict=True)
    )
    assert len(found) == sum(len(plan.tasks) for plan in PLANS)
    true = {}
    for row in TRUTH["threads"].itertuples():
        true.setdefault(row.thread, []).append((row.year, row.task_no))
    for own in true.values():
        assert len({found[key] for key in own}) == 1
    # What was merged or split joins several true threads; nothing else is joined.
    joined = {frozenset(pair) for keys in true.values() for pair in combinations(keys, 2)}
    names = {}
    for thread, own in true.items():
        for key in own:
            names.setdefault(found[key], set()).add(thread)
    several = [own for own in names.values() if len(own) > 1]
    for own in several:
        held = [key for thread in own for key in true[thread]]
        assert len(held) > len(set(held)), own  # a task that carries both
    assert joined


def test_threads_are_named_by_theme_and_words_and_say_what_is_cut_off(linked):
    table = jp.threads(linked, PLANS).set_index("thread")
    assert table.loc[1, "theme_id"] == "party" and table.loc[1, "name"].startswith(
        "党的领导与党建："
    )
    assert table.loc[4, "years"] == "2020、2022"  # special education, gone in 2021
    assert (table["first"].eq(2020) == table["left_censored"]).all()
    assert (table["last"].eq(2025) == table["right_censored"]).all()
    assert table["tasks"].sum() == sum(len(plan.tasks) for plan in PLANS)
    for row in table.itertuples():
        assert row.name.endswith(row.words)


def test_a_lineage_of_other_plans_is_refused(linked):
    with pytest.raises(jp.PlanError, match="threads: the lineage is of other plans"):
        jp.threads(linked, PLANS[:3])
