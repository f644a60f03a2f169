"""Citations of a plan, its report and this package, in GB/T 7714-2015 and BibTeX."""

import datetime
import hashlib
import re
from typing import Literal

import pandas as pd

from ... import __version__
from ...errors import checked, one_of
from ...plan import Plan

STYLES = ("gbt7714", "bibtex")
_KINDS = ("plan", "report", "package")
_PACKAGE = "jnplan: research notebooks on Chinese education work plans"
RELEASED = "2026-11-28"  # as CITATION.cff says
_AUTHORS = "The jnplan developers"
# What TeX reads as a command; a backslash first, for the others bring some.
_TEX = {
    "\\": r"\textbackslash{}",
    **{sign: f"\\{sign}" for sign in "#$%&_{}"},
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}


@checked
def cite(
    plan: Plan,
    *,
    style: Literal["gbt7714", "bibtex"] = "gbt7714",
    accessed: datetime.date | None = None,
) -> pd.DataFrame:
    r"""Return how to cite a plan, a report of it by this package, and the package.

    In GB/T 7714-2015 a plan with an address is an electronic bulletin, [EB/OL], with the date of
    publication in brackets and that of access in square ones; one without is another kind of
    document, [Z]. The package is a program, [CP], its report a data set, [DS]. What isn't known (an
    issuer, a year, an address) is left out, never made up.

    Parameters
    ----------
    plan
        The plan. Its address is that of its entry in the catalogue.
    style
        "gbt7714" or "bibtex".
    accessed
        The day on which the address was read; it must be given for a plan with an address in
        GB/T 7714 to bear it.

    Returns
    -------
    pandas.DataFrame
        kind (plan, report, package), citation.

    Raises
    ------
    PlanError
        If there is no such style.

    Examples
    --------
    >>> import jnplan as jp
    >>> plan = jp.parse_plan("某市教育局2026年工作要点\n1.甲。好。", issuer="某市教育局")
    >>> print(jp.cite(plan)["citation"][0])
    某市教育局. 某市教育局2026年工作要点[Z]. 2026.
    """
    one_of(style, STYLES, "style")
    entry = _gbt7714 if style == "gbt7714" else _bibtex
    return pd.DataFrame(
        [(kind, entry(plan, kind, accessed)) for kind in _KINDS], columns=["kind", "citation"]
    )


def _gbt7714(plan: Plan, kind: str, accessed: datetime.date | None) -> str:
    read = f"[{accessed.isoformat()}]" if accessed else ""
    if kind == "package":
        return f"{_AUTHORS}. {_PACKAGE}: {__version__}[CP]. {RELEASED[:4]}{read}."
    if kind == "report":
        when = accessed.isoformat() if accessed else ""
        made = f"{when[:4]}." if when else ""
        return " ".join(
            filter(None, [f"{_AUTHORS}. {_title(plan)}：jnplan {__version__} 分析报告[DS].", made])
        )
    issuer = f"{plan.issuer}. " if plan.issuer else ""
    if not plan_address(plan):
        year = f" {plan.year}." if plan.year else ""
        return f"{issuer}{_title(plan)}[Z].{year}"
    published = f"({plan.date})" if plan.date else f"({plan.year})" if plan.year else ""
    return f"{issuer}{_title(plan)}[EB/OL]. {published}{read}. {plan_address(plan)}."


def _bibtex(plan: Plan, kind: str, accessed: datetime.date | None) -> str:
    key = citation_key(plan)
    title = f"{{{_tex(_title(plan))}}}"
    fields: dict[str, object]
    if kind == "package":
        key = f"jnplan-{__version__}"
        fields = {"title": _PACKAGE, "author": f"{{{_AUTHORS}}}", "year": RELEASED[:4]}
        fields["note"] = f"Version {__version__}"
    elif kind == "report":
        key = f"{key}-report"
        fields = {"title": title, "author": f"{{{_AUTHORS}}}"}
        fields["year"] = accessed.year if accessed else ""
        fields["note"] = f"Report made by jnplan {__version__}"
    else:
        fields = {"title": title, "author": f"{{{_tex(plan.issuer)}}}" if plan.issuer else ""}
        fields["year"] = plan.year or ""
        # An address is not escaped: the packages that print it take it as it is.
        fields["url"] = plan_address(plan)
        fields["urldate"] = accessed.isoformat() if accessed and plan_address(plan) else ""
        fields["langid"] = "chinese"
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@misc{{{key},", *lines, "}"])


def _title(plan: Plan) -> str:
    return " ".join((plan.title or plan.plan_id or "工作要点").split())


def plan_address(plan: Plan) -> str:
    """Return the address of a plan's entry in the catalogue, or an empty text."""
    from ...library.catalogue import plans, rows_of

    row = rows_of(plans(), plan.plan_id)
    return "" if row.empty else str(row.iloc[0]["url"])


def citation_key(plan: Plan) -> str:
    """Return a key that BibTeX takes: letters, digits and hyphens of ASCII alone.

    Examples
    --------
    >>> import jnplan as jp
    >>> citation_key(jp.load("jinan-2022")), citation_key(jp.parse_plan("1.甲。好。"))
    ('jinan-2022', 'plan')
    """
    known = plan.plan_id or ""
    key = re.sub(r"[^A-Za-z0-9]+", "-", known).strip("-")
    if known.isascii() and re.search("[A-Za-z]", key):
        return key
    # What ASCII can't tell apart, a checksum does.
    code = hashlib.sha256(known.encode()).hexdigest()[:6] if known else ""
    return "-".join(filter(None, ["plan", str(plan.year or ""), code]))


def _tex(text: str) -> str:
    return "".join(_TEX.get(sign, sign) for sign in text)
