"""The blocks of Markdown to lines: headings, paragraphs, lists with their numbers, tables."""

import re
from collections import Counter
from dataclasses import dataclass, field

from markdown_it import MarkdownIt
from markdown_it.token import Token

from ...errors import PlanError
from ...text.clean import flatten
from ...text.line_marks import opens_body
from ..docx.number_formats import numeral
from ..tables.columns import header_row
from ..tables.table_lines import table_lines
from ..web_page import fragment_lines
from .inline import plain_text

MOST_LEVELS = 100
_MARKDOWN_FENCES = ("markdown", "md", "mdown")
_TASK_BOX = re.compile(r"\[[ xX]\][ \t]+")
_HEADING_ID = re.compile(r"[ \t]*\{#[\w.-]+\}$")
_CONTENTS = re.compile(r"\[(?:TOC|toc)\]|\[\[(?:TOC|toc|_TOC_)\]\]|@\[toc\].*")
_CELL_END = re.compile(r"(?<!\\)\|")
_RULED = re.compile(r"\|.*\|")
_DIVIDER = re.compile(r"\|[\s|:-]*-[\s|:-]*\|")
_HEAD_NUMBER = re.compile(r"\d{1,3}\s*[.．、]")
# What is coloured on the screen; not ★, which a plan may explain.
_PICTOGRAPHS = re.compile(
    "(?:(?:[\U0001f000-\U0001faff✅❌❎❓❔❕❗➕➖➗⭐⭕⚡✨]|[\u2190-\u2bff]\ufe0f)"
    "[\ufe0f\u200d]*)+[ \t]*"
)
_KEYCAP = re.compile("([0-9])\ufe0f?\u20e3[ \t]*")
_TEN = "🔟"
_OWN_HEADING = re.compile(r"\*\*\d{1,3}\s*[.．、][^\n]{1,80}\*\*[:：]?")
_CALLOUT = re.compile(r":::+[ \t]*\w*|\[![A-Za-z]+\][+-]?")
_LINE_OF_CONTENTS = re.compile(r"\[[^\[\]\n]*\]\(#[^()\n]*\)")


@dataclass
class MarkdownLines:
    """The lines of a text in Markdown, what was counted, and the heads of tables."""

    lines: list[str] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    headers: list[str] = field(default_factory=list)


@dataclass
class _OpenList:
    marks: list[str]  # of its items, empty where none is written
    at: int = 0


def block_lines(
    text: str, defined: frozenset[str], *, found: MarkdownLines | None = None
) -> MarkdownLines:
    r"""Return the lines of a text in Markdown.

    An ordered list shows the numbers it is written with, or is counted where these are all alike;
    one within another, or below a heading that is numbered 1., is numbered （1）, and one within
    that ①.

    Parameters
    ----------
    text
        The text.
    defined
        The names of links whose addresses stand elsewhere.
    found
        Gets the lines.

    Raises
    ------
    PlanError
        If lists and quotations are nested too deep.

    Examples
    --------
    >>> block_lines("## 一、学习\n1. **读书**\n   1. 选书\n1. 写字", frozenset()).lines
    ['一、学习', '1.读书', '（1）选书', '2.写字']
    """
    found = found or MarkdownLines()
    # Without the rules for code, a paragraph may be indented; without those for links none is lost.
    reader = MarkdownIt("commonmark", {"maxNesting": MOST_LEVELS}).enable("table")
    reader.disable(["inline", "code", "reference"])
    tokens = reader.parse(text)
    # What is nested deeper than it reads markdown-it leaves out.
    if any(token.level >= MOST_LEVELS - 1 for token in tokens):
        raise PlanError(f"lists and quotations are nested more than {MOST_LEVELS // 2} deep")
    source = text.split("\n")
    lists: list[_OpenList] = []
    single = ""  # the number of the last list, if it was of one item
    numbered_heading = False
    due = ""
    i = 0
    while i < len(tokens):
        token = tokens[i]
        if token.type == "ordered_list_open":
            depth = sum(bool(one.marks) for one in lists)
            depth += numbered_heading and tokens[i + 1].info in ("", "1")
            marks, single = _list_marks(tokens, i, depth, single, found.counts)
            lists.append(_OpenList(marks))
        elif token.type == "bullet_list_open":
            lists.append(_OpenList([]))
        elif token.type in ("ordered_list_close", "bullet_list_close"):
            lists.pop()
        elif token.type == "list_item_open":
            if lists[-1].marks:
                due += lists[-1].marks[lists[-1].at]
            lists[-1].at += 1
        elif token.type == "list_item_close" and due:
            found.lines.append(due)
            due = ""
        elif token.type == "table_open":
            due = _add_markdown_line(found, due, "")
            i = _add_markdown_table(tokens, i, source, defined, found)
        elif token.type == "heading_open":
            words = _HEADING_ID.sub("", tokens[i + 1].content)
            words = plain_text(words, defined, found.counts).replace("\n", " ")
            numbered_heading = bool(_HEAD_NUMBER.match(_without_pictographs(words)))
            single = ""
            due = _add_markdown_line(found, due, words)
            i += 2
        elif token.type == "inline":
            if not lists and _OWN_HEADING.fullmatch(token.content.strip()):
                numbered_heading = True
            due = _add_markdown_paragraph(found, due, token.content, defined, in_list=bool(lists))
        elif token.type == "html_block":
            for line in fragment_lines(token.content):
                due = _add_markdown_line(found, due, plain_text(line, defined, found.counts))
        elif token.type == "fence":
            due = _add_markdown_line(found, due, "")
            if token.info.strip().lower() in _MARKDOWN_FENCES:
                block_lines(token.content, defined, found=found)
            else:
                found.lines += [line for line in token.content.split("\n") if line.strip()]
        i += 1
    return found


