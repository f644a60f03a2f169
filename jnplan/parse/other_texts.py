"""What is numbered in a plan's file but no task of it.

A table of contents before the plan, a summary of the year before, a list of months behind it, a
second plan: each is found by its lines alone, before sections and tasks are told apart.
"""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable
from itertools import pairwise, takewhile

from ..findings import finding
from ..plan import Part
from ..text.dates import YEAR
from ..text.late_pattern import late_pattern
from ..text.line_marks import OUTER, Mark
from ..text.page_furniture import is_attachment
from ..text.spans import Span
from ..text.titles import is_title_alone

_CONTENTS = re.compile(r"(?:目\s*[录次]|contents)\s*:?$", flags=re.I)
_PAGE = re.compile(
    r"(?:\s*(?:[.…·\-—_]{2,}|…)\s*|\s+)[(\-—]?\s*\d{1,3}\s*[)\-—]?$|\s*[\-—]\d{1,3}[\-—]$|\s*\(\d{1,3}\)$"
)
_LEADER = re.compile(r"[.…·\-—_]{2,}|…|\t")
_FIRST_WORDS = re.compile(r"[^。:]*")
_LONGEST_ENTRY = 60
_FEWEST_ENTRIES = 3

_NOTICE = re.compile(r"通知|印发|转发|公布|函$")
_PLAN_NAME = re.compile(
    r"[^。:;!?]{4,50}(?:要点|计划|安排|方案|意见|规划|行动|清单|打算|思路|办法|细则)(?:\([^()]*\))?$"
)
_NAME_ENDS = "点划排案见动单算路法则)知函》。:"
_FEWEST_NUMBERS = 2  # numbered lines of a plan

_SUMMARY = re.compile(r"(?:总结|回顾|情况|成效|成绩|成就)(?:\([^()]*\))?[。:]?$")
_NAMED_SUMMARY = re.compile("(?:工作)?(?:总结|回顾)|主要(?:成效|成绩|成就)")
_PROBLEMS = late_pattern(r"(?:问题|不足|困难)(?:和|与|及)?\w{0,6}[。:]?$")
_PAST = late_pattern(rf"{YEAR}|去年|过去|上年|上一年|今年|全年|上半年|\d{{4}}-\d{{4}}")
_AHEAD = re.compile(r"要点|计划|打算|安排|思路|下一步|下步|明年|下一年|重点")

_LABEL_ALONE = late_pattern(r"[【\[〔][\u4e00-\u9fff]{0,6}[\d一二三四五六七八九十]{1,3}[】\]〕]$")
_MONTH = late_pattern(
    r"(?:\d{4}年)?(1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月(?:份|[上中下]旬)?(?=$|[\s:(])"
)
_MONTHS = dict(zip("一二三四五六七八九", range(1, 10), strict=True)) | {
    "十": 10,
    "十一": 11,
    "十二": 12,
}
_OF_MONTHS = late_pattern(r"[^。:;,]{0,20}(?:月|安排|历|日程|进度)[^。:;,]{0,6}:?$")
_FEWEST_MONTHS = 3
_MONTH_WITHIN = 20  # characters from the head of a line


def leave_out_other_texts(
    text: str,
    flat: str,
    lines: list[Span],
    found: list[Mark | None],
    line_of: Callable[[int], int],
) -> tuple[list[Span], list[Mark | None], list[Part], list[str]]:
    """Leave out what is no part of the plan, though it is numbered like one.

    Returns
    -------
    tuple
        The lines that are left with their marks, the parts that are known of the others, and notes.
    """
    parts: list[Part] = []
    notes = note_signs(flat, lines, found)
    if not any(found):
        return lines, found, parts, notes

    def leave_out(gone: range | list[int], kind: str | None) -> None:
        nonlocal lines, found
        if kind:
            parts.extend(Part(kind, *lines[i]) for i in gone)
        out = set(gone)
        found = [one for i, one in enumerate(found) if i not in out]
        lines = [line for i, line in enumerate(lines) if i not in out]

    contents = find_contents(flat, lines, found)
    if contents:
        leave_out(contents, "furniture")
    titles = find_second_plan(flat, lines, found)
    if titles:
        first, second, last = titles
        title = "".join(text[slice(*line)] for line in lines[second : last + 1])
        line = line_of(lines[second][0])
        start = 0 if first is None else first
        head = takewhile(lambda i: found[i] is None, range(start, second))
        if any(re.search("总结|回顾", flat[slice(*lines[i])]) for i in head):
            notes.append(finding("parse.summary-before", title=title, line=line))
            leave_out(range(start + (first is not None), second), None)
        else:
            notes.append(finding("parse.second-plan", title=title, line=line))
            leave_out(range(second, len(lines)), None)
    summary = find_summary(flat, lines, found)
    if summary:
        first, items = summary
        gone = set(items)
        found = [None if i in gone else one for i, one in enumerate(found)]
        heading = text[slice(*lines[first])]
        notes.append(finding("parse.summary-section", heading=heading, n=len(items)))
    months = find_months(flat, lines, found)
    if months:
        first, end = months
        notes.append(
            finding(
                "parse.months",
                first=line_of(lines[first][0]),
                last=line_of(lines[end - 1][0]),
            )
        )
        leave_out(range(first, end), "section text")
    return lines, found, parts, notes


