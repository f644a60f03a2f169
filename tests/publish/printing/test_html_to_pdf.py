import os
import sys
import time
from pathlib import Path

import pypdfium2
import pytest

import jnplan as jp
from jnplan.publish.printing.find_browser import find_browser
from jnplan.publish.printing.html_to_pdf import html_to_pdf

PAGE = """<!doctype html><meta charset="utf-8"><title>双减</title>
<style>@page { size: A4 landscape; margin: 0 } p { break-after: page }</style>
<p>第一页 one</p><div>第二页 two</div>"""


@pytest.fixture
def page(tmp_path):
    path = tmp_path / "页 #1.html"
    path.write_text(PAGE, encoding="utf-8")
    return path


def put_browser(folder, monkeypatch, code):
    """Put a program in the browser's place, of which this Python runs the code."""
    path = folder / "browser"
    path.write_text(f"#!{sys.executable}\n{code}\n", encoding="utf-8")
    path.chmod(0o755)
    monkeypatch.setenv("JNPLAN_BROWSER", str(path))


posix = pytest.mark.skipif(os.name != "posix", reason="a script is no program on Windows")


@pytest.mark.notebooks
@pytest.mark.skipif(find_browser() is None, reason="no browser is installed")
def test_a_page_is_printed_on_the_sheets_that_its_css_names(page, tmp_path):
    target = tmp_path / "made.pdf"
    assert html_to_pdf(page, target) == target.resolve()
    with pypdfium2.PdfDocument(target) as document:
        assert len(document) == 2
        width, height = document[0].get_size()
        assert (width, height) == pytest.approx((842, 595), abs=1)
        texts = [sheet.get_textpage().get_text_range() for sheet in document]
    assert [text.strip() for text in texts] == ["第一页 one", "第二页 two"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["made.pdf", "页 #1.html"]


@posix
def test_a_browser_that_writes_nothing_leaves_the_old_file(page, tmp_path, monkeypatch):
    put_browser(tmp_path, monkeypatch, "")
    (tmp_path / "made.pdf").write_bytes(b"old")
    with pytest.raises(jp.PlanError, match="wrote no PDF of this page"):
        html_to_pdf(page, tmp_path / "made.pdf")
    assert (tmp_path / "made.pdf").read_bytes() == b"old"


@posix
def test_what_is_no_pdf_is_not_kept(page, tmp_path, monkeypatch):
    code = (
        "import sys, pathlib\n"
        "(to,) = [a for a in sys.argv if a.startswith('--print-to-pdf=')]\n"
        "pathlib.Path(to.partition('=')[2]).write_text('<html>')"
    )
    put_browser(tmp_path, monkeypatch, code)
    with pytest.raises(jp.PlanError, match="wrote no PDF"):
        html_to_pdf(page, tmp_path / "made.pdf")
    assert not list(tmp_path.glob("*.pdf"))


@posix
def test_a_browser_that_never_ends_is_ended_with_what_it_started(page, tmp_path, monkeypatch):
    child = f"import time, os, pathlib; pathlib.Path({str(tmp_path / 'pid')!r})"
    child += ".write_text(str(os.getpid())); "
    code = (
        "import subprocess, sys, time\n"
        f"subprocess.Popen([sys.executable, '-c', {child + 'time.sleep(600)'!r}])\n"
        "time.sleep(600)"
    )
    put_browser(tmp_path, monkeypatch, code)
    with pytest.raises(jp.PlanError, match="didn't print it within 2 seconds"):
        html_to_pdf(page, tmp_path / "made.pdf", seconds=2)
    assert is_gone(int((tmp_path / "pid").read_text()))


def is_gone(pid):
    """Whether a process ends within a few seconds."""
    for _ in range(50):
        try:
            state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
        except (OSError, IndexError):
            return True
        if state == "Z":
            return True
        time.sleep(0.1)
    return False


def test_a_page_that_is_not_there_is_named(tmp_path):
    with pytest.raises(jp.PlanError, match=r"none\.html: no such page to print"):
        html_to_pdf(tmp_path / "none.html", tmp_path / "made.pdf")


def test_a_folder_that_is_not_there_is_named(page, tmp_path):
    with pytest.raises(jp.PlanError, match=r"no such folder to write made\.pdf to"):
        html_to_pdf(page, tmp_path / "none" / "made.pdf")
