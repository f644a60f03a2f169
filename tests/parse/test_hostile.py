"""Files, names, ids and addresses that mean harm, through the command line as a user meets them.

What they may cost is asked of a process of its own: `SECONDS` and `MEGABYTES`, a message, never a
traceback. What they make the terminal show is asked of `jnplan` run here. No file would harm
another program: to show that a limit holds, `LOWERED` sets it so that a small file meets it.
"""

import functools
import io
import json
import os
import re
import subprocess
import sys

import pytest
from rich.console import Console
from support.helpers import answer
from support.made_word import docx, p, zipped
from typer.testing import CliRunner

from jnplan.cli import console
from jnplan.cli.app import app

SECONDS, MEGABYTES = 30, 1000
TITLE = "某市2023年工作要点\n"
# Runs jnplan and tells the most memory it took, in MB, where the system tells: Linux of this one
# program (getrusage would count pytest in, from which it was started), macOS in bytes.
MEASURED = """
import sys
from pathlib import Path
from jnplan.cli.app import app
try:
    app()
finally:
    status = Path("/proc/self/status")
    most = None
    if status.exists():
        lines = dict(line.split(":", 1) for line in status.read_text().splitlines())
        most = int(lines["VmHWM"].split()[0]) // 2**10
    elif sys.platform == "darwin":
        import resource
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 2**20
    if most is not None:
        print("most memory:", most, file=sys.stderr)
"""


def sparse(path):
    path.write_bytes(b"1.")
    os.truncate(path, 2_000_000)


LOWERED = {
    "sparse.txt": (
        "from jnplan.read.formats import FORMATS; "
        "FORMATS['txt'] = FORMATS['txt']._replace(limit=1_000_000)"
    ),
    "too-many.txt": "from jnplan.parse import plan_parser; plan_parser._MOST_LINES = 1000",
    "large-part.docx": "from jnplan.read.docx import package; package.MOST_XML = 10_000",
    "well-packed.docx": (
        "from jnplan.read.docx import package; package.SMALL = 1000; package.MOST_TIMES = 20"
    ),
}
FILES = {
    "sparse.txt": (sparse, 1, "the file has 2.0 MB; plain text may have 1 MB"),
    "line.txt": (TITLE + "1.学习。" + "学文件。" * 200_000, 0, "800,0"),
    "lines.txt": (TITLE + "一、甲\n1.甲。做甲。\n" * 99_500, 0, "99500 sections, 99500 tasks"),
    "too-many.txt": ("1.甲。\n" * 1001, 1, "the text has 1,001 lines"),
    "nul.txt": (b"1.\0\xe7\x94\xb2\0\0" * 1000, 1, "is a zero byte"),
    "surrogates.txt": (b"1.\xed\xa0\x80\xe7\x94\xb2\n" * 100, 1, "fits none of them|can't be read"),
    "brackets.txt": ("1." + "（【《“" * 10_000 + "甲" + "”》】）" * 10_000, 0, "1 task"),
    "comments.txt": ("<!---->" * 1100 + "\n1.甲。", 0, "a text file"),
    "label.txt": (f"来源：{'甲' * 100_000} 乙 2023-01-01\n{TITLE}1.甲。", 0, "2023-01-01"),
    "deep.html": ("<div>" * 2100 + "1.甲。", 1, "nested too deep"),
    "large-part.docx": (docx(p("甲" * 5000)), 1, "its text unpacks to more than"),
    "well-packed.docx": (docx(p("甲" * 5000)), 1, "times its size"),
    "entity.docx": (
        zipped({"word/document.xml": '<!DOCTYPE x [<!ENTITY a "甲">]><x>&a;</x>'}),
        1,
        "declares a document type or entities",
    ),
    "large.docx": (
        docx("".join(p(f"{i}.{i * 7919 % 99991}甲。") for i in range(170_000))), 0, "tasks"
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", FILES)
def test_no_file_costs_much_or_ends_in_a_traceback(tmp_path, name):
    content, code, message = FILES[name]
    file = tmp_path / name
    if callable(content):
        content(file)
    else:
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            LOWERED.get(name, "") + MEASURED,
            "--lang",
            "en",
            "check",
            str(file),
        ],
        capture_output=True,
        timeout=SECONDS,
        env=os.environ | {"PYTHONUTF8": "1"},
    )
    shown, errors = done.stdout.decode(), done.stderr.decode()
    assert done.returncode == code, errors
    assert re.search(message, errors if code else shown)
    assert "Traceback" not in shown + errors
    assert len(shown) < 1_000_000
    most = re.search(r"most memory: (\d+)", errors)
    assert most is None or int(most[1]) < MEGABYTES


