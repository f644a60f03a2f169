"""The number at the head of a line: 一、 （一） 1. ① 1.1 【任务1】."""

import re
from collections import defaultdict
from collections.abc import Iterable
from itertools import pairwise
from string import ascii_letters
from typing import NamedTuple

from .numbers import read_list_number
from .spans import Span, strip

_NUMERAL = r"([一二三四五六七八九十百〇零]{1,6})"
_DIGITS = r"(\d{1,3})"
_EITHER = rf"(?:{_DIGITS}|{_NUMERAL})"
# Behind a figure without a point these make it a quantity: 3所, 2.5万.
_COUNTED = (
    r"(?![\d%‰年月日时分秒个所名项人次万亿元米里岁周天家校节课门批轮期级类余多届条间台套辆倍度])"
)
_FRACTIONS = r"(?![\d%‰年月日时万亿元米倍度所吨亩G版]|个(?![人性别]))"
_LABEL = (
    "(?:重点|主要|具体|年度|核心|专项|工作){0,2}"
    "(?:任务|项目|工程|行动|举措|措施|工作|事项|专题|专项|板块)"
)
_LABEL_END = r"(?:\s*[】\]〕〉][、.:]?\s*|[:、.]\s*|\s+)"

# The ways of numbering, each named after its first number, from the outermost inwards as offices
# nest them; only those of OUTER never stand within another one.
MARKS = {
    # Sentences begin with "第一部分学生" too: a blank, a mark or a short line tells the heading.
    "第一部分": rf"第{_NUMERAL}(?:部分|篇|编|章)(?:[、:,.]\s*|\s+|(?=[^。;,]{{1,30}}$))",
    "壹、": r"([壹贰叁肆伍陆柒捌玖拾貳参陸]{1,3})\s*[、.]\s*",
    "一、": rf"{_NUMERAL}\s*(?:、|\.(?!\d))\s*",
    "(一)": rf"(?:\({_NUMERAL}\)|([㈠-㈩]))[、.]?\s*",
    "第一,": rf"第{_NUMERAL}[,、:]\s*",
    "第一节": rf"第{_EITHER}节(?:[、:.]\s*|\s+)",
    "第一条": rf"第{_EITHER}(?:条|项(?=[、:.\s]))\s*[、:.]?\s*",
    "1.1": r"\(?((?:\d{1,2}|[一二三四五六七八九十]{1,3}(?=\.))(?:[.\-‐-―·]\d{1,2}){1,3})\)?"
    rf"(?:[、.:]\s*|\s+|(?=[\u4e00-\u9fff“《]){_FRACTIONS})",
    # "3.5%" at the head of a line is no task; "3.2022年" is one.
    # "2.2所" is one too where the count says so (`read_line_marks`).
    "1.": r"(?:(\d{1,3})\s*(?:、|\.(?!\d)|\.(?=\d{4}年))|([⒈-⒛])|(0\d)\s+)\s*",
    "1)": r"(\d{1,3})\)[、.]?\s*",
    "(1)": r"(?:\((\d{1,3})\)|\(([①-⑳])\)|([⑴-⒇]))[、.]?\s*",
    "①": r"([①-⑳㉑-㉟㊱-㊿➀-➉⓵-⓾])[、.]?\s*",
    "❶": r"([❶-❿⓫-⓴➊-➓])[、.]?\s*",
    "㊀": r"([㊀-㊉])[、.]?\s*",
    "ⓐ": r"([⒜-⒵Ⓐ-ⓩ])[、.]?\s*",
    "1⃣": "(\\d)\ufe0f?\u20e3\\s*",
    # 【重点任务1】, [1], 【任务1:加强德育】: the label, and what is left of the bracket.
    "【1】": rf"[【\[〔〈](?:第|[\u4e00-\u9fff]{{0,6}}){_DIGITS}项?{_LABEL_END}",
    "【一】": rf"[【\[〔〈](?:第|[\u4e00-\u9fff]{{2,6}}?|){_NUMERAL}项?{_LABEL_END}",
    "任务1": rf"(?:{_LABEL}|N[oO]\.?|№)\s*(?:\({_EITHER}\)\s*[:、.]?|{_EITHER}\s*(?:[:、.]|\s))\s*",
    "Ⅰ": r"(?:([Ⅰ-Ⅻⅰ-ⅻ]|[IVX]{1,5}|[ivx]{1,5})\s*(?:[、.:]\s*|\s+)"
    r"|([Ⅰ-Ⅻ])(?=[\u4e00-\u9fff“《])(?![级类型期段等区度号]))",
    "(Ⅰ)": r"\(([Ⅰ-Ⅻⅰ-ⅻ]|[IVX]{1,5}|[ivx]{1,5})\)[、.]?\s*",
    "(a)": r"\(([A-Za-z])\)[、.]?\s*",
    "甲、": r"([甲乙丙丁戊己庚辛壬癸])\s*、\s*",
    "A.": r"([A-Za-z])\s*[、.:)]\s*",
    "一:": rf"{_NUMERAL}[:,]\s*",
    "1:": r"(\d{1,2})[:,](?!\d)\s*",
    "1·": r"(\d{1,2})(?:[·•・。/]|—{1,2}|[–-])\s*(?=[\u4e00-\u9fff“《])",
    "一 ": rf"{_NUMERAL}\s+(?=[\u4e00-\u9fff“《][^。;]{{1,30}}$)",
    # No mark but a blank: believed only where such lines count on from 1 (`read_line_marks`).
    "1 ": r"(?:(\d{1,3})\s+(?![年月日%])|(0\d)(?=[\u4e00-\u9fff“《])"
    rf"|([1-9]\d?)(?=[\u4e00-\u9fff“《]){_COUNTED})",
}
_MARK = {kind: re.compile(rf"(?:{pattern})(?=\S)") for kind, pattern in MARKS.items()}
_NUMERALS, _FIGURES = "一二三四五六七八九十百〇零", "0123456789"
_OPENING = {  # what each way can begin with; most lines begin otherwise
    **dict.fromkeys(("第一部分", "第一,", "第一节", "第一条"), "第"),
    "1.1": "(" + _FIGURES + _NUMERALS,
    **dict.fromkeys(("1)", "1⃣", "1:", "1·", "1 "), _FIGURES),
    **dict.fromkeys(("【1】", "【一】"), "【[〔〈"),
    **dict.fromkeys(("(Ⅰ)", "(a)"), "("),
    "壹、": "壹贰叁肆伍陆柒捌玖拾貳参陸",
    **dict.fromkeys(("一、", "一:", "一 "), _NUMERALS),
    "(一)": "(㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩",
    "1.": _FIGURES + "".join(map(chr, range(ord("⒈"), ord("⒛") + 1))),
    "(1)": "(" + "".join(map(chr, range(ord("⑴"), ord("⒇") + 1))),
    "任务1": "重主具年核专工任项行举措事板N№",
    "Ⅰ": "ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫⅰⅱⅲⅳⅴⅵⅶⅷⅸⅹⅺⅻIVXivx",
    "甲、": "甲乙丙丁戊己庚辛壬癸",
    "A.": ascii_letters,
}
_RINGS = {"ⓐ": "⒜⒵Ⓐⓩ", "①": "①⑳㉑㉟㊱㊿➀➉⓵⓾", "❶": "❶❿⓫⓴➊➓", "㊀": "㊀㊉"}
_OPENING |= {
    kind: "".join(
        chr(code)
        for first, last in zip(ends[::2], ends[1::2], strict=True)
        for code in range(ord(first), ord(last) + 1)
    )
    for kind, ends in _RINGS.items()
}
_BY_FIRST: dict[str, list[tuple[str, re.Pattern[str]]]] = defaultdict(list)
for _kind, _pattern in _MARK.items():
    for _char in _OPENING[_kind]:
        _BY_FIRST[_char].append((_kind, _pattern))

