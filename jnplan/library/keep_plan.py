"""Whether a plan is new to the user's library, held already or a replacement, and keeping it."""

import difflib
import re
from pathlib import Path

import pandas as pd

from ..errors import PlanError
from ..plan import Plan, Source
from .catalogue import parse_held
from .store import checksum_of, held_plans, held_record, held_text
from .writing import write_plan, writing


def keep_plan(
    row: pd.Series,
    original: bytes,
    source: Source,
    record: dict,
    *,
    where: str,
    replace: bool,
    exact: bool = False,
) -> tuple[Plan, str]:
    """Put a plan into the library, or leave the one that is there alone.

    Parameters
    ----------
    row
        What is known of the plan: id, year, issuer, title, date.
    original, source
        The file's bytes, and what was read from them.
    record
        What else `held_record` is to return.
    where
        How messages name the plan.
    replace
        Whether it may replace another plan with this id.
    exact
        Whether only the same file, read in the same way, counts as unchanged; otherwise the same
        words are enough.

    Returns
    -------
    tuple of Plan and str
        The plan, and ``"new"``, ``"unchanged"`` or ``"replaced"``.

    Raises
    ------
    PlanError
        If another plan is held under this id and is not to be replaced, or the library can't be
        written.
    """
    plan_id = row["id"]
    plan = parse_held(source.text, row, source)
    with writing():
        status = "new"
        if plan_id in held_plans():
            status = "replaced"
            same = exact and _is_same_file(row, original, source, record)
            changed = "" if same else _describe_change(row, plan, replace=replace)
            if same or not (exact or changed):
                return parse_held(held_text(plan_id), row, source), "unchanged"
            if not replace:
                since = held_record(plan_id)["fetched"]
                what = f"the page has changed since {since}"
                if exact:
                    what = f"{plan_id} is held since {since}, and this is another file"
                raise PlanError(
                    f"{where}: {what} ({changed or 'the same words'}); the text held stays; "
                    "--replace (replace=True) takes the new one and keeps the old one beside it"
                )
        record = record | {
            "kind": source.kind,
            "encoding": source.encoding,
            "notes": list(source.notes),
            "confidence": source.confidence,
            "doubtful": [list(doubt) for doubt in source.doubtful],
            "sections": len(plan.sections),
            "tasks": len(plan.tasks),
        }
        ending = _original_ending(record, source.kind)
        write_plan(plan_id, original, source.text, record, ending=ending)
    return plan, status


def _is_same_file(row: pd.Series, original: bytes, source: Source, record: dict) -> bool:
    """Whether this very file is held already, with the same text and the same record."""
    try:
        held, text = held_record(row["id"]), held_text(row["id"])
    except PlanError:
        return False
    alike = all(held.get(key) == value for key, value in record.items() if key != "url")
    same = held["page_sha256"] == checksum_of(original)
    return alike and same and text == source.text


def _original_ending(record: dict, kind: str) -> str:
    """Return the ending under which the original is kept: that of its name, else its kind."""
    ending = Path(record.get("name", "")).suffix.lower().removeprefix(".")
    return ending if re.fullmatch(r"[a-z0-9]{1,5}", ending) else kind


def _describe_change(row: pd.Series, plan: Plan, *, replace: bool) -> str:
    """Describe how a plan's words differ from those held; empty if they don't.

    Furniture isn't compared: a page counts its visitors, which doesn't change the plan.
    """
    try:
        held = parse_held(held_text(row["id"]), row)
    except PlanError:
        if not replace:  # what is held is damaged: the user must know before it is replaced
            raise
        return "what is held can't be read"
    ours, theirs = _compared_parts(held), _compared_parts(plan)
    if ours == theirs:
        return ""
    if len(held.tasks) != len(plan.tasks):
        return f"{len(held.tasks)} tasks then, {len(plan.tasks)} now"
    steps = difflib.SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes()
    numbers = {
        part[1]
        for step, a, b, c, d in steps
        if step != "equal"
        for part in ours[a:b] + theirs[c:d]
        if part[1] is not None
    }
    if not numbers:
        return "outside the tasks"
    return f"in task{'s' * (len(numbers) > 1)} {', '.join(map(str, sorted(numbers)))}"


def _compared_parts(plan: Plan) -> list[tuple[str, int | None, str]]:
    """List the parts of a plan that make a change: kind, task number and text."""
    return [
        (part.kind, part.task_no, plan.text[part.start : part.end])
        for part in plan.parts
        if part.kind not in ("furniture", "date", "title")
    ]
