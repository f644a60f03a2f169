"""The command ``jnplan``.

Exit codes: 0 done; 1 an input can't be used, and a message says why; 2 the command was given wrong;
3 ``check --strict`` found something that no rule could place.
"""

from typing import Annotated

import typer

from .. import __version__
from .console import encode_what_can_be, tell
from .plans import add, check, fetch, list_plans, remove, show
from .results import count, explore, lab, report

app = typer.Typer(
    help="Chinese education work plans (工作要点) as tasks, offices and words.\n\n"
    "Exit codes: 0 done; 1 an input can't be used, a message says why; 2 wrong usage; "
    "3 check --strict found something that no rule could place.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="markdown",  # else the ends of lines in the docstrings are kept
)


def _version(wanted: bool) -> None:
    if wanted:
        tell(__version__)
        raise typer.Exit


@app.callback()
def main(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Say the version.")
    ] = False,
) -> None:
    """Hold the options that stand before a command."""
    encode_what_can_be()


# In the order in which --help lists them.
for name, command in {
    "check": check,
    "add": add,
    "list": list_plans,
    "show": show,
    "remove": remove,
    "report": report,
    "count": count,
    "lab": lab,
    "explore": explore,
    "fetch": fetch,
}.items():
    app.command(name)(command)
