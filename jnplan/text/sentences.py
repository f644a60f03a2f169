"""Where sentences and clauses end, and what stands in quotation marks and brackets."""

import re

from .late_pattern import late_pattern
from .spans import Span, strip

# In a flat text (`flatten`); what isn't flat yet has the same signs in both widths.
SENTENCE_ENDS = "。!?"
STOP_SIGNS = SENTENCE_ENDS + ";"
STOP = re.compile(rf"[{SENTENCE_ENDS}]|(?<![0-9A-Za-z])\.(?![0-9A-Za-z])")
AFTER_STOP_SIGN = late_pattern(r"(?<=[。！？!?；;\n])")

_SENTENCE_END = late_pattern(rf"(?:{STOP.pattern})[”’》)]*|\n")
_CLAUSE_END = re.compile(rf"(?:{STOP.pattern}|;|,(?!(?<=\d,)\d{{3}}(?!\d))|\n)+")

DOCUMENT_NAME = re.compile(r"《([^《》]+)》")
QUOTATION = re.compile(r"“([^“”]+)”")
_PAIRS = dict(zip("”’》)】〉", "“‘《(【〈", strict=True))
MASK = "□"


def split_sentences(flat: str, start: int, end: int) -> list[Span]:
    """Return the span of each sentence in a stretch of a flat text, without its outer blanks.

    Examples
    --------
    >>> split_sentences("守底线。办演练", 0, 7)
    [(0, 4), (4, 7)]
    """
    ends = [match.end() for match in _SENTENCE_END.finditer(flat, start, end)]
    spans = (strip(flat, *span) for span in zip([start, *ends], [*ends, end], strict=True))
    return [(left, right) for left, right in spans if left < right]


def masked(flat: str) -> str:
    """Return a flat text with □ for all that stands in quotation marks and brackets.

    Examples
    --------
    >>> masked("抓“双减”(全年),读书")
    '抓□□□□□□□□,读书'
    """
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


def clauses(bare: str, start: int, end: int) -> list[Span]:
    """Split a stretch of a masked text at 。！？；， and return the span of each clause.

    Examples
    --------
    >>> clauses("守底线,办演练。", 0, 8)
    [(0, 3), (4, 7)]
    """
    spans, at = [], start
    for match in [*_CLAUSE_END.finditer(bare, start, end), None]:
        left, right = strip(bare, at, match.start() if match else end)
        if left < right:
            spans.append((left, right))
        at = match.end() if match else end
    return spans
