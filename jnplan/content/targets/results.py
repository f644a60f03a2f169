"""What is no target any more: results of the past, and the state from which a target starts."""

import re

from ...text.numbers import DIGITS
from ...text.spans import Span
from .deadlines import DateInText

_CHANGE = (
    "(?:提高|提升|增加|上升|扩大|增长|发展|拓展|调整|下降|降低|减少|压减|压缩|缩小|缩减|缩短|延长"
    "|[升增降减扩])[到至为]"
)
_BASES = re.compile(
    # The target of 由65%提高到91% is 91 %.
    rf"(?:[由从]|[将把](?=现|原|目前|上年|去年)|现有?|原有?|目前|上年|去年)[^,;:。!?、]{{0,40}}?(?={_CHANGE})"
    r"|(?:[同环]比|(?<![占对配之])比(?![例重率赛值])|(?<!比)较(?![高好强多大]))[^,;:。!?、]{0,16}?(?=增长|增加|提高|提升|下降|降低|减少|翻|上升|新增|净增|多|少)"
    r"|在[^,;:。!?、]{0,40}?(?:基础|基数)上"
    r"|[从在][^,;:。!?、]{0,30}?中(?=遴选|评选|选|择优|推荐|确定|抽取)"
    r"|\((?:上年|去年|现|原|目前|基期)[^()]{0,30}\)"
)
_PAST = re.compile(
    "(?<![早而不])已(?![知满然])|业已|(?<![为除极臻])了(?![解望如])|目前|现有|现已|共有|原有|去年|上一?年(?!级)"
    "|前年|近年来|年来|以来|至今"
)
_FUTURE = re.compile(
    "(?<![主重需必首])要(?![点求素闻害])|力争|确保|争取|计划(?!生育)|今年|明年|年内|将(?!军)|[须拟]|继续"
    "|再(?!生|次)|应(?![用急对])|不[少低高超]于|不超过"
)
# A heading of what has been done; what follows is told, not planned.
_REVIEW = re.compile(
    r"(?:20\d\d年|[〇○零一二三四五六七八九]{4}年|上年|去年|上半年|过去|[一-鿿、,]){0,16}"
    "(?:总结|回顾|小结|成效|成绩|完成情况|开展情况|进展情况|工作情况|工作进展)"
)
_REVIEW_LINE = re.compile("(?:总结|回顾|小结|成效|成绩|情况|进展) *$", re.MULTILINE)
_NO_REVIEW = re.compile("要点|计划|安排|打算|思路|规划|部署|举措|任务$|目标$|下一步|督导|考核|评价")
_LONGEST = 36
# From the highest level down.
_LEVELS = tuple(
    re.compile(level)
    for level in (
        rf"第[{DIGITS}十\d]+部分",
        rf"[{DIGITS}十]+、",
        rf"\([{DIGITS}十]+\)",
        r"\d+[.、]|\(\d+\)",
    )
)


def find_bases(text: str, start: int, end: int) -> list[Span]:
    """Find the states from which targets of a clause start: 由65%, 较上年, 在30所基础上.

    Examples
    --------
    >>> text = "由65%提高到91%"
    >>> [text[slice(*span)] for span in find_bases(text, 0, len(text))]
    ['由65%']
    """
    return [match.span() for match in _BASES.finditer(text, start, end)]


def find_results(
    text: str, start: int, end: int, *, dates: list[DateInText], bases: list[Span], year: int | None
) -> list[Span]:
    """Find the stretches of a sentence that tell of the past: 已建成30所, 去年新增30所.

    A word of the past counts up to the next word of the future (今年, 将, 到2027年, …); 已 and 了
    count for what stands before them too, if nothing there speaks of the future. A bare year before
    that of the plan (2025年新建30所 in a plan of 2026) is past.

    Examples
    --------
    >>> text = "去年新建3所,今年再建5所"
    >>> [text[slice(*span)] for span in find_results(text, 0, 13, dates=[], bases=[], year=None)]
    ['去年新建3所,']
    """
    marks = [(match.start(), match[0]) for match in _PAST.finditer(text, start, end)]
    marks = [mark for mark in marks if not any(a <= mark[0] < b for a, b in bases)]
    events = [(at, word in "已了", True) for at, word in marks]
    events += [(match.start(), False, False) for match in _FUTURE.finditer(text, start, end)]
    for date in dates:
        over = date.year is not None and year is not None and date.year < year
        if not any(a <= date.start < b for a, b in bases) and (not over or date.bare):
            events.append((date.start, False, over))
    if not any(past for *_, past in events):
        return []
    events.sort()
    spans, since = [], start if events[0][1] and events[0][2] else -1
    for at, _, past in events:
        if past and since < 0:
            since = at
        elif not past and since >= 0:
            spans.append((since, at))
            since = -1
    return [*spans, (since, end)] if since >= 0 else spans


def find_reviews(flat: str) -> list[Span]:
    r"""Find the parts of a text that look back, from their heading to the next that doesn't.

    Examples
    --------
    >>> flat = "一、上年工作回顾\n1.新建3所。\n二、今年任务\n1.新建5所。"
    >>> [flat[slice(*span)] for span in find_reviews(flat)]
    ['一、上年工作回顾\n1.新建3所。\n']
    """
    if not _REVIEW_LINE.search(flat):
        return []
    spans, since, above, at = [], -1, 0, 0
    for line in flat.splitlines(keepends=True):
        words = line.strip()
        if len(words) <= _LONGEST and words[-1:] not in (*"。;,:!?",):
            level, name = _heading_level(words)
            back = bool(_REVIEW.fullmatch(name)) and not _NO_REVIEW.search(name)
            if since >= 0 and not back and (level <= above or _NO_REVIEW.search(name)):
                spans.append((since, at))
                since = -1
            elif since < 0 and back:
                since, above = at, level if level < len(_LEVELS) else -1
        at += len(line)
    return [*spans, (since, len(flat))] if since >= 0 else spans


def _heading_level(line: str) -> tuple[int, str]:
    """Return the level of a heading by its number, and its words."""
    for level, pattern in enumerate(_LEVELS):
        number = pattern.match(line)
        if number:
            return level, line[number.end() :].strip()
    return len(_LEVELS), line
