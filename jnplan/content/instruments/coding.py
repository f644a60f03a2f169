"""Policy instruments: what kind of means each clause of the tasks takes, by two schemes."""

import re

import pandas as pd

from ...data import shipped_table
from ...errors import KEY_TYPES, checked
from ...plan import Plan
from ...text.clean import flatten
from ...words.segmenter import Segmenter
from ..actions import TaskClause, task_clauses
from ..targets.extraction import find_targets
from .amounts import find_amount
from .frames import end_of_subject, is_frame
from .rules import (
    BY_KIND,
    NONE,
    SCHEMES,
    Match,
    decide,
    find_head,
    find_words,
    instrument_words,
)

COLUMNS = ["plan_id", "task_no", "part", "scheme", "instrument", "sub_instrument"]
COLUMNS += ["rule", "term", "term_start", "term_end", "verb", "object", "clause", "start", "end"]
_BRACKETS = re.compile(r"\([^()]*\)")


@checked
def instrument_codebook() -> pd.DataFrame:
    """Return the codebook of policy instruments.

    Returns
    -------
    pandas.DataFrame
        scheme, instrument, sub_instrument (empty for the second scheme), zh, en, definition_zh,
        definition_en, example (a clause of our own making), a row a code (see `data/README.md`).

    Examples
    --------
    >>> import jnplan as jp
    >>> jp.instrument_codebook().set_index("sub_instrument").loc["facilities", "zh"]
    '基础设施'
    """
    return shipped_table("instruments.csv")


@checked
def code_instruments(plan: Plan, *, segmenter: Segmenter | None = None) -> pd.DataFrame:
    """Code each clause of the tasks with the policy instrument it uses, by two schemes.

    - ``rothwell-zegveld``: supply, environment or demand, with a sub-instrument;
    - ``mcdonnell-elmore``: authority, incentive, capacity, system change, or hortatory.

    The words of `data/instrument-words.csv` say what a clause does. Each has a place in which it
    counts: the noun that the object ends with (head; 工作, 行动 and the like don't count), the
    object, the governing verb, what stands up to it (lead: 鼓励), or the whole clause; and a rank.
    The word of the best rank decides, of several the last. Where none does, the kind of the action
    does (`find_actions`). Of an object that is empty the subject is read in its place. "none" is a
    clause of which no instrument can be told: a frame (按照…要求), a date, a statement (美育是…).
    In the second scheme an aim without a number is hortatory, one with a number authority.

    What this can't tell: means that stand in another clause; irony, exceptions, who is addressed;
    and whatever two readers of the codebook don't agree on either. How right it is, is told in
    notebook 06 and `data/README.md`: code a sample by hand before citing shares of another kind of
    document.

    Parameters
    ----------
    plan
        The plan; the titles and texts of its tasks are read.
    segmenter
        As for `find_actions`.

    Returns
    -------
    pandas.DataFrame
        plan_id, task_no, part (title or text), scheme, instrument, sub_instrument (first scheme
        only, else empty), rule (place and word that decided, as ``head 制度``; ``kind build``; or
        empty), term, term_start, term_end (the word; empty, with the clause's start, without one),
        verb, object, clause, start, end, two rows a clause.
        ``plan.text[start:end] == clause``, likewise for the term.

    References
    ----------
    Rothwell, R. & Zegveld, W. (1985). Reindustrialization and technology. McDonnell, L. & Elmore,
    R. (1987). Getting the job done: alternative policy instruments. Educational Evaluation and
    Policy Analysis 9(2). Schneider, A. & Ingram, H. (1990). Behavioral assumptions of policy tools.
    Journal of Politics 52(2).

    Examples
    --------
    >>> import jnplan as jp
    >>> plan = jp.parse_plan("1.校车。新购校车三十辆，完善校车管理制度，按照上级要求。")
    >>> coded = jp.code_instruments(plan)
    >>> coded.loc[coded["part"] == "text", ["instrument", "rule"]].values.tolist()[2:]
    [['environment', 'head 制度'], ['authority', 'head 制度'], ['none', ''], ['none', '']]
    """
    flat = flatten(plan.text)
    parents = _parents()
    targets = find_targets(plan)
    rows = []
    for clause in task_clauses(plan, segmenter):
        counted = find_amount(flat, clause, targets) is not None
        matches = _find_matches(flat, clause)
        kind = clause.verbs[0][2] if clause.verbs else NONE
        verb = plan.text[slice(*clause.verbs[0][:2])] if clause.verbs else ""
        thing = plan.text[clause.object_start : clause.object_end]
        text = plan.text[clause.start : clause.end]
        idle = not counted and is_frame(flat, clause)
        for number, scheme in enumerate(SCHEMES):
            found = None if idle else decide(matches, number)
            code, rule, span = NONE, "", (clause.start, clause.start)
            if found:
                code, span = found.word.codes[number], (found.start, found.end)
                rule = f"{found.place} {plan.text[slice(*span)]}"
            elif kind in BY_KIND and not idle:
                code, rule = BY_KIND[kind][number], f"kind {kind}"
            elif counted:
                code, rule = ("goals", "authority")[number], "target"
            aim = decide(matches, 0)
            if number and code == "hortatory" and counted and aim and aim.word.codes[0] == "goals":
                code = "authority"
            parent = parents[code] if number == 0 else code
            sub = "" if number or code == NONE else code
            where = (clause.plan_id, clause.task_no, clause.part, scheme, parent, sub, rule)
            words = (plan.text[slice(*span)], *span, verb, thing, text, clause.start, clause.end)
            rows.append((*where, *words))
    return pd.DataFrame(rows, columns=COLUMNS).astype({"task_no": KEY_TYPES["task_no"]})


def _parents() -> dict[str, str]:
    """Return the instrument of each sub-instrument of the first scheme."""
    table = shipped_table("instruments.csv")
    own = table[table["sub_instrument"] != ""]
    return {NONE: NONE, **dict(zip(own["sub_instrument"], own["instrument"], strict=True))}


def _find_matches(flat: str, clause: TaskClause) -> list[Match]:
    """Find the words of the rules in a clause, each in the place in which it counts."""
    words = instrument_words()
    start, end = clause.start, clause.end
    left, right = clause.object_start, clause.object_end
    if not clause.verbs:
        left, right = start, end_of_subject(flat, clause)
    elif left == right:
        left, right = start, clause.verbs[0][0]
    # A list of offices or a remark behind the object is none of it.
    thing = _BRACKETS.sub(lambda match: " " * len(match[0]), flat[left:right])
    found = find_words(flat[start:end], words["clause"], "clause", start)
    found += find_head(thing, words["head"], left)
    found += find_words(thing, words["object"], "object", left)
    if not clause.verbs:
        found += find_words(flat[start:end], words["predicate"], "predicate", start)
    if clause.verbs:
        first, last, _ = clause.verbs[0]
        found += find_words(flat[start:last], words["lead"], "lead", start)
        word = words["verb"].get(flat[first:last])
        found += [Match(word, "verb", first, last)] if word else []
    return found
