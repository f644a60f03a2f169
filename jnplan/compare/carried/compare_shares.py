"""The share of a kind of clause in a plan against that of its source."""

import numpy as np
import pandas as pd

from ...errors import PlanError, checked, need_columns
from ...stats.significance import wilson


@checked
def compare_shares(
    counts: pd.DataFrame, sources: pd.DataFrame, *, of: str, total: str = "clauses"
) -> pd.DataFrame:
    """Return the share of a kind of clause in each plan less that in its source.

    Intervals of 95 % are Newcombe's, from Wilson's of the two shares (his method 10). They are for
    clauses that are drawn; a plan is read whole, and copies clauses, so that they say only how far
    a difference hangs on single clauses.

    Parameters
    ----------
    counts
        plan_id, ``of``, ``total``, a row a plan: `directive_shares`, or `count_instruments` by
        plan_id.
    sources
        plan_id, source_id and kind, as `policy_sources` gives.
    of
        The column of what is counted, such as ``"clear"`` or ``"supply"``.
    total
        The column of all of them.

    Returns
    -------
    pandas.DataFrame
        plan_id, source_id, kind, share, source_share, difference, low, high, a row a comparison.

    References
    ----------
    Newcombe, R. G. (1998). Interval estimation for the difference between independent proportions.
    Statistics in Medicine 17, 873-890.

    Examples
    --------
    >>> import jnplan as jp
    >>> counts = pd.DataFrame({"plan_id": ["a", "b"], "clear": [48, 56], "clauses": [80, 70]})
    >>> sources = pd.DataFrame({"plan_id": ["b"], "source_id": ["a"], "kind": ["source"]})
    >>> found = jp.compare_shares(counts, sources, of="clear")
    >>> found[["difference", "low", "high"]].round(4).values.tolist()
    [[0.2, 0.0524, 0.3339]]
    """
    need_columns(counts, ["plan_id", of, total], "compare_shares: counts")
    need_columns(sources, ["plan_id", "source_id", "kind"], "compare_shares: sources")
    known = counts.set_index("plan_id")
    missing = sorted({*sources["plan_id"], *sources["source_id"]} - set(known.index))
    if missing:
        raise PlanError(f"compare_shares: no counts of {', '.join(missing)}")
    n, size, source_n, source_size = (
        known.loc[sources[key], column].to_numpy(dtype=float)
        for key in ("plan_id", "source_id")
        for column in (of, total)
    )
    with np.errstate(divide="ignore", invalid="ignore"):  # a plan without clauses has no share
        share, source_share = n / size, source_n / source_size
    (low, high), (source_low, source_high) = wilson(n, size), wilson(source_n, source_size)
    difference = share - source_share
    return sources[["plan_id", "source_id", "kind"]].assign(
        share=share,
        source_share=source_share,
        difference=difference,
        low=difference - np.hypot(share - low, source_high - source_share),
        high=difference + np.hypot(high - share, source_share - source_low),
    )
