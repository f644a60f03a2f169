"""Numbers to be reached and days to be kept, within a clause."""

import re
from collections.abc import Sequence

from ...plan import Plan
from ...text.numbers import COUNTED_SIGNS
from ...text.sentences import masked
from ...text.spans import Span, strip
from ..actions import TaskClause
from ..targets.deadlines import dates_within
from ..targets.extraction import find_targets

_AMOUNT = re.compile(rf"[\d{COUNTED_SIGNS}半]|全覆盖|翻番|清零|消除")


def target_spans(plan: Plan) -> list[Span]:
    """Return where the targets of a plan stand (`find_targets`)."""
    found = find_targets(plan)
    return list(zip(found["start"], found["end"], strict=True))


def find_amount(flat: str, clause: TaskClause, targets: Sequence[Span]) -> Span | None:
    """Return where a clause says how much, if it has part in one of the targets of its plan.

    A target may span several clauses, of which one says by when (到2025年) and another how much.
    """
    start, end = clause.start, clause.end
    if not any(first < end and last > start for first, last in targets):
        return None
    text = masked(flat[start:end])
    for date in dates_within(text, 0, len(text)):
        text = text[: date.start] + " " * (date.end - date.start) + text[date.end :]
    found = [match.span() for match in _AMOUNT.finditer(text)]
    return (start + found[0][0], start + found[-1][1]) if found else None


def find_deadline(flat: str, clause: TaskClause) -> Span | None:
    """Return where a clause with a verb says by when, if it does."""
    if not clause.verbs:
        return None
    bare = masked(flat[clause.start : clause.end])
    for date in dates_within(bare, 0, len(bare)):
        if date.due:
            return strip(flat, clause.start + date.start, clause.start + date.end)
    return None
