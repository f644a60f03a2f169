from typer.testing import CliRunner

from jnplan.cli.app import app

run = CliRunner().invoke


def test_export_writes_a_workbook_and_says_where(tmp_path):
    out = tmp_path / "a.xlsx"
    done = run(app, ["export", "jinan-2022", "-o", str(out)])
    assert (done.exit_code, done.stdout) == (0, f"{out}\n")
    again = run(app, ["export", "jinan-2022", "-o", str(out)])
    assert again.exit_code == 1 and "there already" in again.stderr


def test_export_of_what_is_no_plan_is_refused(tmp_path):
    done = run(app, ["export", "nothing", "-o", str(tmp_path / "a.xlsx")])
    assert done.exit_code == 1 and "no plan 'nothing'" in done.stderr


def test_cite_prints_a_line_for_plan_report_and_package():
    done = run(app, ["cite", "jinan-2022"])
    assert done.exit_code == 0 and len(done.stdout.splitlines()) == 3
    assert "[EB/OL]" in done.stdout.splitlines()[0]
    assert run(app, ["cite", "jinan-2022", "--bibtex"]).stdout.startswith("@misc{jinan-2022,\n")
