import pandas as pd
import pytest

import jnplan as jp


def cascade(*rows):
    return pd.DataFrame(rows, columns=["plan_id", "level", "date"])


def adopted(levels, days, status="adopted"):
    return pd.DataFrame({"level": levels, "days": days, "status": status})


def test_documents_are_counted_by_level_and_those_left_out_are_named():
    documents = cascade(
        ("x", "city", "2016-05-01"), ("a", "centre", "2015-09-15"), ("y", "city", "")
    )
    said = jp.describe_cascade(documents, cascade(("z", "", ""))).splitlines()
    assert said[0] == "共3份文件，2015-09-15至2016-05-01：中央1份、市级2份；1份不知哪一天。"
    assert said[3] == "1 document is left out below: its level or province isn't known (z)."


def test_without_dates_it_says_so():
    said = jp.describe_cascade(cascade(("x", "city", "")), cascade())
    assert said.splitlines()[2] == "1 document, from ? to ?: cities 1; of 1 no day is known."


def test_levels_come_from_the_centre_down_and_are_compared_where_two_can_be():
    table = adopted(["city", "city", "province", "province"], [30, 40, 10, 20])
    medians = jp.adoption_medians(jp.adoption_curve(table, by="level"))
    said = jp.describe_adoption(table, medians).splitlines()
    assert [line[:3] for line in said[:2]] == ["省级（", "市级（"]
    assert said[4].startswith("provinces (2): half had a document by day 10")
    assert said[7].startswith("Do cities and provinces differ in pace? Log-rank z = -1.")


def test_one_level_is_not_compared_and_a_median_that_is_missing_is_told():
    table = adopted(["city"] * 3, [30, 40, 50], ["adopted", "none", "none"])
    medians = jp.adoption_medians(jp.adoption_curve(table, by="level"))
    said = jp.describe_adoption(table, medians)
    assert "cities (3): fewer than half had a document by the last day (30)" in said
    assert "Log-rank" not in said


@pytest.mark.parametrize(("n", "said"), [(1, "1 place had"), (2, "2 places had")])
def test_places_of_the_sources_own_day_are_told(n, said):
    table = adopted(["city"] * 4, [0] * n + [9] * (4 - n), ["same day"] * n + ["adopted"] * (4 - n))
    medians = jp.adoption_medians(jp.adoption_curve(table, by="level"))
    assert said in jp.describe_adoption(table, medians)


def test_without_a_city_and_its_province_there_is_nothing_to_compare():
    lags = pd.DataFrame({"province": [], "province_days": [], "place_days": [], "days": []})
    empty = jp.adoption_medians(jp.adoption_curve(lags.assign(status="")))
    assert "nothing to compare" in jp.describe_lags(lags, jp.lag_test(lags), empty)


def test_a_small_p_is_not_told_as_nothing():
    row = {"places": 30, "provinces": 20, "after": 30, "same_day": 0, "before": 0}
    test = pd.DataFrame([row | {"expected": 15.0, "p": 0.0001}])
    lags = pd.DataFrame({"days": [5, 9]})
    medians = jp.adoption_medians(jp.adoption_curve(lags.assign(status="adopted")))
    assert "15.0 would come after (p < 0.001)" in jp.describe_lags(lags, test, medians)


def test_without_a_passage_it_says_so():
    tree = pd.DataFrame({"name": [], "date": [], "depth": []})
    spread = pd.DataFrame({"length": [], "documents": [], "provinces": []})
    assert "No passage long enough" in jp.describe_path(tree, spread)


@pytest.mark.parametrize(
    ("n", "said"),
    [
        (0, "cities: none of 4 has it (0 %"),
        (1, "cities: 1 of 4 has it"),
        (3, "cities: 3 of 4 have it"),
    ],
)
def test_of_a_term_is_told_how_many_have_it(n, said):
    table = adopted(["city"] * 4, [9] * 4, ["adopted"] * n + ["none"] * (4 - n))
    shares = jp.adoption_shares(table.assign(term="美育"), by=["term", "level"])
    assert said in jp.describe_term_adoptions(shares)
