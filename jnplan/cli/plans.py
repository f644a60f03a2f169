"""The commands that read plans, keep them in the user's library, and tell of them."""

from typing import Annotated

import typer

from ..errors import PlanError, plural
from ..plan import Plan
from .console import (
    JSON,
    SIMPLIFIED,
    mistakes_told,
    records,
    seen,
    shown_if_slow,
    tell,
    tell_error,
    tell_json,
    tell_plan,
    tell_table,
)

_LOCAL = typer.Option("--local", help="Let a public address redirect to one of this machine.")


def check(
    plan: Annotated[
        str, typer.Argument(help="A file, an address, or the id of a plan that is held.")
    ],
    simplified: Annotated[bool, SIMPLIFIED] = False,
    strict: Annotated[
        bool, typer.Option("--strict", help="Exit code 3 if anything is unparsed or doubtful.")
    ] = False,
    local: Annotated[bool, _LOCAL] = False,
    as_json: Annotated[bool, JSON] = False,
) -> None:
    """Show how a file is understood, and keep nothing.

    Prints its sections, tasks and offices as a tree, and every line that no rule could place.

    Example: jnplan check my-2026.docx

    Example: jnplan check --json https://example.org/plan.html
    """
    from ..library.catalogue import load

    with mistakes_told(), shown_if_slow(f"reading {plan}"):
        found = load(plan, simplified=simplified, local=local)
    if as_json:
        tell_json(_as_json(found))
    else:
        tell_plan(found)
    doubtful = found.source.doubtful if found.source else ()
    if strict and (found.unparsed or doubtful):
        raise typer.Exit(3)


def add(
    source: Annotated[str, typer.Argument(help="A file or an address.", metavar="FILE_OR_URL")],
    plan_id: Annotated[
        str | None, typer.Option("--id", help="Its id; the file's name where not given.")
    ] = None,
    year: Annotated[int | None, typer.Option("--year", help="From its title by default.")] = None,
    issuer: Annotated[
        str | None, typer.Option("--issuer", help="From its title by default.")
    ] = None,
    title: Annotated[str | None, typer.Option("--title", help="From its text by default.")] = None,
    replace: Annotated[
        bool, typer.Option("--replace", help="Take the id's place; the old plan is kept.")
    ] = False,
    simplified: Annotated[bool, SIMPLIFIED] = False,
    local: Annotated[bool, _LOCAL] = False,
    as_json: Annotated[bool, JSON] = False,
) -> None:
    """Read a plan from a file or an address and keep it in your own library.

    The file itself is kept too. What wasn't given is guessed from the text, and shown. The same
    file again changes nothing; another file under the same id needs --replace.

    Example: jnplan add my-2026.docx

    Example: jnplan add plan.pdf --id my-2026 --year 2026
    """
    from ..library.add import add_plan
    from ..library.store import plan_folder

    statuses: list[str] = []
    with mistakes_told(), shown_if_slow(f"reading {source}"):
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
        tell_json({"status": status, "folder": str(folder)} | _as_json(plan))
        return
    told = {"new": "added", "unchanged": "held already", "replaced": "replaced"}[status]
    tell(f"{plan.plan_id}: {told}, {plural(len(plan.tasks), 'task')}, in {folder}")
    given = {"title": title, "year": year, "issuer": issuer}
    for name, value in given.items():
        found = getattr(plan, name)
        guess = "" if value is not None else " (taken from the text)" if found else ""
        tell(f"  {name}: {found or '(none found)'}{guess}")
    for note in plan.source.notes if plan.source else ():
        tell(f"  {note}")
    if plan.unparsed:
        left = plural(len(plan.unparsed), "line")
        tell(f"  {left} not placed: jnplan check {plan.plan_id}")
    tell(f"  next: jnplan report {plan.plan_id}")


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

    with mistakes_told():
        table = plans()
    if not everything:
        table = table[table["held"] == "text"]
    if as_json:
        tell_json(records(table))
        return
    columns = ["id", "year", "sections", "tasks", *(["held"] if everything else []), "title"]
    tell_table(table[columns])


def show(
    plan_id: Annotated[str, typer.Argument(help="The id of a plan that is held.")],
    as_json: Annotated[bool, JSON] = False,
) -> None:
    """Show a plan that is held: what it is, where it came from, and its tasks.

    Example: jnplan show jinan-2022
    """
    from ..library.catalogue import load
    from ..library.store import held_plans, held_record, plan_folder

    with mistakes_told():
        plan = load(plan_id)
        record = held_record(plan_id) if plan_id in held_plans() else {}
    if as_json:
        tell_json({"record": record} | _as_json(plan))
        return
    if record:
        tell(f"from      {record['url'] or record.get('name', '')}")
        tell(f"held      since {record['fetched']}, in {plan_folder(plan_id)}")
    tell_plan(plan)


