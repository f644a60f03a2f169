import contextlib
import importlib.util
import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest
from support.helpers import ROOT

import jnplan as jp
from jnplan.publish.lab import jupyter
from jnplan.publish.lab.jupyter import lab_settings, open_lab


@pytest.fixture
def here():
    """Jupyter that only says what it would read."""
    return {"read": None, "options": None}


@pytest.fixture
def no_jupyter(monkeypatch, here):
    def run(options):
        (folder,) = os.environ["JUPYTER_CONFIG_PATH"].split(os.pathsep)
        path = Path(folder, "labconfig", "default_setting_overrides.json")
        read = json.loads(path.read_text(encoding="utf-8"))
        here.update(read=read, options=options, folder=folder)
        return 3

    monkeypatch.delenv("JUPYTER_CONFIG_PATH", raising=False)
    monkeypatch.delenv("JNPLAN_LANG", raising=False)
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: name)
    monkeypatch.setattr(jupyter, "run_jupyter", run)


def test_jupyter_opens_the_folder_and_its_exit_code_is_returned(tmp_path, no_jupyter, here):
    lines = []
    assert open_lab(tmp_path, tell=lines.append) == 3
    assert here["options"][-1] == str(tmp_path)
    assert (tmp_path / "00-start-here.ipynb").is_file()
    assert lines[0].startswith(f"{tmp_path}: ") and "files copied" in lines[0]


def test_its_settings_are_its_own_and_gone_afterwards(tmp_path, no_jupyter, here):
    open_lab(tmp_path, tell=print)
    news = here["read"]["@jupyterlab/apputils-extension:notification"]
    assert news == {"fetchNews": "false", "checkForUpdates": False}
    assert here["read"]["@jupyterlab/translation-extension:plugin"] == {"locale": "zh_CN"}
    assert "JUPYTER_CONFIG_PATH" not in os.environ
    assert not Path(here["folder"]).exists()


def test_it_is_in_english_for_those_who_ask_for_it(tmp_path, no_jupyter, here, monkeypatch):
    monkeypatch.setenv("JNPLAN_LANG", "en")
    open_lab(tmp_path, tell=print)
    assert list(here["read"]) == ["@jupyterlab/apputils-extension:notification"]


def test_without_the_language_pack_no_language_is_set(monkeypatch):
    monkeypatch.delenv("JUPYTER_CONFIG_PATH", raising=False)
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with lab_settings():
        path = Path(os.environ["JUPYTER_CONFIG_PATH"], "labconfig/default_setting_overrides.json")
        assert "translation" not in path.read_text(encoding="utf-8")


def test_what_the_user_has_set_there_stays(monkeypatch):
    monkeypatch.setenv("JUPYTER_CONFIG_PATH", "/mine")
    with lab_settings():
        assert os.environ["JUPYTER_CONFIG_PATH"].endswith(os.pathsep + "/mine")
    assert os.environ["JUPYTER_CONFIG_PATH"] == "/mine"


def test_without_jupyter_nothing_is_copied_and_the_extra_is_named(tmp_path, monkeypatch):
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(jp.PlanError, match=r"jnplan\[lab\]"):
        open_lab(tmp_path, tell=print)
    assert list(tmp_path.iterdir()) == []


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


@contextlib.contextmanager
def running_lab(folder):
    """Run ``jnplan lab`` as users do, in a home of its own; give it and its address."""
    home = folder / "home"
    home.mkdir()
    port = free_port()
    environment = dict(os.environ, HOME=str(home), PYTHONPATH=str(ROOT))
    for name in ("JNPLAN_LANG", "JUPYTER_CONFIG_PATH", "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR"):
        environment.pop(name, None)
    settings = home / ".jupyter" / "jupyter_server_config.json"
    settings.parent.mkdir()
    own = {"port": port, "open_browser": False, "allow_root": True}
    settings.write_text(json.dumps({"ServerApp": own, "IdentityProvider": {"token": "t"}}))
    code = "from jnplan.cli.app import app; app()"
    process = subprocess.Popen(
        [sys.executable, "-c", code, "lab", str(folder / "mine")],
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        yield process, f"http://127.0.0.1:{port}"
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def ask(address, path, *, data=None, seconds=60):
    """Ask the server for something, until it has started."""
    request = urllib.request.Request(f"{address}{path}", data=data)
    request.add_header("Authorization", "token t")
    until = time.monotonic() + seconds
    while True:
        try:
            with urllib.request.urlopen(request, timeout=20) as answer:
                return json.loads(answer.read())
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.3)


def kernels_of(folder):
    """Find the kernels that run in a folder, by what their commands name."""
    found = []
    for path in Path("/proc").glob("[0-9]*/environ"):
        with contextlib.suppress(OSError):
            command = (path.parent / "cmdline").read_bytes()
            if str(folder).encode() in path.read_bytes() and b"ipykernel" in command:
                found.append(int(path.parent.name))
    return found


needs_jupyter = pytest.mark.skipif(
    not Path("/proc/self/environ").exists() or importlib.util.find_spec("jupyterlab") is None,
    reason="needs JupyterLab, and Linux's list of processes",
)


@needs_jupyter
@pytest.mark.notebooks
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGKILL])
def test_ending_the_command_ends_jupyter_and_its_kernels(tmp_path, number):
    if signal.getsignal(number) is signal.SIG_IGN:
        pytest.skip("not heeded here, nor by what is started here, as under nohup")
    with running_lab(tmp_path) as (process, address):
        ask(address, "/api/kernels", data=b'{"name": "python3"}')
        assert kernels_of(tmp_path)
        process.send_signal(number)
        process.wait(30)
        until = time.monotonic() + 15
        while kernels_of(tmp_path) and time.monotonic() < until:
            time.sleep(0.2)
        assert kernels_of(tmp_path) == []
        with pytest.raises(OSError):
            ask(address, "/api", seconds=0)


@needs_jupyter
@pytest.mark.notebooks
def test_a_real_jupyter_reads_the_settings_and_writes_none_into_the_home(tmp_path):
    with running_lab(tmp_path) as (process, address):
        news = ask(address, "/lab/api/settings/@jupyterlab/apputils-extension:notification")
        assert news["schema"]["properties"]["fetchNews"]["default"] == "false"
        chinese = importlib.util.find_spec("jupyterlab_language_pack_zh_CN") is not None
        page = ask(address, "/lab/api/settings/@jupyterlab/translation-extension:plugin")
        locale = page["schema"]["properties"]["locale"]["default"]
        assert locale == ("zh_CN" if chinese else "default")
        words = ask(address, f"/lab/api/translations/{locale}")["data"]
        if chinese:
            said = json.dumps(words, ensure_ascii=False)
            assert re.search("重启内核|重启核", said)
        process.terminate()
        process.wait(30)
    assert not list((tmp_path / "home").rglob("*settings*"))
