"""What a target counts: the words of its clause without bounds, dates and light verbs."""

import functools
import re
from collections.abc import Iterable, Sequence

from ...text.spans import Span
from .bounds import words_pattern

_LIGHT = (
    "(?:推进|推动|实现|确保|保证|开展|开设|举办|举行|进行|办好|组织|做好|完成|做到|促进|实施|落实|保持"
    "|达到|安排|使|让|(?<!结)对(?![口标外接照象])|将|把)"
)
# 完成率 and 达标率 are names, 完成 is none.
_NO_NAME = "(?![率度量值])"
_LEADING = re.compile(
    rf"^(?:{_LIGHT}好?{_NO_NAME}|全面|积极|着力|持续|深入|加快|努力|继续|逐步|大力|支持|鼓励|今年|下一步|本年度?|全年|每年|按照?(?=每)"
    "|(?:提高|提升|降低|稳定)(?=[^,;、]{1,16}(?:率|度|比例|比重|占比|覆盖面)$)|为(?![期民人首主止])"
    "|(?:帮助|引导|促进|促使|教会)(?:学生|幼儿|孩子)(?:形成|掌握|学会|养成|具备)?"
    "|要(?![点素求])|应(?![用急对届])|须|将(?!军)|可(?!持|视|再))+"
)
# 加强对|50所学校食堂的检查: the verb belongs to what follows the number.
_VERB_UPON = (
    "(?:加强|强化|深化|加大|做好|抓好|完善|完成|开展|组织|实施|落实|进行)?(?<![结针面应相])对"
)
_TRAILING = re.compile(
    rf"(?:{_VERB_UPON}|(?:加强|强化|深化|开展)与|{_LIGHT}{_NO_NAME}|必须|应当|应该|务必|全面|全部|动态|[各都为占按的或应要须共]|(?<![平生人班校年])均|(?<!报)[至到]|分别|总数|合计|总计|不)+$"
)
# What stands before says who must, not what is counted: 各市要因地制宜建设.
_WHO_MUST = re.compile(
    "^.*(?:(?<![主重必需首])要(?![点求素闻害])|必须|务必|应当|应该|能够|应(?![用急对])|因地制宜)"
)
_JOINING = re.compile(
    "^(?:以及|并且|其中|包括|另外|同时|另有|含|和|及|并|且|的(?:比例|标准)?|[、:,(])+"
)
_SURROUNDING = " 、:,;[]□\n"
_BASE_OF_SHARE = re.compile(
    "占(?!比)[^,;、]{0,24}$|按照?[^,;、]{0,24}的$"
    "|(?:不[低高少超]于|不得低于|超过|达到)[^,;、]{2,24}的$"
)
_BASE_NOUN = re.compile(
    "在(?:现有|原有|已有|目前|已建成?|现)?的?[0-9,.〇一二两三四五六七八九十百千万余多]+"
    "[所个名位家间座套台支门项人]([^0-9,;、]{1,12}?)的?(?:基础|基数)(?:之)?上"
)
_NUMBERED = re.compile(r"^\((?:[一二三四五六七八九十]+|\d+)\)")
_LEVELS = re.compile("^(?:国家|省|市|县|区|县区|区县|校|院|乡镇)级$")
_LEVEL_LAST = re.compile("(?:国家|省|市|县|区|校|院|乡镇)级$")
_LEVEL = re.compile("(?:国家|省|市|县|区|县区|区县|校|院|乡镇)级")
_SUBJECTS = re.compile("、|和|与|以及|及(?!格)")


def target_reaches(
    text: str, placed: Sequence[tuple[int, int, Iterable[Span]]], start: int, end: int
) -> list[Span]:
    """Divide a clause among its targets: the stretch that says what each one counts.

    Parameters
    ----------
    text
        The flat text.
    placed
        The start and end of each target, and the spans of the words that bound it.
    start, end
        The clause.

    Examples
    --------
    >>> target_reaches("小学3所、初中2所", [(2, 4, []), (7, 9, [])], 0, 9)
    [(0, 4), (4, 9)]
    """
    reaches, left = [], start
    for i, (first, last, words) in enumerate(placed):
        following = placed[i + 1][0] if i + 1 < len(placed) else end
        opened = text.rfind("(", left, first)
        if opened >= 0 and text.find(")", opened, first) < 0:
            left = opened + 1
            closed = text.find(")", last, following)
            following = closed if closed >= 0 else following
        stop = max([last, *(b for a, b in words if a <= last + 1)])
        right = following
        if text[stop : stop + 1] == "(":
            right = stop  # what a bracket adds isn't counted by what stands before it
        elif i + 1 < len(placed) and following == placed[i + 1][0]:
            bounds = [a for a, _ in placed[i + 1][2] if a >= stop]
            gap = text[stop : min([following, *bounds])]
            # 1.8万名|学生|每学期参加一次: what stands after it, if nothing stands before it.
            whole = len(gap) if bounds and not text[left:first].strip() else 0
            # 5个县20所学校: 个 counts what stands after it.
            whole = len(gap) if text[last - 1] == "个" and 0 < len(gap) < 4 else whole
            right = stop + (_reach_after(gap) or whole)
        reaches.append((left, max(right, last)))
        left = max(right, last)
    return reaches


