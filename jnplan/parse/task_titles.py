"""Where a task's title ends and its text begins."""

import re

from ..text.late_pattern import late_pattern
from ..text.sentences import SENTENCE_ENDS, STOP, STOP_SIGNS
from ..text.spans import strip
from ..text.titles import is_heading

# 目标任务 and 工作措施 begin the text wherever they stand.
_ASPECT = late_pattern(
    r"[\[【(]?(?:(?:主要|工作|总体|年度|具体|重点)?(?:目标|措施|举措|任务|内容|要求)(?:任务|要求)?)"
    r"(?:[\]】)]\s*:?|\s*:)"
)
# What is rarest in it: to look for that first is faster.
_ASPECT_END = re.compile(r"(?:目标|措施|举措|任务|内容|要求)(?:任务|要求)?(?:[\]】)]\s*:?|\s*:)")
_ASPECT_HEAD = 3  # characters that may stand before that
_LONGEST_TITLE = 40
_EARLY_BLANK = re.compile(rf"[^\s,:{STOP_SIGNS}]{{4,{_LONGEST_TITLE}}}[ \t]+(?=[^\s,。:;])")
_EARLY_COLON = re.compile(rf"[^:{STOP_SIGNS}“《(\[【]{{2,{_LONGEST_TITLE}}}(?<!\d):(?=.)")
_STOPS = SENTENCE_ENDS + "."
_OPENING, _CLOSING = "“《([【", "”》)]】"
# Listed one by one, blanks are found faster than by \\s.
_BLANKS = "".join(char for char in map(chr, range(0x10000)) if char.isspace())
_SIGNS = re.compile(f"[{re.escape(_OPENING + _CLOSING + _STOPS + _BLANKS)}:,;、]")


def find_title_end(
    text: str, flat: str, start: int, end: int, *, more: bool, blank: bool, colon: bool
) -> tuple[int, int]:
    """Find where a title ends, and where the mark that ends it does.

    It ends before 目标任务:, at an early colon, at a wide blank, at the first full stop, or with
    its line: whichever comes first.
    """
    aspect = _find_aspect(flat, start, min(end, start + 4 * _LONGEST_TITLE))
    if aspect and start < aspect.start() <= start + 2 * _LONGEST_TITLE:
        title_end = strip(flat, start, aspect.start())[1]
        while title_end > start + 1 and flat[title_end - 1] in "。:;,-—":
            title_end -= 1
        if title_end < aspect.start() and not STOP.search(flat, start, title_end):
            return title_end, aspect.start()
    depth = 0
    commas = 0
    for match in _SIGNS.finditer(flat, start, end):
        i, char = match.start(), match[0]
        if char in SENTENCE_ENDS and not depth:  # as most titles end
            return i, i + 1
        if char in _OPENING:
            depth += 1
        elif char in _CLOSING:
            if not depth and char == "】" and i > start:  # 【任务1:加强德育】
                return i, i + 1
            depth = max(0, depth - 1)
        elif depth:
            continue
        elif char == "." and STOP.match(flat, i, end):
            return i, i + 1
        elif char == ":":
            if _parts_title(flat, start, i, end, commas, more=more, colon=colon):
                return i, i + 1
        elif char.isspace() and (blank or _is_gap(text, i)) and i - start >= 4 and not commas:
            if i - start <= _LONGEST_TITLE and _is_said(flat, i, end):
                return i, i + 1
        elif char in ",;、":
            commas += char != "、"
    stop = STOP.search(flat, start, end) if depth else None
    if stop:  # quotations that never close
        return stop.start(), stop.start() + 1
    return end, end


def _find_aspect(flat: str, start: int, end: int) -> re.Match[str] | None:
    """Find the first 目标任务: or the like."""
    if not _may_hold_aspect(flat, start, end):
        return None
    found = _ASPECT_END.search(flat, start, end)
    if not found:
        return None
    heads = range(max(start, found.start() - _ASPECT_HEAD), found.start())
    longer = (_ASPECT.match(flat, at, end) for at in heads)
    return next((one for one in longer if one and one.end() == found.end()), found)


def _may_hold_aspect(flat: str, start: int, end: int) -> bool:
    """Whether one of the signs stands there in which each of `_ASPECT_END` ends."""
    stretch = flat[start:end]
    return ":" in stretch or ")" in stretch or "】" in stretch or "]" in stretch


def _parts_title(
    flat: str, start: int, at: int, end: int, commas: int, *, more: bool, colon: bool
) -> bool:
    """Whether a colon ends a title, and doesn't stand in a sentence or a time such as 8:30.

    Nor in the title itself, where words without a full stop follow it and the text lies below.
    """
    rest = strip(flat, at + 1, end)
    if more and rest[0] < rest[1] and end - start <= _LONGEST_TITLE and is_heading(flat, *rest):
        return "," in flat[slice(*rest)]
    if not 2 <= at - start <= _LONGEST_TITLE or flat[at - 1].isdigit():
        return False
    return ((colon or not commas) and (at + 1 < end or more)) or (at + 1 == end and more)


def _is_gap(text: str, at: int) -> bool:
    """Whether a blank is set to part two texts: an ideographic one, a tab, or two."""
    return text[at] in "\u3000\t\u2003" or (at + 1 < len(text) and text[at + 1].isspace())


def parted_by_blank(flat: str, start: int, end: int) -> bool:
    """Whether the first words of a line end in a blank, with a sentence after them."""
    head = flat[start : start + _LONGEST_TITLE + 1]
    if " " not in head and "\t" not in head:  # as in most lines
        return False
    match = _EARLY_BLANK.match(flat, start, end)
    return match is not None and _is_said(flat, match.end(), end)


def parted_by_colon(flat: str, start: int, end: int) -> bool:
    """Whether a line has a colon before its first sentence ends, and something after it."""
    early = ":" in flat[start : start + _LONGEST_TITLE + 1]
    return early and _EARLY_COLON.match(flat, start, end) is not None


def _is_said(flat: str, start: int, end: int) -> bool:
    """Whether a sentence follows."""
    return end - start > 8 and STOP.search(flat, start, end) is not None
