import json

import pytest
from support.made_folder import SCHOOL_BUS, plan_lines, web_page, word_file, write_files
from typer.testing import CliRunner

from jnplan.cli.app import app

run = CliRunner().invoke

SURE = plan_lines("济南市教育局2021年工作要点", SCHOOL_BUS)


@pytest.fixture
def folder(tmp_path, library):
    files = {"甲.docx": word_file(SURE), "甲.html": web_page(SURE), "话.txt": "一段话。"}
    return write_files(tmp_path / "plans", files)


def test_a_folder_is_added_and_told(folder, library):
    done = run(app, ["add", str(folder)])
    assert (done.exit_code, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert lines[0].split() == [
        *("file", "id", "issuer", "level", "place", "year", "date", "tasks", "doubts"),
    ]
    assert lines[1].split()[:6] == [
        "甲.docx",
        "甲-docx",
        "济南市教育局",
        "city",
        "山东省",
        "济南市",
    ]
    assert "added: 甲-docx" in lines
    assert "  甲.html: the same plan as 甲.docx" in lines
    assert f"1 of 3 files held, in {library}" in lines
    assert lines[-1] == f"  to keep doubtful ones that have a year too: jnplan add {folder} --yes"
    assert (library / "甲-docx").is_dir() and not (library / "甲-html").exists()


def test_yes_keeps_the_doubtful_ones_too(folder, library):
    done = run(app, ["add", str(folder), "--yes"])
    assert "added: 甲-docx, 甲-html" in done.stdout
    assert "--yes" not in done.stdout
    again = run(app, ["add", str(folder)])
    assert "held already: 甲-docx, 甲-html" in again.stdout


def test_json_has_a_row_a_file(folder):
    found = json.loads(run(app, ["add", str(folder), "--json"]).stdout)
    assert [(row["file"], row["outcome"]) for row in found["files"]] == [
        *(("甲.docx", "added"), ("甲.html", "not kept"), ("话.txt", "not kept")),
    ]
    assert found["files"][2]["year"] is None


def test_nothing_held_is_exit_code_1(tmp_path, library):
    folder = write_files(tmp_path / "none", {"话.txt": "一段话。"})
    done = run(app, ["add", str(folder)])
    assert done.exit_code == 1 and "no numbered task found" in done.stdout
    (tmp_path / "empty").mkdir()
    empty = run(app, ["add", str(tmp_path / "empty")])
    assert empty.exit_code == 1 and "the folder is empty" in empty.stderr


def test_a_table_of_plans_is_one_and_a_plan_in_a_table_is_not(folder, library):
    table = folder / "表.csv"
    table.write_text("文件,年份\n甲.docx,2021\n", encoding="utf-8")
    assert "1 of 1 file held" in run(app, ["add", str(table)]).stdout
    plan = folder / "任务-2021.csv"
    plan.write_text("编号,任务,责任部门\n1,查校车,安全科\n2,查食堂,后勤科\n", encoding="utf-8")
    done = run(app, ["add", str(plan), "--year", "2021"])
    assert done.stdout.startswith("任务-2021: added, 2 tasks")


def test_id_and_title_go_with_one_plan(folder):
    done = run(app, ["add", str(folder), "--id", "x"])
    assert done.exit_code == 2 and "go with one plan" in done.stderr
