"""The sections and tasks of a plan, and what is odd about their numbering."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from ..findings import finding
from ..plan import Part, Section, Task
from ..text.line_marks import LOOSE, OUTER, mark
from ..text.numbers import write_chinese_number
from ..text.offices.lists import bare_names_at, bare_offices_at, offices_at
from ..text.spans import Span, strip
from ..text.titles import is_heading
from .hierarchy import Block
from .task_titles import find_title_end, parted_by_blank, parted_by_colon
from .tasks import PlacedTask, place_task, read_task

_A_HABIT = 3  # so many titles in a colon, and most of them: that is how this plan ends its titles
_MOST_PLACES = 5  # that a note names
_A_SENTENCE = 12  # characters
_SHORT_TITLE = re.compile(r"[^。:;!?,]{2,20}。\s*[^\s(]")
_KINDS = {"section": "section heading", "subsection": "subsection heading"}


class PlacedSection(NamedTuple):
    """Where a section and the words of its heading stand."""

    number: int
    start: int
    end: int
    title_start: int
    title_end: int


class PlacedBlocks(NamedTuple):
    """Where sections and tasks stand, the parts of both, and what is odd about their numbering.

    ``bare`` says whether brackets without a label hold offices.
    """

    sections: list[PlacedSection]
    tasks: list[PlacedTask]
    bare: bool
    parts: list[Part]
    task_notes: list[str]
    section_notes: list[str]


def place_blocks(
    text: str,
    flat: str,
    lines: list[Span],
    ends_in: list[Span | None],
    arranged: list[Block],
    line_of: Callable[[int], int],
) -> PlacedBlocks:
    """Find where sections and tasks stand.

    Parameters
    ----------
    text, flat
        The plan's text, and the same made flat.
    lines, ends_in
        The spans of the lines that belong to sections and tasks, and of the offices that end each,
        as `sort_body_lines` gives them.
    arranged
        The blocks in which these lines stand.
    line_of
        Returns the number of the line that holds a place of the text.
    """
    task_blocks = [block for block in arranged if block.kind == "task"]
    numbers, task_notes = _number_tasks(arranged, lines, line_of)
    spans = [[lines[i] for i in block.lines] for block in task_blocks]
    bare = _has_bare_offices(flat, lines, ends_in, task_blocks)
    words = [block.mark.words for block in task_blocks]
    heads = [(at, own[0][1]) for at, own in zip(words, spans, strict=True)]
    blank = 2 * sum(parted_by_blank(flat, *head) for head in heads) > len(heads)
    parted = sum(parted_by_colon(flat, *head) for head in heads)
    colon = parted >= _A_HABIT and 2 * parted > len(heads)
    tasks, parts = [], []
    for number, block, own in zip(numbers, task_blocks, spans, strict=True):
        where = (number, block.section_no, block.mark)
        listed = ends_in[block.lines[0]]
        task, task_parts = place_task(
            text, flat, *where, own, listed, bare=bare, blank=blank, colon=colon
        )
        tasks.append(task)
        parts += task_parts
    sections, section_parts, section_notes = _place_sections(
        text, flat, lines, arranged, tasks, line_of
    )
    parts += section_parts
    return PlacedBlocks(sections, tasks, bare, parts, task_notes, section_notes)


def read_tasks(text: str, flat: str, blocks: PlacedBlocks) -> list[Task]:
    """Read the tasks of which is known where they stand."""
    tasks = [read_task(text, flat, placed, bare=blocks.bare) for placed in blocks.tasks]
    told = [set(task.office_roles) for task in tasks if any(task.office_roles)]
    if told and not any("support" in roles or len(roles) > 1 for roles in told):
        # A plan that says 牵头处室 throughout, and never who else answers, keeps nothing apart.
        tasks = [
            replace(task, office_roles=("",) * len(task.offices))
            if any(task.office_roles)
            else task
            for task in tasks
        ]
    return tasks


def doubt_headings(flat: str, blocks: PlacedBlocks, tasks: list[Task]) -> list[str]:
    """Return notes on tasks that may be headings, and what is below them tasks without a number.

    Such a heading holds several lists of offices, or in most of the plan paragraphs that each have
    a title and a text.
    """
    listed, titled = [], []
    for placed, task in zip(blocks.tasks, tasks, strict=True):
        own = placed.lines
        lists = _count_lists(flat, task.office_spans)
        headed = len(own) > 1 and is_heading(flat, task.title_start, _without_stop(flat, own[0]))
        outer = placed.mark.kind in OUTER
        if lists > 1 and (headed or (lists > 2 and outer)):
            marks = (mark(flat, *line) for line in own[1:])
            numbered = sum(one is not None and one.kind not in LOOSE for one in marks)
            listed += [(task.title, lists - 1)] * (numbered < 2)
        elif headed and outer and len(own) > _A_HABIT:
            alike = all(_SHORT_TITLE.match(flat, *line) for line in own[1:])
            titled += [(task.title, len(own) - 2)] * alike
    most = 2 * len(titled) >= max(len(tasks), 3)
    notes = []
    if listed:
        gaps = _count_otherwise(listed, tasks)
        notes.append(finding("parse.lists-within", n=len(listed), **gaps))
    if titled and most:
        gaps = _count_otherwise(titled, tasks)
        notes.append(finding("parse.titles-within", n=len(titled), **gaps))
    return notes


def _count_otherwise(found: list[tuple[str, int]], tasks: list[Task]) -> dict[str, object]:
    """Return what notes say of headings read as tasks, each with how many tasks more it may be."""
    return {
        "names": [title for title, _ in found[:_MOST_PLACES]],
        "tasks": len(tasks),
        "other": len(tasks) + sum(more for _, more in found),
    }


def _without_stop(flat: str, line: Span) -> int:
    """Return where a line ends, a full stop or colon aside."""
    return line[1] - (flat[line[1] - 1] in "。:")


def _count_lists(flat: str, offices: Sequence[Span]) -> int:
    """Count the lists of offices between which there are sentences."""
    if len(offices) < 2:
        return len(offices)
    offices = sorted(offices)
    if flat.find("。", offices[0][1], offices[-1][0]) < 0:
        return 1
    between = (flat[a[1] : b[0]] for a, b in pairwise(offices))
    return 1 + sum(len(one) >= _A_SENTENCE and "。" in one for one in between)


def read_sections(text: str, blocks: PlacedBlocks, tasks: list[Task]) -> list[Section]:
    """Read the sections with their tasks."""
    in_section = defaultdict(list)
    for task in tasks:
        in_section[task.section_no].append(task)
    return [
        Section(no, text[first:last], tuple(in_section[no]), start, end, first, last)
        for no, start, end, first, last in blocks.sections
    ]


def _place_sections(
    text: str,
    flat: str,
    lines: list[Span],
    arranged: list[Block],
    tasks: list[PlacedTask],
    line_of: Callable[[int], int],
) -> tuple[list[PlacedSection], list[Part], list[str]]:
    """Find where sections stand, the parts that are no task's, and what is odd about numbers."""
    sections, parts, odd = [], [], []
    last_task = {task.section_no: task for task in tasks}
    for block in arranged:
        start, end = lines[block.lines[0]]
        no, words = block.section_no, block.mark.words
        if block.kind == "section" and no is not None:
            if block.mark.number != no:
                printed = flat[start:words].strip().strip("()、., :")
                chinese = block.mark.kind in (*OUTER, "(一)")
                due = write_chinese_number(no) if chinese else no
                odd.append((line_of(start), printed, due))
            last = last_task[no].end if no in last_task else end
            title_end, _ = _find_heading_end(text, flat, words, end)
            sections.append(PlacedSection(no, start, last, words, title_end))
        if block.kind in _KINDS:
            _, rest = _find_heading_end(text, flat, words, end)
            parts.append(Part(_KINDS[block.kind], start, rest, no))
            rest = strip(flat, rest, end)[0]
            if rest < end:
                parts.append(Part("section text", rest, end, no))
        elif block.kind != "task":
            parts.append(Part(block.kind, start, end, no))
    places = _odd_places(odd)
    notes = [finding("parse.section-numbers", n=len(odd), places=places)] if odd else []
    return sections, parts, notes


