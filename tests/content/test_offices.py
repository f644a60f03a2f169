import pandas as pd
import pytest

import jnplan as jp
from jnplan.data import shipped_table

JINAN = jp.load("jinan-2022")


NONE = pd.DataFrame({"alias": [], "office": []}, dtype=str)


def plan(*lists):
    lines = [f"{i}.任务。做好。(责任处室:{'、'.join(x)})" for i, x in enumerate(lists, 1)]
    return jp.parse_plan("\n".join(lines))


def test_every_raw_name_is_kept_as_typed_by_hand():
    columns = ["task_no", "position", "office_raw"]
    found = jp.offices(JINAN)[columns]
    pd.testing.assert_frame_equal(found, jp.gold(JINAN, "offices")[columns], check_dtype=False)


def test_every_name_stands_where_the_row_says():
    for row in jp.offices(JINAN).itertuples():
        assert JINAN.text[row.start : row.end] == row.office_raw


@pytest.mark.parametrize(
    ("alias", "office"),
    [
        ("基教处", "基础教育处"),
        ("党建处", "党建工作处"),
        ("财审处", "财务审计处"),
        ("职高教处", "职业与高等教育处"),
        ("市学生发展中心", "市学生发展指导中心"),
        ("市教师发展中心", "市教师发展服务中心"),
    ],
)
def test_two_names_of_one_office_are_united(alias, office):
    found = jp.offices(JINAN)
    assert (found.loc[found["office_raw"] == alias, "office"] == office).all()
    assert {alias, office} <= set(found["office_raw"])


def test_an_office_that_is_not_named_stays_unspecified():
    found = jp.offices(JINAN)
    assert found.loc[found["office"].isna(), "office_raw"].tolist() == ["有关处室"]
    assert "有关处室" not in jp.office_network(JINAN)


def test_whoever_is_concerned_is_no_office_in_any_city():
    found = jp.offices(plan(["有关人员", "各有关部门", "相关科室", "各处室", "各科"]), aliases=NONE)
    assert found["office"].isna().tolist() == [True, True, True, True, False]


def test_every_alias_says_why_and_how_surely():
    table = shipped_table("offices.csv")
    assert table["certainty"].isin(["certain", "likely", "possible"]).all()
    assert table["reason"].str.len().gt(10).all()


def test_without_aliases_names_stay_as_they_are():
    found = jp.offices(JINAN, aliases=NONE)
    assert (found["office"] == found["office_raw"]).all()


@pytest.mark.parametrize(
    ("alias", "office", "message"),
    [
        (["甲", "甲"], ["乙", "丙"], "'甲' stands for both '乙' and '丙'"),
        (["甲", "乙"], ["乙", "丙"], "'甲' stands for '乙', which is itself an alias"),
    ],
)
def test_a_table_that_contradicts_itself_is_refused(alias, office, message):
    with pytest.raises(jp.PlanError, match=message):
        jp.offices(JINAN, aliases=pd.DataFrame({"alias": alias, "office": office}))


def test_a_table_without_its_columns_is_refused():
    with pytest.raises(jp.PlanError, match="no column office"):
        jp.offices(JINAN, aliases=pd.DataFrame({"alias": ["甲"]}))
