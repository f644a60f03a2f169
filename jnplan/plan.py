"""A plan and its parts, each of which knows its place in the source text."""

from __future__ import annotations

import html
from collections.abc import Iterable
from dataclasses import dataclass, field
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from .errors import KEY_TYPES, plural
from .findings import finding
from .text.clean import TextMap, flatten, is_traditional
from .text.line_marks import mark
from .text.titles import holds_summary

if TYPE_CHECKING:
    import pandas as pd

_START = attrgetter("start")
_PROSE = ("overview", "section text", "task detail")  # kinds of parts that are prose as they are
_CHINESE_SHARE = 0.5  # of the letters: with less a plan isn't in Chinese


class Doubt(NamedTuple):
    """A line that was read from a picture with little confidence (0 to 1)."""

    line: int
    text: str
    confidence: float


@dataclass(frozen=True)
class Source:
    r"""The text of a file, and how it was read.

    ``text`` has a paragraph a line, each ended by ``\n``. ``kind`` is txt, md, html, mht, docx,
    pdf, ofd, xlsx, xls, ods, xml-2003, csv or scan (read from pictures). ``encoding`` is that of a
    txt, md, html, mht or csv file, else empty. ``notes`` says in plain sentences what the reader
    did beside reading: lines joined, running heads left out. ``confidence`` is the mean over the
    characters of a scan (0 to 1), None for all else, and ``doubtful`` lists its lines below
    `DOUBTFUL`.
    """

    text: str
    kind: str
    encoding: str = ""
    notes: tuple[str, ...] = ()
    confidence: float | None = None
    doubtful: tuple[Doubt, ...] = ()


DOUBTFUL = 0.9


class Part(NamedTuple):
    """A stretch of a plan's text: ``plan.text[start:end]``.

    ``kind`` is furniture, title, date, overview, section heading, subsection heading (a level
    between section and task), section text (prose under a heading that is no task's), task title,
    task text, offices, task detail (a date or person named after them), or unparsed: whatever fits
    none of the others.
    ``section_no`` and ``task_no`` are None outside sections and tasks.
    """

    kind: str
    start: int
    end: int
    section_no: int | None = None
    task_no: int | None = None


class Unparsed(NamedTuple):
    """A line, or the piece of a line, that the parser could not place."""

    line: int
    text: str
    start: int
    end: int


@dataclass(frozen=True)
class Task:
    """One numbered task of a plan.

    ``title``, ``text`` and ``offices`` are verbatim: ``plan.text[title_start:title_end] == title``,
    likewise for the text and, by ``office_spans``, for every office. ``office_roles`` has for each
    office "lead" or "support" where the plan keeps them apart, else "". ``start`` and ``end`` span
    the whole task from its number to its last office.
    """

    number: int
    title: str
    text: str = field(repr=False)
    offices: tuple[str, ...]
    section_no: int | None
    start: int
    end: int
    title_start: int = field(repr=False)
    title_end: int = field(repr=False)
    text_start: int = field(repr=False)
    text_end: int = field(repr=False)
    office_spans: tuple[tuple[int, int], ...] = field(repr=False)
    office_roles: tuple[str, ...] = field(repr=False)


@dataclass(frozen=True)
class Section:
    """A section: its number and heading, and the tasks under it.

    ``start`` and ``end`` span the section from its heading to the end of its last task;
    ``plan.text[title_start:title_end] == title``.
    """

    number: int
    title: str
    tasks: tuple[Task, ...] = field(repr=False)
    start: int
    end: int
    title_start: int = field(repr=False)
    title_end: int = field(repr=False)


