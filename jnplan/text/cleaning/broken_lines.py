"""Lines that were broken at the edge of a page, and plans that lost all their line ends."""

import re

from ..late_pattern import late_pattern
from ..line_marks import mark, opens_body
from ..offices.lists import offices_at
from ..page_furniture import is_attachment, is_furniture, is_letter
from ..spans import Span, lines_of
from .text_map import Edit
from .width import flatten, is_wide, span_widths, text_width

MOST_WIDTH = 60  # in type sizes: no page has longer lines
_LEAST_WIDTH = 14
_STOPS = tuple("。！？；：.!?;:）)”]】")
_PROSE = late_pattern(r"[，。；、,;（(“《：:]")
_PROSE_BUT_COLON = re.compile(r"[,。;、(“《]")
_LABELLED = late_pattern(r"[\u4e00-\u9fff]{2,8}[:：]")
_NO_HEAD = tuple("，。；：、！？）》”’】〕,;:!?)]")  # a line of its own begins with none of them
_NO_END = tuple("，、（《“‘【〔(,")  # … and ends in none of these
_OPENINGS = tuple("（《“‘【〔(")
_GAP = re.compile(r"\S(?:[ \u3000]{2,}|\t)\S")
_ROW_NUMBER = re.compile(r"(\d{1,3})\s+(?=[^\d\s])")
_CLAUSE = re.compile("[，。；]")
_EDGE_SHARE = 0.3
_TAB = 1.5  # more than a blank
_NEAR = 12  # characters


def join_edits(text: str) -> list[Edit]:
    """Return edits that join the lines of paragraphs that were broken at the edge of a page.

    As in a PDF file, a row goes on in the next where that is neither indented nor numbered, and
    where its first word or sign had no room. The right edge need not be straight: a line that
    stops within a sentence goes on too, where lines like it show that the text was broken.
    """
    flat = flatten(text)
    lines = lines_of(flat, 0, len(flat))
    whole = [(_line_start(text, start), end) for start, end in lines]
    widths = span_widths(text, whole)
    if not _LEAST_WIDTH <= max(widths, default=0) <= MOST_WIDTH or len(lines) < 3:
        return []
    if _is_table(flat, lines):
        return []
    # Pages break lines by width, some programs by the number of characters.
    measures = [widths, [float(end - start) for start, end in whole]]
    # Only where a break within a sentence is no exception was the text broken at an edge.
    prose = [
        i
        for i, (start, end) in enumerate(lines)
        if widths[i] >= _LEAST_WIDTH and _PROSE.search(text, start, end)
    ]
    # Where paragraphs are indented, that tells where one begins.
    numbered = [
        start - _line_start(text, start) for start, end in lines if opens_body(flat, start, end)
    ]
    by_indent = sum(map(bool, numbered)) > len(numbered) / 2
    broken = {
        i
        for i in prose
        if _is_open(text, lines[i]) and _may_follow(flat, text, lines, i, by_indent=by_indent)
    }
    full: set[int] = set()
    # A heading in two halves, 1.队伍工程：改革添活力, shows nothing of an edge.
    telling = [i for i in prose if not _is_numbered_heading(flat, *lines[i])]
    least = max(2, _EDGE_SHARE * len(telling))
    straight = few = len(broken.intersection(telling)) < least
    if not few:
        full, near = max(
            (_full_lines(each) for each in measures), key=lambda lines: len(lines[0] & broken)
        )
        full |= near & broken
        # With an edge so straight only a full line goes on in the next; else one that stops within
        # a sentence.
        straight = len(full & broken) >= 0.75 * len(broken)
    edits: list[Edit] = []
    joined = False
    for i in range(len(lines) - 1):
        end, first = lines[i][1], lines[i + 1][0]
        sure = _is_torn(text, lines, i) or (not few and text[end - 1] in _NO_END)
        sure = sure or (i in full if straight else i in broken or (joined and i in full))
        joined = sure and _continues_line(
            flat, text, lines, i, straight=straight, by_indent=by_indent
        )
        if joined:
            last, next_ = text[end - 1], text[first]
            apart = _is_letter(last) and _is_letter(next_) and not (last + next_).isupper()
            edits.append(Edit(end, first, " " if apart else ""))
    return edits


