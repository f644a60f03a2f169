"""The command ``jnplan``.

Exit codes: 0 done; 1 an input can't be used, and a message says why; 2 the command was given wrong;
3 ``check --strict`` found something that no rule could place.
"""

import time
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)

from . import __version__
from .console import (
    encode_what_can_be,
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
from .plan import Plan, PlanError, number_of

app = typer.Typer(
    help="Chinese education work plans (工作要点) as tasks, offices and words.\n\n"
    "Exit codes: 0 done; 1 an input can't be used, a message says why; 2 wrong usage; "
    "3 check --strict found something that no rule could place.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="markdown",  # else the ends of lines in the docstrings are kept
)

_MOST_FAILED = 20
_JSON = typer.Option("--json", help="For scripts: print JSON.")
_SIMPLIFIED = typer.Option("--simplified", help="Turn traditional characters to simplified ones.")
_LOCAL = typer.Option("--local", help="Let a public address redirect to one of this machine.")


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


@app.command()
def check(
    plan: Annotated[
        str, typer.Argument(help="A file, an address, or the id of a plan that is held.")
    ],
    simplified: Annotated[bool, _SIMPLIFIED] = False,
    strict: Annotated[
        bool, typer.Option("--strict", help="Exit code 3 if anything is unparsed or doubtful.")
    ] = False,
    local: Annotated[bool, _LOCAL] = False,
    as_json: Annotated[bool, _JSON] = False,
) -> None:
    """Show how a file is understood, and keep nothing.

    Prints its sections, tasks and offices as a tree, and every line that no rule could place.

    Example: jnplan check my-2026.docx

    Example: jnplan check --json https://example.org/plan.html
    """
    from .catalog import load

    with mistakes_told(), shown_if_slow(f"reading {plan}"):
        found = load(plan, simplified=simplified, local=local)
    if as_json:
        tell_json(_as_json(found))
    else:
        tell_plan(found)
    doubtful = found.source.doubtful if found.source else ()
    if strict and (found.unparsed or doubtful):
        raise typer.Exit(3)


@app.command()
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
    simplified: Annotated[bool, _SIMPLIFIED] = False,
    local: Annotated[bool, _LOCAL] = False,
    as_json: Annotated[bool, _JSON] = False,
) -> None:
    """Read a plan from a file or an address and keep it in your own library.

    The file itself is kept too. What wasn't given is guessed from the text, and shown. The same
    file again changes nothing; another file under the same id needs --replace.

    Example: jnplan add my-2026.docx

    Example: jnplan add plan.pdf --id my-2026 --year 2026
    """
    from .add import add as add_one
    from .library import plan_folder

    with mistakes_told(), shown_if_slow(f"reading {source}"):
        plan, status = add_one(
            source,
            plan_id=plan_id,
            year=year,
            issuer=issuer,
            title=title,
            replace=replace,
            simplified=simplified,
            local=local,
        )
    folder = plan_folder(plan.plan_id)
    if as_json:
        tell_json({"status": status, "folder": str(folder)} | _as_json(plan))
        return
    told = {"new": "added", "unchanged": "held already", "replaced": "replaced"}[status]
    tell(f"{plan.plan_id}: {told}, {number_of(len(plan.tasks), 'task')}, in {folder}")
    given = {"title": title, "year": year, "issuer": issuer}
    for name, value in given.items():
        found = getattr(plan, name)
        guess = "" if value is not None else " (taken from the text)" if found else ""
        tell(f"  {name}: {found or '(none found)'}{guess}")
    for note in plan.source.notes if plan.source else ():
        tell(f"  {note}")
    if plan.unparsed:
        left = number_of(len(plan.unparsed), "line")
        tell(f"  {left} not placed: jnplan check {plan.plan_id}")
    tell(f"  next: jnplan report {plan.plan_id}")


