import unicodedata

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


def test_the_columns_of_a_table_stand_below_one_another(own):
    run(app, ["add", str(own), "--id", "一个很长的中文编号"])
    lines = run(app, ["list"]).stdout.splitlines()

    def place(line, word):
        """Give the column of the screen, where a Chinese character takes two."""
        before = line[: line.index(f" {word} ")]
        return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in before)

    assert place(lines[1], "2022") == place(lines[2], "2026")
