"""Scores of aligned tasks, and the synthetic plans whose pairs are known."""

import pandas as pd

from ..data import shipped_table, shipped_text
from ..errors import checked, need_columns, one_of
from ..parse.plan_parser import parse_plan
from ..plan import Plan


@checked
def synthetic_plan(name: str) -> tuple[Plan, pd.DataFrame]:
    """Return a made-up plan, for tests and lessons, whose tasks go back to tasks of jinan-2022.

    No office published it, and its place is invented: what comes of it is no finding about a plan.

    Parameters
    ----------
    name
        ``"next-year"``, as an office might go on a year later, or ``"reworded"``, as another might
        say the same in its own words.

    Returns
    -------
    tuple
        The plan, and a table of task_no, source_task_no (its task of jinan-2022, several joined by
        a blank, empty for none) and kind (see `data/README.md`).

    Examples
    --------
    >>> import jnplan as jp
    >>> plan, answers = jp.synthetic_plan("next-year")
    >>> answers["kind"].value_counts().to_dict()
    {'kept': 14, 'split': 2, 'new': 2, 'merged': 1, 'renamed': 1}
    """
    one_of(name, ("next-year", "reworded"), "synthetic_plan: name")
    text = shipped_text(f"made/{name}.txt")
    answers = shipped_table(f"made/{name}.csv")
    return parse_plan(text, plan_id=name), answers.astype({"source_task_no": "str"})


@checked
def alignment_scores(aligned: pd.DataFrame, answers: pd.DataFrame) -> pd.DataFrame:
    """Score the pairs that `align_tasks` found by those that are known.

    Parameters
    ----------
    aligned
        What `align_tasks` returned for jinan-2022 and a plan of `synthetic_plan`.
    answers
        The table that came with that plan.

    Returns
    -------
    pandas.DataFrame
        kind, tasks, continued (how many were paired), right (paired with a task they go back
        to; for "new", left unpaired), a row a kind. Of the parts of a split task only one can
        be paired.

    Examples
    --------
    >>> import jnplan as jp
    >>> plan, answers = jp.synthetic_plan("next-year")
    >>> aligned = jp.align_tasks(jp.load("jinan-2022"), plan)
    >>> jp.alignment_scores(aligned, answers).set_index("kind").loc["renamed"].tolist()
    [1, 1, 1]
    """
    need_columns(aligned, ["task_no_a", "task_no_b", "status"], "alignment_scores: aligned")
    pairs = aligned[aligned["status"] == "continued"].set_index("task_no_b")["task_no_a"]
    mates = answers["task_no"].map(pairs)
    sources = [set(map(int, text.split())) for text in answers["source_task_no"]]
    right = [
        mate in source if source else pd.isna(mate)
        for mate, source in zip(mates, sources, strict=True)
    ]
    table = answers.assign(tasks=1, continued=mates.notna(), right=right)
    columns = ["tasks", "continued", "right"]
    return table.groupby("kind", sort=False)[columns].sum().reset_index()