@app.command("list")
def list_plans(
    everything: Annotated[
        bool, typer.Option("--all", help="The whole catalogue, held or not.")
    ] = False,
    as_json: Annotated[bool, _JSON] = False,
) -> None:
    """List the plans whose text is held: the package's own, fetched ones and yours.

    Example: jnplan list --all
    """
    from .catalog import plans

    with mistakes_told():
        table = plans()
    if not everything:
        table = table[table["held"] == "text"]
    if as_json:
        tell_json(records(table))
        return
    columns = ["id", "year", "sections", "tasks", *(["held"] if everything else []), "title"]
    tell_table(table[columns])


@app.command()
def show(
    plan_id: Annotated[str, typer.Argument(help="The id of a plan that is held.")],
    as_json: Annotated[bool, _JSON] = False,
) -> None:
    """Show a plan that is held: what it is, where it came from, and its tasks.

    Example: jnplan show jinan-2022
    """
    from .catalog import load
    from .library import held_plans, held_record, plan_folder

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


@app.command()
def remove(
    plan_id: Annotated[str, typer.Argument(help="The id of a plan in your library.")],
    old: Annotated[bool, typer.Option("--old", help="Also the plans that it replaced.")] = False,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Don't ask.")] = False,
) -> None:
    """Take a plan out of your library for good, its original file too.

    Example: jnplan remove my-2026
    """
    from .library import plan_folder
    from .library import remove as remove_plan

    with mistakes_told():
        folder = plan_folder(plan_id)
        if folder.is_dir() and not yes:
            typer.confirm(seen(f"remove {folder} and the file in it"), abort=True)
        gone = remove_plan(plan_id, old=old)
    tell(f"removed: {', '.join(gone)}")