run = CliRunner().invoke
HARM = "\x1b]0;owned\x07\x1b[31m\x9b2J\u202e"
# Only what ends lines and rows may come through.
OBEYED = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
PLAN = """某市2023年工作要点
一、安全[red]
1.校车[bold]{}[/bold]。查校车，[link=http://x.cn]看:smile:[/link]。（责任处室：安全处[/red]、:pile_of_poo:处）
2.食堂。查。（责任处室：[blink]科）
二、教学
3.读书。读。（责任处室：读书处）
[/]不知所属{}的一行"""


def harmful_page(harm):
    lines = PLAN.replace("{}", harm).split("\n")
    return "<meta charset=utf-8>" + "".join(f"<p>{line}</p>" for line in lines)


@pytest.fixture
def harmful(library, tmp_path):
    """A plan in each kind of file, with what commands a terminal wherever words may stand."""
    text, page = tmp_path / "plan.txt", tmp_path / "page.html"
    text.write_text(PLAN.replace("{}", HARM), encoding="utf-8")
    page.write_text(harmful_page(HARM), encoding="utf-8")
    word = tmp_path / "word.docx"
    legal = HARM.replace("\x1b", "").replace("\x07", "")  # XML has no place for these
    word.write_bytes(docx("".join(map(p, PLAN.replace("{}", legal).split("\n")))))
    return [text, page, word]


def shown(*arguments, code=0):
    done = run(app, ["--lang", "en", *map(str, arguments)])
    assert done.exit_code == code, done.output
    assert isinstance(done.exception, SystemExit | None), done.exception
    assert "Traceback" not in done.output
    assert not OBEYED.search(done.output), ascii(OBEYED.search(done.output))
    return done.output


def test_what_a_plan_says_commands_no_terminal(harmful):
    for i, file in enumerate(harmful):
        assert "校车" in shown("check", file)
        json.loads(shown("check", "--json", file))
        title = f"2023年要点{HARM}"
        added = shown("add", file, "--id", f"plan-{i}", "--title", title, "--issuer", HARM)
        assert "title: 2023年要点␛]0;owned␇␛[31m<U+009B>2J<U+202E>" in added
        assert "要点␛]0;owned" in shown("show", f"plan-{i}")
        held = json.loads(shown("show", "--json", f"plan-{i}"))
        assert held["title"] == title
    assert "要点␛]0;owned" in "".join(shown("list").split())
    assert title in [row["title"] for row in json.loads(shown("list", "--json"))]


def test_markup_and_emoji_codes_are_text(harmful):
    tree = shown("check", harmful[0])
    for words in ("1 安全[red]", "1 校车[bold]", "处[/red]、:pile_of_poo:处", "[blink]科", "[/]不"):
        assert words in tree
    title = "2023年[red]要点[/blue] :smile: [link=x]"
    shown("add", harmful[0], "--id", "markup", "--title", title)
    assert title in shown("show", "markup")
    assert title in shown("list")


@pytest.mark.parametrize("name", ["[bold]x.txt", ":smile:.txt", "{0}{x.y}.txt", "-.txt"])
def test_a_file_may_be_named_by_markup(library, tmp_path, name):
    file = tmp_path / name
    file.write_text(TITLE + "1.甲。", encoding="utf-8")
    assert name.removesuffix(".txt") in shown("check", "--json", file)
    assert f"'{name}' makes no id" in shown("add", file, code=1).replace("\n", "")
    assert "1 task" in shown("add", file, "--id", "mine")
    assert name in shown("show", "mine")


