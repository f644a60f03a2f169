import datetime

import pandas as pd
import pytest

import jnplan as jp
from jnplan.compare.reuse.dates import NEVER, need_about


def about(**columns):
    row = {"plan_id": "a", "level": "city", "province": "甲省", "date": "2016"} | columns
    return pd.DataFrame([row])


@pytest.mark.parametrize(
    ("date", "first", "last"),
    [
        ("2016-03-30", (2016, 3, 30), (2016, 3, 30)),
        ("2016-3", (2016, 3, 1), (2016, 3, 31)),
        ("2016-02", (2016, 2, 1), (2016, 2, 29)),
        ("2016", (2016, 1, 1), (2016, 12, 31)),
        (datetime.date(2016, 3, 30), (2016, 3, 30), (2016, 3, 30)),
        (pd.Timestamp(2016, 3, 30), (2016, 3, 30), (2016, 3, 30)),
    ],
)
def test_a_date_is_all_the_days_that_it_may_be(date, first, last):
    row = need_about(about(date=date), ["a"], "test").loc[0]
    days = [datetime.date(*day).toordinal() for day in (first, last)]
    assert [row["first_day"], row["last_day"]] == days


@pytest.mark.parametrize("date", [None, float("nan"), pd.NA, pd.NaT, ""])
def test_a_missing_date_may_be_any(date):
    row = need_about(about(date=date), ["a"], "test").loc[0]
    assert (row["first_day"], row["last_day"]) == (0, NEVER)


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        ({"date": "2016-13"}, "date of 'a' is '2016-13'; it must be like 2016-03-30"),
        ({"date": "2015-02-29"}, "date of 'a' is '2015-02-29'"),
        ({"date": "0000"}, "date of 'a' is '0000'"),
        ({"date": 5}, "date of 'a' is 5"),
        ({"level": "town"}, "level of 'a': 'town' is not one of 'centre', 'central', 'national'"),
        ({"province": None}, "'a' has the level city and no province"),
        ({"plan_id": "b"}, "about has 0 rows of 'a'; there must be one"),
    ],
)
def test_what_cannot_be_used_is_named(columns, said):
    with pytest.raises(jp.PlanError, match=said):
        need_about(about(**columns), ["a"], "test")


def test_two_rows_of_a_plan_are_refused_and_rows_of_others_are_not_needed():
    twice = pd.concat([about(), about()])
    with pytest.raises(jp.PlanError, match="about has 2 rows of 'a'"):
        need_about(twice, ["a"], "test")
    more = pd.concat([about(plan_id="b"), about()])
    assert need_about(more, ["a"], "test")["plan_id"].tolist() == ["a"]


@pytest.mark.parametrize("level", ["centre", "central", "national"])
def test_the_centre_has_one_name(level):
    about = pd.DataFrame({"plan_id": ["a"], "level": [level], "province": [None], "date": ["2015"]})
    assert need_about(about, ["a"], "reuse_shares")["level"].tolist() == ["centre"]
