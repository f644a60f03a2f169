"""Directives: how clear each clause leaves it what must, may or mustn't be done (Ang 2023)."""

import functools
from typing import NamedTuple

import pandas as pd

from ...data import shipped_table
from ...errors import KEY_TYPES, checked
from ...plan import Plan
from ...text.clean import flatten
from ...text.sentences import masked
from ...text.spans import Span
from ...words.segmenter import Segmenter
from ..actions import TaskClause, task_clauses
from .amounts import find_amount, find_deadline, target_spans
from .frames import is_frame
from .rules import RuleWord, find_object_head, find_words

NEUTRAL = "neutral"
COLUMNS = ["plan_id", "task_no", "part", "degree", "colour", "rule"]
COLUMNS += ["term", "term_start", "term_end", "clause", "start", "end"]


class DirectiveSign(NamedTuple):
    """A word or number that makes a clause clear or ambiguous, and where it stands."""

    degree: str
    colour: str
    place: str
    start: int
    end: int


@checked
def find_directives(plan: Plan, *, segmenter: Segmenter | None = None) -> pd.DataFrame:
    """Find how clear each clause of the tasks leaves it what is to be done.

    Ang (2023) sorts the directives of the centre into grey (ambiguous about what can or can't be
    done), black (clearly states what can be done) and red (clearly states what can't). She sorts
    documents; here it is clauses, by their words alone (`data/directive-words.csv`):

    - clear: red, it forbids (严禁, 不得, 杜绝); black, it says that it must be done (必须, 确保,
      严格, 全覆盖), or how much of it or by when (a target of `find_targets`, a date that is due);
    - ambiguous: grey, it leaves room (探索, 鼓励, 支持, 试点, 因地制宜, 逐步, 力争);
    - neutral: the rest, the ordinary 加强, 推进, 完善. Ang has no such category: most of what she
      would call black is found here, as far as it says nothing of must or how much.

    A word of forbidding decides before any other; of the others, which count only up to the
    governing verb, as the end of the object (开展…试点) or where the list says so, the first; a
    number or a date only where none of these is. So 力争达到90% is ambiguous.

    What this can't tell: whether anybody is held to it. 确保 may be said of the unattainable, and
    what a neutral clause asks may be well known to all.

    Parameters
    ----------
    plan
        The plan; the titles and texts of its tasks are read.
    segmenter
        As for `find_actions`.

    Returns
    -------
    pandas.DataFrame
        plan_id, task_no, part (title or text), degree (clear, ambiguous, neutral), colour (red,
        black, grey or empty), rule (``modal 必须``, target, deadline, or empty), term, term_start,
        term_end (the word or figure that decided; empty, at the clause's start, without one),
        clause, start, end, a row a clause; ``plan.text[start:end] == clause``.

    References
    ----------
    Ang, Y. Y. (2023). Ambiguity and clarity in China's adaptive policy communication. The China
    Quarterly, published online on 20 July 2023.

    Examples
    --------
    >>> import jnplan as jp
    >>> plan = jp.parse_plan("1.校车。严禁超载，探索定制公交，年底前新购30辆，加强管理。")
    >>> found = jp.find_directives(plan)
    >>> found.loc[found["part"] == "text", ["degree", "rule"]].values.tolist()
    [['clear', 'clause 严禁'], ['ambiguous', 'modal 探索'], ['clear', 'target'], ['neutral', '']]
    """
    flat = flatten(plan.text)
    bare = masked(flat)
    targets = target_spans(plan)
    rows = []
    for clause in task_clauses(plan, segmenter):
        sign = _find_sign(flat, bare, clause, targets)
        if sign and sign.place != "target" and is_frame(flat, clause):
            sign = None
        degree, colour, rule, span = NEUTRAL, "", "", (clause.start, clause.start)
        if sign:
            span = (sign.start, sign.end)
            degree, colour, rule = sign.degree, sign.colour, sign.place
            if sign.place not in ("target", "deadline"):
                rule = f"{sign.place} {plan.text[slice(*span)]}"
        where = (clause.plan_id, clause.task_no, clause.part, degree, colour, rule)
        text = plan.text[clause.start : clause.end]
        rows.append((*where, plan.text[slice(*span)], *span, text, clause.start, clause.end))
    return pd.DataFrame(rows, columns=COLUMNS).astype({"task_no": KEY_TYPES["task_no"]})


@functools.cache
def _directive_words() -> dict[str, dict[str, RuleWord]]:
    """Read `data/directive-words.csv`: for each place its words, with degree and colour."""
    words: dict[str, dict[str, RuleWord]] = {}
    for row in shipped_table("directive-words.csv").itertuples():
        words.setdefault(row.place, {})[row.word] = RuleWord(1, (row.degree, row.colour))
    return words


def _find_sign(
    flat: str, bare: str, clause: TaskClause, targets: list[Span]
) -> DirectiveSign | None:
    """Find what decides how clear a clause is."""
    words = _directive_words()
    start, end = clause.start, clause.end
    first, last = clause.verbs[0][:2] if clause.verbs else (end, end)
    edges = {start, end, *(t.start for t in clause.tokens), *(t.end for t in clause.tokens)}
    before = find_words(bare[start:last], words["modal"], "modal", start)
    found = [match for match in before if {match.start, match.end} <= edges]
    if bare[first:last] in words["verb"]:
        found += find_words(bare[first:last], words["verb"], "verb", first)
    # With nothing behind it the word is a noun: 给予资金支持.
    found = [match for match in found if match.end < end]
    found += find_words(bare[start:end], words["clause"], "clause", start)
    thing = bare[clause.object_start : clause.object_end]
    found += find_object_head(thing, words["head"], clause.object_start)
    signs = [DirectiveSign(*m.word.codes, m.place, m.start, m.end) for m in found]
    red = [sign for sign in signs if sign.colour == "red"]
    if signs:
        return min(red or signs, key=lambda sign: sign.start)
    quantity = {
        "target": find_amount(flat, clause, targets),
        "deadline": find_deadline(flat, clause),
    }
    for name, span in quantity.items():
        if span:
            return DirectiveSign("clear", "black", name, *span)
    return None
