"""How much of what each document shares are common formulas."""

import pandas as pd

from ...errors import checked, need_columns
from ..reuse.passages import PLACES
from .carried_targets import count_covered


@checked
def formula_shares(marked: pd.DataFrame) -> pd.DataFrame:
    """Return how many characters of each document stand in another, and how many in formulas.

    Parameters
    ----------
    marked
        What `mark_formulas` gives.

    Returns
    -------
    pandas.DataFrame
        plan_id, shared (characters of its text, from the start to the end of passages that another
        document has too), formula (of these, in passages that are formulas), share; a row a
        document with a passage, sorted by plan_id.

    Examples
    --------
    >>> import jnplan as jp
    >>> row = {"plan_id_a": "a", "start_a": 0, "end_a": 20, "plan_id_b": "b", "start_b": 5,
    ...        "end_b": 25, "formula": False}
    >>> other = row | {"start_a": 15, "end_a": 30, "start_b": 40, "end_b": 55, "formula": True}
    >>> jp.formula_shares(pd.DataFrame([row, other])).values.tolist()
    [['a', 30, 15, 0.5], ['b', 35, 15, 0.42857142857142855]]
    """
    need_columns(marked, [*PLACES, "formula"], "formula_shares")
    sides = []
    for side in "ab":
        columns = [f"plan_id_{side}", f"start_{side}", f"end_{side}", "formula"]
        sides.append(marked[columns].set_axis(["plan_id", "start", "end", "formula"], axis=1))
    rows = []
    for plan_id, own in pd.concat(sides).groupby("plan_id", sort=True):
        spans, marked_too = own[["start", "end"]].to_numpy(), own["formula"].to_numpy(dtype=bool)
        end = int(own["end"].max())
        shared, formula = (count_covered(each, 0, end) for each in (spans, spans[marked_too]))
        rows.append((plan_id, shared, formula, formula / max(shared, 1)))
    return pd.DataFrame(rows, columns=["plan_id", "shared", "formula", "share"])
