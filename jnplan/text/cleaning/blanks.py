"""Blanks that typing and scanning put between Chinese characters, digits and signs."""

import re
from collections import Counter

from ..late_pattern import late_pattern
from .signs import BLANKS
from .text_map import Edit

_B = f"[{BLANKS}]"
_HAN = "[\u3400-\u9fff\u3007○]"
_ENUMERATED = frozenset(
    "日月年一二三四五六七八九十百甲乙丙丁戊己庚辛壬癸优良中差男女有无是否上下左右大小东西南北"
)
_DATE = rf"\d{{4}}{_B}*[-/.年]{_B}*\d{{1,2}}{_B}*[-/.月]{_B}*\d{{1,2}}"
# A date or time that stands apart, a row of a table and the number of an item (9月 1.开学) keep
# their blanks.
_ROW = re.compile(rf"\d[%％]?{_B}+\d")
_FIGURE_CELL = re.compile(r"[≥≤>＞<＜约近]?\d[\d.,:%‰％]*\S{0,3}")
_FEW_CELLS = 4  # with fewer the last must be a figure
_CLAUSE_SIGN = re.compile("[，。；！？,;!?]")
_BEFORE_FIGURE = re.compile(
    rf"(?<={_HAN}){_B}(?=\d)(?!{_DATE})(?![\d.,:]+{_B}*$)(?!\d{{1,3}}[.．、](?!\d))"
)
_AFTER_FIGURE = re.compile(rf"(?<=[\d%％]){_B}(?={_HAN}|[%％‰℃])")
_FIGURE = re.compile(r"(?:(?<=[^\d\-/:.,])|^)\d[\d,]*(?:\.\d+)?[%％]?$")
_OPENS_LINE = re.compile(r"\d{1,2}(?:[.．—–-]\d{1,2}){1,2}")  # 1.1, 1—1
_AFTER_OPENING = re.compile(
    rf"(?<=[（【《“‘〔〈]){_B}+(?=\S)|(?<=[(\[]){_B}+(?=[\u3400-\u9fff“《])"
)
_BEFORE_CLOSING = re.compile(
    rf"(?<=\S){_B}+(?=[）】》”’〕〉，。、；：！？])|(?<=[\u3400-\u9fff”》、，。；]){_B}+(?=[)\]])"
)
_AFTER_MARK = re.compile(rf"(?<=[、，；：]){_B}(?=[\u3400-\u9fff\d“《（])")
_EDGE = r"、，,；;：:（）()【】\[\]。“”《》"
_SPACED_TWO = late_pattern(
    rf"(?:(?<=^)|(?<=[{_EDGE}]))(?={_HAN}{_B})({_HAN})({_B}+)({_HAN})(?=[{_EDGE}]|$)"
)
_SPACED_MORE = late_pattern(
    rf"(?<!{_HAN}){_HAN}(?:({_B}+){_HAN})(?:\1{_HAN})+(?!{_HAN})|{_HAN}(?:({_B}+){_HAN})(?:\2{_HAN}){{2,}}(?!{_HAN})"
)
_SPACED_YEAR = late_pattern(rf"(?<![\d.])\d{_B}\d{_B}\d{_B}\d(?={_B}?年)")
_BESIDE_SIGNS = (_AFTER_OPENING, _BEFORE_CLOSING, _AFTER_MARK)
_TORN = re.compile(f"(?<={_HAN}) (?={_HAN})")
_CHINESE = late_pattern(_HAN)
_STOPS = re.compile("[，。；]")
_MAY_BE_TORN = re.compile(r"[，。；：:、（(]|\d{4}")
_OFFICE_BEFORE = re.compile(f"{_HAN}{{2}}[处科室股局委办院校部]$")
_ALONE = late_pattern(f"(?<!{_HAN}){_HAN}(?= {_HAN})|(?<={_HAN} ){_HAN}(?!{_HAN})")
_ALONE_EVERY = 8  # blanks
_FEWEST_TORN = 6
_SENTENCE_LENGTH = 10
_TORN_EVERY = 15  # characters
_RUN = re.compile(f"{_B}+")
_FILLED = re.compile(r"^.*\S.{2}", flags=re.M)
_TIGHT = re.compile(r"\S(?=\S)")
_WIDE_GAP = re.compile(rf"{_B}{{4}}")
_YEAR_ALONE = late_pattern(rf"{_B}*(?:\d{{4}}{_B}+年|\d{{1,2}}{_B}+月{_B}*\d)")


def blank_edits(text: str) -> tuple[list[Edit], Counter[str]]:
    """Return edits that take out blanks that mean nothing, and their counts by kind."""
    held = _lines_with_blanks(text)
    rows = _rows_of_figures(text, held)
    spaced = {start for start, line in held.items() if _is_letter_spaced(line)}
    layer = len(spaced) > 1 and len(spaced) >= 0.6 * len(_FILLED.findall(text))
    torn = _is_torn_at_random(text, held)
    edits: list[Edit] = []
    counts: Counter[str] = Counter()
    for start, line in held.items():
        if start in spaced or (layer and not _TIGHT.search(line)):
            own = _letter_spaced(line)
            counts["letter-spaced"] += bool(own)
        else:
            own = _usual(line, row=start in rows)
            if torn and _MAY_BE_TORN.search(line):
                own = sorted({*own, *_torn_words(line)})
            counts["blanks"] += len(own)
        edits += [Edit(start + first, start + last) for first, last in own]
    return edits, +counts


