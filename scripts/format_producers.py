"""The programs that `formats.py` tries, a row of `PRODUCERS` each, and how each makes its files.

A new row is a `Producer` whose ``make`` takes documents and a folder and returns the file of each.
"""

import base64
import importlib
import json
import re
import shutil
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from html import escape
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import NamedTuple

from format_sources import Document, document_paths, flat_document, page, typst_source
from format_tables import by_openpyxl, by_pandas, by_xlsxwriter
from format_word import word_file

_WAIT = 60  # seconds that a browser may take to start
Made = dict[str, Path]


class Producer(NamedTuple):
    """A way to make files: their format, the program, what was tried, and how it is done."""

    format: str
    program: str
    tried: str
    make: Callable[[list[Document], Path], Made]
    sample: int = 0  # how many of the plans, where all would take too long; 0 for all


def program_version(program: str) -> str:
    """Return the version of a program or package; nothing where it isn't here."""
    command = {"LibreOffice": "soffice", "Chromium": "chromium"}.get(program)
    if command:
        if not shutil.which(command):
            return ""
        said = subprocess.run([command, "--version"], capture_output=True, text=True, check=False)
        found = re.search(r"\d+(?:\.\d+)+", said.stdout)
        return found[0] if found else ""
    try:
        if program == "pandoc":
            return importlib.import_module("pypandoc").get_pandoc_version()
        return version(program)
    except (PackageNotFoundError, ImportError, OSError):
        return ""


def _write(documents: list[Document], folder: Path, ending: str, make: Callable) -> Made:
    made = document_paths(documents, folder, ending)
    for document in documents:
        written = make(document.paragraphs)
        data = written if isinstance(written, bytes) else written.encode()
        made[document.name].write_bytes(data)
    return made


def convert(sources: list[Path], folder: Path, target: str, *more: str) -> dict[str, Path]:
    """Convert files by one call of LibreOffice; return those made, by the stems of their names."""
    profile = (folder.parent / "profile").resolve()
    command = ["soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless", *more]
    command += ["--convert-to", target, "--outdir", str(folder), *map(str, sources)]
    subprocess.run(command, check=True, capture_output=True, timeout=1200)
    ending = target.split(":")[0]
    made = {source.stem: folder / f"{source.stem}.{ending}" for source in sources}
    return {name: path for name, path in made.items() if path.exists()}


def by_libreoffice(documents: list[Document], folder: Path, *, target: str, lists: bool) -> Made:
    """Convert a flat document with typed numbers, or a Word file with lists."""
    ending, source = (".docx", word_file) if lists else (".fodt", flat_document)
    sources = _write(documents, folder / "source", ending, source)
    return convert(list(sources.values()), folder / "made", target)


def by_pandoc(documents: list[Document], folder: Path, *, ending: str, lists: bool) -> Made:
    """Convert pages, with typed numbers or with ``<ol>``."""
    pypandoc = importlib.import_module("pypandoc")
    sources = _write(documents, folder / "source", ".html", partial(page, lists=lists))
    made = {name: folder / f"{name}{ending}" for name in sources}
    for name, path in made.items():
        more = ["--standalone"]
        pypandoc.convert_file(str(sources[name]), ending[1:], outputfile=str(path), extra_args=more)
    return made


def by_typst(documents: list[Document], folder: Path, *, lists: bool) -> Made:
    """Typeset paragraphs, with typed numbers or with enums."""
    typst = importlib.import_module("typst")
    sources = _write(documents, folder, ".typ", partial(typst_source, lists=lists))
    made = {name: path.with_suffix(".pdf") for name, path in sources.items()}
    for name, path in made.items():
        typst.compile(str(sources[name]), output=str(path))
    return made


