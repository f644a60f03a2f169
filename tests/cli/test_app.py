import pytest
from typer.testing import CliRunner

import jnplan as jp
from jnplan.cli.app import app

run = CliRunner().invoke


def test_version_and_help():
    assert run(app, ["--version"]).stdout.strip() == jp.__version__
    assert "report" in run(app, ["--help"]).stdout


@pytest.mark.parametrize("arguments", [["nonsense"], ["report", "--nonsense"]])
def test_a_wrong_command_is_usage_and_exit_code_2(arguments):
    assert run(app, arguments).exit_code == 2


def test_every_command_has_a_help_with_an_example():
    commands = ["check", "add", "list", "show", "remove", "report", "lab", "explore", "fetch"]
    for command in commands:
        done = run(app, [command, "--help"])
        assert done.exit_code == 0
        assert f"jnplan {command}" in done.stdout
    assert "Exit codes" in run(app, ["--help"]).stdout