_STARS = "★☆▲△●◆■※*"
DECIMAL = re.compile(r"(\d{1,3})\.(?=\d)")
_PARTING = re.compile(r"[.\-‐-―·]")
OUTER = ("第一部分", "壹、", "一、")
HEADS = ("(一)", "第一,", "第一节", "【一】", "㊀", "Ⅰ", "一:", "一 ")
HEAD = (*OUTER, *HEADS)
# Words may begin like these: they are numbers only where a text counts with them.
LOOSE = (
    *("第一节", "第一条", "【1】", "【一】", "任务1", "Ⅰ", "甲、", "A.", "一:", "1:", "一 "),
    *("(Ⅰ)", "(a)", "ⓐ", "1·"),
)
# Of these a single line never is.
_DOUBTFUL = ("1 ", "一 ", "一:", "1:", "1·", "A.", "(a)", "甲、", "Ⅰ", "(Ⅰ)", "第一节")
_LARGEST_GAP = 2


class Mark(NamedTuple):
    """The number at the head of a line: how it is written, its value, where the words begin.

    ``above`` has the numbers before it: 1 of 1.2.
    """

    kind: str
    number: int
    words: int
    above: tuple[int, ...] = ()


def mark(flat: str, start: int, end: int) -> Mark | None:
    """Read the number at the head of a line; None if it begins with none.

    Examples
    --------
    >>> mark("(二)安全", 0, 5)
    Mark(kind='(一)', number=2, words=3, above=())
    """
    if start < end and flat[start] in _STARS:  # ★1.: a task that weighs more
        start = strip(flat, start + 1, end)[0]
    if start == end:
        return None
    for kind, pattern in _BY_FIRST.get(flat[start], ()):
        match = pattern.match(flat, start, end)
        if match and kind == "1.1":
            *above, number = map(read_list_number, _PARTING.split(match[1]))
            return Mark("1" + ".1" * len(above), number, match.end(), tuple(above))
        if match:
            printed = match[match.lastindex or 0]  # of several groups just one has taken part
            return Mark(kind, read_list_number(printed), match.end())
    return None


