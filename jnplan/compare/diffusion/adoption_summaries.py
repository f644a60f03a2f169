"""Adoption in a line a group: the median with its interval, and how many have adopted."""

import numpy as np
import pandas as pd

from ...errors import checked, need_columns
from ...stats.significance import wilson
from .adoption_curves import first_day_of_half


@checked
def adoption_medians(curve: pd.DataFrame) -> pd.DataFrame:
    """Return by which day half of the places had adopted, with an interval of 95 %.

    Brookmeyer and Crowley's: the days on which the interval of the share (log-log) holds one half.

    Parameters
    ----------
    curve
        What `adoption_curve` gives.

    Returns
    -------
    pandas.DataFrame
        group, places, censored, first, median, low, high, last (days; first and last adoption;
        missing where the curve or its interval doesn't reach one half), a row a group.

    References
    ----------
    Brookmeyer, R. and Crowley, J. (1982). A confidence interval for the median survival time.
    Biometrics 38, 29-41.

    Examples
    --------
    >>> import jnplan as jp
    >>> days = pd.DataFrame({"days": range(10, 60, 10), "status": "adopted"})
    >>> found = jp.adoption_medians(jp.adoption_curve(days))
    >>> found[["median", "low", "high"]].values.tolist()
    [[30.0, 10.0, nan]]
    """
    columns = ["group", "days", "share", "low", "high", "places", "censored"]
    need_columns(curve, columns, "adoption_medians")
    rows = []
    for group, own in curve.groupby("group", sort=False):
        days = own["days"].to_numpy(dtype=float)
        median, begin, end = (
            first_day_of_half(days, own[bound].to_numpy()) for bound in ("share", "high", "low")
        )
        head = group, int(own["places"].iloc[0]), int(own["censored"].iloc[0])
        rows.append((*head, days.min(), median, begin, end, days.max()))
    names = ["group", "places", "censored", "first", "median", "low", "high", "last"]
    return pd.DataFrame(rows, columns=names)


@checked
def adoption_shares(adoptions: pd.DataFrame, *, by: list[str]) -> pd.DataFrame:
    """Count how many places have adopted, of those that could, in each group.

    Of a term that is what says more than a curve: who wrote a document without it has decided, and
    isn't only late. Intervals are Wilson's of 95 %, for places that decide each for itself.

    Parameters
    ----------
    adoptions
        What `adoptions` or `term_adoptions` returned. Places that are undated or earlier than the
        source are left out.
    by
        The columns that part the places, such as ``["term", "level"]``.

    Returns
    -------
    pandas.DataFrame
        ``by``, places, adopted, same_day (of these, on the day of the source), share, low, high,
        first (days until the first), median (of those that adopted).

    Examples
    --------
    >>> import jnplan as jp
    >>> table = pd.DataFrame({"level": list("aab"), "days": [5, 9, 9]})
    >>> table["status"] = ["adopted", "none", "adopted"]
    >>> jp.adoption_shares(table, by=["level"])[["level", "places", "adopted"]].values.tolist()
    [['a', 2, 1], ['b', 1, 1]]
    """
    need_columns(adoptions, ["days", "status", *by], "adoption_shares")
    known = adoptions[adoptions["status"].isin(["adopted", "same day", "none"])]
    rows = []
    for group, own in known.groupby(by, sort=False):
        having = own.loc[own["status"] != "none", "days"]
        n, places = len(having), len(own)
        low, high = wilson(n, places)
        ends = (having.min(), having.median()) if n else (np.nan, np.nan)
        same = int((own["status"] == "same day").sum())
        rows.append((*group, places, n, same, n / places, low, high, *map(float, ends)))
    names = ["places", "adopted", "same_day", "share", "low", "high", "first", "median"]
    return pd.DataFrame(rows, columns=[*by, *names])
