"""A lesson's notebook as steps of a page: its words, its code, and its stored outputs."""

import html
import json
import re
from pathlib import Path
from typing import Any

from markdown_it import MarkdownIt
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer

from ...data import data_folder
from .language_parts import mark_languages

LESSONS = {"1": "1-reading", "2": "2-weights", "3": "3-clusters", "4": "4-years"}

_SPLIT_HEADING = re.compile(r"^#{1,2} (?P<number>\d+ )?(?P<words>.*)$", flags=re.M)
_EXERCISE = re.compile(r"^### .*?(?P<number>\d\.\d)", flags=re.M)
# What a page of its own says otherwise, or shows beside the code: how to run a notebook, and the
# outputs once more.
_LEFT_OUT = ("**应当看到", "先运行下面", "下一格是准备工作")
_SET_UP = ("PLAN = ", "from functools import partial")
_LONGEST_LINE = 80  # of an output that is a table
_BOX = '<div class="box" tabindex="0" role="group" aria-label="{label}">{content}</div>'


def lesson_notebook(lesson: str) -> Path:
    """Return the path of a lesson's notebook, by the lesson's number."""
    return data_folder("notebooks") / "classroom" / f"{LESSONS[lesson]}.ipynb"


def read_steps(notebook: Path) -> tuple[dict[str, str], list[dict[str, Any]]]:
    """Read a lesson's notebook into its head and its steps.

    Parameters
    ----------
    notebook
        A notebook of the classroom, with its stored outputs; nothing is run.

    Returns
    -------
    tuple
        The head: title and question, as HTML. Then a list of steps, each a dict of number ("" of
        what isn't numbered, as the page to take home), title (HTML) and blocks: a list of dicts,
        ``{"words": HTML}``, ``{"code": HTML, "outputs": [HTML]}`` or ``{"exercise": "1.1"}``.

    Examples
    --------
    >>> head, steps = read_steps(lesson_notebook("1"))
    >>> steps[2]["number"], [next(iter(block)) for block in steps[2]["blocks"]][:3]
    ('3', ['words', 'code', 'words'])
    """
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    head = _lesson_head("".join(cells[0]["source"]))
    steps: list[dict[str, Any]] = []
    for cell in cells[1:]:
        source = "".join(cell["source"])
        if source.startswith((*_LEFT_OUT, *_SET_UP)):
            continue
        heading = _SPLIT_HEADING.match(source)
        if cell["cell_type"] == "markdown" and heading:
            title = _to_html(heading["words"])
            steps.append({"number": (heading["number"] or "").strip(), "title": title})
            steps[-1]["blocks"] = []
            source = source[heading.end() :].strip()
        block = _read_block(cell, source)
        if block and steps:
            steps[-1]["blocks"].append(block)
    return head, steps


def _lesson_head(source: str) -> dict[str, str]:
    """Return title and question: what a notebook says before it says how it is to be used."""
    title, _, rest = source.partition("\n")
    question = rest.split("**")[0].strip()
    chinese, _, english = title.removeprefix("# ").partition(" · ")
    return {
        "title_zh": html.escape(chinese),
        "title_en": html.escape(english),
        "question": mark_languages(_markdown_html(question)),
    }


def _read_block(cell: dict[str, Any], source: str) -> dict[str, Any] | None:
    if "exercise" in cell["metadata"].get("tags", []):
        return None  # the words before it have its number
    if cell["cell_type"] == "code":
        return {
            "code": _highlight(source),
            "outputs": [_show_output(one) for one in cell["outputs"]],
        }
    exercise = _EXERCISE.match(source)
    if exercise:
        return {"exercise": exercise["number"]}
    return {"words": mark_languages(_box_tables(_markdown_html(source)))} if source else None


def _markdown_html(markdown: str) -> str:
    """Return the HTML of a lesson's Markdown, which is ours and may hold HTML itself."""
    return str(MarkdownIt("commonmark").enable("table").render(markdown)).strip()


def _to_html(words: str) -> str:
    """Return the HTML of a heading's words, without a block around it."""
    return mark_languages(f"<h2>{MarkdownIt('commonmark').renderInline(words)}</h2>")[4:-5]


def _highlight(code: str) -> str:
    return highlight(code, PythonLexer(), HtmlFormatter(nowrap=True)).rstrip()


def _box_tables(fragment: str) -> str:
    """Return HTML with each table in a box that scrolls sideways, by the keyboard too."""
    fragment = re.sub(r"<style.*?</style>", "", fragment, flags=re.S)
    fragment = fragment.replace("<th></th>", "<td></td>")  # pandas's corners head nothing
    return re.sub(
        r"<table.*?</table>",
        lambda table: _BOX.format(label="表格 Table", content=table[0]),
        fragment,
        flags=re.S,
    )


def _show_output(output: dict[str, Any]) -> str:
    """Return the HTML of a stored output: a table, a picture, or text."""
    data = output.get("data", {})
    if "text/html" in data:
        return _box_tables("".join(data["text/html"]))
    if "image/png" in data:
        alt = output.get("metadata", {}).get("image/png", {}).get("alt", "")
        picture = "".join("".join(data["image/png"]).split())
        image = f'<img alt="{html.escape(alt)}" src="data:image/png;base64,{picture}">'
        return _BOX.format(label="图 Figure", content=image)
    text = "".join(output.get("text") or data.get("text/plain", ""))
    # A table keeps its lines, and scrolls; a sentence goes on below.
    kind = ' class="prose"' if max(map(len, text.split("\n"))) > _LONGEST_LINE else ""
    content = html.escape(text.rstrip())
    return f'<pre{kind} tabindex="0" role="group" aria-label="结果 Output">{content}</pre>'