def _odd_places(odd: Sequence[tuple[int, object, object]]) -> list[str]:
    """Say of the first numbers out of order in which line they stand, and what was due."""
    return [
        finding("parse.odd-number", line=line, printed=printed, due=due)
        for line, printed, due in odd[:_MOST_PLACES]
    ]


def _find_heading_end(text: str, flat: str, words: int, end: int) -> Span:
    """Find where a heading's words end, and where the prose in its line begins, if there is any."""
    last = end - (flat[end - 1] in "。:" and end - 1 > words)
    if is_heading(flat, words, last):
        return last, end
    title_end, rest = find_title_end(text, flat, words, end, more=False, blank=False, colon=False)
    return (title_end, rest) if rest < end else (last, end)


def _has_bare_offices(
    flat: str, lines: list[Span], ends_in: list[Span | None], task_blocks: list[Block]
) -> bool:
    """Whether brackets without a label hold offices, as where most tasks end in such a list."""
    without = [
        own
        for block in task_blocks
        if not any(map(ends_in.__getitem__, block.lines))
        # What is numbered within a task may be a list by itself.
        and not any(offices_at(flat, *lines[i], whole_line=True) for i in block.lines[1:])
        and (own := [lines[i] for i in block.lines])
    ]
    bare = sum(
        any(bare_offices_at(flat, *line) for line in own)
        or (len(own) > 1 and bare_names_at(flat, *own[-1]) is not None)
        for own in without
    )
    return 2 * bare >= len(without) > 0


def _number_tasks(
    arranged: list[Block], lines: list[Span], line_of: Callable[[int], int]
) -> tuple[list[int], list[str]]:
    """Number the tasks: as printed where that is unique, else in their order, with a note."""
    task_blocks = [block for block in arranged if block.kind == "task"]
    printed = [block.mark.number for block in task_blocks]
    due: list[int] = []
    last: dict[str, int] = {}  # each way of numbering counts by itself, groups among tasks
    for block in arranged:
        if block.kind == "task":
            due.append(last.get(block.mark.kind, 0) + 1)
        last[block.mark.kind] = block.mark.number
    notes = []
    repeated: list[int] = []
    if len(set(printed)) < len(printed):
        repeated = [number for number, count in Counter(printed).items() if count > 1]
    restarts = repeated and all(
        label == 1 or label == next_ for label, next_ in zip(printed, due, strict=True)
    )
    if restarts:
        notes.append(finding("parse.task-numbers-restart", tasks=len(printed)))
    elif repeated:
        notes.append(finding("parse.task-numbers-repeat", numbers=repeated, tasks=len(printed)))
    odd = []
    for block, label, next_ in zip(task_blocks, printed, due, strict=True):
        if label != next_ and not (restarts and label == 1):
            line = line_of(lines[block.lines[0]][0])
            odd.append((line, label, next_))
    if odd:
        notes.append(finding("parse.task-numbers", n=len(odd), places=_odd_places(odd)))
    return (list(range(1, len(printed) + 1)) if repeated else printed), notes
