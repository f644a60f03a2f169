"""The numbers that a browser shows before the items of a list, which no page's text holds."""

import re

from lxml import etree

from ...text.clean import flatten
from ...text.line_marks import opens_body
from ...text.titles import is_heading
from ..docx.number_formats import numeral
from .list_levels import Run, list_levels

_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([\w-]+)")
_TYPES = {"a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman"}
# How a list is numbered in CSS: as Word calls it, and what is written behind.
_KINDS = {
    "lower-alpha": ("lowerLetter", "."),
    "lower-latin": ("lowerLetter", "."),
    "upper-alpha": ("upperLetter", "."),
    "upper-latin": ("upperLetter", "."),
    "lower-roman": ("lowerRoman", "."),
    "upper-roman": ("upperRoman", "."),
    "cjk-ideographic": ("chineseCounting", "、"),
    "simp-chinese-informal": ("chineseCounting", "、"),
    "trad-chinese-informal": ("chineseCounting", "、"),
    "simp-chinese-formal": ("chineseLegalSimplified", "、"),
    "trad-chinese-formal": ("ideographLegalTraditional", "、"),
    "cjk-heavenly-stem": ("ideographTraditional", "、"),
}
# How the levels of lists that stand side by side are written, the innermost last.
_LEVELS = [("chineseCounting", "", "、"), ("chineseCounting", "（", "）"), ("decimal", "", ".")]
_LARGEST = 999
_MOST_SHOWN = 60  # characters of an item that show whether it has a number of its own


def list_numbers(tree: etree.ElementBase) -> dict[etree.ElementBase, str]:
    """Return what stands before each item of a page's ordered lists, as text.

    A list within a list is numbered （1）, and one within that ①, so that they can be told apart.
    Lists side by side that count as if they stood within one another (`list_levels`) are numbered
    一、 （一） 1.
    Left out are lists that show no numbers, whose items begin with numbers of their own, or that
    hold nothing but links.

    Examples
    --------
    >>> import lxml.html
    >>> page = lxml.html.fromstring("<ol start=3><li>校车<li>食堂<ol><li>菜</ol></ol>")
    >>> list(list_numbers(page).values())
    ['3.', '4.', '（1）']
    """
    numbers: dict[etree.ElementBase, str] = {}
    depths: dict[etree.ElementBase, int] = {}
    counted: list[tuple[etree.ElementBase, Run]] = []  # the lists that stand in no other
    for ordered in tree.iter("ol"):
        above = next(ordered.iterancestors("ol"), None)
        depth = depths[ordered] = 1 + (depths.get(above, 0) if above is not None else 0)
        items = list(ordered.iterchildren("li"))
        shown = _shown_type(ordered)
        if shown == "none" or not items or _has_own_numbers(items) or all(map(_is_link, items)):
            depths[ordered] = depth - 1
            continue
        step = -1 if "reversed" in ordered.attrib else 1
        number = _whole(ordered.get("start"), len(items) if step < 0 else 1)
        shown_numbers = []
        for item in items:
            number = _whole(item.get("value"), number)
            if 0 < number <= _LARGEST:
                numbers[item] = _written(number, shown, depth)
                shown_numbers.append(number)
            number += step
        if shown == "decimal" and depth == 1 and shown_numbers:
            heads = all(map(_is_heading, items))
            run = Run(shown_numbers[0], shown_numbers[-1], heads, _is_apart(ordered))
            counted.append((ordered, run))
    levels = list_levels([run for _, run in counted]) or [] if counted else []
    for (ordered, _), at in zip(counted, levels, strict=bool(levels)):
        if at < 0:
            continue
        kind, before, behind = _LEVELS[2 * (at == max(levels)) or min(at, 1)]
        for item in ordered.iterchildren("li"):
            if item in numbers:
                written = numeral(int(numbers[item].strip(".")), kind)
                numbers[item] = f"{before}{written}{behind}"
    return numbers


def _is_heading(item: etree.ElementBase) -> bool:
    text = flatten(" ".join("".join(item.itertext()).split()))
    return is_heading(text, 0, len(text))


def _is_apart(ordered: etree.ElementBase) -> bool:
    """Whether a list stands behind anything but a list."""
    before = ordered.getprevious()
    return before is None or before.tag != "ol" or bool((before.tail or "").strip())


def _shown_type(ordered: etree.ElementBase) -> str:
    style = _STYLE.search((ordered.get("style") or "").lower())
    if style:
        return style[1]
    return _TYPES.get((ordered.get("type") or "").strip(), "decimal")


def _has_own_numbers(items: list[etree.ElementBase]) -> bool:
    texts = ("".join(item.itertext()).strip()[:_MOST_SHOWN].strip() for item in items)
    flats = [flatten(text) for text in texts if text]
    return any(opens_body(flat, 0, len(flat)) for flat in flats)


def _is_link(item: etree.ElementBase) -> bool:
    """Whether an item holds nothing but links."""
    linked = sum(len("".join("".join(a.itertext()).split())) for a in item.iter("a"))
    return linked > 0 and linked >= len("".join("".join(item.itertext()).split()))


def _whole(text: str | None, default: int) -> int:
    return int(text) if text and re.fullmatch(r"\s*-?[0-9]{1,5}\s*", text) else default


def _written(number: int, shown: str, depth: int) -> str:
    if shown in _KINDS:
        kind, sign = _KINDS[shown]
        return f"{numeral(number, kind)}{sign}"
    if depth == 1:
        return f"{number}."
    return f"（{number}）" if depth == 2 else numeral(number, "decimalEnclosedCircle") or ""
