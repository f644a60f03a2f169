import pandas as pd
import pytest

import jnplan as jp
from jnplan.compare.plan_series.office_series import task_leads

PLANS, TRUTH = jp.synthetic_office()


def test_led_and_supported_tasks_are_counted_as_the_plans_name_them():
    table = jp.office_series(PLANS).set_index(["year", "office"])
    # 2020 says only who is responsible: five tasks begin their list with this office.
    assert table.loc[(2020, "基础教育处"), ["led", "supported", "told"]].tolist() == [5, 0, False]
    assert table.loc[(2022, "民办教育处"), ["led", "supported", "told"]].tolist() == [0, 2, True]
    by_hand = sum(text.count("牵头处室") for text in [PLANS[2].text])
    assert table.loc[2022, "led"].sum() == by_hand == 12


def test_an_office_named_twice_in_a_task_counts_once():
    plan = jp.parse_plan("某县2025年\n1.蜂。看蜂。(责任处室:甲处、乙室、甲处)")
    assert task_leads([plan])["office"].tolist() == ["甲处", "乙室"]


def test_the_takeovers_of_the_made_up_office_are_those_its_writer_made():
    found = jp.office_takeovers(PLANS)
    keys = ["year_from", "lead_before", "lead_after"]
    true = TRUTH["takeovers"][keys].sort_values(keys)
    assert found[keys].sort_values(keys).values.tolist() == true.values.tolist()
    assert found["told"].tolist() == [False, True, True, True]


def two_years(*leads):
    text = (
        "某县{}年工作要点\n1.校车。查校车安全。(责任处室:{})\n2.食堂。办好食堂。(责任处室:{})\n"
        "3.操场。修操场。"
    )
    made = ((2021, *leads[0]), (2022, *leads[1]))
    return [jp.parse_plan(text.format(*each), plan_id=str(each[0])) for each in made]


def test_an_office_that_was_only_renamed_took_nothing_over():
    plans = two_years(("财务处", "总务处"), ("财务审计处", "总务处"))
    assert jp.office_takeovers(plans).empty


def test_a_lead_that_moves_to_an_office_that_was_there_is_a_takeover():
    plans = two_years(("安全处", "总务处"), ("总务处", "安全处"))
    found = jp.office_takeovers(plans)
    assert found[["task_no_a", "lead_before", "lead_after"]].values.tolist() == [
        [1, "安全处", "总务处"],
        [2, "总务处", "安全处"],
    ]


def test_offices_that_are_not_named_take_nothing_over():
    assert jp.office_takeovers(two_years(("有关处室", "总务处"), ("安全处", "总务处"))).empty


def test_a_lineage_of_other_plans_is_refused():
    with pytest.raises(jp.PlanError, match="office_takeovers: the lineage is of other plans"):
        jp.office_takeovers(PLANS, lineage=jp.lineage(PLANS[:2]))
    with pytest.raises(jp.PlanError, match="no column"):
        jp.office_takeovers(PLANS, lineage=pd.DataFrame())
