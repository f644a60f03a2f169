import pytest
from typer.testing import CliRunner

from jnplan.cli.app import app


@pytest.fixture
def one_lesson(monkeypatch):
    monkeypatch.setattr("jnplan.publish.lessons.lesson_pages.LESSONS", {"1": "1-reading"})


def test_lessons_are_written_and_named(tmp_path, one_lesson):
    done = CliRunner().invoke(app, ["lessons", "-o", str(tmp_path / "out")])
    assert done.exit_code == 0
    page = tmp_path / "out" / "1-reading.html"
    assert "".join(done.stdout.split()) == str(page)
    assert "第一课" in page.read_text(encoding="utf-8")


def test_an_unknown_plan_is_an_error(tmp_path, one_lesson):
    done = CliRunner().invoke(app, ["lessons", "nowhere", "-o", str(tmp_path)])
    assert done.exit_code == 1
    assert "no plan 'nowhere'" in done.stderr