def _lines_with_blanks(text: str) -> dict[int, str]:
    """Return the lines that hold blanks other than at their ends, by their starts."""
    found: dict[int, str] = {}
    for sign in " \t\u3000\u00a0":  # all others within a line are usual ones by now
        at = text.find(sign)
        while at >= 0:
            if not at or text[at - 1] == "\n":  # an indent, as most are
                at = text.find(sign, _run_end(text, sign, at))
                continue
            start, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
            end = len(text) if end < 0 else end
            line = text[start:end]
            if start not in found and len(line.split()) > 1:
                found[start] = line
            at = text.find(sign, end)
    return dict(sorted(found.items()))


def _is_torn_at_random(text: str, held: dict[int, str]) -> bool:
    """Whether a scan has blanks at odd places in the words of its sentences (教 育局)."""
    torn = {
        start: n
        for start, line in held.items()
        if _STOPS.search(line) and (n := len(_torn_words(line))) > 1
    }
    if len(torn) < 2 or sum(torn.values()) < _FEWEST_TORN:
        return False
    # 爱国 敬业 诚信: words that are meant to stand apart aren't of one character.
    alone = sum(len(_ALONE.findall(held[start])) for start in torn)
    if alone * _ALONE_EVERY < sum(torn.values()):
        return False
    chinese = sum(len(_CHINESE.findall(held[start])) for start in torn)
    sentences = sum(
        bool(_STOPS.search(line)) and len(_CHINESE.findall(line)) >= _SENTENCE_LENGTH
        for line in text.split("\n")
    )
    return sum(torn.values()) * _TORN_EVERY >= chinese and 2 * len(torn) >= sentences


def _torn_words(line: str) -> list[tuple[int, int]]:
    """Return the blanks between Chinese characters, but for those that part names of offices."""
    return [
        blank.span()
        for blank in _TORN.finditer(line)
        if not (_OFFICE_BEFORE.search(line, 0, blank.start()))
    ]


def _run_end(text: str, sign: str, at: int) -> int:
    while text.startswith(sign, at):
        at += 1
    return at


def _is_letter_spaced(line: str) -> bool:
    """Whether a blank stands after nearly every character of a line: not of a row of a table."""
    words = line.split()
    signs = sum(map(len, words))
    if len(words) < 4 or signs > 1.2 * len(words) or _WIDE_GAP.search(line.strip()):
        return False
    chinese = {char for word in words for char in word if "\u3400" <= char <= "\u9fff"}
    n = sum("\u3400" <= char <= "\u9fff" for word in words for char in word)
    return n >= 0.4 * signs and not chinese <= _ENUMERATED


def _letter_spaced(line: str) -> list[tuple[int, int]]:
    inner = line.strip(BLANKS)
    first = len(line) - len(line.lstrip(BLANKS))
    return [(first + run.start(), first + run.end()) for run in _RUN.finditer(inner)]


def _rows_of_figures(text: str, held: dict[int, str]) -> set[int]:
    """Return the lines that are rows of figures, and the head above them, by their starts."""
    rows: set[int] = set()
    for start, line in held.items():
        cells = line.split()
        figures = [bool(_FIGURE_CELL.fullmatch(cell)) for cell in cells]
        if not (figures[-1] or (len(cells) >= _FEW_CELLS and any(figures))):
            continue
        if _CLAUSE_SIGN.search(line):
            continue
        above = text.rfind("\n", 0, max(0, start - 1)) + 1
        for near in (above, start + len(line) + 1):
            other = held.get(near, "") if near != start else ""
            if len(other.split()) == len(cells) and not _CLAUSE_SIGN.search(other):
                rows |= {start, near}
    return rows


def _usual(line: str, *, row: bool) -> list[tuple[int, int]]:
    """Return the blanks of a line that mean nothing, one by one; not those that part cells."""
    body = len(line) - len(line.lstrip(BLANKS))
    end = len(line.rstrip(BLANKS))
    runs = [run.span() for run in _RUN.finditer(line, body, end) if "\t" not in run[0]]
    row = row or bool(_ROW.search(line))
    found = {run for run in runs if _means_nothing(line, run, body, row=row)}
    for match in _SPACED_YEAR.finditer(line) if row else ():
        found |= {run.span() for run in _RUN.finditer(line, *match.span())}
    if any(_parts_names(line, run) for run in runs):
        for match in _SPACED_TWO.finditer(line):
            if not {match[1], match[3]} <= _ENUMERATED:
                found.add(match.span(2))
        for match in _SPACED_MORE.finditer(line):
            if not set(match[0]) - set(BLANKS) <= _ENUMERATED:
                found |= {run.span() for run in _RUN.finditer(line, *match.span())}
    return sorted(found)


def _means_nothing(line: str, run: tuple[int, int], body: int, *, row: bool) -> bool:
    start = run[0]
    if any(pattern.match(line, start) for pattern in _BESIDE_SIGNS):
        return True
    if row:
        return False
    if _BEFORE_FIGURE.match(line, start):
        return True
    if not _AFTER_FIGURE.match(line, start):
        return False
    figure = _FIGURE.search(line, max(body, start - 20), start)
    if figure is None:
        return line[start - 1] in "%％"
    if _OPENS_LINE.fullmatch(line, body, start):
        return False
    # A number that opens a line may be that of a task; a share, a year and a day aren't.
    return (
        figure.start() > body
        or not figure[0].isdigit()
        or line[start:].lstrip(BLANKS)[0] in "%％‰"
        or bool(_YEAR_ALONE.match(line))
    )


def _parts_names(line: str, run: tuple[int, int]) -> bool:
    """Whether a run of blanks stands behind a single character, as within a spaced-out name."""
    start, end = run
    alone = start < 2 or not "\u3400" <= line[start - 2] <= "\u9fff"
    return alone and "\u3400" <= line[start - 1] <= "\u9fff" and "\u3400" <= line[end] <= "\u9fff"
