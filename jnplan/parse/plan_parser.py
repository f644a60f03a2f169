"""A plan's text to a `Plan`: title, sections, numbered tasks and the offices that answer for them.

The parser looks only at the shape of lines, never at what this or that plan says. It works on a
copy of the text in which full-width signs and digits are half-width, one character for one, so
that every offset found there holds in the text itself. What stands before the body: `head`; which
of its lines belong to sections and tasks: `body_lines`, `hierarchy`; where a task's title ends:
`task_titles`; who answers: `text.offices`. What no rule claims is "unparsed".

Where everything stands is found first (`lay_out`), which is all that counting needs; then offices
are named, and doubts are looked for.
"""

import re
from bisect import bisect_right
from collections.abc import Callable
from typing import NamedTuple

from ..errors import PlanError, checked
from ..plan import Part, Plan
from ..text.clean import CleanText, clean_text, flatten
from ..text.line_marks import read_line_marks
from ..text.spans import Span, line_of, lines_of
from .body_lines import is_within, sort_body_lines, with_unparsed
from .head import find_head, read_head
from .hierarchy import arrange_blocks
from .imprint.imprint import Imprint, read_imprint
from .imprint.label_lines import join_label_lines
from .imprint.years import note_stale_year
from .other_texts import leave_out_other_texts
from .sections import PlacedBlocks, doubt_headings, place_blocks, read_sections, read_tasks

_MOST_LINES = 200_000


class Layout(NamedTuple):
    """Where a plan's sections, tasks and all parts stand, and whose plan it is.

    ``notes`` are on levels that may be read otherwise, and on texts beside the plan.
    """

    blocks: PlacedBlocks
    parts: list[Part]
    imprint: Imprint
    notes: list[str]


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
    return parse_cleaned(
        clean_text(text), plan_id=plan_id, year=year, issuer=issuer, title=title, date=date
    )


def parse_cleaned(
    cleaned: CleanText,
    *,
    plan_id: str = "",
    year: int | None = None,
    issuer: str | None = None,
    title: str | None = None,
    date: str | None = None,
) -> Plan:
    """Parse a text that is clean already; otherwise as `parse_plan`.

    Examples
    --------
    >>> parse_cleaned(clean_text("1.校车。查 3 次。")).tasks[0].text
    '查3次。'
    """
    text, text_map, text_notes = cleaned
    flat = flatten(text)
    layout = lay_out(text, flat, plan_id=plan_id, title=title)
    blocks, parts, imprint = layout.blocks, layout.parts, layout.imprint
    tasks = read_tasks(text, flat, blocks)
    notes = [*blocks.task_notes, *doubt_headings(flat, blocks, tasks)]
    notes += [*blocks.section_notes, *layout.notes]
    given = {"title": title, "year": year, "issuer": issuer, "date": date}
    for name, told in imprint.notes.items():
        notes += told if given[name] is None else []
        if name == "year" and year is None:
            notes += note_stale_year(flat, parts, imprint.year)
    return Plan(
        plan_id=plan_id,
        title=imprint.title if title is None else title,
        issuer=imprint.issuer if issuer is None else issuer,
        year=imprint.year if year is None else year,
        date=imprint.date if date is None else date,
        overview="\n".join(text[p.start : p.end] for p in parts if p.kind == "overview"),
        sections=tuple(read_sections(text, blocks, tasks)),
        tasks=tuple(tasks),
        text=text,
        parts=tuple(parts),
        notes=tuple(notes),
        text_map=text_map,
        text_notes=text_notes,
    )


def lay_out(text: str, flat: str, *, plan_id: str = "", title: str | None = None) -> Layout:
    r"""Find where everything of a plan stands.

    Parameters
    ----------
    text, flat
        The plan's text, and the same made flat.
    plan_id
        What errors call it.
    title
        Its title, where that is known.

    Raises
    ------
    PlanError
        As `parse_plan` does.

    Examples
    --------
    >>> text = "某市2023年工作要点\n1.学习。学文件。(责任处室:办公室)"
    >>> [(part.kind, text[part.start : part.end]) for part in lay_out(text, text).parts[1:]]
    [('task title', '1.学习。'), ('task text', '学文件。'), ('offices', '(责任处室:办公室)')]
    """
    lines = lines_of(flat, 0, len(flat))
    if len(lines) > _MOST_LINES:
        raise PlanError(
            f"{f'{plan_id}: ' if plan_id else ''}the text has {len(lines):,} lines; a plan has "
            f"some hundreds, and more than {_MOST_LINES:,} are not read"
        )
    lines, found = join_label_lines(flat, lines, read_line_marks(flat, lines))
    line_of_place = _line_counter(text)
    lines, found, other_parts, other_notes = leave_out_other_texts(
        text, flat, lines, found, line_of_place
    )
    title_lines, first = find_head(flat, lines, found) if any(found) else (None, len(lines))
    if first == len(lines):
        raise PlanError(_no_task_message(text, lines, plan_id))
    parts, found_title, head_dates = read_head(text, flat, lines[:first], title_lines)
    body = sort_body_lines(flat, lines[first:], found[first:])
    own = [lines[first + i] for i in body.kept]
    marks = [found[first + i] for i in body.kept]
    arranged, level_notes = arrange_blocks(flat, own, marks, body.answered)
    blocks = place_blocks(text, flat, own, body.ends_in, arranged, line_of_place)
    inside = [(task.start, task.end) for task in blocks.tasks]
    parts += other_parts + blocks.parts + [p for p in body.furniture if not is_within(p, inside)]
    title = found_title if title is None else title
    imprint = read_imprint(text, flat, title, parts, head_dates, lines[first][0])
    return Layout(blocks, with_unparsed(flat, parts), imprint, level_notes + other_notes)


def _need_characters(text: str, plan_id: str) -> None:
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise PlanError(
            f"{f'{plan_id}: ' if plan_id else ''}line {line_of(text, error.start)} holds "
            f"{text[error.start]!a}, half of a character; the text was decoded wrongly"
        ) from None


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
