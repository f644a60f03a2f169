import pandas as pd
import pytest

import jnplan as jp

TEXT = "{city}教育局{year}年工作要点\n1.安全。查校车。\n2.体育。跑步。"


@pytest.fixture
def folder(tmp_path):
    for city, year in (("济南市", 2021), ("济南市", 2022), ("青岛市", 2022), ("南京市", 2022)):
        file = tmp_path / f"{city}-{year}.txt"
        file.write_text(TEXT.format(city=city, year=year), encoding="utf-8")
    return tmp_path


def test_a_folder_is_loaded_by_name_with_a_table(folder):
    plans = jp.load_all(folder)
    assert [plan.plan_id for plan in plans] == [
        "南京市-2022",
        "济南市-2021",
        "济南市-2022",
        "青岛市-2022",
    ]
    assert plans.table.columns.tolist() == [
        "plan_id", "title", "issuer", "level", "province", "city", "county", "status",
        "year", "date", "tasks",
    ]  # fmt: skip
    assert plans.table.loc[1, ["issuer", "level", "province", "year", "tasks"]].tolist() == [
        "济南市教育局", "city", "山东省", 2021, 2,
    ]  # fmt: skip
    assert repr(plans) == "<Plans: 4, 2021 to 2022>"


def test_plans_are_chosen_by_year_issuer_level_and_place(folder):
    plans = jp.load_all(folder)
    assert [plan.plan_id for plan in plans.choose(place="山东省", years=2022)] == [
        "济南市-2022", "青岛市-2022",
    ]  # fmt: skip
    assert len(plans.choose(years=[2021, 2022], issuer="济南市教育局")) == 2
    assert len(plans.choose(level="city")) == 4
    with pytest.raises(
        jp.PlanError, match="no such plan among 南京市教育局 2022; 济南市教育局 2021"
    ):
        plans.choose(years=1999)
    with pytest.raises(jp.PlanError, match="choose: level: 'national' is not one of 'centre'"):
        plans.choose(level="national")


def test_what_could_not_be_read_is_told_and_not_lost(folder):
    (folder / "notes.txt").write_text("一段没有任务的话。", encoding="utf-8")
    (folder / "photo.xyz").write_bytes(b"?")
    (folder / ".hidden").write_text("x")
    plans = jp.load_all(folder)
    assert len(plans) == 4
    assert plans.unread["file"].tolist() == ["notes.txt", "photo.xyz"]
    assert "no numbered task" in plans.unread.loc[0, "why"]
    assert repr(plans) == "<Plans: 4, 2021 to 2022, 2 files unread>"


def test_files_of_one_name_have_ids_of_their_own(folder):
    page = TEXT.format(city="济南市", year=2022).replace("\n", "</p><p>")
    (folder / "济南市-2022.html").write_text(f"<p>{page}</p>", encoding="utf-8")
    (folder / "更早").mkdir()
    (folder / "更早" / "青岛市-2022.txt").write_text(TEXT.format(city="青岛市", year=2022), "utf-8")
    ids = [plan.plan_id for plan in jp.load_all(folder)]
    assert {"济南市-2022-html", "济南市-2022-txt", "青岛市-2022-txt", "青岛市-2022-txt-2"} <= set(
        ids
    )


def test_a_table_names_files_and_what_their_texts_do_not_say(folder):
    (folder / "unnamed.txt").write_text("工作要点\n1.安全。查校车。", encoding="utf-8")
    table = folder / "plans.csv"
    table.write_text(
        "文件,年份,发文机关\n济南市-2021.txt,,\nunnamed.txt,2019,青岛市教育局\n", "utf-8"
    )
    plans = jp.load_all(table)
    assert plans.table[["plan_id", "issuer", "year", "city"]].values.tolist() == [
        ["济南市-2021", "济南市教育局", 2021, "济南市"],
        ["unnamed", "青岛市教育局", 2019, "青岛市"],
    ]
    assert [plan.plan_id for plan in jp.load_all(pd.DataFrame({"id": ["jinan-2022"]}))] == [
        "jinan-2022"
    ]


def test_wrong_tables_and_folders_are_refused_with_what_is_wrong(folder, tmp_path):
    with pytest.raises(
        jp.PlanError, match=r"no column says which plans; it has name, and needs one"
    ):
        jp.load_all(pd.DataFrame({"name": ["x"]}))
    with pytest.raises(jp.PlanError, match=r"row 1: no plan 'gone\.txt'"):
        jp.load_all(pd.DataFrame({"file": ["gone.txt"]}))
    with pytest.raises(jp.PlanError, match="row 1: year is '22'; it must have four digits"):
        jp.load_all(pd.DataFrame({"file": ["jinan-2022"], "year": ["22"]}))
    empty = tmp_path / "empty"
    empty.mkdir()
    with pytest.raises(jp.PlanError, match=r"no plan in this folder \(it is empty\)"):
        jp.load_all(empty)
    with pytest.raises(jp.PlanError, match="'nowhere' is neither a folder nor a table"):
        jp.load_all("nowhere")
    with pytest.raises(jp.PlanError, match="several plans have the id 'jinan-2022'"):
        jp.load_all(["jinan-2022", "jinan-2022"])
