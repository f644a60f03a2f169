"""How long tasks live: spells of threads, and their life table by Kaplan and Meier."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from ...errors import checked, need_columns, need_share
from ...plan import Plan
from ...stats.survival import kaplan_meier
from .lineage import plans_by_year
from .threads import need_plans, task_threads

_ALL = "all"


@checked
def task_spells(
    lineage: pd.DataFrame, threads: pd.DataFrame, plans: Sequence[Plan]
) -> pd.DataFrame:
    r"""List the spells of each thread: the successive plans that have it without a gap.

    A thread that returns after a gap begins a new spell.

    Parameters
    ----------
    lineage, threads
        What `lineage` and `threads` returned.
    plans
        The plans they were given.

    Returns
    -------
    pandas.DataFrame
        thread, name, theme_id, first, last (years), plans (how many successive plans have it),
        missed (the year of the next plan, which doesn't have it; NA if there is none), ended
        (whether there is one), left_censored (whether it is in the first plan: it may have begun
        before), right_censored (whether it is in the last: it may go on). By thread, then first.

    Examples
    --------
    >>> import jnplan as jp
    >>> text = "某县{}年工作要点\n1.校车。查校车。\n2.食堂。办好食堂。\n3.{}。修{}。"
    >>> made = ((2025, "操场", "操场"), (2026, "蜂房", "蜂房"))
    >>> plans = [jp.parse_plan(text.format(*each), plan_id=str(each[0])) for each in made]
    >>> linked = jp.lineage(plans)
    >>> jp.task_spells(linked, jp.threads(linked, plans), plans)[["plans", "ended"]].values.tolist()
    [[2, False], [2, False], [1, True], [1, False]]
    """
    plans = plans_by_year(plans, "task_spells")
    need_columns(threads, ["thread", "name", "theme_id"], "task_spells: threads")
    tasks = task_threads(lineage)
    need_plans(tasks, plans, "task_spells")
    years = [plan.year for plan in plans]
    place = {year: i for i, year in enumerate(years)}
    named = threads.set_index("thread")
    rows = []
    for thread, own in tasks.groupby("thread"):
        held = np.unique(own["year"].map(place).to_numpy(dtype=int))
        for spell in np.split(held, np.flatnonzero(np.diff(held) > 1) + 1):
            first, last = int(spell[0]), int(spell[-1])
            goes_on = last == len(years) - 1
            who = (thread, named.loc[thread, "name"], named.loc[thread, "theme_id"])
            when = (years[first], years[last], len(spell))
            missed = pd.NA if goes_on else years[last + 1]
            rows.append((*who, *when, missed, not goes_on, first == 0, goes_on))
    columns = ["thread", "name", "theme_id", "first", "last", "plans", "missed", "ended"]
    table = pd.DataFrame(rows, columns=[*columns, "left_censored", "right_censored"])
    return table.astype({"missed": "Int64"})


@checked
def task_lives(spells: pd.DataFrame, *, begun: bool = False, level: float = 0.95) -> pd.DataFrame:
    r"""Return the life table of tasks: which share still stands after so many plans, by theme.

    The estimate is Kaplan and Meier's: the product of 1 - ended / at_risk over all ages up to this
    one. A spell that reaches the last plan is censored: it counts as at risk as long as it is seen.
    The interval is that of log(-log survival), with Greenwood's variance (scipy).

    Age is counted in plans, as years are missing. That of a spell in the first plan isn't known:
    it counts from there (``begun=False``: how long what stood then, and what came, was kept), or is
    left out (``begun=True``). Few plans show few ages: of five, no life beyond five is seen, and a
    mean life can't be told while survival is above zero at the last age.

    Parameters
    ----------
    spells
        What `task_spells` returned.
    begun
        Whether only spells whose beginning was seen count.
    level
        Of the interval, 0 to 1.

    Returns
    -------
    pandas.DataFrame
        theme_id ("all", then each theme by its first thread), age (in plans, from 1), at_risk,
        ended (after that age: the next plan lacks it), censored (there is no next plan),
        left_censored (of those at risk, how many began before or in the first plan), survival,
        survival_low, survival_high (NaN where survival is 0 or 1). A row a theme and age at which
        one is at risk.

    Examples
    --------
    >>> import jnplan as jp
    >>> rows = [("a", 1, True, False), ("a", 2, True, False), ("a", 2, False, False)]
    >>> columns = ["theme_id", "plans", "ended", "left_censored"]
    >>> jp.task_lives(pd.DataFrame(rows, columns=columns)).head(2)[
    ...     ["age", "at_risk", "ended", "censored", "survival"]].round(3).values.tolist()
    [[1.0, 3.0, 1.0, 0.0, 0.667], [2.0, 2.0, 1.0, 1.0, 0.333]]
    """
    need_columns(spells, ["theme_id", "plans", "ended", "left_censored"], "task_lives")
    need_share(level, "task_lives: level")
    if begun:
        spells = spells[~spells["left_censored"].astype(bool)]
    themes = list(dict.fromkeys(spells["theme_id"]))
    groups = [(_ALL, spells)] if len(spells) else []
    groups += [(theme, spells[spells["theme_id"] == theme]) for theme in themes]
    rows = [(theme, *row) for theme, own in groups for row in _life_table(own, level)]
    columns = ["theme_id", "age", "at_risk", "ended", "censored", "left_censored", "survival"]
    return pd.DataFrame(rows, columns=[*columns, "survival_low", "survival_high"])


def _life_table(spells: pd.DataFrame, level: float) -> list[tuple]:
    """Return the rows of one life table."""
    age = spells["plans"].to_numpy(dtype=float)
    ended = spells["ended"].to_numpy(dtype=bool)
    left = spells["left_censored"].to_numpy(dtype=bool)
    ages = np.arange(1, int(age.max()) + 1)
    kept, low, high = kaplan_meier(age, ended, ages, level=level)
    rows = []
    for i, at in enumerate(ages):
        here = age == at
        counts = ((age >= at).sum(), (here & ended).sum(), (here & ~ended).sum())
        risked = (left & (age >= at)).sum()
        shares = (kept[i], low[i], high[i])
        rows.append((int(at), *map(int, counts), int(risked), *map(float, shares)))
    return rows
