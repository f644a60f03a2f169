"""Which targets of a place stand word for word in its source."""

import numpy as np
import pandas as pd

from ...errors import checked, need_columns
from ..reuse.passages import PLACES

_COLUMNS = ["plan_id", "task_no", "start", "end", "status", "source_id", "kind"]
_COLUMNS += ["source_start", "source_end"]


@checked
def carried_targets(
    targets: pd.DataFrame, passages: pd.DataFrame, sources: pd.DataFrame
) -> pd.DataFrame:
    r"""Return of each target whether its words stand in the plan's source, and where.

    - copied: all of its clauses (from ``start`` to ``end``) lie within one passage;
    - changed: passages cover half of them or more;
    - own: the rest. A target said in other words is the place's own by this.

    Of several sources the first that has it counts, in the order of ``sources``.

    Parameters
    ----------
    targets
        plan_id, task_no, start, end: what `find_targets` gives for several plans.
    passages
        What `reuse` gives with ``gap=0``, so that a number that was changed lies in none.
    sources
        plan_id, source_id and kind, as `policy_sources` gives.

    Returns
    -------
    pandas.DataFrame
        plan_id, task_no, start, end, status, source_id, kind, source_start, source_end (the
        passage in the source; missing for own), a row a target of a plan that has a source.

    Examples
    --------
    >>> import jnplan as jp
    >>> a = jp.parse_plan("1.校车。到2025年新购校车30辆，全部安装定位。", plan_id="a")
    >>> b = jp.parse_plan("1.校车。到2025年新购校车30辆。\n2.车库。新建车库2座。", plan_id="b")
    >>> targets = pd.concat([jp.find_targets(a), jp.find_targets(b)])
    >>> sources = pd.DataFrame({"plan_id": ["b"], "source_id": ["a"], "kind": ["source"]})
    >>> found = jp.carried_targets(targets, jp.reuse([a, b], least=8, gap=0), sources)
    >>> found[["start", "status"]].values.tolist()
    [[5, 'copied'], [25, 'own']]
    """
    need_columns(targets, ["plan_id", "task_no", "start", "end"], "carried_targets: targets")
    need_columns(passages, PLACES, "carried_targets: passages")
    need_columns(sources, ["plan_id", "source_id", "kind"], "carried_targets: sources")
    rows = []
    for plan_id, own in sources.groupby("plan_id", sort=False):
        beside = [
            (row.source_id, row.kind, passages_beside(passages, plan_id, row.source_id))
            for row in own.itertuples()
        ]
        for target in targets[targets["plan_id"] == plan_id].itertuples():
            found = [_place(target.start, target.end, *each) for each in beside]
            whole = [each for each in found if each[0] == "copied"]
            some = [each for each in found if each[0] == "changed"]
            best = (whole or some or [("own", None, None, pd.NA, pd.NA)])[0]
            rows.append((plan_id, target.task_no, target.start, target.end, *best))
    table = pd.DataFrame(rows, columns=_COLUMNS)
    places = {"source_start": "Int64", "source_end": "Int64", "source_id": "str", "kind": "str"}
    return table.astype(places)


def passages_beside(passages: pd.DataFrame, plan_id: str, source_id: str) -> np.ndarray:
    """Return the passages of a plan and another, the plan's first: start, end, start, end."""
    sides = []
    for one, other in ("ab", "ba"):
        own = passages[
            (passages[f"plan_id_{one}"] == plan_id) & (passages[f"plan_id_{other}"] == source_id)
        ]
        columns = [f"start_{one}", f"end_{one}", f"start_{other}", f"end_{other}"]
        sides.append(own[columns].to_numpy(np.int64))
    return np.concatenate(sides)


def _place(start: int, end: int, source_id: str, kind: str, beside: np.ndarray) -> tuple:
    within = np.minimum(beside[:, 1], end) - np.maximum(beside[:, 0], start)
    if not (within > 0).any():
        return "own", None, None, pd.NA, pd.NA
    best = int(within.argmax())
    place = source_id, kind, int(beside[best, 2]), int(beside[best, 3])
    if within[best] == end - start:
        return "copied", *place
    if count_covered(beside[:, :2], start, end) * 2 >= end - start:
        return "changed", *place
    return "own", None, None, pd.NA, pd.NA


def count_covered(spans: np.ndarray, start: int, end: int) -> int:
    """Count the places from start to end that spans cover.

    Examples
    --------
    >>> count_covered(np.array([[0, 4], [2, 6], [8, 9]]), 3, 10)
    4
    """
    covered = np.zeros(max(end - start, 0), dtype=bool)
    for first, last in spans:
        covered[max(first - start, 0) : max(last - start, 0)] = True
    return int(covered.sum())
