"""Who answers for a task: the lists of offices that end its lines, and the names in them.

A list is in brackets with a label, (责任处室:甲、乙), (牵头处室:甲;配合处室:乙), 【责任单位:甲】;
in brackets with the part each plays after the names, (甲牵头,乙配合); on a line of its own or at a
line's end, 责任单位:甲; or in brackets alone, 【甲、乙】, (甲、乙).
"""

import re
from typing import NamedTuple

from .sentences import SENTENCE_ENDS, STOP_SIGNS
from .spans import Span, strip

_LEAD, _SUPPORT = "牵头|主责|主办|承办", "配合|协同|协办|协助|参与|参加"
# A label of persons (责任领导, 责任人) or of a date holds no office.
_PERSON = re.compile(r"领导|负责人|责任人|联系人|主任|局长")
_WORK = rf"(?:责任|负责|落实|实施|{_LEAD}|{_SUPPORT})"
_LABEL = re.compile(rf"{_WORK}[^():,、。;\s\[\]【】]{{0,8}}:")
_UNIT = "处|科|股|室|单位|部门|机构|司局|院校|学校|区县|县区|街道"
# At the head of a line only such as can't begin a sentence; a blank or 【】 may be its colon.
_LINE_LABEL = re.compile(
    rf"(?:[—–-]{{1,2}}\s*)?{_WORK}(?:(?:主体|领导|人|[^():,、。;\s\[\]【】]{{0,6}}?(?:{_UNIT}))?"
    rf"(?:\([^()]{{1,8}}\))?\s*:|(?:主体|[^():,、。;\s\[\]【】]{{0,3}}?(?:{_UNIT}))\s+(?=\S))"
    rf"|[【\[]{_WORK}(?:主体|[^():,、。;\s\[\]【】]{{0,6}}?(?:{_UNIT}))[】\]]\s*:?(?=.)"
)
_LABEL_AFTER = re.compile(rf"(?<![^\s;,])({_LINE_LABEL.pattern})")
_ANY_LABEL = re.compile(r"[^\W\d_]{2,8}\s*:")
_DETAIL = re.compile(
    r"[\[(【]?(?:完成(?:时限|时间|日期)|时间(?:节点|安排|要求|进度)|时限(?:要求)?|进度安排"
    r"|(?:责任|牵头|分管|包保)领导|责任人|负责人|联系人)\s*[:】\])]"
)
_INNER_LABEL = re.compile(
    r"(?<![:\s])(?:完成时限|完成时间|(?:责任|牵头|分管)领导|责任人|联系人)\s*:"
)
_PART = re.compile(
    rf"(?:等)?(?:分别|共同|按职责(?:分工)?)?(?:(负责|{_LEAD})|({_SUPPORT}))(?:负责|落实)?$"
)
_WORDY = re.compile(f"[{SENTENCE_ENDS}]")
_OFFICE = re.compile(
    r"(?:处|科|室|股|办|局|委|部|中心|院|馆|站|校|园|会|组|团|队|所|厅|司|公司|单位|部门|集团|县|区|街道)$"
)
_SURELY = re.compile(r"^(?![含即见如原各])\w{1,8}[处科股]$")
_OPENING, _CLOSING = "([【", ")]】"
_IN_LABELS = re.compile(r"[:\s\[【]")
_PARTINGS = {apart: re.compile(rf"[{apart}()\[\]【】]") for apart in (";,。\n", "、 \t", "、,; ")}
_AFTER_STOP = re.compile(rf"(?<=[{STOP_SIGNS})】])\s*((?:{_LINE_LABEL.pattern})[^。]*)[。.]?$")
# 甲科和乙科 are two offices; 教育和体育局 is one, and so is 实验室与设备管理处.
_AND = re.compile(r"(?:(?<=[处科股])|(?<=办公室))(?:以及|和|及)(?=\w*[处科股室办](?:$|和|及))")


class OfficeNames(NamedTuple):
    """The offices of a list: the span of each name, and its role (lead, support or none)."""

    spans: tuple[Span, ...]
    roles: tuple[str, ...]