def find_contents(flat: str, lines: list[Span], found: list[Mark | None]) -> list[int]:
    """Find the lines of a table of contents: its entries stand again, as headings, below.

    It has a heading, or page numbers, or nothing but the entries.
    """
    first = next((i for i, one in enumerate(found) if one), len(lines))
    heading = next((i for i in range(first) if _CONTENTS.match(flat, *lines[i])), None)
    start = first if heading is None else heading + 1
    later: Counter[str] | None = None
    entries: list[int] = []
    seen: set[str] = set()
    numbers: set[tuple[str, int, tuple[int, ...]]] = set()
    for i in range(start, len(lines)):
        begin, end = lines[i]
        if end - begin > _LONGEST_ENTRY or "。" in flat[begin : end - 1]:
            break
        page = _PAGE.search(flat, begin, end)
        words = flat[begin : page.start() if page else end]
        key = _entry_key(words)
        one = found[i]
        number = (one.kind, one.number, one.above) if one else None
        if key in seen or (i == start and one and one.number != 1):
            break
        if number == next(iter(numbers), None) and number:
            break
        # "2.初中 5" is an entry only below the heading, or where it stands again.
        paged = page and (heading is not None or (one and _LEADER.search(page[0])))
        if not paged and i == start and flat.find(words.rstrip("。:"), end) < 0:
            break  # most plans begin at once
        if later is None:
            later = Counter(_entry_key(flat[slice(*line)]) for line in lines[start:])
        if not paged and later[key] < 1 + (page is None):
            break
        entries.append(i)
        seen.add(key)
        numbers |= {number} if number and not numbers else set()
    if not any(found[i] for i in range(entries[-1] + 1 if entries else start, len(lines))):
        return []  # nothing is left that it could be the contents of
    if heading is not None:
        return [heading, *entries]
    return entries if len(entries) >= _FEWEST_ENTRIES else []


def _entry_key(words: str) -> str:
    match = _FIRST_WORDS.match(words)
    return "".join(match[0].split()) if match else ""


def find_second_plan(
    flat: str, lines: list[Span], found: list[Mark | None]
) -> tuple[int | None, int, int] | None:
    """Find two plans that stand one behind the other.

    Returns the line of the first one's title, if there is one, and the first and last line of the
    second one's.

    The outermost numbers begin anew behind the second title. The first plan may have none, but
    what comes before is no notice with which the second one was sent out.
    """
    plans: list[tuple[int | None, Mark]] = []  # title and first number of each
    numbered = [i for i, one in enumerate(found) if one]
    since = 0  # numbered lines
    notice = False
    for i, line in enumerate(lines):
        one = found[i]
        if one:
            if not plans and not notice:
                plans.append((None, one))
            since += 1
            continue
        if line[1] - line[0] > _LONGEST_ENTRY or flat[line[1] - 1] not in _NAME_ENDS:
            continue
        if _NOTICE.search(flat, *line):
            notice = notice or not plans
            continue
        if not (_is_plan_title(flat, line) or _is_broken_title(flat, lines, found, i)):
            continue
        place = bisect_right(numbered, i)
        after = [mark for k in numbered[place : place + _FEWEST_NUMBERS] if (mark := found[k])]
        if len(after) < _FEWEST_NUMBERS or after[0].number != 1:
            continue
        if plans and since >= _FEWEST_NUMBERS and after[0].kind == plans[-1][1].kind:
            first = plans[-1][0]
            same = first is not None and _entry_key(flat[slice(*lines[first])])
            if same != _entry_key(flat[slice(*line)]):
                return first, i - _is_broken_title(flat, lines, found, i), i
        plans.append((i, after[0]))
        since = 0
    return None


def _is_plan_title(flat: str, line: Span) -> bool:
    title = _PLAN_NAME.match(flat, *line) or is_title_alone(flat, *line)
    return bool(title) and not is_attachment(flat, *line)


def _is_broken_title(flat: str, lines: list[Span], found: list[Mark | None], at: int) -> bool:
    """Whether the line above is the first half of a title."""
    if not at or found[at - 1] or is_title_alone(flat, *lines[at]):
        return False
    joined = flat[slice(*lines[at - 1])] + flat[slice(*lines[at])]
    return len(joined) <= _LONGEST_ENTRY and is_title_alone(joined, 0, len(joined))


