import nbformat
from nbformat.v4 import new_code_cell, new_notebook, new_output
from typer.testing import CliRunner

from jnplan.cli.app import app

run = CliRunner().invoke


def test_who_handed_in_nothing_is_told(tmp_path):
    said = new_output("stream", text="1.1 ✓ 对了。\n")
    cell = new_code_cell('answer = 20\ncheck("1.1", answer)', outputs=[said])
    (tmp_path / "in" / "张三").mkdir(parents=True)
    nbformat.write(new_notebook(cells=[cell]), tmp_path / "in" / "张三" / "1.ipynb")
    names = tmp_path / "names.txt"
    names.write_text("张三\n李四\n", encoding="utf-8")
    asked = ["marks", str(tmp_path / "in"), "-o", str(tmp_path / "m.xlsx"), "--pupils", str(names)]
    done = run(app, asked)
    assert done.exit_code == 0
    assert done.stdout.strip().endswith("2 pupils, 1 handed in nothing")
    assert "李四: nothing handed in" in done.stderr
    assert (tmp_path / "m.xlsx").is_file()
    again = run(app, asked)
    assert (again.exit_code, "is there already" in again.stderr) == (1, True)