def offices_at(flat: str, start: int, end: int, *, whole_line: bool) -> Span | None:
    """Find the offices that end a line, or that are the whole of it.

    Lists without any label aren't found here: by themselves they look like an aside.

    Examples
    --------
    >>> offices_at("查校车。(责任处室:安全处)", 0, 14, whole_line=False)
    (4, 14)
    """
    bracket = _last_bracket(flat, start, end)
    if bracket:
        inner = flat[bracket[0] + 1 : bracket[1]].rstrip("。;, ")
        if len(inner) <= 400 and not _WORDY.search(inner) and _names_offices(inner):
            return bracket[0], end
    if whole_line and (_LINE_LABEL.match(flat, start, end) or is_detail(flat, start, end)):
        # Persons and dates may stand before the offices, a blank apart.
        labels = _LABEL_AFTER.finditer(flat, start, min(end, start + 400))
        if any(m.end() < end and not _PERSON.search(m[1]) for m in labels):
            return start, end
    first = max(start, end - 400)
    # No label does without one of these; to look for them first is faster.
    match = _IN_LABELS.search(flat, first, end) and _AFTER_STOP.search(flat, first, end)
    label = match and _LINE_LABEL.match(match[1])
    if match and label and not _PERSON.search(label[0]):
        return match.start(1), end
    return None


def _names_offices(inner: str) -> bool:
    """Whether its labels, or the part each plays, show that brackets hold offices."""
    named = any(not _PERSON.search(label[0]) for label in _LABEL.finditer(inner))
    return bool(
        (named and _ANY_LABEL.match(inner))
        or _LINE_LABEL.match(inner)
        or (":" not in inner and any(map(_PART.search, re.split("[;,]", inner))))
    )


def bare_offices_at(flat: str, start: int, end: int, *, surely: bool = False) -> Span | None:
    """Find names in brackets without a label that end a line: 【甲、乙】, or (甲科、乙科).

    With ``surely``, only those that need no look at other tasks.

    Examples
    --------
    >>> bare_offices_at("查校车。(安全处、人事处)", 0, 13)
    (4, 13)
    """
    bracket = _last_bracket(flat, start, end)
    if bracket is None or bracket[1] - bracket[0] > 400:
        return None
    spans = _split_office_list(flat, bracket[0] + 1, bracket[1], apart="、,; ")
    names = [flat[slice(*name)] for name in spans]
    if not names or any(_WORDY.search(name) or ":" in name for name in names):
        return None
    if flat[bracket[0]] == "(" and not all(_OFFICE.search(name) for name in names):
        return None
    if surely and not all(_SURELY.search(name) for name in names):
        return None
    if flat[bracket[0]] == "[" or any(len(name) < 2 for name in names):
        return None
    return bracket[0], end


def is_detail(flat: str, start: int, end: int) -> bool:
    """Whether a line says by when or which person, not which office: 完成时限:…, 责任人:….

    Examples
    --------
    >>> is_detail("完成时限:6月底", 0, 8), is_detail("责任处室:安全处", 0, 8)
    (True, False)
    """
    return bool(_DETAIL.match(flat, start, end))