def _reach_after(gap: str) -> int:
    """Return how much of what stands between two numbers is said of the first."""
    if gap[:1] in "、和及)":
        return 0
    cut = max(gap.rfind(sign) for sign in "、和及)")
    if cut >= 0:
        return cut
    verb = _making_pattern().search(gap, 1)  # 为30所|学校|配备桌椅600套
    return verb.start() if verb else 0


@functools.cache
def _making_pattern() -> re.Pattern:
    return re.compile(words_pattern("making"))


def indicator_of(flat: str, start: int, end: int, cut: Iterable[Span]) -> str:
    """Return what is counted: the words of a stretch without those to be cut.

    Examples
    --------
    >>> indicator_of("推进任务完成率达到95%", 0, 12, [(7, 9), (9, 12)])
    '任务完成率'
    """
    spans = sorted((max(a, start), min(b, end)) for a, b in cut if a < end and b > start)
    pieces, at = [], start
    for a, b in [*spans, (end, end)]:
        pieces.append(flat[at : max(at, a)])
        at = max(at, b)
    kept: list[str] = []
    for piece in pieces:
        words = _TRAILING.sub("", _trim(piece))
        words = _trim(_WHO_MUST.sub("", words))
        if words and not (kept and words == "课"):  # 4节课
            kept.append(words)
    joined = re.sub("(?:问题|现象)$", "", _trim("".join(kept)))
    return _LEADING.sub("", joined).strip(_SURROUNDING) or joined


def noun_of_base(flat: str, start: int, end: int) -> str:
    """Return what is counted of what one starts from; empty if nothing is.

    Examples
    --------
    >>> noun_of_base("在现有80名名师基础上", 0, 11), noun_of_base("由30%", 0, 4)
    ('名师', '')
    """
    match = _BASE_NOUN.fullmatch(flat, start, end)
    return match[1] if match else ""


def base_of_share(text: str, start: int, number: int) -> Span | None:
    """Return the place of what a share is a share of: 占总数的 in 占总数的50%, 按总课时的.

    Examples
    --------
    >>> base_of_share("人数应占教师总数的50%", 0, 9)
    (3, 9)
    """
    match = _BASE_OF_SHARE.search(text, start, number)
    return match.span() if match else None


def _trim(words: str) -> str:
    """Take signs, joining words and brackets that don't close off both ends."""
    words = _JOINING.sub("", _NUMBERED.sub("", words.strip(_SURROUNDING)))
    if words.count("(") != words.count(")"):
        words = words.strip("()")
        words = (
            words
            if words.count("(") == words.count(")")
            else words.replace("(", "").replace(")", "")
        )
    return words.strip(_SURROUNDING)


def split_subjects(words: str, n: int) -> list[str]:
    """Split the subject of a list of values into as many; empty if it has another number of them.

    What follows the last one holds for all, unless each has its own.

    Examples
    --------
    >>> split_subjects("小学、初中、高中毛入学率", 3)
    ['小学毛入学率', '初中毛入学率', '高中毛入学率']
    >>> split_subjects("入园率、巩固率", 2)
    ['入园率', '巩固率']
    """
    subjects = [each.strip() for each in _SUBJECTS.split(words) if each.strip()]
    if len(subjects) != n or n < 2:
        return []
    *others, last = subjects
    width = len(others[-1])
    if len(last) > width and last[-1] != others[-1][-1]:
        shared = last[width:].removeprefix("的")
        return [each + shared for each in (*others, last[:width])]
    return subjects


def fill_levels(names: list[str]) -> list[str]:
    """Return the indicators of a clause, with what the next one says after a level alone.

    Examples
    --------
    >>> fill_levels(["培育市级", "县级工作室"])
    ['培育市级工作室', '县级工作室']
    """
    filled = list(names)
    for i in range(len(names) - 2, -1, -1):
        level = _LEVEL.match(filled[i + 1])
        if level and _LEVEL_LAST.search(filled[i]):
            filled[i] += filled[i + 1][level.end() :]
    return filled


def with_level(indicator: str, before: str) -> str:
    """Return an indicator that is a level alone with what the one before it says.

    Examples
    --------
    >>> with_level("市级", "建设省级艺术团"), with_level("小学", "省级艺术团")
    ('市级艺术团', '小学')
    """
    if not _LEVELS.match(indicator):
        return indicator
    level = _LEVEL.search(before)
    return indicator + before[level.end() :] if level else indicator