def _add_markdown_line(found: MarkdownLines, due: str, line: str) -> str:
    """Add a line with the number that is due before it; return the number that is due yet."""
    line = _without_pictographs(line)
    if not line:
        return due
    found.lines.append(f"{due} {line}" if due and line[0].isdigit() else due + line)
    return ""


def _without_pictographs(line: str) -> str:
    """Return a line without the pictographs that it begins with, and a key's number as one."""
    line = line.strip()
    if not line or (line[0] < "\u2190" and not line[0].isdigit()):
        return line
    if line[0] == _TEN:
        return f"10. {line[1:].lstrip()}"
    line = _PICTOGRAPHS.sub("", line, count=1) if _PICTOGRAPHS.match(line) else line
    key = _KEYCAP.match(line)
    return f"{key[1]}. {line[key.end() :]}" if key else line


def _add_markdown_paragraph(
    found: MarkdownLines, due: str, content: str, defined: frozenset[str], *, in_list: bool
) -> str:
    rows = [row.strip() for row in content.split("\n")]
    if len(rows) > 1 and all(map(_RULED.fullmatch, rows)):  # a table without its second row
        cells = [_split_markdown_row(row) for row in rows if not _DIVIDER.fullmatch(row)]
        return _add_markdown_rows(found, due, cells, defined)
    if _CONTENTS.fullmatch(content.strip()):
        return due
    if in_list:
        content = _TASK_BOX.sub("", content, count=1) if _TASK_BOX.match(content) else content
        if _LINE_OF_CONTENTS.fullmatch(content):
            found.counts["contents"] += 1
            return due
    content = "\n".join(row for row in content.split("\n") if not _CALLOUT.fullmatch(row.strip()))
    for line in plain_text(content, defined, found.counts).split("\n"):
        due = _add_markdown_line(found, due, line)
    return due


def _list_marks(
    tokens: list[Token], at: int, depth: int, single: str, counts: Counter[str]
) -> tuple[list[str], str]:
    """Return what stands before each item of a list, and its number if it is the only one."""
    level = tokens[at].level
    written, own = [], []
    for i in range(at + 1, len(tokens)):
        token = tokens[i]
        if token.level == level:
            break
        if token.type == "list_item_open" and token.level == level + 1:
            written.append(int(token.info or 1))
            words = next((one.content for one in tokens[i : i + 3] if one.type == "inline"), "")
            flat = flatten(words.lstrip("*_ "))
            own.append(opens_body(flat, 0, len(flat)))
    if own and all(own):  # 1. 一、学习
        return [], ""
    numbers = written
    if len(written) > 1 and len(set(written)) == 1:
        numbers = list(range(written[0], written[0] + len(written)))
    elif len(written) == 1 == written[0] and single and not depth:
        # As where what belongs to each item isn't indented, so that each is a list of its own.
        numbers = [int(single) + 1]
    counts["numbers"] += sum(a != b for a, b in zip(numbers, written, strict=True))
    sign = tokens[at].markup
    marks = [_item_mark(number, depth, sign) for number in numbers]
    return marks, str(numbers[0]) if len(numbers) == 1 and not depth else ""


def _item_mark(number: int, depth: int, sign: str) -> str:
    if not depth:
        return f"{number}{sign}"
    ring = numeral(number, "decimalEnclosedCircle") if depth > 1 and number > 0 else None
    return ring or f"（{number}）"


def _add_markdown_table(
    tokens: list[Token], at: int, source: list[str], defined: frozenset[str], found: MarkdownLines
) -> int:
    """Add the lines of a table; return where it ends."""
    rows: list[list[str]] = []
    end = at
    while tokens[end].type != "table_close":
        token = tokens[end]
        if token.type == "tr_open":
            rows.append([])
            if token.map and len(rows) > 1:
                # markdown-it leaves out cells beyond those of the head.
                rows[-1] = _split_markdown_row(source[token.map[0]].strip(" \t>"))
        elif token.type == "inline" and len(rows) == 1:
            rows[-1].append(token.content)
        end += 1
    _add_markdown_rows(found, "", rows, defined)
    return end


def _split_markdown_row(row: str) -> list[str]:
    cells = _CELL_END.split(row)
    first = 1 if not cells[0].strip() else 0
    last = len(cells) - 1 if len(cells) > 1 and not cells[-1].strip() else len(cells)
    return cells[first:last]


def _add_markdown_rows(
    found: MarkdownLines, due: str, rows: list[list[str]], defined: frozenset[str]
) -> str:
    width = max(map(len, rows), default=0)
    grid: list[list[str | None]] = []
    for row in rows:
        grid.append([plain_text(cell.strip(), defined, found.counts).strip() for cell in row])
        grid[-1] += [""] * (width - len(row))
    header = header_row(grid)
    if header is not None:
        found.headers.append("、".join("".join(cell.split()) for cell in grid[header] if cell))
    for line in table_lines(grid):
        due = _add_markdown_line(found, due, line)
    return due
