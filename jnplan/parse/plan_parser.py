"""A plan's text to a `Plan`: title, sections, numbered tasks and the offices that answer for them.

The parser looks only at the shape of lines, never at what this or that plan says. It works on a
copy of the text in which full-width signs and digits are half-width, one character for one, so
that every offset found there holds in the text itself. What stands before the body: `head`; which
of its lines belong to sections and tasks: `body_lines`, `hierarchy`; where a task's title ends:
`task_titles`; who answers: `text.office_lists`. What no rule claims is "unparsed".
"""

import re
from bisect import bisect_right
from collections.abc import Callable

from ..errors import PlanError, checked
from ..plan import Part, Plan
from ..text.clean import flatten
from ..text.dates import YEAR, find_date
from ..text.numbers import read_year
from ..text.page_furniture import issuer_of
from ..text.spans import Span, line_of, lines_of
from .body_lines import is_within, sort_body_lines, with_unparsed
from .head import find_head, read_head
from .hierarchy import arrange_blocks, read_line_marks
from .sections import read_blocks

_NAMED = re.compile(rf"(?:^|印发|《)((?:(?!印发)[^《》])*?){YEAR}")
_YEAR_ELSEWHERE = (
    ("overview", re.compile(YEAR), "the first words of the overview"),
    ("furniture", re.compile(r"\S{1,12}[〔\[(](\d{4})[〕\])]第?\d+号$"), "the document's number"),
)
_MOST_LINES = 200_000


@checked
def parse_plan(
    text: str,
    *,
    plan_id: str = "",
    year: int | None = None,
    issuer: str | None = None,
    title: str | None = None,
    date: str | None = None,
) -> Plan:
    r"""Parse the plain text of a work plan.

    Parameters
    ----------
    text
        The whole text, with whatever page furniture came along.
    plan_id
        The id under which its rows stand in every table.
    year, issuer, title, date
        What is known from elsewhere; each is taken from the text where not given.

    Returns
    -------
    Plan
        With ``unparsed`` listing what no rule could place and ``notes`` what is odd.

    Raises
    ------
    PlanError
        If there is no numbered task; it says what was looked for and shows the first lines. If the
        text is far too long for a plan, or holds halves of characters, which no table can.

    Examples
    --------
    >>> plan = parse_plan("某市2023年工作要点\n一、党建\n１．学习。学文件。（责任处室：办公室）")
    >>> plan.year, plan.issuer, plan.tasks[0].title, plan.tasks[0].text, plan.tasks[0].offices
    (2023, '某市', '学习', '学文件。', ('办公室',))
    """
    _need_characters(text, plan_id)
    flat = flatten(text)
    lines = lines_of(flat, 0, len(flat))
    if len(lines) > _MOST_LINES:
        raise PlanError(
            f"{f'{plan_id}: ' if plan_id else ''}the text has {len(lines):,} lines; a plan has "
            f"some hundreds, and more than {_MOST_LINES:,} are not read"
        )
    found = read_line_marks(flat, lines)
    title_lines, first = find_head(flat, lines, found) if any(found) else (None, len(lines))
    if first == len(lines):
        raise PlanError(_no_task_message(text, lines, plan_id))
    parts, found_title, found_date = read_head(text, flat, lines[:first], title_lines)
    kept, answered, body_parts = sort_body_lines(flat, lines[first:], found[first:])
    own = [lines[first + i] for i in kept]
    arranged = arrange_blocks(flat, own, [found[first + i] for i in kept], answered)
    sections, tasks, task_parts, notes = read_blocks(text, flat, own, arranged, _line_counter(text))
    inside = [(task.start, task.end) for task in tasks]
    parts += task_parts + [p for p in body_parts if not is_within(p, inside)]
    title = found_title if title is None else title
    if found_date is None:
        signed = next((p for p in reversed(body_parts) if p.kind == "date"), None)
        signed_date = find_date(flat, signed.start, signed.end) if signed else None
        found_date = signed_date[0] if signed_date else None
    named = _NAMED.search(flatten(title))
    if year is None and named:
        year = read_year(named[2])
    if year is None:
        year, told = _year_elsewhere(flat, parts, found_date)
        notes.append(told)
    if issuer is None:
        issuer = title[named.start(1) : named.end(1)].strip().removesuffix("关于") if named else ""
        issuer = _signed_issuer(text, flat, parts, issuer)
    parts = with_unparsed(flat, parts)
    return Plan(
        plan_id=plan_id,
        title=title,
        issuer=issuer,
        year=year,
        date=found_date if date is None else date,
        overview="\n".join(text[p.start : p.end] for p in parts if p.kind == "overview"),
        sections=tuple(sections),
        tasks=tuple(tasks),
        text=text,
        parts=tuple(parts),
        notes=tuple(notes),
    )


def _need_characters(text: str, plan_id: str) -> None:
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise PlanError(
            f"{f'{plan_id}: ' if plan_id else ''}line {line_of(text, error.start)} holds "
            f"{text[error.start]!a}, half of a character; the text was decoded wrongly"
        ) from None


def _year_elsewhere(flat: str, parts: list[Part], date: str | None) -> tuple[int | None, str]:
    """Find the year where no title names one, with a note that says where."""
    for kind, pattern, what in _YEAR_ELSEWHERE:
        for part in parts:
            match = pattern.match(flat, part.start, part.end) if part.kind == kind else None
            if match:
                year = read_year(match[1])
                return year, f"the year {year} is taken from {what}: no title names one"
    if date:
        return int(date[:4]), f"the year {date[:4]} is taken from the date: no title names one"
    return None, "no year: the title names none, and none was given"


def _signed_issuer(text: str, flat: str, parts: list[Part], issuer: str) -> str:
    """Return an issuer's whole name, where the title has only its place but a line has it all."""
    for part in sorted(parts, key=lambda part: part.start):
        named = issuer_of(flat, part.start, part.end) if part.kind == "furniture" else None
        name = text[slice(*named)] if named else ""
        if name and name.startswith(issuer):
            return name
    return issuer


def _no_task_message(text: str, lines: list[Span], plan_id: str) -> str:
    shown = "\n".join(f"  {text[start:end][:60]}" for start, end in lines[:5]) or "  (nothing)"
    return (
        f"no numbered task found{f' in {plan_id}' if plan_id else ''}: looked for lines that begin "
        f"with a number, such as 1. 1． １． or 1、, 一、 （一） （1） ① or 01; the text has "
        f"{len(lines)} lines with words in them and begins\n{shown}"
    )


def _line_counter(text: str) -> Callable[[int], int]:
    """Return a `line_of` for one text that doesn't count anew each time."""
    ends = [match.start() for match in re.finditer("\n", text)]
    return lambda place: bisect_right(ends, place - 1) + 1
