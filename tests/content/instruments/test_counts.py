import re
from collections import Counter

import pandas as pd
import pytest

import jnplan as jp

TEXT = (
    "某市教育局2026年工作要点\n一、安全\n1.校车。严禁超载，新购校车3辆。(牵头处室:甲处;配合处室:乙处)\n"
    "二、质量\n2.课堂。探索新课堂，加强教师培训，加强管理。(责任处室:丙处、甲处)"
)
PLAN = jp.parse_plan(TEXT)
CODED, DIRECTIVES = jp.code_instruments(PLAN), jp.find_directives(PLAN)


def test_instruments_are_counted_task_by_task_without_titles():
    counts = jp.count_instruments(CODED)
    assert counts.columns.tolist() == [
        "task_no",
        "supply",
        "environment",
        "demand",
        "none",
        "clauses",
    ]
    assert counts[["supply", "environment", "clauses"]].values.tolist() == [[1, 1, 2], [2, 1, 3]]
    kinds = jp.count_instruments(CODED, scheme="mcdonnell-elmore", by="plan_id")
    assert kinds[["authority", "capacity", "clauses"]].values.tolist() == [[2, 3, 5]]


def test_counts_of_a_real_plan_are_those_of_a_plain_count():
    coded = jp.code_instruments(jp.load("jinan-2022"))
    plain = Counter(
        (row.task_no, row.instrument)
        for row in coded.itertuples()
        if row.scheme == "mcdonnell-elmore" and row.part == "text"
    )
    counts = jp.count_instruments(coded, scheme="mcdonnell-elmore").set_index("task_no")
    assert all(counts.loc[task, name] == n for (task, name), n in plain.items())
    assert counts["clauses"].sum() == sum(plain.values())


def test_a_clause_has_its_own_theme_or_that_of_its_task_and_of_equals_each():
    plan = jp.parse_plan("1.校园安全。新购桌椅三十套，推进双减和法治教育。")
    themed = jp.clause_themes(jp.code_instruments(plan), jp.code_themes(plan))
    own = themed[(themed["part"] == "text") & (themed["scheme"] == "rothwell-zegveld")]
    pairs = list(own[["theme_id", "own"]].itertuples(index=False, name=None))
    assert pairs == [("safety", False), ("double-reduction", True), ("law", True)]


def test_shares_by_plan_task_section_and_office():
    tasks, offices = PLAN.to_frame(), jp.offices(PLAN)

    def shares(by, *columns):
        table = jp.directive_shares(DIRECTIVES, by=by, tasks=tasks, offices=offices)
        return table[[*columns, "clear", "ambiguous", "neutral"]].values.tolist()

    assert shares("plan") == [[2, 1, 2]]
    assert shares("task", "title") == [["校车", 2, 0, 0], ["课堂", 0, 1, 2]]
    assert shares("section", "section") == [["安全", 2, 0, 0], ["质量", 0, 1, 2]]
    # 甲处 leads the first; the second doesn't say who leads, and names 丙处 first.
    assert shares("office", "office", "tasks") == [["丙处", 1, 0, 1, 2], ["甲处", 1, 2, 0, 0]]
    found = jp.directive_shares(DIRECTIVES)
    assert found["clear_share"].tolist() == [0.4]
    assert found["ambiguous_share"].tolist() == [0.2]


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: jp.count_instruments(CODED, scheme="mine"), "'mine' is not one of"),
        (lambda: jp.count_instruments(CODED, by="office"), "no column office"),
        (lambda: jp.directive_shares(DIRECTIVES, by="year"), "'year' is not one of"),
        (lambda: jp.directive_shares(DIRECTIVES, by="task"), "needs tasks=plan.to_frame()"),
        (lambda: jp.directive_shares(DIRECTIVES, by="office"), "needs offices=jp.offices(plan)"),
        (lambda: jp.clause_themes(CODED, pd.DataFrame()), "no column task_no"),
    ],
)
def test_what_is_missing_is_named(call, message):
    with pytest.raises(jp.PlanError, match=re.escape(message)):
        call()


def test_a_plan_of_titles_alone_gives_empty_tables():
    plan = jp.parse_plan("1.校车")
    coded, directives = jp.code_instruments(plan), jp.find_directives(plan)
    assert jp.count_instruments(coded).empty
    assert jp.count_instruments(coded, by="plan_id").empty
    for by in ("plan", "task", "section", "office"):
        tables = {"tasks": plan.to_frame(), "offices": jp.offices(plan)}
        assert jp.directive_shares(directives, by=by, **tables).empty
