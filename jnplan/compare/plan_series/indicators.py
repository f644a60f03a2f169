"""Whether two targets count the same thing, though in other words."""

import functools
import re

from ...data import shipped_table
from ...text.numbers import COUNTED_SIGNS, read_quantity, read_year
from ..lineage.task_similarity import character_pairs

_UNITS = {"名": "人", "位": "人", "家": "所", "学位": "个", "个学位": "个", "项": "个"}
_YEARS = re.compile(r"(?:19|20)\d\d|[〇○零一二三四五六七八九]{4}")
_FIVE_YEARS = re.compile("([一二三四五六七八九十]{1,2})五")
_SPAN = re.compile(rf"([{COUNTED_SIGNS}\d]{{1,3}})(?:个)?年(?:左右)?的?(?:时间)?内")
_FIVE_YEAR_PLANS = 1955  # the n-th five-year plan, from the third, ends 5 n years later


@functools.cache
def plain_indicator(indicator: str) -> str:
    """Return what is counted, with words of one meaning written as one.

    The words are those of `data/indicator-words.csv`, of several the longest first.

    Examples
    --------
    >>> plain_indicator("全市普惠性幼儿园覆盖率"), plain_indicator("新增园所")
    ('普惠性幼儿园率', '新建幼儿园')
    """
    pattern, standard = _standard_words()
    return pattern.sub(lambda word: standard[word[0]], indicator)


@functools.cache
def _standard_words() -> tuple[re.Pattern[str], dict[str, str]]:
    table = shipped_table("indicator-words.csv")
    standard = dict(zip(table["word"], table["standard"], strict=True))
    ordered = sorted(standard, key=lambda word: (-len(word), word))
    return re.compile("|".join(map(re.escape, ordered))), standard


def plain_unit(unit: str) -> str:
    """Return a unit, with those that count the same written as one.

    Examples
    --------
    >>> plain_unit("名"), plain_unit("%")
    ('人', '%')
    """
    return _UNITS.get(unit, unit)


def indicator_overlap(one: str, other: str) -> float:
    """Return which share of the shorter indicator's pairs of characters the other has too.

    Examples
    --------
    >>> round(indicator_overlap("学前教育普惠率", "普惠性幼儿园覆盖率"), 2)
    0.17
    >>> indicator_overlap("新建幼儿园", "新增园所"), indicator_overlap("幼儿园", "学位")
    (1.0, 0.0)
    """
    a, b = (set(character_pairs(plain_indicator(each))) for each in (one, other))
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0


def deadline_year(deadline: str, year: int | None) -> int | None:
    """Return the year in which a deadline ends; None if it names none.

    Parameters
    ----------
    deadline
        As `find_targets` gives it.
    year
        The plan's.

    Examples
    --------
    >>> [deadline_year(each, 2021) for each in ("到2025年", "年内", "“十四五”末", "三年内", "")]
    [2025, 2021, 2025, 2023, None]
    """
    years = [read_year(each) for each in _YEARS.findall(deadline)]
    five = _FIVE_YEARS.search(deadline)
    if years:
        return max(years)
    if five:
        return _FIVE_YEAR_PLANS + 5 * int(read_quantity(five[1]))
    if year is None or not deadline:
        return None
    span = _SPAN.search(deadline)
    if span:
        return year + int(read_quantity(span[1])) - 1
    return year + 1 if "明年" in deadline else year
