"""Text reuse block by block, on the workers of a Dask cluster or one after another."""

from collections.abc import Sequence
from itertools import combinations_with_replacement
from typing import Any

import pandas as pd

from ....errors import checked, need_count
from ....plan import Plan
from ..compared_texts import need_own_ids
from ..passages import PLACES, reuse

_ORDER = ["plan_id_a", "start_a", "plan_id_b", "start_b", "end_a", "end_b"]


@checked
def reuse_blocks(
    plans: Sequence[Plan],
    *,
    client: Any = None,
    size: int = 500,
    least: int = 15,
    gap: int = 6,
) -> pd.DataFrame:
    """Return what `reuse` returns, worked out for two blocks of plans at a time.

    A passage is a matter of two plans alone, so that all pairs of blocks together give every
    passage once, and the same ones. No worker holds more than two blocks; the table of all
    passages must fit here.

    Parameters
    ----------
    plans
        Plans, each with a plan_id of its own.
    client
        A ``dask.distributed.Client``, whose workers have this version of jnplan; by default the
        pairs of blocks are worked out here, one after another.
    size
        How many plans a block holds.
    least, gap
        As for `reuse`.

    Returns
    -------
    pandas.DataFrame
        As `reuse`, in the same order.

    Raises
    ------
    PlanError
        As `reuse`, or if ``size`` isn't a whole number, 1 or more.

    Examples
    --------
    >>> import jnplan as jp
    >>> a = jp.parse_plan("1.校车。学校每学期检查一次校车，发现隐患的停运。", plan_id="a")
    >>> b = jp.parse_plan("1.安全。各学校每学期检查一次校车；发现隐患的停运。", plan_id="b")
    >>> jp.reuse_blocks([a, b], size=1).equals(jp.reuse([a, b]))
    True
    """
    need_count(size, "reuse_blocks: size", "plans")
    need_own_ids([plan.plan_id for plan in plans], "reuse_blocks")
    blocks = [list(plans[at : at + size]) for at in range(0, len(plans), size)]
    pairs = list(combinations_with_replacement(range(len(blocks)), 2))
    if not pairs:
        return reuse([], least=least, gap=gap)
    if client is None:
        tables = [pair_passages(blocks[i], blocks[j], i == j, least, gap) for i, j in pairs]
    else:
        held = [client.scatter(block) for block in blocks]
        jobs = [
            client.submit(pair_passages, held[i], held[j], i == j, least, gap) for i, j in pairs
        ]
        tables = client.gather(jobs)
    found = pd.concat(tables, ignore_index=True)
    place = {plan.plan_id: at for at, plan in enumerate(plans)}
    ranks = found[PLACES].assign(
        plan_id_a=found["plan_id_a"].map(place), plan_id_b=found["plan_id_b"].map(place)
    )
    return found.loc[ranks.sort_values(_ORDER, kind="stable").index].reset_index(drop=True)


def pair_passages(
    block: list[Plan], other: list[Plan], same: bool, least: int, gap: int
) -> pd.DataFrame:
    """Return the passages of one block, or those that lead from one block to another."""
    if same:
        return reuse(block, least=least, gap=gap)
    own = [plan.plan_id for plan in block]
    found = reuse([*block, *other], least=least, gap=gap, of=own)
    return found[~found["plan_id_b"].isin(own)]
