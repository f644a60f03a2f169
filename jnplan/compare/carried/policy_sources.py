"""Which documents each place had before it: the source of the policy, and its own province's."""

import pandas as pd

from ...errors import PlanError, checked
from ..reuse.dates import need_about

KINDS = ("source", "own province")


@checked
def policy_sources(about: pd.DataFrame, source: str) -> pd.DataFrame:
    """Return the documents that each place could follow: the source, and its own province's.

    Earlier is earlier by a day at least; of dates that are months, years or missing a document is
    earlier only if it is so whatever day it was. The centre's other documents have no rows.

    Parameters
    ----------
    about
        plan_id, level, province and date, as for `reuse_shares`.
    source
        The plan_id of the document that the policy began with.

    Returns
    -------
    pandas.DataFrame
        plan_id, source_id, kind: a row ``source`` for each later document of a place, and one
        ``own province`` for each city or county whose province (level province) had one before it,
        the province's first.

    Raises
    ------
    PlanError
        As `need_about`, or if the source isn't there.

    Examples
    --------
    >>> import jnplan as jp
    >>> rows = [("a", "centre", "", "2015"), ("b", "province", "甲省", "2016"),
    ...         ("c", "city", "甲省", "2017")]
    >>> about = pd.DataFrame(rows, columns=["plan_id", "level", "province", "date"])
    >>> jp.policy_sources(about, "a").values.tolist()
    [['b', 'a', 'source'], ['c', 'a', 'source'], ['c', 'b', 'own province']]
    """
    known = need_about(about, about["plan_id"].tolist(), "policy_sources")
    begin = known[known["plan_id"] == source]
    if begin.empty:
        ids = ", ".join(known["plan_id"])
        raise PlanError(f"policy_sources: no plan {source!r}; there are {ids}")
    ranked = known.sort_values(["last_day", "first_day"], kind="stable")
    provinces = ranked[(ranked["level"] == "province") & (ranked["plan_id"] != source)]
    places = known[known["level"].isin(["province", "city", "county"])]
    rows = []
    for own in places.itertuples():
        if own.plan_id != source and begin["last_day"].iloc[0] < own.first_day:
            rows.append((own.plan_id, source, KINDS[0]))
        first = provinces[provinces["province"] == own.province].head(1)
        if own.level != "province" and (first["last_day"] < own.first_day).any():
            rows.append((own.plan_id, first["plan_id"].iloc[0], KINDS[1]))
    return pd.DataFrame(rows, columns=["plan_id", "source_id", "kind"], dtype="str")
