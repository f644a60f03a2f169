"""The explorer in a real browser, as a page of Voilà and in JupyterLab: see README.md."""

import contextlib
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time

import pytest
from support.helpers import HOSTILE, browse, skip_or_fail

import jnplan as jp
from jnplan.data import data_folder

pytestmark = pytest.mark.notebooks

PLAN = jp.load("jinan-2022")
LABEL = f"{PLAN.title} (jinan-2022)"
# What the explorer and ipywidgets make themselves.
OURS = """blockquote br button caption datalist div h2 img input label mark option p select span
style table tbody td th thead tr"""
NONE = "没有这个词"


def free_port():
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return trial.getsockname()[1]


@contextlib.contextmanager
def serving(command, port, log, **environment):
    """Run a server until the block ends, whatever happens in it."""
    with log.open("w") as said:
        server = subprocess.Popen(
            command, stdout=said, stderr=said, env={**os.environ, **environment}
        )
        try:
            end = time.monotonic() + 60
            while not coverage(port):
                assert server.poll() is None and time.monotonic() < end, log.read_text()
                time.sleep(0.2)
            yield
        finally:
            server.send_signal(signal.SIGTERM)
            try:
                server.wait(20)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait()


def coverage(port):
    try:
        socket.create_connection(("127.0.0.1", port), timeout=5).close()
    except OSError:
        return False
    return True


@pytest.fixture(scope="module")
def voila(tmp_path_factory):
    """The page of ``jnplan explore``, opened with the plan that means harm."""
    skip_or_fail()
    base, port = tmp_path_factory.mktemp("voila"), free_port()
    (base / "hostile.txt").write_text(HOSTILE, encoding="utf-8")
    steps = {
        "plan": {"plan": LABEL},
        "term": {"term": "课后服务"},
        "left": {"row": 4, "by": "left"},
        "key": {"row": 2, "by": "key"},
        "right": {"row": 0, "by": "right"},
        "many": {"term": "教育"},
        "next": {"turn": "下一页 Next"},
        "unfound": {"term": NONE},
        "empty": {"term": ""},
        "again": {"term": "双减"},
    }
    command = [sys.executable, "-c", "from jnplan.cli.app import app; app()"]
    command += [
        "--lang",
        "en",
        "explore",
        str(base / "hostile.txt"),
        "--no-browser",
        "--port",
        str(port),
    ]
    with serving(command, port, base / "log"):
        found = explored(f"http://127.0.0.1:{port}/", base, steps)
    found["log"] = (base / "log").read_text()
    found["port"] = port
    return found


@pytest.fixture(scope="module")
def lab(tmp_path_factory):
    """The notebook in JupyterLab, which asks nobody for news."""
    skip_or_fail()
    base, port = tmp_path_factory.mktemp("lab"), free_port()
    (base / "notebooks").mkdir()
    shutil.copy(data_folder("notebooks") / "explore.ipynb", base / "notebooks")
    quiet = base / "settings" / "@jupyterlab" / "apputils-extension"
    quiet.mkdir(parents=True)
    settings = {"fetchNews": "false", "checkForUpdates": False}
    (quiet / "notification.jupyterlab-settings").write_text(json.dumps(settings))
    own = ("CONFIG_DIR", "DATA_DIR", "RUNTIME_DIR")
    environment = {f"JUPYTER_{name}": str(base / name) for name in own} | {
        "JUPYTERLAB_SETTINGS_DIR": str(base / "settings"),
        "JUPYTERLAB_WORKSPACES_DIR": str(base / "workspaces"),
        "IPYTHONDIR": str(base / "ipython"),
    }
    command = [sys.executable, "-m", "jupyterlab", str(base / "notebooks"), "--no-browser"]
    command += ["--allow-root", "--ServerApp.ip=127.0.0.1", f"--ServerApp.port={port}"]
    command += ["--IdentityProvider.token=own", "--LabApp.extension_manager=readonly"]
    steps = {
        "term": {"term": "课后服务"},
        "left": {"row": 4, "by": "left"},
        "key": {"row": 2, "by": "key"},
        "again": {"term": "双减"},
    }
    with serving(command, port, base / "log", **environment):
        url = f"http://127.0.0.1:{port}/doc/tree/explore.ipynb?token=own"
        return explored(url, base, steps, lab=True)


def explored(url, folder, steps, *, lab=False):
    task = json.dumps({"lab": lab, "steps": list(steps.values())})
    found = browse("explore.mjs", url, folder, task, timeout=240)
    found["states"] = dict(zip(["first", *steps], found["states"], strict=True))
    kind = "lab" if lab else "voila"
    found["screens"] = [folder / f"{kind}-{name}.png" for name in ("desk", "phone")]
    return found


@pytest.fixture(params=["voila", "lab"])
def page(request):
    return request.getfixturevalue(request.param)


# ---- what is expected, found without the package ------------------------------------------------


def occurrence(term, i):
    """Give the place of an occurrence in the text, and where its sentence begins and ends."""
    text, at = PLAN.text, -1
    for _ in range(i + 1):
        at = text.index(term, at + 1)
    start, end = max(text.rfind("。", 0, at), text.rfind("\n", 0, at)) + 1, text.index("。", at) + 1
    if text[start].isdigit():  # a title: neither its number is part of it nor the stop after it
        start, end = text.index(".", start) + 1, end - 1
    return at, start, end


