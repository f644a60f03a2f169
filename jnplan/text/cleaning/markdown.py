"""The signs of Markdown: headings, stress, lists, quotations, links."""

import re

from ..late_pattern import late_pattern
from .text_map import Edit

_HAN = "[\u3400-\u9fff]"
_HEADING = re.compile(r"^[ ]{0,3}#{1,6}[ \t\u3000]+(?=\S)", flags=re.M)
_TIGHT_HEADING = late_pattern(rf"^#{{1,6}}(?={_HAN}|\d)", flags=re.M)
_HEADING_END = re.compile(r"(?<=\S)[ \t]+#{1,6}[ \t]*$", flags=re.M)
_STRESS = re.compile(r"(\*\*\*|\*\*|___|__)(?=\S)([^\n]{1,400}?)(?<=\S)\1")
_LIGHT_STRESS = re.compile(
    r"(?<![*\\A-Za-z0-9_])(\*|_)(?=\S)([^*_\n]{1,200}?)(?<=\S)\1(?![*A-Za-z0-9_])"
)
_CODE = late_pattern(rf"`([^`\n]*{_HAN}[^`\n]*)`")
_LINK = re.compile(
    r"!?\[([^\[\]\n]{0,200})\]\((?:https?://|/|\.|#|mailto:)[^()\s]{0,400}(?: \"[^\"\n]*\")?\)"
)
_BULLET = re.compile(r"^[ \t]{0,8}[-*+][ \t]+(?:\[[ xX]\][ \t]+)?(?=\S)", flags=re.M)
_QUOTATION = re.compile(r"^[ ]{0,3}(?:>[ \t]?)+(?=\S)", flags=re.M)
_RULE = re.compile(
    r"^[ ]{0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,}|={3,}[ \t]*|```\w*)$", flags=re.M
)
_ESCAPE = re.compile(r"\\(?=[\\`*_{}\[\]()#+\-.!>])")
_IMAGE = "!"


def markdown_edits(text: str) -> list[Edit]:
    """Return edits that take out the signs of Markdown, where a text is in it."""
    # To look for the signs first is faster than to look for what has them.
    stressed = [
        match
        for match in (_STRESS.finditer(text) if "**" in text or "__" in text else ())
        if re.search(_HAN, match[2])
    ]
    links = list(_LINK.finditer(text)) if "](" in text else []
    headings = list(_HEADING.finditer(text)) if "#" in text else []
    tight = list(_TIGHT_HEADING.finditer(text)) if "#" in text else []
    headings += tight if len(tight) > 1 else []
    underlined = "===" in text and re.search(r"^={3,}[ \t]*$", text, flags=re.M)
    escaped = "\\" in text and re.search(r"^[ ]{0,3}\d{1,3}\\\.", text, flags=re.M)
    if not (stressed or links or headings or underlined or escaped):
        return []
    spans = {match.span() for match in headings}
    for pattern in (_HEADING_END, _BULLET, _QUOTATION, _RULE, _ESCAPE):
        spans |= {match.span() for match in pattern.finditer(text) if match[0]}
    light = [match for match in _LIGHT_STRESS.finditer(text) if re.search(_HAN, match[2])]
    for match in stressed + light:
        spans |= {(match.start(), match.start(2)), (match.end(2), match.end())}
    for match in [*_CODE.finditer(text)]:
        spans |= {(match.start(), match.start(1)), (match.end(1), match.end())}
    for match in links:
        if match[0].startswith(_IMAGE):
            spans.add(match.span())
        else:
            spans |= {(match.start(), match.start(1)), (match.end(1), match.end())}
    edits: list[Edit] = []
    for start, end in sorted(spans):
        if not edits or start >= edits[-1].end:
            edits.append(Edit(start, end))
    return edits
