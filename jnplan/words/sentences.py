"""Split a plan into sentences."""

import re
from collections.abc import Iterable

import pandas as pd

from ..errors import KEY_TYPES, PlanError, checked, one_of
from ..plan import Plan
from ..text.clean import flatten
from ..text.scripts.latin import half_width
from ..text.scripts.terms import tidy_term
from ..text.sentences import split_sentences


@checked
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


@checked
def term_sentences(plan: Plan, terms: Iterable[str]) -> pd.DataFrame:
    """List the sentences of a plan in which one of several terms stands.

    Returns
    -------
    pandas.DataFrame
        terms (those that stand in it, joined by a blank), part, section_no, task_no, text, start,
        end, in the order of the text.

    Examples
    --------
    >>> import jnplan as jp
    >>> plan = jp.parse_plan("1.减负。落实双减。办演练。")
    >>> jp.term_sentences(plan, ["双减"])[["terms", "text"]].values.tolist()
    [['双减', '落实双减。']]
    """
    table, terms = sentences(plan), list(terms)
    held = [" ".join(term for term in terms if term in text) for text in table["text"]]
    table.insert(0, "terms", pd.Series(held, dtype="object"))
    columns = ["terms", "part", "section_no", "task_no", "text", "start", "end"]
    return table.loc[table["terms"] != "", columns].reset_index(drop=True)


@checked
def term_places(plan: Plan, terms: Iterable[str], *, by: str = "part") -> pd.DataFrame:
    """Count where in a plan terms stand, by characters: each line of `kwic` once.

    Parameters
    ----------
    plan
        The plan.
    terms
        The terms, a column each.
    by
        ``"part"`` for the parts of sections and tasks that have one of them, ``"section"`` for all
        sections.

    Returns
    -------
    pandas.DataFrame
        section_no, (task_no, part), and a column for each term, in the order of the text;
        section_no is NA outside sections, task_no outside tasks. By section no row if the plan has
        no sections.

    Examples
    --------
    >>> import jnplan as jp
    >>> plan = jp.parse_plan("1.双减。落实双减。办演练。")
    >>> jp.term_places(plan, ["双减"])[["task_no", "part", "双减"]].values.tolist()
    [[1, 'task title', 1], [1, 'task text', 1]]
    """
    one_of(by, ("part", "section"), "term_places: by")
    terms = list(dict.fromkeys(terms))
    if not all(map(tidy_term, terms)):
        raise PlanError("term_places: an empty term; pass at least one character")
    patterns = [re.compile(f"(?={re.escape(tidy_term(term))})") for term in terms]
    narrow = half_width(plan.text)
    rows = []
    for part in plan.prose():
        found = [sum(1 for _ in each.finditer(narrow, part.start, part.end)) for each in patterns]
        rows.append((part.section_no, part.task_no, part.kind, *found))
    table = pd.DataFrame(rows, columns=["section_no", "task_no", "part", *terms])
    table = table.astype({key: KEY_TYPES[key] for key in ("section_no", "task_no")})
    table = table.astype(dict.fromkeys(terms, "int64"))
    keys = ["section_no", "task_no", "part"] if by == "part" else ["section_no"]
    table = table.groupby(keys, dropna=False, sort=False)[terms].sum().reset_index()
    kept = (table[terms] > 0).any(axis=1) if by == "part" else bool(plan.sections)
    return table[kept & pd.Series(True, table.index)].reset_index(drop=True)
