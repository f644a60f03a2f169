"""All pages of a report in one file of HTML, to be mailed."""

import base64
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import unquote

import lxml.html

from .page_list import Page

# Larger files are left out; the folder of the report has them.
LARGEST_FILE = 100_000
_KINDS = {".csv": "text/csv"}
# Pages that are nothing without their script.
_NEED_SCRIPTS = ("explore",)
_NAMES_IDS = ("for", "aria-labelledby", "aria-describedby", "aria-controls")


def one_file(folder: Path, pages: Sequence[Page]) -> str:
    """Return the pages of a report's folder as one page, in the order of the menu.

    Links between pages become links within the page, pictures are embedded, tables' files up to
    100 kB too. No script is taken over: a page that is nothing without its script is left out.

    Parameters
    ----------
    folder
        The folder of the report.
    pages
        Its pages. The first gives the frame: its head, menu and switch of languages.
    """
    parsed = {page.name: _parse(folder / f"{page.name}.html") for page in pages}
    kept = [page for page in pages if page.name not in _NEED_SCRIPTS]
    scripted = {page.name for page in kept if parsed[page.name].xpath("//script")}
    frame = parsed[kept[0].name]
    sections, styles = [], []
    for page in kept:
        root = parsed[page.name]
        main = root.find(".//main")
        for script in main.xpath(".//script"):
            script.drop_tree()
        # Scripts and their style know ids by name; those stay as they are.
        own = "" if page.name in scripted else f"{page.name}--"
        _adapt(main, page.name, own, scripted, {each.name for each in kept}, folder)
        main.tag = "section"
        main.set("id", page.name)
        main.set("class", "page")
        main.set("aria-label", f"{page.zh} {page.en}")
        for footer in main.xpath("./footer")[: -1 if page is kept[-1] else None]:
            footer.drop_tree()
        sections.append(main)
        style = root.findall(".//style")[-1]
        if style.text and style.text.strip():
            styles.append(f'[id="{page.name}"] {{ {style.text} }}')
    return _frame(frame, sections, styles, kept)


def _parse(path: Path) -> lxml.html.HtmlElement:
    return lxml.html.document_fromstring(path.read_text(encoding="utf-8"))


def _adapt(
    main: lxml.html.HtmlElement,
    name: str,
    own: str,
    scripted: set[str],
    kept: set[str],
    folder: Path,
) -> None:
    """Make ids the page's own, links those of one file, and embed the files of tables."""
    for element in main.xpath(".//*[@id]"):
        element.set("id", own + element.get("id"))
    for attribute in _NAMES_IDS:
        for element in main.xpath(f".//*[@{attribute}]"):
            named = element.get(attribute).split()
            element.set(attribute, " ".join(own + each for each in named))
    for link in main.xpath(".//a[@href]"):
        to = link.get("href")
        page, _, place = to.partition("#")
        target = page.removesuffix(".html")
        if to.startswith("files/"):
            _embed(link, folder / unquote(to))
        elif not page:
            link.set("href", f"#{own}{place}")
        elif page.endswith(".html") and "/" not in page:
            if target not in kept:
                link.drop_tag()
            elif not place:
                link.set("href", f"#{target}")
            else:
                link.set("href", f"#{'' if target in scripted else target + '--'}{place}")
    for line in main.xpath(".//p[@class='downloads'][not(a)]"):
        line.drop_tree()


def _embed(link: lxml.html.HtmlElement, file: Path) -> None:
    """Put a file into its link, or take away the link to one that is large or a picture."""
    kind = _KINDS.get(file.suffix)
    if kind is None or file.stat().st_size > LARGEST_FILE:
        link.drop_tree()
        return
    content = base64.b64encode(file.read_bytes()).decode()
    link.set("href", f"data:{kind};base64,{content}")
    link.set("download", f"{file.parent.name}-{file.name}")


def _frame(
    frame: lxml.html.HtmlElement,
    sections: list[lxml.html.HtmlElement],
    styles: list[str],
    kept: Sequence[Page],
) -> str:
    """Return the file: the first page's head and menu, with all pages below."""
    names = {page.name for page in kept}
    for link in frame.xpath("//header//nav/a"):
        name = link.get("href").removesuffix(".html")
        if name not in names:
            link.drop_tree()
            continue
        link.set("href", f"#{name}")
        link.attrib.pop("aria-current", None)
    body = frame.find(".//body")
    main = lxml.html.Element("main")
    main.extend(sections)
    body.append(main)
    *_, last = frame.findall(".//head/style")
    last.text = "\n".join(styles)
    return str(
        lxml.html.tostring(frame, encoding="unicode", doctype="<!DOCTYPE html>", method="html")
    )
