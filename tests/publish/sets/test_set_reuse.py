import pytest
from support.made_folder import CANTEEN, READING, SCHOOL_BUS, SPORT, plan_lines

import jnplan as jp
from jnplan.publish.sets.set_reuse import by_date, plan_shares, reuse_tables


def made(plan_id, head, *tasks, **known):
    return jp.parse_plan("\n".join(plan_lines(head, *tasks)), plan_id=plan_id, **known)


@pytest.fixture
def plans():
    return jp.Plans(
        [
            made("city", "济南市教育局2022年工作要点", SCHOOL_BUS, READING),
            made("province", "山东省教育厅2021年工作要点", SCHOOL_BUS, SPORT),
            made("centre", "教育部2020年工作要点", READING, date="2020-01-05"),
            made("none", "2021年工作要点", CANTEEN, SCHOOL_BUS),
        ]
    )


def test_plans_stand_by_date_then_by_year(plans):
    assert [plan.plan_id for plan in by_date(plans)] == ["centre", "none", "province", "city"]


def test_passages_have_both_plans_and_texts_and_the_page_of_their_pair(plans):
    found = reuse_tables(by_date(plans), least=15, gap=6, most_pairs=2)
    assert found.pairs["page"].tolist() == ["pair-1.html", "pair-2.html", "", ""]
    own = {plan.plan_id: plan for plan in plans}
    for row in found.passages.itertuples():
        assert row.text_a == own[row.plan_id_a].text[row.start_a : row.end_a]
        assert row.text_b == own[row.plan_id_b].text[row.start_b : row.end_b]
    row = found.passages.query("plan_id_a == 'province' and plan_id_b == 'city'").iloc[0]
    assert row[["issuer_a", "place_a", "issuer_b", "place_b"]].tolist() == [
        *("山东省教育厅", "山东省", "济南市教育局", "山东省济南市"),
    ]
    assert SCHOOL_BUS in row["text_a"]
    ranks = found.passages["page"].replace("", "z").tolist()
    assert ranks == sorted(ranks)


def test_shares_tell_centre_province_and_others_apart(plans):
    table = plan_shares(by_date(plans), least=15).set_index("plan_id")
    city = table.loc["city"]
    assert city["centre"] >= len(READING) - 2 and city["own_province"] >= len(SCHOOL_BUS) - 2
    assert city[["level", "province"]].tolist() == ["city", "山东省"]


def test_what_stands_in_the_own_province_is_missing_where_that_is_unknown(plans):
    later = made("later", "2023年工作要点", CANTEEN, SCHOOL_BUS, READING)
    table = plan_shares(jp.Plans([*by_date(plans), later]), least=15).set_index("plan_id")
    assert table["own_province"].isna().tolist() == [False, True, False, False, True]
    assert table["own_province_share"].isna().tolist() == [False, True, False, False, True]
    row = table.loc["later"]
    assert row["centre"] + row["neighbours"] + row["own"] == row["characters"]
    assert row["neighbours"] >= len(CANTEEN) + len(SCHOOL_BUS) - 4


def test_without_dates_there_are_no_shares_and_one_plan_is_refused(plans):
    undated = [jp.parse_plan(f"1.校车。{SCHOOL_BUS}", plan_id=each) for each in "ab"]
    found = reuse_tables(jp.Plans(undated), least=15, gap=6, most_pairs=2)
    assert found.shares.empty and len(found.pairs) == 1
    assert found.same["relation"].tolist() == ["same"]
    with pytest.raises(jp.PlanError, match="two plans or more are compared, not 1"):
        reuse_tables(jp.Plans(plans[:1]), least=15, gap=6, most_pairs=2)


def test_plans_that_share_nothing_give_empty_tables():
    plans = [made("a", "甲县2021年工作要点", SCHOOL_BUS), made("b", "乙县2022年工作要点", SPORT)]
    found = reuse_tables(jp.Plans(plans), least=15, gap=6, most_pairs=2)
    assert found.passages.empty and found.pairs.empty and len(found.shares) == 2
    assert {"text_a", "text_b", "page", "issuer_a"} <= set(found.passages)
