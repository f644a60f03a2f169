import pytest
from typer.testing import CliRunner

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


def test_check_shows_how_a_file_is_understood_and_keeps_nothing(own, library):
    done = run(app, ["check", str(own)])
    assert done.exit_code == 0
    for line in [
        "year     2026",
        "a text file in gb18030",
        "found    1 section, 2 tasks, 2 of them with offices",
        "└── 1 安全  (2 tasks)",
        "1 校车  28 characters  安全科;配合:人事科",
        "line 5 不知所属的一行",
    ]:
        assert line in done.stdout
    assert not library.exists()
    assert run(app, ["check", str(own), "--strict"]).exit_code == 3
    assert run(app, ["check", "jinan-2022", "--strict"]).exit_code == 0


def test_check_shows_what_could_be_read_otherwise_in_both_languages(library, tmp_path):
    path = tmp_path / "two.txt"
    second = "某县2027年体育工作计划\n一、体育\n1.跑步。跑步。\n"
    path.write_text(PLAN + second, encoding="utf-8")
    shown = run(app, ["check", "--lang", "both", str(path)]).stdout
    assert "- 第6行起是另一份计划《某县2027年体育工作计划》" in shown
    assert "    Another plan, 某县2027年体育工作计划, begins at line 6" in shown
    assert "第8行 line 8 1.跑步。跑步。" in shown


def test_of_kinds_with_equally_many_characters_the_first_in_the_text_is_named_first(tmp_path):
    path = tmp_path / "equal.txt"
    path.write_text(
        "某县2026年工作要点\n一、抓好学校安全的工作\n1.校车。查校车。", encoding="utf-8"
    )
    shown = run(app, ["--lang", "en", "check", str(path)]).stdout
    assert "title 11, section heading 11, task 9" in shown
