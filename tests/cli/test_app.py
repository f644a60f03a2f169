import datetime
import importlib
import json
import sys
import unicodedata
from pathlib import Path

import pytest
from support.helpers import json_lines
from typer.testing import CliRunner

import jnplan as jp
from jnplan.cli.app import app
from jnplan.data import data_folder

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

    monkeypatch.setattr(importlib.import_module("jnplan.publish.report"), "report", fake)
    done = run(app, ["report", "-o", str(tmp_path)])
    assert done.exit_code == 0
    assert done.stdout.strip() == str(tmp_path / "index.html")
    assert asked == [("jinan-2022", tmp_path)]


@pytest.mark.parametrize("arguments", [["nonsense"], ["report", "--nonsense"]])
def test_a_wrong_command_is_usage_and_exit_code_2(arguments):
    assert run(app, arguments).exit_code == 2


def test_fetch_tells_what_it_got_and_where_it_is(site, library):
    url = site.url("/jinan.html")
    today = datetime.date.today().isoformat()
    for told in ("fetched", "unchanged since"):
        done = run(app, ["fetch", "jinan-2023", "--url", url])
        assert done.exit_code == 0
        assert done.stdout == f"jinan-2023: 5 tasks, {told} {today}, in {library / 'jinan-2023'}\n"
        assert done.stderr == ""
    site.routes["/jinan.html"] = site.routes["/qingdao.html"]
    done = run(app, ["fetch", "jinan-2023", "--url", url])
    assert (done.exit_code, done.stdout) == (1, "")
    assert "the page has changed since" in done.stderr
    done = run(app, ["fetch", "jinan-2023", "--url", url, "--replace"])
    assert done.stdout.startswith(f"jinan-2023: 6 tasks, replaced {today}, in ")


@pytest.fixture
def catalogue(site, monkeypatch):
    """A catalogue whose plans are at the site: two of them there, the others gone."""
    module = importlib.import_module("jnplan.library.catalogue")
    table = module.shipped_table("plans.csv")
    table["url"] = [
        site.url(f"/{plan_id}") if url else "" for plan_id, url in table[["id", "url"]].values
    ]
    monkeypatch.setattr(module, "shipped_table", lambda name: table.copy())
    site.routes["/jinan-2023"] = site.routes["/jinan.html"]
    site.routes["/wuhu-2024"] = site.routes["/wuhu.html"]
    return table


def test_fetch_goes_on_after_a_failure_and_sums_up(site, library, catalogue):
    done = run(app, ["fetch", "jinan-2023", "weihai-2024", "wuhu-2024", "jinan-2023"])
    assert done.exit_code == 1
    assert [line.split(",")[0] for line in done.stdout.splitlines()] == [
        "jinan-2023: 5 tasks",
        "wuhu-2024: 4 tasks",
    ]
    failure, end = done.stderr.splitlines()
    assert failure.startswith(f"error: weihai-2024: {site.url('/weihai-2024')}: the server answers")
    assert end == "2 of 3 plans are held; failed: weihai-2024"


def test_fetch_all_takes_the_plans_whose_text_is_not_held(site, library, catalogue):
    run(app, ["fetch", "jinan-2023"])
    site.asked.clear()
    done = run(app, ["fetch", "--all"])
    plans = catalogue[(catalogue["kind"] == "plan") & (catalogue["url"] != "")]["id"]
    wanted = [plan_id for plan_id in plans if plan_id not in ("jinan-2022", "jinan-2023")]
    assert site.asked == [f"/{plan_id}" for plan_id in wanted]
    assert done.exit_code == 1
    assert done.stderr.splitlines()[-1].startswith(f"1 of {len(wanted)} plans are held; failed: ")
    assert "Traceback" not in done.stderr + done.stdout


def test_fetch_all_with_nothing_left_says_so(library, monkeypatch):
    module = importlib.import_module("jnplan.library.catalogue")
    table = module.shipped_table("plans.csv").head(1)
    monkeypatch.setattr(module, "shipped_table", lambda name: table.copy())
    done = run(app, ["fetch", "--all"])
    assert done.exit_code == 0
    assert done.stdout == "nothing to fetch: the text of every plan is held\n"


def test_a_slow_fetch_is_shown_meanwhile(site, library):
    page = site.routes["/jinan.html"]

    def slow(request):
        site.closing.wait(1.2)
        page(request)

    site.routes["/jinan.html"] = slow
    done = run(app, ["fetch", "jinan-2023", "--url", site.url("/jinan.html")])
    assert done.exit_code == 0
    assert done.stderr == "fetching jinan-2023 …\n"
    assert done.stdout.startswith("jinan-2023: 5 tasks")


