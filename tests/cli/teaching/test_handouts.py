from typer.testing import CliRunner

from jnplan.cli.app import app
from jnplan.publish.handouts import write_handouts as module

run = CliRunner().invoke


def test_the_index_is_named_and_a_missing_browser_told(tmp_path, monkeypatch):
    monkeypatch.setattr(module, "find_browser", lambda: None)
    out = tmp_path / "out"
    done = run(app, ["handouts", "-o", str(out), "--lesson", "1", "--lang", "en"])
    assert done.exit_code == 0
    assert done.stdout.strip() == str(out / "index.html")
    assert "no PDF was made" in done.stderr
    assert (out / "1-key-en.html").is_file() and not (out / "1-key-zh.html").exists()


def test_wrong_use_is_a_message(tmp_path):
    done = run(app, ["handouts", "-o", str(tmp_path / "out"), "--lesson", "8"])
    assert (done.exit_code, "lesson 8: there is none" in done.stderr) == (1, True)
    assert run(app, ["handouts", "--lang", "de"]).exit_code == 2
