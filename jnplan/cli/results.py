"""The commands that make something: report, count and explore."""

import time
from pathlib import Path
from typing import Annotated

import typer

from ..labels.messages import say_message
from .console import (
    JSON,
    SIMPLIFIED,
    WORDS,
    exit_on_plan_error,
    print_json,
    print_line,
    print_told,
    print_words,
    table_rows,
)

_MOST_FAILED = 20
_PLAN = typer.Argument(help="An id such as jinan-2022, or the path of a file.")


def report(
    plan: Annotated[str, _PLAN] = "jinan-2022",
    output: Annotated[
        Path,
        typer.Option("--output", "-o", help="The folder to write to; an old report is replaced."),
    ] = Path("jnplan-report"),
    words: Annotated[Path | None, WORDS] = None,
    audience: Annotated[
        str, typer.Option("--for", help="readers, researchers or class: what is open, what folded.")
    ] = "readers",
    figures: Annotated[
        str, typer.Option("--figures", help="The formats of figures' files: svg,pdf,png.")
    ] = "png",
    dpi: Annotated[
        int, typer.Option("--dpi", min=50, max=1200, help="Dots per inch of figures as PNG.")
    ] = 200,
    one_file: Annotated[
        bool, typer.Option("--one-file", help="Write one file of HTML, to be mailed, instead.")
    ] = False,
) -> None:
    """Run all notebooks with a plan and write a folder of HTML to read offline.

    Exit code 1 and a message if the plan can't be read or a notebook fails; an old report stays.

    Example: jnplan report my-plan-2026.docx -o my-report

    Example: jnplan report my-plan-2026.docx --one-file -o my-report.html --lang zh
    """
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    from ..publish.pages.report import report as write_report
    from ..word_lists.load_words import load_words

    console = Console(stderr=True)
    columns = (
        TextColumn("{task.description:<24}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with exit_on_plan_error(), Progress(*columns, console=console) as bar:
        used = load_words(words, plan=plan)
        row = bar.add_task(say_message("reading the plan", between=" "), total=None)
        index = write_report(
            plan,
            _as_file(output) if one_file else output,
            words=words,
            audience=audience,  # type: ignore[arg-type]
            figures=figures.replace(",", " ").split(),
            dpi=dpi,
            one_file=one_file,
            progress=lambda name, done, total: bar.update(
                row, description=name, completed=done, total=total
            ),
        )
    print_words(used)
    print_line(index)


def _as_file(output: Path) -> Path:
    """Return the file to write in place of a folder."""
    return output if output.suffix in (".html", ".htm") else output.with_name(f"{output.name}.html")


def count(
    folder: Annotated[
        Path,
        typer.Argument(
            help="A folder of documents; or a table (.xlsx, .csv) or JSON lines, a row a text."
        ),
    ],
    output: Annotated[
        Path,
        typer.Option(
            "--output", "-o", help="The folder of the dataset; an unfinished one is resumed."
        ),
    ] = Path("jnplan-counts"),
    engine: Annotated[
        str | None,
        typer.Option(
            "--engine",
            help="rjieba, by default where it is installed, or jieba, about ten times slower.",
        ),
    ] = None,
    workers: Annotated[
        int | None,
        typer.Option("--workers", "-w", help="Number of processes; by default one per core."),
    ] = None,
    scheduler: Annotated[
        str | None,
        typer.Option("--scheduler", help="Address of a Dask scheduler whose workers count."),
    ] = None,
    words: Annotated[Path | None, WORDS] = None,
    simplified: Annotated[bool, SIMPLIFIED] = False,
    retry: Annotated[
        bool, typer.Option("--retry", help="Try again what couldn't be read the last time.")
    ] = False,
    as_json: Annotated[bool, JSON] = False,
) -> None:
    """Count the words of all documents of a folder, however many, into a dataset of Parquet.

    Stopped and called again, it goes on where it stopped. Documents that can't be read are listed
    at the end, and stand in the dataset with their errors. Needs the extras fast and scale.

    Example: jnplan count plans -o counts

    Example: jnplan count plans.jsonl -o counts --scheduler tcp://10.0.0.5:8786
    """
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    from ..corpus.count_folder import count_folder
    from ..corpus.dataset import open_documents
    from ..corpus.workers import connected
    from ..word_lists.load_words import load_words

    columns = (
        TextColumn(say_message("counting", between=" ")),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[speed]}"),
        TimeRemainingColumn(),
    )
    started = time.monotonic()
    with (
        exit_on_plan_error(),
        connected(scheduler) as client,
        Progress(*columns, console=Console(stderr=True)) as bar,
    ):
        used = load_words(words, plan=folder)
        row = bar.add_task("", total=None, speed="")

        def shown(done: int, total: int) -> None:
            speed = f"{done / (time.monotonic() - started):,.0f} documents/s"
            bar.update(row, completed=done, total=total, speed=say_message(speed, between=" "))

        count_folder(
            folder,
            output,
            engine=engine,
            workers=workers,
            client=client,
            lexicon=used.lexicon["term"] if used.own("lexicon.csv") else None,
            stopwords=used.stopwords if used.own("stopwords.txt") else None,
            simplified=simplified,
            retry=retry,
            progress=shown,
        )
    about = open_documents(output, columns=["id", "path", "words", "error"])
    failed = about[about["error"] != ""]
    n = int(about["words"].sum())
    if as_json:
        print_json(
            {"folder": str(output), "documents": len(about), "words": n}
            | {"own_words": table_rows(used.files)}
            | {"failed": table_rows(failed[["id", "path", "error"]])}
        )
        return
    for error in failed["error"].head(_MOST_FAILED):
        print_told(error, err=True)
    if len(failed) > _MOST_FAILED:
        print_told(f"… and {len(failed) - _MOST_FAILED:,} more; --json gives all", err=True)
    print_words(used, "lexicon.csv", "stopwords.txt")
    summary = f"{len(about):,} documents, {len(failed):,} of them not read; {n:,} words"
    print_told(f"{summary}, in {output}")


def explore(
    plan: Annotated[str, _PLAN] = "jinan-2022",
    port: Annotated[
        int | None,
        typer.Option("--port", min=1, max=65535, help="By default 8866, or any that is free."),
    ] = None,
    words: Annotated[Path | None, WORDS] = None,
    browser: Annotated[
        bool, typer.Option("--browser/--no-browser", help="Open it in a browser.")
    ] = True,
) -> None:
    """Open the explorer in a browser: a term in a plan, its lines, its company, its years.

    The page is served to this machine alone and needs no network. Ctrl-C ends it.

    Example: jnplan explore

    Example: jnplan explore my-2026.docx
    """
    from ..publish.serve import open_explorer

    with exit_on_plan_error():
        open_explorer(plan, tell=print_told, port=port, browser=browser, words=words)
