"""Documents that a plan will issue: which, by when, in which clause."""

import re

import pandas as pd

from ...errors import checked
from ...plan import Plan
from ...text.clean import flatten
from ...text.sentences import DOCUMENT_NAME
from ...text.spans import strip
from ...words.sentences import sentences
from ..citations import find_documents
from ..targets.deadlines import dates_within

COLUMNS = ["task_no", "document", "verb", "deadline", "start", "end"]
_SIGNS = ",;:。!?"
# 印发的《办法》 has been issued.
_ISSUED = re.compile("的(?:关于)?《?$")


@checked
def documents_to_issue(plan: Plan) -> pd.DataFrame:
    """Find the documents in 《…》 that a plan will write or issue, with their deadlines.

    They are those of `find_documents` whose status is "to write", without what has been issued
    (印发的《办法》). The deadline is the last date before the name in its sentence, or else the
    first after it in its clause, as for targets; a year before the plan's own is none.

    Parameters
    ----------
    plan
        The plan.

    Returns
    -------
    pandas.DataFrame
        task_no (NA outside tasks), document, verb, deadline ("" if none is written), start, end:
        ``plan.text[start:end]`` is the clause; a row a document, in the order of the text.

    Examples
    --------
    >>> import jnplan as jp
    >>> plan = jp.parse_plan("1.校车。6月底前,修订《校车办法》,落实《安全法》。")
    >>> documents_to_issue(plan)[["document", "verb", "deadline"]].values.tolist()
    [['校车办法', '修订', '6月底前']]
    """
    flat = flatten(plan.text)
    bare = DOCUMENT_NAME.sub(lambda match: "□" * len(match[0]), flat)
    lines = sentences(plan)
    found = find_documents(plan)
    rows = []
    for row in found[found["status"] == "to write"].itertuples():
        at = lines["start"].searchsorted(row.start, side="right") - 1
        low, high = (int(lines[name].iloc[at]) for name in ("start", "end"))
        first = max(bare.rfind(sign, low, row.start) for sign in _SIGNS) + 1
        first = max(first, low)
        ends = [bare.find(sign, row.end, high) for sign in _SIGNS]
        last = min([end for end in ends if end >= 0], default=high)
        before = bare[first : row.start].rstrip("□")
        if row.verb and _ISSUED.search(before) and before.rstrip("的").endswith(row.verb):
            continue
        # 年底前印发 is a deadline, though 2021年印发 says since when.
        dates = [
            date
            for date in dates_within(bare, low, last)
            if date.due or (not date.bare and bare[date.start] not in "从自")
        ]
        own = [date for date in dates if not (plan.year and date.year and date.year < plan.year)]
        due = [date for date in own if date.end <= row.start][-1:]
        due = due or [date for date in own if date.start >= first][:1]
        deadline = plan.text[due[0].start : due[0].end] if due else ""
        start, end = strip(flat, first, last)
        rows.append((row.task_no, row.document, row.verb, deadline, start, end))
    return pd.DataFrame(rows, columns=COLUMNS)
