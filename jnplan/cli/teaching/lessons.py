"""The command that writes the lessons as pages: lessons."""

from pathlib import Path
from typing import Annotated

import typer

from ..console import exit_on_plan_error, print_line, shown_if_slow


def lessons(
    plan: Annotated[
        str, typer.Argument(help="An id such as jinan-2022, or the path of a file.")
    ] = "jinan-2022",
    output: Annotated[Path, typer.Option("--output", "-o", help="The folder to write to.")] = Path(
        "jnplan-lessons"
    ),
) -> None:
    """Write the four lessons as pages that run without Python: for phones, without a network.

    Exercises check themselves on the page, and are about the plan.

    Example: jnplan lessons -o lessons
    """
    from ...publish.lessons import write_lessons

    with exit_on_plan_error(), shown_if_slow("writing the lessons"):
        pages = write_lessons(output, plan=plan)
    for page in pages:
        print_line(page)