@pytest.mark.skipif(sys.platform == "win32", reason="no file of Windows has such a name")
@pytest.mark.parametrize("name", ["\x1b[31mred.txt", "two\nerror: lines.txt", "caf\udce9.txt"])
def test_a_file_may_be_named_by_controls_or_not_in_utf_8(library, tmp_path, name):
    file = tmp_path / name
    try:
        file.write_text(TITLE + "1.甲。", encoding="utf-8")
    except OSError:
        pytest.skip("no file of this system has such a name")
    shown("check", file)
    shown("add", file, code=1)
    assert "1 task" in shown("add", file, "--id", "mine")
    assert len(shown("show", "mine").split("since")[0].strip().splitlines()) == 2
    file.write_text("无", encoding="utf-8")
    assert "no numbered task" in shown("check", file, code=1)


def test_the_name_of_a_file_that_takes_long_is_shown_as_it_is(monkeypatch):
    """Braces, markup and controls: on a terminal, where a bar is drawn, and elsewhere."""
    drawn = io.StringIO()
    monkeypatch.setattr(
        "rich.console.Console", lambda **_: Console(file=drawn, force_terminal=True, width=100)
    )
    monkeypatch.setattr(console.threading, "Timer", AtOnce)
    with console.shown_if_slow("reading {x.y} [bold]\x1b]0;owned\x07"):
        pass
    assert "reading {x.y} [bold]␛]0;owned␇" in drawn.getvalue()


class AtOnce:
    """A timer that doesn't wait."""

    def __init__(self, _, call, given):
        self.start, self.cancel, self.join = functools.partial(call, *given), bool, bool


@pytest.mark.parametrize(
    "plan_id", ["../x", "..", "/etc", "a/b", "a\0b", "x" * 300, "学" * 60, "\x1b[31m", "\udcff", ""]
)
def test_an_id_names_nothing_outside_the_library(library, tmp_path, plan_id):
    file = tmp_path / "plan.txt"
    file.write_text(TITLE + "1.甲。", encoding="utf-8")
    assert "can't be a plan's id" in shown("add", file, "--id", plan_id, code=1)
    assert "can't be a plan's id" in shown("remove", "--yes", plan_id, code=1)
    shown("show", plan_id, code=1)
    shown("check", plan_id, code=1)
    assert {path.name for path in tmp_path.iterdir()} <= {"plan.txt", "library"}


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("ftp://127.0.0.1/plan.txt", "is not a web address"),
        ("file:///etc/passwd", "is not a web address"),
        ("javascript://alert(1)", "not an? .*address"),
        ("javascript:alert(1)", "no plan|No such file"),
        ("http://", "is not a web address"),
        ("http://[x/plan.txt", "not an address"),
        ("http://xn--/plan.txt", "not an address"),
        ("http://127.0.0.1:99999/plan.txt", "not an address"),
        ("http://127.0.0.1:9/\udcff/plan.txt", "not an address"),
        ("http://127.0.0.1:9/\x1b[31m/plan.txt", "not an address"),
        ("http://me:secret@127.0.0.1:9/plan.txt", "holds a name or a password"),
    ],
)
def test_an_address_that_means_harm_is_refused(library, address, message):
    assert re.search(message, shown("check", address, code=1))
    assert re.search(message, shown("add", address, "--id", "mine", code=1))
    assert not library.exists()


def test_a_redirect_to_an_address_with_a_password_is_refused(site, library):
    place = f"http://me:secret@127.0.0.1:{site.address.rpartition(':')[2]}/jinan.html"
    site.routes["/out.html"] = answer(b"", status=302, headers=[("Location", place)])
    assert "holds a name or a password" in shown("check", site.url("/out.html"), code=1)
    assert site.asked == ["/out.html"]


def test_a_server_commands_no_terminal(site, library):
    site.routes["/plan.html"] = answer(harmful_page(HARM).encode())
    assert "校车" in shown("check", site.url("/plan.html"))
    site.routes["/plan.html"] = answer(b"", status=302, headers=[("Location", "ftp://x/\x9b2J")])
    shown("check", site.url("/plan.html"), code=1)
