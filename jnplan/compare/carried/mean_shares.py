"""Means over places, with intervals for places that copy their neighbours."""

import numpy as np
import pandas as pd

from ...errors import checked, need_columns, need_count, need_seed


@checked
def mean_shares(
    table: pd.DataFrame,
    columns: list[str],
    *,
    by: str | None = None,
    within: str = "province",
    draws: int = 2000,
    seed: int = 0,
) -> pd.DataFrame:
    """Return the mean of each column over plans, with an interval that resamples provinces.

    Places of one province copy each other, so that they aren't drawn each for itself: a bootstrap
    sample has as many provinces as there are, drawn with replacement, each with all its plans. The
    interval is of 95 %, from the percentiles; with fewer than ten provinces it is rather too
    narrow, with one there is none. It says how far the mean hangs on which places were collected,
    as if they had been drawn from all; whoever chose them by other means has no such interval.

    Parameters
    ----------
    table
        A row a plan: the columns, ``by`` and ``within``. Plans without a value are left out.
    columns
        The columns of numbers.
    by
        A column that parts the plans, such as ``"level"``.
    within
        The column of what is drawn as a whole.
    draws
        How many samples.
    seed
        The seed of the bootstrap.

    Returns
    -------
    pandas.DataFrame
        group (``"all"`` without ``by``), measure (the column), plans, provinces (groups that are
        drawn), mean, low, high, median, least, most; a row a group and column.

    References
    ----------
    Davison, A. C. and Hinkley, D. V. (1997). Bootstrap methods and their application. Cambridge,
    section 3.8 (hierarchical data).

    Examples
    --------
    >>> import jnplan as jp
    >>> table = pd.DataFrame({"province": list("aabc"), "share": [0.2, 0.4, 0.3, 0.6]})
    >>> jp.mean_shares(table, ["share"])[["provinces", "mean", "median"]].values.tolist()
    [[3.0, 0.375, 0.35]]
    """
    need_columns(table, [*columns, within, *([by] if by else [])], "mean_shares")
    need_count(draws, "mean_shares: draws", "samples")
    need_seed(seed, "mean_shares: seed")
    groups = [("all", table)] if by is None else list(table.groupby(by, sort=True))
    rows = []
    for group, own in groups:
        for column in columns:
            known = own.dropna(subset=column)
            value = known[column].to_numpy(dtype=float)
            codes, names = pd.factorize(known[within], sort=True, use_na_sentinel=False)
            low, high = _interval(value, codes, len(names), draws, seed)
            ends = (np.median(value), value.min(), value.max()) if len(value) else (np.nan,) * 3
            mean = value.mean() if len(value) else np.nan
            rows.append((group, column, len(value), len(names), mean, low, high, *ends))
    found = ["group", "measure", "plans", "provinces", "mean", "low", "high"]
    return pd.DataFrame(rows, columns=[*found, "median", "least", "most"])


def _interval(
    value: np.ndarray, codes: np.ndarray, size: int, draws: int, seed: int
) -> tuple[float, float]:
    if size < 2:
        return np.nan, np.nan
    sums, counts = np.bincount(codes, value, size), np.bincount(codes, minlength=size)
    rng = np.random.default_rng(seed)
    drawn = rng.multinomial(size, np.full(size, 1 / size), size=draws)
    low, high = np.quantile((drawn @ sums) / (drawn @ counts), [0.025, 0.975])
    return float(low), float(high)
