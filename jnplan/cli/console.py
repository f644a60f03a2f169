"""What the commands share: options, printing lines, tables, JSON and errors, and progress."""

from __future__ import annotations

import contextlib
import json
import sys
import threading
import time
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import typer

from ..errors import PlanError
from ..labels.columns import column_label
from ..labels.language import language
from ..labels.messages import in_chinese, say_message
from ..labels.values import value_label

if TYPE_CHECKING:
    import pandas as pd
    from rich.console import Console
    from rich.text import Text

    from ..word_lists.load_words import WordLists

# Options that several commands have.
WORDS = typer.Option(
    "--words",
    help="A folder of your own words: lexicon.csv, stopwords.txt, offices.csv, codebook.csv, "
    "terms.txt, each added to ours, or in place of ours if its first line is # replace. By default "
    "jnplan-words beside the plan, if it is there.",
)
JSON = typer.Option("--json", help="For scripts: print JSON.")
SIMPLIFIED = typer.Option("--simplified", help="Convert traditional to simplified characters.")
LOCAL = typer.Option("--local", help="Let a public address redirect to this machine.")

# Rich cuts at 80 where there is no terminal to ask.
_WIDTH_OF_A_FILE = 120
# What a terminal obeys or a reader doesn't see: control characters, and those that turn the
# direction of writing.
_UNSEEN = {code: chr(0x2400 + code) for code in range(0x20)} | {0x7F: "\u2421", 0x09: " "}
_TURNING = (0x061C, 0x200E, 0x200F, *range(0x2028, 0x202F), *range(0x2066, 0x206A))
_UNSEEN |= {code: f"<U+{code:04X}>" for code in (*range(0x80, 0xA0), *_TURNING)}
_UNSEEN_IN_JSON = {code: f"\\u{code:04x}" for code in _UNSEEN if code > 0x20}


def replace_unencodable() -> None:
    """Let a terminal that lacks a character show ? in its place instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def visible(text: str) -> str:
    r"""Replace what a terminal would obey by visible signs, so that no text or name can control it.

    All that `jnplan` prints and hasn't written itself goes through here. Line ends stay.

    Examples
    --------
    >>> visible("甲\x1b[31m乙\u202e丙")
    '甲␛[31m乙<U+202E>丙'
    """
    return "\n".join(line.translate(_UNSEEN) for line in text.split("\n"))


def print_line(line: object, *, err: bool = False) -> None:
    """Print a value as one line, whatever it holds."""
    typer.echo(visible(str(line)).replace("\n", _UNSEEN[0x0A]), err=err)


def print_told(message: str, *, err: bool = False) -> None:
    """Print a message of ours in the language asked for, in both on a line each."""
    message = message.replace("\n", _UNSEEN[0x0A])
    for line in say_message(message).split("\n"):
        print_line(line, err=err)


def print_words(words: WordLists, *files: str) -> None:
    """Print which own words were used, if any; of those that a command uses, if not of all."""
    for note in words.notes_on(*files) if files else words.notes:
        for line in say_message(note).split("\n"):
            print_line(f"  {line}")


def visible_text(text: object, style: str = "") -> Text:
    """Return a text for Rich in which nothing controls the terminal."""
    from rich.text import Text

    return Text(visible(str(text)), style=style)


def make_console(*, stderr: bool = False) -> Console:
    """Make a Rich console that takes no text for markup, wide enough where there is no terminal."""
    from rich.console import Console

    found = Console(stderr=stderr, highlight=False, markup=False, emoji=False)
    if not found.is_terminal:
        found.width = _WIDTH_OF_A_FILE
    return found


@contextlib.contextmanager
def exit_on_plan_error() -> Iterator[None]:
    """End with a message and exit code 1 if a `PlanError` is raised."""
    try:
        yield
    except PlanError as error:
        print_error(error)
        raise typer.Exit(1) from None


def print_error(error: PlanError) -> None:
    """Print an error on standard error, in the language asked for; in both Chinese first."""
    english = str(error)
    chinese = in_chinese(english) if language() != "en" else None
    lines = [] if language() == "zh" else [f"error: {english}"]
    if language() == "zh" or (language() == "both" and chinese is not None):
        lines.insert(0, f"错误：{chinese or english}")
    for line in lines:
        message = visible_text(line, style="bold red")
        make_console(stderr=True).print(message, soft_wrap=True)


def print_json(value: object) -> None:
    """Print a value as JSON, for another program."""
    # json.dumps escapes only some of the characters that are unseen.
    typer.echo(json.dumps(value, ensure_ascii=False, indent=1).translate(_UNSEEN_IN_JSON))


def table_rows(table: pd.DataFrame) -> list[dict]:
    """Return a table's rows as dicts, with None for what isn't known."""
    return table.astype(object).where(table.notna(), None).to_dict("records")


@contextlib.contextmanager
def shown_if_slow(text: str) -> Iterator[None]:
    """Show on standard error what is being done, if it takes more than a second."""
    with contextlib.ExitStack() as shown:
        later = threading.Timer(1.0, _show_running, [text, time.monotonic(), shown])
        later.start()
        try:
            yield
        finally:
            later.cancel()
            later.join()


def _show_running(text: str, began: float, until: contextlib.ExitStack) -> None:
    """Show what is being done; where no bar can be drawn (a file, a pipe), as a line."""
    from rich.console import Console
    from rich.progress import Progress, TextColumn, TimeElapsedColumn

    console, text = Console(stderr=True), say_message(text, between=" ")
    if not console.is_terminal:
        print_line(f"{text} …", err=True)
        return
    columns = (TextColumn("{task.description}", markup=False), TimeElapsedColumn())
    bar = until.enter_context(Progress(*columns, console=console, transient=True))
    row = bar.add_task(visible(text), total=None)
    bar.tasks[row].start_time = began


@contextlib.contextmanager
def shown_progress(text: str) -> Iterator[Callable[[int, int], None]]:
    """Show on standard error how many of many things are done, as it is told by calls."""
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeElapsedColumn,
    )

    columns = (
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    console = Console(stderr=True)
    # Where no bar can be drawn nothing is: what was done is printed at the end.
    with Progress(*columns, console=console, disable=not console.is_terminal) as bar:
        row = bar.add_task(visible(say_message(text, between=" ")), total=None)
        yield lambda done, total: bar.update(row, completed=done, total=total)


def print_table(table: pd.DataFrame) -> None:
    """Print a table with its columns aligned, whatever the width of their characters."""
    import pandas as pd
    from rich.table import Table
    from rich.text import Text

    shown = Table(box=None, pad_edge=False)
    for column in table.columns:
        number = pd.api.types.is_numeric_dtype(table[column])
        shown.add_column(
            Text(column_label(column), style="bold"),
            justify="right" if number else "left",
            overflow="fold",
            no_wrap=column in ("id", "year"),
        )
    for row in table.itertuples(index=False):
        cells = zip(table.columns, row, strict=True)
        shown.add_row(*(visible_text(_printed_cell(cell, column)) for column, cell in cells))
    make_console().print(shown)


def _printed_cell(cell: object, column: str) -> object:
    """Return a cell as it is printed: a state by its name, nothing for what is missing."""
    import pandas as pd

    if isinstance(cell, str):
        return value_label(column, cell)
    return "" if pd.isna(cell) else cell
