"""What a plan says: its sentences, its clauses, and the words it puts in quotation marks."""

import re

import pandas as pd

from .errors import KEY_TYPES
from .plan import Plan
from .text.clean import flatten
from .text.sentences import split_sentences
from .text.spans import strip

_QUOTED = (re.compile(r"“([^“”]{2,8})”"), re.compile(r"《([^《》]+)》"))


def sentences(plan: Plan) -> pd.DataFrame:
    """Split a plan's prose into sentences.

    A sentence ends after 。！？ and the quotation marks or brackets that close on it; a heading and
    a task's title are sentences of their own.

    Returns
    -------
    pandas.DataFrame
        plan_id, year, section_no, task_no, part, text, start, end, a row a sentence;
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


def quoted(plan: Plan) -> list[str]:
    """List the words a plan teaches: “…” of 2 to 8 characters, and the names in 《…》.

    Examples
    --------
    >>> import jnplan as jp
    >>> jp.quoted(jp.parse_plan("1.减负。抓“双减”，落实《“十四五”规划》。"))
    ['“十四五”规划', '十四五', '双减']
    """
    flat = flatten(plan.text)
    found = set()
    for part in plan.prose():
        for pattern in _QUOTED:
            for match in pattern.finditer(flat, part.start, part.end):
                start, end = strip(flat, *match.span(1))
                if start < end:
                    found.add(plan.text[start:end])
    return sorted(found)
