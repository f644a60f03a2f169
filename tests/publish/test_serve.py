import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request

import nbformat
import pytest
from support.made_folder import write_files

import jnplan as jp
from jnplan.publish import serve

COMMAND = [sys.executable, "-c", "from jnplan.cli.app import app; app()", "explore"]


def test_the_page_is_the_notebook_with_its_plan_and_without_what_is_for_readers_of_the_file(
    tmp_path,
):
    page = nbformat.read(serve._write_explorer_page("jinan-2022", tmp_path), as_version=4)
    shipped = nbformat.read(serve.data_folder("notebooks") / "explore.ipynb", as_version=4)
    code = [cell.source for cell in page.cells if cell.cell_type == "code"]
    assert code == [
        'PLAN = "jinan-2022"\nWORDS = None',
        "import jnplan as jp\n\nwords = jp.load_words(WORDS, plan=PLAN)\n"
        "jp.explore(PLAN, words=words)",
    ]
    assert 0 < len(page.cells) < len(shipped.cells)
    assert page.metadata["title"] == f"{jp.load('jinan-2022').title} · jnplan"


def test_a_file_stands_beside_the_page_under_its_bare_name(tmp_path, monkeypatch):
    own = tmp_path / "mine'\".txt"
    own.write_text("某县2026年工作要点\n1.校车。查校车。", encoding="utf-8")
    work = tmp_path / "work"
    work.mkdir()
    page = nbformat.read(serve._write_explorer_page(str(own), work), as_version=4)
    (source,) = [cell.source for cell in page.cells if cell.source.startswith("PLAN")]
    names = {}
    exec(source, names)
    assert names["PLAN"] == own.name
    monkeypatch.chdir(work)
    assert jp.load(own.name).title == "某县2026年工作要点"


def test_own_words_stand_beside_the_page_and_no_folder_of_the_user_is_named(tmp_path):
    own = tmp_path / "mine.txt"
    own.write_text("某县2026年工作要点\n1.校车。查校车。", encoding="utf-8")
    write_files(tmp_path / "jnplan-words", {"stopwords.txt": "打造", "README.txt": "mine"})
    work = tmp_path / "work"
    work.mkdir()
    page = nbformat.read(serve._write_explorer_page(str(own), work), as_version=4)
    (source,) = [cell.source for cell in page.cells if cell.source.startswith("PLAN")]
    assert source == 'PLAN = "mine.txt"\nWORDS = "jnplan-words"'
    assert [path.name for path in (work / "jnplan-words").iterdir()] == ["stopwords.txt"]


def test_what_cannot_be_opened_is_told(monkeypatch):
    with pytest.raises(jp.PlanError, match="no plan 'nowhere'"):
        serve.open_explorer("nowhere", tell=print)
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(jp.PlanError, match=f"port {port} is in use"):
            serve.open_explorer("jinan-2022", tell=print, port=port)
    monkeypatch.setitem(sys.modules, "voila.app", None)
    with pytest.raises(jp.PlanError, match=r"jnplan\[lab\]"):
        serve.open_explorer("jinan-2022", tell=print)


@pytest.mark.skipif(os.name == "nt", reason="Ctrl-C can't be sent to another process there")
def test_the_explorer_is_served_here_alone_without_noise_until_ctrl_c(tmp_path):
    pytest.importorskip("voila", reason="the extra lab isn't installed")
    browser = tmp_path / "browser.py"
    browser.write_text("import sys; open(sys.argv[1], 'w').write(sys.argv[2])")
    command = f"{sys.executable} {browser} {tmp_path / 'opened'} %s"
    environment = {**os.environ, "TMPDIR": str(tmp_path), "BROWSER": command}
    options = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True}
    with subprocess.Popen(COMMAND, **options, env=environment) as server:
        try:
            line = server.stdout.readline()
            assert line.startswith("http://127.0.0.1:")
            with opened(line.split()[0]) as answer:
                page, policy = answer.read().decode(), answer.headers["Content-Security-Policy"]
            assert leave(line.split()[0], page) == 204
            server.send_signal(signal.SIGINT)
            assert server.stdout.read() == ""
            assert server.wait(30) == 0
        finally:
            server.kill()
    assert [path for path in tmp_path.iterdir() if "jnplan" in path.name] == []
    assert (tmp_path / "opened").read_text() == line.split()[0]
    assert policy.startswith("default-src 'self' ")
    asked = re.findall(r"""(?:src|href)=["']?([^"' >]*)""", page)
    assert asked and all(re.match(r"/(?!/)|data:|#", address) for address in asked)
    assert '<html lang="zh">' in page


def leave(address, page):
    """Send what a page sends when it is left, so that its kernel ends."""
    kernel = re.search(r'"kernelId":\s*"([^"]+)"', page)[1]
    leaving = urllib.request.Request(f"{address}voila/api/shutdown/{kernel}", method="POST")
    with urllib.request.urlopen(leaving, timeout=60) as answer:
        return answer.status


def opened(address):
    end = time.monotonic() + 60
    while True:
        try:
            return urllib.request.urlopen(address, timeout=60)
        except OSError:
            assert time.monotonic() < end
            time.sleep(0.2)
