"""Files in Markdown (.md): what a writing assistant, Typora, Yuque or Feishu saves."""

import re

from ...errors import PlanError
from ...findings import finding
from ...plan import Source
from ...text.titles import is_title_alone
from ..formats import wrong_ending
from ..text_file import decode
from .blocks import MarkdownLines, block_lines
from .inline import take_definitions, without_comments

MOST_LINES = 50_000
_MOST_TEXTS, _MOST_SHOWN = 5, 40  # that notes show of each kind; characters of each
_FRONT = re.compile(r"\ufeff?---[ \t]*\n((?:[^\n]*\n){1,100}?)(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
_FRONT_LINE = re.compile(r"(?:[A-Za-z_][\w -]{0,40}:(?:[ \t].*)?|[ \t]+.*|-[ \t].*|#.*|)")
_FRONT_TITLE = re.compile(r"^title:[ \t]*[\"']?(.*?)[\"']?[ \t]*$", flags=re.M | re.I)


def read_markdown(raw: bytes, *, name: str) -> Source:
    """Read a plan in Markdown.

    Parameters
    ----------
    raw
        The file's bytes.
    name
        What messages call it.

    Raises
    ------
    PlanError
        If the bytes aren't text, there are too many lines, their blocks are nested too deep, or
        nothing is left of them.
    """
    try:
        text, encoding, notes = decode(raw)
        if text.count("\n") > MOST_LINES:
            raise PlanError(
                f"the file has more than {MOST_LINES:,} lines; save it as a text file (.txt)"
            )
        found, more = _read_markdown_text(text)
    except PlanError as error:
        raise PlanError(f"{name}: {wrong_ending(name, 'md')}{error}") from None
    if not found.lines:
        raise PlanError(f"{name}: the file shows no text")
    lines = "".join(f"{line}\n" for line in found.lines)
    return Source(lines, "md", encoding, (*notes, *more))


def _read_markdown_text(text: str) -> tuple[MarkdownLines, tuple[str, ...]]:
    """Return the lines of a text, and notes on what was left out or counted."""
    text, title, settings = _take_front_matter(text)
    text, comments = without_comments(text)
    text, defined, footnotes = take_definitions(text)
    found = block_lines(text, defined)
    if title and title not in "".join("".join(found.lines).split()):
        found.lines.insert(0, title)
    counts = found.counts
    notes = (
        settings and finding("read.left-out-settings", n=settings),
        counts["pictures"] and finding("read.left-out-pictures", n=counts["pictures"]),
        counts["struck"] and finding("read.left-out-struck", n=counts["struck"]),
        counts["contents"] and finding("read.left-out-contents", n=counts["contents"]),
        comments
        and finding("read.left-out-comments", n=len(comments), texts=_first_few_texts(comments)),
        footnotes
        and finding("read.left-out-footnotes", n=len(footnotes), texts=_first_few_texts(footnotes)),
        counts["numbers"] and finding("read.list-numbers", n=counts["numbers"]),
    )
    tables = [finding("read.table", columns=columns) for columns in dict.fromkeys(found.headers)]
    return found, (*(note for note in notes if note), *tables)


def _first_few_texts(texts: list[str]) -> list[str]:
    """Return the beginnings of the first few texts."""
    few = [text if len(text) <= _MOST_SHOWN else f"{text[:_MOST_SHOWN]}…" for text in texts]
    return few[:_MOST_TEXTS] + (["…"] if len(texts) > _MOST_TEXTS else [])


def _take_front_matter(text: str) -> tuple[str, str, int]:
    """Return a text without the settings at its head, the title in them, and how many lines."""
    front = _FRONT.match(text)
    lines = front[1].split("\n") if front else []
    if not front or not all(map(_FRONT_LINE.fullmatch, lines)):
        return text, "", 0
    named = _FRONT_TITLE.search(front[1])
    title = "".join(named[1].split()) if named else ""
    title = title if is_title_alone(title, 0, len(title)) else ""
    return text[front.end() :], title, sum(map(bool, lines))
