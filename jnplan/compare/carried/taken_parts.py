"""Which parts of a source other plans took over, and which they left."""

import pandas as pd

from ...errors import checked, need_columns
from ..reuse.passages import PLACES
from .carried_targets import count_covered, passages_beside


@checked
def taken_parts(parts: pd.DataFrame, passages: pd.DataFrame, sources: pd.DataFrame) -> pd.DataFrame:
    r"""Return how much of each part of a source stands in each later plan.

    Parameters
    ----------
    parts
        plan_id (of the source), task_no, start, end: such as ``plan.to_frame()``.
    passages
        What `reuse` gives with ``gap=0``.
    sources
        plan_id, source_id and kind, as `policy_sources` gives; of other sources nothing is said.

    Returns
    -------
    pandas.DataFrame
        task_no, plan_id, share (of the part's characters, from start to end, that lie in passages
        which the plan has too), a row a part and plan.

    Examples
    --------
    >>> import jnplan as jp
    >>> a = jp.parse_plan("1.校车。检查全部校车并停运。\n2.食堂。检查食堂。", plan_id="a")
    >>> b = jp.parse_plan("1.安全。检查全部校车并停运。", plan_id="b")
    >>> sources = pd.DataFrame({"plan_id": ["b"], "source_id": ["a"], "kind": ["source"]})
    >>> found = jp.taken_parts(a.to_frame(), jp.reuse([a, b], least=8, gap=0), sources)
    >>> found.round(2).values.tolist()
    [[1, 'b', 0.73], [2, 'b', 0.0]]
    """
    need_columns(parts, ["plan_id", "task_no", "start", "end"], "taken_parts: parts")
    need_columns(passages, PLACES, "taken_parts: passages")
    need_columns(sources, ["plan_id", "source_id"], "taken_parts: sources")
    rows = []
    for row in sources.itertuples():
        spans = passages_beside(passages, row.plan_id, row.source_id)[:, 2:]
        for part in parts[parts["plan_id"] == row.source_id].itertuples():
            covered = count_covered(spans, part.start, part.end)
            size = part.end - part.start
            rows.append((part.task_no, row.plan_id, covered / size if size else 0.0))
    table = pd.DataFrame(rows, columns=["task_no", "plan_id", "share"])
    return table.sort_values(["task_no", "plan_id"], kind="stable", ignore_index=True)
