import pandas as pd
import pytest

import jnplan as jp

PLAN = jp.parse_plan("1.校车。严禁超载，新购校车三十辆。\n2.课堂。加强教师培训，加强管理。")
CODED, FOUND = jp.code_instruments(PLAN), jp.find_directives(PLAN)


def by_task(plan, found):
    return jp.directive_shares(found, by="task", tasks=plan.to_frame())


def test_shares_are_said_in_both_languages():
    assert jp.describe_instruments(CODED, scheme="mcdonnell-elmore").splitlines() == [
        "4个分句：权威型2个（50%）、激励型0个（0%）、能力建设型2个（50%）、系统变革型0个（0%）、"
        "象征与规劝型0个（0%）、无0个（0%）。",
        "4 clauses: authority 2 (50%), incentive 0 (0%), capacity 2 (50%), system change 0 (0%), "
        "hortatory 0 (0%), none 0 (0%).",
    ]
    nothing = jp.code_instruments(jp.parse_plan("1.校车"))
    assert jp.describe_instruments(nothing).splitlines()[1] == "There are no clauses to code."


def test_agreement_is_that_of_the_clauses_never_looked_at():
    row = {"share": 0.8, "share_low": 0.7, "share_high": 0.9, "alpha_low": 0.4, "alpha_high": 0.8}
    row |= {"what": "directives", "clauses": 10, "alike": 8}
    rows = [
        {**row, "sample": sample, "compared": compared, "alpha": alpha}
        for sample, compared, alpha in (
            (1, "rules, where readers agree", 0.99),
            (2, "rules, where readers agree", 0.61),
            (2, "readers", 0.93),
        )
    ]
    own = pd.DataFrame([{**row, "sample": 2, "alpha": 0.5}])
    said = jp.describe_clause_agreement(pd.DataFrame(rows), own, "directives", plan_id="mine")
    english = said.splitlines()[2:]
    assert "8 of 10 clauses never looked at (80%, 95 % interval 70%–90%)" in english[0]
    assert "alpha 0.61 (0.40–0.80); alpha of the two coders 0.93" in english[0]
    assert english[1].startswith("On mine, the rules agree with their writer's own coding")
    alone = jp.describe_clause_agreement(
        pd.DataFrame(rows), own.head(0), "directives", plan_id="mine"
    )
    assert len(alone.splitlines()) == 2
    with pytest.raises(jp.PlanError, match="'themes' is not one of"):
        jp.describe_clause_agreement(pd.DataFrame(rows), own, "themes", plan_id="mine")


def test_themes_with_most_clauses_of_an_instrument():
    counts = pd.DataFrame({"theme_id": ["safety", "law"], "supply": [2, 2], "demand": [0, 0]})
    said = jp.describe_instrument_themes(counts, jp.codebook()).splitlines()
    assert said[:2] == [
        "供给型分句最多的主题有2个：校园安全、依法治教（各2个）。",
        "没有需求型的分句。",
    ]
    assert said[3] == "No clause is demand."


def test_clear_and_ambiguous_clauses():
    said = jp.describe_directives(FOUND, by_task(PLAN, FOUND)).splitlines()
    assert said == [
        "4个分句：明确2个（其中禁止1个），含糊0个，中性2个。",
        "明确的分句最多的任务：1 校车（2个）。",
        "1项任务既无明确也无含糊的分句（共2项）：2。",
        "4 clauses: 2 clear (1 of them forbid), 0 ambiguous, 2 neutral.",
        "Most clear clauses: 1 校车 (2).",
        "1 of 2 tasks has neither a clear nor an ambiguous clause: 2.",
    ]
    plan = jp.parse_plan("1.课堂。加强管理。")
    found = jp.find_directives(plan)
    assert "No clause is clear." in jp.describe_directives(found, by_task(plan, found))
    plan = jp.parse_plan("1.课堂。探索新课堂。")
    found = jp.find_directives(plan)
    assert "Every task has a clear or" in jp.describe_directives(found, by_task(plan, found))
