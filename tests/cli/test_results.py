import importlib
import json
import sys
from pathlib import Path

import pytest
from support.helpers import json_lines
from support.made_folder import write_files
from typer.testing import CliRunner

from jnplan.cli.app import app

run = CliRunner().invoke


def test_a_users_mistake_is_a_message_and_exit_code_1(tmp_path):
    done = run(app, ["report", "nowhere", "-o", str(tmp_path / "out")])
    assert done.exit_code == 1
    assert "error: no plan 'nowhere'" in done.stderr
    assert "Traceback" not in done.stderr + done.stdout


def test_report_says_where_the_index_is(tmp_path, monkeypatch):
    asked = []

    def fake(plan, out, *, progress, **options):
        asked.append((plan, out, options))
        progress("00-start-here", 0, 1)
        return out / "index.html"

    monkeypatch.setattr(importlib.import_module("jnplan.publish.pages.report"), "report", fake)
    done = run(app, ["report", "-o", str(tmp_path)])
    assert done.exit_code == 0
    assert done.stdout.strip() == str(tmp_path / "index.html")
    words = write_files(tmp_path / "words", {"terms.txt": "双减", "stopwords.txt": "打造"})
    command = ["report", "mine", "--words", str(words), "--for", "class", "--lang", "both"]
    command += ["--figures", "svg,pdf", "--dpi", "300", "--one-file", "-o", "my"]
    done = run(app, command)
    assert done.stdout.startswith("  你的 stopwords.txt：1条，加在我们的")
    assert "05-policy-terms follows your 1 term as well." in done.stdout
    options = {"audience": "readers", "figures": ["png"], "dpi": 200, "one_file": False}
    assert asked[0] == ("jinan-2022", tmp_path, {"words": None, **options})
    options = {"audience": "class", "figures": ["svg", "pdf"], "dpi": 300, "one_file": True}
    assert asked[1] == ("mine", Path("my.html"), {"words": words, **options})


def test_the_explorer_is_opened_with_the_plan_and_the_port_that_are_asked_for(monkeypatch):
    asked = []
    monkeypatch.setattr(
        "jnplan.publish.serve.open_explorer", lambda plan, **options: asked.append((plan, options))
    )
    assert run(app, ["explore"]).exit_code == 0
    assert run(app, ["explore", "mine", "--port", "9000", "--no-browser"]).exit_code == 0
    told = [(plan, options["port"], options["browser"]) for plan, options in asked]
    assert told == [("jinan-2022", None, True), ("mine", 9000, False)]
    assert run(app, ["explore", "--port", "99999"]).exit_code == 2


def test_the_explorer_of_a_plan_that_is_not_there_is_a_message():
    done = run(app, ["explore", "nowhere", "--no-browser"])
    assert (done.exit_code, done.stdout) == (1, "")
    assert "error: no plan 'nowhere'" in done.stderr


@pytest.fixture
def texts(tmp_path):
    rows = [{"id": i, "text": "校车。" * i} for i in range(1, 4)]
    return json_lines(tmp_path, *rows, "{", '{"id": "\\u001b[31mred"}')


def test_count_tells_how_many_and_what_could_not_be_read(texts, tmp_path):
    command = ["count", str(texts), "-o", str(tmp_path / "out"), "--workers", "0"]
    done = run(app, command)
    assert done.exit_code == 0
    assert done.stdout == f"5 documents, 2 of them not read; 6 words, in {tmp_path / 'out'}\n"
    assert "plans.jsonl:4: Expecting property name" in done.stderr
    assert "plans.jsonl:5: text is None" in done.stderr
    told = json.loads(run(app, [*command, "--json"]).stdout)
    assert (told["documents"], told["words"]) == (5, 6)
    assert [row["path"] for row in told["failed"]] == ["plans.jsonl:4", "plans.jsonl:5"]
    assert told["failed"][1]["id"] == "\x1b[31mred"


def test_count_by_own_words_goes_on_by_no_others(texts, tmp_path):
    command = ["count", str(texts), "-o", str(tmp_path / "out"), "--workers", "0"]
    words = write_files(texts.parent / "jnplan-words", {"stopwords.txt": "校车"})
    done = run(app, command)
    assert done.exit_code == 0, done.stderr
    assert done.stdout.splitlines()[0].startswith("  Your stopwords.txt: 1 entry added to our")
    assert done.stdout.splitlines()[1].startswith("5 documents, 2 of them not read; 0 words")
    (used,) = json.loads(run(app, [*command, "--json"]).stdout)["own_words"]
    assert (used["file"], used["mode"], used["new"]) == ("stopwords.txt", "added", 1)
    settings = json.loads((tmp_path / "out" / "settings.json").read_text(encoding="utf-8"))
    assert settings["stopwords"]["added"] == 1 and settings["lexicon"]["added"] == 0
    (words / "stopwords.txt").write_text("# replace\n校车\n查\n", encoding="utf-8")
    done = run(app, command)
    assert done.exit_code == 1
    assert (
        "counts with another list of stop words (ours, with 1 word more and 0 fewer, not"
        in done.stderr
    )
    (words / "stopwords.txt").write_text("校车、查", encoding="utf-8")
    done = run(app, command)
    assert done.exit_code == 1 and "jnplan-words/stopwords.txt, line 1: '校车、查'" in done.stderr


def test_count_says_what_is_wrong(texts, tmp_path, monkeypatch):
    done = run(app, ["count", str(tmp_path / "nowhere"), "-o", str(tmp_path / "out")])
    assert (done.exit_code, done.stdout) == (1, "")
    assert "nowhere: no such folder" in done.stderr

    def unreachable(address, timeout):
        raise OSError("nobody answers")

    monkeypatch.setattr("distributed.Client", unreachable)
    command = ["count", str(texts), "-o", str(tmp_path / "out"), "--scheduler", "tcp://nowhere:1"]
    done = run(app, command)
    assert done.exit_code == 1
    assert "tcp://nowhere:1: can't reach a Dask scheduler: nobody answers" in done.stderr
    monkeypatch.setitem(sys.modules, "distributed", None)
    done = run(app, command)
    assert done.exit_code == 1
    assert "jnplan[scale]" in done.stderr
