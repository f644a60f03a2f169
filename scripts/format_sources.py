"""What `formats.py` gives to other programs: plans as Word, web and typst files.

A document's numbers are typed, or they are what a program counts: a list of Word, an ``<ol>``, an
enum of typst. Files that a program takes are made here, by the standard library; those that are
measured, the program makes.
"""

import csv
import importlib.util
import re
from html import escape
from pathlib import Path
from typing import NamedTuple

import jnplan as jp
from jnplan.text.clean import clean_text, flatten
from jnplan.text.line_marks import mark

PLANS = Path(__file__).parents[1] / "tests" / "plans"
# The numerals of a list, and what Word calls them; 01 before 1.
_NUMERALS = [
    ("decimalZero", "0[1-9]"),
    ("decimal", "[0-9]+"),
    ("decimalFullWidth", "[０-９]+"),
    ("decimalEnclosedCircle", "[①-⑳]"),
    ("chineseCountingThousand", "[一二三四五六七八九十百〇零]+"),
]
# How a page has each: the CSS of its list, or None where pages have such numbers typed.
_CSS = {"decimal": "decimal", "decimalZero": "decimal-leading-zero"}
_TYPST = {"decimal": "1", "chineseCountingThousand": "一", "decimalEnclosedCircle": "①"}


class Expected(NamedTuple):
    """A task as it is to be read: its title, how its text begins, its offices joined by 、."""

    title: str
    begins: str
    offices: str


class Document(NamedTuple):
    """A document: its paragraphs with their styles, its tasks, what the plain text is told."""

    name: str
    paragraphs: list[tuple[str, str]]
    tasks: list[Expected]
    notes: frozenset[str]


class Item(NamedTuple):
    """A paragraph's number as a list has it: kind, what surrounds it (%1), value; and its text."""

    kind: str
    pattern: str
    number: int
    text: str


def bare(text: str) -> str:
    """Return a text as it is read, without blanks and quotation marks, some of them straight."""
    return "".join(clean_text(text).text.translate({ord(sign): None for sign in '"“”'}).split())


def made_plans(names: list[str] | None = None) -> list[Document]:
    """Return the made-up plans with their gold, all or those named."""
    found = []
    for folder in (PLANS / "made", PLANS / "made2"):
        for plan in _rows(folder / "plans.csv"):
            if names is not None and plan["name"] not in names:
                continue
            text = (folder / f"{plan['name']}.txt").read_text(encoding="utf-8")
            gold = _rows(folder / f"{plan['name']}.csv")
            lines = [line for line in text.split("\n") if line.strip()]
            tasks = [Expected(row["title"], row["text_begins"], row["offices"]) for row in gold]
            notes = frozenset(jp.parse_plan(text).notes)
            found.append(Document(plan["name"], styled(lines, plan["title"]), tasks, notes))
    return found


