import pandas as pd
import pytest
from scipy.stats import norm
from support.helpers import of_plan

import jnplan as jp

TEXT = (
    "某市教育局2023年工作要点\n一、安全\n"
    "1.校园安全。抓校园安全。\n2.双减。推进双减。\n3.开会。开好会。"
)


@pytest.fixture(scope="module")
def compared():
    return jp.compare_themes(jp.parse_plan(TEXT, plan_id="mine"), others=jp.load_all())


def status(compared, plan_id):
    return compared[compared["plan_id"] == plan_id].set_index("theme_id")["status"]


def test_every_plan_has_every_theme_once(compared):
    assert compared.columns.tolist() == [
        "plan_id", "year", "kind", "source", "n_items", "list_complete", "theme_id", "status",
        "evidence",
    ]  # fmt: skip
    assert not compared.duplicated(["plan_id", "theme_id"]).any()
    sizes = compared.groupby("plan_id")["theme_id"].agg(set)
    assert (sizes == set(jp.codebook()["theme_id"])).all()
    assert compared["year"].is_monotonic_increasing


def test_a_plan_has_the_main_themes_of_its_tasks(compared):
    mine = compared[compared["plan_id"] == "mine"].set_index("theme_id")
    present = mine[mine["status"] == "present"]
    assert present["evidence"].to_dict() == {"double-reduction": "2", "safety": "1"}
    assert set(mine["status"]) == {"present", "absent"}
    head = ["year", "kind", "source", "n_items", "list_complete"]
    assert mine[head].iloc[0].tolist() == [2023, "plan", "text", 3, "yes"]


def test_counts_are_those_of_plans_with_tasks(ways):
    table, dataset, _ = ways
    compared = jp.compare_themes(dataset, others=jp.load_all())
    pd.testing.assert_frame_equal(compared, jp.compare_themes(table, others=jp.load_all()))
    counts = compared[compared["source"] == "counts"]
    assert set(counts["plan_id"]) == {"reworded", "jinan-2022", "small", "after"}  # no no-plan
    assert "jinan-2022" not in set(compared.loc[compared["source"] == "text", "plan_id"])
    small = counts[counts["plan_id"] == "small"].set_index("theme_id")
    assert small["evidence"][small["status"] == "present"].to_dict() == {"safety": "1"}
    assert set(small["n_items"]) == {2} and set(small["list_complete"]) == {"yes"}


def test_counts_need_tasks_and_ids_of_their_own(ways):
    table, dataset, _ = ways
    with pytest.raises(jp.PlanError, match="compare_themes: the table has no column task_no"):
        jp.compare_themes(jp.count_terms(dataset, by="section"))
    twice = pd.concat([table, of_plan(table, "small").assign(year=2024)])
    with pytest.raises(jp.PlanError, match="more than one of the plans is called 'small'"):
        jp.compare_themes(twice)


def test_what_an_incomplete_list_lacks_is_unknown(compared):
    opening = status(compared, "jinan-2024")
    assert opening["party"] == "present"
    assert set(opening.drop("party")) == {"unknown"}
    assert set(status(compared, "moe-2022")) == {"present", "absent"}


def test_a_plan_given_stands_in_the_place_of_its_points():
    own = jp.parse_plan(TEXT, plan_id="moe-2022", year=2022)
    compared = jp.compare_themes(own)
    assert status(compared, "moe-2022")["safety"] == "present"
    assert status(compared, "moe-2022")["teachers"] == "absent"
    with pytest.raises(jp.PlanError, match="more than one of the plans is called 'moe-2022'"):
        jp.compare_themes([own, own])


def test_other_plans_stand_beside_the_one_given_and_give_way_to_it(compared):
    assert set(compared.loc[compared["source"] == "text", "plan_id"]) == {"mine", "jinan-2022"}
    own = jp.parse_plan(TEXT, plan_id="mine")
    longer = jp.parse_plan(TEXT + "\n4.食堂。", plan_id="mine")
    again = jp.compare_themes(own, others=[longer, *jp.load_all()])
    pd.testing.assert_frame_equal(again, compared)
    with pytest.raises(jp.PlanError, match="more than one of the plans is called 'mine'"):
        jp.compare_themes((), others=[own, longer])


def test_the_spread_counts_complete_lists_of_each_kind(compared):
    spread = jp.theme_prevalence(compared, "mine").set_index(["theme_id", "kind"])
    lists = compared[compared["list_complete"] == "yes"].drop_duplicates("plan_id")
    lists = lists[lists["plan_id"] != "mine"]
    for kind in ("plan", "meeting"):
        assert set(spread.xs(kind, level="kind")["lists"]) == {(lists["kind"] == kind).sum()}
    vocational = compared.query("theme_id == 'vocational' and status == 'present'")
    found = (vocational["kind"] == "meeting").sum()
    row = spread.loc[("vocational", "meeting")]
    assert row["found"] == found and not row["in_plan"]
    assert spread.loc[("party", "plan"), "also_in"] == "jinan-2023、jinan-2024"


