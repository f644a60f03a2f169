from typer.testing import CliRunner

import jnplan as jp
from jnplan.cli.app import app
from jnplan.library.writing import remove_plan

run = CliRunner().invoke


def test_plans_go_out_and_come_in(library, tmp_path):
    (tmp_path / "a.txt").write_text("某市教育局2026年工作要点\n1.甲。好。", encoding="utf-8")
    jp.add_plan(tmp_path / "a.txt", plan_id="my-2026")
    file = tmp_path / "plans.zip"
    done = run(app, ["library", "export", str(file)])
    assert (done.exit_code, done.stdout) == (0, f"{file}: 1 plan: my-2026\n")
    remove_plan("my-2026")
    done = run(app, ["library", "import", str(file)])
    assert (done.exit_code, done.stdout) == (0, "my-2026: new\n")
    assert run(app, ["library", "import", str(file)]).stdout == "my-2026: unchanged\n"


def test_a_file_that_is_none_is_refused(library, tmp_path):
    done = run(app, ["library", "import", str(tmp_path / "none.zip")])
    assert done.exit_code == 1 and "no such file" in done.stderr
