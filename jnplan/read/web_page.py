"""Web pages to plain text: the lines a reader sees, from the head of the plan to its end.

Why not trafilatura, which does this for news: on pages built like those of the catalogue it runs a
plan within a layout table into one line, so that no task is found, and leaves out a title in `h1`.
Here nothing is weighed and nothing between the first task and the last is ever left out.
"""

import copy
import re
from collections import deque

import lxml.html
from lxml import etree

from ..errors import PlanError
from ..findings import finding
from ..plan import Source
from ..text.clean import CONTROLS, WIDE_SIGNS, flatten
from .formats import wrong_ending
from .html.frames import frame_notes, frames_elsewhere, place_frames, shadow_roots
from .html.list_numbers import list_numbers
from .html.main_lines import PageLine, holds_body, main_lines, unshown_title
from .html.office_pages import drop_page_edges, is_office_page, unbroken
from .html.unsaid import drop_unsaid
from .tables.columns import header_row
from .tables.table_lines import table_lines
from .text_file import decode_as_browsers, holds_chinese

_UNSEEN = [
    *("head", "title", "script", "style", "noscript", "template", "iframe", "object", "svg"),
    *("button", "select", "option", "textarea", "frame", "noframes", "embed"),
]
# What begins and ends a line on the screen; a cell doesn't, so that a row of an index is one line.
_BREAKS = {
    *("address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd"),
    *("details", "div", "dl", "dt", "fieldset", "figure", "footer", "form", "h1", "h2", "h3", "h4"),
    *("h5", "h6", "header", "hr", "legend", "li", "main", "nav", "ol", "p", "pre", "section"),
    *("summary", "table", "tbody", "tfoot", "thead", "tr", "ul"),
}
_DECLARED = re.compile(rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([\w.:-]+)", flags=re.I)
_BIG5 = re.compile(r"(?:x-x-|cn-)?big5(?:[-_]?hkscs)?|cp950", flags=re.I)
_WRAPPED = re.compile(rf"(?<={WIDE_SIGNS})[ \t\f]*[\r\n]\s*(?={WIDE_SIGNS})")
# Needed by no parser; where a page has them too early, libxml2 reads no further.
_ENDS = re.compile(r"</(?:body|html)\s*>", flags=re.I)
_MOST_SPAN = 100  # rows or columns of one cell
_MOST_PLACES = 200_000  # rows by columns of a table: spans make them of little
# What stands beside a link in a list of other pages: its date, its place in the list, its clicks.
_BESIDE_LINK = re.compile(
    r"(?:[^\u4e00-\u9fff]|[年月日次热新顶]|发布|更新|上传|日期|时间|点击|浏览|阅读|置顶|更多|当前位置|您的位置"
    r"|所在)*"
)
# Those of HTML, and what ends a line elsewhere: the screen shows a blank, or nothing.
_BLANKS = re.compile(r"[ \t\r\n\f\v\x85\u2028\u2029]+")


def read_web_page(raw: bytes, *, name: str, charset: str | None = None) -> Source:
    """Read a plan from a web page.

    Parameters
    ----------
    raw
        The page's bytes.
    name
        What messages call it.
    charset
        The encoding that the server declares.

    Raises
    ------
    PlanError
        If there is no text in it, or characters of it can't be decoded.
    """
    try:
        text, encoding, notes = _read_page(raw, charset)
    except PlanError as error:
        raise PlanError(f"{name}: {wrong_ending(name, 'html')}{error}") from None
    return Source(text, "html", encoding, notes)


def page_text(page: bytes, *, charset: str | None = None) -> tuple[str, str]:
    r"""Return the text of a plan from a web page.

    Menus and lists of links are left out before the plan, and all that follows it; between its
    first task and its last every character stays.

    Parameters
    ----------
    page
        The page's bytes.
    charset
        The encoding that the server declares; the page's own declaration is looked at too, and
        neither is believed if the bytes don't fit it.

    Returns
    -------
    tuple of str
        The text, a line a paragraph, and the encoding that was found.

    Raises
    ------
    PlanError
        If there is no text in it, or characters of it can't be decoded.

    Examples
    --------
    >>> page = "<a href='/'>首页</a><h1>某市2023年工作要点</h1><p>1.学习。<p>2.校车。".encode("gbk")
    >>> page_text(page)
    ('某市2023年工作要点\n1.学习。\n2.校车。\n', 'gb18030')
    """
    return _read_page(page, charset)[:2]


def _read_page(page: bytes, charset: str | None) -> tuple[str, str, tuple[str, ...]]:
    """Return the text of a page, its encoding, and notes on what was left out."""
    tree, encoding = page_tree(page, charset=charset)
    notes = frame_notes(place_frames(tree, _written_frame, shows_body))
    elsewhere = frames_elsewhere(tree)
    if elsewhere and shows_body(tree):
        elsewhere = []
    try:
        text, more = tree_text(tree, encoding)
    except PlanError as error:
        if not elsewhere:
            raise
        raise PlanError(
            f"{error}, but frames; name the address of one: {', '.join(elsewhere)}"
        ) from None
    if elsewhere:
        notes = (*notes, finding("read.frames-elsewhere", frames=elsewhere))
    return text, encoding, notes + more


def page_tree(page: bytes, *, charset: str | None = None) -> tuple[etree.ElementBase, str]:
    """Return the elements of a page, and its encoding.

    Raises
    ------
    PlanError
        If there are none, or they are nested too deeply.
    """
    html, encoding = _decode(page, charset)
    html = unbroken(html) if is_office_page(html) else html
    parser = lxml.html.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True
    )
    try:
        # Not as str: lxml refuses one that declares its encoding.
        source = _ENDS.sub("", html.replace("\0", "")).encode()
        tree = lxml.html.document_fromstring(source, parser=parser)
    except etree.ParserError:
        raise PlanError("the page is empty") from None
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise PlanError("the page's elements are nested too deeply")
    shadow_roots(tree)
    return tree, encoding


