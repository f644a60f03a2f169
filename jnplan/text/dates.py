"""Years and dates, in figures or in Chinese."""

import datetime
import re

from .numbers import DIGITS, read_list_number, read_year
from .spans import strip

_YEAR_DIGITS = rf"[{DIGITS}○零]{{4}}"
YEAR = rf"(\d{{4}}|{_YEAR_DIGITS})年"
_DATE = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")
_WRITTEN_DATE = rf"({_YEAR_DIGITS})年([{DIGITS}十]{{1,2}})月([{DIGITS}十]{{1,3}})日"
_WRITTEN = re.compile(_WRITTEN_DATE)
DATE_ALONE = rf"\(?(?:\d{{4}}[-/.年]\d{{1,2}}[-/.月]\d{{1,2}}日?|{_WRITTEN_DATE})\)?$"
_DATE_ALONE = re.compile(DATE_ALONE)


def is_date(flat: str, start: int, end: int) -> bool:
    """Whether a line is a date and nothing else.

    Examples
    --------
    >>> is_date("(2023-02-01)", 0, 12), is_date("2023年要点", 0, 7)
    (True, False)
    """
    return bool(_DATE_ALONE.match(flat, start, end))


def find_date(flat: str, start: int, end: int) -> tuple[str, int, int] | None:
    """Find a date in a line, and the span of it with its label (发布日期:…).

    Examples
    --------
    >>> find_date("来源:某处 日期:2023年2月1日", 0, 18)
    ('2023-02-01', 6, 18)
    >>> find_date("二〇二三年二月三十一日", 0, 11) is None
    True
    """
    match = _DATE.search(flat, start, end) or _WRITTEN.search(flat, start, end)
    if match is None:
        return None
    try:
        year, *rest = match.groups()
        date = datetime.date(read_year(year), *map(read_list_number, rest)).isoformat()
    except ValueError:  # one like 2022-13-45
        return None
    first, last = strip(flat, start, match.start())[1], match.end()
    while first > start and not flat[first - 1].isspace():
        first -= 1
    closed = flat[first] == "(" and last < end and flat[last] == ")"
    return date, first, last + closed
