"""The command lab: notebooks to write in, for oneself or for a class."""

from pathlib import Path
from typing import Annotated

import typer

from ..console import exit_on_plan_error, print_told


def lab(
    folder: Annotated[
        Path | None,
        typer.Argument(
            help="Where the notebooks are, or where to copy them; by default jnplan-notebooks, "
            "with --pupils jnplan-class."
        ),
    ] = None,
    pupils: Annotated[
        Path | None,
        typer.Option(
            "--pupils",
            help="A text file with a name a line: a folder for each, and Jupyter isn't opened.",
        ),
    ] = None,
    solutions: Annotated[
        bool | None,
        typer.Option(
            "--solutions/--no-solutions",
            help="Copy the solutions of the lessons and the teacher's guide too; by default into "
            "a folder of your own, and not into those of pupils.",
        ),
    ] = None,
) -> None:
    """Copy the notebooks into a folder of yours and open them in Jupyter.

    Notebooks that are there already stay as you left them. Ctrl-C, or closing the terminal, ends
    Jupyter.

    Example: jnplan lab

    Example: jnplan lab 七年级1班 --pupils names.txt
    """
    from ...publish.lab.copies import copy_for_pupils
    from ...publish.lab.jupyter import open_lab

    with exit_on_plan_error():
        if pupils is None:
            wanted = solutions is None or solutions
            code = open_lab(folder or Path("jnplan-notebooks"), tell=print_told, solutions=wanted)
            raise typer.Exit(code)
        folder = folder or Path("jnplan-class")
        copied = copy_for_pupils(folder, pupils, solutions=bool(solutions))
    for name, files in copied.items():
        print_told(f"{folder / name}: {files} files copied")
    if solutions:
        print_told(f"{folder}: {len(copied)} folders, with solutions and the teacher's guide")
    else:
        print_told(f"{folder}: {len(copied)} folders, without solutions and the teacher's guide")
