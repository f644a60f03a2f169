"""Focus: whether attention goes to few themes or is spread over many."""

import numpy as np
import pandas as pd

from ...content.themes.rules import NONE
from ...errors import PlanError, checked, need_columns, need_share
from .serial_trend import serial_trend
from .trend_tests import mann_kendall


@checked
def focus(coded: pd.DataFrame, *, by: str = "year", level: float = 0.95) -> pd.DataFrame:
    r"""Measure how far the attention of each year, or plan, goes to few themes.

    A sentence (of a plan, a task) is one unit of attention, split among its themes by their scores;
    p are the shares of the themes in a year. Units without a theme are left out.

    - entropy: ``-Σ p ln p / ln K``, K being the themes found in any year: 0 if there is one theme,
      1 if all have the same share. Few units can't hold many themes, so that short texts look
      focused: six sentences from years whose entropy is .86 show .56 to .59, fifty .80 to .82.
      entropy_corrected is the jackknife's, ``N H - (N - 1) H'``, H' being the mean without one
      unit: .73 to .77, and .85 to .86; it may come out above 1. (Miller and Madow's ``H + (m - 1) /
      2N``, made for counts, is .02 above the jackknife's and at twenty sentences too high.) Neither
      has an interval: the jackknife's holds the true value in only .82 to .85 of years of six
      sentences.
    - herfindahl: ``Σ p²``, 1 for one theme, 1 / K for equal shares; few units bias it upwards (.17
      in place of .07 for six sentences). herfindahl_corrected has no bias: how much attention two
      different units share, the mean of ``Σ s s'`` over all pairs of them, s being the scores of
      one. herfindahl_low and _high are the jackknife's, with t of N - 1 degrees of freedom; they
      hold the true value in .89 to .98 of years of six to fifty sentences.

    Compare years by the corrected columns only; of texts read whole the others describe them.

    Parameters
    ----------
    coded
        What `code_themes` or `load_themes` returned.
    by
        The column whose values are compared, such as year or plan_id.
    level
        Of the interval.

    Returns
    -------
    pandas.DataFrame
        ``by``, units (with a theme), themes (found), entropy, entropy_corrected, herfindahl,
        herfindahl_corrected, herfindahl_low, herfindahl_high, a row a year or plan; of one unit
        nothing can be corrected, and fewer than three have no interval: NaN.

    References
    ----------
    Shannon, C. E. (1948). Simpson, E. H. (1949). Measurement of diversity. Nature 163, 688. Zahl,
    S. (1977). Jackknifing an index of diversity. Ecology 58(4), 907-913. Miller, G. A. (1955). Note
    on the bias of information estimates. Baumgartner, F. R. & Jones, B. D. (eds.) (2002). Policy
    dynamics (on the entropy of agendas).

    Examples
    --------
    >>> import jnplan as jp
    >>> texts = ["校园安全", "双减", "安全", "双减"]
    >>> coded = jp.code_themes(pd.DataFrame({"year": 1, "no": range(4), "text": texts}))
    >>> found = jp.focus(coded)
    >>> found[["entropy", "herfindahl", "herfindahl_corrected"]].round(3).values.tolist()
    [[1.0, 0.5, 0.333]]
    """
    need_columns(coded, [by, "theme_id", "score"], "focus")
    need_share(level, "focus: level")
    if coded[by].isna().any():
        raise PlanError(f"focus: a row has no {by}")
    keys = [name for name in coded.columns if name not in ("theme_id", "score", "matched")]
    known = coded[coded["theme_id"] != NONE]
    themes = sorted(known["theme_id"].unique())
    rows = []
    for value, own in known.groupby(by):
        score = own.groupby([*keys, "theme_id"], dropna=False)["score"].sum()
        wide = score.unstack(fill_value=0.0).reindex(columns=themes, fill_value=0.0)
        units = np.ascontiguousarray(wide)
        rows.append((value, len(units), int((units > 0).any(axis=0).sum()), *_focus(units, level)))
    columns = [by, "units", "themes", "entropy", "entropy_corrected", "herfindahl"]
    columns += ["herfindahl_corrected", "herfindahl_low", "herfindahl_high"]
    return pd.DataFrame(rows, columns=columns)


@checked
def focus_trends(table: pd.DataFrame, *, draws: int = 4999, seed: int = 0) -> pd.DataFrame:
    """Test whether attention came to be spread over more themes, or fewer, by each measure.

    Parameters
    ----------
    table
        What `focus` returned for years.
    draws, seed
        Of `serial_trend`.

    Returns
    -------
    pandas.DataFrame
        measure (a column of ``table``), tau (Kendall's tau-b with the year), p_ar1 (`serial_trend`;
        no correction, for the measures are of one thing), mean, early, late (the mean over all
        years, the first and the last third), a row each of entropy, entropy_corrected, herfindahl
        and herfindahl_corrected.

    Examples
    --------
    >>> import jnplan as jp
    >>> jp.focus_trends(jp.focus(jp.load_themes()), draws=99)["measure"].tolist()[2:]
    ['herfindahl', 'herfindahl_corrected']
    """
    measures = [f"{name}{end}" for name in ("entropy", "herfindahl") for end in ("", "_corrected")]
    need_columns(table, ["year", *measures], "focus_trends")
    rows = []
    for measure in measures:
        own = table.dropna(subset=measure).sort_values("year")
        year, value = own["year"].to_numpy(dtype=int), own[measure].to_numpy()
        p = serial_trend(year, value, draws=draws, seed=seed) if len(year) else np.nan
        third = max(1, len(value) // 3)
        ends = (
            own[measure].mean(),
            own[measure].head(third).mean(),
            own[measure].tail(third).mean(),
        )
        rows.append((measure, mann_kendall(year, value).tau, p, *ends))
    return pd.DataFrame(rows, columns=["measure", "tau", "p_ar1", "mean", "early", "late"])


def _focus(units: np.ndarray, level: float) -> tuple[float, ...]:
    """Return entropy and Herfindahl's index of units, plain, corrected, and the interval."""
    from scipy.stats import t

    n, whole = len(units), units.sum(axis=0)
    top = np.log(units.shape[1]) if units.shape[1] > 1 else 1.0
    plain, index = _entropies(whole[None])[0] / top, float(((whole / n) ** 2).sum())
    if n < 2:
        return (plain, np.nan, index, np.nan, np.nan, np.nan)
    without = whole - units
    corrected = n * plain - (n - 1) * _entropies(without).mean() / top
    own = (units**2).sum(axis=1)
    shared = (whole @ whole - own.sum()) / (n * (n - 1))
    if n < 3:
        return (plain, corrected, index, shared, np.nan, np.nan)
    rest = ((without**2).sum(axis=1) - (own.sum() - own)) / ((n - 1) * (n - 2))
    error = (n * shared - (n - 1) * rest).std(ddof=1) / np.sqrt(n)
    half = t.isf((1 - level) / 2, n - 1) * error
    return plain, corrected, index, shared, max(shared - half, 0.0), min(shared + half, 1.0)


def _entropies(sums: np.ndarray) -> np.ndarray:
    """Return the entropy of the shares that sums have, in nats, a row each."""
    p = sums / sums.sum(axis=1, keepdims=True)
    return -(p * np.log(np.where(p > 1e-12, p, 1.0))).sum(axis=1)
