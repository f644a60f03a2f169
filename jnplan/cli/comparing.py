"""The commands for sets of plans: reuse and compare."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..errors import PlanError, plural
from .console import (
    SIMPLIFIED,
    WORDS,
    exit_on_plan_error,
    print_line,
    print_words,
    shown_if_slow,
    shown_progress,
)

if TYPE_CHECKING:
    from ..library.plan_set import Plans

_MOST_UNREAD = 20
_SET = typer.Argument(
    help="A folder of plans, or a table that names them; or ids and files, two or more.",
    metavar="FOLDER | PLAN…",
)
_REPLACE = typer.Option("--replace", help="Replace pages that this command wrote there before.")


def reuse(
    plans: Annotated[list[str], _SET],
    output: Annotated[Path, typer.Option("--output", "-o", help="The folder to write to.")] = Path(
        "jnplan-reuse"
    ),
    least: Annotated[
        int, typer.Option("--least", min=1, help="Characters of the shortest passage.")
    ] = 15,
    gap: Annotated[
        int, typer.Option("--gap", min=0, max=50, help="Changed characters a passage goes on over.")
    ] = 6,
    pairs: Annotated[
        int, typer.Option("--pairs", min=1, help="How many pairs get a page, most shared first.")
    ] = 200,
    replace: Annotated[bool, _REPLACE] = False,
    simplified: Annotated[bool, SIMPLIFIED] = False,
) -> None:
    """Find the passages that plans share, and write tables and pages with both texts marked.

    The pages need no network. Files that couldn't be read as plans are told, on the pages too.

    Example: jnplan reuse plans -o shared

    Example: jnplan reuse jinan-2022 my-2026.docx
    """
    from ..publish.sets.reuse_pages import reuse_report

    with exit_on_plan_error():
        found = load_set(plans, simplified=simplified)
        with shown_progress("comparing") as progress:
            index = reuse_report(
                found,
                output,
                least=least,
                gap=gap,
                pairs=pairs,
                replace=replace,
                progress=progress,
            )
    _print_unread(found)
    print_line(index)


def compare(
    plans: Annotated[
        list[str] | None,
        typer.Argument(
            help="Ids and files, two or more; or a folder of plans, or a table that names them.",
            metavar="PLAN… | FOLDER",
        ),
    ] = None,
    issuer: Annotated[
        str | None, typer.Option("--issuer", help="Of the plans held, those of this issuer.")
    ] = None,
    everything: Annotated[
        bool, typer.Option("--all", help="All plans whose text is held.")
    ] = False,
    output: Annotated[Path, typer.Option("--output", "-o", help="The folder to write to.")] = Path(
        "jnplan-comparison"
    ),
    words: Annotated[Path | None, WORDS] = None,
    replace: Annotated[bool, _REPLACE] = False,
    simplified: Annotated[bool, SIMPLIFIED] = False,
) -> None:
    """Compare plans: their themes, what becomes of an office's tasks, what they share.

    Writes a page to read offline, and its tables as .csv and .xlsx.

    Example: jnplan compare jinan-2022 jinan-2023 -o compared

    Example: jnplan compare --issuer 济南市教育局
    """
    from ..library.plan_set import load_all
    from ..publish.sets.comparison_pages import comparison_report
    from ..word_lists.load_words import load_words

    if bool(plans) + (issuer is not None) + everything != 1:
        raise typer.BadParameter("give either plans, --issuer or --all")
    with exit_on_plan_error():
        used = load_words(words, plan=plans)
        if plans:
            found = load_set(plans, simplified=simplified)
        else:
            with shown_if_slow("reading the library"):
                found = load_all()
        if issuer is not None:
            found = found.choose(issuer=issuer)
        with shown_if_slow(f"comparing {plural(len(found), 'plan')}"):
            index = comparison_report(found, output, replace=replace, words=used)
    _print_unread(found)
    print_words(used, "lexicon.csv", "stopwords.txt", "codebook.csv")
    print_line(index)


def load_set(which: list[str], *, simplified: bool) -> "Plans":
    """Load the plans of a folder or a table, or of ids, files and addresses."""
    from ..library.plan_files import is_plan_table
    from ..library.plan_set import load_all

    folders = [each for each in which if Path(each).is_dir() or is_plan_table(Path(each))]
    if folders and len(which) > 1:
        raise PlanError(f"{folders[0]}: a folder or table stands alone; give it and nothing else")
    with shown_if_slow(f"reading {', '.join(which)}"):
        return load_all(folders[0] if folders else which, simplified=simplified)


def _print_unread(plans: "Plans") -> None:
    unread = plans.unread
    if unread.empty:
        return
    print_line(f"{plural(len(unread), 'file')} not read as plans:", err=True)
    for row in unread.head(_MOST_UNREAD).itertuples():
        print_line(f"  {row.file}: {' '.join(row.why.split())}", err=True)
    if len(unread) > _MOST_UNREAD:
        print_line(f"  … and {len(unread) - _MOST_UNREAD:,} more, on the index page", err=True)
