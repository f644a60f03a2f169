"""Which lines of a plan's body are sections and tasks, and what is left over."""

import re
from bisect import bisect_right
from operator import attrgetter
from typing import NamedTuple

from ..plan import Part
from ..text.dates import find_date, is_date
from ..text.late_pattern import late_pattern
from ..text.line_marks import Mark
from ..text.offices.lists import bare_offices_at, is_detail, is_open_list, offices_at
from ..text.page_furniture import (
    find_signatures,
    is_attachment,
    is_furniture,
    is_in_force,
    is_note,
    is_signature,
    signed_and_dated,
)
from ..text.sentences import SENTENCE_ENDS
from ..text.spans import Span, lines_of, strip
from ..text.titles import is_title, is_yearless_title

_LIST_ITEM = late_pattern(
    r"[一二三四五六七八九十]{1,2}是|——|[·•◆●■]|\d{1,2}(?![年月日时个所名])[\u4e00-\u9fff]"
)
_START = attrgetter("start")
_SENTENCE_GOES_ON = re.compile(rf"[{SENTENCE_ENDS}]\s*\S")


class BodyLines(NamedTuple):
    """The lines that belong to sections and tasks, and what of the other lines is furniture.

    ``kept`` has the indices of the lines, ``ends_in`` for each of them the offices that end it,
    ``answered`` whether any do, in brackets without a label too.
    """

    kept: list[int]
    ends_in: list[Span | None]
    answered: list[bool]
    furniture: list[Part]


def sort_body_lines(flat: str, lines: list[Span], found: list[Mark | None]) -> BodyLines:
    """Sort the lines of sections and tasks from furniture, and from what follows a task's offices.

    Lines that are neither kept nor furniture belong to no part.
    """
    kept: list[int] = []
    ends_in: list[Span | None] = []
    answered: list[bool] = []
    furniture: list[Part] = []
    end_of_plan = _find_attachments(flat, lines, found)
    signatures = find_signatures(flat, lines[:end_of_plan], found[:end_of_plan])
    closed = False  # nothing more belongs to the task above
    for i, line in enumerate(lines[:end_of_plan]):
        number = found[i]
        numbered = number is not None
        last = i + 1 == end_of_plan < len(lines)
        signed = i in signatures or (last and is_signature(flat, *line))
        if not numbered and is_note(flat, *line):
            closed = True
            continue
        if not numbered and is_in_force(flat, *line):
            furniture.append(Part("section text", *line))
            closed = True
            continue
        name = None if numbered else signed_and_dated(flat, *line)
        if name or (not numbered and (is_furniture(flat, *line) or (i and signed))):
            pieces = [name, strip(flat, name[1], line[1])] if name else [line]
            furniture += [part for piece in pieces for part in _furniture_parts(flat, piece)]
            closed = True
            continue
        goes_on = not numbered and i > 0 and kept[-1:] == [i - 1]
        if goes_on and is_open_list(flat, *lines[i - 1]):
            kept.append(i)
            ends_in.append(offices_at(flat, *line, whole_line=True))
            answered.append(True)
            continue
        offices = offices_at(flat, *line, whole_line=not numbered)
        if closed and not numbered and not offices and not _continues_task(flat, line):
            continue
        kept.append(i)
        ends_in.append(offices)
        # Bare names are told from an aside later; for which level holds the tasks they will do.
        answered.append(offices is not None or (numbered and _ends_in_names(flat, line)))
        if number is not None:
            # Offices behind a title alone: the text comes in the lines below.
            closed = offices is not None and bool(
                _SENTENCE_GOES_ON.search(flat, number.words, offices[0])
            )
        closed = closed or (offices is not None and not numbered)
    for line in lines[end_of_plan:]:
        name = signed_and_dated(flat, *line)
        if name:
            furniture += _furniture_parts(flat, name)
            furniture += _furniture_parts(flat, strip(flat, name[1], line[1]))
        elif len(flat[slice(*line)]) <= 60 and "。" not in flat[slice(*line)]:
            furniture += _furniture_parts(flat, line)
    return BodyLines(kept, ends_in, answered, furniture)


def _ends_in_names(flat: str, line: Span) -> bool:
    """Whether a line ends in brackets with names of offices, a full stop after them or not."""
    start, end = line
    last = end - 1 - (flat[end - 1] == "。" and end - 1 > start)
    return flat[last] in ")】]" and bare_offices_at(flat, start, end) is not None


def _continues_task(flat: str, line: Span) -> bool:
    """Whether a line continues a task whose offices were named before it."""
    return is_detail(flat, *line) or bool(_LIST_ITEM.match(flat, *line))


def _find_attachments(flat: str, lines: list[Span], found: list[Mark | None]) -> int:
    """Find the line that begins the attachments: some tasks come before it, and no plan after.

    A plan that is itself attached to a letter has its title behind the line.
    """
    if "附" not in flat:
        return len(lines)
    total, before = sum(one is not None for one in found), 0
    for i, line in enumerate(lines):
        if is_attachment(flat, *line):
            after = lines[i : i + 4]
            if 2 * before >= total or (
                before > 2
                and not any(is_title(flat, *one) or is_yearless_title(flat, *one) for one in after)
            ):
                return i
        before += found[i] is not None
    return len(lines)


def _furniture_parts(flat: str, line: Span) -> list[Part]:
    """Return a line of furniture as a part; a date alone on its line is a date."""
    dated = is_date(flat, *line) and find_date(flat, *line) is not None
    return [Part("date" if dated else "furniture", *line)]


def is_within(part: Part, spans: list[Span]) -> bool:
    """Whether a part lies in one of some spans, which are in order and don't overlap."""
    at = bisect_right(spans, (part.start, part.end)) - 1
    return at >= 0 and part.start < spans[at][1]


def with_unparsed(flat: str, parts: list[Part]) -> list[Part]:
    """Return the parts in order, with each line or piece that none claims as unparsed."""
    parts = sorted(parts, key=_START)
    ends = [0, *[part.end for part in parts]]
    starts = [*[part.start for part in parts], len(flat)]
    gaps = zip(ends, starts, strict=True)
    rest = [
        Part("unparsed", *line)
        for start, end in gaps
        if start < end and not flat[start:end].isspace()
        for line in lines_of(flat, start, end)
    ]
    return sorted(parts + rest, key=_START) if rest else parts
