"""Key word in context: every occurrence of a term, with what stands around it."""

import re
from collections.abc import Iterable

import pandas as pd

from ..errors import KEY_TYPES, PlanError, checked, need_columns
from ..plan import Plan
from ..text.scripts.latin import half_width
from ..text.scripts.terms import tidy_term


@checked
def kwic(
    plans: Plan | Iterable[Plan], term: str | Iterable[str], *, width: int = 12
) -> pd.DataFrame:
    """List every occurrence of a term with its context (key word in context).

    Occurrences are found in the plan's prose, by characters and not by words, so they may overlap.
    A full-width letter, digit or + is found by the half-width one, and the other way round. The
    context ends where the heading, the overview or the task ends.

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
    terms = [tidy_term(word) for word in ([term] if isinstance(term, str) else term)]
    if not all(terms):
        raise PlanError("kwic: an empty term; pass at least one character")
    if width < 0:
        raise PlanError(f"kwic: width is {width}; it must be 0 or more characters")
    patterns = [re.compile(f"(?=({re.escape(word)}))") for word in dict.fromkeys(terms)]
    rows = []
    for plan in [plans] if isinstance(plans, Plan) else plans:
        tasks: dict[int | None, tuple[int, int]] = {
            task.number: (task.title_start, task.text_end) for task in plan.tasks
        }
        narrow = half_width(plan.text)
        for part in plan.prose():
            low, high = tasks.get(part.task_no, (part.start, part.end))
            spans = [
                match.span(1)
                for pattern in patterns
                for match in pattern.finditer(narrow, part.start, part.end)
            ]
            for start, end in sorted(spans):
                left = plan.text[max(low, start - width) : start]
                right = plan.text[end : min(high, end + width)]
                rows.append((plan.plan_id, part.task_no, left, plan.text[start:end], right, start))
    columns = ["plan_id", "task_no", "left", "keyword", "right", "start"]
    return pd.DataFrame(rows, columns=columns).astype({"task_no": KEY_TYPES["task_no"]})


@checked
def passages_with(tokens: pd.DataFrame, terms: str | Iterable[str]) -> pd.DataFrame:
    r"""Return the words of every passage in which one of several terms stands as a word of its own.

    A passage is a task, a heading, or what a plan says before and between them.

    Parameters
    ----------
    tokens
        What `segment` returned.
    terms
        The terms, or one.

    Returns
    -------
    pandas.DataFrame
        Rows of ``tokens``.

    Examples
    --------
    >>> import jnplan as jp
    >>> tokens = jp.segment(jp.parse_plan("1.校车。查安全。\n2.食堂。办好食堂。"))
    >>> jp.passages_with(tokens, "校车")["task_no"].unique().tolist()
    [1]
    """
    keys = ["section_no", "task_no"]
    need_columns(tokens, [*keys, "term"], "passages_with")
    terms = [terms] if isinstance(terms, str) else list(terms)
    places = tokens.loc[tokens["term"].isin(terms), keys].drop_duplicates()
    return tokens.merge(places, on=keys)
