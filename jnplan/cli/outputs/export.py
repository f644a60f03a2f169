"""The commands that hand results on: export and cite."""

import datetime
from pathlib import Path
from typing import Annotated

import typer

from ..console import exit_on_plan_error, print_line, shown_if_slow

_PLANS = typer.Argument(help="Ids such as jinan-2022, or paths of files.", metavar="PLAN…")


def export(
    plans: Annotated[list[str], _PLANS],
    output: Annotated[
        Path,
        typer.Option(
            "--output", "-o", help="A workbook (.xlsx), a document (.docx), or a folder for .csv."
        ),
    ],
    networks: Annotated[
        bool, typer.Option("--networks", help="Write the networks of offices for Gephi too.")
    ] = False,
    replace: Annotated[
        bool, typer.Option("--replace", help="Replace what is there already.")
    ] = False,
) -> None:
    """Write all tables of plans to a workbook, a Word document or a folder of csv.

    Example: jnplan export jinan-2022 -o jinan.xlsx

    Example: jnplan export my-2025.docx my-2026.docx -o tables --networks
    """
    from ...library.catalogue import load
    from ...publish.export.export import export as write_export

    with exit_on_plan_error():
        loaded = [load(plan) for plan in plans]
        with shown_if_slow("writing the tables"):
            path = write_export(loaded, output, networks=networks, replace=replace)
    print_line(path)


def cite(
    plan: Annotated[str, typer.Argument(help="An id such as jinan-2022, or the path of a file.")],
    bibtex: Annotated[bool, typer.Option("--bibtex", help="BibTeX instead of GB/T 7714.")] = False,
) -> None:
    """Print how to cite a plan, a report of it and this package, in GB/T 7714 or BibTeX.

    The date of access is today's.

    Example: jnplan cite jinan-2022
    """
    from ...library.catalogue import load
    from ...publish.export.citations import cite as list_citations

    with exit_on_plan_error():
        today = datetime.date.today()
        table = list_citations(load(plan), style="bibtex" if bibtex else "gbt7714", accessed=today)
        for citation in table["citation"]:
            for line in citation.split("\n"):
                print_line(line)
