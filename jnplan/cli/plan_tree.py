"""Print how a plan was understood: what it is, its tree, and what no rule could place."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from ..errors import plural
from ..labels.columns import column_label
from ..labels.language import language, say
from ..labels.messages import say_message
from ..labels.values import value_label
from ..parse.outline import OutlineRow, outline_rows
from ..plan import Plan
from ..read.formats import SOURCE_KINDS
from .console import make_console, visible, visible_text

if TYPE_CHECKING:
    from rich.console import Console
    from rich.tree import Tree

_TITLE_WIDTH = 60  # characters of a title in the tree
_MOST_SHOWN = 1000  # tasks, or lines of a kind; a plan has some dozens


def print_plan(plan: Plan) -> None:
    """Print how a plan was understood: what it is, its tree, its notes and unparsed lines."""
    from rich.table import Table
    from rich.text import Text

    console, rows = make_console(), outline_rows(plan)
    about = Table.grid(padding=(0, 2))
    for name, value in _about_plan(plan):
        about.add_row(Text(name, style="dim"), Text(visible(value), overflow="fold"))
    console.print(about)
    console.print(_plan_tree(plan, rows))
    rest = [(_line_label(each.line), each.text) for each in plan.unparsed]
    _print_lines(console, _say(f"unparsed ({len(rest)})"), rest)
    _print_lines(console, _say("notes"), [("-", say_message(note)) for note in plan.notes])
    doubtful = plan.source.doubtful if plan.source else ()
    lines = [
        (f"{_line_label(doubt.line)} ({doubt.confidence:.3f})", doubt.text) for doubt in doubtful
    ]
    _print_lines(console, _say(f"doubtful lines of the OCR ({len(lines)})"), lines)
    counts: Counter[str] = Counter()
    for row in rows:
        counts[row.kind] += row.characters
    parts = [f"{value_label('kind', kind)} {count:,}" for kind, count in counts.most_common()]
    colon, comma = ("：", "、") if language() == "zh" else (": ", ", ")
    total = f"{counts.total():,} {say('字', 'characters')}"
    console.print(Text(f"{total}{colon}{comma.join(parts)}"), soft_wrap=True)


def _about_plan(plan: Plan) -> list[tuple[str, str]]:
    """List the rows above the tree: name and value."""
    named = sum(bool(task.offices) for task in plan.tasks)
    about = [
        (column_label(name), str(getattr(plan, name) or _say("(none found)")))
        for name in ("title", "issuer", "year", "date")
    ]
    source = plan.source
    if source:
        encoding = f" in {source.encoding}" if source.encoding else ""
        confidence = (
            f", mean confidence {source.confidence:.3f}" if source.confidence is not None else ""
        )
        kind = SOURCE_KINDS.get(source.kind, source.kind)
        about.append((_say("read as"), _say(f"{kind}{encoding}{confidence}")))
        about += [("", say_message(note)) for note in source.notes]
    about += [("", line) for note in plan.text_notes for line in say_message(note).split("\n")]
    sections, tasks = plural(len(plan.sections), "section"), plural(len(plan.tasks), "task")
    return [*about, (_say("found"), _say(f"{sections}, {tasks}, {named} of them with offices"))]


def _line_label(line: int) -> str:
    return say(f"第{line}行", f"line {line}")


def _say(message: str) -> str:
    """Return a label in the language asked for, in both on one line."""
    return say_message(message, between=" ")


def _plan_tree(plan: Plan, rows: list[OutlineRow]) -> Tree:
    """Make the tree of sections and tasks from the rows of `outline`."""
    from rich.text import Text
    from rich.tree import Tree

    root = Tree(visible_text(plan.title or plan.plan_id or "plan", style="bold"))
    section = group = root
    in_section = Counter(row.section_no for row in rows if row.task_no is not None)
    for row in rows[:_MOST_SHOWN]:
        if row.kind == "section heading":
            tasks = plural(in_section[row.section_no], "task")
            label = f"{row.section_no} {row.title}  ({_say(tasks)})"
            section = group = root.add(visible_text(label, style="bold"))
        elif row.kind == "subsection heading":
            group = section.add(visible_text(row.title))
        elif row.kind == "section text":
            group.add(visible_text(f"{_say('(prose)')} {_shorten(row.title)}", style="dim"))
        elif row.kind == "task":
            parent = root if row.section_no is None else group
            task = visible_text(f"{row.task_no} {_shorten(row.title)}")
            size = f"  {row.characters} {say('字', 'characters')}"
            task.append(size, style="dim")
            task.append(f"  {visible(row.offices) or _say('(no offices)')}", style="cyan")
            parent.add(task)
    if len(rows) > _MOST_SHOWN:
        root.add(Text(_note_of_rest(len(rows))))
    return root


def _note_of_rest(count: int) -> str:
    """Return the line that stands for what isn't shown."""
    return _say(f"… and {count - _MOST_SHOWN:,} more; --json gives all")


def _shorten(text: str) -> str:
    """Return a text as one line, cut where it is too wide."""
    line = " ".join(text.split())
    return line if len(line) <= _TITLE_WIDTH else f"{line[: _TITLE_WIDTH - 1]}…"


def _print_lines(console: Console, heading: str, lines: list[tuple[str, str]]) -> None:
    """Print labelled lines below a heading, if there are any."""
    if not lines:
        return
    from rich.text import Text

    console.print(Text(heading, style="bold"))
    for label, text in lines[:_MOST_SHOWN]:
        for i, row in enumerate(text.split("\n")):  # a note has a line in either language
            console.print(
                visible_text(f"  {' ' * len(label) if i else label} {row}"), soft_wrap=True
            )
    if len(lines) > _MOST_SHOWN:
        console.print(Text(f"  {_note_of_rest(len(lines))}"))
