import jnplan as jp
from jnplan.publish.summary.earlier_plan import changes_since, earlier_plan

TEXT = "某县教育局{}年工作要点\n1.校车。查校车安全。\n2.食堂。办好食堂。\n3.操场。{}。"


def test_the_last_plan_of_the_same_office_that_is_held(tmp_path, monkeypatch):
    monkeypatch.setenv("JNPLAN_LIBRARY", str(tmp_path / "library"))
    for year in (2024, 2025, 2027):
        path = tmp_path / f"my-{year}.txt"
        path.write_text(TEXT.format(year, "修操场"), encoding="utf-8")
        jp.add_plan(path)
    plan = jp.parse_plan(TEXT.format(2026, "种果树"), plan_id="mine")
    found = earlier_plan(plan)
    assert found is not None and found.plan_id == "my-2025"
    alone = jp.parse_plan("别县教育局2026年工作要点\n1.安全。守底线。", plan_id="x")
    assert earlier_plan(alone) is None
    assert earlier_plan(jp.parse_plan("1.安全。守底线。")) is None


def test_plans_too_short_can_not_be_compared():
    one, two = (jp.parse_plan(f"某县{y}年工作要点\n1.蜂。看蜂。", plan_id=str(y)) for y in (1, 2))
    assert changes_since(two, one) is None


def test_changes_are_those_of_the_made_up_office():
    plans, _ = jp.synthetic_office()
    linked = changes_since(plans[1], plans[0])
    assert linked is not None
    counts = linked["relation"].value_counts()
    true = jp.synthetic_office()[1]["lineage"]
    assert counts["new"] == len(true.query("year_b == '2021' and relation == 'new'"))
    assert counts["dropped"] == len(true.query("year_a == '2020' and relation == 'dropped'"))
    assert linked["task_no_b"].dropna().nunique() == len(plans[1].tasks)
