"""The command that writes a plan's summary on one page."""

from pathlib import Path
from typing import Annotated

import typer

from ..console import SIMPLIFIED, exit_on_plan_error, print_line, shown_if_slow


def summary(
    plan: Annotated[
        str, typer.Argument(help="An id such as jinan-2022, or the path of a file.")
    ] = "jinan-2022",
    output: Annotated[
        Path,
        typer.Option("--output", "-o", help="The file to write: .html, .pdf or .docx."),
    ] = Path("summary.html"),
    earlier: Annotated[
        str | None,
        typer.Option(
            "--earlier",
            help="The plan of the same office before it, an id or a file; by default the last one "
            "whose text is held.",
        ),
    ] = None,
    simplified: Annotated[bool, SIMPLIFIED] = False,
) -> None:
    """Write one page: what a plan is, promises and stresses, who carries most, what is new.

    Each finding bears how sure it is: citable, a lead to follow, or descriptive only. A PDF needs
    Chromium, Chrome or Edge; .html and .docx need nothing.

    Example: jnplan summary my-plan-2026.docx -o summary.pdf
    """
    from ...errors import PlanError
    from ...library.catalogue import load
    from ...publish.summary.write_summary import refuse_ending, write_summary

    with exit_on_plan_error(), shown_if_slow(f"summing up {plan}"):
        refuse_ending(output)  # before the work, not after
        loaded = load(plan, simplified=simplified)
        before = None if earlier is None else load(earlier, simplified=simplified)
        if before and (before.year is None or loaded.year is None or before.year >= loaded.year):
            raise PlanError(
                f"--earlier {earlier}: a plan of {before.year or 'no year'} isn't earlier than one "
                f"of {loaded.year or 'no year'}"
            )
        written = write_summary(loaded, output, earlier=before)
    print_line(written)
