"""What stands before a plan's body: furniture of the page, a letter, title, date and overview."""

import re

from ..plan import Part
from ..text.dates import YEAR, find_date
from ..text.line_marks import Mark
from ..text.page_furniture import (
    is_attachment,
    is_furniture,
    is_letter,
    is_signature,
    signed_and_dated,
)
from ..text.sentences import SENTENCE_ENDS
from ..text.spans import Span, strip
from ..text.titles import is_title, is_title_alone, is_yearless_title

_NAMELESS = re.compile(rf"{YEAR}|关于")
# A title is believed to be the plan's own where at least so much of the numbered lines follow it.
_SHARE_BELOW = 0.6


def find_head(flat: str, lines: list[Span], found: list[Mark | None]) -> tuple[Span | None, int]:
    """Find the title, as the first and the last of its lines, and the first line of the body.

    Where a letter or a list of attachments stands before the plan, its numbered lines come before
    the title, and aren't the body.
    """
    # How many numbered lines, and lines that head attachments, come from each line on.
    below, attached = [0] * (len(lines) + 1), [0] * (len(lines) + 1)
    for i in range(len(lines) - 1, -1, -1):
        below[i] = below[i + 1] + (found[i] is not None)
        attached[i] = attached[i + 1] + is_attachment(flat, *lines[i])
    first = next((i for i, one in enumerate(found) if one), len(lines))
    titles = [
        (start, end)
        for start, end in _titles(flat, lines, found)
        if below[end] >= _SHARE_BELOW * below[0] or end < first
    ]
    title: Span | None = None
    for start, end in titles:
        if title is None:
            title = (start, end)
            continue
        above, line = _flat_words(flat, lines, title), _flat_words(flat, lines, (start, end))
        numbered = below[title[1]] > below[start]
        attachment = attached[title[1]] > attached[start]
        alone = is_title_alone(flat, lines[start][0], lines[end][1]) or start < end
        if alone and (line in above or above in line or "印发" in above or numbered or attachment):
            title = (start, end)
    if title is None:
        title = next(
            ((i, i) for i in range(min(first, len(lines))) if is_yearless_title(flat, *lines[i])),
            None,
        )
    after = title[1] + 1 if title else 0
    return title, next((i for i in range(after, len(lines)) if found[i]), len(lines))


def _flat_words(flat: str, lines: list[Span], title: Span) -> str:
    return "".join(flat[lines[title[0]][0] : lines[title[1]][1]].split())


def _titles(flat: str, lines: list[Span], found: list[Mark | None]) -> list[Span]:
    """List the lines that name a year's plan; a title may be broken over two of them."""
    titles = []
    for i, line in enumerate(lines):
        if found[i]:
            continue
        above = lines[i - 1] if i and not found[i - 1] else None
        if is_title(flat, *line):
            nameless = bool(_NAMELESS.match(flat, *line))
            first = i
            while nameless and i - first < 2 and first and not found[first - 1]:
                if not is_signature(flat, *lines[first - 1]):
                    break
                first -= 1
            titles.append((first, i))
        elif (
            above
            and line[1] - line[0] <= 20
            and line[1] - above[0] <= 60
            and not is_title(flat, *above)
            and not is_furniture(flat, *above)
            and _is_title_alone(flat[slice(*above)] + flat[slice(*line)])
        ):
            titles.append((i - 1, i))
    return titles


def _is_title_alone(line: str) -> bool:
    return is_title_alone(line, 0, len(line))


def read_head(
    text: str, flat: str, lines: list[Span], title: Span | None
) -> tuple[list[Part], str, str | None]:
    """Read furniture, title, date and overview in the lines before the body."""
    words, date, parts = "", None, []
    for i, (start, end) in enumerate(lines):
        if title and title[0] <= i <= title[1]:
            words += text[start:end]
            parts.append(Part("title", start, end))
        elif is_furniture(flat, start, end) or signed_and_dated(flat, start, end):
            found = None if date else find_date(flat, start, end)
            if found:
                date, date_start, date_end = found
                name = signed_and_dated(flat, start, end)
                date_start = strip(flat, name[1], end)[0] if name else date_start
                parts.append(Part("date", date_start, date_end))
                pieces = [(start, date_start), (date_end, end)]
            else:
                pieces = [(start, end)]
            parts += [Part("furniture", *strip(flat, *piece)) for piece in pieces]
        elif (
            (title and i < title[0])
            or is_letter(flat, start, end)
            or is_attachment(flat, start, end)
            or (title and i == title[1] + 1 and flat[start] == "(" and flat[end - 1] == ")")
        ):
            parts.append(Part("furniture", start, end))
        elif flat[end - 1] in SENTENCE_ENDS or "。" in flat[start:end] or end - start > 40:
            parts.append(Part("overview", start, end))
    return [part for part in parts if part.start < part.end], words, date