@dataclass(frozen=True, repr=False)
class Plan:
    """A work plan, read and parsed.

    ``text`` is the whole source, cleaned (`text.clean`), and every offset of the package counts its
    characters; `source_span` finds them in the source. ``text_notes`` says what was cleaned.
    ``parts`` says for every stretch of it what it was taken for. ``notes`` lists what is odd
    about the plan (gaps or repeats in the numbering, no year) in plain sentences; what could be
    read otherwise is said in a Chinese line and an English one. ``source`` says how the file was
    read, where the plan comes from one.
    """

    plan_id: str
    title: str
    issuer: str
    year: int | None
    date: str | None
    overview: str
    sections: tuple[Section, ...]
    tasks: tuple[Task, ...]
    text: str
    parts: tuple[Part, ...]
    notes: tuple[str, ...] = ()
    source: Source | None = field(default=None, compare=False)
    text_map: TextMap = field(default=TextMap(), compare=False)
    text_notes: tuple[str, ...] = field(default=(), compare=False)

    def __repr__(self) -> str:
        return (
            f"<Plan {self.plan_id or '(no id)'}: {self.title or '(no title)'}, "
            f"{plural(len(self.sections), 'section')}, {plural(len(self.tasks), 'task')}, "
            f"{len(self.unparsed)} unparsed>"
        )

    @property
    def name(self) -> str:
        """Return what to call the plan: its title, or its id where none was found.

        Examples
        --------
        >>> import jnplan as jp
        >>> jp.parse_plan("1.安全。守底线。", plan_id="mine").name
        'mine'
        """
        return self.title or self.plan_id or "这份计划 this plan"

    @property
    def unparsed(self) -> tuple[Unparsed, ...]:
        """Return what the parser could not place, with its line number (from 1)."""
        rest, line, seen = [], 1, 0
        for part in self.parts:
            if part.kind == "unparsed":
                line += self.text.count("\n", seen, part.start)
                seen = part.start
                rest.append(Unparsed(line, self.text[part.start : part.end], part.start, part.end))
        return tuple(rest)

    @property
    def caveats(self) -> tuple[str, ...]:
        """What to beware of when reading results on this plan, in Chinese and English.

        Traditional characters, another language, a summary beside the plan, text that could not
        be placed, one task or two; empty for a plan of the kind that the package was made for.

        Examples
        --------
        >>> import jnplan as jp
        >>> jp.load("jinan-2022").caveats
        ()
        >>> jp.parse_plan("1.安全。守底线。").caveats[0][:10]
        '这份计划只有1项任务'
        """
        found = []
        letters = [char for char in self.text if char.isalpha()]
        chinese = [char for char in letters if "\u3400" <= char <= "\u9fff"]
        if len(chinese) < _CHINESE_SHARE * len(letters):
            found.append(finding("common.not-chinese"))
        elif is_traditional(self.text):
            found.append(finding("common.traditional"))
        if holds_summary(flatten(self.title)):
            found.append(finding("common.summary"))
        if self.unparsed:
            found.append(finding("common.unplaced", n=len(self.unparsed)))
        if len(self.tasks) == 1:
            found.append(finding("common.one-task"))
        elif len(self.tasks) == 2:
            found.append(finding("common.two-tasks"))
        return tuple(found)

    def source_span(self, start: int, end: int) -> tuple[int, int]:
        r"""Return where a stretch of the plan's text stands in the text as it came.

        That text is ``plan.source.text`` of a plan from a file, else what `parse_plan` was given.

        Parameters
        ----------
        start, end
            Offsets into ``plan.text``.

        Examples
        --------
        >>> import jnplan as jp
        >>> given = "某市 2023 年工作要点\n1.校车。查校车。"
        >>> task = jp.parse_plan(given).tasks[0]
        >>> start, end = jp.parse_plan(given).source_span(task.start, task.end)
        >>> given[start:end]
        '1.校车。查校车。'
        """
        return self.text_map.source_span(start, end)

    def prose(self) -> tuple[Part, ...]:
        """Return what the plan says, in its order: overview, headings, tasks, without numbers.

        This is what is split into words, searched and counted. Page furniture, the document's own
        title, the date and the lists of offices are not part of it.
        """
        return prose_parts(self.text, self.parts, self.sections, self.tasks)

    def _repr_html_(self) -> str:
        """Return what a notebook displays: the plan's name, and how much it has."""
        sections, tasks, rest = len(self.sections), len(self.tasks), len(self.unparsed)
        chinese = f"{sections}个部分，{tasks}项任务" + (f"，{rest}处未归类" if rest else "")
        english = f"{plural(sections, 'section')}, {plural(tasks, 'task')}" + (
            f", {rest} unparsed" if rest else ""
        )
        return (
            f'<p class="plan">{html.escape(self.name)} <span lang="zh">{chinese}</span> '
            f'<span lang="en">{english}</span></p>'
        )

    def to_frame(self) -> pd.DataFrame:
        """Return the tasks as a table, a row a task.

        Returns
        -------
        pandas.DataFrame
            plan_id, year, section_no, section (its heading), task_no, title, text, offices (joined
            by 、 as the plan writes them), start, end; ``plan.text[start:end]`` is the whole task.

        Examples
        --------
        >>> import jnplan as jp
        >>> jp.load("jinan-2022").to_frame().loc[7, "title"]
        '持续打好“双减”攻坚战'
        """
        import pandas as pd

        headings: dict[int | None, str] = {
            section.number: section.title for section in self.sections
        }
        frame = pd.DataFrame(
            [
                (
                    self.plan_id,
                    self.year,
                    task.section_no,
                    headings.get(task.section_no, ""),
                    task.number,
                    task.title,
                    task.text,
                    "、".join(task.offices),
                    task.start,
                    task.end,
                )
                for task in self.tasks
            ],
            columns=["plan_id", "year", "section_no", "section", "task_no"]
            + ["title", "text", "offices", "start", "end"],
        )
        return frame.astype(KEY_TYPES)


def prose_parts(
    text: str, parts: Iterable[Part], sections: Iterable[Any], tasks: Iterable[Any]
) -> tuple[Part, ...]:
    """Return what a plan says, as `Plan.prose` does.

    Of sections and tasks only the numbers and places are asked, by the names that they have in
    `Section` and `Task`.
    """
    stretches = []
    for part in parts:
        if part.kind in _PROSE:
            stretches.append(part)
        elif part.kind == "subsection heading":
            start = part.start + _number_length(text[part.start : part.end])
            stretches.append(part._replace(start=start))
    for section in sections:
        where = (section.title_start, section.title_end)
        stretches.append(Part("section heading", *where, section.number))
    for task in tasks:
        no, number = task.section_no, task.number
        stretches.append(Part("task title", task.title_start, task.title_end, no, number))
        stretches.append(Part("task text", task.text_start, task.text_end, no, number))
    return tuple(sorted([p for p in stretches if p.start < p.end], key=_START))


def _number_length(line: str) -> int:
    number = mark(flatten(line), 0, len(line))
    return number.words if number else 0
