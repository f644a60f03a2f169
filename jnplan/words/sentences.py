"""Split a plan into sentences."""

import pandas as pd

from ..errors import KEY_TYPES
from ..plan import Plan
from ..text.clean import flatten
from ..text.sentences import split_sentences


def sentences(plan: Plan) -> pd.DataFrame:
    """Split a plan's prose into sentences.

    A sentence ends after 。！？ and the quotation marks or brackets that close on it; a heading and
    a task's title are sentences of their own.

    Returns
    -------
    pandas.DataFrame
        plan_id, year, section_no, task_no, part, text, start, end, one row per sentence;
        ``plan.text[start:end]`` is the sentence.

    Examples
    --------
    >>> import jnplan as jp
    >>> jp.sentences(jp.parse_plan("1.安全。守底线。办演练。"))["text"].tolist()
    ['安全', '守底线。', '办演练。']
    """
    rows = []
    flat = flatten(plan.text)
    for part in plan.prose():
        for start, end in split_sentences(flat, part.start, part.end):
            keys = (plan.plan_id, plan.year, part.section_no, part.task_no, part.kind)
            rows.append((*keys, plan.text[start:end], start, end))
    columns = ["plan_id", "year", "section_no", "task_no", "part", "text", "start", "end"]
    return pd.DataFrame(rows, columns=columns).astype(KEY_TYPES)