def _is_table(flat: str, lines: list[Span]) -> bool:
    """Whether lines begin with 1, 2 and 3 and a blank: rows, read across all cells."""
    heads = [int(head[1]) for line in lines if (head := _ROW_NUMBER.match(flat, *line))]
    return any(heads[i : i + 3] == [1, 2, 3] for i in range(len(heads) - 2))


def _full_lines(widths: list[float]) -> tuple[set[int], set[int]]:
    """Return the lines that reach the edge, but for a sign or two that may not begin a line.

    Return too those that nearly do, as the first lines of paragraphs that have lost their indent.
    """
    edge = max(widths) - 2.5
    full = {i for i, width in enumerate(widths) if width >= edge}
    return full, {i for i, width in enumerate(widths) if edge - 1.0 <= width < edge}


def _is_open(text: str, line: Span) -> bool:
    """Whether a line ends within a sentence."""
    last = text[line[1] - 1]
    return last in _NO_END or not last.endswith(_STOPS)


def _may_follow(flat: str, text: str, lines: list[Span], i: int, *, by_indent: bool) -> bool:
    """Whether the line after a line may go on with its sentence."""
    if i + 1 >= len(lines):
        return False
    (_, end), (start, last) = lines[i], lines[i + 1]
    if text.count("\n", end, start) != 1:
        return False
    figure = text[end - 1].isdigit() and text[start].isdigit()
    if not (
        is_wide(text[end - 1]) or is_wide(text[start]) or figure or _is_between(text, end, start)
    ):
        return False
    indents = [_indent(text, at) for at in (lines[i][0], start)]
    if indents[1] > (0.5 if by_indent else indents[0]):
        return False
    if _is_row(text, *lines[i]) or _is_row(text, start, last):
        return False
    return by_indent or _is_torn(text, lines, i) or not _opens_label(flat, start, last)


def _is_row(text: str, start: int, end: int) -> bool:
    """Whether a line looks like a row of a table."""
    return bool(_GAP.search(text, start, end)) and not _CLAUSE.search(text, start, end)


def _is_numbered_heading(flat: str, start: int, end: int) -> bool:
    """Whether a line has a number and words without any sign but a colon."""
    number = mark(flat, start, end)
    return number is not None and not _PROSE_BUT_COLON.search(flat, number.words, end)


def _is_torn(text: str, lines: list[Span], i: int) -> bool:
    """Whether signs stand at the end of a line, or at the head of the next, that never do."""
    return text[lines[i][1] - 1] in _OPENINGS or text[lines[i + 1][0]] in _NO_HEAD


def _continues_line(
    flat: str, text: str, lines: list[Span], i: int, *, straight: bool, by_indent: bool
) -> bool:
    (start, end), (first, last) = lines[i], lines[i + 1]
    if not _may_follow(flat, text, lines, i, by_indent=by_indent):
        return False
    if _is_torn(text, lines, i):
        return True
    if is_furniture(flat, start, end) or is_furniture(flat, first, last):
        return False
    if is_letter(flat, first, last) and not _PROSE.search(text, first, last):
        return False
    # 完成时限：…
    if not straight and _LABELLED.match(text, first, last):
        return False
    return straight or _is_open(text, lines[i])


def _is_between(text: str, end: int, start: int) -> bool:
    """Whether a break stands within Latin letters and signs in Chinese: AR/VR, 100%."""
    around = text[max(0, end - _NEAR) : end], text[start : start + _NEAR]
    return all(any(map(is_wide, side)) for side in around)


def _is_letter(char: str) -> bool:
    return char.isascii() and char.isalpha()


def _indent(text: str, at: int) -> float:
    blanks = text[_line_start(text, at) : at]
    return text_width(blanks) + _TAB * blanks.count("\t")


