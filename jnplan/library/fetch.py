"""An official page of the catalogue, over the network into the user's library."""

import pandas as pd

from ..data import data_folder
from ..errors import PlanError
from ..parse.plan_parser import parse_plan
from ..plan import Plan
from ..read.download import get_page
from ..read.files import source_of
from .add import hold
from .catalogue import catalogue_row
from .store import plan_folder

_FEWEST_TASKS = 3


def fetch_plan(
    plan_id: str,
    *,
    url: str | None = None,
    replace: bool = False,
    timeout: float = 20,
    retries: int = 3,
    deadline: float = 120,
    local: bool = False,
) -> Plan:
    """Download the page of a plan of the catalogue and keep its text in the user's library.

    From then on `load` gives this text. A failure leaves the library as it was.

    Parameters
    ----------
    plan_id
        An id of the catalogue, of a row of kind plan.
    url
        The page's address, where the catalogue's no longer holds.
    replace
        Whether a page that has changed replaces the text held; the old one stays beside it.
    timeout, retries, deadline, local
        As for `web.get_page`.

    Returns
    -------
    Plan
        The plan as `load` gives it.

    Raises
    ------
    PlanError
        If the page can't be had, is no plan of that year, or has changed since it was fetched. The
        message names the plan and the address.
    """
    plan, _ = fetch(
        plan_id,
        url=url,
        replace=replace,
        timeout=timeout,
        retries=retries,
        deadline=deadline,
        local=local,
    )
    return plan


def fetch(
    plan_id: str,
    *,
    url: str | None = None,
    replace: bool = False,
    timeout: float = 20,
    retries: int = 3,
    deadline: float = 120,
    local: bool = False,
) -> tuple[Plan, str]:
    """Do what `fetch_plan` does, and say which it was: new, unchanged or replaced."""
    row = catalogue_row(plan_id)
    plan_folder(plan_id)
    if row["kind"] != "plan":
        raise PlanError(
            f"{plan_id} is a {row['kind']}, not a plan: its page reports points and has no tasks"
        )
    if (data_folder("data") / "plans" / f"{plan_id}.txt").is_file():
        raise PlanError(f"{plan_id}: its text comes with the package; there is nothing to fetch")
    url = url or row["url"]
    if not url:
        raise PlanError(f"{plan_id}: the catalogue has no address for it; give one (url, --url)")
    where = f"{plan_id}: {url}"
    try:
        page = get_page(url, timeout=timeout, retries=retries, deadline=deadline, local=local)
        source = source_of(page.body, name="the page", charset=page.charset)
        _refuse_other(source.text, row)
    except PlanError as error:
        raise PlanError(f"{where}: {error}") from None
    record = {"url": url, "final_url": page.url}
    return hold(row, page.body, source, record, where=where, replace=replace)


def _refuse_other(text: str, row: pd.Series) -> None:
    """Refuse a page that isn't the plan looked for: a notice, another year's plan, a list."""
    try:
        found = parse_plan(text)
    except PlanError:
        begin = " ".join(text.split())[:60]
        raise PlanError(f"this page is no plan: no numbered tasks; it begins {begin!r}") from None
    shown = f"its title is {found.title!r}" if found.title else "it has no title with a year"
    if len(found.tasks) < _FEWEST_TASKS:
        raise PlanError(f"this page is no plan: {len(found.tasks)} numbered tasks; {shown}")
    if found.year != row["year"]:
        raise PlanError(
            f"this is not the plan of {row['year']}: {shown}; it has {len(found.tasks)} tasks"
        )
