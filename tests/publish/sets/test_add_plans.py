import pandas as pd
import pytest
from support.helpers import answer, snapshot
from support.made_folder import (
    CANTEEN,
    READING,
    SCHOOL_BUS,
    SPORT,
    pdf_file,
    plan_lines,
    web_page,
    word_file,
    write_files,
)

import jnplan as jp

JINAN = plan_lines("济南市教育局2021年工作要点", SCHOOL_BUS, CANTEEN)
QINGDAO = plan_lines("青岛市教育局2022年工作要点", READING, SPORT)
SHORT = ["济南市教育局2021年工作要点", JINAN[1]]


@pytest.fixture
def folder(tmp_path):
    files = {
        "济南.pdf": pdf_file(JINAN),
        "济南.docx": word_file(JINAN),
        "青岛.html": web_page(QINGDAO),
        "话.txt": "一段话。",
        "无年.txt": "1.开会。按时开会，会后落实。",
    }
    return write_files(tmp_path / "plans", files)


def outcomes(table):
    return dict(zip(table["file"], zip(table["outcome"], table["why"], strict=True), strict=True))


def test_what_is_sure_is_kept_once_and_what_is_not_says_why(folder, library):
    found = outcomes(jp.add_plans(folder))
    assert found.pop("话.txt")[1].startswith("no numbered task found")
    assert found == {
        "济南.docx": ("added", ""),
        "济南.pdf": ("not kept", "the same plan as 济南.docx"),
        "青岛.html": ("added", ""),
        "无年.txt": ("not kept", "no issuer found；no year found"),
    }
    assert [plan.plan_id for plan in jp.load_all()] == ["jinan-2022", "济南-docx", "青岛"]


def test_a_second_run_changes_nothing(folder, library):
    jp.add_plans(folder)
    before = snapshot(library)
    found = outcomes(jp.add_plans(folder))
    assert found["济南.docx"] == found["青岛.html"] == ("held already", "")
    assert found["济南.pdf"] == ("not kept", "the same plan as 济南-docx, which is held")
    assert snapshot(library) == before


def test_doubtful_plans_are_kept_if_asked_for_but_none_without_a_year(folder, library):
    found = outcomes(jp.add_plans(folder, doubtful=True))
    assert found["济南.pdf"] == ("added", "")
    assert found["无年.txt"] == ("not kept", "no issuer found；no year found")
    table = jp.add_plans(folder, doubtful=True, year=2020, issuer="甲县教育局")
    assert outcomes(table)["无年.txt"] == ("added", "")


def test_the_file_with_fewer_doubts_is_kept_of_two(library, tmp_path):
    lines = [*JINAN[:-1], f"{JINAN[-1]}（责任科室：后勤科）"]
    files = {"a.txt": "\n".join([*lines, "无处可放"]), "b.pdf": pdf_file(lines)}
    found = outcomes(jp.add_plans(write_files(tmp_path / "plans", files)))
    assert found["b.pdf"][0] == "added"
    assert found["a.txt"][1].endswith("not placed；the same plan as b.pdf")


def test_part_of_a_plan_is_doubtful_and_a_copy_by_another_office_is_told(library, tmp_path):
    copied = ["青岛市教育局2021年工作要点", *JINAN[1:]]
    files = {"a.txt": "\n".join(JINAN), "b.txt": "\n".join(SHORT), "c.txt": "\n".join(copied)}
    found = outcomes(jp.add_plans(write_files(tmp_path / "plans", files)))
    assert found["a.txt"] == ("added", "")
    assert found["b.txt"][1] == "one of the two holds the other: this and a.txt"
    assert found["c.txt"][1] == "the same plan as a.txt"


def test_another_file_under_an_id_that_is_held_must_be_asked_for(folder, library):
    jp.add_plans(folder)
    (folder / "青岛.html").write_bytes(web_page([*QINGDAO, f"3.校车。{SCHOOL_BUS}"]))
    outcome, why = outcomes(jp.add_plans(folder))["青岛.html"]
    assert outcome == "not kept" and "青岛 is held since" in why and "--replace" in why
    found = outcomes(jp.add_plans(folder, replace=True))
    assert found["青岛.html"] == ("replaced", "")
    assert found["济南.docx"] == ("held already", "")
    assert len(jp.load("青岛").tasks) == 3


def test_the_same_plan_that_comes_with_the_package_is_no_new_one(library, tmp_path):
    text = jp.load("jinan-2022").text
    folder = write_files(tmp_path / "plans", {"我的.txt": text, "jinan-2022.txt": f"{text}\n"})
    found = outcomes(jp.add_plans(folder, doubtful=True))
    assert found["我的.txt"] == ("added", "")
    assert "jinan-2022 comes with the package" in found["jinan-2022.txt"][1]
    table = jp.add_plans(folder).set_index("file")
    assert table.loc["我的.txt", "outcome"] == "held already"


def test_a_table_gives_what_texts_do_not_say_and_names_pages(folder, library, site):
    site.routes["/plan.html"] = answer(web_page(plan_lines("威海市2020年教育工作要点", SPORT)))
    rows = {"文件": ["无年.txt", site.url("/plan.html"), "没有.txt"], "年份": ["2019", "", ""]}
    table = pd.DataFrame(rows | {"发文机关": ["济南市教育局", "", ""]})
    table.to_csv(folder / "plans.csv", index=False, encoding="utf-8-sig")
    found = jp.add_plans(folder / "plans.csv", local=True)
    assert found[["plan_id", "year", "outcome"]].values.tolist()[:2] == [
        ["无年", 2019, "added"],
        ["plan", 2020, "added"],
    ]
    assert found.loc[2, "why"] == "neither a file nor an id of the catalogue"
    assert jp.load("无年").issuer == "济南市教育局"


def test_a_damaged_plan_in_the_library_stops_nothing(folder, library):
    jp.add_plans(folder)
    (library / "青岛" / "text.txt").write_text("x")
    assert outcomes(jp.add_plans(folder))["济南.docx"] == ("held already", "")


def test_wrong_arguments_are_refused(library, tmp_path):
    with pytest.raises(jp.PlanError, match="the folder is empty"):
        jp.add_plans(tmp_path)
    with pytest.raises(jp.PlanError, match="year is 22; it must be between 1949 and 2099"):
        jp.add_plans(tmp_path, year=22)
    with pytest.raises(jp.PlanError, match="'nowhere' is neither a folder nor a table"):
        jp.add_plans("nowhere")
