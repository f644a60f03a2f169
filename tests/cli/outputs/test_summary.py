import pytest
from typer.testing import CliRunner

from jnplan.cli.app import app

TEXT = "某县教育局{}年工作要点\n1.校车。年底前新购校车30辆。\n2.食堂。办食堂。\n3.操场。修操场。"


@pytest.fixture
def plan(tmp_path):
    path = tmp_path / "my-2026.txt"
    path.write_text(TEXT.format(2026), encoding="utf-8")
    return path


def run(*words):
    return CliRunner().invoke(app, ["summary", *map(str, words)])


def test_a_summary_is_written_where_it_is_asked_for(plan, tmp_path):
    done = run(plan, "-o", tmp_path / "out.html")
    assert done.exit_code == 0 and done.stdout.strip().endswith("out.html")
    assert "30辆" in (tmp_path / "out.html").read_text(encoding="utf-8")


def test_the_plan_before_can_be_named(plan, tmp_path):
    before = tmp_path / "my-2025.txt"
    before.write_text(TEXT.format(2025), encoding="utf-8")
    done = run(plan, "--earlier", before, "-o", tmp_path / "out.html")
    assert done.exit_code == 0
    assert "2025年" in (tmp_path / "out.html").read_text(encoding="utf-8")
    done = run(before, "--earlier", plan, "-o", tmp_path / "out.html")
    assert done.exit_code == 1 and "isn't earlier" in done.stderr


def test_what_can_not_be_written_is_said_before_the_work(tmp_path):
    done = run("no-such-plan", "-o", tmp_path / "out.txt")
    assert done.exit_code == 1 and "must end in" in done.stderr
