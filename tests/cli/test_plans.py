import json

import pytest
from typer.testing import CliRunner

import jnplan as jp
from jnplan.cli.app import app

run = CliRunner().invoke


PLAN = """某县教育局2026年工作要点
一、安全
1.校车。查校车。（牵头科室：安全科；配合科室：人事科）
2.食堂。查食堂。（责任科室：后勤科）
不知所属的一行
"""


@pytest.fixture
def own(library, tmp_path):
    path = tmp_path / "my-2026.txt"
    path.write_text(PLAN, encoding="gb18030")
    return path


def test_check_in_json_for_scripts(own):
    found = json.loads(run(app, ["check", "--json", str(own)]).stdout)
    assert (found["title"], found["year"], found["tasks"]) == ("某县教育局2026年工作要点", 2026, 2)
    assert found["source"]["encoding"] == "gb18030"
    assert [each["text"] for each in found["unparsed"]] == ["不知所属的一行"]
    assert found["notes"] == list(jp.read_plan(own).notes)
    assert [row["offices"] for row in found["outline"] if row["kind"] == "task"] == [
        *("安全科;配合:人事科", "后勤科"),
    ]


def test_what_was_cleaned_is_told(library, tmp_path):
    path = tmp_path / "my-2026.txt"
    path.write_text(PLAN.replace("2026", " 2026 "), encoding="utf-8")
    note = "去掉了2处没有意义的空格（如汉字与数字之间）。"
    assert note in run(app, ["check", str(path), "--lang", "zh"]).stdout
    found = json.loads(run(app, ["check", "--json", str(path)]).stdout)
    assert [each.split("\n")[0] for each in found["text_notes"]] == [note]
    assert note in run(app, ["add", str(path), "--lang", "both"]).stdout


def test_a_plan_is_added_listed_shown_and_removed(own, library):
    done = run(app, ["add", str(own)])
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.splitlines()[:4] == [
        f"my-2026: added, 2 tasks, in {library / 'my-2026'}",
        "  title: 某县教育局2026年工作要点 (taken from the text)",
        "  year: 2026 (taken from the text)",
        "  issuer: 某县教育局 (taken from the text)",
    ]
    assert run(app, ["add", str(own)]).stdout.startswith("my-2026: held already")
    listed = run(app, ["list"]).stdout
    assert [line.split()[:4] for line in listed.splitlines()[1:]] == [
        ["jinan-2022", "2022", "4", "20"],
        ["my-2026", "2026", "1", "2"],
    ]
    shown = run(app, ["show", "my-2026"]).stdout
    assert "from      my-2026.txt" in shown
    assert "1 校车" in shown
    assert run(app, ["remove", "my-2026"], input="n\n").exit_code == 1
    assert (library / "my-2026").is_dir()
    assert run(app, ["remove", "my-2026", "--yes"]).stdout == "removed: my-2026\n"
    gone = run(app, ["remove", "my-2026", "--yes"])
    assert (gone.exit_code, gone.stderr) == (
        1,
        "error: the library holds no plan 'my-2026'; it holds nothing\n",
    )
