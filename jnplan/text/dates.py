"""Years and dates, in figures or in Chinese."""

import datetime
import functools
import re
from typing import NamedTuple

from .numbers import DIGITS, read_list_number, read_year
from .spans import strip

FIRST_YEAR, LAST_YEAR = 1949, 2100  # of a plan; other numbers of four digits are no years
# A zero is typed as a letter or a figure too: 二O二六, 二0二六.
_LETTER_ZEROS = str.maketrans("OoΟО◯", "00000")
_YEAR_DIGITS = rf"[一二][{DIGITS}○零0OoΟО◯]{{3}}"
YEAR_ALONE = rf"(?<![\d.])\d{{4}}(?!\d)|{_YEAR_DIGITS}"
YEAR = rf"((?<!\d)\d{{4}}|{_YEAR_DIGITS})\s*年"
_DATE = r"(?<!\d)(\d{4})\s?[-/.年]\s?(\d{1,2})\s?[-/.月]\s?(\d{1,2})(?!\d)(?:\s?日)?"
_WRITTEN_DATE = rf"({_YEAR_DIGITS})年([{DIGITS}十]{{1,2}})月([{DIGITS}十]{{1,3}})日"
_ANY_DATE = re.compile(rf"{_DATE}|{_WRITTEN_DATE}")
DATE_ALONE = rf"\(?(?:{_DATE}|{_WRITTEN_DATE})\)?$"
_DATE_ALONE = re.compile(DATE_ALONE)
# What stands before a date, or behind it, says whose it is.
_NEVER = re.compile(
    r"上传|下载|抓取|采集|收录|转载|打印|访问|登录|今天|今日|现在|当前|系统|北京时间"
    r"|实施|施行|生效|失效|有效|截止|截至|到期"
)
_NEVER_BEHIND = re.compile(r"\s*\(?(?:上传|下载|收录|访问|起(?:施行|实施)|星期|周[一二三四五六日])")
_WRITTEN = re.compile(r"成\s*文")
_OWN = re.compile(r"发文|印发|签发|制发|颁布|制定|通过")
_OWN_BEHIND = re.compile(r"\s*(?:印发|制发|电\)?$|讯\)?$)")
_PUBLISHED = re.compile(r"发布|公布|公开|发表|生成|更新|录入|编辑|时间|日期")
_ANY_LABEL = re.compile(
    "|".join(rule.pattern for rule in (_NEVER, _WRITTEN, _OWN, _PUBLISHED))
)  # 日 期: is no word of a label by itself
_LABEL_LENGTH = 14  # characters before a date
_LABEL = re.compile(r"([\u4e00-\u9fff]{2,})\s*:?\s*$")  # its last word: 有效性:有效 成文日期:


class DateFound(NamedTuple):
    """A date in a line: ISO, its span with its label, and whose it is.

    ``kind`` is "written" (成文日期), "own" (发文日期, …印发), "published" (发布时间), "bare" (no
    label says) or "other" (上传时间, 今天是…, 施行日期), which is never the plan's.
    """

    date: str
    start: int
    end: int
    kind: str


@functools.lru_cache(maxsize=1000)
def calendar_year(printed: str) -> int | None:
    """Read a year in figures of either kind; None if it is before 1949 or after 2100.

    Examples
    --------
    >>> [calendar_year(year) for year in ("2026", "二〇二六", "二O二六", "二0二六", "3000")]
    [2026, 2026, 2026, 2026, None]
    """
    year = read_year(printed.translate(_LETTER_ZEROS))
    return year if FIRST_YEAR <= year <= LAST_YEAR else None


def is_date(flat: str, start: int, end: int) -> bool:
    """Whether a line is a date and nothing else.

    Examples
    --------
    >>> is_date("(2023-02-01)", 0, 12), is_date("2023年要点", 0, 7)
    (True, False)
    """
    return ends_as_date(flat, start, end) and bool(_DATE_ALONE.match(flat, start, end))


def ends_as_date(flat: str, start: int, end: int) -> bool:
    """Whether a line's last sign may be that of a date, which is faster than to look for one.

    Examples
    --------
    >>> ends_as_date("2023年2月1日", 0, 9), ends_as_date("读书", 0, 2)
    (True, False)
    """
    last = flat[end - 1] if start < end else ""
    return last.isdecimal() or last in ("日", ")")


def find_date(flat: str, start: int, end: int) -> tuple[str, int, int] | None:
    """Find the first date in a line, and the span of it with its label (发布日期:…).

    Examples
    --------
    >>> find_date("来源:某处 日期:2023年2月1日", 0, 18)
    ('2023-02-01', 6, 18)
    >>> find_date("二〇二三年二月三十一日", 0, 11) is None
    True
    """
    found = find_dates(flat, start, end)
    return found[0][:3] if found else None


def find_dates(flat: str, start: int, end: int) -> list[DateFound]:
    """Find the dates in a line, each with its label and what this says of it.

    Examples
    --------
    >>> [found.kind for found in find_dates("上传时间:2028-06-03 发布时间:2026-03-01", 0, 32)]
    ['other', 'published']
    """
    found = []
    behind = start  # the end of the date before
    for match in _ANY_DATE.finditer(flat, start, end):
        year, *rest = filter(None, match.groups())
        try:
            known = calendar_year(year)
            if known is None:
                continue
            date = datetime.date(known, *map(read_list_number, rest)).isoformat()
        except ValueError:  # one like 2022-13-45
            continue
        first, last = strip(flat, behind, match.start())[1], match.end()
        label = flat[max(behind, match.start() - _LABEL_LENGTH) : match.start()]
        while first > behind and not flat[first - 1].isspace():
            first -= 1
        closed = flat[first] == "(" and last < end and flat[last] == ")"
        found.append(DateFound(date, first, last + closed, _kind_of_date(label, flat[last:end])))
        behind = last + closed
    return found


def _kind_of_date(before: str, after: str) -> str:
    label = _LABEL.search(before)
    words = label[1] if label and _ANY_LABEL.search(label[1]) else before
    if _NEVER.search(words) or _NEVER_BEHIND.match(after):
        return "other"
    if _WRITTEN.search(words):
        return "written"
    if _OWN.search(words) or _OWN_BEHIND.match(after):
        return "own"
    return "published" if _PUBLISHED.search(words) else "bare"
