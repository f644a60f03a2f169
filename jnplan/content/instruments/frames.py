"""Clauses without a verb that only say when, by what, of what, or what something is."""

import re

from ..actions import TaskClause
from .rules import find_words, instrument_words

_STATEMENT = re.compile(r"(?:^|[^于但都只正还凡若总])是(?!否)|主要包括|分为")


def is_frame(flat: str, clause: TaskClause) -> bool:
    """Whether a clause has no verb and is a frame (按照…要求, 以…为基础) or a statement (美育是…).

    根据变化更新内容 opens like a frame, but has a verb of its own: a predicate of the list.
    """
    text = flat[clause.start : clause.end]
    if clause.verbs:
        return False
    if _STATEMENT.search(text):
        return True
    if _find_preposition(clause) is None or end_of_subject(flat, clause) < clause.end:
        return False
    words = instrument_words()
    closed = text.endswith(tuple(words["frame end"]))
    return closed or not find_words(text, words["predicate"], "predicate")


def end_of_subject(flat: str, clause: TaskClause) -> int:
    """Return where the subject of 课程以…为主体 ends, or the end of any other clause."""
    at = _find_preposition(clause)
    if at is None or flat[at] != "以" or "为" not in flat[at : clause.end]:
        return clause.end
    subject = flat[clause.start : at].removesuffix("要")
    things = find_words(subject, instrument_words()["object"], "object")
    return at if any(any(thing.word.codes) for thing in things) else clause.end


def _find_preposition(clause: TaskClause) -> int | None:
    """Return where the first preposition of a frame stands, if there is one."""
    frames = instrument_words()["frame"]
    tokens = (t for t in clause.tokens if t.role == "preposition" and t.word in frames)
    return next((token.start for token in tokens), None)
