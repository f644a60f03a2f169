"""What notebook 09 says of tasks through the years: the plans, the links, the lives."""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from ....errors import checked, need_columns
from ....findings import finding, paragraph
from ....plan import Plan


@checked
def describe_series(plan: Plan, plans: Sequence[Plan]) -> str:
    r"""Return which plans are followed: those of the plan's issuer, or those of the made-up office.

    Parameters
    ----------
    plan
        The plan of the notebook.
    plans
        What `issuer_series` or `synthetic_office` gives.

    Examples
    --------
    >>> import jnplan as jp
    >>> plans, _ = jp.synthetic_office()
    >>> print(jp.describe_series(plans[0], plans).splitlines()[1])
    没有2024年的：跨过这一年的退出与新增，可能是那一年的事。
    """
    years = [plan.year or 0 for plan in plans]
    who: dict[str, Any] = {"issuer": plans[0].issuer, "years": years}
    if plan.plan_id in {each.plan_id for each in plans}:
        said = [finding("lineage.plans", n=len(plans), **who)]
    else:
        said = [finding("lineage.made", n=len(plans), **who)]
    missing = [year for year in range(years[0], years[-1]) if year not in years]
    if missing:
        said.append(finding("lineage.missing", years=missing))
    return paragraph(*said)


@checked
def describe_lineage(lineage: pd.DataFrame, threads: pd.DataFrame) -> str:
    r"""Return how many tasks are continued, split, merged, new, dropped or returned.

    Parameters
    ----------
    lineage, threads
        What `lineage` and `threads` give.

    Examples
    --------
    >>> import jnplan as jp
    >>> plans, _ = jp.synthetic_office()
    >>> linked = jp.lineage(plans)
    >>> print(jp.describe_lineage(linked, jp.threads(linked, plans)).splitlines()[3])
    Links between neighbouring plans: 29 continued, 6 split, 6 merged; 9 dropped, 6 new, 3 returned.
    """
    need_columns(lineage, ["relation", "note"], "describe_lineage")
    need_columns(threads, ["thread", "name", "first", "last", "years"], "describe_lineage: threads")
    counts = lineage["relation"].value_counts()
    kinds = ("continued", "split", "merged", "dropped", "new", "returned")
    held = threads["years"].str.count("、") + 1
    whole = threads[held == held.max()]
    return paragraph(
        finding("lineage.links", **{kind: int(counts.get(kind, 0)) for kind in kinds}),
        finding("lineage.noted", n=int(lineage["note"].ne("").sum())),
        finding("lineage.threads", n=len(threads), longest=len(whole), most=int(held.max())),
    )


@checked
def describe_lives(lives: pd.DataFrame, spells: pd.DataFrame) -> str:
    r"""Return which share of tasks stands after one plan and the most seen, and what is hidden.

    Parameters
    ----------
    lives, spells
        What `task_lives` and `task_spells` give.

    Examples
    --------
    >>> import jnplan as jp
    >>> plans, _ = jp.synthetic_office()
    >>> linked = jp.lineage(plans)
    >>> spells = jp.task_spells(linked, jp.threads(linked, plans), plans)
    >>> print(jp.describe_lives(jp.task_lives(spells), spells).splitlines()[2])
    After one plan 79% of 19 spells still stand in the next (53%–92%); after 5 plans, 54%.
    """
    need_columns(lives, ["theme_id", "age", "survival"], "describe_lives")
    need_columns(spells, ["left_censored", "right_censored", "plans"], "describe_lives: spells")
    whole = lives[lives["theme_id"] == "all"].sort_values("age")
    if whole.empty:
        return finding("lineage.no_lives")
    first, last = whole.iloc[0], whole.iloc[-1]
    known = pd.notna(first["survival_low"])
    ends = (first["survival_low"], first["survival_high"]) if known else (first["survival"],) * 2
    shares = {"kept": first["survival"], "low": ends[0], "high": ends[1], "end": last["survival"]}
    return paragraph(
        finding("lineage.lives", n=len(spells), age=int(last["age"]), **shares),
        finding(
            "lineage.censored",
            left=int(spells["left_censored"].sum()),
            right=int(spells["right_censored"].sum()),
            most=int(spells["plans"].max()),
        ),
    )
