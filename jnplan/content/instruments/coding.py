"""Policy instruments: what kind of means each clause of the tasks takes, by two schemes."""

import functools

import pandas as pd

from ...data import shipped_table
from ...errors import KEY_TYPES, checked
from ...plan import Plan
from ...text.clean import flatten
from ...text.spans import Span
from ...words.segmenter import Segmenter
from ..actions import TaskClause, task_clauses
from .amounts import find_amount, target_spans
from .frames import is_frame
from .matches import find_matches
from .rules import BY_KIND, NONE, SCHEMES, decide

COLUMNS = ["plan_id", "task_no", "part", "scheme", "instrument", "sub_instrument"]
COLUMNS += ["rule", "term", "term_start", "term_end", "verb", "object", "clause", "start", "end"]


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
    targets = target_spans(plan)
    rows = []
    for clause in task_clauses(plan, segmenter):
        counted = find_amount(flat, clause, targets) is not None
        text = plan.text[clause.start : clause.end]
        verb = plan.text[slice(*clause.verbs[0][:2])] if clause.verbs else ""
        thing = plan.text[clause.object_start : clause.object_end]
        for scheme, (code, rule, span) in zip(SCHEMES, _codes(flat, clause, counted), strict=True):
            rule = f"{rule} {plan.text[slice(*span)]}" if span else rule
            first, last = span or (clause.start, clause.start)
            sub = code if scheme == SCHEMES[0] and code != NONE else ""
            where = (clause.plan_id, clause.task_no, clause.part, scheme)
            found = (parents.get(code, code), sub, rule, plan.text[first:last], first, last)
            rows.append((*where, *found, verb, thing, text, clause.start, clause.end))
    return pd.DataFrame(rows, columns=COLUMNS).astype({"task_no": KEY_TYPES["task_no"]})


def _codes(flat: str, clause: TaskClause, counted: bool) -> list[tuple[str, str, Span | None]]:
    """Return for each scheme the code of a clause, the rule, and the place of its word if any."""
    if is_frame(flat, clause) and not counted:
        return [(NONE, "", None)] * len(SCHEMES)
    matches = find_matches(flat, clause)
    kind = clause.verbs[0][2] if clause.verbs else NONE
    codes: list[tuple[str, str, Span | None]] = []
    for scheme in range(len(SCHEMES)):
        found = decide(matches, scheme)
        if found:
            codes.append((found.word.codes[scheme], found.place, (found.start, found.end)))
        elif kind in BY_KIND:
            codes.append((BY_KIND[kind][scheme], f"kind {kind}", None))
        else:
            codes.append((("goals", "authority")[scheme] if counted else NONE, "target", None))
    if counted and codes[0][0] == "goals" and codes[1][0] == "hortatory":
        codes[1] = ("authority", *codes[1][1:])  # an aim that is counted binds
    return [(code, rule if code != NONE or span else "", span) for code, rule, span in codes]


@functools.cache
def _parents() -> dict[str, str]:
    """Return the instrument of each sub-instrument of the first scheme."""
    table = shipped_table("instruments.csv")
    own = table[table["sub_instrument"] != ""]
    return {NONE: NONE, **dict(zip(own["sub_instrument"], own["instrument"], strict=True))}
