"""One task's lines: its title, its text, and the offices that answer for it."""

import re
from typing import NamedTuple

from ..plan import Part, Task
from ..text.line_marks import Mark
from ..text.offices.lists import (
    bare_names_at,
    bare_offices_at,
    is_detail,
    is_open_list,
    may_hold_bracket,
    may_hold_list,
    offices_at,
    offices_within,
)
from ..text.offices.names import names_in
from ..text.spans import Span, strip
from .task_titles import find_title_end

_LONGEST_TITLE = 40


class PlacedTask(NamedTuple):
    """Where a task's title, text and lists of offices stand, before any office is named.

    ``lines`` are as they stand, ``joined`` with each list of offices that breaks over two in one;
    of its lists ``lists`` has those that stand beside the text.
    """

    number: int
    section_no: int | None
    mark: Mark
    lines: list[Span]
    joined: list[Span]
    start: int
    end: int
    title_start: int
    title_end: int
    text_start: int
    text_end: int
    lists: list[Span]


def place_task(
    text: str,
    flat: str,
    number: int,
    section_no: int | None,
    mark: Mark,
    own: list[Span],
    ends_in: Span | None,
    *,
    bare: bool,
    blank: bool,
    colon: bool,
) -> tuple[PlacedTask, list[Part]]:
    """Find where the parts of a task stand in its lines.

    ``ends_in`` are the offices that end its first line, where they are known. With ``bare``,
    brackets without a label that end it hold offices too; with ``blank``, any blank parts a title
    from its text; with ``colon``, a title that ends in a colon may have commas in it.
    """
    words, lines = mark.words, _join_open_lists(flat, own)
    tail, lists, details = _find_tail(flat, words, lines, ends_in, bare=bare)
    (start, first_end), end = lines[0], lines[-1][1]
    content_end = strip(flat, words, tail)[1]
    line_end = min(first_end, content_end)
    more = content_end > first_end
    title_end, part_end = find_title_end(
        text, flat, words, line_end, more=more, blank=blank, colon=colon
    )
    # Offices between a title and the text: 1.推进双减(责任科室:基教科)。…
    behind_title = None
    if may_hold_list(flat, words, line_end):  # mostly only the task's end has its signs
        behind_title = offices_at(flat, words, title_end, whole_line=False)
        if not behind_title:
            behind_title = _offices_behind_title(flat, words, title_end)
            part_end = behind_title[1] if behind_title else part_end
    if behind_title and behind_title[0] > words:
        title_end = strip(flat, words, behind_title[0])[1]
        behind_title = behind_title[0], part_end
    else:
        behind_title = None
    text_start, text_end = strip(flat, part_end, max(content_end, part_end))
    if behind_title:
        lists.insert(0, behind_title)
        part_end = behind_title[0]
    parts = [Part("task title", start, part_end, section_no, number)]
    if text_start < text_end:
        parts.append(Part("task text", text_start, text_end, section_no, number))
    for span in lists:
        if span[0] >= text_end or span == behind_title:
            parts.append(Part("offices", *span, section_no, number))
    for span in details:
        parts.append(Part("task detail", *span, section_no, number))
    places = (start, end, words, title_end, text_start, text_end)
    return PlacedTask(number, section_no, mark, own, lines, *places, lists), parts


def read_task(text: str, flat: str, placed: PlacedTask, *, bare: bool) -> Task:
    """Read a task of which is known where its parts stand, and name its offices.

    With ``bare``, brackets without a label hold offices too.
    """
    title_start, text_start, text_end = placed.title_start, placed.text_start, placed.text_end
    lists = [*placed.lists]
    # Lists within the text stay in it, but their offices answer too.
    may_list = may_hold_list(flat, title_start, min(placed.joined[0][1], text_end))
    for line in placed.joined:
        first, last = max(line[0], text_start), min(line[1], text_end)
        if first < last and (may_list or line[0] > placed.start):
            whole_line = first == line[0]
            lists += _lists_within(flat, first, last, whole_line=whole_line, bare=bare)
    spans: tuple[Span, ...] = ()
    roles: tuple[str, ...] = ()
    for span in sorted(lists):
        names = names_in(flat, span)
        spans += names.spans
        roles += names.roles
    if "support" in roles and "lead" not in roles:
        roles = tuple([role or "lead" for role in roles])
    return Task(
        number=placed.number,
        title=text[title_start : placed.title_end],
        text=text[text_start:text_end],
        offices=tuple([text[a:b] for a, b in spans]),
        section_no=placed.section_no,
        start=placed.start,
        end=placed.end,
        title_start=title_start,
        title_end=placed.title_end,
        text_start=text_start,
        text_end=text_end,
        office_spans=spans,
        office_roles=roles,
    )


def _offices_behind_title(flat: str, words: int, end: int) -> Span | None:
    """Find a list with a label behind a title whose text goes on in the line without a stop."""
    if not may_hold_bracket(flat, words, min(end, words + _LONGEST_TITLE)):
        return None
    first, last = next(iter(offices_within(flat, words, end)), (words, words))
    untitled = not words < first <= words + _LONGEST_TITLE or last >= end
    if untitled or ":" not in flat[first:last] or re.search("[。;,]", flat[words:first]):
        return None
    return first, last


def _find_tail(
    flat: str, words: int, lines: list[Span], ends_in: Span | None, *, bare: bool
) -> tuple[int, list[Span], list[Span]]:
    """Find what ends a task: where it begins, its lists of offices, its other details.

    A date or person named before the offices is text; only what follows them is a detail.
    """
    at, kinds = len(lines), {}
    while at > 1:
        line = lines[at - 1]
        offices = offices_at(flat, *line, whole_line=True)
        if offices == line:
            kinds[at - 1] = "offices"
        elif is_detail(flat, *line):
            kinds[at - 1] = "detail"
        else:
            break
        at -= 1
    while at < len(lines) and kinds[at] == "detail":
        at += 1
    lists: list[Span] = []
    details: list[Span] = []
    for i in range(at, len(lines)):
        (lists if kinds[i] == "offices" else details).append(lines[i])
    start = lines[at][0] if at < len(lines) else lines[-1][1]
    last = lines[at - 1]
    first = max(last[0], words)
    known = at == 1 and ends_in is not None and words < ends_in[0] and ends_in[1] == last[1]
    # Behind the number stands what stands in the whole line.
    offices = ends_in if known else offices_at(flat, first, last[1], whole_line=at > 1)
    if offices is None and not lists:
        offices = bare_offices_at(flat, first, last[1], surely=not bare)
        if offices is None and bare and at > 1:
            offices = bare_names_at(flat, first, last[1])
    # A list behind a title with text below is not the task's end.
    if offices and offices[0] > words:
        lists.insert(0, offices)
        start = offices[0]
    return start, lists, details


def _lists_within(flat: str, start: int, end: int, *, whole_line: bool, bare: bool) -> list[Span]:
    """Find the lists of offices in a line of text: those within it, and the one at its end."""
    lists = offices_within(flat, start, end, bare=bare)
    last = offices_at(flat, start, end, whole_line=whole_line)
    if last is None and bare:
        last = bare_offices_at(flat, start, end)
    if last and not any(one[1] > last[0] for one in lists):
        lists.append(last)
    return lists


def _join_open_lists(flat: str, lines: list[Span]) -> list[Span]:
    """Return the lines, with each list of offices that breaks over two of them in one."""
    if len(lines) == 1:
        return lines
    joined: list[Span] = []
    for line in lines:
        if joined and is_open_list(flat, *joined[-1]):
            joined[-1] = joined[-1][0], line[1]
        else:
            joined.append(line)
    return joined
