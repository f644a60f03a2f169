"""How often the rules miss a theme, or find it wrongly, in each period."""

from collections.abc import Iterable

import pandas as pd

from ...errors import PlanError, checked, need_columns, need_share
from ...stats.significance import wilson
from ..gold import gold_themes
from .agreement import PERIODS

_KEYS = ["year", "sentence_no"]


@checked
def theme_error_rates(
    found: pd.DataFrame,
    truth: pd.DataFrame | None = None,
    *,
    periods: Iterable[tuple[int, int]] = PERIODS,
    level: float = 0.95,
) -> pd.DataFrame:
    """Measure for each theme and period which share of sentences the rules code rightly.

    By default the reader's sentences are those of both samples (`gold_themes`). The misses of
    sample 1 were looked at while rules were mended, those of sample 2 never; one sample alone has
    too few sentences of a period.

    Parameters
    ----------
    found
        What `load_themes` returned.
    truth
        year, sentence_no, theme_id, a row a theme that a reader gave a sentence.
    periods
        First and last year of each.
    level
        Of the intervals.

    Returns
    -------
    pandas.DataFrame
        theme_id, first_year, last_year, gold (sentences with the theme), right (of these, found),
        others (without it), rejected (of these, not found), sensitivity (right / gold),
        sensitivity_low, sensitivity_high (Wilson's interval), specificity (rejected / others),
        specificity_low, specificity_high, a row a theme that either gives and a period; NaN where
        nothing is known.

    Raises
    ------
    PlanError
        If a sentence of ``truth`` isn't in ``found``.

    References
    ----------
    Wilson, E. B. (1927). Probable inference, the law of succession, and statistical inference.
    Journal of the American Statistical Association 22, 209-212.

    Examples
    --------
    >>> import jnplan as jp
    >>> rates = jp.theme_error_rates(jp.load_themes()).set_index(["theme_id", "first_year"])
    >>> rates.loc[("higher", 1978), ["gold", "right"]].astype(int).tolist()
    [14, 14]
    """
    need_columns(found, [*_KEYS, "theme_id"], "theme_error_rates: found")
    need_share(level, "theme_error_rates: level")
    if truth is None:
        both = (gold_themes(f"sentences {sample}") for sample in (1, 2))
        truth = pd.concat(both, ignore_index=True)
    need_columns(truth, [*_KEYS, "theme_id"], "theme_error_rates: truth")
    texts = truth[_KEYS].drop_duplicates()
    own = found.merge(texts, on=_KEYS)
    if len(own[_KEYS].drop_duplicates()) < len(texts):
        raise PlanError("theme_error_rates: a sentence of truth is not in found")
    given, mine = (
        {tuple(row) for row in table[[*_KEYS, "theme_id"]].itertuples(index=False)}
        for table in (truth, own)
    )
    rows = []
    for theme in sorted(set(truth["theme_id"]) | set(found["theme_id"])):
        for first, last in periods:
            here = texts[texts["year"].between(first, last)]
            cells = [(*text, theme) for text in here.itertuples(index=False, name=None)]
            gold = [cell for cell in cells if cell in given]
            others = [cell for cell in cells if cell not in given]
            right = sum(cell in mine for cell in gold)
            rejected = sum(cell not in mine for cell in others)
            rates = (*_rate(right, len(gold), level), *_rate(rejected, len(others), level))
            rows.append((theme, first, last, len(gold), right, len(others), rejected, *rates))
    columns = ["theme_id", "first_year", "last_year", "gold", "right", "others", "rejected"]
    for name in ("sensitivity", "specificity"):
        columns += [name, f"{name}_low", f"{name}_high"]
    return pd.DataFrame(rows, columns=columns)


def _rate(right: int, texts: int, level: float) -> tuple[float, float, float]:
    """Return a share with Wilson's interval; NaN of no texts."""
    low, high = wilson(right, texts, level=level)
    return right / texts if texts else float("nan"), float(low), float(high)