def remove(
    plan_id: Annotated[str, typer.Argument(help="The id of a plan in your library.")],
    old: Annotated[bool, typer.Option("--old", help="Also the plans that it replaced.")] = False,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Don't ask.")] = False,
) -> None:
    """Take a plan out of your library for good, its original file too.

    Example: jnplan remove my-2026
    """
    from ..library.store import plan_folder
    from ..library.writing import remove_plan

    with mistakes_told():
        folder = plan_folder(plan_id)
        if folder.is_dir() and not yes:
            typer.confirm(seen(f"remove {folder} and the file in it"), abort=True)
        gone = remove_plan(plan_id, old=old)
    tell(f"removed: {', '.join(gone)}")


def fetch(
    ids: Annotated[
        list[str] | None, typer.Argument(help="Ids of the catalogue, such as jinan-2023.")
    ] = None,
    everything: Annotated[
        bool, typer.Option("--all", help="Every plan with an address whose text isn't held.")
    ] = False,
    replace: Annotated[
        bool, typer.Option("--replace", help="Take a page that has changed; the old text is kept.")
    ] = False,
    url: Annotated[
        str | None, typer.Option("--url", help="The page's address, where it has moved (one id).")
    ] = None,
    local: Annotated[bool, _LOCAL] = False,
) -> None:
    """Download official pages of plans and keep their texts in your own library.

    Exit code 1 if any could not be had; each says why, and the others are still fetched.

    Example: jnplan fetch jinan-2023 weihai-2024
    """
    from ..library.catalogue import plans

    if bool(ids) == everything:
        raise typer.BadParameter("name ids or --all, one of the two")
    if url and len(ids or []) != 1:
        raise typer.BadParameter("--url goes with one id")
    with mistakes_told():
        catalogue = plans().set_index("id")
    if everything:
        missing = (
            (catalogue["kind"] == "plan") & (catalogue["url"] != "") & (catalogue["held"] != "text")
        )
        ids = catalogue.index[missing].tolist()
        if not ids:
            tell("nothing to fetch: the text of every plan is held")
    ids = list(dict.fromkeys(ids))
    failed = []
    for plan_id in ids:
        try:
            with shown_if_slow(f"fetching {plan_id}"):
                line = _fetch_one(plan_id, url=url, replace=replace, local=local)
            tell(line)
        except PlanError as error:
            failed.append(plan_id)
            tell_error(error)
    if len(ids) > 1:
        end = f"; failed: {', '.join(failed)}" if failed else ""
        tell(f"{len(ids) - len(failed)} of {len(ids)} plans are held{end}", err=True)
    if failed:
        raise typer.Exit(1)


def _fetch_one(plan_id: str, *, url: str | None, replace: bool, local: bool) -> str:
    """Fetch a plan and give the line that tells it."""
    from ..library.fetch import fetch_plan
    from ..library.store import held_record, plan_folder

    statuses: list[str] = []
    plan = fetch_plan(plan_id, url=url, replace=replace, local=local, on_status=statuses.append)
    told = {"new": "fetched", "unchanged": "unchanged since", "replaced": "replaced"}[statuses[0]]
    tasks = plural(len(plan.tasks), "task")
    line = f"{plan_id}: {tasks}, {told} {held_record(plan_id)['fetched']}"
    if plan.unparsed:
        line += f", {plural(len(plan.unparsed), 'line')} not placed"
    return f"{line}, in {plan_folder(plan_id)}"


def _as_json(plan: Plan) -> dict:
    """Give what is known of a plan and of how it was read, without its text."""
    from ..parse.outline import outline

    keys = ("plan_id", "title", "issuer", "year", "date")
    source = plan.source
    read = {key: getattr(source, key) for key in ("kind", "encoding", "notes", "confidence")}
    return {key: getattr(plan, key) for key in keys} | {
        "source": read | {"doubtful": [doubt._asdict() for doubt in source.doubtful]},
        "sections": len(plan.sections),
        "tasks": len(plan.tasks),
        "unparsed": [each._asdict() for each in plan.unparsed],
        "notes": plan.notes,
        "outline": records(outline(plan)),
    }