def names_in(flat: str, span: Span) -> OfficeNames:
    """Return every office that a list names, and the role that its label or last word gives it.

    Examples
    --------
    >>> names_in("(牵头处室:甲处;配合处室:乙处)", (0, 17))
    OfficeNames(spans=((6, 8), (14, 16)), roles=('lead', 'support'))
    """
    start, end = span
    bracket = _last_bracket(flat, start, end)
    if bracket and bracket[0] == start:
        start, end = bracket[0] + 1, bracket[1]
    found: list[tuple[Span, str]] = []
    role, office = "", True
    line_label = _LINE_LABEL.match(flat, start, end)
    if line_label:  # its sign may be a blank or 【】, at which names are split below
        office = not _PERSON.search(line_label[0])
        role, start = _office_role(line_label[0]), line_label.end()
    labelled = _IN_LABELS.search(flat, start, end) is not None
    for segment in _split_office_list(flat, start, end, apart=";,。\n"):
        first, last = segment
        pieces: list[tuple[Span, str]] = []
        for piece in _split_office_list(flat, first, last, apart="、 \t"):
            if not labelled:
                named = _split_at_and(flat, *piece) if office else ()
                pieces += [(one, role) for one in named if one[0] < one[1]]
                continue
            # A label may follow a blank, "责任处室:甲 完成时限:六月", or the blank was lost.
            other = _INNER_LABEL.search(flat, piece[0] + 2, piece[1])
            if other and office:
                pieces.append((strip(flat, piece[0], other.start()), role))
                office = False
                continue
            label = _LABEL.match(flat, *piece) or _LINE_LABEL.match(flat, *piece)
            head = label or _ANY_LABEL.match(flat, *piece)
            if head:
                office = label is not None and not _PERSON.search(label[0])
                role = _office_role(label[0]) if label else ""
                piece = strip(flat, head.end(), piece[1])
            if office:
                pieces += [(one, role) for one in _split_at_and(flat, *piece) if one[0] < one[1]]
        found += [(one, part) for one, part in _take_role_off(flat, pieces) if one[0] < one[1]]
    return OfficeNames(tuple(piece for piece, _ in found), tuple(part for _, part in found))


def _split_at_and(flat: str, start: int, end: int) -> list[Span]:
    """Split 甲科和乙科 into the spans of both."""
    if flat.find("和", start, end) < 0 and flat.find("及", start, end) < 0:
        return [(start, end)]
    ends = [match.span() for match in _AND.finditer(flat, start, end)]
    return list(zip([start, *(b for _, b in ends)], [*(a for a, _ in ends), end], strict=True))


def _office_role(label: str) -> str:
    if re.search(_SUPPORT, label):
        return "support"
    return "lead" if re.search(_LEAD, label) else ""


def _take_role_off(flat: str, pieces: list[tuple[Span, str]]) -> list[tuple[Span, str]]:
    """Split 牵头 or 配合 off the last name of a segment, as the role of all its names."""
    if not pieces:
        return pieces
    (first, last), role = pieces[-1]
    part = _PART.search(flat, first, last)
    if role or not part:
        return pieces
    spans = [*(span for span, _ in pieces[:-1]), strip(flat, first, part.start())]
    role = "support" if part[2] else "" if part[1] == "负责" else "lead"
    return [(span, role) for span in spans]


def _split_office_list(flat: str, start: int, end: int, *, apart: str) -> list[Span]:
    """Return the spans between these characters, but for those within brackets."""
    spans, depth, first = [], 0, start
    for match in [*_PARTINGS[apart].finditer(flat, start, end), None]:
        char = match[0] if match else ""
        if match and char in _OPENING:
            depth += 1
        elif match and char in _CLOSING:
            depth = max(0, depth - 1)
        elif not match or not depth:
            span = strip(flat, first, match.start() if match else end)
            while span[0] < span[1] and flat[span[1] - 1] in "。.":
                span = strip(flat, span[0], span[1] - 1)
            if span[0] < span[1]:
                spans.append(span)
            first = match.end() if match else end
    return spans


def _last_bracket(flat: str, start: int, end: int) -> Span | None:
    """Find the brackets that end a line, a full stop after them or not: places of both."""
    last = end - 1
    while last > start and flat[last] in "。.; ":
        last -= 1
    if last <= start or flat[last] not in _CLOSING:
        return None
    # Mostly there is one pair and nothing between its brackets.
    opening = max(flat.rfind(sign, start, last) for sign in _OPENING)
    if last - opening <= 2000 and not any(flat.find(sign, opening, last) > 0 for sign in _CLOSING):
        return (opening, last) if opening >= 0 else None
    depth = 0
    for i in range(last, max(start, last - 2000) - 1, -1):
        if flat[i] in _CLOSING:
            depth += 1
        elif flat[i] in _OPENING:
            depth -= 1
            if depth == 0:
                return i, last
    return None
