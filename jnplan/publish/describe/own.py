"""What the notebook on a reader's own plan says (07)."""

from typing import Any

import pandas as pd

from ...errors import need_columns
from ...findings import finding, paragraph
from ...plan import Plan


def describe_source(plan: Plan) -> str:
    """Return from what kind of file a plan was read, and what was done to it on the way.

    Parameters
    ----------
    plan
        The plan; one that was parsed from a text has no file.

    Examples
    --------
    >>> import jnplan as jp
    >>> print(jp.describe_source(jp.load("jinan-2022")).splitlines()[1])
    济南市教育局(市委教育工委)2022年工作要点. Issuer: 济南市教育局(市委教育工委); year: 2022; \
kind of file: txt; encoding: utf-8.
    """
    source = plan.source
    known: dict[str, Any] = {
        "plan": plan.name,
        "issuer": plan.issuer or "–",
        "year": plan.year or "–",
        "kind": source.kind if source else "–",
        "encoding": (source.encoding if source else "") or "–",
    }
    notes = source.notes if source else ()
    said = [finding("own.source", **known), finding("own.notes", n=len(notes))]
    said += [f"- {note}" for note in notes]
    if source and source.confidence is not None:
        doubtful = len(source.doubtful)
        said.append(finding("own.confidence", n=doubtful, mean=source.confidence))
    return "\n".join(said)


def describe_outline(outline: pd.DataFrame, plan: Plan) -> str:
    r"""Return how much of a plan's text is in tasks, what was left over, and what is odd.

    Parameters
    ----------
    outline
        What `outline` gives for the plan.
    plan
        The plan.

    Examples
    --------
    >>> import jnplan as jp
    >>> plan = jp.parse_plan("某市2023年工作要点\n1.校车。查校车。")
    >>> print(jp.describe_outline(jp.outline(plan), plan).splitlines()[2])
    20 characters, 9 of them in tasks (45%).
    """
    need_columns(outline, ["kind", "characters"], "describe_outline")
    n = int(outline["characters"].sum())
    inside = int(outline.loc[outline["kind"] == "task", "characters"].sum())
    inner = finding("own.characters", n=n, inside=inside, share=inside / n)
    said = [paragraph(inner, finding("own.unparsed", n=len(plan.unparsed)))]
    said += [f"- {rest.line}: {rest.text}" for rest in plan.unparsed]
    if plan.notes:
        said.append(finding("own.oddities"))
    said += [f"- {note}" for note in plan.notes]
    return "\n".join(said)


def describe_coverage(needs: pd.DataFrame) -> str:
    r"""Return for which notebooks a plan has too little material.

    Parameters
    ----------
    needs
        What `answers` gives.

    Examples
    --------
    >>> import jnplan as jp
    >>> plan = jp.parse_plan("某市2023年工作要点\n1.双减。减负。(责任处室:甲处)")
    >>> print(jp.describe_coverage(jp.coverage(plan)).splitlines()[6])
    02-keywords: tasks to tell apart, 2 needed, 1 found.
    """
    need_columns(needs, ["notebook", "needs", "least", "found", "enough"], "describe_coverage")
    lacking = needs[~needs["enough"]]
    said = [finding("own.coverage", n=len(lacking))]
    for row in lacking.itertuples():
        amounts = {"needs": row.needs, "least": row.least, "found": row.found}
        said.append(finding("own.lacking", notebook=row.notebook, **amounts))
    return paragraph(*said)
