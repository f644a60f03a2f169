import pandas as pd
import pytest

import jnplan as jp

COLUMNS = ["level", "province", "city", "county", "status"]


def level_of(issuer, year=2020):
    table = jp.levels(pd.DataFrame({"issuer": [issuer], "year": [year]}, dtype=object))
    return tuple(table.loc[0, COLUMNS])


@pytest.mark.parametrize(
    ("issuer", "year", "expected"),
    [
        ("教育部", 2020, ("centre", "", "", "", "known")),
        ("中共中央办公厅、国务院办公厅", 2020, ("centre", "", "", "", "known")),
        ("教育部 财政部", 2020, ("centre", "", "", "", "known")),
        ("工业和信息化部装备工业司", 2020, ("centre", "", "", "", "known")),
        ("山东省教育厅", 2020, ("province", "山东省", "", "", "known")),
        ("北京市教育委员会", 2020, ("province", "北京市", "", "", "known")),
        ("新疆生产建设兵团教育局", 2020, ("province", "新疆生产建设兵团", "", "", "known")),
        ("济南市教育局(市委教育工委)", 2022, ("city", "山东省", "济南市", "", "known")),
        ("中共济南市委教育工委", 2022, ("city", "山东省", "济南市", "", "known")),
        ("吉林市人民政府", 2020, ("city", "吉林省", "吉林市", "", "known")),
        ("济南市历下区教育和体育局", 2020, ("county", "山东省", "济南市", "历下区", "known")),
        ("滕州市教育局", 2020, ("county", "山东省", "枣庄市", "滕州市", "known")),
        ("山东省滕州市教育局", 2020, ("county", "山东省", "枣庄市", "滕州市", "known")),
        ("北京市朝阳区教育委员会", 2020, ("county", "北京市", "", "朝阳区", "known")),
        ("广西教育厅", 2020, ("province", "广西壮族自治区", "", "", "known")),
        ("广西南宁市教育局", 2020, ("city", "广西壮族自治区", "南宁市", "", "known")),
        ("文山州教育体育局", 2020, ("city", "云南省", "文山壮族苗族自治州", "", "known")),
        ("济南市历下区甸柳新村街道办事处", 2020, ("town", "山东省", "济南市", "历下区", "known")),
        ("济南市历城第二中学", 2020, ("school", "山东省", "济南市", "", "known")),
    ],
)  # fmt: skip
def test_an_issuer_is_followed_down_from_its_beginning(issuer, year, expected):
    assert level_of(issuer, year) == expected


@pytest.mark.parametrize(
    ("issuer", "year", "expected"),
    [
        ("莱芜市教育局", 2018, ("city", "山东省", "莱芜市", "", "known")),
        ("莱芜市教育局", 2020, ("city", "山东省", "莱芜市", "", "ended")),
        ("济南市莱芜区教育局", 2020, ("county", "山东省", "济南市", "莱芜区", "known")),
        ("济南市莱芜区教育局", 2010, ("county", "山东省", "济南市", "莱芜区", "not yet")),
        ("重庆市教育局", 1990, ("city", "四川省", "重庆市", "", "known")),
        ("重庆市教育局", 2000, ("province", "重庆市", "", "", "known")),
        ("襄樊市教育局", 2005, ("city", "湖北省", "襄樊市", "", "known")),
    ],
)
def test_places_are_those_of_the_plans_year(issuer, year, expected):
    assert level_of(issuer, year) == expected


def test_what_came_after_an_ended_place_is_named():
    table = jp.levels(pd.DataFrame({"issuer": ["北京市崇文区教育委员会"], "year": [2015]}))
    assert table.loc[0, ["status", "candidates"]].tolist() == ["ended", "北京市东城区 110101"]


@pytest.mark.parametrize("name", ["朝阳区", "市中区", "鼓楼区"])
def test_a_name_that_several_places_bear_is_never_settled_by_itself(name):
    table = jp.levels(pd.DataFrame({"issuer": [f"{name}教育局"], "year": [2020]}))
    row = table.loc[0]
    assert (row["level"], row["city"], row["county"]) == ("county", "", name)
    assert row["status"] == "ambiguous"
    assert row["candidates"].count("；") >= 1


def test_what_ambiguous_places_share_is_kept():
    # Both of one province: 鼓楼区 of Nanjing and of Xuzhou.
    assert level_of("江苏省鼓楼区教育局") == ("county", "江苏省", "", "鼓楼区", "ambiguous")


@pytest.mark.parametrize("issuer", ["和平区域教研联盟", "云溪市场监管所", "苏州工业园区教育局", ""])
def test_what_only_looks_like_a_place_is_none(issuer):
    assert level_of(issuer)[-1] == "unknown"


@pytest.mark.parametrize(
    ("issuer", "level"),
    [
        ("市教育局", "city"),
        ("省教育厅", "province"),
        ("区教育和体育局", "county"),
        ("我市教育局", "city"),
    ],
)
def test_a_kind_without_a_name_has_a_level_and_no_place(issuer, level):
    assert level_of(issuer) == (level, "", "", "", "no place")


def test_without_a_year_the_divisions_are_todays():
    assert level_of("济南市莱芜区教育局", None)[-1] == "known"
    assert level_of("莱芜市教育局", None)[-1] == "ended"
    assert jp.levels(pd.DataFrame({"issuer": ["教育部"]})).loc[0, "level"] == "centre"


def test_columns_of_the_same_names_are_replaced_and_others_kept():
    table = jp.levels(jp.plans())
    assert table["id"].tolist() == jp.plans()["id"].tolist()
    assert table.columns.is_unique
    own = table.set_index("id").loc["jinan-2022"]
    assert (own["level"], own["province"], own["code"]) == ("city", "山东省", "370100")


def test_wrong_tables_and_years_are_refused():
    with pytest.raises(jp.PlanError, match="levels: the table has no column issuer"):
        jp.levels(pd.DataFrame({"name": ["教育部"]}))
    with pytest.raises(jp.PlanError, match=r"levels: year is 2020\.5"):
        jp.levels(pd.DataFrame({"issuer": ["教育部"], "year": [2020.5]}))
