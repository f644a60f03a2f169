"""The command marks: the notebooks of a class as a workbook of marks."""

from pathlib import Path
from typing import Annotated

import typer

from ...errors import plural
from ..console import exit_on_plan_error, print_told


def marks(
    folder: Annotated[
        Path, typer.Argument(help="The folder of the notebooks handed in; folders in it count too.")
    ],
    output: Annotated[
        Path,
        typer.Option("--output", "-o", help="The workbook (.xlsx); one that is there stays."),
    ] = Path("marks.xlsx"),
    pupils: Annotated[
        Path | None,
        typer.Option(
            "--pupils", help="A text file with a name a line: who handed in nothing is told too."
        ),
    ] = None,
) -> None:
    """Write what check said in the notebooks of a class into a workbook, with totals.

    Nothing is run. Points for open answers are typed into the workbook and come into the totals.

    Example: jnplan marks handed-in --pupils names.txt -o marks.xlsx
    """
    from ...publish.marking.marks_workbook import write_marks

    with exit_on_plan_error():
        table = write_marks(folder, output, pupils=pupils)
    nothing = table[table["notebooks"] == 0]["pupil"].tolist()
    for name in nothing:
        print_told(f"{name}: nothing handed in", err=True)
    print_told(f"{output}: {plural(len(table), 'pupil')}, {len(nothing)} handed in nothing")
