"""Dispersion: how evenly terms are spread over the parts of a plan."""

from collections.abc import Iterable

import numpy as np
import pandas as pd

from ..errors import PlanError, checked, need_columns, plural

_ROUNDING = 1e-12


@checked
def dispersion(tokens: pd.DataFrame, terms: str | Iterable[str]) -> pd.DataFrame:
    r"""Measure how evenly terms are spread over the parts of a plan.

    The parts are the overview, each heading and each task, as large as they have words. Gries' DP
    is half the sum of ``|v - s|`` over the parts: v the part's share of the term's occurrences, s
    its share of all words. 0 is as even as can be, near 1 all in one small part. dp_norm
    is DP divided by its maximum, ``1 - min(s)`` (Lijffijt & Gries 2012).

    Both hang on how often a term stands: two occurrences can't be in more than two parts.
    dp_nofreq has the frequency taken out (Gries 2022): ``(dp - least) / (most - least)``, the least
    and the most being those that n occurrences can have in these parts, none of which holds more
    of them than it has words; the same comes of dp_norm. 0 is as even, 1 as uneven as a term of
    that frequency can be. Both ends are exact, so that it never leaves 0 to 1; Gries and the R
    package tlda fill the smallest parts first for the most, which here and there falls short of it.

    Parameters
    ----------
    tokens
        What `segment` returns for one plan.
    terms
        The terms to measure, or one.

    Returns
    -------
    pandas.DataFrame
        term, n (occurrences), parts_with (parts that hold it), parts (all), dp, dp_norm, dp_nofreq,
        in the order of ``terms``. dp is NaN for a term that doesn't occur, dp_nofreq also for one
        that occurs once, of which nothing can be spread.

    Raises
    ------
    PlanError
        If the tokens are of several plans.

    References
    ----------
    Gries, S. Th. (2008). Dispersions and adjusted frequencies in corpora. IJCL 13(4), 403-437.
    Lijffijt, J. & Gries, S. Th. (2012). Correction to the above. IJCL 17(1), 147-149.
    Gries, S. Th. (2022). What do (most of) our dispersion measures measure (most)? Dispersion?
    JSLS 5(2), 171-205. Gries, S. Th. (2024). Frequency, dispersion, association, and keyness.

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
    sizes = parts.value_counts().sort_index()
    shares = sizes / len(tokens)
    most = 1 - shares.min() if len(shares) > 1 else np.nan
    rows = []
    for term in [terms] if isinstance(terms, str) else terms:
        here = parts[tokens["term"] == term].value_counts().reindex(shares.index, fill_value=0)
        n = int(here.sum())
        dp = (here / n - shares).abs().sum() / 2 if n else np.nan
        low, high = extreme_dp(sizes.to_numpy(), n) if n > 1 else (np.nan, np.nan)
        # The bounds are sums in another order than dp, and may differ from it in the last digits.
        span = high - low if high - low > _ROUNDING else np.nan
        nofreq = float(np.clip((dp - low) / span, 0, 1))
        rows.append((term, n, int((here > 0).sum()), len(shares), dp, dp / most, nofreq))
    columns = ["term", "n", "parts_with", "parts", "dp", "dp_norm", "dp_nofreq"]
    return pd.DataFrame(rows, columns=columns)


def extreme_dp(sizes: np.ndarray, n: int) -> tuple[float, float]:
    """Return the least and the most that DP can be for n occurrences in parts of these sizes.

    The least is that of shares by largest remainders: no other whole numbers are nearer to the
    parts' own shares. DP is ``1 - sum(min(v, s))``, so that the most has but one part that is
    neither empty nor full of the term; which are full is found among all sums of sizes.

    Parameters
    ----------
    sizes
        Words of each part.
    n
        Occurrences, at most as many as words.

    Examples
    --------
    >>> extreme_dp(np.array([2, 2, 4]), 2)
    (0.25, 0.75)
    """
    total = int(sizes.sum())
    if n > total:
        raise PlanError(f"dispersion: {n} occurrences among {plural(total, 'word')}")
    # Counted in units of 1 / (n * total), in which every share is a whole number.
    exact, whole = (n * sizes) % total, (n * sizes) // total
    up = np.sort(exact)[::-1][: n - int(whole.sum())]
    least = (int(exact.sum()) - int(up.sum())) / (n * total)
    return least, 1 - _least_overlap(sizes, n) / (n * total)


def _least_overlap(sizes: np.ndarray, n: int) -> int:
    """Return the least that shares of n occurrences and of parts have in common, times n * total.

    A part of size s that is full takes n * s of it, one that holds r occurrences min(r * total,
    n * s).
    """
    total = int(sizes.sum())
    if _subset_sums(sizes, n) >> n & 1:
        return n * n
    found = []
    for size in np.unique(sizes).tolist():
        others = np.delete(sizes, int(np.argmax(sizes == size)))
        sums = _subset_sums(others, n)
        for rest in range(1, min(size, n) + 1):
            if sums >> (n - rest) & 1:
                found.append(n * (n - rest) + min(rest * total, n * size))
    return min(found)


def _subset_sums(sizes: np.ndarray, n: int) -> int:
    """Return the sums up to n that some of the sizes make, each as a bit of a number."""
    sums = 1
    for size in sizes.tolist():
        if size <= n:
            sums |= (sums << size) & ((2 << n) - 1)
    return sums
