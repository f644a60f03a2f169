"""Numbers with what they count: 3所, 30至50名, 百分之九十五, 九成, 1:15; words such as 全覆盖."""

import functools
import math
import re
from typing import NamedTuple

from ...data import shipped_table
from ...text.numbers import COUNTED_SIGNS, QUANTITY, read_quantity, read_quantity_range

_TO = r" ?(?:[-—–~～]+|至|到) ?"
_ABOUT = "[余多来几]"
_SHORT = "[一二两三四五六七八九]"
# 建成立即, 三成果: no tenths.
_NO_TENTHS = "[为立果效员本功长熟就绩人年都才分品套群批型像]"
_FIGURES = re.compile(r"\d+(?:\.\d+)?")
# 两个小时 is 2 小时.
_UNCLASSIFIED = frozenset(["小时", "学时", "课时", "学分", "学期", "床位", "车位", "机位"])
# What a bare number must stand before to be a value and not a name: 达到85, 控制在0.5以内.
_BARE_END = r"(?= ?(?:以上|以下|以内|左右|[、,;。!?)和及]|$|\n))"


_WHOLE = {
    "全覆盖": (100.0, "%"),
    "全面覆盖": (100.0, "%"),
    "全部覆盖": (100.0, "%"),
    "全员覆盖": (100.0, "%"),
    "减半": (50.0, "%"),
    "翻番": (2.0, "倍"),
    "翻一番": (2.0, "倍"),
    "翻两番": (4.0, "倍"),
    "清零": (0.0, ""),
    "零事故": (0.0, ""),
    "零发生": (0.0, ""),
    "零增长": (0.0, ""),
    "零辍学": (0.0, ""),
}
# 全覆盖工程 is a name; 为课程全覆盖提供支撑 is what something serves.
_WHOLES = re.compile(
    f"(?:{'|'.join(sorted(_WHOLE, key=len, reverse=True))})"
    "(?!工程|行动|项目|计划|提供|奠定|打下|的?[基格体][础局系]|式|率)"
)
_PURPOSE = re.compile("为(?:了|确保|实现|推[进动]|做到)")
_GONE = re.compile(r"(?:消除|杜绝|清除|取消)(.+?)(?:问题|现象)?$")


class Amount(NamedTuple):
    """A number with its unit in a text: its place, its value, and where 余 or 多 stands.

    ``written`` is the number as written, ``role`` that of its unit: share, count, name, time,
    bounded, bare (no unit at all) or ratio.
    """

    start: int
    end: int
    value: float
    high: float
    unit: str
    role: str
    written: str
    about: tuple[int, int] | None


class Whole(NamedTuple):
    """A word of wholeness, its place and its value."""

    start: int
    end: int
    value: float
    unit: str


@functools.cache
def _amount_pattern() -> tuple[re.Pattern, dict[str, str]]:
    """Return the pattern of a number with its measure word, and the role of each measure word."""
    table = shipped_table("measures.csv")
    units = sorted(table["unit"], key=lambda unit: (-len(unit), unit))
    # Letters are a unit only if no more of them follow: 1000M, but not 3Max.
    one_of = "|".join(
        re.escape(unit) + "(?![A-Za-z0-9])" * unit[-1].isascii() * unit[-1].isalnum()
        for unit in units
    )
    pattern = re.compile(
        rf"(?<![第几数\d.{COUNTED_SIGNS}A-Za-z+])(?:"
        rf"(?P<parts>{QUANTITY})分之(?P<share>{QUANTITY})(?P<share_about>{_ABOUT})?"
        rf"(?:{_TO}(?:(?P=parts)分之)?(?P<share_high>{QUANTITY}))?"
        rf"|(?P<over>[1-9])/(?P<under>[2-9])(?![\d/])(?=以上|左右|的)"
        rf"|(?P<tenths>{_SHORT}{{1,2}}|[1-9])成(?P<tenth>{_SHORT})?(?!{_NO_TENTHS})"
        r"|(?P<half>半数|一半)(?=以上|左右|[、,;。)]|$)"
        r"|(?P<one>\d{1,6}(?:\.\d{1,3})?)[:∶比](?P<other>\d{1,6}(?:\.\d{1,3})?)(?![\d:])"
        r"|(?P<listed>(?:\d{1,9}(?:\.\d{1,9})?[、和]){1,9})?"
        rf"(?P<low>{QUANTITY})(?P<about>{_ABOUT})?(?: ?(?P<scale>[百千万亿]{{1,4}}))?"
        rf" ?(?:(?:{one_of})?{_TO}(?P<high>{QUANTITY})(?P<high_about>{_ABOUT})?"
        r"(?P<high_scale>[百千万亿]{0,4}) ?)?"
        rf"(?P<unit>{one_of})"
        rf"|(?P<bare>\d{{1,9}}(?:\.\d{{1,9}})?)(?:{_TO}(?P<bare_high>\d{{1,9}}(?:\.\d{{1,9}})?))?{_BARE_END})"
    )
    return pattern, dict(zip(table["unit"], table["role"], strict=True))


