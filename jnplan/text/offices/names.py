"""The names in a list of offices, and the role of each.

Names are parted by 、 , / · or blanks, and by 和, 及, 与, 会同 and 等 where what stands on both
sides is a name. A bracket within a name parts nothing: 各县(市、区)政府 is one.
"""

import functools
import re
from itertools import pairwise
from typing import NamedTuple

from ..late_pattern import late_pattern
from ..spans import Span, strip
from .labels import (
    ANY_LABEL,
    BRACKET_LABEL,
    IN_LABELS,
    IN_ROLES,
    INNER_LABEL,
    LABEL,
    LINE_LABEL,
    PERSON,
    ROLE,
    ROLE_IN_BRACKETS,
    WORD_LABEL,
    label_role,
)

OPENING, CLOSING = "([【", ")]】"
# What parts groups of offices, which may have a role each, and what parts names.
GROUPS, NAMES = ";,。\n", "、/·•|& \t"
EITHER = f"、,;{NAMES}"
_PARTINGS = {apart: re.compile(rf"[{apart}()\[\]【】]") for apart in (GROUPS, NAMES, EITHER)}
# 各区、市教体局 are the offices of all districts and towns; 各区、市财政局 beside 市教育局 are two.
_ALL_PLACES = late_pattern(r"各(?:[省市县区州旗盟镇乡]{1,3}、)*[省市县区州旗盟镇乡]{1,3}$")
_PLACE = late_pattern(
    r"[省市县区州旗盟镇乡]{1,3}(?:[(\[][^()\[\]]*[)\]])?(?:$|(?:人民)?政府|[^、,;。]{0,6}[局委办厅校])"
)
# Endings of a whole name: 教育和体育局 and 实验室与设备管理处 are one, as 教育 is none and as what
# follows a room doesn't begin like a name.
_WHOLE = (
    r"(?:(?<![学本专文理社])科|处|股|局|委|厅|办|办公室|政府|中心|单位|部门|学院|大学"
    r"|集团|公司|工会|团委|妇联|残联|各校|各地|各市|各县|各区|各[市县区州旗]{2})"
)
_KIN = r"(?:各|有关|相关|其他|所属|省|市|县|区|州|国家|中央)"
_NAME_END = r"(?:处|科|股|室|局|委|厅|办|部|院|会|中心|政府|单位|部门|公司|集团|学校|校)"
_AND = re.compile(
    rf"(?:(?<=[\w)])(?:以及|会同|及其|及|和|与)(?={_KIN}\S{{1,12}}))"
    rf"|(?<=\w)等(?=(?:各|有关|相关)\S)"
    rf"|(?:(?<=[处股局委厅办])|(?<=(?<![学本专文理社])科)|(?<=办公室)|(?<=中心)|(?<=政府)|(?<=部门)"
    rf"|(?<=单位))(?:以及|会同|及|和|与)(?!(?:政府|部门|单位|办)(?:$|[和及与等]))(?=\w*{_NAME_END}(?:$|[和及与等]))"
)
_MAY_HAVE_ROLE = re.compile(f"由|{IN_ROLES.pattern}")
_MAY_BE_JOINED = re.compile("[及和与等各]|会同")  # no names are joined without one of these
_AND_SO_ON = re.compile(
    r"等(?:[一二三四五六七八九十\d多]+个?)?(?:部门|单位|处室|科室|股室|机构)?$|等$"
)
# 6月底前完成, 2026年12月, 全年, 长期坚持 stand beside offices and are none.
_BY_WHEN = re.compile(
    r"(?:(?:\d{4}年|今年|当年|每年|明年)?(?:\d{1,2}月(?:\d{1,2}日|份|[上中下]旬)?|[一二三四]季度|[上下]半年|年|学期)?"
    r"(?:底|末|初)?(?:之?前|起)?|全年|常年|长期|持续|年内)(?:完成|推进|坚持|实施|开展|落实|启动)?"
)


class OfficeNames(NamedTuple):
    """The offices of a list: the span of each name, and its role (lead, support or none)."""

    spans: tuple[Span, ...]
    roles: tuple[str, ...]


