"""Trends: which way the attention to each theme went."""

from collections.abc import Iterable

import numpy as np
import pandas as pd

from ...content.themes.rules import NONE
from ...errors import checked, need_columns, need_count, need_seed, need_share
from ...stats.significance import holm
from .serial_trend import serial_trend
from .trend_tests import mann_kendall, pettitt, sen_slope

TRENDS = ("rising", "falling", "constant", "intermittent", "absent")


@checked
def trends(
    shares: pd.DataFrame,
    *,
    alpha: float = 0.05,
    always: float = 0.75,
    draws: int = 4999,
    seed: int = 0,
) -> pd.DataFrame:
    """Classify how the attention to each theme went: the four types of Zhou 2021, by a fixed rule.

    - rising, falling: Kendall's tau-b between year and share is above, below 0, and p_ar1, of
      Mann's test of trend where a year may take over part of the last (`serial_trend`), is below
      ``alpha``. Holm's correction over the themes. p, which takes the years to be independent, and
      p_serial, Hamed and Rao's, stand beside it and decide nothing: of series without a trend that
      take over half of each year they call .24 and .18 rising or falling, p_ar1 .05.
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
    draws, seed
        Of the tests by simulation, for a trend (`serial_trend`) and a break (`pettitt`).

    Returns
    -------
    pandas.DataFrame
        theme_id, trend, tau, p, p_adjusted, p_serial (`mann_kendall`), p_serial_adjusted, p_ar1
        (`serial_trend`), p_ar1_adjusted, slope (Sen's: the change of the share in ten years),
        change_first and change_last (the years between which the share breaks most), change_p
        (`pettitt`), change_p_adjusted, years_with, years, share_early, share_late (the mean over
        the first and the last third of the known years), the most common theme first. The tests are
        NaN if the share never changes, p_ar1 for fewer than six years too.

    References
    ----------
    周付军 (2021). 高等教育政策话语透视:注意力、聚焦度与演进趋势. 高教探索 2021(2).

    Examples
    --------
    >>> import jnplan as jp
    >>> found = jp.trends(jp.attention(jp.load_themes()), draws=99)
    >>> set(found["trend"]) <= {"rising", "falling", "constant", "intermittent"}
    True
    """
    need_columns(shares, ["year", "theme_id", "n", "share"], "trends")
    need_share(alpha, "trends: alpha")
    need_count(draws, "trends: draws", "series")
    need_seed(seed, "trends: seed")
    known = shares[shares["share"].notna() & (shares["theme_id"] != NONE)]
    rows = []
    for theme, values in known.sort_values("year").groupby("theme_id"):
        year, share = values["year"].to_numpy(dtype=int), values["share"].to_numpy()
        found = mann_kendall(year, share)
        slope = np.nan if np.isnan(found.tau) else 10 * sen_slope(year, share)
        change = pettitt(year, share, draws=draws, seed=seed)
        broken = (change.first, change.last, change.p) if change else (pd.NA, pd.NA, np.nan)
        third = max(1, len(share) // 3)
        ends = (share[:third].mean(), share[-third:].mean(), share.mean())
        there = (int((values["n"] > 0).sum()), len(values))
        p_ar1 = serial_trend(year, share, draws=draws, seed=seed)
        rows.append((theme, *found, p_ar1, slope, *broken, *there, *ends))
    columns = ["theme_id", "tau", "p", "p_serial", "p_ar1", "slope", "change_first", "change_last"]
    columns += ["change_p", "years_with", "years", "share_early", "share_late", "mean"]
    table = pd.DataFrame(rows, columns=columns)
    table = table.astype({"change_first": "Int64", "change_last": "Int64"})
    for name in ("p", "p_serial", "p_ar1", "change_p"):
        table[f"{name}_adjusted"] = holm(table[name])
    moved = table["p_ar1_adjusted"] < alpha
    there = table["years_with"] / table["years"]
    choices = [moved & (table["tau"] > 0), moved & (table["tau"] < 0), there >= always, there > 0]
    table["trend"] = np.select(choices, TRENDS[:4], TRENDS[4])
    table = table.sort_values(["mean", "theme_id"], ascending=[False, True], ignore_index=True)
    order = ["theme_id", "trend", "tau", "p", "p_adjusted", "p_serial", "p_serial_adjusted"]
    order += [
        "p_ar1",
        "p_ar1_adjusted",
        "slope",
        "change_first",
        "change_last",
        "change_p",
        "change_p_adjusted",
    ]
    return table[[*order, "years_with", "years", "share_early", "share_late"]]


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