def find_amounts(text: str, start: int, end: int) -> list[Amount]:
    """Find the numbers with a unit in a stretch of a flat text, in order.

    Examples
    --------
    >>> text = "新建两三所,增加3—5万个,占三分之二"
    >>> [(one.value, one.high, one.unit) for one in find_amounts(text, 0, len(text))]
    [(2.0, 3.0, '所'), (30000.0, 50000.0, '个'), (66.7, nan, '%')]
    """
    pattern, roles = _amount_pattern()
    found = []
    for match in pattern.finditer(text, start, end):
        low, high, unit = _read_amount(match)
        if math.isnan(low) or high < low:
            continue
        kind = match["unit"] or ""
        role = roles.get(kind, "share")
        if match["one"]:
            role = "ratio"
        elif match["bare"]:
            role = "bare"
        about = next((name for name in ("about", "high_about", "share_about") if match[name]), None)
        written = match["share"] or match["low"] or match[0]
        place = match.span(about) if about else None
        one = Amount(*match.span(), low, high, unit, role, written, place)
        found += _with_listed(one, match) if match["listed"] else [one]
    return found


def find_wholes(text: str, start: int, end: int) -> tuple[list[Whole], int | None]:
    """Find the words of wholeness in a clause, and where what is to be gone begins.

    Examples
    --------
    >>> find_wholes("实现全覆盖", 0, 5)
    ([Whole(start=2, end=5, value=100.0, unit='%')], None)
    >>> find_wholes("消除66人以上大班额", 0, 10)
    ([Whole(start=0, end=2, value=0.0, unit='')], 2)
    """
    found, since = [], None
    gone = _GONE.search(text, start, end)
    if gone:
        since = gone.start(1)
        if find_amounts(text, *gone.span(1)):
            found.append(Whole(gone.start(), gone.start() + 2, 0.0, ""))
    if _PURPOSE.match(text, start, end):
        return found, since
    found += [
        Whole(*match.span(), *_WHOLE[match[0]]) for match in _WHOLES.finditer(text, start, end)
    ]
    return found, since


def _with_listed(last: Amount, match: re.Match) -> list[Amount]:
    """Return the amounts of a list with one unit: 6、8、10课时; but 3、4个 is 3 to 4."""
    start = match.start()
    places = [(start + m.start(), start + m.end()) for m in _FIGURES.finditer(match["listed"])]
    values = [float(match.string[slice(*place)]) for place in places]
    if len(values) == 1 and values[0] + 1 == last.value < 10 and math.isnan(last.high):
        return [last._replace(value=values[0], high=last.value)]
    listed = [
        last._replace(start=a, end=b, value=value, high=math.nan, about=None)
        for (a, b), value in zip(places, values, strict=True)
    ]
    return [*listed, last._replace(start=match.start("low"))]


def _read_amount(match: re.Match) -> tuple[float, float, str]:
    """Return the lower value, the upper one or NaN, and the unit."""
    if match["share"]:
        return _read_share(match)
    if match["over"]:
        return round(100 * int(match["over"]) / int(match["under"]), 1), math.nan, "%"
    if match["tenths"]:
        low, high = read_quantity_range(match["tenths"])
        more = read_quantity(match["tenth"]) if match["tenth"] else 0.0
        return 10 * low + more, 10 * high, "%"
    if match["half"]:
        return 50.0, math.nan, "%"
    if match["one"]:
        one, other = match["one"], match["other"]
        return (float(one), math.nan, f"n:{other}") if other == "1" else _ratio(one, other)
    if match["bare"]:
        return (*read_quantity_range(match["bare"], match["bare_high"] or ""), "")
    first, last = match["low"] + (match["scale"] or ""), match["high"] or ""
    # 二十几 has no exact number.
    unit = match["unit"]
    plain = unit.removeprefix("个")
    unit = plain if plain in _UNCLASSIFIED else unit
    return (*read_quantity_range(first, last + (match["high_scale"] or "")), unit)


def _ratio(one: str, other: str) -> tuple[float, float, str]:
    return float(other), math.nan, f"{one}:n"


def _read_share(match: re.Match) -> tuple[float, float, str]:
    parts = read_quantity(match["parts"])
    low, high = read_quantity_range(match["share"], match["share_high"] or "")
    if not parts or math.isnan(parts):
        return math.nan, math.nan, "%"
    if parts == 1000:
        return low, high, "‰"
    return round(100 * low / parts, 6 if parts % 10 == 0 else 1), round(100 * high / parts, 6), "%"
