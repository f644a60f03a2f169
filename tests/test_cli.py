import importlib

import pytest
from typer.testing import CliRunner

import jnplan as jp
from jnplan.cli import app

run = CliRunner().invoke


def test_version_and_help():
    assert run(app, ["--version"]).stdout.strip() == jp.__version__
    assert "report" in run(app, ["--help"]).stdout


def test_a_users_mistake_is_a_message_and_exit_code_1(tmp_path):
    done = run(app, ["report", "nowhere", "-o", str(tmp_path / "out")])
    assert done.exit_code == 1
    assert "error: no plan 'nowhere'" in done.stderr
    assert "Traceback" not in done.stderr + done.stdout


def test_report_says_where_the_index_is(tmp_path, monkeypatch):
    asked = []

    def fake(plan, out, *, progress):
        asked.append((plan, out))
        progress("00-start-here", 0, 1)
        return out / "index.html"

    monkeypatch.setattr(importlib.import_module("jnplan.report"), "report", fake)
    done = run(app, ["report", "-o", str(tmp_path)])
    assert done.exit_code == 0
    assert done.stdout.strip() == str(tmp_path / "index.html")
    assert asked == [("jinan-2022", tmp_path)]


@pytest.mark.parametrize("arguments", [["nonsense"], ["report", "--nonsense"]])
def test_a_wrong_command_is_usage_and_exit_code_2(arguments):
    assert run(app, arguments).exit_code == 2
