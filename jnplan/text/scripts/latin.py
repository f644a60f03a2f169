"""Latin words within Chinese: Wi-Fi, A-Level, 1+X, C++, PM2.5, and addresses.

Programs that cut Chinese leave a run of letters and digits whole, but each has its own rules for
the signs within. Here a sign joins what stands on both sides of it: - . and _ any letters and
digits, & where one side is a single letter, + where both are. ++ and # end C++ and C#. A full-width
sign is read as the half-width one.
"""

from __future__ import annotations

import bisect
import functools
import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from ..spans import Span

if TYPE_CHECKING:
    import numpy as np

# Letters, digits, and the signs of Latin words; not the comma, colon and brackets of Chinese.
_WIDE = {
    code: code - 0xFEE0
    for code in range(0xFF01, 0xFF5F)
    if chr(code) not in "（），：；！？［］｛｝＜＞"
}
_ANY_WIDE = re.compile(f"[{''.join(map(chr, _WIDE))}]")


def half_width(text: str) -> str:
    """Return a text with full-width letters, digits and + - & half-width, one for one.

    Examples
    --------
    >>> half_width("互联网＋教育，ＡＩ")
    '互联网+教育，AI'
    """
    return text.translate(_WIDE) if _ANY_WIDE.search(text) else text


# Latin, Greek and Cyrillic letters beyond ASCII.
_FOREIGN = "\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u0370-\u0373\u0376-\u037d\u0386\u0388-\u052f"
_LETTER = f"A-Za-z{_FOREIGN}"
_ALNUM = f"[0-9{_LETTER}]"
_IN_ADDRESS = r"[A-Za-z0-9\-._~:/?#@!$&'*+,;=%()]"
_ADDRESS_END = r"[A-Za-z0-9/=#&]"
# Bounded, so that a long run without an address is looked through once.
_HOST = r"(?:[A-Za-z0-9_-]{1,63}\.){1,9}"
_MORE = rf"(?:{_IN_ADDRESS}*{_ADDRESS_END})?"
_ADDRESS = (
    rf"(?<!{_ALNUM})(?:(?:https?|ftp)://{_MORE}|www\.{_MORE}"
    rf"|[A-Za-z0-9_.+-]+@{_HOST}[A-Za-z0-9-]+"
    rf"|{_HOST}(?:com|cn|net|org|gov|edu)(?![A-Za-z0-9-])(?:[:/]{_MORE})?)"
)
_IS_ADDRESS = re.compile(_ADDRESS)
_JOINED = (
    rf"(?:[-_.]|(?<!{_ALNUM}{_ALNUM})\+(?={_ALNUM}(?!{_ALNUM}))"
    rf"|(?<!{_ALNUM}{_ALNUM})&|&(?={_ALNUM}(?!{_ALNUM})))"
)
# 2.AI begins with the number of an item.
_WORD = (
    rf"(?<!{_ALNUM})(?![0-9]+\.[{_LETTER}]){_ALNUM}+(?:{_JOINED}{_ALNUM}+)*"
    rf"(?:\+\+|(?<!{_ALNUM}{_ALNUM})(?<=[A-Za-z])#)?"
)
_LATIN = re.compile(f"{_ADDRESS}|{_WORD}")
_ONLY_WORD = re.compile(_WORD)
_RUN = re.compile(rf"(?:{_IN_ADDRESS}|[{_FOREIGN}])+")
_ANY_LETTER = re.compile(f"[{_LETTER}]")
_RUN_SIGNS = frozenset(char for char in map(chr, range(0x530)) if _RUN.match(char))
_JOINING = "-+&._#@"
# What the programs don't leave whole by themselves.
_UNSURE = re.compile(f"[{re.escape(_JOINING)}{_FOREIGN}{''.join(map(chr, _WIDE))}]")
_IS_LATIN, _IS_UNSURE, _IS_WIDE, _IS_HASH = 1, 2, 4, 8


@functools.cache
def _latin_flags() -> np.ndarray:
    """Return for each code what the character is in a Latin word, a bit each."""
    import numpy as np

    flags = np.zeros(0x10000, dtype=np.uint8)
    for bit, pattern in ((_IS_LATIN, re.compile(_ALNUM)), (_IS_UNSURE, _UNSURE)):
        codes = (code for code in range(len(flags)) if pattern.match(half_width(chr(code))))
        flags[list(codes)] |= bit
    flags[list(_WIDE)] |= _IS_WIDE | _IS_UNSURE
    flags[[ord("#"), ord("＃")]] |= _IS_HASH
    return flags


def is_web_address(term: str) -> bool:
    """Whether a word is an address of the web or of mail.

    Examples
    --------
    >>> is_web_address("www.example.org"), is_web_address("Node.js")
    (True, False)
    """
    return "." in term and bool(_IS_ADDRESS.fullmatch(half_width(term)))


