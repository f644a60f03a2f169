"""The commands for plans: check, add, list, show and remove."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..errors import plural
from ..labels.columns import column_label
from ..labels.language import language, say
from ..labels.messages import say_message
from .add_many import add_many
from .console import (
    JSON,
    LOCAL,
    SIMPLIFIED,
    exit_on_plan_error,
    print_json,
    print_line,
    print_table,
    print_told,
    shown_if_slow,
    table_rows,
    visible,
)

if TYPE_CHECKING:
    from ..plan import Plan


def check(
    plan: Annotated[
        str, typer.Argument(help="A file, an address, or the id of a plan whose text is held.")
    ],
    simplified: Annotated[bool, SIMPLIFIED] = False,
    strict: Annotated[
        bool, typer.Option("--strict", help="Exit code 3 if anything is unparsed or doubtful.")
    ] = False,
    local: Annotated[bool, LOCAL] = False,
    as_json: Annotated[bool, JSON] = False,
) -> None:
    """Show how a file is understood, without keeping it.

    Prints its sections, tasks and offices as a tree, and every line that no rule could place.

    Example: jnplan check my-2026.docx

    Example: jnplan check --json https://example.org/plan.html
    """
    from ..library.catalogue import load
    from .plan_tree import print_plan

    with exit_on_plan_error(), shown_if_slow(f"reading {plan}"):
        found = load(plan, simplified=simplified, local=local)
    if as_json:
        print_json(_plan_as_json(found))
    else:
        print_plan(found)
    doubtful = found.source.doubtful if found.source else ()
    if strict and (found.unparsed or doubtful):
        raise typer.Exit(3)


def add(
    source: Annotated[
        str,
        typer.Argument(
            help="A file or an address; or a folder of plans, or a table (.csv, .xlsx) that names "
            "a file and, if need be, its year and issuer in each row.",
            metavar="FILE_OR_URL",
        ),
    ],
    plan_id: Annotated[
        str | None, typer.Option("--id", help="Its id; by default the file's name.")
    ] = None,
    year: Annotated[
        int | None, typer.Option("--year", help="By default taken from its title.")
    ] = None,
    issuer: Annotated[
        str | None, typer.Option("--issuer", help="By default taken from its title.")
    ] = None,
    title: Annotated[
        str | None, typer.Option("--title", help="By default taken from its text.")
    ] = None,
    replace: Annotated[
        bool, typer.Option("--replace", help="Replace the plan with this id; the old one is kept.")
    ] = False,
    yes: Annotated[
        bool, typer.Option("--yes", "-y", help="Of a folder or table keep doubtful plans too.")
    ] = False,
    simplified: Annotated[bool, SIMPLIFIED] = False,
    local: Annotated[bool, LOCAL] = False,
    as_json: Annotated[bool, JSON] = False,
) -> None:
    """Read a plan from a file or an address and keep it in your own library; or many at once.

    The file itself is kept too. What you don't give is taken from the text, and
    shown. The same file again changes nothing; another file with this id needs --replace.

    Of a folder or a table of plans those that are sure are kept, each once; what is doubtful, or
    the same plan twice, is told and kept only with --yes. Exit code 1 if none could be kept.

    Example: jnplan add my-2026.docx

    Example: jnplan add plan.pdf --id my-2026 --year 2026

    Example: jnplan add plans
    """
    from ..library.add import add_plan
    from ..library.plan_files import is_plan_table
    from ..library.store import plan_folder

    if Path(source).is_dir() or is_plan_table(Path(source)):
        if plan_id or title:
            raise typer.BadParameter("--id and --title go with one plan")
        add_many(
            Path(source),
            year=year,
            issuer=issuer,
            replace=replace,
            doubtful=yes,
            simplified=simplified,
            local=local,
            as_json=as_json,
        )
        return
    statuses: list[str] = []
    with exit_on_plan_error(), shown_if_slow(f"reading {source}"):
        plan = add_plan(
            source,
            plan_id=plan_id,
            year=year,
            issuer=issuer,
            title=title,
            replace=replace,
            simplified=simplified,
            local=local,
            on_status=statuses.append,
        )
    (status,) = statuses
    folder = plan_folder(plan.plan_id)
    if as_json:
        print_json({"status": status, "folder": str(folder)} | _plan_as_json(plan))
        return
    done = {"new": "added", "unchanged": "held already", "replaced": "replaced"}[status]
    print_told(f"{plan.plan_id}: {done}, {plural(len(plan.tasks), 'task')}, in {folder}")
    given = {"title": title, "year": year, "issuer": issuer}
    colon = "：" if language() == "zh" else ": "
    for name, value in given.items():
        found = getattr(plan, name)
        shown = found or say_message("(none found)", between=" ")
        if value is None and found:
            shown = f"{found}{say('（取自正文）', ' (taken from the text)', between='')}"
        print_line(f"  {column_label(name)}{colon}{shown}")
    notes = (*(plan.source.notes if plan.source else ()), *plan.text_notes)
    for line in "\n".join(map(say_message, notes)).splitlines():
        print_line(f"  {line}")
    if plan.unparsed:
        left = plural(len(plan.unparsed), "line")
        print_told(f"  {left} not placed: jnplan check {plan.plan_id}")
    print_told(f"  next: jnplan report {plan.plan_id}")


def list_plans(
    everything: Annotated[
        bool, typer.Option("--all", help="The whole catalogue, held or not.")
    ] = False,
    as_json: Annotated[bool, JSON] = False,
) -> None:
    """List the plans whose text is held: the package's own, fetched ones and yours.

    Example: jnplan list --all
    """
    from ..library.catalogue import plans

    with exit_on_plan_error():
        table = plans()
    if not everything:
        table = table[table["held"] == "text"]
    if as_json:
        print_json(table_rows(table))
        return
    columns = ["id", "year", "sections", "tasks", *(["held"] if everything else []), "title"]
    print_table(table[columns])


def show(
    plan_id: Annotated[str, typer.Argument(help="The id of a plan whose text is held.")],
    as_json: Annotated[bool, JSON] = False,
) -> None:
    """Show a plan whose text is held: what it is, where it came from, and its tasks.

    Example: jnplan show jinan-2022
    """
    from ..library.catalogue import load
    from ..library.store import held_plans, held_record, plan_folder
    from .plan_tree import print_plan

    with exit_on_plan_error():
        plan = load(plan_id)
        record = held_record(plan_id) if plan_id in held_plans() else {}
    if as_json:
        print_json({"record": record} | _plan_as_json(plan))
        return
    if record:
        print_told(f"from      {record['url'] or record.get('name', '')}")
        print_told(f"held      since {record['fetched']}, in {plan_folder(plan_id)}")
    print_plan(plan)


def remove(
    plan_id: Annotated[str, typer.Argument(help="The id of a plan in your library.")],
    old: Annotated[
        bool, typer.Option("--old", help="Remove the plans that it replaced too.")
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Don't ask.")] = False,
) -> None:
    """Remove a plan from your library for good, with its original file.

    Example: jnplan remove my-2026
    """
    from ..library.store import plan_folder
    from ..library.writing import remove_plan

    with exit_on_plan_error():
        folder = plan_folder(plan_id)
        if folder.is_dir() and not yes:
            question = say_message(f"remove {folder} and the file in it", between=" ")
            typer.confirm(visible(question), abort=True)
        gone = remove_plan(plan_id, old=old)
    print_told(f"removed: {', '.join(gone)}")


def _plan_as_json(plan: Plan) -> dict:
    """Return what is known of a plan and how it was read, without its text."""
    from ..parse.outline import outline_rows

    keys = ("plan_id", "title", "issuer", "year", "date")
    read = None  # what was no file
    if plan.source:
        read = {
            key: getattr(plan.source, key) for key in ("kind", "encoding", "notes", "confidence")
        }
        read["doubtful"] = [doubt._asdict() for doubt in plan.source.doubtful]
    return {key: getattr(plan, key) for key in keys} | {
        "source": read,
        "sections": len(plan.sections),
        "tasks": len(plan.tasks),
        "unparsed": [each._asdict() for each in plan.unparsed],
        "notes": plan.notes,
        "text_notes": plan.text_notes,
        "outline": [row._asdict() for row in outline_rows(plan)],
    }
