"""What a regular expression says of the signs in its matches: for tests of early ways out.

Such a way out asks for a sign before it asks the expression. These tests take the signs from the
expression itself, as Python parses it, so that a word added to a rule can't be forgotten.
"""

import re
from re import _parser as parser

BLANKS = frozenset(" \t")  # a line of a clean text has no others within
_CATEGORIES = {"CATEGORY_DIGIT": frozenset("0123456789"), "CATEGORY_SPACE": BLANKS}


def first_signs(pattern: re.Pattern[str]) -> frozenset[str]:
    """Return the signs with which a match may begin, of digits and blanks the usual ones."""
    signs, empty = _first(parser.parse(pattern.pattern, pattern.flags))
    assert not empty, "it matches nothing too"
    return signs


def each_match_has(pattern: re.Pattern[str], signs: str) -> bool:
    """Whether no text matches that has none of some signs."""
    return _has(parser.parse(pattern.pattern, pattern.flags), frozenset(signs))


def _first(items) -> tuple[frozenset[str], bool]:
    """Return the signs with which a sequence may begin, and whether it may be empty."""
    found: frozenset[str] = frozenset()
    for operation, value in items:
        signs, empty = _first_of_item(str(operation), value)
        found |= signs
        if not empty:
            return found, False
    return found, True


def _first_of_item(operation, value):
    if operation in ("LITERAL", "IN"):
        return _signs(operation, value), False
    if operation == "BRANCH":
        each = [_first(branch) for branch in value[1]]
        return frozenset().union(*(signs for signs, _ in each)), any(e for _, e in each)
    if operation == "SUBPATTERN":
        return _first(value[-1])
    if operation in ("MAX_REPEAT", "MIN_REPEAT"):
        signs, empty = _first(value[2])
        return signs, empty or value[0] == 0
    assert operation in ("ASSERT", "ASSERT_NOT", "AT"), operation
    return frozenset(), True


def _signs(operation, value) -> frozenset[str]:
    if operation == "LITERAL":
        return frozenset(chr(value))
    found: frozenset[str] = frozenset()
    for kind, each in value:
        if str(kind) == "RANGE":
            found |= frozenset(map(chr, range(each[0], each[1] + 1)))
        elif str(kind) == "CATEGORY":
            found |= _CATEGORIES[str(each)]
        else:
            assert str(kind) == "LITERAL", kind
            found |= frozenset(chr(each))
    return found


def _has(items, signs) -> bool:
    return any(_item_has(str(operation), value, signs) for operation, value in items)


def _item_has(operation, value, signs) -> bool:
    if operation == "LITERAL":
        return chr(value) in signs
    if operation == "IN":
        return str(value[0][0]) != "NEGATE" and _signs(operation, value) <= signs
    if operation == "BRANCH":
        return all(_has(branch, signs) for branch in value[1])
    if operation == "SUBPATTERN":
        return _has(value[-1], signs)
    if operation in ("MAX_REPEAT", "MIN_REPEAT"):
        return value[0] > 0 and _has(value[2], signs)
    return False
