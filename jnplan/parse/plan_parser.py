"""Plain text to `Plan`: title, sections, numbered tasks and the offices that answer for them.

The parser looks only at the shape of lines, never at what this or that plan says. It works on a
copy of the text in which full-width signs and digits are half-width, one character for one, so
that every offset found there holds in the text itself. What a line is, `shapes` says; what stands
before the plan, `head`; which numbers are those of tasks, `levels`; who answers, `duties`; where a
task's title ends, `task`. What no rule claims is `unparsed`.
"""

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import replace

from ..errors import PlanError
from ..plan import Part, Plan, Section, Task
from ..read.docx.number_formats import numeral
from ..text.clean import flatten
from ..text.furniture import (
    YEAR,
    find_date,
    is_attachment,
    is_date,
    is_furniture,
    is_note,
    is_signature,
    issuer_of,
    signed_and_dated,
)
from ..text.line_marks import OUTER, Mark
from ..text.numbers import year_number
from ..text.office_lists import bare_offices_at, is_detail, offices_at
from ..text.spans import Span, lines_of, strip
from .head import find_head, read_head
from .hierarchy import Block, blocks, marks
from .task_titles import parted_by_blank, parted_by_colon
from .tasks import read_task

_NAMED = re.compile(rf"(?:^|印发|《)((?:(?!印发)[^《》])*?){YEAR}")
_YEAR_ELSEWHERE = (
    ("overview", re.compile(YEAR), "the first words of the overview"),
    ("furniture", re.compile(r"\S{1,12}[〔\[(](\d{4})[〕\])]第?\d+号$"), "the document's number"),
)
_A_HABIT = 3  # so many titles in a colon, and most of them: that is how this plan ends its titles
_MOST_LINES = 200_000
_ITEM = re.compile(r"[一二三四五六七八九十]{1,2}是")


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
    found = marks(flat, lines)
    title_lines, first = find_head(flat, lines, found) if any(found) else (None, len(lines))
    if first == len(lines):
        raise PlanError(_no_task_message(text, lines, plan_id))
    parts, found_title, found_date = read_head(text, flat, lines[:first], title_lines)
    kept, answered, body_parts = _sort_out(text, flat, lines[first:], found[first:])
    own = [lines[first + i] for i in kept]
    arranged = blocks(flat, own, [found[first + i] for i in kept], answered)
    line_of = _line_numbers(text)
    sections, tasks, task_parts, notes = _read_blocks(text, flat, own, arranged, line_of)
    inside = [(task.start, task.end) for task in tasks]
    parts += task_parts + [p for p in body_parts if not _within(p, inside)]
    title = found_title if title is None else title
    if found_date is None:
        signed = next((p for p in reversed(body_parts) if p.kind == "date"), None)
        found_date = find_date(flat, signed.start, signed.end)[0] if signed else None
    named = _NAMED.search(flatten(title))
    if year is None and named:
        year = year_number(named[2])
    if year is None:
        year, told = _year_elsewhere(flat, parts, found_date)
        notes.append(told)
    if issuer is None:
        issuer = title[named.start(1) : named.end(1)].strip().removesuffix("关于") if named else ""
        issuer = _signed(text, flat, parts, issuer)
    parts = _with_unparsed(flat, parts)
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
        line = text.count("\n", 0, error.start) + 1
        raise PlanError(
            f"{f'{plan_id}: ' if plan_id else ''}line {line} holds "
            f"{text[error.start]!a}, the half of a character; the text was decoded wrongly"
        ) from None


def _year_elsewhere(flat: str, parts: list[Part], date: str | None) -> tuple[int | None, str]:
    """Find the year where no title names one, and say from where."""
    for kind, pattern, what in _YEAR_ELSEWHERE:
        for part in parts:
            match = pattern.match(flat, part.start, part.end) if part.kind == kind else None
            if match:
                year = year_number(match[1])
                return year, f"the year {year} is taken from {what}: no title names one"
    if date:
        return int(date[:4]), f"the year {date[:4]} is taken from the date: no title names one"
    return None, "no year: the title names none, and none was given"