def real_documents(folder: Path, most: int = 10) -> list[Document]:
    """Return documents of a folder of texts with what is read there; half have offices, if any."""
    named, others = [], []
    for path in sorted(folder.glob("*.txt")):
        plan = jp.read_plan(path)
        tasks = [
            Expected(task.title, task.text[:6], "、".join(task.offices)) for task in plan.tasks
        ]
        lines = [line for line in plan.text.split("\n") if line.strip()]
        made = Document(path.stem, styled(lines, plan.title), tasks, frozenset(plan.notes))
        (named if any(task.offices for task in tasks) else others).append(made)
    chosen = named[: most // 2]
    rest = most - len(chosen)
    return chosen + others[:: max(1, len(others) // rest)][:rest]


def document_paths(documents: list[Document], folder: Path, ending: str) -> dict[str, Path]:
    """Make a folder, and return where in it the file of each document goes, by name."""
    folder.mkdir(parents=True, exist_ok=True)
    return {one.name: folder / f"{one.name}{ending}" for one in documents}


def styled(lines: list[str], title: str) -> list[tuple[str, str]]:
    """Return each line with how it is set: as title, to the right, or as body.

    Examples
    --------
    >>> styled(["某市", "工作要点", "1.校车。", "　　　　　　　　某市"], "某市工作要点")
    [('title', '某市'), ('title', '工作要点'), ('body', '1.校车。'), ('right', '某市')]
    """
    words, whole = ["".join(line.split()) for line in lines], "".join(title.split())
    pairs = [(a, a + n) for n in (1, 2) for a in range(len(lines))]
    titled = next((range(a, b) for a, b in pairs if "".join(words[a:b]) == whole), range(0))
    return [
        ("title" if i in titled else "right" if line.startswith("　" * 8) else "body", line.strip())
        for i, line in enumerate(lines)
    ]


def list_item(text: str) -> Item | None:
    """Read the number of a paragraph that a program could count; None if there is none.

    Examples
    --------
    >>> list_item("（二）查校车")
    Item(kind='chineseCountingThousand', pattern='（%1）', number=2, text='查校车')
    >>> list_item("第一条 查校车") is None
    True
    """
    found = mark(flatten(text), 0, len(text))
    if not found or found.above or found.kind not in ("一、", "(一)", "1.", "1)", "(1)", "①"):
        return None
    printed = text[: found.words].rstrip()
    for kind, pattern in _NUMERALS:
        parted = re.fullmatch(f"([^0-9０-９一-十百〇零①-⑳]*)({pattern})(.*)", printed)
        if parted:
            return Item(kind, f"{parted[1]}%1{parted[3]}", found.number, text[found.words :])
    return None


def flat_document(paragraphs: list[tuple[str, str]]) -> bytes:
    """Return a flat OpenDocument text with typed numbers, page numbers below."""
    return _made().flat_document(paragraphs).encode()


def page(paragraphs: list[tuple[str, str]], *, lists: bool) -> str:
    """Return a page to print, with typed numbers or with each run of them as an ``<ol>``."""
    if not lists:
        return _made().print_page(paragraphs)
    body, opened = [], None  # the list that is open: its way and its last number
    for style, text in paragraphs:
        item = list_item(text)
        # What follows an item, such as its offices on a line of their own, is the item's.
        if item and item.kind in _CSS and item.pattern.strip(".．、") == "%1":
            if opened != (item.kind, item.number - 1):
                body.append("</li></ol>" * (opened is not None))
                body.append(f'<ol start="{item.number}" style="list-style-type:{_CSS[item.kind]}">')
            else:
                body.append("</li>")
            body.append(f"<li><p>{escape(item.text)}</p>")
            opened = item.kind, item.number
        else:
            heads = style != "body" or item is not None
            if heads and opened:
                body.append("</li></ol>")
                opened = None
            body.append(f'<p class="{style}">{escape(text)}</p>')
    body.append("</li></ol>" * (opened is not None))
    head, foot = _made().print_page([]).split("<body>")
    return f"{head}<body>{''.join(body)}{foot}"


def typst_source(paragraphs: list[tuple[str, str]], *, lists: bool) -> str:
    """Return typst markup, with typed numbers or as enums; text is quoted, so nothing is markup."""
    lines = [
        '#set page(paper: "a4", margin: 2.7cm, numbering: "— 1 —")',
        '#set text(font: "Noto Serif CJK SC", size: 16pt, lang: "zh")',
        "#set par(justify: true, first-line-indent: (amount: 2em, all: true))",
    ]
    for style, text in paragraphs:
        item = list_item(text) if lists else None
        item = item if item and item.kind in _TYPST else None
        shown = '#"' + (item.text if item else text).replace("\\", "\\\\").replace('"', '\\"') + '"'
        if item:
            numbering = item.pattern.replace("%1", _TYPST[item.kind])
            shown = f'#enum(start: {item.number}, numbering: "{numbering}", [{shown}])'
        elif style in ("title", "centre"):
            shown = f"#align(center)[{shown}]"
        elif style == "right":
            shown = f"#align(right)[{shown}]"
        lines.append(shown)
    return "\n\n".join(lines)


def _made():
    """Return the program that renders the made-up plans."""
    spec = importlib.util.spec_from_file_location("make_plans", PLANS / "made" / "make.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
