"""How many tasks each office leads, supports, or is named for."""

import pandas as pd

from ...content.offices import offices
from ...errors import checked
from ...plan import Plan

COLUMNS = ["office", "tasks", "lead", "support", "named"]


@checked
def office_loads(plan: Plan, *, aliases: pd.DataFrame | None = None) -> pd.DataFrame:
    """Count the tasks that each office leads, supports, or is named for without telling which.

    Parameters
    ----------
    plan
        The plan.
    aliases
        Names of offices, as for `offices`.

    Returns
    -------
    pandas.DataFrame
        office, tasks (how many name it), lead, support, named (of these, as what), a row an office:
        those with most tasks first, of equals those that lead more, then by name. An office that a
        task names twice counts once, as its lead if it leads. Where a plan tells who leads, the
        only office of a task leads it.

    Examples
    --------
    >>> import jnplan as jp
    >>> plan = jp.parse_plan("1.甲。好。(牵头处室:安全处;配合处室:督导室)")
    >>> office_loads(plan).values.tolist()
    [['安全处', 1, 1, 0, 0], ['督导室', 1, 0, 1, 0]]
    """
    table = offices(plan, aliases=aliases)
    only = table.groupby("task_no")["office_raw"].transform("nunique") == 1
    table = table.assign(only=only).dropna(subset=["office"])
    if table["role"].eq("lead").any():
        alone = table["only"] & table["role"].eq("")
        table = table.assign(role=table["role"].mask(alone, "lead"))
    order = table["role"].map({"lead": 0, "support": 1, "": 2})
    first = table.assign(order=order).sort_values(["order", "position"], kind="stable")
    once = first.drop_duplicates(["task_no", "office"])
    kinds = once["role"].map({"lead": "lead", "support": "support", "": "named"})
    counts = pd.crosstab(once["office"], kinds).reindex(columns=COLUMNS[2:], fill_value=0)
    counts.insert(0, "tasks", counts.sum(axis=1))
    counts = counts.rename_axis(columns=None).reset_index()
    counts = counts.astype({"office": "str"} | dict.fromkeys(COLUMNS[1:], "int64"))
    by = ["tasks", "lead", "office"]
    return counts.sort_values(by, ascending=[False, False, True], ignore_index=True)[COLUMNS]
