"""Key word in context: every occurrence of a term, with what stands around it."""

import re
from collections.abc import Iterable

import pandas as pd

from ..errors import KEY_TYPES, PlanError
from ..plan import Plan


def kwic(
    plans: Plan | Iterable[Plan], term: str | Iterable[str], *, width: int = 12
) -> pd.DataFrame:
    """List every occurrence of a term with its context (key word in context).

    Occurrences are found in the plan's prose, by characters and not by words, so they may overlap.
    The context ends where the heading, the overview or the task ends.

    Parameters
    ----------
    plans
        A plan, or several.
    term
        What to look for, or a list of such.
    width
        How many characters of context each side may have.

    Returns
    -------
    pandas.DataFrame
        plan_id, task_no (NA in the overview and in headings), left, keyword, right, start, in the
        order of the text; ``plan.text[start:]`` begins with the keyword.

    Raises
    ------
    PlanError
        If a term is empty or the width is negative.

    Examples
    --------
    >>> import jnplan as jp
    >>> plan = jp.parse_plan("1.减负。推进双减，落实双减要求。", plan_id="x")
    >>> jp.kwic(plan, "双减", width=2)[["left", "keyword", "right"]].values.tolist()
    [['推进', '双减', '，落'], ['落实', '双减', '要求']]
    """
    terms = [term] if isinstance(term, str) else list(term)
    if not all(terms):
        raise PlanError("kwic: an empty term; pass at least one character")
    if width < 0:
        raise PlanError(f"kwic: width is {width}; it must be 0 or more characters")
    patterns = [re.compile(f"(?=({re.escape(word)}))") for word in dict.fromkeys(terms)]
    rows = []
    for plan in [plans] if isinstance(plans, Plan) else plans:
        tasks = {task.number: (task.title_start, task.text_end) for task in plan.tasks}
        for part in plan.prose():
            low, high = tasks.get(part.task_no, (part.start, part.end))
            spans = [
                match.span(1)
                for pattern in patterns
                for match in pattern.finditer(plan.text, part.start, part.end)
            ]
            for start, end in sorted(spans):
                left = plan.text[max(low, start - width) : start]
                right = plan.text[end : min(high, end + width)]
                rows.append((plan.plan_id, part.task_no, left, plan.text[start:end], right, start))
    columns = ["plan_id", "task_no", "left", "keyword", "right", "start"]
    return pd.DataFrame(rows, columns=columns).astype({"task_no": KEY_TYPES["task_no"]})
