"""Quotation marks: straight, reversed and doubled ones."""

import re
from collections import Counter

from ..late_pattern import late_pattern
from .text_map import Edit

_WIDE = late_pattern(r"[\u4e00-\u9fff\u3001-\u301f\uff01-\uff1f]")
_CHINESE = late_pattern(r"[\u3400-\u9fff]")
_DOUBLE = late_pattern('["“”〝〞]')
_SINGLE = re.compile(r"(?<![A-Za-z0-9'])'([^'\n]{1,40})'(?![A-Za-z0-9'])")
# <<教师法>> and its like; one < alone also where nothing but a Chinese name stands in it.
_DOUBLED = late_pattern(
    r"(?:<<|＜＜|≪|«)[ \u3000]*([^<>＜＞≪≫«»《》\n]{1,60}?)[ \u3000]*(?:>>|＞＞|≫|»)"
    r"|[<＜]([\u3400-\u9fff][^<>＜＞《》\d\n。；;，]{0,40}[\u3400-\u9fff）)])[>＞]"
)
_TWO_SINGLE = late_pattern(r"(''|``|‘‘|´´)([^'`‘’´\n]{1,60})(''|’’|´´)")
_ANGLED = re.compile(r"〈([^〈〉《》\n]{1,60})〉")


def quote_edits(text: str) -> tuple[list[Edit], Counter[str]]:
    """Return edits that make quotation marks around Chinese the usual ones, and their counts."""
    edits: list[Edit] = []
    at = 0
    for line in text.split("\n"):
        if _DOUBLE.search(line):
            edits += [
                edit._replace(start=edit.start + at, end=edit.end + at)
                for edit in _double_edits(line)
            ]
        at += len(line) + 1
    for match in _TWO_SINGLE.finditer(text) if "''" in text or "’’" in text else ():
        if _CHINESE.search(match[2]):
            edits += [Edit(*match.span(1), "“"), Edit(*match.span(3), "”")]
    for match in _SINGLE.finditer(text) if "'" in text else ():
        if _CHINESE.search(match[1]):
            edits += [
                Edit(match.start(), match.start() + 1, "‘"),
                Edit(match.end() - 1, match.end(), "’"),
            ]
    counts = Counter({"quotes": len(edits)})
    names: list[Edit] = []
    for match in _DOUBLED.finditer(text) if any(sign in text for sign in "<＜≪«") else ():
        group = 1 if match[1] is not None else 2
        if _CHINESE.search(match[group]):
            names += [
                Edit(match.start(), match.start(group), "《"),
                Edit(match.end(group), match.end(), "》"),
            ]
    names += _angled_edits(text)
    counts["names"] = len(names) // 2
    return sorted(edits + names), +counts


def _angled_edits(text: str) -> list[Edit]:
    """Return edits for 〈〉 around names, but for those within 《》."""
    edits: list[Edit] = []
    at = depth = 0
    for match in _ANGLED.finditer(text) if "〈" in text else ():
        line = text.rfind("\n", at, match.start()) + 1
        if line:
            at, depth = line, 0
        depth += text.count("《", at, match.start()) - text.count("》", at, match.start())
        at = match.start()
        if depth <= 0 and _CHINESE.search(match[1]):
            edits += [
                Edit(match.start(), match.start() + 1, "《"),
                Edit(match.end() - 1, match.end(), "》"),
            ]
    return edits


def _double_edits(line: str) -> list[Edit]:
    """Return edits for the double quotation marks of a line."""
    found = list(_DOUBLE.finditer(line))
    signs = "".join(match[0] for match in found)
    if len(found) % 2 or _is_nested(signs):
        return []
    edits = []
    for first, last in zip(found[::2], found[1::2], strict=True):
        around = line[max(first.start() - 1, 0) : last.end() + 1]
        if first[0] == '"' == last[0] and not _WIDE.search(around):
            continue  # English, or a program
        edits += [
            Edit(*sign.span(), new) for sign, new in ((first, "“"), (last, "”")) if sign[0] != new
        ]
    return edits


def _is_nested(signs: str) -> bool:
    """Whether the signs are typographic ones that open and close in order."""
    depth = 0
    for sign in signs:
        depth += {"“": 1, "”": -1}.get(sign, 99)
        if not 0 <= depth < 3:
            return False
    return depth == 0
