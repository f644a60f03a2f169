"""Where a text says who answers: its lists of offices.

A list is in brackets with a label, (责任处室:甲、乙), (牵头处室:甲;配合处室:乙), 【责任单位:甲】;
in brackets with the role of each behind the names, (甲牵头,乙配合); on a line of its own or at a
line's end, 责任单位:甲; or in brackets alone, 【甲、乙】, (甲、乙). It may end a task, or any
sentence in it.
"""

import functools
import re

from ..late_pattern import late_pattern
from ..sentences import SENTENCE_ENDS, STOP_SIGNS
from ..spans import Span
from .labels import (
    ANY_LABEL,
    DETAIL,
    IN_ROLES,
    LABEL,
    LABEL_BEHIND,
    LINE_LABEL,
    PERSON,
    ROLE,
    ROLE_IN_BRACKETS,
)
from .names import CLOSING, EITHER, is_deadline, last_bracket, names_in, split_office_list

_BRACKET_ENDS = frozenset(f"{CLOSING}。.; ")
_LONGEST = 400  # characters of a list
_WORDY = re.compile(f"[{SENTENCE_ENDS}]")
_OFFICE = late_pattern(
    r"(?:处|科|室|股|办|局|委|部|中心|院|馆|站|校|园|会|组|团|队|所|厅|司|公司|单位|部门|集团|县|区|街道"
    r"|政府|市|州|旗|盟|省|镇|乡|段|年级|大学|中学|小学|企业|妇联|残联|文联|科协|工商联|社科联|银行|署"
    r"|电视台|供销社|基地|专班|办事处|党委|党组|支部|各地|机构|教研组)$"
)
# 幼儿园5所 and 含农村学校4所 count schools; 督查一处 and 第二中学 are names.
_COUNTED = late_pattern(
    r"\d(?:余|多)?[所个名家间座套台人处项组部队区县市园校团站会]$"
    r"|[一二两三四五六七八九十百千万](?:余|多)?[所个名家间座套人]$|^[含即见如原]"
)
_SURELY = re.compile(r"^(?![含即见如原各])\w{1,8}[处科股]$")
_LAST_BRACKET = re.compile(r"\([^()]*\)$")
# Kinds, not names: by themselves they are an aside, (乡镇、街道).
_KINDS = late_pattern(
    r"(?:乡|镇|乡镇|街道|社区|学校|学院|高校|院校|中学|小学|大学|初中|高中|幼儿园|单位|部门|机构|企业|公司"
    r"|省|市|县|区|州|旗|盟|市区|县区|区县|地区|城区|园区|校区|校园|年级|学段|小组|团队|基地|协会|党委|支部"
    r"|[省市县区乡镇州]{2,4})"
)
# 加强部门配合 is what is to be done, 推进办配合 who does it.
_URGES = late_pattern(
    r"(?:加强|形成|强化|推进|推动|鼓励|引导|动员|密切|做好|开展|健全|完善|注重|加大|积极|主动|建立)"
    r"[^办处科室股局委]+$"
)
# To begin with the sign itself is faster than to look behind from every place.
_AFTER_STOP = re.compile(rf"[{STOP_SIGNS})】]\s*((?:{LINE_LABEL.pattern})[^。]*)[。.]?$")
_BRACKETS = re.compile(
    rf"[(\[【](?:[^()\[\]【】]|[(\[][^()\[\]【】]{{0,40}}[)\]]){{2,{_LONGEST}}}[)\]】]"
)


def offices_at(flat: str, start: int, end: int, *, whole_line: bool) -> Span | None:
    """Find the offices that end a line, or that are the whole of it.

    Lists without any label aren't found here: by themselves they look like an aside.

    Examples
    --------
    >>> offices_at("查校车。(责任处室:安全处)", 0, 14, whole_line=False)
    (4, 14)
    """
    if start >= end:  # a line of signs without width
        return None
    # Most lines end in 。 and no bracket before it.
    ends = flat[end - 1] in _BRACKET_ENDS and (
        flat[end - 1] in CLOSING or flat[end - 2] in _BRACKET_ENDS
    )
    bracket = last_bracket(flat, start, end) if ends else None
    if bracket:
        inner = flat[bracket[0] + 1 : bracket[1]].rstrip("。;, ")
        if len(inner) <= _LONGEST and not _WORDY.search(inner) and _names_offices(inner):
            return bracket[0], end
    if whole_line and (LINE_LABEL.match(flat, start, end) or is_detail(flat, start, end)):
        # Persons and dates may stand before the offices, a blank apart.
        labels = LABEL_BEHIND.finditer(flat, start, min(end, start + _LONGEST))
        if any(m.end() < end and not PERSON.search(m[1]) for m in labels):
            return start, end
    if whole_line and bracket is None and _says_roles_only(flat, start, end):
        return start, end
    first = max(start, end - _LONGEST)
    if not _may_hold_label(flat[first:end]):
        return None
    match = _AFTER_STOP.search(flat, max(0, first - 1), end)
    if match and _labels_offices(flat, match.start(1), end):
        return match.start(1), end
    return None


