"""Dispersion: how evenly terms are spread over the parts of a plan."""

from collections.abc import Iterable

import numpy as np
import pandas as pd

from ..errors import PlanError, checked, need_columns


@checked
def dispersion(tokens: pd.DataFrame, terms: str | Iterable[str]) -> pd.DataFrame:
    r"""Measure how evenly terms are spread over the parts of a plan.

    The parts are the overview, each heading and each task, as large as they have words. Gries' DP
    is half the sum of ``|v - s|`` over the parts: v the part's share of the term's occurrences, s
    its share of all words. 0 is as even as can be, near 1 all in one small part. dp_norm
    is DP divided by its maximum, ``1 - min(s)`` (Lijffijt & Gries 2012).

    Parameters
    ----------
    tokens
        What `segment` returns for one plan.
    terms
        The terms to measure, or one.

    Returns
    -------
    pandas.DataFrame
        term, n (occurrences), parts_with (parts that hold it), parts (all), dp, dp_norm, in the
        order of ``terms``; dp is NaN for a term that doesn't occur.

    Raises
    ------
    PlanError
        If the tokens are of several plans.

    References
    ----------
    Gries, S. Th. (2008). Dispersions and adjusted frequencies in corpora. IJCL 13(4), 403-437.
    Lijffijt, J. & Gries, S. Th. (2012). Correction to the above. IJCL 17(1), 147-149.

    Examples
    --------
    >>> import jnplan as jp
    >>> plan = jp.parse_plan("1.校车。校车。\n2.食堂。食堂。")
    >>> jp.dispersion(jp.segment(plan), ["校车"])[["n", "parts_with", "parts", "dp"]]
       n  parts_with  parts   dp
    0  2           1      2  0.5
    """
    need_columns(tokens, ["plan_id", "section_no", "task_no", "term"], "dispersion")
    if tokens["plan_id"].nunique() > 1:
        named = "、".join(map(str, tokens["plan_id"].unique()[:3]))
        raise PlanError(
            f"dispersion: the tokens are of several plans ({named}); pass one at a time"
        )
    parts = tokens.groupby(["section_no", "task_no"], dropna=False).ngroup()
    shares = parts.value_counts(normalize=True).sort_index()
    most = 1 - shares.min() if len(shares) > 1 else np.nan
    rows = []
    for term in [terms] if isinstance(terms, str) else terms:
        here = parts[tokens["term"] == term].value_counts().reindex(shares.index, fill_value=0)
        n = int(here.sum())
        dp = (here / n - shares).abs().sum() / 2 if n else np.nan
        rows.append((term, n, int((here > 0).sum()), len(shares), dp, dp / most))
    return pd.DataFrame(rows, columns=["term", "n", "parts_with", "parts", "dp", "dp_norm"])