def by_reportlab(documents: list[Document], folder: Path) -> Made:
    """Set paragraphs in the Chinese font of PDF readers, which the file doesn't hold."""
    for name in ("pdfbase.pdfmetrics", "pdfbase.cidfonts", "platypus", "lib.styles"):
        importlib.import_module(f"reportlab.{name}")
    import reportlab

    font = reportlab.pdfbase.cidfonts.UnicodeCIDFont("STSong-Light")
    reportlab.pdfbase.pdfmetrics.registerFont(font)
    look = {"fontName": "STSong-Light", "fontSize": 16, "leading": 28, "wordWrap": "CJK"}
    style = reportlab.lib.styles.ParagraphStyle
    styles = {
        "title": style("title", **(look | {"fontSize": 22, "alignment": 1})),
        "right": style("right", **look, alignment=2),
        "body": style("body", **look, firstLineIndent=32),
    }
    made = document_paths(documents, folder, ".pdf")
    for document in documents:
        story = [
            reportlab.platypus.Paragraph(escape(text, quote=False), styles[kind])
            for kind, text in document.paragraphs
        ]
        reportlab.platypus.SimpleDocTemplate(str(made[document.name])).build(story)
    return made


def by_chromium(documents: list[Document], folder: Path, *, ending: str, lists: bool) -> Made:
    """Print pages to PDF, save them as one file (.mhtml) or as what their tree then holds."""
    sources = _write(documents, folder / "source", ".html", partial(page, lists=lists))
    made = {}
    with _browser(folder) as ask:
        for name, source in sources.items():
            made[name] = folder / f"{name}{ending}"
            ask("Page.navigate", url=source.resolve().as_uri())
            ready = "document.readyState == 'complete' && location.href.endsWith('.html')"
            while not ask("Runtime.evaluate", expression=ready)["result"].get("value"):
                time.sleep(0.02)
            if ending == ".pdf":
                printed = ask("Page.printToPDF", preferCSSPageSize=True)
                made[name].write_bytes(base64.b64decode(printed["data"]))
            elif ending == ".mhtml":
                saved = ask("Page.captureSnapshot", format="mhtml")["data"]
                made[name].write_bytes(saved.encode())
            else:
                tree = "document.documentElement.outerHTML"
                held = ask("Runtime.evaluate", expression=tree)["result"]["value"]
                made[name].write_text(f"<!DOCTYPE html>{held}", encoding="utf-8")
    return made


