"""Words to counts."""

import pandas as pd

from .plan import need_columns, one_of

_KEYS = {
    "plan": ["plan_id", "year"],
    "section": ["plan_id", "year", "section_no"],
    "task": ["plan_id", "year", "section_no", "task_no"],
}


def count_terms(tokens: pd.DataFrame, *, by: str = "task") -> pd.DataFrame:
    """Count how often each term stands in each task, section or plan.

    Parameters
    ----------
    tokens
        What `segment` gives; those of several plans may be concatenated.
    by
        ``"task"`` counts the words of tasks only; ``"section"`` counts a section's heading too;
        ``"plan"`` counts everything, the overview too.

    Returns
    -------
    pandas.DataFrame
        plan_id, year, (section_no, task_no), term, n; within each, the commonest first.

    Examples
    --------
    >>> import jnplan as jp
    >>> plan = jp.parse_plan("1.安全。抓校园安全，保校园安全。", plan_id="x", year=2022)
    >>> jp.count_terms(jp.segment(plan))[["task_no", "term", "n"]].values.tolist()
    [[1, '安全', 3], [1, '校园', 2], [1, '保', 1], [1, '抓', 1]]
    """
    one_of(by, tuple(_KEYS), "by")
    keys = _KEYS[by]
    need_columns(tokens, [*keys, "term"], "count_terms")
    if by != "plan":  # a plan without headings has tasks, but no sections
        tokens = tokens[tokens[f"{by}_no"].notna()]
    counts = tokens.groupby([*keys, "term"], dropna=False).size().rename("n").reset_index()
    return counts.sort_values(
        [*keys, "n", "term"], ascending=[True] * len(keys) + [False, True], ignore_index=True
    )
