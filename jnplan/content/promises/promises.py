"""Promises: what a plan says will be there, how much, by when, and which office answers for it."""

from typing import NamedTuple

import pandas as pd

from ...errors import KEY_TYPES, checked
from ...plan import Plan
from ..offices import offices
from ..targets.extraction import find_targets
from .amount_words import amount_in_chinese, amount_in_english, verbs_in_english
from .document_promises import documents_to_issue

COLUMNS = ["plan_id", "task_no", "kind", "what", "amount", "amount_en", "deadline"]
COLUMNS += ["lead", "support", "offices", "text", "start", "end"]
_TEXTS = ("deadline", "lead", "support", "offices")


class _Named(NamedTuple):
    """The offices of a task: who leads, who supports, and those of which neither is said."""

    lead: str
    support: str
    offices: str


@checked
def promises(plan: Plan, *, aliases: pd.DataFrame | None = None) -> pd.DataFrame:
    r"""List what a plan promises: its targets in figures, and the documents that it will issue.

    Targets are those of `find_targets`, documents those in 《…》 of `find_documents` that are to be
    written (出台, 制定, 修订, 印发 …). A document named without 《…》 isn't found, nor a promise
    without a number.

    - An office leads or supports only where the plan says so (牵头处室, 配合处室). Where it names
      them without telling, all stand in ``offices``, in its order: the first needn't lead.
    - The deadline is as written. A plan is of a year, and most of what it promises is meant for
      that year; where it doesn't say by when, deadline is NA all the same.

    Parameters
    ----------
    plan
        The plan.
    aliases
        Names of offices, as for `offices`.

    Returns
    -------
    pandas.DataFrame
        plan_id, task_no (NA outside tasks), kind ("target" or "document"), what (what is counted,
        or the document), amount (how much, in the plan's words; of a document the verb), amount_en
        (in English), deadline (NA if none is written), lead, support, offices (names joined by 、;
        NA where there is none; such as 有关处室 as written), text, start, end:
        ``plan.text[start:end] == text``, the clauses that say it. By start, then end.

    Raises
    ------
    PlanError
        If the table of aliases contradicts itself.

    Examples
    --------
    >>> import jnplan as jp
    >>> plan = jp.parse_plan(
    ...     "1.校车。6月底前新购校车30辆，出台《校车办法》。(牵头处室:安全处;配合处室:财务处)"
    ... )
    >>> jp.promises(plan)[["what", "amount", "deadline", "lead"]].values.tolist()
    [['新购校车', '30辆', '6月底前', '安全处'], ['校车办法', '出台', '6月底前', '安全处']]
    """
    rows: list[tuple] = []
    for row in find_targets(plan).itertuples():
        much = (row.comparator, row.value, row.value_high, row.unit, row.per)
        words = (amount_in_chinese(*much), amount_in_english(*much))
        target = (row.task_no, "target", row.indicator, *words, row.deadline)
        rows.append((*target, row.start, row.end))
    for row in documents_to_issue(plan).itertuples():
        words = (row.verb, verbs_in_english(row.verb))
        document = (row.task_no, "document", row.document, *words, row.deadline)
        rows.append((*document, row.start, row.end))
    rows.sort(key=lambda row: row[-2:])
    named = _offices_of_tasks(plan, aliases)
    spans = [(task.start, task.end) for task in plan.tasks]
    table = []
    for *what, start, end in rows:
        # By place: two tasks may bear one number.
        at = next((i for i, (low, high) in enumerate(spans) if low <= start < high), None)
        who = _Named("", "", "") if at is None else named[at]
        table.append((plan.plan_id, *what, *who, plan.text[start:end], start, end))
    found = pd.DataFrame(table, columns=COLUMNS)
    for column in _TEXTS:
        found[column] = found[column].astype("string[python]").replace("", pd.NA)
    return found.astype({"task_no": KEY_TYPES["task_no"], "start": "int64", "end": "int64"})


def _offices_of_tasks(plan: Plan, aliases: pd.DataFrame | None) -> list[_Named]:
    """Return of each task the offices that lead, that support, and the others, each once."""
    table = offices(plan, aliases=aliases)
    names = table["office"].fillna(table["office_raw"])
    found, first = [], 0
    for task in plan.tasks:
        last = first + len(task.offices)
        by_role: dict[str, dict[str, None]] = {"lead": {}, "support": {}, "": {}}
        for role, name in zip(table["role"][first:last], names[first:last], strict=True):
            by_role[role].setdefault(name)
        found.append(_Named(*("、".join(each) for each in by_role.values())))
        first = last
    return found
