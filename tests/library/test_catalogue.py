import pytest

import jnplan as jp
from jnplan.library.writing import write_plan, writing


def test_the_catalogue_has_its_columns_and_starts_with_the_2022_plan():
    table = jp.plans()
    assert table.columns.tolist() == [
        "id", "year", "issuer", "level", "region", "kind", "title", "number", "date", "url",
        "sections", "tasks", "held", "list_complete", "note",
    ]  # fmt: skip
    assert table["id"].is_unique
    assert table.loc[0, ["id", "sections", "tasks", "held"]].tolist() == [
        "jinan-2022",
        4,
        20,
        "text",
    ]
    assert set(table["kind"]) == {"plan", "meeting"}
    assert set(table["held"]) == {"text", "themes", "link"}
    assert set(table["list_complete"]) == {"yes", "no"}


def test_a_plan_known_by_its_headings_alone_is_not_loaded():
    with pytest.raises(jp.PlanError, match=r"text of moe-2021 is not held.*held are jinan-2022"):
        jp.load("moe-2021")


def test_an_unknown_plan_is_answered_with_those_there_are():
    with pytest.raises(jp.PlanError, match=r"no plan 'jinan-1999'.*jinan-2022"):
        jp.load("jinan-1999")


def test_a_file_of_ones_own_is_loaded_by_its_path(tmp_path):
    file = tmp_path / "my-2026.txt"
    file.write_text("某县教育局2026年工作要点\n1.安全。查校车。", encoding="gb18030")
    plan = jp.load(str(file))
    assert (plan.plan_id, plan.year, plan.issuer) == ("my-2026", 2026, "某县教育局")
    named = jp.read_plan(file, plan_id="x", year=2025, issuer="他县")
    assert (named.plan_id, named.year, named.issuer) == ("x", 2025, "他县")


def test_a_plan_that_can_be_fetched_or_not_is_told_so():
    with pytest.raises(jp.PlanError, match="jnplan fetch wuhu-2024 gets it"):
        jp.load("wuhu-2024")
    with pytest.raises(jp.PlanError, match="it is a meeting"):
        jp.load("moe-2024")


def test_the_librarys_plans_are_held_and_loaded_and_shipped_ones_stay(library):
    text = "某市2023年工作要点\n一、甲\n1.子。\n2.丑。\n3.寅。\n"
    before = jp.plans().set_index("id")
    for plan_id in ("jinan-2022", "jinan-2023", "my-own"):
        with writing():
            about = {"url": "u", "encoding": "utf-8", "sections": 1, "tasks": 3}
            write_plan(plan_id, b"", text, about, ending="html")
    after = jp.plans().set_index("id")
    assert after.columns.tolist() == before.columns.tolist()
    assert after.dtypes.tolist() == before.dtypes.tolist()
    assert after.loc["jinan-2023", ["held", "list_complete", "sections", "tasks"]].tolist() == [
        "text",
        "yes",
        1,
        3,
    ]
    assert after.drop(index="jinan-2023").equals(before.drop(index="jinan-2023"))
    assert [task.title for task in jp.load("jinan-2023").tasks] == ["子", "丑", "寅"]
    assert len(jp.load("jinan-2022").tasks) == 20
    with pytest.raises(jp.PlanError, match="held are jinan-2022, jinan-2023"):
        jp.load("wuhu-2024")


def put(plan_id, issuer, year):
    """Put a plan of one's own into the library."""
    text = f"{issuer}{year}年工作要点\n1.子。\n2.丑。\n"
    about = {"url": "", "encoding": "utf-8", "sections": 0, "tasks": 2, "title": f"{plan_id}"}
    with writing():
        write_plan(
            plan_id, b"", text, about | {"issuer": issuer, "year": year, "date": ""}, ending=".txt"
        )


def test_the_plan_of_the_year_before_goes_before_that_of_the_year_after(library):
    for plan_id, issuer, year in (
        ("yx-2024", "云溪市教育局", 2024), ("yx-2026", "云溪市教育局", 2026),
        ("yx-2027", "云溪市教育局", 2027), ("qh-2025", "清河市教育局", 2025),
        ("qh-2024", "清河市教育局", 2024),
    ):  # fmt: skip
        put(plan_id, issuer, year)
    plan = jp.parse_plan("云溪市教育局2025年工作要点\n1.子。", plan_id="mine")
    assert jp.neighbour_years(plan)["id"].tolist() == ["yx-2024", "yx-2026"]
    assert [each.plan_id for each in jp.successive_plans(plan)] == ["yx-2024", "mine"]
    last = [each.plan_id for each in jp.successive_plans(jp.load("yx-2027"))]
    assert last == ["yx-2026", "yx-2027"]
    first = [each.plan_id for each in jp.successive_plans(jp.load("qh-2024"))]
    assert first == ["qh-2024", "qh-2025"]


def test_neighbours_not_held_are_listed_but_not_loaded(library):
    jinan = jp.load("jinan-2022")
    assert jp.neighbour_years(jinan)[["id", "held"]].values.tolist() == [["jinan-2023", "themes"]]
    assert jp.successive_plans(jinan) == [jinan]
    # An office may sign otherwise in another year: the catalogue knows its level and region.
    put("jinan-2024", "", 2024)
    assert jp.neighbour_years(jp.load("jinan-2024"))["id"].tolist() == ["jinan-2023"]


def test_a_plan_without_year_or_issuer_has_no_neighbours(library):
    for text in ("1.子。", "云溪市教育局工作要点\n1.子。", "2025年工作要点\n1.子。"):
        assert jp.neighbour_years(jp.parse_plan(text)).empty


def test_a_path_is_loaded_as_its_text_is(tmp_path):
    path = tmp_path / "plan.txt"
    path.write_text("某市2026年工作要点\n1.校车。查校车。", encoding="utf-8")
    assert jp.load(path) == jp.load(str(path))
    with pytest.raises(jp.PlanError, match="load: plan is 3; it must be a text or a Path"):
        jp.load(3)


TASKS = "1.校车。查校车。\n2.食堂。办好食堂。\n3.操场。修操场。"


def test_the_series_of_an_issuer_has_a_plan_a_year_and_the_plan_at_hand_first(library, tmp_path):
    for year in (2024, 2021, 2022):
        file = tmp_path / f"own-{year}.txt"
        file.write_text(f"某县教育局{year}年工作要点\n{TASKS}", encoding="utf-8")
        jp.add_plan(file, plan_id=f"own-{year}")
    at_hand = jp.parse_plan(f"某县教育局2022年工作要点\n{TASKS}\n4.蜂。看蜂。", plan_id="mine")
    found = jp.issuer_series(at_hand)
    assert [(plan.plan_id, plan.year) for plan in found] == [
        ("own-2021", 2021),
        ("mine", 2022),
        ("own-2024", 2024),
    ]
    assert jp.lineage(found)["relation"].value_counts()["continued"] == 6


def test_a_plan_alone_or_plans_too_short_to_follow_are_no_series(library, tmp_path):
    alone = jp.parse_plan(f"某县教育局2022年工作要点\n{TASKS}")
    assert jp.issuer_series(alone) == []
    file = tmp_path / "short.txt"
    file.write_text("某县教育局2021年工作要点\n1.校车。查校车。", encoding="utf-8")
    jp.add_plan(file, plan_id="short")
    one = jp.parse_plan("某县教育局2022年工作要点\n1.校车。查校车。")
    assert jp.issuer_series(one) == []
    assert len(jp.issuer_series(alone)) == 2