def names_in(flat: str, span: Span) -> OfficeNames:
    """Return every office that a list names, and the role that a label or a word gives it.

    Where a list says who supports but not who leads, the others lead.

    Examples
    --------
    >>> names_in("(牵头处室:甲处;配合处室:乙处)", (0, 17))
    OfficeNames(spans=((6, 8), (14, 16)), roles=('lead', 'support'))
    >>> text = "(省民政厅牵头,相关部门及各市按职责分工负责)"
    >>> [text[slice(*name)] for name in names_in(text, (0, len(text))).spans]
    ['省民政厅', '相关部门', '各市']
    """
    start, end = span
    found = _read_names(flat[start:end])
    return OfficeNames(tuple([(a + start, b + start) for a, b in found.spans]), found.roles)


# Lists are looked at more than once, and plans repeat them.
@functools.lru_cache(4096)
def _read_names(flat: str) -> OfficeNames:
    """Read the names of a list, which is the whole of a text."""
    start, end = 0, len(flat)
    bracket = last_bracket(flat, start, end)
    if bracket and bracket[0] == start:
        start, end = bracket[0] + 1, bracket[1]
    found: list[tuple[Span, str]] = []
    role, office = "", True
    line_label = LINE_LABEL.match(flat, start, end)
    if line_label:  # its sign may be a blank or 【】, at which names are split below
        office = not PERSON.search(line_label[0])
        role, start = label_role(line_label[0]), line_label.end()
    labelled = IN_LABELS.search(flat, start, end) is not None
    segments = split_office_list(flat, start, end, apart=GROUPS)
    if labelled:
        segments = [each for segment in segments for each in _split_at_labels(flat, segment)]
    for first, last in segments:
        pieces: list[tuple[Span, str]] = []
        for piece in split_office_list(flat, first, last, apart=NAMES):
            if not labelled:
                pieces += [(piece, role)] if office else []
                continue
            # A label may follow a blank, "责任处室:甲 完成时限:六月", or the blank was lost.
            other = INNER_LABEL.search(flat, piece[0] + 2, piece[1])
            if other and office:
                pieces.append((strip(flat, piece[0], other.start()), role))
                office = False
                continue
            label = LABEL.match(flat, *piece) or LINE_LABEL.match(flat, *piece)
            if line_label and WORD_LABEL.fullmatch(flat, *piece):
                role = label_role(flat[slice(*piece)])
                continue
            head = label or ANY_LABEL.match(flat, *piece)
            if head:
                office = label is not None and not PERSON.search(label[0])
                role = label_role(label[0]) if label else ""
                piece = strip(flat, head.end(), piece[1])
                other = INNER_LABEL.search(flat, piece[0] + 2, piece[1])
            if office:
                pieces.append((strip(flat, piece[0], other.start()) if other else piece, role))
                office = other is None
        pieces = [piece for piece in pieces if not is_deadline(flat, *piece[0])]
        found += _split_names(flat, _take_roles_off(flat, pieces))
    roles = [part for _, part in found]
    if "support" in roles and "lead" not in roles:
        roles = [part or "lead" for part in roles]
    return OfficeNames(tuple(piece for piece, _ in found), tuple(roles))


def _split_at_labels(flat: str, span: Span) -> list[Span]:
    """Split a list before each label in brackets: 甲【配合单位】乙."""
    places = [match.start() for match in BRACKET_LABEL.finditer(flat, span[0] + 1, span[1])]
    return list(pairwise([span[0], *places, span[1]]))


def _take_roles_off(flat: str, pieces: list[tuple[Span, str]]) -> list[tuple[Span, str]]:
    """Split 牵头 or 配合 off names, as the role of all names since the last such word."""
    if not pieces or not _MAY_HAVE_ROLE.search(flat, pieces[0][0][0], pieces[-1][0][1]):
        return [(span, role) for span, role in pieces if span[0] < span[1]]
    done: list[tuple[Span, str]] = []
    waiting: list[tuple[Span, str]] = []
    for (first, last), role in pieces:
        if flat.startswith("由", first, last) and last - first > 2:
            first += 1
        if not IN_ROLES.search(flat, first, last):
            waiting.append(((first, last), role))
            continue
        own = ROLE_IN_BRACKETS.search(flat, first, last)
        if own:
            part = "support" if own[2] else "lead"
            done += [*waiting, (strip(flat, first, own.start()), part)]
            waiting = []
            continue
        word = ROLE.search(flat, first, last)
        if not word:
            waiting.append(((first, last), role))
            continue
        part = "support" if word[2] else "lead" if word[1] else ""
        waiting.append((strip(flat, first, word.start()), role))
        done += [(span, before or part) for span, before in waiting]
        waiting = []
    return [(span, role) for span, role in done + waiting if span[0] < span[1]]