def test_a_library_that_cannot_be_read_is_a_message(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("mine")
    monkeypatch.setenv("JNPLAN_LIBRARY", str(tmp_path / "file"))
    done = run(app, ["fetch", "--all"])
    assert done.exit_code == 1
    assert done.stderr.startswith("error: ")


@pytest.mark.parametrize(
    "arguments",
    [[], ["jinan-2023", "--all"], ["--all", "--url", "http://x"], ["a", "b", "--url", "http://x"]],
)
def test_fetch_with_too_few_or_too_many_is_usage(arguments):
    assert run(app, ["fetch", *arguments]).exit_code == 2


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


def test_check_shows_how_a_file_is_understood_and_keeps_nothing(own, library):
    done = run(app, ["check", str(own)])
    assert done.exit_code == 0
    for line in [
        "year     2026",
        "a text file in gb18030",
        "found    1 section, 2 tasks, 2 of them with offices",
        "└── 1 安全  (2 tasks)",
        "1 校车  28 characters  安全科;配合:人事科",
        "line 5 不知所属的一行",
    ]:
        assert line in done.stdout
    assert not library.exists()
    assert run(app, ["check", str(own), "--strict"]).exit_code == 3
    assert run(app, ["check", "jinan-2022", "--strict"]).exit_code == 0


def test_check_in_json_for_scripts(own):
    found = json.loads(run(app, ["check", "--json", str(own)]).stdout)
    assert (found["title"], found["year"], found["tasks"]) == ("某县教育局2026年工作要点", 2026, 2)
    assert found["source"]["encoding"] == "gb18030"
    assert [each["text"] for each in found["unparsed"]] == ["不知所属的一行"]
    assert [row["offices"] for row in found["outline"] if row["kind"] == "task"] == [
        *("安全科;配合:人事科", "后勤科"),
    ]


def test_a_plan_is_added_listed_shown_and_removed(own, library):
    done = run(app, ["add", str(own)])
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.splitlines()[:4] == [
        f"my-2026: added, 2 tasks, in {library / 'my-2026'}",
        "  title: 某县教育局2026年工作要点 (taken from the text)",
        "  year: 2026 (taken from the text)",
        "  issuer: 某县教育局 (taken from the text)",
    ]
    assert run(app, ["add", str(own)]).stdout.startswith("my-2026: held already")
    listed = run(app, ["list"]).stdout
    assert [line.split()[:4] for line in listed.splitlines()[1:]] == [
        ["jinan-2022", "2022", "4", "20"],
        ["my-2026", "2026", "1", "2"],
    ]
    shown = run(app, ["show", "my-2026"]).stdout
    assert "from      my-2026.txt" in shown
    assert "1 校车" in shown
    assert run(app, ["remove", "my-2026"], input="n\n").exit_code == 1
    assert (library / "my-2026").is_dir()
    assert run(app, ["remove", "my-2026", "--yes"]).stdout == "removed: my-2026\n"
    gone = run(app, ["remove", "my-2026", "--yes"])
    assert (gone.exit_code, gone.stderr) == (
        1,
        "error: the library holds no plan 'my-2026'; it holds nothing\n",
    )


def test_the_columns_of_a_table_stand_below_one_another(own):
    run(app, ["add", str(own), "--id", "一个很长的中文编号"])
    lines = run(app, ["list"]).stdout.splitlines()

    def place(line, word):
        """Give the column of the screen, where a Chinese character takes two."""
        before = line[: line.index(f" {word} ")]
        return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in before)

    assert place(lines[1], "2022") == place(lines[2], "2026")


def test_every_command_has_a_help_with_an_example():
    commands = ["check", "add", "list", "show", "remove", "report", "lab", "explore", "fetch"]
    for command in commands:
        done = run(app, [command, "--help"])
        assert done.exit_code == 0
        assert f"jnplan {command}" in done.stdout
    assert "Exit codes" in run(app, ["--help"]).stdout


def test_the_notebooks_are_copied_and_what_is_there_stays(tmp_path, monkeypatch):
    from jnplan.publish import lab

    asked = []
    monkeypatch.setattr(
        lab.subprocess, "run", lambda command, check: asked.append(command) or Ended()
    )
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "00-start-here.ipynb").write_text("my own", encoding="utf-8")
    done = run(app, ["lab", str(folder)])
    assert done.exit_code == 0
    assert (folder / "00-start-here.ipynb").read_text(encoding="utf-8") == "my own"
    shipped = data_folder("notebooks")
    names = {path.relative_to(shipped) for path in shipped.rglob("*.*") if path.is_file()}
    assert {path for path in names if (folder / path).is_file()} == {
        path for path in names if ".ipynb_checkpoints" not in path.parts
    }
    assert {
        Path("explore.ipynb"),
        Path("your-plan.docx"),
        Path("classroom/2-weights.ipynb"),
    } <= names
    assert asked[0][1:] == ["-m", "jupyterlab", str(folder)]
    monkeypatch.setattr(lab.importlib.util, "find_spec", lambda name: None)
    refused = run(app, ["lab", str(folder)])
    assert (refused.exit_code, "jnplan[lab]" in refused.stderr) == (1, True)


class Ended:
    returncode = 0


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
