"""What the commands share: options, tables, the tree of a plan, errors, what takes long."""

import contextlib
import json
import sys
import threading
from collections.abc import Iterator

import pandas as pd
import typer
from rich.console import Console
from rich.progress import Progress, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from ..errors import PlanError, plural
from ..parse.outline import outline
from ..plan import Plan
from ..read.formats import SOURCE_KINDS

# Options that several commands have.
JSON = typer.Option("--json", help="For scripts: print JSON.")
SIMPLIFIED = typer.Option("--simplified", help="Turn traditional characters to simplified ones.")

# Rich cuts at 80 where it can't ask a terminal.
_WIDTH_OF_A_FILE = 120
_SHOWN = 60
_MOST_SHOWN = 1000  # tasks, or lines of a kind; a plan has some dozens
# What a terminal obeys or a reader doesn't see: controls, and what turns the way of writing.
_UNSEEN = {code: chr(0x2400 + code) for code in range(0x20)} | {0x7F: "\u2421", 0x09: " "}
_TURNING = (0x061C, 0x200E, 0x200F, *range(0x2028, 0x202F), *range(0x2066, 0x206A))
_UNSEEN |= {code: f"<U+{code:04X}>" for code in (*range(0x80, 0xA0), *_TURNING)}
_UNSEEN_IN_JSON = {code: f"\\u{code:04x}" for code in _UNSEEN if code > 0x20}


