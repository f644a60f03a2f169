import pandas as pd
import pytest

import jnplan as jp

ABOUT = pd.DataFrame(
    [
        ("c0", "centre", "", "2014-01-10"),
        ("c1", "centre", "", "2015-09-15"),
        ("p1", "province", "甲省", "2016-03-30"),
        ("p2", "province", "甲省", "2017-01-01"),
        ("x1", "city", "甲省", "2016-08-01"),
        ("x2", "city", "甲省", "2016-03-30"),
        ("x3", "city", "乙省", "2016"),
        ("x4", "city", "甲省", ""),
        ("x5", "county", "甲省", "2015-09-15"),
    ],
    columns=["plan_id", "level", "province", "date"],
)


def test_places_follow_the_source_and_their_own_provinces_first_document():
    found = jp.policy_sources(ABOUT, "c1")
    assert list(found.itertuples(index=False, name=None)) == [
        ("p1", "c1", "source"),
        ("p2", "c1", "source"),
        ("x1", "c1", "source"),
        ("x1", "p1", "own province"),
        # Of its province's own day, so not after it.
        ("x2", "c1", "source"),
        ("x3", "c1", "source"),
    ]


def test_a_source_below_the_centre_is_no_provinces_document_too():
    found = jp.policy_sources(ABOUT, "p1").query("plan_id == 'x1'")
    assert found.values.tolist() == [["x1", "p1", "source"]]


def test_an_unknown_source_is_refused():
    with pytest.raises(jp.PlanError, match="no plan 'nobody'; there are c0, c1"):
        jp.policy_sources(ABOUT, "nobody")
