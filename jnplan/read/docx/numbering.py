"""The numbers that a Word file gives as list formatting, written out as Word shows them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from lxml import etree

from .number_formats import numeral
from .package import child, kind_of, value

_LEVELS = 9
_LARGEST = 2**31
_DEEPEST_STYLE = 20  # how many styles a style may be based on


class Level(NamedTuple):
    """How the items of one level of a list are numbered."""

    start: int = 1
    kind: str = "decimal"
    text: str = ""  # %1 stands for the number of the first level
    style: str | None = None  # the style whose paragraphs are of this level
    restart: int | None = None  # after an item of which level (from 1) it starts anew; 0: never
    legal: bool = False  # numbers of all levels in plain digits
    blank: bool = True  # a tab or a blank follows


@dataclass
class Numbering:
    """Lists, styles, and how far every list has been counted.

    ``lists`` has for a w:numId the list that it counts in, its levels, and the numbers at which
    it starts some of them anew; several w:numId may count in one list. ``heads`` names for a list
    that is but the first item of another that other one.
    """

    lists: dict[str, tuple[str, dict[int, Level], dict[int, int]]]
    styles: dict[str, etree._Element]
    default_style: str | None
    counts: dict[str, dict[int, int]] = field(default_factory=dict)
    begun: set[tuple[str, int]] = field(default_factory=set)
    unknown: set[str] = field(default_factory=set)
    heads: dict[str, str] = field(default_factory=dict)


def read_numbering(numbering: etree._Element | None, styles: etree._Element | None) -> Numbering:
    """Read the parts of a Word file that say how its lists are numbered."""
    by_id = _by_attribute(_named_children(styles, "w:style"), "styleId")
    default = next(
        (
            style
            for style, one in by_id.items()
            if value(one, "type") == "paragraph" and value(one, "default") in ("1", "true", "on")
        ),
        None,
    )
    abstracts = _by_attribute(_named_children(numbering, "w:abstractNum"), "abstractNumId")
    numbers = _by_attribute(_named_children(numbering, "w:num"), "numId")
    levels_of = {name: _levels(one) for name, one in abstracts.items()}
    lists = {}
    for number, one in numbers.items():
        name = value(child(one, "w:abstractNumId")) or ""
        linked = value(child(abstracts.get(name), "w:numStyleLink"))
        if linked:  # the levels are those of the list that a style names
            other = value(child(by_id.get(linked), "w:pPr", "w:numPr", "w:numId")) or ""
            name = value(child(numbers.get(other), "w:abstractNumId")) or name
        levels = dict(levels_of.get(name, {}))
        starts = {}
        for override in _named_children(one, "w:lvlOverride"):
            at = whole(value(override, "ilvl"))
            levels |= _levels(override)
            start = child(override, "w:startOverride")
            if start is not None:
                starts[at] = whole(value(start))
        lists[number] = (name, levels, starts)
    return Numbering(lists, by_id, default)


def _by_attribute(elements: Iterable[etree._Element], name: str) -> dict[str, etree._Element]:
    """Return elements by an attribute, without those that lack it."""
    named = ((value(one, name), one) for one in elements)
    return {key: one for key, one in named if key}


def whole(text: str | None, default: int = 0) -> int:
    """Read a whole number that a file gives, be it there and one or not."""
    found = re.fullmatch(r"\s*(-?\d{1,10})\s*", text or "")
    return max(-_LARGEST, min(int(found[1]), _LARGEST)) if found else default


def chain(numbering: Numbering, style: str | None) -> list[etree._Element]:
    """Return a style and those it is based on, nearest first."""
    found: dict[str, etree._Element] = {}
    while style in numbering.styles and style not in found and len(found) < _DEEPEST_STYLE:
        found[style] = numbering.styles[style]
        style = value(child(found[style], "w:basedOn"))
    return list(found.values())


def label(numbering: Numbering, properties: etree._Element | None) -> tuple[str, bool]:
    """Count a paragraph in its list and give its number, and whether a blank is to follow it."""
    number, at = find_list(numbering, properties)
    if number not in numbering.lists:
        return "", False
    begins = None
    if number in numbering.heads:
        begins = numbering.lists[number][1].get(at, Level()).start
        number = numbering.heads[number]
    name, levels, starts = numbering.lists[number]
    level = levels.get(at)
    if level is None:
        return "", False
    counts = numbering.counts.setdefault(name, {})
    for above in range(at):  # a level that has had no item counts as begun by those below it
        if above not in counts:
            counts[above] = starts.get(above, levels.get(above, Level()).start)
            numbering.begun.add((number, above))
    if begins is not None:
        counts[at] = begins
    elif at in starts and (number, at) not in numbering.begun:
        counts[at] = starts[at]
    else:
        counts[at] = counts[at] + 1 if at in counts else level.start
    numbering.begun.add((number, at))
    for deeper in [one for one in counts if one > at]:
        restart = levels.get(deeper, Level()).restart
        if restart is None or at < restart:
            del counts[deeper]
            # What starts anew under an item starts where this list says.
            numbering.begun -= {(number, deeper)}
    if level.kind == "bullet":
        return "", False
    return re.sub(
        "%([1-9])", lambda found: _written_number(numbering, number, at, found), level.text
    ), (level.blank)


def _written_number(numbering: Numbering, number: str, at: int, found: re.Match) -> str:
    name, levels, _ = numbering.lists[number]
    which = int(found[1]) - 1
    level = levels.get(which, Level())
    count = numbering.counts[name].get(which, level.start)
    kind = "decimal" if levels[at].legal else level.kind
    words = str(count).zfill(len(kind)) if kind.isdigit() else numeral(count, kind)
    if words is None:
        numbering.unknown.add(kind)
    return str(count) if words is None else words


def find_list(numbering: Numbering, properties: etree._Element | None) -> tuple[str | None, int]:
    """Find which list a paragraph is numbered in and on which level: by itself or by its style."""
    own = child(properties, "w:numPr")
    number, at = value(child(own, "w:numId")), value(child(own, "w:ilvl"))
    style = value(child(properties, "w:pStyle")) or numbering.default_style
    if number is None:
        for one in chain(numbering, style):
            above = child(one, "w:pPr", "w:numPr")
            number = value(child(above, "w:numId"))
            if number is not None:
                at = (
                    at or _level_of_style(numbering, number, style) or value(child(above, "w:ilvl"))
                )
                break
    return number, min(max(whole(at), 0), _LEVELS - 1)


def _level_of_style(numbering: Numbering, number: str, style: str | None) -> str | None:
    _, levels, _ = numbering.lists.get(number, ("", {}, {}))
    return next((str(at) for at, level in levels.items() if level.style == style), None)


def _levels(parent: etree._Element | None) -> dict[int, Level]:
    levels = {}
    for one in _named_children(parent, "w:lvl"):
        if not 0 <= whole(value(one, "ilvl")) < _LEVELS:
            continue
        restart = child(one, "w:lvlRestart")
        legal = child(one, "w:isLgl")
        levels[whole(value(one, "ilvl"))] = Level(
            start=whole(value(child(one, "w:start"))),
            kind=_format(one),
            text=value(child(one, "w:lvlText")) or "",
            style=value(child(one, "w:pStyle")),
            restart=None if restart is None else whole(value(restart)),
            legal=legal is not None and value(legal) not in ("0", "false", "off"),
            blank=value(child(one, "w:suff")) != "nothing",
        )
    return levels


def _format(level: etree._Element) -> str:
    """Return a level's number format, or how it writes 1 where that has more zeros."""
    newer = child(level, "mc:AlternateContent", "mc:Choice", "w:numFmt")
    zeros = re.match("0+1(?=,)", value(newer, "format") or "")
    if zeros:
        return zeros[0]
    plain = child(level, "w:numFmt")
    if plain is None:
        plain = child(level, "mc:AlternateContent", "mc:Fallback", "w:numFmt")
    return value(plain) or "decimal"


def _named_children(parent: etree._Element | None, name: str) -> list[etree._Element]:
    return [] if parent is None else [one for one in parent if kind_of(one) == name]
