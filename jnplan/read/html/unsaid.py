"""What a page holds and doesn't say: struck through, hidden, or a reading above characters."""

import re

from lxml import etree

from ...findings import finding

_HIDDEN = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)", flags=re.I)


def drop_unsaid(tree: etree.ElementBase) -> tuple[str, ...]:
    """Take out what is struck through or hidden, and readings above characters; say how much."""
    hidden = [
        element
        for element in tree.iter("*")
        if "hidden" in element.attrib or _HIDDEN.search(element.get("style") or "")
    ]
    # A page may hide all that it has until its program shows it.
    whole = _characters(tree) if hidden else 0
    hidden = [one for one in hidden if 2 * _characters(one) <= whole]
    struck = _drop_elements(list(tree.iter("del", "s", "strike")))
    unseen = _drop_elements(hidden)
    readings = _drop_elements(list(tree.iter("rt")))
    for bracket in list(tree.iter("rp")):
        bracket.drop_tree()
    notes = (
        struck and finding("read.left-out-struck", n=struck),
        unseen and finding("read.left-out-hidden", n=unseen),
        readings and finding("read.left-out-ruby", n=readings),
    )
    return tuple(note for note in notes if note)


def _characters(element: etree.ElementBase) -> int:
    """Count the characters of an element's text, but for blanks."""
    return sum(map(len, "".join(element.itertext()).split()))


def _drop_elements(elements: list[etree.ElementBase]) -> int:
    """Take elements out of their tree; return how many of them held words."""
    n = 0
    for element in elements:
        n += bool("".join(element.itertext()).strip())
        if element.getparent() is not None:
            element.drop_tree()
    return n
