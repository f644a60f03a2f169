import pandas as pd
from support.helpers import HOSTILE

import jnplan as jp
from jnplan.content.promises.promises import COLUMNS

JINAN = jp.load("jinan-2022")

# What each number of the plan means, in its words.
AMOUNTS = {
    "中小学体育课": "每天1节",
    "培训预收费监管": "全覆盖（100%）",
    "每个乡镇中心幼儿园": "每乡镇至少1所",
    "全市省级二类及以上幼儿园": "达到70%以上",
    "驻济高校与各区县、企业共建创新共同体、产业学院、高层次人才联合培养等各类项目": "100个",
    "开工新建、改扩建中小学校幼儿园": "80所",
    "完工中小学校": "30所",
    "数字校园": "基本全覆盖（100%）",
    "区县政府履行教育职责评价工作": "14个",
    "中小学卫生专业技术人员配备率": "达到75%",
    "大宗食材集中采购统一配送和“互联网+名厨亮灶”": "全覆盖（100%）",
    "“泉校安”校园安全风险监管防控平台应用": "全覆盖（100%）",
    "60岁以上保安员": "消除（0）",
    "55岁-60岁人员": "力争减半（50%）",
}


def test_the_promises_of_the_plan_are_those_read_by_hand():
    found = jp.promises(JINAN)
    targets, documents = jp.gold(JINAN, "targets"), jp.gold(JINAN, "documents")
    documents = documents[documents["status"] == "to write"]
    expected = sorted(
        [
            *(("target", n, what, by) for n, what, by in
              targets[["task_no", "indicator", "deadline"]].itertuples(index=False)),
            *(("document", n, name, "") for n, name in
              documents[["task_no", "document"]].itertuples(index=False)),
        ]
    )  # fmt: skip
    told = found[["kind", "task_no", "what", "deadline"]].fillna({"deadline": ""})
    assert sorted(told.itertuples(index=False, name=None)) == expected
    by_hand = found[found["kind"] == "target"].set_index("what")["amount"]
    assert by_hand.to_dict() == AMOUNTS
    verbs = found[found["kind"] == "document"].set_index("what")["amount"].to_dict()
    assert verbs == dict(zip(documents["document"], documents["verb"], strict=True))


def test_every_row_is_evidence_and_offices_are_those_of_its_task():
    found, named = jp.promises(JINAN), jp.offices(JINAN)
    for row in found.itertuples():
        assert JINAN.text[row.start : row.end] == row.text
        own = named[named["task_no"] == row.task_no]
        assert row.offices.split("、") == own["office"].fillna(own["office_raw"]).tolist()
    assert found[["lead", "support"]].isna().all(axis=None)  # the plan doesn't tell them apart


MADE = """某区2027年工作要点
总体要求:新增学位2万个。
一、安全
1.校车。3月底前新购校车30辆,出台《校车办法》。(牵头处室:安全处;配合处室:财务处、办公室)
二、后勤
1.食堂。每校至少配备2名营养师。(责任处室:后勤处、有关处室、后勤处)
2.课堂。上好课。"""


def test_a_made_up_plan_has_the_promises_that_were_put_into_it():
    plan = jp.parse_plan(MADE, plan_id="made")
    found = jp.promises(plan)
    assert found.columns.tolist() == COLUMNS
    columns = ["task_no", "kind", "amount", "amount_en", "deadline", "lead", "support", "offices"]
    told = found[columns].astype(object).where(found[columns].notna(), None)
    assert told.values.tolist() == [
        [None, "target", "2万个", "20,000", None, None, None, None],
        [1, "target", "30辆", "30", "3月底前", "安全处", "财务处、办公室", None],
        [1, "document", "出台", "issue", "3月底前", "安全处", "财务处、办公室", None],
        [2, "target", "每校至少2名", "at least 2 per school", None, None, None, "后勤处、有关处室"],
    ]


def test_a_plan_of_several_years_keeps_who_leads():
    plans, _ = jp.synthetic_office()
    leads = {plan.year: jp.promises(plan)["lead"].notna() for plan in plans}
    assert {year: bool(told.all()) for year, told in leads.items()} == {
        2020: False, 2021: False, 2022: True, 2023: True, 2025: True,
    }  # fmt: skip
    assert not leads[2020].any() and not leads[2021].any()


def test_a_plan_without_promises_and_one_that_means_harm():
    empty = jp.promises(jp.parse_plan("1.安全。守底线。"))
    assert empty.empty and empty.columns.tolist() == COLUMNS
    assert empty.dtypes["task_no"] == pd.Int64Dtype()
    plan = jp.parse_plan(HOSTILE)
    found = jp.promises(plan)
    assert found["kind"].tolist().count("document") == 1
    for row in found.itertuples():
        assert plan.text[row.start : row.end] == row.text


def test_another_city_has_its_own_names():
    own = pd.DataFrame({"alias": ["后勤处"], "office": ["后勤保障处"]})
    found = jp.promises(jp.parse_plan(MADE), aliases=own)
    assert found["offices"].tolist()[-1] == "后勤保障处、有关处室"
