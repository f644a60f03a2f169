import pandas as pd
import pytest

import jnplan as jp
from jnplan.compare.diffusion.cascade import FACTS

SHARED = (
    "各学校每学期检查一次校车并且当天公布结果，发现隐患的校车立即停运并限期整改，整改合格的方可上路"
)
LOCAL = (
    "乡镇中心校设立校车安全员一名，每天清点上下车人数，填写登记表并由家长签字，"
    "每月向县级教育部门报送汇总情况，隐瞒不报的不得评优"
)


def plan(plan_id, issuer, date, *tasks):
    lines = [f"{issuer}关于校车安全工作的意见", *(f"{n}.{task}" for n, task in enumerate(tasks, 1))]
    lines += [issuer, date]
    return jp.parse_plan("\n".join(lines), plan_id=plan_id)


def made():
    return [
        plan("a", "教育部", "2015年9月15日", f"校车。{SHARED}。", "经费。到2017年新购校车30辆。"),
        plan("p", "山东省教育厅", "2016年3月1日", f"校车。{SHARED}。", f"人员。{LOCAL}。"),
        plan("x", "济南市教育局", "2016年9月1日", f"校车。{SHARED}。", f"人员。{LOCAL}。"),
        plan("y", "和平区域教研联盟", "2016年9月1日", "杂事。办理杂事。"),
    ]


@pytest.fixture(scope="module")
def facts():
    return jp.cascade_facts(made(), source="a", terms=["登记表"])


def test_the_facts_of_made_up_plans_are_those_of_each_function(facts):
    assert set(facts) == {*FACTS, "left_out"}
    documents = facts["documents"].set_index("plan_id")
    assert documents["level"].to_dict() == {"a": "centre", "p": "province", "x": "city"}
    assert documents["name"].tolist() == ["教育部2015", "山东省", "济南市"]
    assert documents["targets"].tolist() == [len(jp.find_targets(each)) for each in made()[:3]]
    pd.testing.assert_frame_equal(facts["reuse"], jp.reuse_shares(made()[:3], facts["documents"]))
    passages = facts["passages"]
    pairs = set(zip(passages["plan_id_a"], passages["plan_id_b"], strict=True))
    assert pairs == {("a", "p"), ("a", "x"), ("p", "x")}
    (spread,) = facts["spread"].itertuples()
    assert (spread.plan_id, spread.documents) == ("p", 2)
    assert facts["paths"]["parent_id"].fillna("").tolist() == ["", "p"]
    assert facts["parts"]["label"].tolist() == ["校车", "经费"]
    assert facts["terms"].query("term == '登记表'")["plan_id"].tolist() == ["p", "x"]


def test_plans_without_a_level_are_told_and_left_out(facts):
    assert facts["left_out"]["plan_id"].tolist() == ["y"]
    assert "y" not in set(facts["themes"]["plan_id"])


def test_words_that_other_matters_have_too_are_formulas(facts):
    assert facts["formulas"]["formula"].sum() == 0
    own = "专卖管理制度要健全"
    other = plan("other", "国家烟草局", "2011年1月1日", f"烟草。{own * 9}。{SHARED}。")
    found = jp.cascade_facts(made(), source="a", unrelated=[other])["formulas"]
    assert found["plan_id"].tolist() == ["a", "p", "x"]


def test_what_is_shipped_has_the_same_columns_as_what_is_made(facts):
    shipped = jp.cascade_facts()
    assert {name: list(table) for name, table in shipped.items()} == {
        name: list(table) for name, table in facts.items()
    }
    shares = shipped["reuse"].filter(like="_share").sum(axis=1)
    assert shares.round(9).eq(1).all()


def test_what_cannot_be_asked_is_refused():
    with pytest.raises(jp.PlanError, match="no source 'nobody'; there are a, p, x"):
        jp.cascade_facts(made(), source="nobody")
    with pytest.raises(jp.PlanError, match="the shipped documents is '02-central'"):
        jp.cascade_facts(source="01-central")
    with pytest.raises(jp.PlanError, match="没有的词 isn't counted"):
        jp.cascade_facts(terms=["没有的词"])
    with pytest.raises(jp.PlanError, match="load_cascade: name"):
        jp.load_cascade("sentences")
