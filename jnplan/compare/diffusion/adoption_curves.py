"""The share of places that have adopted by each day, and whether groups differ."""

from itertools import combinations
from typing import Any

import numpy as np
import pandas as pd

from ...errors import PlanError, checked, need_columns, plural
from ...stats.significance import holm
from ...stats.survival import kaplan_meier

_NEAR = 1e-12
_COUNTED = ("adopted", "none")


@checked
def adoption_curve(adoptions: pd.DataFrame, *, by: str | None = None) -> pd.DataFrame:
    """Return the share of places that have adopted by each day, by Kaplan and Meier's estimate.

    1 - S(t), S the product over the days up to t of 1 - adopted / at risk; intervals of 95 % by
    Greenwood's variance on the log-log scale (`scipy.stats.ecdf`). Places without a document are
    censored. Those of the source's own day didn't take it up after it: they are left out here and
    counted in a column; so are earlier and undated ones.

    Parameters
    ----------
    adoptions
        What `adoptions` or `term_adoptions` returned.
    by
        A column that parts the places, such as ``"level"``, ``"province"`` or ``"term"``.

    Returns
    -------
    pandas.DataFrame
        group (``"all"`` without ``by``), days, at_risk, adopted, share, low, high, a row for each
        day on which some place adopted; and places, censored, same_day, left_out: how many of the
        group there are, the same in each of its rows.

    References
    ----------
    Kaplan and Meier 1958; Kalbfleisch and Prentice 2002, 1.4 (log-log intervals).

    Examples
    --------
    >>> import jnplan as jp
    >>> days = pd.DataFrame({"days": [100, 200, 300], "status": ["adopted", "adopted", "none"]})
    >>> jp.adoption_curve(days)[["days", "at_risk", "share"]].round(2).values.tolist()
    [[100.0, 3.0, 0.33], [200.0, 2.0, 0.67]]
    """
    rows = []
    for group, table in _groups_of(adoptions, by, "adoption_curve"):
        own = table[table["status"].isin(_COUNTED)]
        counts = (
            len(own),
            int((own["status"] == "none").sum()),
            int((table["status"] == "same day").sum()),
            int((~table["status"].isin([*_COUNTED, "same day"])).sum()),
        )
        for row in _curve_rows(own):
            rows.append((group, *row, *counts))
    columns = ["group", "days", "at_risk", "adopted", "share", "low", "high"]
    columns += ["places", "censored", "same_day", "left_out"]
    return pd.DataFrame(rows, columns=columns)


def _groups_of(
    adoptions: pd.DataFrame, by: str | None, what: str
) -> list[tuple[str, pd.DataFrame]]:
    need_columns(adoptions, ["days", "status", *([by] if by else [])], what)
    if by is None:
        return [("all", adoptions)]
    return [(str(group), table) for group, table in adoptions.groupby(by, sort=True)]


def _curve_rows(own: pd.DataFrame) -> list[tuple]:
    days, adopted = own["days"].to_numpy(dtype=float), (own["status"] == "adopted").to_numpy()
    if not adopted.any():
        return []
    on, n = np.unique(days[adopted], return_counts=True)
    left, low, high = kaplan_meier(days, adopted, on)
    at_risk = [int((days >= day).sum()) for day in on]
    shares = (1 - left, 1 - high, 1 - low)
    return list(zip(on.astype(int).tolist(), at_risk, n.tolist(), *shares, strict=True))


def _censored_days(own: pd.DataFrame) -> Any:
    from scipy.stats import CensoredData

    days = own["days"].to_numpy(dtype=float)
    return CensoredData.right_censored(days, (own["status"] == "none").to_numpy())


@checked
def adoption_test(adoptions: pd.DataFrame, *, by: str) -> pd.DataFrame:
    """Return whether groups of places adopt at another pace: the log-rank test of each pair.

    Two-sided (`scipy.stats.logrank`); p_adjusted by Holm over the pairs. Groups with fewer than
    two adoptions are left out. The test asks whether one group is earlier all along; places near
    each other copy each other, so that p is too small where they aren't independent.

    Parameters
    ----------
    adoptions
        What `adoptions` returned.
    by
        The column that parts the places, such as ``"level"``.

    Returns
    -------
    pandas.DataFrame
        group_a, group_b, n_a, n_b, median_a, median_b (days by which half have adopted; missing if
        half never have), z (below 0: a is later),
        p, p_adjusted.

    Raises
    ------
    PlanError
        If fewer than two groups have two adoptions.

    References
    ----------
    Mantel 1966; Holm 1979.

    Examples
    --------
    >>> import jnplan as jp
    >>> days = pd.DataFrame({"days": range(1, 7), "status": "adopted", "level": list("aaabbb")})
    >>> jp.adoption_test(days, by="level")[["median_a", "median_b", "p"]].round(3).values.tolist()
    [[2.0, 5.0, 0.025]]
    """
    from scipy.stats import logrank

    groups = {}
    for group, table in _groups_of(adoptions, by, "adoption_test"):
        own = table[table["status"].isin(_COUNTED)]
        if (own["status"] == "adopted").sum() >= 2:
            groups[group] = own
    if len(groups) < 2:
        raise PlanError(
            f"adoption_test: {by} has {plural(len(groups), 'group')} with two adoptions or more; "
            "two are needed"
        )
    medians_by_group = {group: _median_days(own) for group, own in groups.items()}
    rows = []
    for a, b in combinations(groups, 2):
        test = logrank(_censored_days(groups[a]), _censored_days(groups[b]))
        medians = (medians_by_group[a], medians_by_group[b])
        rows.append((a, b, len(groups[a]), len(groups[b]), *medians, test.statistic, test.pvalue))
    columns = ["group_a", "group_b", "n_a", "n_b", "median_a", "median_b", "z", "p"]
    found = pd.DataFrame(rows, columns=columns)
    return found.assign(p_adjusted=holm(found["p"].to_numpy()))


def _median_days(own: pd.DataFrame) -> float:
    days, _, _, share, _, _ = zip(*_curve_rows(own), strict=True)
    half = first_day_of_half(np.array(days), np.array(share))
    return half if np.isnan(half) else int(half)


def first_day_of_half(days: np.ndarray, share: np.ndarray) -> float:
    """Return the first of some days by which a share is one half or more; NaN if it never is."""
    reached = days[share >= 0.5 - _NEAR]
    return float(reached.min()) if len(reached) else np.nan
