"""The path of a passage through the plans that have it, as a tree."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from ...errors import PlanError, checked
from ...plan import Plan
from .compared_texts import ComparedTexts, compared_texts
from .dates import CENTRE, need_about

_MOST_PLACES = 20
COLUMNS = ["plan_id", "level", "province", "date", "start", "end", "parent_id", "context", "depth"]


@checked
def passage_tree(
    plans: Sequence[Plan] | pd.DataFrame,
    about: pd.DataFrame,
    plan_id: str,
    start: int,
    end: int,
) -> pd.DataFrame:
    r"""Return the plans that have a passage, and from which earlier one each likely has it.

    That is the plan, earlier by a day at least, with which it shares the longest stretch around the
    passage: who copies a passage copies what stands beside it. Of several the centre comes first,
    then the own province, then the earliest, then the first in the order of plans. It is the best
    guess from what is at hand: the true source may be a plan that isn't. Of a plan that has the
    passage more than twenty times, the first twenty places are looked at.

    Parameters
    ----------
    plans
        Plans, or a table with plan_id and text, as for `reuse`.
    about
        plan_id, level, province and date, as for `reuse_shares`.
    plan_id, start, end
        A passage: a stretch of the text of one of the plans, such as `reuse` finds. All plans that
        have the same characters have it, blanks and the kind of a sign apart.

    Returns
    -------
    pandas.DataFrame
        plan_id, level, province, date, start, end (of the passage in that plan's text), parent_id
        (missing for a plan before which none at hand has it), context (characters of the stretch
        shared with the parent), depth (0 without a parent): a row a plan, parents before children.

    Raises
    ------
    PlanError
        If there is no such plan, or no character of it lies there.

    Examples
    --------
    >>> import jnplan as jp
    >>> texts = ["检查全部校车，当天停运。", "再检查全部校车，当天停运。", "再检查全部校车。"]
    >>> table = pd.DataFrame({"plan_id": list("abc"), "text": texts})
    >>> about = table.assign(level="city", province="甲省", date=["2015", "2016", "2017"])
    >>> tree = jp.passage_tree(table, about, "a", 0, 6)
    >>> tree[["plan_id", "start", "parent_id", "context", "depth"]].values.tolist()[1:]
    [['b', 1, 'a', 12, 1], ['c', 1, 'b', 8, 2]]
    """
    compared = compared_texts(plans, "passage_tree")
    known = need_about(about, compared.plan_ids, "passage_tree")
    if plan_id not in compared.plan_ids:
        raise PlanError(f"passage_tree: {plan_id!r} is none of the plans")
    number = np.array([compared.plan_ids.index(plan_id)] * 2)
    first, last = compared.first_at(number, np.array([start, max(start, end)]))
    if start < 0 or first >= last:
        raise PlanError(f"passage_tree: no compared character of {plan_id!r} lies in {start}:{end}")
    size = int(last - first)
    places = _passage_places(compared, compared.symbols[first:last])
    nodes = known.iloc[list(places)].sort_values(["last_day", "first_day"], kind="stable")
    depths: dict[int, int] = {}
    rows = []
    for own in nodes.itertuples():
        earlier = [one for one in nodes.itertuples() if one.last_day < own.first_day]
        ranked = [
            (
                -_context(compared.symbols, places[own.Index], places[one.Index], size),
                one.level != CENTRE,
                one.level != "province" or one.province != own.province,
                one.last_day,
                one.Index,
                one.plan_id,
            )
            for one in earlier
        ]
        begin = places[own.Index][0]
        span = int(compared.offsets[begin]), int(compared.offsets[begin + size - 1]) + 1
        head = (own.plan_id, own.level, own.province, own.date, *span)
        if not ranked:
            depths[own.Index] = 0
            rows.append((*head, None, pd.NA, 0))
            continue
        best = min(ranked)
        depths[own.Index] = depths[best[4]] + 1
        rows.append((*head, best[5], -best[0], depths[own.Index]))
    return pd.DataFrame(rows, columns=COLUMNS).astype({"parent_id": "str", "context": "Int64"})


def _passage_places(compared: ComparedTexts, passage: np.ndarray) -> dict[int, list[int]]:
    """Return where in the row each document has a passage, by its number."""
    symbols, size = compared.symbols, len(passage)
    places = np.flatnonzero(symbols[: len(symbols) - size + 1] == passage[0])
    for k in range(1, size):
        places = places[symbols[places + k] == passage[k]]
    found: dict[int, list[int]] = {}
    for place in places.tolist():
        own = found.setdefault(int(compared.document[place]), [])
        if len(own) < _MOST_PLACES:
            own.append(place)
    return found


def _context(symbols: np.ndarray, own: list[int], others: list[int], size: int) -> int:
    """Return the length of the longest stretch around a passage that two documents share."""
    best = 0
    for one in own:
        for other in others:
            left = _shared_beginning(symbols[one - 1 :: -1], symbols[other - 1 :: -1])
            right = _shared_beginning(symbols[one + size :], symbols[other + size :])
            best = max(best, left + size + right)
    return best


def _shared_beginning(one: np.ndarray, other: np.ndarray) -> int:
    """Return how many symbols at the beginning are the same."""
    size, looked = min(len(one), len(other)), 0
    while looked < size:
        more = min(
            2 * looked + 64, size
        )  # short as most are, and few steps to the end of long ones
        unlike = one[looked:more] != other[looked:more]
        if unlike.any():
            return looked + int(unlike.argmax())
        looked = more
    return size
