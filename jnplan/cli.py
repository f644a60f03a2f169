"""The command ``jnplan``."""

import contextlib
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from . import __version__
from .plan import PlanError

app = typer.Typer(
    help="Chinese education work plans (工作要点) as tasks, offices and words.",
    no_args_is_help=True,
    add_completion=False,
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(__version__)
        raise typer.Exit


@app.callback()
def main(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Say the version.")
    ] = False,
) -> None:
    """Hold the options that stand before a command."""


@app.command()
def report(
    plan: Annotated[
        str, typer.Argument(help="An id such as jinan-2022, or the path of a text file.")
    ] = "jinan-2022",
    output: Annotated[
        Path, typer.Option("--output", "-o", help="The folder to write; an old report is replaced.")
    ] = Path("jnplan-report"),
) -> None:
    """Run all notebooks with a plan and write a folder of HTML to read offline.

    Exit code 1 and a message if the plan can't be read or a notebook fails; the old report stays.

    Example: jnplan report my-plan-2026.txt -o my-report
    """
    from .report import report as write_report

    console = Console(stderr=True)
    columns = (
        TextColumn("{task.description:<24}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    try:
        with Progress(*columns, console=console) as bar:
            row = bar.add_task("reading the plan", total=None)
            index = write_report(
                plan,
                output,
                progress=lambda name, done, total: bar.update(
                    row, description=name, completed=done, total=total
                ),
            )
    except PlanError as error:
        console.print(f"error: {error}", style="bold red", markup=False, highlight=False)
        raise typer.Exit(1) from None
    typer.echo(index)


@app.command()
def fetch(
    ids: Annotated[
        list[str] | None, typer.Argument(help="Ids of the catalogue, such as jinan-2023.")
    ] = None,
    everything: Annotated[
        bool, typer.Option("--all", help="Every plan with an address whose text isn't held.")
    ] = False,
    replace: Annotated[
        bool, typer.Option("--replace", help="Take a page that has changed; the old text is kept.")
    ] = False,
    url: Annotated[
        str | None, typer.Option("--url", help="The page's address, where it has moved (one id).")
    ] = None,
) -> None:
    """Download official pages of plans and keep their texts in your own library.

    Exit code 1 if any could not be had; each says why, and the others are still fetched.

    Example: jnplan fetch jinan-2023 weihai-2024
    """
    from .catalog import plans

    if bool(ids) == everything:
        raise typer.BadParameter("name ids or --all, one of the two")
    if url and len(ids or []) != 1:
        raise typer.BadParameter("--url goes with one id")
    try:
        catalogue = plans().set_index("id")
    except PlanError as error:
        typer.echo(f"error: {error}", err=True)
        raise typer.Exit(1) from None
    if everything:
        missing = (
            (catalogue["kind"] == "plan") & (catalogue["url"] != "") & (catalogue["held"] != "text")
        )
        ids = catalogue.index[missing].tolist()
        if not ids:
            typer.echo("nothing to fetch: the text of every plan is held")
    ids = list(dict.fromkeys(ids))
    failed = []
    for plan_id in ids:
        try:
            with _shown_if_slow(f"fetching {plan_id}"):
                line = _fetch_one(plan_id, url=url, replace=replace)
            typer.echo(line)
        except PlanError as error:
            failed.append(plan_id)
            typer.echo(f"error: {error}", err=True)
    if len(ids) > 1:
        end = f"; failed: {', '.join(failed)}" if failed else ""
        typer.echo(f"{len(ids) - len(failed)} of {len(ids)} plans are held{end}", err=True)
    if failed:
        raise typer.Exit(1)


def _fetch_one(plan_id: str, *, url: str | None, replace: bool) -> str:
    """Fetch a plan and give the line that tells it."""
    from .fetch import fetch as fetch_one
    from .library import held_record, plan_folder

    plan, status = fetch_one(plan_id, url=url, replace=replace)
    told = {"new": "fetched", "unchanged": "unchanged since", "replaced": "replaced"}[status]
    line = f"{plan_id}: {len(plan.tasks)} tasks, {told} {held_record(plan_id)['fetched']}"
    if plan.unparsed:
        line += f", {len(plan.unparsed)} lines not placed"
    return f"{line}, in {plan_folder(plan_id)}"


@contextlib.contextmanager
def _shown_if_slow(text: str) -> Iterator[None]:
    """Say on standard error what is being done, if it takes more than a second."""
    console = Console(stderr=True)
    bar = Progress(TextColumn(text), TimeElapsedColumn(), console=console, transient=True)
    bar.add_task(text, total=None)
    # Where no bar can be drawn (a file, a pipe), a line says it once.
    later = threading.Timer(
        1.0, bar.start if console.is_terminal else lambda: typer.echo(f"{text} …", err=True)
    )
    later.start()
    try:
        yield
    finally:
        later.cancel()
        later.join()
        if bar.live.is_started:
            bar.stop()