@app.command()
def report(
    plan: Annotated[
        str, typer.Argument(help="An id such as jinan-2022, or the path of a file.")
    ] = "jinan-2022",
    output: Annotated[
        Path, typer.Option("--output", "-o", help="The folder to write; an old report is replaced.")
    ] = Path("jnplan-report"),
) -> None:
    """Run all notebooks with a plan and write a folder of HTML to read offline.

    Exit code 1 and a message if the plan can't be read or a notebook fails; the old report stays.

    Example: jnplan report my-plan-2026.docx -o my-report
    """
    from .report import report as write_report

    console = Console(stderr=True)
    columns = (
        TextColumn("{task.description:<24}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with mistakes_told(), Progress(*columns, console=console) as bar:
        row = bar.add_task("reading the plan", total=None)
        index = write_report(
            plan,
            output,
            progress=lambda name, done, total: bar.update(
                row, description=name, completed=done, total=total
            ),
        )
    tell(index)


@app.command()
def count(
    folder: Annotated[
        Path, typer.Argument(help="A folder of documents, or a file of JSON lines (.jsonl).")
    ],
    output: Annotated[
        Path,
        typer.Option("--output", "-o", help="The folder of the dataset; gone on with if there."),
    ] = Path("jnplan-counts"),
    engine: Annotated[
        str, typer.Option("--engine", help="rjieba, or jieba, which is some ten times slower.")
    ] = "rjieba",
    workers: Annotated[
        int | None, typer.Option("--workers", "-w", help="Processes; one a core by default.")
    ] = None,
    scheduler: Annotated[
        str | None, typer.Option("--scheduler", help="The address of a Dask scheduler to count on.")
    ] = None,
    simplified: Annotated[bool, _SIMPLIFIED] = False,
    retry: Annotated[
        bool, typer.Option("--retry", help="Try again what couldn't be read the last time.")
    ] = False,
    as_json: Annotated[bool, _JSON] = False,
) -> None:
    """Count the words of all documents of a folder, however many, into a dataset of Parquet.

    Stopped and called again, it goes on where it was. A document that can't be read is told at the
    end, and stands in the dataset with its error. Needs the extras fast and scale.

    Example: jnplan count plans -o counts

    Example: jnplan count plans.jsonl -o counts --scheduler tcp://10.0.0.5:8786
    """
    from .counting import count_folder
    from .dataset import read_documents
    from .workers import connected

    columns = (
        TextColumn("counting"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[speed]}"),
        TimeRemainingColumn(),
    )
    started = time.monotonic()
    with (
        mistakes_told(),
        connected(scheduler) as client,
        Progress(*columns, console=Console(stderr=True)) as bar,
    ):
        row = bar.add_task("", total=None, speed="")

        def shown(done: int, total: int) -> None:
            speed = f"{done / (time.monotonic() - started):,.0f} documents/s"
            bar.update(row, completed=done, total=total, speed=speed)

        count_folder(
            folder,
            output,
            engine=engine,
            workers=workers,
            client=client,
            simplified=simplified,
            retry=retry,
            progress=shown,
        )
    about = read_documents(output, columns=["id", "path", "words", "error"])
    failed = about[about["error"] != ""]
    words = int(about["words"].sum())
    if as_json:
        tell_json(
            {"folder": str(output), "documents": len(about), "words": words}
            | {"failed": records(failed[["id", "path", "error"]])}
        )
        return
    for error in failed["error"].head(_MOST_FAILED):
        tell(error, err=True)
    if len(failed) > _MOST_FAILED:
        tell(f"… and {len(failed) - _MOST_FAILED:,} more; --json gives all", err=True)
    told = f"{len(about):,} documents, {len(failed):,} of them not read; {words:,} words"
    tell(f"{told}, in {output}")


@app.command()
def lab(
    folder: Annotated[
        Path, typer.Argument(help="Where the notebooks are, or are to be copied.")
    ] = Path("jnplan-notebooks"),
) -> None:
    """Copy the notebooks into a folder of yours, if they aren't there, and open them in Jupyter.

    Notebooks that are there already stay as you left them.

    Example: jnplan lab
    """
    from .lab import open_lab

    with mistakes_told():
        raise typer.Exit(open_lab(folder, tell=tell))


@app.command()
def explore(
    plan: Annotated[
        str, typer.Argument(help="An id such as jinan-2022, or the path of a file.")
    ] = "jinan-2022",
    port: Annotated[
        int | None,
        typer.Option("--port", min=1, max=65535, help="8866, or any that is free, by default."),
    ] = None,
    browser: Annotated[
        bool, typer.Option("--browser/--no-browser", help="Open it in a browser.")
    ] = True,
) -> None:
    """Open the explorer in a browser: a term in a plan, its lines, its company, its years.

    The page is served to this machine alone and needs no network. Ctrl-C ends it.

    Example: jnplan explore

    Example: jnplan explore my-2026.docx
    """
    from .lab import open_explorer

    with mistakes_told():
        open_explorer(plan, tell=tell, port=port, browser=browser)


@app.command()
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
    from .catalog import plans

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
    from .fetch import fetch as fetch_one
    from .library import held_record, plan_folder

    plan, status = fetch_one(plan_id, url=url, replace=replace, local=local)
    told = {"new": "fetched", "unchanged": "unchanged since", "replaced": "replaced"}[status]
    tasks = number_of(len(plan.tasks), "task")
    line = f"{plan_id}: {tasks}, {told} {held_record(plan_id)['fetched']}"
    if plan.unparsed:
        line += f", {number_of(len(plan.unparsed), 'line')} not placed"
    return f"{line}, in {plan_folder(plan_id)}"


def _as_json(plan: Plan) -> dict:
    """Give what is known of a plan and of how it was read, without its text."""
    from .outline import outline

    keys = ("plan_id", "title", "issuer", "year", "date")
    source = plan.source
    read = {key: getattr(source, key) for key in ("kind", "encoding", "notes", "confidence")}
    return {key: getattr(plan, key) for key in keys} | {
        "source": read | {"doubtful": [doubt._asdict() for doubt in source.doubtful]},
        "sections": len(plan.sections),
        "tasks": len(plan.tasks),
        "unparsed": [each._asdict() for each in plan.unparsed],
        "problems": plan.problems,
        "outline": records(outline(plan)),
    }
