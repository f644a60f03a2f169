"""Which themes a place kept of its source, added and left out."""

import pandas as pd

from ...content.themes.rules import NONE
from ...errors import checked, need_columns
from ...stats.significance import wilson

STATUSES = ("kept", "added", "left out")


@checked
def carried_themes(coded: pd.DataFrame, sources: pd.DataFrame) -> pd.DataFrame:
    """Return the themes of each plan and of its source: kept, added or left out.

    A plan has a theme if one of its tasks or more has it; a theme that one task of twenty touches
    counts like any other, so look at the numbers of tasks too.

    Parameters
    ----------
    coded
        plan_id, task_no, theme_id: what `code_themes` (tasks touch on many themes) or `top_themes`
        gives for several plans, one below the other.
    sources
        plan_id, source_id and kind, a row a comparison, as `policy_sources` gives.

    Returns
    -------
    pandas.DataFrame
        plan_id, source_id, kind, theme_id, tasks, source_tasks (how many have it), status: kept,
        added or left out; a row a theme that either has.

    Examples
    --------
    >>> import jnplan as jp
    >>> rows = [("a", 1, "moral"), ("a", 2, "law"), ("b", 1, "moral"), ("b", 2, "safety")]
    >>> coded = pd.DataFrame(rows, columns=["plan_id", "task_no", "theme_id"])
    >>> sources = pd.DataFrame({"plan_id": ["b"], "source_id": ["a"], "kind": ["source"]})
    >>> jp.carried_themes(coded, sources)[["theme_id", "status"]].values.tolist()
    [['law', 'left out'], ['moral', 'kept'], ['safety', 'added']]
    """
    need_columns(coded, ["plan_id", "task_no", "theme_id"], "carried_themes: coded")
    need_columns(sources, ["plan_id", "source_id", "kind"], "carried_themes: sources")
    own = coded[coded["theme_id"] != NONE]
    tasks = own.groupby(["plan_id", "theme_id"])["task_no"].nunique()
    counts = {plan_id: each.droplevel(0) for plan_id, each in tasks.groupby(level=0)}
    nothing = pd.Series(dtype="int64")
    rows = []
    for row in sources.itertuples():
        mine, theirs = (counts.get(each, nothing) for each in (row.plan_id, row.source_id))
        for theme in sorted({*mine.index, *theirs.index}):
            n, source_n = int(mine.get(theme, 0)), int(theirs.get(theme, 0))
            status = STATUSES[0] if n and source_n else STATUSES[1] if n else STATUSES[2]
            rows.append((row.plan_id, row.source_id, row.kind, theme, n, source_n, status))
    columns = ["plan_id", "source_id", "kind", "theme_id", "tasks", "source_tasks", "status"]
    return pd.DataFrame(rows, columns=columns)


@checked
def count_carried(carried: pd.DataFrame) -> pd.DataFrame:
    """Count in how many plans each theme was added that could be, and left out that could be.

    Intervals are Wilson's of 95 %, for plans that decide each for itself: places that copy each
    other don't, so that they are rather too narrow.

    Parameters
    ----------
    carried
        What `carried_themes` gives, of one kind of source.

    Returns
    -------
    pandas.DataFrame
        theme_id, change (added or left out), plans (whose source lacks the theme, or has it), n (of
        these that added it, or left it out), share, low, high; without rows of which n is 0; the
        largest share first.

    Examples
    --------
    >>> import jnplan as jp
    >>> rows = [("b", "law", "added"), ("c", "moral", "kept"), ("d", "law", "added")]
    >>> carried = pd.DataFrame(rows, columns=["plan_id", "theme_id", "status"])
    >>> jp.count_carried(carried)[["theme_id", "change", "plans", "n"]].values.tolist()
    [['law', 'added', 3, 2]]
    """
    need_columns(carried, ["plan_id", "theme_id", "status"], "count_carried")
    everyone = carried["plan_id"].nunique()
    rows = []
    for theme, own in carried.groupby("theme_id", sort=True):
        n = own["status"].value_counts()
        added, left = int(n.get("added", 0)), int(n.get("left out", 0))
        had = int(n.get("kept", 0)) + left
        rows += [(theme, "added", everyone - had, added), (theme, "left out", had, left)]
    table = pd.DataFrame(
        [row for row in rows if row[-1]], columns=["theme_id", "change", "plans", "n"]
    )
    table["share"] = table["n"] / table["plans"]
    table["low"], table["high"] = wilson(table["n"], table["plans"])
    order = ["change", "share", "n", "theme_id"]
    ascending = [True, False, False, True]
    return table.sort_values(order, ascending=ascending, kind="stable", ignore_index=True)