def is_numbered(flat: str) -> bool:
    r"""Whether some line of a flat text begins with a number: no other text holds a plan.

    Examples
    --------
    >>> is_numbered("要点\n1.学习"), is_numbered("要点\n学习")
    (True, False)
    """
    at = 0
    for line in flat.split("\n"):
        first = line.lstrip()[:1]
        # Most lines of prose begin with nothing that a number may begin with.
        if first in _BY_FIRST or first.isdecimal() or (first and first in _STARS):
            start, end = strip(flat, at, at + len(line))
            if mark(flat, start, end) or DECIMAL.match(flat, start, end):
                return True
        at += len(line) + 1
    return False


def opens_body(flat: str, start: int, end: int) -> bool:
    """Whether a line begins with the number of a section or task.

    Examples
    --------
    >>> opens_body("一、安全", 0, 4), opens_body("安全第一", 0, 4)
    (True, False)
    """
    found = mark(flat, start, end)
    return found is not None and found.kind not in _DOUBTFUL


def read_line_marks(flat: str, lines: list[Span]) -> list[Mark | None]:
    """Read the number at the head of every line.

    What words may begin with too (任务1, A., 1.1, or 1 and a blank) needs the others' count, and so
    does a number with a digit after its point (2.2所).
    """
    found = [mark(flat, *line) for line in lines]
    kinds = {one.kind for one in found if one}  # mostly one or two, of which nothing is asked
    if not kinds.isdisjoint(LOOSE):
        _drop_uncounted(found)
    chapters = _drop_odd_decimals(found) if any(kind.startswith("1.1") for kind in kinds) else set()
    if "1 " in kinds:
        _drop_loose_figures(found, chapters)
    _read_digits_after_points(flat, lines, found)
    return found


