"""The command that fetches plans of the catalogue."""

from typing import Annotated

import typer

from ..errors import PlanError, plural
from .console import LOCAL, exit_on_plan_error, print_error, print_told, shown_if_slow


def fetch(
    ids: Annotated[
        list[str] | None, typer.Argument(help="Ids of the catalogue, such as jinan-2023.")
    ] = None,
    everything: Annotated[
        bool,
        typer.Option("--all", help="All plans that have an address and whose text isn't held."),
    ] = False,
    replace: Annotated[
        bool,
        typer.Option("--replace", help="Accept a page that has changed; the old text is kept."),
    ] = False,
    url: Annotated[
        str | None, typer.Option("--url", help="The page's address, if it has moved (one id only).")
    ] = None,
    local: Annotated[bool, LOCAL] = False,
) -> None:
    """Download official pages of plans and keep their texts in your own library.

    Exit code 1 if any could not be fetched: its message says why, and the others are fetched.

    Example: jnplan fetch jinan-2023 weihai-2024
    """
    from ..library.catalogue import plans

    if bool(ids) == everything:
        raise typer.BadParameter("give either ids or --all")
    if url and len(ids or []) != 1:
        raise typer.BadParameter("--url goes with one id")
    with exit_on_plan_error():
        catalogue = plans().set_index("id")
    if everything:
        missing = (
            (catalogue["kind"] == "plan") & (catalogue["url"] != "") & (catalogue["held"] != "text")
        )
        ids = catalogue.index[missing].tolist()
        if not ids:
            print_told("nothing to fetch: the text of every plan is held")
    ids = list(dict.fromkeys(ids or []))
    failed = []
    for plan_id in ids:
        try:
            with shown_if_slow(f"fetching {plan_id}"):
                line = _fetch_plan_line(plan_id, url=url, replace=replace, local=local)
            print_told(line)
        except PlanError as error:
            failed.append(plan_id)
            print_error(error)
    if len(ids) > 1:
        end = f"; failed: {', '.join(failed)}" if failed else ""
        print_told(f"{len(ids) - len(failed)} of {len(ids)} plans are held{end}", err=True)
    if failed:
        raise typer.Exit(1)


def _fetch_plan_line(plan_id: str, *, url: str | None, replace: bool, local: bool) -> str:
    """Fetch a plan and return the line that reports it."""
    from ..library.fetch import fetch_plan
    from ..library.store import held_record, plan_folder

    statuses: list[str] = []
    plan = fetch_plan(plan_id, url=url, replace=replace, local=local, on_status=statuses.append)
    done = {"new": "fetched", "unchanged": "unchanged since", "replaced": "replaced"}[statuses[0]]
    tasks = plural(len(plan.tasks), "task")
    line = f"{plan_id}: {tasks}, {done} {held_record(plan_id)['fetched']}"
    if plan.unparsed:
        line += f", {plural(len(plan.unparsed), 'line')} not placed"
    return f"{line}, in {plan_folder(plan_id)}"
