"""Plans that are the same one twice: a Word file beside its PDF, a page that was posted again."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from ...errors import checked, need_count, need_share
from ...plan import Plan
from .compared_texts import ComparedTexts, compared_texts
from .matches import gram_numbers

COLUMNS = ["plan_id_a", "plan_id_b", "share_a", "share_b", "relation"]
_FEW = 2000  # plans; of more, a part of the stretches leads to the pairs that are looked at
_PART = 8
_BLOCK = 500  # plans that are put beside all at once
_CANDIDATE = 0.5  # of the stretches of the shorter plan


@checked
def same_plans(
    plans: Sequence[Plan] | pd.DataFrame, *, share: float = 0.95, least: int = 15
) -> pd.DataFrame:
    r"""Return the pairs of plans that are the same one, or of which one holds the other.

    A plan holds another if at least ``share`` of the other's characters stand in passages of
    ``least`` or more that both have (see `reuse` for what is compared). They are the same if each
    holds the other: by their text, whatever their titles and dates say. A plan that an office
    repeats a year later with a few numbers changed is the same by this, too.

    Every pair is looked at that shares half of the different stretches of ``least`` characters of
    the shorter plan. Of more than 2,000 plans every eighth stretch stands for all.

    Parameters
    ----------
    plans
        Plans, or a table with plan_id and text, as for `reuse`.
    share
        Between 0 and 1.
    least
        The length of the shortest passage.

    Returns
    -------
    pandas.DataFrame
        plan_id_a, plan_id_b, share_a (of the characters of a, those in passages shared with b),
        share_b, relation (``"same"``, ``"a in b"`` or ``"b in a"``), in the order of plans.

    Examples
    --------
    >>> import jnplan as jp
    >>> text = "1.校车。检查全部校车，发现隐患的当天停运。"
    >>> a, b = jp.parse_plan(text, plan_id="a"), jp.parse_plan(text + "\n2.食堂。", plan_id="b")
    >>> jp.same_plans([a, b])["relation"].tolist(), jp.same_plans([a, b], share=0.8)["relation"][0]
    (['a in b'], 'same')
    """
    need_share(share, "same_plans: share")
    need_count(least, "same_plans: least", "characters")
    compared = compared_texts(plans, "same_plans")
    numbers = gram_numbers(compared.symbols, least)
    return compare_wholes(compared, numbers, share=share, least=least)


def compare_wholes(
    compared: ComparedTexts, numbers: np.ndarray, *, share: float, least: int
) -> pd.DataFrame:
    """Return what `same_plans` does, of what is compared and the numbers of its stretches."""
    sizes = compared.sizes()
    rows = []
    for a, b in _likely_pairs(compared, numbers):
        one, other = (numbers[own_places(compared, each, least)] for each in (a, b))
        share_a, share_b = (
            covered(np.isin(own, others), least).sum() / sizes[each]
            for own, others, each in ((one, other, a), (other, one, b))
        )
        relation = {
            (True, True): "same",
            (True, False): "a in b",
            (False, True): "b in a",
        }.get((share_a >= share, share_b >= share))
        if relation:
            ids = compared.plan_ids[a], compared.plan_ids[b]
            rows.append((*ids, float(share_a), float(share_b), relation))
    table = pd.DataFrame(rows, columns=COLUMNS)
    kinds = {"plan_id_a": "str", "plan_id_b": "str", "relation": "str"}
    return table.astype(kinds | {"share_a": float, "share_b": float})


def covered(begins: np.ndarray, least: int) -> np.ndarray:
    """Return whether each character lies in one of the stretches that begin where it says.

    Examples
    --------
    >>> covered(np.array([True, False, False, True]), 2).tolist()
    [True, True, False, True, True]
    """
    change = np.zeros(len(begins) + least, dtype=np.int32)
    change[: len(begins)] += begins
    change[least:] -= begins
    return np.cumsum(change)[:-1] > 0


def own_places(compared: ComparedTexts, number: int, least: int) -> slice:
    """Return where the stretches of a plan begin."""
    start = compared.bounds[number]
    return slice(start, max(start, compared.bounds[number + 1] - least))


def _likely_pairs(compared: ComparedTexts, numbers: np.ndarray) -> list[tuple[int, int]]:
    """Return the pairs that share half of the different stretches of the shorter plan."""
    from scipy.sparse import csr_array

    plans = len(compared.plan_ids)
    document = compared.document[: len(numbers)].astype(np.int64)
    wide = int(numbers.max(initial=0)) + 1
    here = document >= 0
    if plans > _FEW:
        # A part that is the same in every plan, and takes its numbers by chance.
        here &= (numbers * np.int64(2654435761) % 2**32) % _PART == 0
    keys = np.sort(document[here] * wide + numbers[here])
    keys = keys[np.append(keys[1:] != keys[:-1], np.ones(min(len(keys), 1), dtype=bool))]
    rows, columns = np.divmod(keys, wide)
    shape = plans, wide
    matrix = csr_array((np.ones(len(keys), dtype=np.int32), (rows, columns)), shape=shape)
    sizes = np.bincount(rows, minlength=plans)
    found: list[tuple[int, int]] = []
    for low in range(0, plans, _BLOCK):
        pairs = (matrix[low : low + _BLOCK] @ matrix.T).tocoo()
        a, b = pairs.coords[0] + low, pairs.coords[1]
        likely = (a < b) & (pairs.data >= _CANDIDATE * np.minimum(sizes[a], sizes[b]))
        found += sorted(zip(a[likely].tolist(), b[likely].tolist(), strict=True))
    return found
