"""The summary as HTML: a part of a page, or a page of its own."""

from itertools import groupby
from typing import Any

import jinja2
import pandas as pd

from ...findings import finding
from ...labels.language import language
from ...labels.values import value_label
from ...plan import Plan
from .grades import GRADES
from .page_contents import MOST_CHANGES, Contents, page_contents

# What shows a grade in the page's style.
_CLASSES = {"citable": "citable", "lead": "lead-to", "descriptive": "descriptive"}


def summary_part(
    plan: Plan, *, earlier: Plan | None = None, aliases: pd.DataFrame | None = None
) -> str:
    """Return the summary of a plan as HTML to stand in a page whose style has summary.css.

    Texts in Chinese and English are marked by ``lang``; ``<html data-lang="zh">`` shows one. All
    that the plan says is escaped.

    Parameters
    ----------
    plan
        The plan.
    earlier, aliases
        As for `findings_of`.
    """
    contents = page_contents(plan, earlier=earlier, aliases=aliases)
    return _summary_templates().get_template("summary/summary.html.j2").render(_values(contents))


def summary_page(plan: Plan, *, earlier: Plan | None = None) -> str:
    """Return the summary of a plan as a page that needs nothing but itself, one A4 when printed.

    Parameters
    ----------
    plan, earlier
        As for `summary_part`.
    """
    body = summary_part(plan, earlier=earlier)
    template = _summary_templates().get_template("summary/page.html.j2")
    return template.render(plan=plan, body=body, lang=language())


def _summary_templates() -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.PackageLoader("jnplan.publish"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=False,
    )


def _values(contents: Contents) -> dict[str, Any]:
    """Return what the template needs."""
    values = contents._asdict() | {"loads": contents.loads.to_dict("records")}
    return values | {
        "caveats": [two_lines(each) for each in contents.plan.caveats],
        "sentences": list(sentences_shown(contents)),
        "grades": {grade: grade_names(grade) for grade in GRADES},
        "classes": _CLASSES,
        "longest": max(contents.loads["tasks"], default=1),
        "named_told": bool((contents.loads["named"] > 0).any()),
        "changes": changes_shown(contents),
        "missing": missing_comparison(contents),
    }


def sentences_shown(contents: Contents) -> list[tuple[int, list[dict[str, Any]]]]:
    """Return the sentences with their findings; what the comparison says stands in its place."""
    rows = contents.findings.to_dict("records")
    if contents.earlier_year is None:
        rows = [row for row in rows if row["finding"] != "new"]
    return [(number, list(some)) for number, some in groupby(rows, lambda row: row["sentence"])]


def grade_names(grade: str) -> tuple[str, str]:
    """Return what a grade is called in Chinese and English.

    Examples
    --------
    >>> grade_names("lead")
    ('线索', 'lead')
    """
    return value_label("grade", grade, lang="zh"), value_label("grade", grade, lang="en")


def two_lines(said: str) -> tuple[str, str]:
    r"""Return the Chinese and the English of a finding, of as many lines each.

    Examples
    --------
    >>> two_lines("甲。\n乙。\nA.\nB.")
    ('甲。\n乙。', 'A.\nB.')
    """
    lines = said.split("\n")
    half = len(lines) // 2
    return "\n".join(lines[:half]), "\n".join(lines[half:])


def missing_comparison(contents: Contents) -> tuple[str, str]:
    """Return why nothing is said of an earlier plan; empty where something is."""
    rows = contents.findings[contents.findings["finding"] == "new"]
    return tuple(rows[["zh", "en"]].iloc[0]) if contents.earlier_year is None else ("", "")


def changes_shown(contents: Contents) -> list[tuple[str, str, list[str]]]:
    """Return what is new and what is listed no more, with the titles of the first tasks."""
    if contents.earlier_year is None:
        return []
    shown = []
    new, dropped = contents.new, contents.dropped
    year = contents.earlier_year
    heads = (
        (finding("summary.new-head", n=len(new), year=year), new),
        (finding("summary.dropped-head", n=len(dropped), year=year), dropped),
    )
    for head, titles in heads:
        more = ["…"] * (len(titles) > MOST_CHANGES)
        shown.append((*two_lines(head), titles[:MOST_CHANGES] + more))
    return shown
