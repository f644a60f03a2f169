"""Targets through the years: the same indicator brought together, and what became of its value."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from ...content.targets.extraction import find_targets
from ...errors import checked, need_columns
from ...plan import Plan
from ..lineage.lineage import lineage as find_lineage
from ..lineage.lineage import plans_by_year
from ..lineage.threads import task_threads
from .indicators import deadline_year, indicator_overlap, plain_unit

COLUMNS = ["series", "plan_id", "year", "task_no", "indicator", "comparator", "value", "value_high"]
COLUMNS += ["unit", "per", "deadline", "deadline_year", "status", "thread", "start", "end"]
_SAME_THREAD = 0.5  # what a common thread adds to the overlap of two indicators
_ENOUGH = 0.6


@checked
def target_series(plans: Sequence[Plan], *, lineage: pd.DataFrame | None = None) -> pd.DataFrame:
    r"""Bring together the values that successive plans of one issuer set for the same indicator.

    Two targets are of one series if their units count the same, both are said of the same time or
    thing (每校) or of none (每年 is none), and their indicators share at least one pair of
    characters: 60 % of those of the shorter one, or 10 % if their tasks are of one thread. Words of
    one meaning (覆盖率, 占比; 新增, 新建) are taken as one (`data/indicator-words.csv`). Each plan
    adds one value to a series at most; the pairs with the largest sum of likeness are taken
    (Hungarian method).

    status compares with the last plan that had a value:

    - *first*; *raised* or *lowered*, by the value, whatever is better; *repeated*;
    - *overdue*: the same value again, though its deadline is past, with a later one. What is built
      anew each year in the same number looks the same.
    - *dropped*: the plan has no value any more; a row without value, in the first such plan.

    Parameters
    ----------
    plans
        Two plans or more of one issuer, each of another year.
    lineage
        What `lineage` returned for them; by default it is found.

    Returns
    -------
    pandas.DataFrame
        series (a number, from 1, by first appearance), plan_id, year, task_no, indicator,
        comparator, value, value_high, unit, per, deadline (as `find_targets` gives them),
        deadline_year (NA if it names none; the plan's year for 年内), status, thread (of the task),
        start, end: ``plan.text[start:end]`` says it (NA where dropped). By series, then year.

    Examples
    --------
    >>> import jnplan as jp
    >>> text = "某县{}年工作要点\n1.学位。{}年底前新增学位{}个。\n2.校车。查校车。\n3.蜂。看蜂。"
    >>> made = ((2025, 2025, 500), (2026, 2026, 500))
    >>> plans = [jp.parse_plan(text.format(*each), plan_id=str(each[0])) for each in made]
    >>> jp.target_series(plans)[["series", "year", "value", "unit", "status"]].values.tolist()
    [[1, 2025, 500.0, '个', 'first'], [1, 2026, 500.0, '个', 'overdue']]
    """
    plans = plans_by_year(plans, "target_series")
    threads = task_threads(find_lineage(plans) if lineage is None else lineage).drop(columns="year")
    need_columns(threads, ["plan_id", "task_no", "thread"], "target_series: lineage")
    last: list[dict] = []  # the newest value of each series
    rows: list[dict] = []
    for plan in plans:
        found = find_targets(plan).dropna(subset="task_no").assign(year=plan.year)
        found = found.merge(threads, on=["plan_id", "task_no"], how="left")
        targets: list[dict] = found.to_dict("records")
        for target in targets:
            target["deadline_year"] = deadline_year(target["deadline"], plan.year)
        held = _match_targets(last, targets)
        for place, before in enumerate(last):
            if place in held:
                target = targets[held[place]]
                target |= {"series": before["series"], "status": _target_status(before, target)}
                last[place] = target
                rows.append(target)
            elif not before.get("gone"):
                rows.append(_dropped_row(before, plan))
                before["gone"] = True
        for i, target in enumerate(targets):
            if i not in held.values():
                target |= {"series": len(last) + 1, "status": "first"}
                last.append(target)
                rows.append(target)
    table = pd.DataFrame(rows, columns=COLUMNS).sort_values(["series", "year"], ignore_index=True)
    whole = ["task_no", "deadline_year", "thread", "start", "end"]
    return table.astype({**dict.fromkeys(whole, "Int64"), "series": "int64", "year": "int64"})


def _match_targets(last: list[dict], targets: list[dict]) -> dict[int, int]:
    """Return for the places of series the place of the target that goes on with each."""
    from scipy.optimize import linear_sum_assignment

    if not last or not targets:
        return {}
    worth = np.array([[_likeness(before, target) for target in targets] for before in last])
    pairs = zip(*linear_sum_assignment(-worth), strict=True)
    return {int(i): int(j) for i, j in pairs if worth[i, j] > 0}


def _likeness(before: dict, target: dict) -> float:
    """Return how alike two targets are in what they count; 0 if they can't be of one series."""
    kinds = [(plain_unit(each["unit"]), _plain_per(each["per"])) for each in (before, target)]
    if kinds[0] != kinds[1]:
        return 0.0
    overlap = indicator_overlap(before["indicator"], target["indicator"])
    together = overlap + _SAME_THREAD * (before["thread"] == target["thread"])
    return together if overlap > 0 and together >= _ENOUGH else 0.0


def _plain_per(per: str) -> str:
    """Return what a target is said for each of; a plan of a year is for each year as it is."""
    return "" if per in ("年", "1年") else per


def _target_status(before: dict, target: dict) -> str:
    """Return what became of a value since the last plan that had one."""
    pairs = [(before[name], target[name]) for name in ("value", "value_high")]
    for old, new in pairs:
        if not np.isnan(old) and not np.isnan(new) and round(old, 9) != round(new, 9):
            return "raised" if new > old else "lowered"
    due, now = before["deadline_year"], target["deadline_year"]
    if due is not None and now is not None and due < target["year"] and now > due:
        return "overdue"
    return "repeated"


def _dropped_row(before: dict, plan: Plan) -> dict:
    """Return the row of a series that a plan has no value of."""
    kept = {name: before[name] for name in ("series", "unit", "per", "thread")}
    empty = {
        "indicator": "",
        "comparator": "",
        "deadline": "",
        "value": np.nan,
        "value_high": np.nan,
    }
    return {**empty, **kept, "plan_id": plan.plan_id, "year": plan.year, "status": "dropped"}
