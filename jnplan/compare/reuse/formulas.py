"""Common formulas, told apart from borrowing by how many unrelated documents have them."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from ...errors import PlanError, checked, need_columns, need_share
from ...plan import Plan
from .compared_texts import ComparedTexts, compared_texts
from .passages import PLACES


@checked
def mark_formulas(
    passages: pd.DataFrame,
    plans: Sequence[Plan] | pd.DataFrame,
    *,
    unrelated: int = 3,
    share: float = 0.02,
) -> pd.DataFrame:
    r"""Count in how many documents each passage stands, and tell which are formulas.

    Two documents are related if passages that both have cover at least ``share`` of the characters
    of either. A passage is a formula if it stands in at least ``unrelated`` documents no two of
    which are related, so that none needs to have it from another. (They are taken one by one, those
    with the fewest related documents first, then by plan_id, each that is related to none taken
    before; so the order of plans makes no difference.) So documents on other matters should be
    among those compared: of the versions of one policy all are related, and nothing is a formula.

    A document has a passage if one row of ``passages`` holds the whole of it.

    Parameters
    ----------
    passages
        What `reuse` gives for ``plans``; ``gap=0`` for passages without changes.
    plans
        The same plans, or table.
    unrelated
        How many documents, 2 or more.
    share
        Between 0 and 1. Of 48 opinions on art education at most 1.1 % stands in any one of 43
        reports of the State Council (2,064 pairs): from 2 % on it is more than chance.

    Returns
    -------
    pandas.DataFrame
        The passages, with documents (that have it, 2 or more), unrelated (how many were taken) and
        formula.

    Raises
    ------
    PlanError
        If a passage is of a plan that isn't there.

    Examples
    --------
    >>> import jnplan as jp
    >>> own = {"a": "甲乙丙丁戊己庚", "b": "子丑寅卯辰巳午", "c": "天地玄黄宇宙洪"}
    >>> rows = [(name, text * 9 + "以教育发展的总目标为根本指导思想") for name, text in own.items()]
    >>> table = pd.DataFrame(rows, columns=["plan_id", "text"])
    >>> marked = jp.mark_formulas(jp.reuse(table, gap=0), table, share=0.5)
    >>> marked[["documents", "unrelated", "formula"]].values.tolist()[0]
    [3, 3, True]
    """
    need_columns(passages, PLACES, "mark_formulas: passages")
    if unrelated < 2:
        raise PlanError(f"mark_formulas: unrelated is {unrelated}; it is 2 documents or more")
    need_share(share, "mark_formulas: share")
    compared = compared_texts(plans, "mark_formulas")
    rows = directed_passages(passages, compared, "mark_formulas")
    related = _related_documents(rows, compared.sizes(), share)
    fewest = sorted(range(len(related)), key=lambda n: (related[n].sum(), compared.plan_ids[n]))
    documents = np.zeros(len(passages), dtype=np.int64)
    taken = documents.copy()
    for number, own in rows.groupby("document"):
        # Each passage is asked for where it stands in its plan a.
        asked = own[own["side"] == "a"]
        if asked.empty:
            continue
        here = _holders(own, asked["start"].to_numpy(), asked["end"].to_numpy(), len(related))
        here[:, number] = True
        documents[asked["row"]] = here.sum(axis=1)
        taken[asked["row"]] = _unrelated_ones(here, related, fewest)
    found = {"documents": documents, "unrelated": taken, "formula": taken >= unrelated}
    return passages.assign(**found)


def directed_passages(passages: pd.DataFrame, compared: ComparedTexts, what: str) -> pd.DataFrame:
    """Return each passage once from either side: document, start, end, other, side, row.

    ``start`` and ``end`` are places in the row of compared characters.

    Raises
    ------
    PlanError
        If a passage is of a plan that isn't there.
    """
    numbers = {plan_id: number for number, plan_id in enumerate(compared.plan_ids)}
    unknown = sorted({*passages["plan_id_a"], *passages["plan_id_b"]} - set(numbers))
    if unknown:
        raise PlanError(f"{what}: a passage is of {unknown[0]!r}, which is none of the plans")
    sides = []
    document = {side: passages[f"plan_id_{side}"].map(numbers).to_numpy(int) for side in "ab"}
    for side, other in ("ab", "ba"):
        start, end = (
            compared.first_at(document[side], passages[f"{name}_{side}"].to_numpy(int))
            for name in ("start", "end")
        )
        columns = {"document": document[side], "start": start, "end": end}
        columns |= {"other": document[other], "side": side, "row": np.arange(len(passages))}
        sides.append(pd.DataFrame(columns))
    return pd.concat(sides, ignore_index=True)


def covered_characters(rows: pd.DataFrame, plans: int) -> np.ndarray:
    """Return how many characters of each document stand in passages shared with each other one.

    Parameters
    ----------
    rows
        What `directed_passages` gives.
    plans
        How many documents there are.

    Returns
    -------
    numpy.ndarray
        Documents by documents; what two passages cover counts once.
    """
    rows = rows.sort_values(["document", "other", "start", "end"], ignore_index=True)
    pair = rows["document"].to_numpy() * plans + rows["other"].to_numpy()
    # What a passage covers that none before it of the same pair does.
    reach = rows["end"].groupby(pair).cummax().groupby(pair).shift(fill_value=0).to_numpy()
    new = np.maximum(rows["end"] - np.maximum(rows["start"], reach), 0).to_numpy(float)
    return np.bincount(pair, new, minlength=plans**2).reshape(plans, plans)


def _related_documents(rows: pd.DataFrame, sizes: np.ndarray, share: float) -> np.ndarray:
    """Return which documents are related, each to itself."""
    cover = covered_characters(rows, len(sizes))
    related = cover >= share * np.maximum(sizes, 1)[:, None]
    return related | related.T | np.eye(len(sizes), dtype=bool)


def _holders(own: pd.DataFrame, start: np.ndarray, end: np.ndarray, plans: int) -> np.ndarray:
    """Return which documents hold each of some spans of one: spans by documents."""
    found = np.zeros((len(start), plans), dtype=bool)
    for other, rows in own.sort_values("start", kind="stable").groupby("other"):
        begin, reach = rows["start"].to_numpy(), np.maximum.accumulate(rows["end"].to_numpy())
        before = np.searchsorted(begin, start, side="right")  # those that begin early enough
        found[:, other] = (before > 0) & (reach[before - 1] >= end)
    return found


def _unrelated_ones(here: np.ndarray, related: np.ndarray, order: list[int]) -> np.ndarray:
    """Return how many documents of each row can be taken in order, each related to none before."""
    free, taken = here.copy(), np.zeros(len(here), dtype=np.int64)
    for number in order:
        some = free[:, number].copy()
        taken += some
        free[some] &= ~related[number]
    return taken
