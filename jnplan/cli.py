"""The command ``jnplan``."""

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