def shows_body(tree: etree.ElementBase) -> bool:
    """Whether a page shows a numbered heading, a task or its offices, beside its frames."""
    tree = copy.deepcopy(tree)
    etree.strip_elements(tree, *_UNSEEN, with_tail=False)
    return holds_body(_page_lines(tree))


def tree_text(tree: etree.ElementBase, encoding: str) -> tuple[str, tuple[str, ...]]:
    """Return the text of a page's elements, and notes on what was left out; change the elements.

    Raises
    ------
    PlanError
        If there is no text, or characters of it can't be decoded.
    """
    names = _page_names(tree)
    edges = drop_page_edges(tree)
    etree.strip_elements(tree, *_UNSEEN, with_tail=False)
    notes = drop_unsaid(tree) + edges
    lines = main_lines(_page_lines(tree), names)
    unshown = unshown_title(lines, names)
    if unshown:
        lines.insert(0, PageLine(unshown, False))
        notes = (*notes, finding("read.title-of-page", title=unshown))
    text = "".join(f"{line.text}\n" for line in lines)
    if not text:
        raise PlanError("the page shows no text")
    for number, line in enumerate(lines, 1):
        if "\ufffd" in line.text:
            raise PlanError(
                f"the page isn't in {encoding} throughout: line {number} of its text has "
                f"characters that can't be read: {line.text[:60]}"
            )
    numbers = sum(line.counted for line in lines)
    if numbers:
        notes = (*notes, finding("read.list-numbers", n=numbers))
    return text, notes


def fragment_lines(fragment: str) -> list[str]:
    """Return the lines of a piece of a page, in which nothing is left out for being furniture.

    Examples
    --------
    >>> fragment_lines("<ol><li>读书<li>写字</ol><!-- 不要 -->")
    ['1.读书', '2.写字']
    """
    tree, _ = page_tree(f"<div>{fragment}</div>".encode())
    etree.strip_elements(tree, *_UNSEEN, with_tail=False)
    drop_unsaid(tree)
    return [line.text for line in _page_lines(tree)]


def _written_frame(frame: etree.ElementBase) -> etree.ElementBase | None:
    """Return the elements of a frame that the page itself holds."""
    written = (frame.get("srcdoc") or "").strip()
    return page_tree(written.encode())[0] if written else None