def test_the_interval_is_wilsons(compared):
    spread = jp.theme_prevalence(compared, "mine", level=0.9)
    z = norm.ppf(0.95)
    for row in spread.itertuples():
        p, n = row.share, row.lists
        middle = (p + z**2 / (2 * n)) / (1 + z**2 / n)
        half = z / (1 + z**2 / n) * (p * (1 - p) / n + z**2 / (4 * n**2)) ** 0.5
        assert row.share_low == pytest.approx(middle - half, abs=1e-12)
        assert row.share_high == pytest.approx(middle + half, abs=1e-12)


def test_without_other_lists_nothing_is_told():
    book = jp.codebook()
    alone = pd.DataFrame({"plan_id": "x", "theme_id": book["theme_id"], "status": "unknown"})
    alone = alone.assign(kind="plan", list_complete="no")
    spread = jp.theme_prevalence(alone, "x")
    assert spread["in_plan"].isna().all() and spread["share"].isna().all()
    with pytest.raises(jp.PlanError, match="'y' is not in the table; it has x"):
        jp.theme_prevalence(alone, "y")
    with pytest.raises(jp.PlanError, match="level is 95"):
        jp.theme_prevalence(alone, "x", level=95)


def test_the_grid_has_plans_before_meetings_and_each_by_year(compared):
    grid = jp.theme_grid(compared)
    assert grid.index.tolist() == jp.codebook()["theme_id"].tolist()
    known = compared.drop_duplicates("plan_id").set_index("plan_id")
    kinds = known.loc[grid.columns, "kind"].tolist()
    assert kinds == sorted(kinds, key=lambda kind: kind != "plan")
    assert known.loc[grid.columns, "year"][: kinds.count("plan")].is_monotonic_increasing
    marks = {"present": "■", "absent": "·", "unknown": "?"}
    assert all(grid.loc[c.theme_id, c.plan_id] == marks[c.status] for c in compared.itertuples())


def test_a_spread_is_written_out_and_no_list_is_a_dash():
    rows = [("law", True, "plan", 1, 2, 0.1, 0.9, "x"), ("law", True, "meeting", 0, 0, 0, 0, "")]
    columns = ["theme_id", "in_plan", "kind", "found", "lists", "share_low", "share_high"]
    table = jp.spread_table(pd.DataFrame(rows, columns=[*columns, "also_in"]))
    assert table.loc["law"].tolist() == [True, "1/2 [0.10–0.90]", "–", "x"]


def test_themes_of_others_alone_come_with_the_tasks_that_touch_on_them():
    plan = jp.parse_plan(TEXT, plan_id="mine")
    spread = jp.theme_prevalence(jp.compare_themes(plan), "mine")
    coded = pd.DataFrame({"task_no": [3, 1, 3], "theme_id": ["moral", "moral", "none"]})
    table = jp.themes_elsewhere(spread, coded).set_index("theme_id")
    assert table.loc["moral", "mentioned_in"] == "1、3"
    assert not {"safety", "double-reduction"} & set(table.index)
    wide = spread.pivot(index="theme_id", columns="kind", values="found")
    assert table["plan"].to_dict() == wide.loc[table.index, "plan"].to_dict()
    assert (table[["meeting", "plan"]].sum(axis=1) > 0).all()
    own = spread[spread["in_plan"].eq(True)]
    assert jp.themes_elsewhere(own, coded).empty


def test_a_theme_of_an_own_codebook_is_unknown_of_items_coded_by_ours():
    book = pd.DataFrame(
        {"theme_id": ["local", "law"], "zh": "", "en": "", "rule": ["校车", "法治"]}
    )
    plan = jp.parse_plan("1.校车。查校车。", plan_id="own", year=2022)
    compared = jp.compare_themes(plan, codebook=book)
    states = compared.groupby(["theme_id", "source"])["status"].agg(set)
    assert states["local", "items"] == {"unknown"} and states["local", "text"] == {"present"}
    assert states["law", "text"] == {"absent"} and "absent" in states["law", "items"]
    spread = jp.theme_prevalence(compared, "own").query("theme_id == 'local'")
    assert spread["lists"].tolist() == [0, 0]
    assert jp.spread_table(spread).loc["local", "plans"] == "–"