@contextmanager
def _browser(folder: Path) -> Iterator[Callable[..., dict]]:
    """Start Chromium and yield how to ask it by its own protocol; end it afterwards."""
    websocket = importlib.import_module("websocket")
    profile = folder / "browser"
    command = ["chromium", "--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run"]
    command += ["--disable-background-networking", "--disable-component-update", "--disable-sync"]
    command += ["--remote-debugging-port=0", "--remote-allow-origins=*"]
    process = subprocess.Popen(
        [*command, f"--user-data-dir={profile}", "about:blank"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        told, until = profile / "DevToolsActivePort", time.monotonic() + _WAIT
        while not (told.exists() and told.read_text().count("\n")):
            if time.monotonic() > until:
                raise TimeoutError("Chromium doesn't start")
            time.sleep(0.1)
        port = told.read_text().split()[0]
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/json") as listed:
            pages = [one for one in json.load(listed) if one["type"] == "page"]
        socket = websocket.create_connection(pages[0]["webSocketDebuggerUrl"], timeout=_WAIT)
        count = 0

        def ask(method: str, **parameters: object) -> dict:
            nonlocal count
            count += 1
            socket.send(json.dumps({"id": count, "method": method, "params": parameters}))
            while True:
                answer = json.loads(socket.recv())
                if answer.get("id") == count:
                    if "error" in answer:
                        raise RuntimeError(f"{method}: {answer['error']}")
                    return answer["result"]

        ask("Page.enable")
        yield ask
        socket.close()
    finally:
        process.terminate()
        process.wait(_WAIT)


_EASYOFD = """
import sys
from pathlib import Path
from easyofd.ofd import OFD
source, target = map(Path, sys.argv[1:])
target.write_bytes(OFD().pdf2ofd(source.read_bytes(), optional_text=True))
"""


def by_easyofd(documents: list[Document], folder: Path) -> Made:
    """Turn the PDFs that typst makes into OFD, each in a folder that easyofd may write into."""
    made = {}
    for name, path in by_typst(documents, folder, lists=False).items():
        made[name] = path.with_suffix(".ofd")
        own = folder / f"{name}-easyofd"
        own.mkdir()
        given = map(str, (path.resolve(), made[name].resolve()))
        command = [sys.executable, "-c", _EASYOFD, *given]
        subprocess.run(command, check=True, capture_output=True, cwd=own)
    return made


def as_scan(documents: list[Document], folder: Path, *, damage: str) -> Made:
    """Render what typst typesets at 200 dpi, damage the pages, and keep pictures of them as PDF."""
    pdfium, numpy = importlib.import_module("pypdfium2"), importlib.import_module("numpy")
    image = importlib.import_module("PIL.Image")
    chance = numpy.random.default_rng(7)
    made = {}
    for name, path in by_typst(documents, folder, lists=False).items():
        pages = [
            one.render(scale=200 / 72).to_pil().convert("L") for one in pdfium.PdfDocument(path)
        ]
        if damage == "tilt":
            turned = {"resample": image.Resampling.BICUBIC, "fillcolor": 255}
            pages = [one.rotate(1.5, **turned) for one in pages]
        elif damage == "noise":
            grains = [chance.normal(0, 25, (one.height, one.width)) for one in pages]
            pages = [
                image.fromarray(numpy.clip(numpy.asarray(one) + grain, 0, 255).astype("uint8"))
                for one, grain in zip(pages, grains, strict=True)
            ]
        made[name] = path.with_name(f"{name}-scan.pdf")
        quality = 40 if damage == "JPEG" else 95
        more = {"save_all": True, "append_images": pages[1:], "resolution": 200, "quality": quality}
        pages[0].save(made[name], **more)
    return made


_WORD = [
    ("docx", "docx:MS Word 2007 XML"),
    ("doc", "doc:MS Word 97"),
    ("odt", "odt:writer8"),
    ("rtf", "rtf:Rich Text Format"),
    ("pdf", "pdf:writer_pdf_Export"),
    ("html", "html:HTML (StarWriter)"),
]
_NUMBERS = ((False, "typed numbers"), (True, "lists"))
_DAMAGES = {"none": "plain", "tilt": "tilt of 1.5°", "noise": "noise", "JPEG": "JPEG of quality 40"}
PRODUCERS = [
    *(
        Producer(name, "LibreOffice", tried, partial(by_libreoffice, target=target, lists=lists))
        for name, target in _WORD
        for lists, tried in _NUMBERS
    ),
    *(
        Producer(ending[1:], "Chromium", tried, partial(by_chromium, ending=ending, lists=lists))
        for ending in (".pdf", ".html", ".mhtml")
        for lists, tried in _NUMBERS
    ),
    *(
        Producer(ending[1:], "pandoc", tried, partial(by_pandoc, ending=ending, lists=lists))
        for ending in (".docx", ".odt", ".rtf", ".html")
        for lists, tried in _NUMBERS
    ),
    *(Producer("pdf", "typst", tried, partial(by_typst, lists=lists)) for lists, tried in _NUMBERS),
    Producer("pdf", "reportlab", "typed numbers, a font that isn't in the file", by_reportlab),
    Producer("xlsx", "XlsxWriter", "a table of tasks, rows across merged", by_xlsxwriter),
    Producer("xlsx", "openpyxl", "a table of tasks, numbers as text", by_openpyxl),
    Producer("csv", "pandas", "a table of tasks in GB18030", by_pandas),
    Producer("ofd", "easyofd", "typed numbers, from typst's PDF", by_easyofd),
    *(
        Producer("scan", "rapidocr", said, partial(as_scan, damage=damage), sample=4)
        for damage, said in _DAMAGES.items()
    ),
]