def _decode(page: bytes, charset: str | None) -> tuple[str, str]:
    """Decode by the encoding that leaves the fewest characters unread, the likelier first.

    UTF-8 goes before what is declared, as text of another encoding never passes for it. A few bytes
    that fit nothing (a description cut in the middle of a character) don't decide for another one.
    """
    if page[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return page.decode("utf-16", errors="replace"), "utf-16"
    if page[:2] in (b"<\0", b"\0<"):  # without its mark
        order = "le" if page[0] else "be"
        return page.decode(f"utf-16-{order}", errors="replace"), f"utf-16-{order}"
    declared = _DECLARED.search(page[:4096])
    meta = declared[1].decode("ascii") if declared else ""
    if re.match("utf[-_]?16", meta, flags=re.I):
        meta = ""  # it couldn't have been read here
    names = ["utf-8-sig", charset, meta, "gb18030"]
    readings = []
    for name in names:
        # gb2312 and gbk are declared by pages that hold more than these; gb18030 holds all of both.
        name = "gb18030" if name and re.fullmatch(r"gb[_-]?(2312|k)", name, flags=re.I) else name
        name = "big5hkscs" if name and _BIG5.fullmatch(name) else name
        if not name or not holds_chinese(name):
            continue  # most of the others decode anything
        text = decode_as_browsers(page, name, errors="replace")
        readings.append((text, name.lower().removesuffix("-sig").removesuffix("hkscs")))
    return min(readings, key=lambda reading: reading[0].count("\ufffd"))


def _page_names(tree: etree.ElementBase) -> str:
    """Return what a page says of itself that its title is, without blanks."""
    names = [title.text_content() for title in tree.iter("title")]
    for meta in tree.iter("meta"):
        name = meta.get("name") or meta.get("property") or ""
        if name.lower() in ("articletitle", "og:title", "title"):
            names.append(meta.get("content") or "")
    return "\n".join("".join(flatten(name).split()) for name in names)


def _page_lines(tree: etree.ElementBase) -> list[PageLine]:
    """Return every line of a page that holds more than blanks."""
    lines: list[PageLine] = []
    pieces: list[tuple[str, bool]] = []  # text, whether within a link
    links = preformatted = headings = beside_plan = 0
    number, counted = "", False  # of an item of a list: due, written in this line

    def end_line() -> None:
        nonlocal counted
        text = CONTROLS.sub(" ", "".join(text for text, _ in pieces))
        text = _BLANKS.sub(" ", _WRAPPED.sub("", text)).strip()
        if text:
            linked = all(linked for text, linked in pieces if text.strip())
            beside = "".join(text for text, linked in pieces if not linked)
            listed = any(linked and text.strip() for text, linked in pieces)
            listed = listed and bool(_BESIDE_LINK.fullmatch(flatten(beside)))
            listed = linked or listed or beside_plan > 0
            lines.append(PageLine(text, linked, listed, headings > 0, counted))
        counted = False
        pieces.clear()

    def add(text: str | None) -> None:
        nonlocal number, counted
        if number and text and text.strip():
            pieces.append((number, links > 0))
            number, counted = "", True
        for i, row in enumerate((text or "").split("\n") if preformatted else [text or ""]):
            if i:
                end_line()
            pieces.append((row, links > 0))

    numbers = list_numbers(tree)
    layout = {next(table.iterancestors("table"), None) for table in tree.iter("table")}
    walk = etree.iterwalk(tree, events=("start", "end"))
    for event, element in walk:
        tag, step = element.tag, 1 if event == "start" else -1
        if tag in _BREAKS:
            end_line()
        if tag == "li":
            number = numbers.get(element, "") if event == "start" else ""
        links += step * (tag == "a" and "href" in element.attrib)  # others only mark a place
        preformatted += step * (tag == "pre")
        headings += step * (tag == "h1")
        beside_plan += step * (tag in ("aside", "nav"))
        rows = None
        if event == "start" and tag == "table" and element not in layout:
            rows = _plan_rows(element)
        if rows:
            lines += [PageLine(line, linked=False) for line in table_lines(rows)]
            walk.skip_subtree()
        elif event == "start":
            add(element.text)
        else:
            add(" " if tag in ("td", "th") else "")
            add(element.tail if element is not tree else None)
    end_line()
    return lines


def _plan_rows(table: etree.ElementBase) -> list[list[str | None]] | None:
    """Return the cells of a table that is a plan: its header names tasks and more.

    Return None for all others, and where text stands beside the cells.
    """
    rows = [[cell for cell in row if cell.tag in ("td", "th")] for row in table.iter("tr")]
    rows = [[caption] for caption in table.iterchildren("caption")] + rows
    cells = [cell for row in rows for cell in row]
    held = sum(len("".join("".join(cell.itertext()).split())) for cell in cells)
    if held != len("".join("".join(table.itertext()).split())):
        return None
    grid = _grid(rows)
    return grid if grid and header_row(grid) is not None else None


def _grid(rows: list[list[etree.ElementBase]]) -> list[list[str | None]] | None:
    """Return cells in rows and columns, as `table_lines` wants them; None if they are too many."""
    grid = []
    down: dict[int, int] = {}  # by column, how many rows more a cell reaches down
    places = 0
    for row in rows:
        cells: list[str | None] = []
        left = deque(row)
        while left or down.get(len(cells)):
            if places + len(cells) > _MOST_PLACES:
                return None
            if down.get(len(cells)):
                down[len(cells)] -= 1
                cells.append(None)
                continue
            cell = left.popleft()
            wide, high = (_span(cell, name) for name in ("colspan", "rowspan"))
            down |= {len(cells) + i: high - 1 for i in range(wide)}
            text = "\n".join(line.text for line in _page_lines(cell))
            cells += [text] + [""] * (wide - 1)
        across = len(row) == 1 and len(cells) > 1 and None not in cells
        places += len(cells)
        grid.append(cells[:1] if across else cells)
    return grid


def _span(cell: etree.ElementBase, name: str) -> int:
    number = (cell.get(name) or "1").strip()
    return min(max(int(number), 1), _MOST_SPAN) if re.fullmatch("[0-9]{1,5}", number) else 1
