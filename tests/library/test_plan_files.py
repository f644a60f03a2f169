import pandas as pd
import pytest
from support.made_folder import write_files

import jnplan as jp
from jnplan.library.plan_files import PlanFile, files_of_folder, is_plan_table, list_plan_files


@pytest.fixture
def folder(tmp_path):
    files = [
        "甲.docx",
        "甲.pdf",
        "乙.txt",
        "下/乙.txt",
        "图.xyz",
        ".藏.txt",
        "~$甲.docx",
        "jnplan-words/terms.txt",
    ]
    return write_files(tmp_path / "plans", dict.fromkeys(files, "1.安全。查校车。"))


def test_files_of_a_folder_have_ids_of_their_own_before_they_are_read(folder):
    files = list_plan_files(folder, "load_all")
    assert [(file.name, file.plan_id, file.why) for file in files] == [
        ("下/乙.txt", "乙-txt", ""),
        ("乙.txt", "乙-txt-2", ""),
        ("图.xyz", None, "no kind of file that is read"),
        ("甲.docx", "甲-docx", ""),
        ("甲.pdf", "甲-pdf", ""),
    ]


def test_a_row_of_a_table_says_what_is_wrong_with_it(folder):
    table = pd.DataFrame({"文件": ["乙.txt", "", "jinan-2022"], "年份": [2021.0, 2020, "22"]})
    table.to_csv(folder / "plans.csv", index=False)
    first, second, third = list_plan_files(folder / "plans.csv", "load_all")
    assert first == PlanFile("乙.txt", str(folder / "乙.txt"), year=2021, row=1)
    assert (second.name, second.why) == ("row 2", "no 文件")
    assert (third.where, third.why) == ("jinan-2022", "year is '22'; it must have four digits")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("文件,年份\n乙.txt,2021\n", True),
        ("id\njinan-2022\n", True),
        ("网址\nhttps://example.org/a.html\n", True),
        ("编号,任务,责任部门\n1,查校车,安全科\n", False),  # a plan of its own, in a table
        ("name\n乙.txt\n", False),
        ("", False),
    ],
)
def test_a_table_of_plans_is_told_from_a_plan_in_a_table(folder, text, found):
    path = folder / "table.csv"
    path.write_text(text, encoding="utf-8")
    assert is_plan_table(path) is found
    assert not is_plan_table(folder / "乙.txt") and not is_plan_table(folder / "nowhere.csv")


def test_what_is_neither_folder_nor_table_is_refused(folder):
    with pytest.raises(jp.PlanError, match=r"add_plans: '.*乙.txt' is neither a folder nor a tab"):
        list_plan_files(folder / "乙.txt", "add_plans")


def test_an_id_made_by_counting_is_none_that_a_file_has_by_name(tmp_path):
    for name in ("x/plan.txt", "y/plan.txt", "plan-txt-2.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("1.校车。查校车。", encoding="utf-8")
    ids = {file.name: file.plan_id for file in files_of_folder(tmp_path)}
    assert ids == {
        "plan-txt-2.txt": "plan-txt-2",
        "x/plan.txt": "plan-txt",
        "y/plan.txt": "plan-txt-3",
    }
