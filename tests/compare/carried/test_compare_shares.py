import pandas as pd
import pytest

import jnplan as jp

SOURCES = pd.DataFrame({"plan_id": ["b"], "source_id": ["a"], "kind": ["source"]})


# Newcombe 1998, table II, method 10: 56/70 less 48/80, 9/10 less 3/10, 5/56 less 0/29.
@pytest.mark.parametrize(
    ("n", "size", "source_n", "source_size", "low", "high"),
    [
        (56, 70, 48, 80, 0.0524, 0.3339),
        (9, 10, 3, 10, 0.1705, 0.8090),
        (5, 56, 0, 29, -0.0381, 0.1926),
        (10, 10, 0, 10, 0.6075, 1.0000),
    ],
)
def test_intervals_are_newcombes(n, size, source_n, source_size, low, high):
    counts = pd.DataFrame(
        {"plan_id": ["a", "b"], "clear": [source_n, n], "clauses": [source_size, size]}
    )
    (row,) = jp.compare_shares(counts, SOURCES, of="clear").itertuples()
    assert (row.low, row.high) == (pytest.approx(low, abs=5e-5), pytest.approx(high, abs=5e-5))
    assert row.difference == pytest.approx(n / size - source_n / source_size)


def test_clauses_of_made_up_plans_are_compared():
    a = jp.parse_plan("1.校车。严禁超载，加强管理。", plan_id="a")
    b = jp.parse_plan("1.校车。严禁超载，严禁超速，必须年检，加强管理。", plan_id="b")
    counts = pd.concat([jp.directive_shares(jp.find_directives(plan)) for plan in (a, b)])
    (row,) = jp.compare_shares(counts, SOURCES, of="clear").itertuples()
    assert (row.source_share, row.share) == (0.5, 0.75)
    assert row.low < 0 < row.high


def test_a_plan_without_clauses_has_no_share():
    counts = pd.DataFrame({"plan_id": ["a", "b"], "clear": [1, 0], "clauses": [2, 0]})
    assert jp.compare_shares(counts, SOURCES, of="clear")["difference"].isna().all()


def test_a_plan_without_counts_is_named():
    counts = pd.DataFrame({"plan_id": ["b"], "clear": [1], "clauses": [2]})
    with pytest.raises(jp.PlanError, match="no counts of a"):
        jp.compare_shares(counts, SOURCES, of="clear")
