"""A plan whose name, or whose issuer, stands in its preface alone."""

import re

from ...plan import Part
from ...text.late_pattern import late_pattern
from ...text.spans import Span
from ...text.titles import ends_as_title, title_year

_NAME = re.compile(r"《([^《》]{4,60})》")
_MAKING = (
    r"(?:研究|组织|牵头|联合|会同|特|现)*(?:制定|编制|起草|提出|形成|印发|发布|公布|下发|拟定|制订)"
)
_MADE_BEFORE = re.compile(rf"{_MAKING}(?:并?印发|并?发布)?(?:了|出)?(?:本|如下)?$")
_MADE_AFTER = re.compile(
    r"(?:的通知)?[,，]?(?:已经?[^。]{0,20})?(?:现|全文)?(?:予以?)?(?:印发|发布|公布|下发|如下|通知)"
)
# 制定2026年校车工作要点如下, without 《》.
_PLAIN_NAME = late_pattern(
    rf"{_MAKING}(?:了|出|本)?(\d{{4}}年[^。,;:《》“”]{{2,40}}?(?:要点|计划|方案|规划|安排))(?=[。,;:]|如下|$)"
)
_ISSUER = late_pattern(
    r"(?:^|[。,;]|近日|日前)\s*(?!本|我|各|为|按|根据|经)([^。,;:《》()\d]{2,28}?[局厅委部府会室处司署院所校中心])"
    rf"(?={_MAKING}|组织|会同|联合|牵头)"
)


def title_in_preface(flat: str, parts: list[Part], body: int) -> Span | None:
    """Find the plan's name where a sentence before the body says that it was made or issued.

    Examples
    --------
    >>> text = "某局制定了《2026年校车工作要点》。"
    >>> span = title_in_preface(text, [Part("overview", 0, len(text))], len(text))
    >>> text[slice(*span)]
    '2026年校车工作要点'
    """
    for part in _prefaces(parts, body):
        for name in _NAME.finditer(flat, part.start, part.end):
            if not (ends_as_title(flat, *name.span(1)) or title_year(name[1])):
                continue
            made = _MADE_BEFORE.search(flat[max(part.start, name.start() - 20) : name.start()])
            if made or _MADE_AFTER.match(flat, name.end(), part.end):
                return name.span(1)
        plain = _PLAIN_NAME.search(flat, part.start, part.end)
        if plain:
            return plain.span(1)
    return None


def issuer_in_preface(flat: str, parts: list[Part], body: int) -> Span | None:
    """Find the office that a sentence before the body says has made or issued the plan.

    Examples
    --------
    >>> text = "某市教育局制定了《2026年校车工作要点》。"
    >>> span = issuer_in_preface(text, [Part("overview", 0, len(text))], len(text))
    >>> text[slice(*span)]
    '某市教育局'
    """
    for part in _prefaces(parts, body):
        named = _ISSUER.search(flat, part.start, part.end)
        if named:
            return named.span(1)
    return None


def _prefaces(parts: list[Part], body: int) -> list[Part]:
    kinds = ("overview", "furniture", "unparsed")
    before = [part for part in parts if part.kind in kinds and part.end <= body]
    return sorted(before, key=lambda part: part.start)
