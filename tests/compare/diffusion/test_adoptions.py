import pandas as pd
import pytest

import jnplan as jp

COLUMNS = ["plan_id", "level", "province", "city", "county", "date"]


def documents(*rows):
    return pd.DataFrame(rows, columns=COLUMNS)


ABOUT = documents(
    ("centre-old", "centre", "", "", "", "2014-01-10"),
    ("centre", "centre", "", "", "", "2015-09-15"),
    ("a", "province", "甲省", "", "", "2015-12-24"),
    ("a-again", "province", "甲省", "", "", "2016-12-24"),
    ("a1", "city", "甲省", "甲一市", "", "2015-09-15"),
    ("b", "province", "乙省", "", "", "2015-01-01"),
    ("b1", "city", "乙省", "乙一市", "", ""),
)


def test_the_first_document_of_each_place_counts_from_the_sources_date():
    found = jp.adoptions(ABOUT, "centre")
    assert found.columns.tolist() == [*COLUMNS, "days", "status"]
    rows = {row.plan_id: (row.days, row.status) for row in found.itertuples()}
    assert rows == {
        "b": (-257, "earlier"),
        "a1": (0, "same day"),
        "a": (100, "adopted"),
        "b1": (pd.NA, "undated"),
    }


def test_places_at_risk_without_a_document_are_censored_at_the_end():
    places = documents(("", "province", "甲省", "", "", ""), ("", "province", "丙省", "", "", ""))
    found = jp.adoptions(ABOUT, "centre", at_risk=places, until="2016-09-14")
    (row,) = found[found["status"] == "none"].itertuples()
    assert (row.plan_id, row.province, row.days) == ("", "丙省", 365)


def test_wrong_sources_and_dates_are_refused():
    with pytest.raises(jp.PlanError, match="no plan 'x'; there are centre-old, centre, a"):
        jp.adoptions(ABOUT, "x")
    with pytest.raises(jp.PlanError, match="b1 has no date"):
        jp.adoptions(ABOUT, "b1")
    with pytest.raises(jp.PlanError, match="'last year' is no date"):
        jp.adoptions(ABOUT.assign(date="last year"), "centre")


def test_a_term_is_taken_up_with_the_first_document_that_has_it():
    plans = [
        jp.parse_plan("1.美育。以美育人。", plan_id="centre"),
        jp.parse_plan("1.课程。开齐课程。", plan_id="a"),
        jp.parse_plan("1.课程。坚持以美育人。", plan_id="a-again"),
        jp.parse_plan("1.课程。开齐课程。", plan_id="a1"),
    ]
    found = jp.term_adoptions(plans, ABOUT, ["以美育人"], source="centre")
    rows = {
        (row.province, row.city): (row.plan_id, row.days, row.status) for row in found.itertuples()
    }
    assert rows == {("甲省", ""): ("a-again", 466, "adopted"), ("甲省", "甲一市"): ("", 0, "none")}
    (row,) = found[found["status"] == "adopted"].itertuples()
    assert plans[2].text[row.start : row.end] == "以美育人"


def test_every_plan_needs_a_row_about_it():
    plan = jp.parse_plan("1.美育。以美育人。", plan_id="unknown")
    with pytest.raises(jp.PlanError, match="no row for unknown"):
        jp.term_adoptions([plan], ABOUT, ["美育"], source="centre")


@pytest.mark.parametrize("name", ["central", "national"])
def test_the_centre_adopts_nothing_by_whatever_name(name):
    about = ABOUT.assign(level=ABOUT["level"].replace("centre", name))
    pd.testing.assert_frame_equal(jp.adoptions(about, "centre"), jp.adoptions(ABOUT, "centre"))
