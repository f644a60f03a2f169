"""Dates by which something is to be done, and dates that say something else."""

import re
from typing import NamedTuple

from ...text.numbers import COUNTED_SIGNS, read_year

_YEAR_FIGURES = r"(?:(?:19|20)\d\d|[〇○零一二三四五六七八九]{4})"
_YEAR = rf"{_YEAR_FIGURES}年"
_NEAR = "今年|本年度?|明年|当年"
_MONTH = "(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])月"
_DAY = rf"(?:\d{{1,2}}|[{COUNTED_SIGNS}]{{1,3}})日"
_BY = "(?:之?前|以前)?"
_FIVE_YEARS = (
    "“?(?:十[一二三四五六七八九]|[一二三四五六七八九])五”?(?:规划)?(?:期?末|期间|时期|期内)"
)
_DATES = re.compile(
    rf"(?P<lead>从|自|到|至|截至|截止|在|于)?(?:{_YEAR_FIGURES}\s*[-—–~至到]+\s*{_YEAR_FIGURES}"
    rf"(?:年|学年)(?:期?间|内)?{_BY}"
    rf"|{_FIVE_YEARS}{_BY}"
    rf"|[利用通过]{{1,2}}[{COUNTED_SIGNS}\d]{{1,4}}(?:[-—~至到][{COUNTED_SIGNS}\d]{{1,4}})?个?(?:年|月|学期)(?:左右)?的?时间"
    rf"|(?:未来|今后)?(?<![\d{COUNTED_SIGNS}])[{COUNTED_SIGNS}\d]{{1,4}}(?:[-—~至到][{COUNTED_SIGNS}\d]{{1,4}})?年(?:左右)?(?:的?时间)?内"
    rf"|(?:{_YEAR}|{_NEAR})?第?[一二三四1234]季度(?:[末底内])?{_BY}"
    rf"|(?:{_YEAR}|{_NEAR})(?:年?[底末]|内|中(?!央))?{_MONTH}(?:{_DAY}|[底末初份]|[上中下]旬)?{_BY}"
    rf"|(?:{_YEAR}|{_NEAR})(?:年?[底末]|内|中(?!央)){_BY}"
    rf"|(?<![去前上当全近后\d{COUNTED_SIGNS}])年(?:[底末]|内|中(?![央期])){_BY}"
    rf"|(?<![每个\d{COUNTED_SIGNS}])(?:{_MONTH}(?:{_DAY}|[底末份]|[上中下]旬)"
    rf"|(?:\d{{1,2}}[-—~至]+)?\d{{1,2}}月){_BY}"
    rf"|(?<![每个\d{COUNTED_SIGNS}]){_MONTH}(?:之?前|以前)"
    rf"|(?:{_YEAR}|{_NEAR})?(?:[上下]半年|[春秋]季(?:学期(?:开学|结束|[末初])?|开学|入学)|全年(?![级龄制无段])){_BY}"
    rf"|{_YEAR}{_BY}(?![度版级届—-])"
    rf"|{_YEAR}(?=度(?:内|末|底))"
    rf"|{_YEAR_FIGURES}学年(?:度)?(?:[末内]|结束)?{_BY}"
    rf"|(?:本|每)?学[期年](?:结束)?(?:内|末|前){_BY}"
    r"|(?:春节|国庆节?|元旦|暑期|暑假|寒假|(?<!秋季)(?<!春季)开学)(?:之?前|以前)"
    r")"
)
_SINCE = re.compile("开?学?(?:起|以来|来|开始|始|印发|发布|出台|颁布|修订|制定)")
_YEARS = re.compile(_YEAR_FIGURES)


class DateInText(NamedTuple):
    """A date in a clause: its place, whether something is due by it, and the last year it names."""

    start: int
    end: int
    due: bool
    year: int | None
    bare: bool


def dates_within(text: str, start: int, end: int) -> list[DateInText]:
    """Find the dates in a stretch of a flat text, in order.

    A date is due unless something begins with it (2018年起). It is bare if it is a year, a month or
    a term without a word such as 到, 底, 前.

    Examples
    --------
    >>> text = "2025年起试点,到“十五五”末新建3所"
    >>> [(text[date.start : date.end], date.due) for date in dates_within(text, 0, len(text))]
    [('2025年', False), ('到“十五五”末', True)]
    """
    found = []
    for match in _DATES.finditer(text, start, end):
        since = match["lead"] in ("从", "自") or bool(_SINCE.match(text, match.end(), end))
        words = match[0]
        years = [read_year(year) for year in _YEARS.findall(words)]
        bare = match["lead"] not in ("到", "至") and words[-1] not in "前底末内"
        found.append(DateInText(*match.span(), not since, max(years, default=None), bare))
    return found
