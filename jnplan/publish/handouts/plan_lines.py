"""A plan set in lines of a fixed width, numbered, so that a class can say "line 57"."""

import pandas as pd

from ...errors import need_count
from ...plan import Plan
from ...text.clean import text_width

WIDTH = 38  # of a line, in Chinese characters
# No line begins with one of these, or ends with one of those.
_NOT_FIRST = "，。、；：？！”’）》」』】〕,.;:?!)]}%％…"
_NOT_LAST = "“‘（《「『【〔([{"


def numbered_lines(plan: Plan, *, width: int = WIDTH) -> pd.DataFrame:
    """Set a plan in numbered lines, without what the web page has around it.

    Parameters
    ----------
    plan
        The plan.
    width
        Of a line, in Chinese characters; Latin letters and digits are half as wide.

    Returns
    -------
    pandas.DataFrame
        line (from 1), kind (of the part that it begins with, as `Part` has it), start, end, text
        (``plan.text[start:end]``), first (whether a paragraph begins with it), task_no.

    Examples
    --------
    >>> import jnplan as jp
    >>> plan = jp.parse_plan("1.安全。守住安全的底线。", plan_id="mine")
    >>> numbered_lines(plan, width=7)[["line", "text"]].values.tolist()
    [[1, '1.安全。守住安'], [2, '全的底线。']]
    """
    need_count(width, "width", "characters")
    parts = [part for part in plan.parts if part.kind not in ("furniture", "date")]
    rows = []
    for paragraph in _plan_paragraphs(plan, parts):
        kind, start, end, task_no = paragraph
        first = True
        while start < end:
            stop = _line_end(plan.text, start, end, width)
            rows.append((kind, start, stop, plan.text[start:stop], first, task_no))
            start, first = stop, False
    columns = ["kind", "start", "end", "text", "first", "task_no"]
    table = pd.DataFrame(rows, columns=columns).astype({"task_no": "Int64"})
    table.insert(0, "line", range(1, len(table) + 1))
    return table


def _plan_paragraphs(plan: Plan, parts: list) -> list[tuple[str, int, int, int | None]]:
    """Return the paragraphs of the text that the parts lie in, in order."""
    found: list[tuple[str, int, int, int | None]] = []
    for part in parts:
        start = plan.text.rfind("\n", 0, part.start) + 1
        end = plan.text.find("\n", part.end)
        end = len(plan.text) if end < 0 else end
        start = max(start, found[-1][2] if found else 0)
        while start < end and plan.text[start].isspace():
            start += 1
        at = start
        for line in plan.text[start:end].split("\n"):
            if line.strip():
                found.append((part.kind, at, at + len(line.rstrip()), part.task_no))
            at += len(line) + 1
    return found


def _line_end(text: str, start: int, end: int, width: int) -> int:
    """Return where a line that begins at ``start`` is broken."""
    stop, wide = start, 0.0
    while stop < end and (wide + text_width(text[stop]) <= width or stop == start):
        wide += text_width(text[stop])
        stop += 1
    if stop == end:
        return end
    if text[stop] in _NOT_FIRST:
        return min(_after_signs(text, stop, end), end)
    while stop - 1 > start and text[stop - 1] in _NOT_LAST:
        stop -= 1
    # No number or word is cut in two.
    whole = stop
    while whole > start and _are_of_one_word(text[whole - 1], text[whole]):
        whole -= 1
    return whole if whole > start else stop


def _after_signs(text: str, stop: int, end: int) -> int:
    while stop < end and text[stop] in _NOT_FIRST:
        stop += 1
    return stop


def _are_of_one_word(left: str, right: str) -> bool:
    return all(sign.isascii() and sign.isalnum() for sign in (left, right))


def task_lines(plan: Plan, lines: pd.DataFrame) -> dict[int, tuple[int, int]]:
    """Return the first and the last line of each task, by its number.

    Parameters
    ----------
    plan
        The plan.
    lines
        As `numbered_lines` gives.
    """
    found = {}
    for task in plan.tasks:
        here = lines[(lines["start"] < task.end) & (lines["end"] > task.start)]["line"]
        found[task.number] = (int(here.min()), int(here.max()))
    return found
