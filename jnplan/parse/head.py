"""What stands before a plan's body: furniture of the page, a letter, title, date and overview."""

import re

from ..plan import Part
from ..text.dates import YEAR_ALONE, DateFound, find_dates, is_date
from ..text.late_pattern import late_pattern
from ..text.line_marks import Mark
from ..text.page_furniture import (
    is_attachment,
    is_furniture,
    is_issuer_name,
    is_letter,
    is_library_line,
    signed_and_dated,
)
from ..text.sentences import SENTENCE_ENDS
from ..text.spans import Span, strip
from ..text.titles import (
    LONGEST_TITLE,
    ends_as_title,
    is_notice_title,
    is_title,
    is_title_alone,
    is_titled_document,
    is_yearless_title,
)

# Whose plan it is stands in the lines above such a beginning.
_NAMELESS = late_pattern(rf"\(?(?:{YEAR_ALONE})|关于|印发|转发")
_PLACE_ALONE = re.compile(r"[\u4e00-\u9fff]{1,7}(?:[省市县区州旗镇乡]|自治区)$")
# A line that ends so is no title yet; one that is but the word for a plan is no title of its own.
# A title that goes on in the next line: 关于做好校车 and 安全工作的意见.
_BEGUN = re.compile(r"[^。,:;《》()\d]{0,24}关于[^。,:;《》]{2,30}$")
_UNFINISHED = re.compile(r"(?:关于|印发|[的和与及、《])$|《[^》]*$")
_REST = re.compile(
    r"(?:分工|分解|任务|责任)?(?:方案|清单|分工表?|分解表|任务表|要点|计[划画畫]|安排|意见)$"
)
# The last line of a title that is broken has nothing of its own.
_FRAGMENT = re.compile(
    r"的|[^关]{0,6}(?:实施|工作|行动|任务|重点|方案|意见|要点|计[划画畫]|通知)|[^《]*》"
)
# A title is believed to be the plan's own where at least so much of the numbered lines follow it.
_SHARE_BELOW = 0.6
_TITLE_LINES = 4
_BROKEN_LINE = 20  # characters of the last line of a title that is broken
_BROKEN_TITLE = 60
_ATTACHED_AS = re.compile(r"附\s*件?\s*\d*\s*:\s*")
_CORE_SIGNS = re.compile(r"[\s《》〈〉“”的]|关于|印发")
_FILE_SUFFIX = re.compile(r"\.(?:docx?|wps|pdf|ofd|txt|rtf|html?|md)$", flags=re.I)
_NEAR = 2  # lines


def find_head(flat: str, lines: list[Span], found: list[Mark | None]) -> tuple[Span | None, int]:
    """Find the title, as the first and the last of its lines, and the first line of the body.

    Where a letter or a list of attachments stands before the plan, its numbered lines come before
    the title, and aren't the body.
    """
    # How many numbered lines come from each line on.
    below = [0] * (len(lines) + 1)
    for i in range(len(lines) - 1, -1, -1):
        below[i] = below[i + 1] + (found[i] is not None)
    first = next((i for i, one in enumerate(found) if one), len(lines))
    titles = [
        (start, end)
        for start, end in _titles(flat, lines, found)
        if below[end] >= _SHARE_BELOW * below[0] or end < first
    ]
    title: Span | None = None
    for start, end in titles:
        words = _flat_words(flat, lines, (start, end))
        dated = is_title(words, 0, len(words))
        if title is None:
            title = (start, end) if dated or end < first else None
            continue
        above = _flat_words(flat, lines, title)
        numbered = dated and below[title[1]] > below[start]
        attachment = any(is_attachment(flat, *line) for line in lines[title[1] : start])
        alone = not dated or is_title_alone(words, 0, len(words)) or start < end
        addressed = _is_addressed(flat, lines, end) and not _is_addressed(flat, lines, title[1])
        if is_notice_title(above) or numbered or attachment:
            addressed = False
        if alone and (_is_same_title(above, words) or numbered or attachment or addressed):
            title = (start, end)
    if title is None:
        title = next(
            ((i, i) for i in range(min(first, len(lines))) if is_yearless_title(flat, *lines[i])),
            None,
        )
    after = title[1] + 1 if title else 0
    return title, next((i for i in range(after, len(lines)) if found[i]), len(lines))


def _is_addressed(flat: str, lines: list[Span], last: int) -> bool:
    """Whether a document's number, or whom it is for, stands below a title."""
    if last + 1 >= len(lines):
        return False
    below = lines[last + 1]
    return is_letter(flat, *below) and not is_issuer_name(flat, *below)


def _is_same_title(above: str, below: str) -> bool:
    """Whether a title is that of the line above it once more, or of what the line above sends."""
    upper, lower = _CORE_SIGNS.sub("", above), _CORE_SIGNS.sub("", below)
    sent = is_notice_title(above) and not is_notice_title(below)
    return sent or lower in upper or upper in lower


def _flat_words(flat: str, lines: list[Span], title: Span) -> str:
    return "".join(flat[slice(*lines[i])] for i in range(title[0], title[1] + 1))


def _titles(flat: str, lines: list[Span], found: list[Mark | None]) -> list[Span]:
    """List the titles of plans and notices, each as the first and the last of its lines."""
    titles = []
    for i, line in enumerate(lines):
        if found[i] or line[1] - line[0] > LONGEST_TITLE:
            continue
        if is_title(flat, *line) or is_titled_document(flat, *line):
            rest = (
                i + 1 < len(lines) and not found[i + 1] and bool(_REST.match(flat, *lines[i + 1]))
            )
            titles.append((_first_title_line(flat, lines, found, i, i + rest), i + rest))
        elif line[1] - line[0] <= _BROKEN_LINE and ends_as_title(flat, *line):
            first = _broken_from(flat, lines, found, i)
            if first is not None:
                titles.append((_first_title_line(flat, lines, found, first, i), i))
    return titles


