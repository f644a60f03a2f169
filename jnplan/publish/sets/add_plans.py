"""Add many plans at once: those that are sure, each once."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace as replace_fields
from pathlib import Path

import pandas as pd

from ...compare.reuse.same_plans import same_plans
from ...errors import PlanError, checked
from ...library.add import need_plan_year
from ...library.add_many import ReadFile, keep_file, read_files, read_table
from ...library.catalogue import load, plans
from ...library.plan_files import list_plan_files
from ...plan import Plan

OUTCOMES = {"new": "added", "unchanged": "held already", "replaced": "replaced"}
NOT_KEPT = "not kept"
# Of the same plan in two kinds of files, what was typed is nearer to it than what was printed.
_PRINTED = ("pdf", "ofd", "scan")


@checked
def add_plans(
    which: str | Path | pd.DataFrame,
    *,
    doubtful: bool = False,
    year: int | None = None,
    issuer: str | None = None,
    replace: bool = False,
    simplified: bool = False,
    local: bool = False,
    progress: Callable[[int, int], object] = lambda done, total: None,
) -> pd.DataFrame:
    r"""Read a folder or a table of plans, and keep in the user's library those that are sure.

    Doubtful is a plan in which lines couldn't be placed, whose issuer or year is missing, taken
    from the file's name or contradicted by it, whose place several bear, or that is the same as
    another one or as one that is held (`same_plans`): of a Word file beside its PDF the first is
    kept. A plan whose year isn't known is never kept. A file that is held already changes nothing.

    Parameters
    ----------
    which
        A folder, whose files and those below it are read; a table of plans, or its file, as for
        `load_all`.
    doubtful
        Whether doubtful plans are kept too.
    year, issuer
        Of all of them; by default they are taken from the table, the text or the file's name.
    replace, simplified, local
        As for `add_plan`.
    progress
        Called with how many files are read, and how many there are.

    Returns
    -------
    pandas.DataFrame
        file, plan_id (of the same file that is held, if it is), title, issuer, level, province,
        city, county, status (see `levels`), year, date, tasks, doubts (parted by ；), notes,
        outcome ("added", "replaced", "held already", "not kept") and why (it isn't kept), a row a
        file.

    Raises
    ------
    PlanError
        If ``which`` is neither a folder nor a table of plans, or the folder is empty.

    Examples
    --------
    >>> import tempfile
    >>> import jnplan as jp
    >>> folder = Path(tempfile.mkdtemp())
    >>> _ = (folder / "云溪县教育局.txt").write_text("1.校车。查校车。", encoding="utf-8")
    >>> jp.add_plans(folder)[["issuer", "tasks", "outcome", "why"]].values.tolist()
    [['云溪县教育局', 1, 'not kept', 'issuer 云溪县教育局 is taken from the name；no year found']]
    """
    need_plan_year(year)
    files = list_plan_files(which, "add_plans")
    if not files:
        raise PlanError(f"{which}: the folder is empty")
    read = read_files(
        files, year=year, issuer=issuer, simplified=simplified, local=local, progress=progress
    )
    read = with_twins(read, _held_plans(), replace=replace)
    results = [_keep_if_sure(one, doubtful, replace, simplified) for one in read]
    table = read_table(read)
    table["outcome"] = [outcome for outcome, _ in results]
    table["why"] = [why for _, why in results]
    return table


def _held_plans() -> Iterator[Plan]:
    """Load what is held; a damaged plan is no twin of any."""
    known = plans()
    for plan_id in known.loc[known["held"] == "text", "id"]:
        try:
            yield load(plan_id)
        except PlanError:
            continue


def _keep_if_sure(
    one: ReadFile, doubtful: bool, replace: bool, simplified: bool
) -> tuple[str, str]:
    """Keep a plan, or not: return the outcome and why."""
    if one.held and not replace:
        return OUTCOMES["unchanged"], ""
    if one.plan is None:
        return NOT_KEPT, one.why
    if one.plan.year is None or (one.doubts and not doubtful):
        return NOT_KEPT, "；".join(one.doubts)
    if one.held:
        one = replace_fields(one, plan=replace_fields(one.plan, plan_id=one.held))
    try:
        _, status = keep_file(one, replace=replace, simplified=simplified)
    except PlanError as error:
        return NOT_KEPT, str(error).removeprefix(f"{one.file.where}: ")
    return OUTCOMES[status], ""


def with_twins(read: list[ReadFile], held: Iterable[Plan], *, replace: bool) -> list[ReadFile]:
    """Return files with a doubt added to each plan that is the same as one held or one before it.

    Before others come those with the fewest doubts, then those that aren't print, then the first.
    A plan that another of the same office and year holds is one too.
    """
    new = {
        f"read {at}": one
        for at, one in enumerate(read)
        if one.plan is not None and not (one.held and not replace)
    }
    if not new:
        return read
    # A file may replace the plan held under its id, which is then no twin of it.
    ids = {one.held or one.plan.plan_id for one in new.values() if one.plan is not None}
    names = {f"held {plan.plan_id}": plan for plan in held if plan.plan_id not in ids}
    named = names | {key: one.plan for key, one in new.items() if one.plan is not None}
    order = [*names, *sorted(new, key=lambda key: _rank(new[key]))]
    place = {key: at for at, key in enumerate(order)}
    pairs = same_plans([replace_fields(named[key], plan_id=key) for key in order])
    found: dict[str, str] = {}
    for pair in pairs.itertuples():
        first, later = sorted((pair.plan_id_a, pair.plan_id_b), key=place.__getitem__)
        if later not in new or later in found:
            continue
        same = pair.relation == "same"
        one, other = named[first], named[later]
        if not same and (one.issuer, one.year) != (other.issuer, other.year):
            continue
        name = new[first].file.name if first in new else f"{one.plan_id}, which is held"
        when = f" (of {one.year})" if one.year != other.year else ""
        doubt = f"one of the two holds the other: this and {name}{when}"
        if same:
            doubt = f"the same plan as {name}{when}"
        found[later] = doubt
    result = list(read)
    for key, doubt in found.items():
        at = int(key.removeprefix("read "))
        result[at] = replace_fields(result[at], doubts=(*result[at].doubts, doubt))
    return result


def _rank(one: ReadFile) -> tuple[int, bool, str]:
    kind = one.plan.source.kind if one.plan and one.plan.source else ""
    return len(one.doubts), kind in _PRINTED, one.file.name
