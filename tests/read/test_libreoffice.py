import io
import os
import shutil
import subprocess
import sys
import time
import zipfile

import pytest
from support.helpers import FILES, answer, english

import jnplan as jp
from jnplan.read import libreoffice as convert
from jnplan.read.files import read_source, source_of

needs_office = pytest.mark.skipif(
    convert.find_office() is None,
    reason="LibreOffice is not installed (neither soffice nor libreoffice is on the path or in its "
    "usual places), and only it can read .doc, .wps, .rtf and .odt",
)


@needs_office
def test_a_doc_gives_what_the_docx_gives():
    ours, theirs = (read_source(FILES / f"lists.{ending}") for ending in ("doc", "docx"))
    # LibreOffice makes the first item of the list that starts anew a list of its own in .doc.
    assert ours.text == theirs.text
    assert ours.kind == "docx"
    assert english(ours.notes)[0] == (
        "LibreOffice converted a Word 97-2003 or WPS document (.doc, .wps)."
    )


@needs_office
def test_rich_text_is_read_too():
    raw = rb"{\rtf1\ansi\ansicpg936 1.\'d1\'a7\'cf\'b0\'a1\'a3\par 2.\u24033?\par}"
    assert source_of(raw, name="plan.rtf").text == "1.学习。\n2.巡\n"


def opendocument(content):
    """An OpenDocument text in its smallest form."""
    kind, space = "application/vnd.oasis.opendocument.text", "urn:oasis:names:tc:opendocument:xmlns"
    names = {"office": "office", "text": "text", "draw": "drawing"}
    spaces = " ".join(f'xmlns:{short}="{space}:{name}:1.0"' for short, name in names.items())
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as file:
        file.writestr("mimetype", kind)
        file.writestr(
            "META-INF/manifest.xml",
            f'<m:manifest xmlns:m="{space}:manifest:1.0"><m:file-entry m:full-path="/" '
            f'm:media-type="{kind}"/><m:file-entry m:full-path="content.xml" '
            'm:media-type="text/xml"/></m:manifest>',
        )
        file.writestr(
            "content.xml",
            f'<office:document-content {spaces} xmlns:xlink="http://www.w3.org/1999/xlink" '
            f'office:version="1.3"><office:body><office:text>{content}</office:text></office:body>'
            "</office:document-content>",
        )
    return packed.getvalue()


@needs_office
def test_an_opendocument_is_read_and_nothing_it_links_to_is_loaded(site):
    site.routes["/spy.png"] = answer(b"", kind="image/png")
    link = f'xlink:type="simple" xlink:href="{site.url("/spy.png")}"'
    picture = f"<draw:frame><draw:image {link}/></draw:frame>"
    raw = opendocument(f"<text:p>1.学习。{picture}</text:p>")
    assert source_of(raw, name="plan.odt").text == "1.学习。\n"
    assert site.asked == []


@needs_office
def test_a_damaged_doc_is_told():
    raw = (FILES / "lists.doc").read_bytes()
    with pytest.raises(jp.PlanError, match=r"^plan\.doc: LibreOffice can't read this \.doc file"):
        source_of(raw[:2000], name="plan.doc")


@pytest.mark.parametrize("name", ["plan.doc", "plan.wps"])
def test_without_libreoffice_it_is_said_what_to_do(monkeypatch, name):
    monkeypatch.setattr(convert, "find_office", lambda: None)
    raw = (FILES / "lists.doc").read_bytes()
    message = rf"^{name}: .*needs LibreOffice, which was not found; .* save it as \.docx"
    with pytest.raises(jp.PlanError, match=message):
        source_of(raw, name=name)


def test_libreoffice_is_found_on_the_path_and_in_its_usual_places(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(convert, "_USUAL_PLACES", ("%HERE%/soffice.exe", "$HERE/office"))
    monkeypatch.setenv("HERE", str(tmp_path))
    assert convert.find_office() is None
    usual = tmp_path / "office"
    usual.touch()
    assert convert.find_office() == str(usual)
    name = "soffice.exe" if os.name == "nt" else "soffice"
    (tmp_path / name).touch(mode=0o755)
    assert convert.find_office().lower() == str(tmp_path / name).lower()


SLEEPER = """
import subprocess, sys, time
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
open({file!r}, "w").write(str(child.pid))
time.sleep(60)
"""


@pytest.mark.skipif(os.name != "posix", reason="the office of this test is a script with #!")
@pytest.mark.skipif(shutil.which("ps") is None, reason="no ps to ask what still runs")
def test_what_takes_too_long_is_ended_with_all_it_started(monkeypatch, tmp_path):
    office, child = tmp_path / "soffice", tmp_path / "child"
    office.write_text(f"#!{sys.executable}\n{SLEEPER.format(file=str(child))}")
    office.chmod(0o755)
    monkeypatch.setattr(convert, "find_office", lambda: str(office))
    monkeypatch.setattr(convert, "TIME_LIMIT", 2)
    begun = time.monotonic()
    with pytest.raises(jp.PlanError, match=r"^x\.doc: LibreOffice didn't .* within 2 seconds"):
        convert.to_docx(b"", ".doc", name="x.doc")
    assert time.monotonic() - begun < 20
    running = subprocess.run(["ps", "-o", "stat=", "-p", child.read_text()], capture_output=True)
    assert running.stdout.strip()[:1] in (b"", b"Z")
    assert not list(tmp_path.glob("jnplan-*"))


def test_an_office_that_does_not_start_is_told(monkeypatch, tmp_path):
    monkeypatch.setattr(convert, "find_office", lambda: str(tmp_path / "gone"))
    with pytest.raises(jp.PlanError, match=r"^x\.doc: LibreOffice \(.*gone\) doesn't start"):
        convert.to_docx(b"", ".doc", name="x.doc")
