"""The words of the rules that stand in a clause, each in the place in which it counts."""

import re

from ..actions import TaskClause
from .frames import end_of_subject
from .rules import Match, find_object_head, find_words, instrument_words

_BRACKETS = re.compile(r"\([^()]*\)")


def find_matches(flat: str, clause: TaskClause) -> list[Match]:
    """Find the words of the rules in a clause, each in the place in which it counts."""
    words = instrument_words()
    start, end = clause.start, clause.end
    left, right = clause.object_start, clause.object_end
    if not clause.verbs:
        left, right = start, end_of_subject(flat, clause)
    elif left == right:
        # 管理机制进一步完善: the subject, without the adverbs behind it.
        before = [t for t in clause.tokens if t.end <= clause.verbs[0][0] and t.role != "adverb"]
        left, right = start, before[-1].end if before else start
    # A list of offices or a remark behind the object is none of it.
    thing = _BRACKETS.sub(lambda match: " " * len(match[0]), flat[left:right])
    found = find_words(flat[start:end], words["clause"], "clause", start)
    found += find_object_head(thing, words["head"], left)
    found += find_words(thing, words["object"], "object", left)
    if not clause.verbs:
        found += find_words(flat[start:end], words["predicate"], "predicate", start)
    if clause.verbs:
        first, last, _ = clause.verbs[0]
        found += find_words(flat[start:last], words["lead"], "lead", start)
        word = words["verb"].get(flat[first:last])
        found += [Match(word, "verb", first, last)] if word else []
    return found