def unsure_places(text: str) -> list[int]:
    """Return where in a text `latin_words` has to look."""
    return [match.start() for match in _UNSURE.finditer(text)]


def unsure_codes(codes: np.ndarray) -> tuple[list[int], bool]:
    """Return `unsure_places` of a long text, and whether it has full-width letters or signs.

    Parameters
    ----------
    codes
        The last 16 bits of the codes of the text's characters.
    """
    import numpy as np

    flags = _latin_flags().take(codes)
    places = np.flatnonzero(flags >= _IS_UNSURE)
    if not len(places):
        return [], False
    flags = np.append(flags, np.uint8(0))
    before, here, after = flags[places - 1], flags[places], flags[places + 1]
    joins = (before & _IS_LATIN > 0) & (after | here & _IS_HASH > 0)
    return places[joins | (here & _IS_LATIN > 0)].tolist(), bool((here & _IS_WIDE).any())


def narrow_codes(codes: np.ndarray) -> np.ndarray:
    """Return the codes of a text's characters in `half_width`.

    Examples
    --------
    >>> import numpy as np
    >>> narrow_codes(np.array([ord("Ａ"), ord("，")], dtype="<u4")).tobytes().decode("utf-32-le")
    'A，'
    """
    import numpy as np

    places = np.flatnonzero(codes - np.uint32(0xFF00) < 0x100)  # full-width forms, and others
    places = places[_latin_flags().take(codes[places]) & _IS_WIDE > 0]
    narrow = codes.copy()
    narrow[places] -= np.uint32(0xFEE0)
    return narrow


def latin_words(
    text: str, places: list[int] | None = None, *, narrow: str | None = None
) -> list[Span]:
    """Find the Latin words that programs for Chinese don't leave whole by themselves.

    Parameters
    ----------
    text
        The text.
    places, narrow
        Its `unsure_places`, and the text in `half_width`, where they are known.

    Examples
    --------
    >>> text = "建设Wi-Fi校园和C++社团，推广AI，网址www.example.org。"
    >>> [text[start:end] for start, end in latin_words(text)]
    ['Wi-Fi', 'C++', 'www.example.org']
    """
    if places is None:
        places = unsure_places(text)
    narrow = half_width(text) if narrow is None else narrow
    return [
        (start, end)
        for run in _latin_runs(narrow, places)
        for start, end in _words_of_run(narrow, run)
        if end - start > 1 and _needs_joining(text[start:end])
    ]


def _latin_runs(text: str, places: Iterable[int]) -> Iterator[Span]:
    """Yield the runs of Latin letters, digits and signs that hold any of the places."""
    end = 0
    for place in places:
        if place >= end:
            start = place
            while start > end and text[start - 1] in _RUN_SIGNS:
                start -= 1
            run = _RUN.match(text, start)
            if run:
                end = run.end()
                if _ANY_LETTER.search(text, start, end):
                    yield start, end


def _words_of_run(text: str, run: Span) -> Iterator[Span]:
    """Yield the words and addresses of a run; an address has a full stop."""
    pattern = _LATIN if text.find(".", *run) >= 0 else _ONLY_WORD
    return (match.span() for match in pattern.finditer(text, *run))


def _needs_joining(word: str) -> bool:
    """Whether it has a letter, and more than half-width letters and digits."""
    return not (word.isascii() and word.isalnum()) and any(char.isalpha() for char in word)


_SHARED = re.compile(_ALNUM)
_PART_BEFORE = re.compile(r"[0-9]\.")
_PART_AFTER = re.compile(r"\.[0-9]|%")


def is_cut_out(narrow: str, span: Span, latin: list[Span]) -> bool:
    """Whether a span of a text in half width begins or ends within a Latin word or a number.

    Parameters
    ----------
    narrow
        The text, as `half_width` returns it.
    span
        The span.
    latin
        What `latin_words` found in the text.

    Examples
    --------
    >>> [is_cut_out(text, (0, 2), []) for text in ("AIDS", "AI课")], is_cut_out("3.01", (0, 3), [])
    ([True, False], True)
    """
    start, end = span
    if _SHARED.match(narrow, start):
        if start and _SHARED.match(narrow, start - 1):
            return True
        if narrow[start].isdigit() and _PART_BEFORE.match(narrow, max(0, start - 2), start):
            return True
    if _SHARED.match(narrow, end - 1):
        if _SHARED.match(narrow, end):
            return True
        if narrow[end - 1].isdigit() and _PART_AFTER.match(narrow, end):
            return True
    for edge in span:
        before = bisect.bisect_left(latin, (edge, 0)) - 1
        if before >= 0 and edge < latin[before][1]:
            return True
    return False