def encode_what_can_be() -> None:
    """Let a terminal that lacks a character show a ? for it, and not fail."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def seen(text: str) -> str:
    r"""Make signs of what a terminal would obey, so that no text or name can command it.

    All that `jnplan` shows and hasn't written itself goes through here. Ends of lines stay.

    Examples
    --------
    >>> seen("甲\x1b[31m乙\u202e丙")
    '甲␛[31m乙<U+202E>丙'
    """
    return "\n".join(line.translate(_UNSEEN) for line in text.split("\n"))


def tell(line: object, *, err: bool = False) -> None:
    """Print a line: whatever it holds, one line."""
    typer.echo(seen(str(line)).replace("\n", _UNSEEN[0x0A]), err=err)


def _text(text: object, style: str = "") -> Text:
    return Text(seen(str(text)), style=style)


def _console(*, stderr: bool = False) -> Console:
    found = Console(stderr=stderr, highlight=False, markup=False, emoji=False)
    if not found.is_terminal:
        found.width = _WIDTH_OF_A_FILE
    return found


@contextlib.contextmanager
def mistakes_told() -> Iterator[None]:
    """End with a message and exit code 1 where the package says what is wrong."""
    try:
        yield
    except PlanError as error:
        tell_error(error)
        raise typer.Exit(1) from None


def tell_error(error: PlanError) -> None:
    """Say what is wrong, on standard error."""
    _console(stderr=True).print(_text(f"error: {error}", style="bold red"), soft_wrap=True)


def tell_json(value: object) -> None:
    """Print a value for another program."""
    # Of what is unseen json.dumps writes the half in signs of its own.
    typer.echo(json.dumps(value, ensure_ascii=False, indent=1).translate(_UNSEEN_IN_JSON))


def records(table: pd.DataFrame) -> list[dict]:
    """Give a table's rows, with None for what isn't known."""
    return table.astype(object).where(table.notna(), None).to_dict("records")


@contextlib.contextmanager
def shown_if_slow(text: str) -> Iterator[None]:
    """Say on standard error what is being done, if it takes more than a second."""
    console = Console(stderr=True)
    shown = TextColumn("{task.description}", markup=False)
    bar = Progress(shown, TimeElapsedColumn(), console=console)
    bar.live.transient = True
    bar.add_task(seen(text), total=None)
    # Where no bar can be drawn (a file, a pipe), a line says it once.
    later = threading.Timer(
        1.0, bar.start if console.is_terminal else lambda: tell(f"{text} …", err=True)
    )
    later.start()
    try:
        yield
    finally:
        later.cancel()
        later.join()
        if bar.live.is_started:
            bar.stop()


def tell_table(table: pd.DataFrame) -> None:
    """Print a table, its columns aligned however wide their characters are."""
    shown = Table(box=None, pad_edge=False)
    for column in table.columns:
        number = pd.api.types.is_numeric_dtype(table[column])
        shown.add_column(
            Text(column, style="bold"),
            justify="right" if number else "left",
            overflow="fold",
            no_wrap=column in ("id", "year"),
        )
    for row in table.itertuples(index=False):
        shown.add_row(*(_text("" if pd.isna(cell) else cell) for cell in row))
    _console().print(shown)


def tell_plan(plan: Plan) -> None:
    """Print how a plan was understood: what it is, its tree, what no rule could place."""
    console, rows = _console(), outline(plan)
    about = Table.grid(padding=(0, 2))
    for name, value in _about(plan):
        about.add_row(Text(name, style="dim"), Text(seen(value), overflow="fold"))
    console.print(about)
    console.print(_tree(plan, rows))
    rest = [(f"line {each.line}", each.text) for each in plan.unparsed]
    _tell_lines(console, f"unparsed ({len(rest)})", rest)
    _tell_lines(console, "to bear in mind", [("-", note) for note in plan.notes])
    doubtful = plan.source.doubtful if plan.source else ()
    lines = [(f"line {doubt.line} ({doubt.confidence:.3f})", doubt.text) for doubt in doubtful]
    _tell_lines(console, f"doubtful lines of the OCR ({len(lines)})", lines)
    counts = rows.groupby("kind", sort=False)["characters"].sum().sort_values(ascending=False)
    told = ", ".join(f"{kind} {count:,}" for kind, count in counts.items())
    console.print(Text(f"{rows['characters'].sum():,} characters: {told}"), soft_wrap=True)


def _about(plan: Plan) -> list[tuple[str, str]]:
    named = sum(bool(task.offices) for task in plan.tasks)
    about = [
        ("title", plan.title or "(none found)"),
        ("issuer", plan.issuer or "(none found)"),
        ("year", str(plan.year or "(none found)")),
        ("date", plan.date or "(none found)"),
    ]
    source = plan.source
    if source:
        encoding = f" in {source.encoding}" if source.encoding else ""
        confidence = (
            f", mean confidence {source.confidence:.3f}" if source.confidence is not None else ""
        )
        about.append(
            ("read as", f"{SOURCE_KINDS.get(source.kind, source.kind)}{encoding}{confidence}")
        )
        about += [("", note) for note in source.notes]
    size = f"{plural(len(plan.sections), 'section')}, {plural(len(plan.tasks), 'task')}"
    return [*about, ("found", f"{size}, {named} of them with offices")]


def _tree(plan: Plan, rows: pd.DataFrame) -> Tree:
    root = Tree(_text(plan.title or plan.plan_id or "plan", style="bold"))
    section = group = root
    in_section = rows[rows["task_no"].notna()].groupby("section_no").size()
    for row in rows.head(_MOST_SHOWN).itertuples(index=False):
        if row.kind == "section heading":
            tasks = int(in_section.get(row.section_no, 0))
            label = f"{row.section_no} {row.title}  ({plural(tasks, 'task')})"
            section = group = root.add(_text(label, style="bold"))
        elif row.kind == "subsection heading":
            group = section.add(_text(row.title))
        elif row.kind == "section text":
            group.add(_text(f"(prose) {_short(row.title)}", style="dim"))
        elif row.kind == "task":
            parent = group if pd.notna(row.section_no) else root
            label = _text(f"{row.task_no} {_short(row.title)}")
            label.append(f"  {row.characters} characters", style="dim")
            label.append(f"  {seen(row.offices) or '(no offices)'}", style="cyan")
            parent.add(label)
    if len(rows) > _MOST_SHOWN:
        root.add(Text(_more(len(rows))))
    return root


def _more(count: int) -> str:
    return f"… and {count - _MOST_SHOWN:,} more; --json gives all"


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else f"{line[: _SHOWN - 1]}…"


def _tell_lines(console: Console, heading: str, lines: list[tuple[str, str]]) -> None:
    if not lines:
        return
    console.print(Text(heading, style="bold"))
    for label, text in lines[:_MOST_SHOWN]:
        console.print(_text(f"  {label} {text}"), soft_wrap=True)
    if len(lines) > _MOST_SHOWN:
        console.print(Text(f"  {_more(len(lines))}"))
