"""The lines of a page that are the plan's, apart from menus, side boxes and what follows it."""

import re
from typing import NamedTuple

from ...text.clean import clean_lines, flatten
from ...text.dates import find_dates, is_date
from ...text.line_marks import opens_body
from ...text.offices.lists import offices_at
from ...text.page_furniture import is_furniture, is_short_name, issuer_of
from ...text.titles import is_notice_title, is_title, is_title_alone, is_titled_document

_DATE_OF_LINK = re.compile(r"[\[(]?(?:\d{4}[-/.年])?\d{1,2}[-/.月]\d{1,2}日?[\])]?")
_IMPRINT_LINES = 4  # behind the plan: who signs, when, whom it is sent to, who printed it
_BESIDE_SITE = re.compile(r"[_|>]|(?<!\d)[-—–]+|[-—–]+(?!\d)")  # 2026年工作要点-某市政府网
_LEAST_NAME = 6  # characters of a title that the page's own name has too


class PageLine(NamedTuple):
    """A line of a page, and what links and headings it stands in."""

    text: str
    linked: bool  # nothing but links: a menu, a list of other pages
    listed: bool = False  # links and what stands beside them in such a list; all beside the plan
    first_heading: bool = False  # within h1
    counted: bool = False  # its number is that of a list's item


def main_lines(lines: list[PageLine], names: str) -> list[PageLine]:
    """Return the lines without menus and what follows the plan.

    All stays from the first line that begins a section or task to the last that begins one or ends
    in offices. Before it links are left out; after it the plan ends with the first line of nothing
    but links, or of furniture. ``names`` is what the page calls itself.
    """
    lines, flats, inside = _body_lines(lines)
    if not inside:
        return [line for line in lines if not line.listed]
    first, end = inside[0], inside[-1] + 1
    while end < len(lines) and not (
        lines[end].listed or is_furniture(flats[end], 0, len(flats[end]))
    ):
        end += 1
    for at in range(end, min(len(lines), end + _IMPRINT_LINES)):
        if lines[at].listed:
            break
        if _is_imprint(flats[at - 1], flats[at], at - 1 > inside[-1]):
            end = at + 1
    return _head_lines(lines[:first], flats[:first], names) + lines[first:end]


def holds_body(lines: list[PageLine]) -> bool:
    """Whether a line begins a section or a task, or ends in offices."""
    return bool(_body_lines(lines)[2])


def _body_lines(lines: list[PageLine]) -> tuple[list[PageLine], list[str], list[int]]:
    """Return the lines that show anything, what is looked at of each, and which are the plan's."""
    flats = flatten(clean_lines("\n".join(line.text for line in lines))).split("\n")[: len(lines)]
    # Of a line of signs without width nothing is left.
    shown = [line for line, flat in zip(lines, flats, strict=True) if flat]
    flats = [flat for flat in flats if flat]
    inside = [
        i
        for i, (flat, line) in enumerate(zip(flats, shown, strict=True))
        if not line.linked
        and (opens_body(flat, 0, len(flat)) or offices_at(flat, 0, len(flat), whole_line=False))
    ]
    return shown, flats, inside


def _is_imprint(above: str, line: str, behind: bool) -> bool:
    """Whether a line behind the plan dates it: below a name, or with a word that says so."""
    if is_date(line, 0, len(line)):
        named = is_short_name(above, 0, len(above)) and behind
        return named or not behind or issuer_of(above, 0, len(above)) is not None
    return any(date.kind in ("own", "published") for date in find_dates(line, 0, len(line)))


def _head_lines(lines: list[PageLine], flats: list[str], names: str) -> list[PageLine]:
    """Return the lines before the body without links, but for the plan's own title.

    A link is the title only where the page calls itself so, or it is the page's only `h1`.
    """
    titled = [is_title(flat, 0, len(flat)) for flat in flats]
    docs = [titled[i] or is_titled_document(flat, 0, len(flat)) for i, flat in enumerate(flats)]
    bare = ["".join(flat.split()) for flat in flats]
    own = [
        i for i, doc in enumerate(docs) if doc and len(bare[i]) >= _LEAST_NAME and bare[i] in names
    ]
    shown = [i for i, doc in enumerate(docs) if doc and not lines[i].listed]
    if not own and not shown:
        headings = [i for i, line in enumerate(lines) if line.first_heading]
        own = headings if len(headings) == 1 and docs[headings[0]] else []
    linked = not any(not lines[i].listed for i in own)
    kept = []
    above_listed = False
    for i, line in enumerate(lines):
        mine = i in own and (linked or not line.listed)
        before = bool(own) and i < own[-1]
        if mine:
            kept.append(line)
        elif line.listed:
            above_listed = True
            continue
        elif above_listed and _is_row_end(flats[i]):
            continue
        elif not (before and titled[i] and not is_notice_title(flats[i])):
            kept.append(line)
        above_listed = False
    return kept


def _is_row_end(flat: str) -> bool:
    """Whether a line is the date of the link above it."""
    return bool(_DATE_OF_LINK.fullmatch(flat))


def unshown_title(lines: list[PageLine], names: str) -> str:
    """Return the plan's title where only the page's name has it, beside that of the site."""
    pieces = (piece for name in names.split("\n") for piece in _BESIDE_SITE.split(name))
    title = next((one for one in pieces if one and is_title_alone(one, 0, len(one))), "")
    text = "\n".join(line.text for line in lines)
    if not title or title in flatten("".join(text.split())):
        return ""
    flat = flatten(clean_lines(text))
    numbered = False
    for line in filter(None, flat.split("\n")):
        numbered = numbered or opens_body(line, 0, len(line))
        if is_title(line, 0, len(line)) or is_titled_document(line, 0, len(line)):
            return ""
    return title if numbered and title not in "".join(flat.split()) else ""