def find_summary(
    flat: str, lines: list[Span], found: list[Mark | None]
) -> tuple[int, list[int]] | None:
    """Find the outermost section that sums up the past, before one that looks ahead.

    Returns its heading's line, and the numbered lines in it and in the sections on what went wrong.
    """
    kinds = {one.kind for one in found if one and one.kind in OUTER}
    kind = next((kind for kind in OUTER if kind in kinds), None)
    heads = [i for i, one in enumerate(found) if one and one.kind == kind]
    ahead = next((i for i in reversed(heads) if _AHEAD.search(flat, *lines[i])), -1)
    for i, after in pairwise(heads):
        start, end = lines[i]
        one = found[i]
        if i >= ahead or one is None or end - start > _LONGEST_ENTRY:
            continue
        words = flat[one.words : end]
        past = _PAST.search(words) or _NAMED_SUMMARY.match(words)
        if past and _SUMMARY.search(words) and any(found[k] for k in range(i + 1, after)):
            ends = [k for k in heads if k >= after and not _PROBLEMS.search(flat, *lines[k])]
            inside = range(i + 1, ends[0] if ends else len(lines))
            own = set(heads)
            return i, [k for k in inside if found[k] and k not in own]
    return None


def find_months(flat: str, lines: list[Span], found: list[Mark | None]) -> Span | None:
    """Find a list or table of months behind the tasks: its first line, and the one behind it."""
    early = ["月" in flat[start : start + _MONTH_WITHIN] for start, _ in lines]
    if sum(early) < _FEWEST_MONTHS:
        return None
    months = []
    attached = 0
    for i, (start, end) in enumerate(lines):
        one = found[i]
        attached += one is not None
        if flat[start] == "附" and attached > _FEWEST_NUMBERS and is_attachment(flat, start, end):
            break  # what is attached is left out anyway
        if not early[i]:
            continue
        match = _MONTH.match(flat, one.words if one else start, end)
        if match:
            months.append((i, _MONTHS.get(match[1]) or int(match[1])))
    last: dict[str, int] = {}  # of each way of numbering, before the months
    numbered = seen = at = 0
    while len(months) - at >= _FEWEST_MONTHS:
        first = months[at][0]
        for one in found[seen:first]:
            if one:
                last[one.kind] = one.number
                numbered += 1
        seen = first
        end, heads = _end_of_months(found, first, last)
        after = bisect_left(months, (end, 0))
        inside = [month for _, month in months[at:after]]
        if (
            len(set(inside)) >= _FEWEST_MONTHS
            and all((b - a) % 12 <= 2 for a, b in pairwise(inside))
            and numbered > _FEWEST_NUMBERS
            and (end == len(lines) or heads)
        ):
            headed = found[first - 1] is None and _OF_MONTHS.match(flat, *lines[first - 1])
            return first - bool(headed), end
        at = max(after, at + 1)  # the first month itself may be where the numbers go on
    return None


def _end_of_months(found: list[Mark | None], first: int, last: dict[str, int]) -> tuple[int, bool]:
    """Return the line from which on the numbers before go on, and whether a heading stood first."""
    own: dict[str, int] = {}
    above = found[first - 1] if first else None
    for i in range(first, len(found)):
        one = found[i]
        if one is None:
            continue
        if one.number == 1 or one.number == own.get(one.kind, 0) + 1:
            own[one.kind] = one.number
        elif one.number == last.get(one.kind, 0) + 1:
            return i, above is not None and above.kind == one.kind
    return len(found), True


def note_signs(flat: str, lines: list[Span], found: list[Mark | None]) -> list[str]:
    """Return a note on the lines that begin with a sign which is no number known here."""
    firsts = {flat[start] for start, _ in lines}
    if not any(char in "【[〔" or _may_be_sign(char) for char in firsts):
        return []
    signs: Counter[str] = Counter()
    for (start, _), one in zip(lines, found, strict=True):
        char = flat[start]
        odd = one is None and _may_be_sign(char)
        if odd and unicodedata.category(char) in ("So", "Co"):
            signs[char] += 1
    labels = [
        flat[slice(*line)]
        for line, one in zip(lines, found, strict=True)
        if one is None and flat[line[0]] in "【[〔" and _LABEL_ALONE.match(flat, *line)
    ]
    told = [sign for sign, count in signs.items() if count >= _FEWEST_ENTRIES]
    if len(signs) - len(told) >= _FEWEST_ENTRIES:  # ⓐ, ⓑ, ⓒ: each stands once
        told = list(signs)
    count = sum(signs[sign] for sign in told)
    if len(labels) >= _FEWEST_NUMBERS:
        told.append(labels[0])
        count += len(labels)
    return [finding("parse.unknown-signs", n=count, signs=told)] if told else []


def _may_be_sign(char: str) -> bool:
    """Whether a character is neither a usual letter nor one of the usual signs."""
    return char > "\u2000" and not "\u3000" <= char <= "\u9fff"