def may_hold_list(flat: str, start: int, end: int) -> bool:
    """Whether a stretch has one of the signs without which no list of offices stands in it.

    What is a whole line may be one without: 甲牵头,乙配合. To look for the signs one by one in a
    copy is several times as fast as a regular expression.

    Examples
    --------
    >>> may_hold_list("查校车(安全处)", 0, 8), may_hold_list("查校车,守底线", 0, 7)
    (True, False)
    """
    stretch = flat[start:end]
    return (
        "(" in stretch
        or ")" in stretch  # it may have opened before the stretch
        or "【" in stretch
        or "[" in stretch
        or _may_hold_label(stretch)
    )


def may_hold_bracket(flat: str, start: int, end: int) -> bool:
    """Whether a bracket opens in a stretch.

    Examples
    --------
    >>> may_hold_bracket("查校车(安全处)", 0, 8), may_hold_bracket("查校车", 0, 3)
    (True, False)
    """
    stretch = flat[start:end]
    return "(" in stretch or "【" in stretch or "[" in stretch


def _may_hold_label(stretch: str) -> bool:
    """Whether a stretch has one of the signs without which no label is."""
    return ":" in stretch or " " in stretch or "】" in stretch or "]" in stretch or "\t" in stretch


def _labels_offices(flat: str, start: int, end: int) -> bool:
    """Whether the label of a list, or one behind a person's, is of offices."""
    label = LINE_LABEL.match(flat, start, end)
    if label is None:
        return False
    labels = [label, *LABEL_BEHIND.finditer(flat, start, end)]
    return any(not PERSON.search(one[0]) for one in labels)


def offices_within(flat: str, start: int, end: int, *, bare: bool = False) -> list[Span]:
    """Find the lists in brackets that end a sentence, or a piece of it, within a text.

    With ``bare``, those without a label that stand behind a sentence, too.

    Examples
    --------
    >>> offices_within("办证(市数据局牵头)。办事(含代办)。", 0, 20)
    [(2, 10)]
    """
    found: list[Span] = []
    if not may_hold_bracket(flat, start, end):
        return found
    for match in _BRACKETS.finditer(flat, start, end):
        inner = flat[match.start() + 1 : match.end() - 1].rstrip("。;, ")
        if _WORDY.search(inner):
            continue
        if (_names_offices(inner) and _all_offices(flat, match.span())) or (
            bare
            and flat[match.start() - 1 : match.start()] in tuple(STOP_SIGNS)
            and bare_offices_at(flat, *match.span(), surely=False)
        ):
            found.append(match.span())
    return found


def _all_offices(flat: str, span: Span) -> bool:
    """Whether all names of a list end as those of offices do."""
    names = [flat[slice(*name)] for name in names_in(flat, span).spans]
    return bool(names) and all(map(_ends_like_office, names))


def _ends_like_office(name: str) -> bool:
    if name.endswith(")"):
        name = _LAST_BRACKET.sub("", name)
    return bool(_OFFICE.search(name)) and not _COUNTED.search(name)


def _says_roles_only(flat: str, start: int, end: int) -> bool:
    """Whether a whole line is 甲牵头,乙、丙配合 and no sentence."""
    if end - start > 200 or _WORDY.search(flat, start, end - 1):
        return False
    inner = flat[start:end].rstrip("。;, ")
    pieces = re.split("[;,]", inner)
    return all(map(ROLE.search, pieces)) and _all_offices(inner, (0, len(inner)))


