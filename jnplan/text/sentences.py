"""Where sentences and clauses end, and what stands in quotation marks and brackets."""

import re

from .spans import strip

STOP = re.compile(r"[。!?]|(?<![0-9A-Za-z])\.(?![0-9A-Za-z])")

_SENTENCE_END = re.compile(rf"(?:{STOP.pattern})[”’》)]*|\n")
_BREAK = re.compile(rf"(?:{STOP.pattern}|;|,(?!(?<=\d,)\d{{3}}(?!\d))|\n)+")
_PAIRS = dict(zip("”’》)】〉", "“‘《(【〈", strict=True))
MASK = "□"


def split_sentences(flat: str, start: int, end: int) -> list[tuple[int, int]]:
    """Give the place of each sentence in a stretch of a flat text, without its outer blanks."""
    ends = [match.end() for match in _SENTENCE_END.finditer(flat, start, end)]
    spans = (strip(flat, *span) for span in zip([start, *ends], [*ends, end], strict=True))
    return [(left, right) for left, right in spans if left < right]


def masked(flat: str) -> str:
    """Blank what stands in quotation marks and brackets, one character for one, in a flat text."""
    chars, waiting = list(flat), []
    for i, char in enumerate(flat):
        if char in _PAIRS.values():
            waiting.append((char, i))
        elif char in _PAIRS:
            # What never closes hides nothing, neither a line nor the next clause.
            at = max((k for k, (sign, _) in enumerate(waiting) if sign == _PAIRS[char]), default=-1)
            if at >= 0:
                first = waiting[at][1]
                chars[first : i + 1] = MASK * (i + 1 - first)
                del waiting[at:]
        elif char == "\n":
            waiting.clear()
    return "".join(chars)


def clauses(bare: str, start: int, end: int) -> list[tuple[int, int]]:
    """Cut a part of a masked text at 。！？；， and give the place of each clause."""
    spans, at = [], start
    for match in [*_BREAK.finditer(bare, start, end), None]:
        left, right = strip(bare, at, match.start() if match else end)
        if left < right:
            spans.append((left, right))
        at = match.end() if match else end
    return spans