def _line_start(text: str, place: int) -> int:
    return text.rfind("\n", 0, place) + 1


def _opens_label(flat: str, start: int, end: int) -> bool:
    offices = offices_at(flat, start, end, whole_line=True)
    return (
        opens_body(flat, start, end)
        or is_attachment(flat, start, end)
        or (offices is not None and offices[0] == start)
    )


_LEAST_LINE = 60  # characters
_FEW_LINES = 8
_INLINE = {
    # The first after a stop (not 统一、规范), the others wherever they count on (not 初二、高二).
    "一、": late_pattern(
        r"(?:(?<=[。；：！？）:;.])|(?<=要点|计划|方案|安排|意见)|^)[ \u3000]*"
        r"(?=一、[^一二三四五六七八九十])"
        r"|(?<![第初高大中周期百之年、一二三四五六七八九十])(?=[二三四五六七八九十][一二三四五六七八九十]{0,2}、[^一二三四五六七八九十])",
        flags=re.M,
    ),
    "(一)": late_pattern(r"(?<![第款项])[ \u3000]*(?=[（(][一二三四五六七八九十]{1,3}[）)])"),
    "1.": re.compile(r"(?:(?<=[。；：！？）:;)])|^)[ \u3000]*(?=\d{1,3}(?:、|[.．](?!\d)))", re.M),
}
# The head of a letter: 某某局文件某教〔2026〕1号关于印发…的通知各…:
_LETTERHEAD = late_pattern(
    r"[^\n。，：:；;《》〔\d]{2,30}?文件(?P<number>[^\n。，：:；;《》〔\d]{1,12}〔\d{4}〕第?\d+号)"
    r"(?P<notice>[^\n。：:；;]{4,80}?的通知)(?P<whom>各[^\n。：:；;]{1,60}[：:])?"
)
_TITLE_RUN_ON = late_pattern(
    r"^(?P<above>[^\n]{0,600}?附件[:：]?)?(?P<title>(?:(?!附件)[^。：:；;《》\n]){0,30}?\d{4}年(?:(?!附件)[^。，；：:《》\n]){0,20}?工作要点)"
    r"(?=为|根据|按照|依据|以|坚持|\d{4}年)"
)


def split_edits(text: str) -> list[Edit]:
    """Return edits that part a plan that has no line ends at its numbers, which count on from 1."""
    flat = flatten(text)
    lines = lines_of(flat, 0, len(flat))
    longest = max((end - start for start, end in lines), default=0)
    if longest < _LEAST_LINE or (len(lines) > _FEW_LINES and longest < len(text) / 2):
        return []
    if sum(mark(flat, *line) is not None for line in lines) >= 2:
        return []
    places: set[Span] = set()
    for pattern in _INLINE.values():
        places |= _counted(flat, [match.span() for match in pattern.finditer(text)])
    places = {span for span in places if span[0] and text[span[0] - 1] != "\n"}
    if len(places) < 2:
        return []
    first = min(places)[0]
    head = _LETTERHEAD.match(text, 0, first)
    if head:
        ends = [head.start("number"), head.end("number"), head.end("notice"), head.end("whom")]
        places |= {(end, end) for end in ends if end > 0}
    title = _TITLE_RUN_ON.match(text, 0, first)
    if title:
        places |= {(title.end(), title.end())}
        if title["above"] and title.start("title") > 0:
            places |= {(title.start("title"), title.start("title"))}
    return [Edit(start, end, "\n") for start, end in sorted(places)]


def _counted(flat: str, found: list[Span]) -> set[Span]:
    """Return those places whose numbers count on: 1, 2, 3, or 1 again."""
    runs: list[list[Span]] = []
    number = 0
    for span in found:
        here = mark(flat, span[1], min(len(flat), span[1] + 40))
        if here is None:
            continue
        if here.number == number + 1 and runs:
            runs[-1].append(span)
        elif here.number == 1:
            runs.append([span])
        else:
            continue
        number = here.number
    return {span for run in runs if len(run) > 1 for span in run}