def _drop_uncounted(found: list[Mark | None]) -> None:
    """Drop the marks of each loose way of numbering that doesn't count from 1."""
    numbers: dict[str, list[int]] = defaultdict(list)
    for one in found:
        if one and one.kind in LOOSE:
            numbers[one.kind].append(one.number)
    odd = {kind for kind, counted in numbers.items() if not _counts(counted)}
    if odd:
        found[:] = [None if one and one.kind in odd else one for one in found]


def _counts(numbers: list[int]) -> bool:
    """Whether some numbers count from 1, be it several times and with small gaps."""
    steps = pairwise(numbers)
    return (
        len(numbers) > 1
        and numbers[0] == 1
        and all(number == 1 or 0 < number - last <= _LARGEST_GAP for last, number in steps)
        and max(numbers) > 1
    )


def _drop_odd_decimals(found: list[Mark | None]) -> set[int]:
    """Drop 1.1 and the like where they don't count on; return the chapters of those that do."""
    last: tuple[int, ...] = ()
    taken: list[tuple[int, ...]] = []
    headed = 0  # how many stand right below their chapter
    before: Mark | None = None
    for i, one in enumerate(found):
        if one and one.above:
            path = (*one.above, one.number)
            if _is_next(last, path):
                headed += path[1:] == (1,) and before is not None and before.number == path[0]
                last = path
                taken.append(path)
            else:
                found[i] = None
        before = one or before
    if headed > 1 or any(path[-1] > 1 for path in taken):
        return {path[0] for path in taken}
    if taken:
        found[:] = [None if one and one.above else one for one in found]
    return set()


def _is_next(last: tuple[int, ...], path: tuple[int, ...]) -> bool:
    """Whether 1.2 comes next after 1.1, or 2.1, or 1.1.1, small gaps aside."""
    if not last:
        return path[-1] == 1 and 0 < path[0] <= 1 + _LARGEST_GAP
    same = 0
    while same < min(len(last), len(path)) and last[same] == path[same]:
        same += 1
    if same == len(path):
        return False
    step = path[same] - (last[same] if same < len(last) else 0)
    return 0 < step <= (_LARGEST_GAP if same < len(last) else 1) and set(path[same + 1 :]) <= {1}


def _drop_loose_figures(found: list[Mark | None], chapters: set[int]) -> None:
    """Drop figures with nothing but a blank behind them, unless they count or head 1.1."""
    loose = [one.number for one in found if one and one.kind == "1 "]
    counted = loose == list(range(1, len(loose) + 1)) and len(loose) > 1
    if counted and not any(one and one.kind == "1." for one in found):
        return
    due = min(chapters, default=0)
    for i, one in enumerate(found):
        if one and one.kind == "1 ":
            if one.number == due and due in chapters:
                due += 1
            else:
                found[i] = None


def _read_digits_after_points(flat: str, lines: list[Span], found: list[Mark | None]) -> None:
    """Read 2.2所 as the second task where the count says so."""
    pairs = zip(found, lines, strict=True)
    if not any(one is None and DECIMAL.match(flat, *line) for one, line in pairs):
        return
    following = _next_numbers(found)
    before = 0
    for i, line in enumerate(lines):
        one = found[i]
        digits = None if one else DECIMAL.match(flat, *line)
        if digits:
            number, above = int(digits[1]), found[i - 1] if i else None
            head = i == 0 or (above is not None and above.kind in HEAD)
            due = number == before + 1 or (number == 1 and head)
            if due and following[i] != number:
                one = found[i] = Mark("1.", number, digits.end())
        if one and one.kind == "1.":
            before = one.number


def _next_numbers(found: Iterable[Mark | None]) -> list[int | None]:
    """Return for every line the number of the next one that is numbered 1."""
    following: list[int | None] = []  # backwards
    after = None
    for one in reversed(list(found)):
        following.append(after)
        after = one.number if one and one.kind == "1." else after
    return following[::-1]