def _signed(text: str, flat: str, parts: list[Part], issuer: str) -> str:
    """Give an issuer's whole name, where the title has only its place and a line has it all."""
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


def _sort_out(
    text: str, flat: str, lines: list[Span], found: list[Mark | None]
) -> tuple[list[int], list[bool], list[Part]]:
    """Tell the lines of sections and tasks from furniture, and from what follows a task's offices.

    Gives the numbers of the lines that belong to sections and tasks, whether offices end each, and
    the parts that are furniture. The other lines are no part's.
    """
    kept, answered, furniture = [], [], []
    end_of_plan = _attachments_at(flat, lines, found)
    closed = False  # nothing more belongs to the task above
    for i, line in enumerate(lines[:end_of_plan]):
        numbered = found[i] is not None
        signed = is_signature(flat, *line) and (
            i + 1 == end_of_plan < len(lines)
            or (i + 1 < len(lines) and is_date(flat, *lines[i + 1]))
        )
        if not numbered and is_note(flat, *line):
            closed = True
            continue
        name = None if numbered else signed_and_dated(flat, *line)
        if name or (not numbered and (is_furniture(flat, *line) or (i and signed))):
            pieces = [name, strip(flat, name[1], line[1])] if name else [line]
            furniture += [part for piece in pieces for part in _furniture(flat, piece)]
            closed = True
            continue
        offices = offices_at(flat, *line, whole_line=not numbered)
        if closed and not numbered and not offices and not _goes_on(flat, line):
            continue
        kept.append(i)
        answered.append(offices is not None)
        if numbered:
            # Offices behind a title alone: the text comes in the lines below.
            words = flat[found[i].words : offices[0]] if offices else ""
            closed = bool(re.search("[。!?]\\s*\\S", words))
        closed = closed or (offices is not None and not numbered)
    for line in lines[end_of_plan:]:
        name = signed_and_dated(flat, *line)
        if name:
            furniture += _furniture(flat, name)
            furniture += _furniture(flat, strip(flat, name[1], line[1]))
        elif len(flat[slice(*line)]) <= 60 and "。" not in flat[slice(*line)]:
            furniture += _furniture(flat, line)
    return kept, answered, furniture


def _goes_on(flat: str, line: Span) -> bool:
    """Tell a line that goes on with a task whose offices were named already."""
    return is_detail(flat, *line) or bool(_ITEM.match(flat, *line))


def _attachments_at(flat: str, lines: list[Span], found: list[Mark | None]) -> int:
    """Find the line with which attachments begin, where most numbered lines come before it."""
    total, before = sum(one is not None for one in found), 0
    for i, line in enumerate(lines):
        if is_attachment(flat, *line) and 2 * before >= total:
            return i
        before += found[i] is not None
    return len(lines)


def _furniture(flat: str, line: Span) -> list[Part]:
    """Give a line of furniture, with a date alone on it as a date."""
    dated = is_date(flat, *line) and find_date(flat, *line) is not None
    return [Part("date" if dated else "furniture", *line)]


