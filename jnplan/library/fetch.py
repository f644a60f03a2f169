"""Fetch the official page of a plan in the catalogue into the user's library."""

from collections.abc import Callable

import pandas as pd

from ..data import data_folder
from ..errors import PlanError, checked, plural
from ..parse.plan_parser import parse_plan
from ..plan import Plan
from ..read.download import get_page
from ..read.files import source_of
from .catalogue import catalogue_row
from .keep_plan import keep_plan
from .store import plan_folder

_FEWEST_TASKS = 3


@checked
def fetch_plan(
    plan_id: str,
    *,
    url: str | None = None,
    replace: bool = False,
    timeout: float = 20,
    retries: int = 3,
    deadline: float = 120,
    local: bool = False,
    on_status: Callable[[str], object] | None = None,
) -> Plan:
    """Download the page of a plan in the catalogue and keep its text in the user's library.

    From then on `load` returns this text. A failure leaves the library as it was.

    Parameters
    ----------
    plan_id
        An id of the catalogue, in a row of kind plan.
    url
        The page's address, if it is no longer the catalogue's.
    replace
        Whether a page that has changed replaces the text held; the old one stays beside it.
    timeout
        Seconds to wait for an answer.
    retries
        How often to try again where that may help.
    deadline
        Seconds after which to give up.
    local
        Whether a public address may redirect to this machine or its network.
    on_status
        Called with what was done: ``"new"``, ``"unchanged"`` (the same words are held already) or
        ``"replaced"``.

    Returns
    -------
    Plan
        The plan as `load` returns it.

    Raises
    ------
    PlanError
        If the page can't be downloaded, isn't the plan of that year, or has changed since it was
        fetched. The message names the plan and the address.
    """
    row = catalogue_row(plan_id)
    plan_folder(plan_id)
    if row["kind"] != "plan":
        raise PlanError(
            f"{plan_id} is a {row['kind']}, not a plan: its page lists items and has no tasks"
        )
    if (data_folder("data") / "plans" / f"{plan_id}.txt").is_file():
        raise PlanError(f"{plan_id}: its text comes with the package; there is nothing to fetch")
    url = url or row["url"]
    if not url:
        raise PlanError(f"{plan_id}: the catalogue has no address for it; give one (--url, url=)")
    where = f"{plan_id}: {url}"
    try:
        page = get_page(url, timeout=timeout, retries=retries, deadline=deadline, local=local)
        source = source_of(page.body, name="the page", charset=page.charset)
        _refuse_other_page(source.text, row)
    except PlanError as error:
        raise PlanError(f"{where}: {error}") from None
    record = {"url": url, "final_url": page.url}
    plan, status = keep_plan(row, page.body, source, record, where=where, replace=replace)
    if on_status is not None:
        on_status(status)
    return plan


def _refuse_other_page(text: str, row: pd.Series) -> None:
    """Refuse a page that isn't the plan wanted: a notice, a list, the plan of another year."""
    try:
        found = parse_plan(text)
    except PlanError:
        begin = " ".join(text.split())[:60]
        raise PlanError(
            f"not a plan: the page has no numbered tasks; it begins {begin!r}"
        ) from None
    shown = f"its title is {found.title!r}" if found.title else "it has no title with a year"
    if len(found.tasks) < _FEWEST_TASKS:
        raise PlanError(
            f"not a plan: the page has only {plural(len(found.tasks), 'numbered task')}; {shown}"
        )
    if found.year != row["year"]:
        raise PlanError(
            f"not the plan of {row['year']}: {shown}; it has {plural(len(found.tasks), 'task')}"
        )
