"""Trends: which way the attention to each theme went."""

from collections.abc import Iterable

import numpy as np
import pandas as pd

from ..content.themes.rules import NONE
from ..errors import checked, need_columns
from ..stats.significance import holm

TRENDS = ("rising", "falling", "constant", "intermittent", "absent")


@checked
def trends(shares: pd.DataFrame, *, alpha: float = 0.05, always: float = 0.75) -> pd.DataFrame:
    """Classify how the attention to each theme went: the four types of Zhou 2021, by a fixed rule.

    - rising, falling: Kendall's tau-b between year and share is above, below 0 with an adjusted p
      below ``alpha`` (Mann's test of trend; Holm's correction over the themes). The test assumes
      that the years are independent; if one report repeats the last, p is too small.
    - constant: no such trend, and the theme is present in at least ``always`` of the known years.
    - intermittent: no such trend, and it is present in fewer. absent: in none.

    Zhou found the types (成长型, 衰退型, 持续关注型, 间断关注型) in what the ministry's plans say
    of higher education; the rule is ours.

    Parameters
    ----------
    shares
        What `attention` returned.
    alpha
        The level below which an adjusted p makes a trend.
    always
        The least share of years that makes a theme constant, 0 to 1.

    Returns
    -------
    pandas.DataFrame
        theme_id, trend, tau, p, p_adjusted, years_with, years, share_early, share_late (the mean
        over the first and the last third of the known years), the most common theme first. tau
        and p are NaN if the share never changes.

    References
    ----------
    周付军 (2021). 高等教育政策话语透视:注意力、聚焦度与演进趋势. 高教探索 2021(2).
    Mann, H. B. (1945). Nonparametric tests against trend. Econometrica 13(3), 245-259.

    Examples
    --------
    >>> import jnplan as jp
    >>> found = jp.trends(jp.attention(jp.load_themes()))
    >>> set(found["trend"]) <= {"rising", "falling", "constant", "intermittent"}
    True
    """
    from scipy.stats import kendalltau

    need_columns(shares, ["year", "theme_id", "n", "share"], "trends")
    known = shares[shares["share"].notna() & (shares["theme_id"] != NONE)]
    rows = []
    for theme, values in known.sort_values("year").groupby("theme_id"):
        share = values["share"].to_numpy()
        tau = p = np.nan
        if len(set(share)) > 1:
            tau, p = kendalltau(values["year"].to_numpy(dtype=int), share.round(12))
        third = max(1, len(share) // 3)
        ends = (share[:third].mean(), share[-third:].mean())
        rows.append((theme, tau, p, int((values["n"] > 0).sum()), len(values), *ends, share.mean()))
    columns = ["theme_id", "tau", "p", "years_with", "years", "share_early", "share_late", "mean"]
    table = pd.DataFrame(rows, columns=columns)
    tested = table["p"].notna()
    table["p_adjusted"] = np.nan
    table.loc[tested, "p_adjusted"] = holm(table.loc[tested, "p"])
    moved = table["p_adjusted"] < alpha
    there = table["years_with"] / table["years"]
    choices = [moved & (table["tau"] > 0), moved & (table["tau"] < 0), there >= always, there > 0]
    table["trend"] = np.select(choices, TRENDS[:4], TRENDS[4])
    table = table.sort_values(["mean", "theme_id"], ascending=[False, True], ignore_index=True)
    order = ["theme_id", "trend", "tau", "p", "p_adjusted", "years_with", "years"]
    return table[[*order, "share_early", "share_late"]]


@checked
def themes_to_draw(
    shares: pd.DataFrame, trusted: Iterable[str], own: Iterable[str], *, n: int = 6
) -> list[str]:
    """Choose the themes to draw through the years: a plan's own first, of those coded well.

    Parameters
    ----------
    shares
        What `attention` returned.
    trusted
        The themes that may be drawn.
    own
        Themes that go before the others.
    n
        How many are chosen, if there are so many.

    Returns
    -------
    list of str
        theme_id, of each group the largest mean share first.

    Examples
    --------
    >>> import jnplan as jp
    >>> shares = jp.attention(jp.load_themes(), draws=10)
    >>> jp.themes_to_draw(shares, ["higher", "rural", "moral"], ["moral"], n=2)
    ['moral', 'higher']
    """
    need_columns(shares, ["theme_id", "share"], "themes_to_draw")
    trusted, own = set(trusted), set(own)
    mean = shares.groupby("theme_id")["share"].mean().sort_values(ascending=False)
    ranked = [theme for theme in mean.index if theme in trusted]
    return sorted(ranked, key=lambda theme: theme not in own)[:n]
