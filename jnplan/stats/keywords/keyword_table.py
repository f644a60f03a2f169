"""A row a task: the words that mark it, side by side."""

import pandas as pd

from ...errors import PlanError, checked, need_columns, need_count


@checked
def keyword_table(words: pd.DataFrame, tasks: pd.DataFrame, *, top: int = 6) -> pd.DataFrame:
    r"""Lay out the words that mark each task, a row a task.

    Parameters
    ----------
    words
        What `tfidf` returned by task, or `marking_words`, for one plan.
    tasks
        ``plan.to_frame()``, for the titles.
    top
        How many terms of each task, at most.

    Returns
    -------
    pandas.DataFrame
        By task_no: title, and 1 to ``top``, each a term and its tf-idf or, of `marking_words`, how
        often it stands in the task; empty where a task has fewer terms.

    Raises
    ------
    PlanError
        If a column is missing.

    Examples
    --------
    >>> import jnplan as jp
    >>> plan = jp.parse_plan("1.校车。校车。\n2.校车。食堂。", year=2022)
    >>> weights = jp.tfidf(jp.count_terms(jp.segment(plan)))
    >>> jp.keyword_table(weights, plan.to_frame()).values.tolist()
    [['校车', '校车 1.00', ''], ['校车', '食堂 0.81', '校车 0.58']]
    >>> jp.keyword_table(jp.marking_words(plan), plan.to_frame(), top=1).values.tolist()
    [['校车', '校车 ×2'], ['校车', '食堂 ×1']]
    """
    need_columns(words, ["task_no", "term"], "keyword_table")
    need_columns(tasks, ["task_no", "title"], "keyword_table: tasks")
    need_count(top, "keyword_table: top", "terms")
    best = words.groupby("task_no").head(top)
    if "tfidf" in words:
        cells = [f"{row.term} {row.tfidf:.2f}" for row in best.itertuples()]
    elif "n" in words:
        cells = [f"{row.term} ×{row.n}" for row in best.itertuples()]
    else:
        raise PlanError("keyword_table: the table has neither the column tfidf nor n")
    best = best.assign(cell=cells, rank=best.groupby("task_no").cumcount() + 1)
    table = best.pivot(index="task_no", columns="rank", values="cell").fillna("")
    table.columns.name = None
    table.insert(0, "title", tasks.set_index("task_no")["title"].reindex(table.index))
    return table
