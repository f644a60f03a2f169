"""Words of wholeness and of none: 全覆盖, 减半, 清零, 消除60岁以上保安员."""

import re
from typing import NamedTuple

from .amounts import find_amounts

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
_GONE = re.compile(r"(?:消除|杜绝|清除|取消)(.+?)(?:问题|现象)?$")


class Whole(NamedTuple):
    """A word of wholeness, its place and its value."""

    start: int
    end: int
    value: float
    unit: str


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
    found += [
        Whole(*match.span(), *_WHOLE[match[0]]) for match in _WHOLES.finditer(text, start, end)
    ]
    return found, since
