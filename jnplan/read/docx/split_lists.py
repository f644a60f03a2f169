"""Lists whose first item LibreOffice made a list of its own, as it does where one begins anew.

Its .doc files say 1, 1, 2 for 1, 2, 3, and 1, 4, 5 where a list begins anew.
"""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from lxml import etree

from ...text.clean import flatten
from ...text.line_marks import opens_body
from .numbering import Level, Numbering, find_list
from .package import child, kind_of


class _Item(NamedTuple):
    number: str  # the list's w:numId
    at: int
    look: tuple[str, str]


_TYPED = _Item("", 0, ("", ""))  # stands for a paragraph whose number is typed


def join_split_lists(numbering: Numbering, body: etree._Element) -> int:
    """Note in ``numbering.heads`` which lists are but the first item of another; return how many.

    A list of one item is the head of the next list that looks like it, if no item of an outer list
    stands between, nor a typed number.
    """
    items = list(_items(numbering, body))
    sizes = Counter(item.number for item in items)
    order: dict[tuple[str, str], int] = {}
    for item in items:
        if item != _TYPED:
            order.setdefault(item.look, len(order))
    # From the end: the next item of each look, unless an outer one came between.
    following: dict[tuple[str, str], _Item] = {}
    for item in reversed(items):
        if item == _TYPED:
            following.clear()
            continue
        after = following.get(item.look)
        alone = sizes[item.number] == 1
        if after and alone and after.at == item.at:
            goes_on = sizes[after.number] > 1 or not order[item.look]
            numbering.heads |= {item.number: after.number} if goes_on else {}
        for look in [one for one in following if order[one] > order[item.look]]:
            del following[look]
        following[item.look] = item
    return len(numbering.heads)


def _items(numbering: Numbering, body: etree._Element) -> Iterable[_Item]:
    for paragraph in body.iter("{*}p"):
        if kind_of(paragraph) != "w:p":
            continue
        number, at = find_list(numbering, child(paragraph, "w:pPr"))
        if number in numbering.lists:
            level = numbering.lists[number][1].get(at, Level())
            if level.kind not in ("bullet", "none"):
                yield _Item(number, at, (level.kind, level.text))
        else:
            flat = flatten("".join(paragraph.itertext("{*}t")).strip())
            if opens_body(flat, 0, len(flat)):
                yield _TYPED
