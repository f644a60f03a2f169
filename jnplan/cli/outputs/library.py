"""The command that hands plans of the library on, and takes those of a colleague."""

from pathlib import Path
from typing import Annotated

import typer

from ...errors import plural
from ..console import exit_on_plan_error, print_line

library = typer.Typer(
    help="Hand plans of your library to a colleague as one file, or take theirs.",
    no_args_is_help=True,
    rich_markup_mode="markdown",
)
_FILE = typer.Argument(help="The file, a .zip.")


@library.command("export")
def export_plans(
    file: Annotated[Path, _FILE],
    plans: Annotated[
        list[str] | None, typer.Argument(help="Ids of plans; by default all.", metavar="[PLAN…]")
    ] = None,
    replace: Annotated[
        bool, typer.Option("--replace", help="Replace a file that is there already.")
    ] = False,
) -> None:
    """Write plans of your library, with their original files, to one file.

    Example: jnplan library export plans.zip
    """
    from ...library.transfer.export_library import export_library

    with exit_on_plan_error():
        written = export_library(file, ids=plans or None, replace=replace)
    print_line(f"{file}: {plural(len(written), 'plan')}: {', '.join(written)}")


@library.command("import")
def import_plans(
    file: Annotated[Path, _FILE],
    replace: Annotated[
        bool,
        typer.Option("--replace", help="Let plans replace others of their ids, which stay beside."),
    ] = False,
) -> None:
    """Put all plans of a file into your library, or none if one can't be.

    Example: jnplan library import plans.zip
    """
    from ...library.transfer.import_library import import_library

    with exit_on_plan_error():
        found = import_library(file, replace=replace)
    for row in found.itertuples():
        print_line(f"{row.plan_id}: {row.status}")
