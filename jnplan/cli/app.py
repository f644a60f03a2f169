"""Put the commands together into ``jnplan``.

Exit codes: 0 done; 1 an input can't be used, and a message says why; 2 wrong usage; 3
``check --strict`` found something that no rule could place.
"""

from collections.abc import Callable
from typing import Annotated

import typer

from .. import __version__
from .coding import agree, code
from .comparing import compare, reuse
from .console import print_line, replace_unencodable
from .fetch import fetch
from .outputs.export import cite, export
from .outputs.library import library
from .plans import add, check, list_plans, remove, show
from .results import count, explore, lab, report

app = typer.Typer(
    help="Chinese education work plans (工作要点) as tasks, offices and words.\n\n"
    "Exit codes: 0 done; 1 an input can't be used, a message says why; 2 wrong usage; "
    "3 check --strict found something that no rule could place.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="markdown",  # else the ends of lines in the docstrings are kept
)


def _print_version(wanted: bool) -> None:
    """Print the version and exit, if that is wanted."""
    if wanted:
        print_line(__version__)
        raise typer.Exit


@app.callback()
def main(
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_print_version, is_eager=True, help="Print the version."
        ),
    ] = False,
) -> None:
    """Take the options before a command."""
    replace_unencodable()


# In the order in which --help lists them.
_COMMANDS: dict[str, Callable[..., None]] = {
    "check": check,
    "add": add,
    "list": list_plans,
    "show": show,
    "remove": remove,
    "report": report,
    "compare": compare,
    "reuse": reuse,
    "code": code,
    "agree": agree,
    "export": export,
    "cite": cite,
    "count": count,
    "lab": lab,
    "explore": explore,
    "fetch": fetch,
}
for name, command in _COMMANDS.items():
    app.command(name)(command)
app.add_typer(library, name="library")