def _split_names(flat: str, pieces: list[tuple[Span, str]]) -> list[tuple[Span, str]]:
    """Split pieces at 和 and 及, put those together that are one, and leave 等 out."""
    if not pieces or not _MAY_BE_JOINED.search(flat, pieces[0][0][0], pieces[-1][0][1]):
        return pieces
    names: list[tuple[Span, str]] = []
    for (start, end), role in _with_places_whole(flat, pieces):
        ends = [match.span() for match in _AND.finditer(flat, start, end)]
        starts = [start, *(b for _, b in ends)]
        for first, last in zip(starts, [*(a for a, _ in ends), end], strict=True):
            rest = _AND_SO_ON.search(flat, first, last)
            span = strip(flat, first, rest.start() if rest else last)
            if span[0] < span[1]:
                names.append((span, role))
    return names


def _with_places_whole(flat: str, pieces: list[tuple[Span, str]]) -> list[tuple[Span, str]]:
    """Return the pieces, with 各区、市教体局 in one."""
    whole: list[tuple[Span, str]] = []
    for span, role in pieces:
        (first, last), before = whole[-1] if whole else ((0, 0), "")
        if (
            before == role
            and flat[last : span[0]] == "、"
            and flat[first] == "各"
            and _ALL_PLACES.fullmatch(flat, first, last)
            and _PLACE.match(flat, *span)
            and not any(flat[one[0]] == flat[span[0]] for one, _ in pieces if one != span)
        ):
            whole[-1] = ((first, span[1]), role)
        else:
            whole.append((span, role))
    return whole


def is_deadline(flat: str, start: int, end: int) -> bool:
    """Whether a piece of a list says by when, and names no office.

    Examples
    --------
    >>> is_deadline("6月底前完成", 0, 6), is_deadline("督查一处", 0, 4)
    (True, False)
    """
    return bool(_BY_WHEN.fullmatch(flat, start, end))


def split_office_list(flat: str, start: int, end: int, *, apart: str) -> list[Span]:
    """Return the spans between these characters, but for those within brackets.

    Examples
    --------
    >>> split_office_list("甲、各县(市、区)", 0, 9, apart=NAMES)
    [(0, 1), (2, 9)]
    """
    spans, depth, first = [], 0, start
    for match in [*_PARTINGS[apart].finditer(flat, start, end), None]:
        char = match[0] if match else ""
        if match and char in OPENING:
            depth += 1
        elif match and char in CLOSING:
            depth = max(0, depth - 1)
        elif not match or not depth:
            span = strip(flat, first, match.start() if match else end)
            while span[0] < span[1] and flat[span[1] - 1] in "。.":
                span = strip(flat, span[0], span[1] - 1)
            if span[0] < span[1]:
                spans.append(span)
            first = match.end() if match else end
    return spans


def last_bracket(flat: str, start: int, end: int) -> Span | None:
    """Find the brackets that end a line, a full stop after them or not: places of both.

    Examples
    --------
    >>> last_bracket("查校车(含租的)。", 0, 9)
    (3, 7)
    """
    last = end - 1
    while last > start and flat[last] in "。.; ":
        last -= 1
    if last <= start or flat[last] not in CLOSING:
        return None
    # Mostly there is one pair and nothing between its brackets.
    stretch = flat[start:last]
    opening = start + max(stretch.rfind("("), stretch.rfind("["), stretch.rfind("【"))
    inner = flat[opening:last] if opening >= start else ""
    if last - opening <= 2000 and not (")" in inner or "]" in inner or "】" in inner):
        return (opening, last) if opening >= start else None
    depth = 0
    for i in range(last, max(start, last - 2000) - 1, -1):
        if flat[i] in CLOSING:
            depth += 1
        elif flat[i] in OPENING:
            depth -= 1
            if depth == 0:
                return i, last
    return None