def shows(state, term, i):
    """Hold a state to the row that is marked, and to the sentence of its occurrence."""
    at, start, end = occurrence(term, i)
    assert [row["marked"] for row in state["rows"]].index(True) == i
    assert sum(row["marked"] for row in state["rows"]) == 1
    assert state["sentence"] == PLAN.text[start:end]
    assert (state["before"], state["keyword"]) == (PLAN.text[start:at], term)
    assert f"plan.text[{start}:{end}]" in state["below"]


def has_rows(state, term):
    """Hold the rows to the text: each occurrence in its order, and nothing else."""
    assert len(state["rows"]) == PLAN.text.count(term)
    for i, row in enumerate(state["rows"]):
        at, *_ = occurrence(term, i)
        _, left, keyword, right = row["cells"]
        assert keyword == term
        assert left and PLAN.text[:at].endswith(left)
        assert right and PLAN.text[at + len(term) :].startswith(right)


# ---- in Voilà and in JupyterLab -----------------------------------------------------------------


def test_the_term_that_is_typed_is_shown(page):
    state = page["states"]["term"]
    has_rows(state, "课后服务")
    shows(state, "课后服务", 0)
    assert "kèhòu fúwù · after-school services" in state["told"]


def test_a_click_beside_the_keyword_shows_the_whole_sentence_of_the_row(page):
    shows(page["states"]["left"], "课后服务", 4)
    assert "第14项 task 14" in page["states"]["left"]["below"]


def test_the_keyboard_does_it_too(page):
    shows(page["states"]["key"], "课后服务", 2)


def test_another_term_leaves_nothing_of_the_one_before(page):
    state = page["states"]["again"]
    has_rows(state, "双减")
    shows(state, "双减", 0)
    assert "课后服务" not in json.dumps([state["pictures"], state["told"]], ensure_ascii=False)


def test_pictures_are_there_and_described(page):
    pictures = page["states"]["again"]["pictures"]
    assert [picture["alt"].split("：")[0] for picture in pictures] == ["分布图", "条形图", "折线图"]
    assert all("双减" in picture["alt"] and picture["width"] > 500 for picture in pictures)
    # The State Council's reports don't have it: said in words, without a picture.
    assert len(page["states"]["term"]["pictures"]) == 2
    assert "从未出现，在更长的词里也没有" in page["states"]["term"]["rest"]


def test_only_the_server_on_this_machine_is_asked(page):
    assert page["requests"] == []


def test_the_console_hears_no_error(page):
    assert page["noise"] == []


def test_no_rule_of_accessibility_is_broken(page):
    assert page["desk"]["axe"] == []
    assert page["phone"]["axe"] == []


def test_keywords_stand_below_each_other_and_nothing_runs_off(page):
    for screen in (page["desk"], page["phone"]):
        assert len(screen["keywords"]) == 3
        assert max(screen["keywords"]) - min(screen["keywords"]) < 0.5
        assert screen["out"] == []
    assert all(screen.stat().st_size > 20_000 for screen in page["screens"])


# ---- in Voilà -----------------------------------------------------------------------------------


def test_a_plan_that_means_harm_is_shown_as_it_stands(voila):
    first = voila["states"]["first"]
    assert "”</main></body></html>。" in first["sentence"]
    assert "“<em>双减</em>”" in "".join("".join(row["cells"]) for row in first["rows"])
    title = jp.parse_plan(HOSTILE).title
    assert title in voila["title"]
    assert first["plan"] == f"{title} (hostile)"
    for state in voila["states"].values():
        assert state["ran"] is None
        assert set(state["tags"]) <= set(OURS.split())


def test_another_plan_is_chosen_and_the_term_stays(voila):
    state = voila["states"]["plan"]
    assert state["plan"] == LABEL
    has_rows(state, "双减")
    shows(state, "双减", 0)


def test_a_click_on_the_other_side_does_as_well(voila):
    shows(voila["states"]["right"], "课后服务", 0)


def test_a_hundred_lines_are_turned_over(voila):
    total = len(jp.kwic(PLAN, "教育"))
    assert voila["states"]["many"]["pager"] == f"1–12 / {total}"
    state = voila["states"]["next"]
    assert state["pager"] == f"13–24 / {total}"
    lines = jp.kwic(PLAN, "教育", width=24).iloc[12:24]
    assert [row["cells"][1] for row in state["rows"]] == lines["left"].tolist()
    assert state["rows"][0]["marked"]


@pytest.mark.parametrize("name", ["unfound", "empty"])
def test_of_no_term_and_of_one_that_is_not_there_nothing_is_left(voila, name):
    state = voila["states"][name]
    said = {"unfound": f"{NONE} does not occur in this plan.", "empty": "Choose or type a term."}
    assert state["told"].endswith(said[name])
    assert (state["rows"], state["sentence"], state["pictures"], state["rest"]) == ([], "", [], "")


def test_the_terminal_hears_of_nothing_but_the_address(voila):
    address = f"http://127.0.0.1:{voila['port']}/"
    assert voila["log"] == f"{address} shows the explorer; Ctrl-C ends it\n"
