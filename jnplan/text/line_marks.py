"""The number at the head of a line: 一、 （一） 1. ①."""

import re
from typing import NamedTuple

from .numbers import read_list_number
from .spans import lines_of

_NUMERAL = r"([一二三四五六七八九十百〇零]{1,6})"

# The ways of numbering, each named after its first number, from the outermost inwards as offices
# nest them; only the first two never stand within another one.
MARKS = {
    # Sentences begin with "第一部分学生" too: a blank, a mark or a short line tells the heading.
    "第一部分": rf"第{_NUMERAL}(?:部分|篇|编|章)(?:[、:,.]\s*|\s+|(?=[^。;,]{{1,30}}$))",
    "一、": rf"{_NUMERAL}\s*(?:、|\.)\s*",
    "(一)": rf"(?:\({_NUMERAL}\)|([㈠-㈩]))[、.]?\s*",
    "第一,": rf"第{_NUMERAL}[,、:]\s*",
    # "3.5%" at the head of a line is no task; "3.2022年" is one.
    # "2.2所" is one too where the count says so (`read_line_marks`).
    "1.": r"(?:(\d{1,3})\s*(?:、|\.(?!\d)|\.(?=\d{4}年))|([⒈-⒛])|(0\d)\s+)\s*",
    "1)": r"(\d{1,3})\)[、.]?\s*",
    "(1)": r"(?:\((\d{1,3})\)|([⑴-⒇]))[、.]?\s*",
    "①": r"([①-⑳㉑-㉟㊱-㊿])[、.]?\s*",
    # No mark but a blank: believed only where such lines count on from 1 (`read_line_marks`).
    "1 ": r"(?:(\d{1,3})\s+(?![年月日%])|(0\d)(?=[\u4e00-\u9fff“《])"
    r"|([1-9]\d?)(?=[\u4e00-\u9fff“《])(?![年月日时分秒个所名项人次万亿元米里岁周天家校节课门批轮期级类余多届条间台套辆]))",
}
_MARK = {kind: re.compile(rf"(?:{pattern})(?=\S)") for kind, pattern in MARKS.items()}
# What a number at the head of a line can begin with; most lines begin otherwise.
_MARK_BEGINS = re.compile(r"[第一二三四五六七八九十百〇零(\d㈠-㈩⒈-⒛⑴-⒇①-⑳㉑-㉟㊱-㊿]")
DECIMAL = re.compile(r"(\d{1,3})\.(?=\d)")
OUTER = ("第一部分", "一、")


class Mark(NamedTuple):
    """The number at the head of a line: how it is written, its value, where the words begin."""

    kind: str
    number: int
    words: int


def mark(flat: str, start: int, end: int) -> Mark | None:
    """Read the number at the head of a line; None if it begins with none.

    Examples
    --------
    >>> mark("(二)安全", 0, 5)
    Mark(kind='(一)', number=2, words=3)
    """
    if not _MARK_BEGINS.match(flat, start, end):
        return None
    for kind, pattern in _MARK.items():
        match = pattern.match(flat, start, end)
        if match:
            return Mark(kind, read_list_number(next(filter(None, match.groups()))), match.end())
    return None


def is_numbered(flat: str) -> bool:
    r"""Whether some line of a flat text begins with a number: no other text holds a plan.

    Examples
    --------
    >>> is_numbered("要点\n1.学习"), is_numbered("要点\n学习")
    (True, False)
    """
    lines = lines_of(flat, 0, len(flat))
    return any(mark(flat, *line) or DECIMAL.match(flat, *line) for line in lines)


def opens_body(flat: str, start: int, end: int) -> bool:
    """Whether a line begins with the number of a section or task.

    Examples
    --------
    >>> opens_body("一、安全", 0, 4), opens_body("安全第一", 0, 4)
    (True, False)
    """
    found = mark(flat, start, end)
    return found is not None and found.kind != "1 "