def _first_title_line(
    flat: str, lines: list[Span], found: list[Mark | None], first: int, last: int
) -> int:
    """Return the first of the lines that begin a title or name its issuers."""
    at = first
    while at and first - at < _TITLE_LINES and not found[at - 1]:
        above = lines[at - 1]
        words = _flat_words(flat, lines, (first, last))
        if above[1] - above[0] > LONGEST_TITLE or words in flat[slice(*above)]:
            break  # the page says the title and what follows it once more
        unfinished = not is_furniture(flat, *above) and (
            _UNFINISHED.search(flat[slice(*above)])
            or (_BEGUN.match(flat, *above) and not ends_as_title(flat, *above))
            or _stands_whole_above(flat, lines, at - 1, last)
        )
        named = is_issuer_name(flat, *above) or _PLACE_ALONE.match(flat, *above)
        if not unfinished and not (named and _NAMELESS.match(flat, *lines[first])):
            break
        at -= 1
        first -= bool(unfinished)
    return at


def _stands_whole_above(flat: str, lines: list[Span], first: int, last: int) -> bool:
    """Whether some lines together are one line above, as where a page prints a title twice."""
    words = "".join(_flat_words(flat, lines, (first, last)).split())
    return any(
        "".join(flat[slice(*line)].split()).endswith(words)
        for line in lines[:first]
        if line[1] - line[0] >= len(words)
    )


def _broken_from(flat: str, lines: list[Span], found: list[Mark | None], last: int) -> int | None:
    """Return the first of the lines that together are a title, of which the last is given."""
    words = flat[slice(*lines[last])]
    for i in range(last - 1, max(-1, last - _TITLE_LINES), -1):
        above = lines[i]
        if found[i] or is_furniture(flat, *above) or is_date(flat, *above):
            return None
        if is_title(flat, *above) or is_titled_document(flat, *above):
            return None
        words = flat[slice(*above)] + words
        if len(words) > LONGEST_TITLE:
            return None
        if len(words) <= _BROKEN_TITLE and is_title_alone(words, 0, len(words)):
            return i
        fragment = _FRAGMENT.match(flat, *lines[last]) and not is_issuer_name(flat, *above)
        if fragment and is_titled_document(words, 0, len(words)):
            return i
    return None


def read_head(
    text: str, flat: str, lines: list[Span], title: Span | None
) -> tuple[list[Part], str, list[DateFound]]:
    """Read furniture, title and overview in the lines before the body, and their dates.

    The dates are in the order in which they are believed; that first in it is a part of its own.
    """
    words, parts = "", []
    dates = _head_dates(flat, lines, title)
    own = dates[0] if dates and dates[0].kind != "other" else None
    for i, (start, end) in enumerate(lines):
        if title and title[0] <= i <= title[1]:
            label = _ATTACHED_AS.match(flat, start, end) if i == title[0] else None
            if label and label.end() < end:
                parts.append(Part("furniture", *strip(flat, start, label.end())))
                start = label.end()
            suffix = _FILE_SUFFIX.search(flat, start, end)
            if suffix:
                parts.append(Part("furniture", suffix.start(), end))
                end = suffix.start()
            words += text[start:end]
            parts.append(Part("title", start, end))
        elif _is_imprint_line(flat, start, end):
            pieces = [(start, end)]
            if own and start <= own.start < end:
                parts.append(Part("date", own.start, own.end))
                pieces = [(start, own.start), (own.end, end)]
            parts += [Part("furniture", *strip(flat, *piece)) for piece in pieces]
        elif (
            (title and i < title[0])
            or is_letter(flat, start, end)
            or is_attachment(flat, start, end)
            or (title and i == title[1] + 1 and flat[start] == "(" and flat[end - 1] == ")")
        ):
            parts.append(Part("furniture", start, end))
        elif (
            flat[end - 1] in SENTENCE_ENDS
            or "。" in flat[start:end]
            or end - start > 40
            or (flat[end - 1] == ":" and "," in flat[start:end])
        ):
            parts.append(Part("overview", start, end))
    return [part for part in parts if part.start < part.end], words, dates


def _is_imprint_line(flat: str, start: int, end: int) -> bool:
    """Whether a line is furniture of a page or of a library, or a name with a date."""
    return bool(
        is_furniture(flat, start, end)
        or signed_and_dated(flat, start, end)
        or is_library_line(flat, start, end)
    )


_BELIEVED = ("written", "signed", "own", "published", "bare", "other")


def _head_dates(flat: str, lines: list[Span], title: Span | None) -> list[DateFound]:
    """Return the dates in the lines before the body, those first that are surely the plan's."""
    dates = []
    for i, (start, end) in enumerate(lines):
        if title and title[0] <= i <= title[1]:
            continue
        beneath = title and i == title[1] + 1 and flat[start] == "(" and flat[end - 1] == ")"
        if not (beneath or _is_imprint_line(flat, start, end)):
            continue
        name = signed_and_dated(flat, start, end)
        near = range(max(0, i - _NEAR), min(len(lines), i + _NEAR + 1))
        for date in find_dates(flat, start, end):
            if name and name[1] < date.end:
                date = date._replace(start=strip(flat, name[1], end)[0], kind="signed")
            elif date.kind == "bare" and is_date(flat, start, end):
                if i and is_issuer_name(flat, *lines[i - 1]):
                    date = date._replace(kind="signed")
                elif any(is_library_line(flat, *lines[j]) for j in near):
                    date = date._replace(kind="other")
            dates.append(date)
    return sorted(dates, key=lambda date: _BELIEVED.index(date.kind))
