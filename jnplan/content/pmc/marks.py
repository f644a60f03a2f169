"""The marks of the PMC index: what a plan has of a checklist, each with its evidence."""

import re
from typing import NamedTuple

import pandas as pd

from ...data import shipped_table
from ...errors import PlanError, checked, need_columns
from ...plan import Plan
from ...text.clean import flatten
from ...text.sentences import masked
from ..citations import find_documents
from ..instruments.coding import code_instruments
from ..instruments.rules import SCHEMES
from ..targets.deadlines import dates_within
from ..targets.extraction import find_targets
from ..themes.rules import longest_matches

COLUMNS = ["plan_id", "variable", "mark", "zh", "en", "value", "n", "by", "term", "start", "end"]
_RULES = ["variable", "mark", "zh", "en", "by", "rule"]
_WAYS = ("words", "years", "issuer", "documents", "targets", "deadlines", "offices", "instruments")


class Evidence(NamedTuple):
    """How often something stands in a plan, and where it first does."""

    n: int
    start: int = 0
    end: int = 0


@checked
def pmc(plan: Plan, *, variables: pd.DataFrame | None = None) -> pd.DataFrame:
    r"""Mark a plan by the checklist of the PMC index (policy modelling consistency).

    What it can't tell comes first. The index is a checklist: it says how many of the things on a
    list a text mentions, and nothing of how good, how consistent or how well carried out the policy
    is. A word that stands once gives the same mark as one that stands fifty times, so that long
    plans on many matters come near the maximum whatever they say. Which marks are on the list is
    the researcher's choice, and authors choose differently: indices of different lists can't be
    compared. The marks of this list were not held to readers' marks. `pmc_sensitivity` says how far
    the index hangs on each.

    Nine variables, X1 to X9, each with three to six marks, 1 or 0 (`data/pmc.csv`). A mark is set

    - by ``words``: one of them stands in what the plan says (overview, headings, tasks), or
      ``issuer``: in the name of its issuer, where that stands in the text;
    - by a fact of the plan: ``years`` (a date that is due so many years after the plan's own),
      ``documents`` (one to carry out, or to write), ``targets``, ``deadlines`` (of
      targets), ``offices`` (every task names one), ``instruments`` (`code_instruments`).

    Parameters
    ----------
    plan
        The plan.
    variables
        Another list: variable, mark, zh, en, by, rule (words joined by |; ``3|5`` for years;
        the status of documents; an instrument).

    Returns
    -------
    pandas.DataFrame
        plan_id, variable, mark, zh, en, value (0 or 1), n (how often what sets it stands there),
        by, term, start, end (the first, ``plan.text[start:end] == term``; empty, with 0 and 0,
        where a mark isn't set or is a fact without a place), a row a mark.

    Raises
    ------
    PlanError
        If a list lacks a column, names a mark twice, or marks in a way that isn't one of these.

    References
    ----------
    Ruiz Estrada, M. A. (2011). Policy modeling: Definition, classification and evaluation. Journal
    of Policy Modeling 33(4), 523-536.

    Examples
    --------
    >>> import jnplan as jp
    >>> marks = jp.pmc(jp.parse_plan("某市教育局2026年工作要点\n1.校车。鼓励企业参与。"))
    >>> marks.loc[marks["value"] == 1, ["mark", "term"]].values.tolist()[:2]
    [['X1.3', '鼓励'], ['X3.3', '市']]
    """
    rules = shipped_table("pmc.csv") if variables is None else variables
    need_columns(rules, _RULES, "pmc: variables")
    _need_rules(rules)
    flat = flatten(plan.text)
    facts = _facts(plan, flat, rules)
    rows = []
    for rule in rules[_RULES].itertuples(index=False):
        found = _find_evidence(plan, flat, facts, rule.by, str(rule.rule))
        named = (plan.plan_id, rule.variable, rule.mark, rule.zh, rule.en)
        place = (plan.text[found.start : found.end], found.start, found.end)
        rows.append((*named, int(found.n > 0), found.n, rule.by, *place))
    return pd.DataFrame(rows, columns=COLUMNS)


def _need_rules(rules: pd.DataFrame) -> None:
    """Raise a `PlanError` unless each mark of a list stands once, with a rule that can be read."""
    for mark, by, rule in rules[["mark", "by", "rule"]].itertuples(index=False):
        if by not in _WAYS:
            raise PlanError(f"pmc: by is {by!r}; it can be {', '.join(_WAYS)}")
        if by == "years" and not re.fullmatch(r"\d{1,4}\|\d{1,4}", str(rule)):
            raise PlanError(f"pmc: mark {mark}: the rule {rule!r} is not two numbers such as 3|5")
    twice = rules.loc[rules["mark"].duplicated(), "mark"]
    if len(twice):
        raise PlanError(f"pmc: variables has the mark {twice.iloc[0]!r} twice")


def _facts(plan: Plan, flat: str, rules: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """Return what the marks ask of a plan besides words."""
    bare = masked(flat)  # a year in the name of a document is no date of this plan's
    dates = [
        (date.year, date.start, date.end)
        for part in plan.prose()
        for date in dates_within(bare, part.start, part.end)
        if date.due and date.year is not None
    ]
    coded = code_instruments(plan)
    coded = coded[(coded["scheme"] == SCHEMES[0]) & (coded["part"] == "text")]
    # Of an issuer's words the longest count: 自治区 is no 区.
    words = {w for rule in rules.loc[rules["by"] == "issuer", "rule"] for w in rule.split("|") if w}
    at = max(plan.text.find(plan.issuer), 0)
    named = [
        (plan.issuer[start:end], at + start, at + end)
        for start, end in longest_matches(plan.issuer, sorted(words))
        if plan.text.startswith(plan.issuer, at)
    ]
    return {
        "issuer": pd.DataFrame(named, columns=["word", "start", "end"]),
        "years": pd.DataFrame(dates, columns=["year", "start", "end"]),
        "documents": find_documents(plan),
        "targets": find_targets(plan),
        "instruments": coded,
    }


def _find_evidence(
    plan: Plan, flat: str, facts: dict[str, pd.DataFrame], by: str, rule: str
) -> Evidence:
    """Return how often what sets a mark stands in a plan, and where it first does."""
    if by == "words":
        return _find_words(plan, flat, rule.split("|"))
    if by == "offices":
        return Evidence(int(bool(plan.tasks) and all(task.offices for task in plan.tasks)))
    found = facts["targets" if by == "deadlines" else by]
    if by == "years":
        least, most = map(int, rule.split("|"))
        # A plan without a year is taken to be of no year: none of these marks is set.
        away = found["year"] - (plan.year if plan.year is not None else 10**6)
        found = found[away.between(least, most)]
    elif by == "deadlines":
        found = found[found["deadline"] != ""]
    elif by != "targets":
        column = {"issuer": "word", "documents": "status", "instruments": "instrument"}[by]
        found = found[found[column].isin(rule.split("|"))]
    if found.empty:
        return Evidence(0)
    return Evidence(len(found), int(found["start"].iloc[0]), int(found["end"].iloc[0]))


def _find_words(plan: Plan, flat: str, words: list[str]) -> Evidence:
    """Count words in what a plan says, and find the first."""
    pattern = re.compile("|".join(re.escape(word) for word in words if word) or r"(?!)")
    found = [
        match.span()
        for part in plan.prose()
        for match in pattern.finditer(flat, part.start, part.end)
    ]
    return Evidence(len(found), *found[0]) if found else Evidence(0)