@functools.lru_cache(maxsize=1000)
def _names_offices(inner: str) -> bool:
    """Whether its labels, or the role of each name, show that brackets hold offices."""
    labelled = ":" in inner
    if (
        labelled
        and any(not PERSON.search(label[0]) for label in LABEL.finditer(inner))
        and ANY_LABEL.match(inner)
    ) or LINE_LABEL.match(inner):
        return True
    if labelled or not IN_ROLES.search(inner):
        return False
    if not any(
        ROLE.search(piece) or ROLE_IN_BRACKETS.search(piece) for piece in re.split("[;,、]", inner)
    ):
        return False
    # Whoever leads may have any name; 校长负责, 按规定落实 or 学生自愿参加 names no office.
    names = names_in(inner, (0, len(inner)))
    words = [inner[slice(*name)] for name in names.spans]
    if any(map(_URGES.match, words)):
        return False
    return {"lead", "support"} <= set(names.roles) or any(map(_ends_like_office, words))


def bare_offices_at(flat: str, start: int, end: int, *, surely: bool = False) -> Span | None:
    """Find names in brackets without a label that end a line: 【甲、乙】, or (甲科、乙科).

    With ``surely``, only those that need no look at other tasks.

    Examples
    --------
    >>> bare_offices_at("查校车。(安全处、人事处)", 0, 13)
    (4, 13)
    """
    bracket = last_bracket(flat, start, end)
    if bracket is None or bracket[1] - bracket[0] > _LONGEST:
        return None
    inner = flat[bracket[0] + 1 : bracket[1]]
    named = _are_bare_names(inner, any_name=flat[bracket[0]] == "【", surely=surely)
    return (bracket[0], end) if named else None


@functools.lru_cache(maxsize=1000)  # the end of a task is asked several times
def _are_bare_names(inner: str, *, any_name: bool, surely: bool) -> bool:
    """Whether brackets without a label hold names of offices, or with ``any_name`` names at all."""
    spans = split_office_list(inner, 0, len(inner), apart=EITHER)
    names = [inner[slice(*name)] for name in spans if not is_deadline(inner, *name)]
    if not names or any(_WORDY.search(name) or ":" in name for name in names):
        return False
    if not any_name and not all(map(_ends_like_office, names)):
        return False
    if any(len(name) < 2 or _COUNTED.search(name) for name in names):
        return False
    if all(_KINDS.fullmatch(name) for name in names):
        return False
    return not surely or all(_SURELY.search(name) for name in names)


def bare_names_at(flat: str, start: int, end: int) -> Span | None:
    """Find two names or more that are a whole line, without brackets or label: 甲处、乙处.

    Examples
    --------
    >>> bare_names_at("安全处、人事处", 0, 7)
    (0, 7)
    """
    if end - start > _LONGEST or _WORDY.search(flat, start, end - 1):
        return None
    spans = split_office_list(flat, start, end, apart=EITHER)
    names = [flat[slice(*name)] for name in spans]
    offices = len(names) > 1 and all(len(name) <= 14 and _ends_like_office(name) for name in names)
    return (start, end) if offices and not all(map(_KINDS.fullmatch, names)) else None


def is_detail(flat: str, start: int, end: int) -> bool:
    """Whether a line says by when or which person, not which office: 完成时限:…, 责任人:….

    Examples
    --------
    >>> is_detail("完成时限:6月底", 0, 8), is_detail("责任处室:安全处", 0, 8)
    (True, False)
    """
    return bool(DETAIL.match(flat, start, end))


def is_open_list(flat: str, start: int, end: int) -> bool:
    """Whether a line ends within a list, so that the next line goes on with it.

    Examples
    --------
    >>> is_open_list("查校车。(责任处室:安全处、", 0, 14), is_open_list("查校车、", 0, 4)
    (True, False)
    """
    if flat[end - 1] in CLOSING:
        return False
    if flat[end - 1] == ":" and LINE_LABEL.match(flat, start, end):
        return True  # the offices stand in the line below
    opening = max(flat.rfind("(", start, end), flat.rfind("[", start, end))
    opening = max(opening, flat.rfind("【", start, end))
    inside = flat[opening + 1 : end] if opening >= 0 else ""
    if opening >= 0 and not (")" in inside or "]" in inside or "】" in inside):
        return len(inside) <= _LONGEST and bool(LABEL.match(inside) or LINE_LABEL.match(inside))
    return flat.endswith("、", start, end) and bool(
        LINE_LABEL.match(flat, start, end)
        or _AFTER_STOP.search(flat, max(0, max(start, end - _LONGEST) - 1), end)
    )
