"""The command handouts: paper and slides for the lessons."""

from pathlib import Path
from typing import Annotated

import typer

from ..console import exit_on_plan_error, print_line, print_told, shown_progress


def handouts(
    output: Annotated[
        Path,
        typer.Option("--output", "-o", help="The folder to write to; old handouts are replaced."),
    ] = Path("jnplan-handouts"),
    lesson: Annotated[
        list[int] | None,
        typer.Option("--lesson", "-l", help="Only this lesson; may be given again for another."),
    ] = None,
    pdf: Annotated[
        bool | None,
        typer.Option(
            "--pdf/--no-pdf",
            help="Make PDFs too; by default if Chromium, Chrome or Edge is found.",
        ),
    ] = None,
) -> None:
    """Write sheets, worksheets, pages to take home, keys and slides for the lessons.

    And the plan in numbered lines, so that a class can say "line 57". Each is a page (HTML) that
    prints on A4, and a PDF where a browser is found that can make it.

    Example: jnplan handouts -o handouts --lesson 1 --lang zh
    """
    from ...publish.handouts.write_handouts import write_handouts

    with exit_on_plan_error(), shown_progress("handouts") as told:
        files = write_handouts(output, lessons=lesson or None, pdf=pdf, progress=told)
    if pdf is None and not any(path.suffix == ".pdf" for path in files):
        print_told(
            "no PDF was made: that needs Chromium, Chrome or Edge, and none was found; any browser "
            "prints the pages",
            err=True,
        )
    print_line(files[0])