def _read_blocks(
    text: str, flat: str, lines: list[Span], arranged: list[Block], line_of: Callable[[int], int]
) -> tuple[list[Section], list[Task], list[Part], list[str]]:
    """Read sections and tasks, and what is odd about their numbering."""
    task_blocks = [block for block in arranged if block.kind == "task"]
    numbers, notes = _number(task_blocks, lines, line_of)
    spans = [[lines[i] for i in block.lines] for block in task_blocks]
    bare = _with_bare_offices(flat, task_blocks, spans)
    words = [block.mark.words for block in task_blocks]
    heads = [(at, own[0][1]) for at, own in zip(words, spans, strict=True)]
    blank = 2 * sum(parted_by_blank(flat, *head) for head in heads) > len(heads)
    parted = sum(parted_by_colon(flat, *head) for head in heads)
    colon = parted >= _A_HABIT and 2 * parted > len(heads)
    tasks, parts = [], []
    for number, block, own in zip(numbers, task_blocks, spans, strict=True):
        where = (number, block.section_no, block.mark.words)
        task, task_parts = read_task(text, flat, *where, own, bare=bare, blank=blank, colon=colon)
        tasks.append(task)
        parts += task_parts
    if not any("support" in task.office_roles for task in tasks):
        # A plan that says 牵头处室 throughout, and never who supports, keeps nothing apart.
        tasks = [replace(task, office_roles=("",) * len(task.offices)) for task in tasks]
    sections = []
    in_section = defaultdict(list)
    for task in tasks:
        in_section[task.section_no].append(task)
    for block in arranged:
        start, end = lines[block.lines[0]]
        if block.kind == "section":
            no, words = block.section_no, block.mark.words
            own = tuple(in_section[no])
            printed = flat[start:words].strip().strip("()、., :")
            if block.mark.number != no:
                chinese = block.mark.kind in (*OUTER, "(一)")
                due = numeral(no, "chineseCountingThousand") if chinese else no
                notes.append(f"line {line_of(start)}: section {printed} stands where {due} was due")
            last = own[-1].end if own else end
            title_end = end - (flat[end - 1] in "。:" and end - 1 > words)
            sections.append(Section(no, text[words:title_end], own, start, last, words, title_end))
        if block.kind != "task":
            kind = {"section": "section heading", "subsection": "subsection heading"}
            parts.append(Part(kind.get(block.kind, block.kind), start, end, block.section_no))
    return sections, tasks, parts, notes


def _with_bare_offices(flat: str, task_blocks: list[Block], spans: list[list[Span]]) -> bool:
    """Tell whether brackets without a label hold offices: where most tasks end in such a list."""
    without = [
        own
        for own in spans
        if not any(offices_at(flat, *line, whole_line=bool(i)) for i, line in enumerate(own))
    ]
    bare = sum(bare_offices_at(flat, *own[-1]) is not None for own in without)
    return 2 * bare >= len(without) > 0


def _number(
    task_blocks: list[Block], lines: list[Span], line_of: Callable[[int], int]
) -> tuple[list[int], list[str]]:
    """Number the tasks: as printed where that is unique, else in their order, and say so."""
    printed = [block.mark.number for block in task_blocks]
    notes = []
    repeated = [number for number, count in Counter(printed).items() if count > 1]
    restarts = repeated and all(
        label == 1 or label == printed[i - 1] + 1 for i, label in enumerate(printed) if i
    )
    if restarts:
        notes.append(
            f"task numbers restart at 1; task_no counts the {len(printed)} tasks in their order"
        )
    elif repeated:
        notes.append(
            f"task numbers repeat: {', '.join(map(str, repeated))}; "
            f"task_no counts the {len(printed)} tasks in their order"
        )
    for i, block in enumerate(task_blocks):
        label, due = printed[i], printed[i - 1] + 1 if i else 1
        if label != due and not (restarts and label == 1):
            line = line_of(lines[block.lines[0]][0])
            notes.append(f"line {line}: task {label} stands where {due} was due")
    return (list(range(1, len(printed) + 1)) if repeated else printed), notes


def _line_numbers(text: str) -> Callable[[int], int]:
    """Give a function from a place to its line number that doesn't count anew each time."""
    ends = [match.start() for match in re.finditer("\n", text)]
    return lambda place: bisect_right(ends, place - 1) + 1


def _within(part: Part, spans: list[Span]) -> bool:
    """Tell a part that lies in one of the spans, which are in order and don't overlap."""
    at = bisect_right(spans, (part.start, part.end)) - 1
    return at >= 0 and part.start < spans[at][1]


def _with_unparsed(flat: str, parts: list[Part]) -> list[Part]:
    """Add as "unparsed" every line, or piece of a line, that no part claims."""
    parts = sorted(parts, key=lambda part: part.start)
    gaps = zip([0, *(p.end for p in parts)], [*(p.start for p in parts), len(flat)], strict=True)
    rest = [Part("unparsed", *line) for gap in gaps for line in lines_of(flat, *gap)]
    return sorted(parts + rest, key=lambda part: part.start)
