"""A text as it is read: cleaned of what typing, copying and scanning do, with a map back."""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from .cleaning import signs
from .cleaning.blanks import blank_edits
from .cleaning.broken_lines import MOST_WIDTH, join_edits, split_edits
from .cleaning.markdown import markdown_edits
from .cleaning.notes import cleaning_notes
from .cleaning.quotes import quote_edits
from .cleaning.text_map import Edit, TextMap, apply_edits
from .cleaning.width import (
    FLAT,
    WIDE_SIGNS,
    flatten,
    is_wide,
    pays_by_array,
    text_width,
    utf16_units,
)

if TYPE_CHECKING:
    import numpy as np

__all__ = [
    "CONTROLS",
    "FLAT",
    "SAMPLE",
    "WIDE_SIGNS",
    "CleanText",
    "TextMap",
    "clean_lines",
    "clean_text",
    "flatten",
    "frequent_characters",
    "holds_controls",
    "is_traditional",
    "is_wide",
    "line_ends",
    "text_width",
]

_MOST_ROUNDS = 12  # each takes something out or replaces it: the next one sees what that lays open


class CleanText(NamedTuple):
    """A text as it is read, where its characters stood in the text as it came, and what was done.

    ``notes`` are sentences in Chinese and English that count what was changed.
    """

    text: str
    map: TextMap = TextMap()
    notes: tuple[str, ...] = ()


def clean_text(text: str) -> CleanText:
    """Return a text without what typing, copying and scanning did to it.

    Signs without width, private-use and unusual blanks, radicals in place of characters,
    full-width letters and digits, entities, the signs of Markdown, straight quotation marks,
    blanks between Chinese and digits or after every character, lines broken at the page's edge or
    not at all. To clean a clean text changes nothing.

    Parameters
    ----------
    text
        The text as it came, with lines that end in a line feed.

    Examples
    --------
    >>> cleaned = clean_text("到 2026 年⼯作")
    >>> cleaned.text, cleaned.map.source_span(1, 6)
    ('到2026年工作', (2, 8))
    >>> print(cleaned.notes[-1])
    去掉了2处没有意义的空格（如汉字与数字之间）。
    2 blanks without meaning were taken out, such as between Chinese and digits.
    """
    places = TextMap()
    counts: Counter[str] = Counter()
    settled = None  # the text in whose lines nothing was left to clean
    for _ in range(_MOST_ROUNDS):
        before, kinds = _read_lookalikes(text, counts)
        text, places = _clean_signs(before, kinds, places, counts)
        if text != settled:
            cleaned = text
            kinds = kinds if text == before else signs.kinds_of(text)
            text, places = _clean_all_lines(text, kinds, places, counts)
            settled = text if text == cleaned else None
        if text == before:
            break
    return CleanText(text, places, cleaning_notes(counts) if counts else ())


def clean_lines(text: str) -> str:
    r"""Return a text with each of its lines cleaned by itself, for readers that look at lines.

    Examples
    --------
    >>> clean_lines("⼀、学\u200b习\n到 2026 年")
    '一、学习\n到2026年'
    """
    counts: Counter[str] = Counter()
    text = _clean_signs(*_read_lookalikes(text, counts), TextMap(), counts)[0]
    return _clean_within_lines(text, signs.kinds_of(text), TextMap(), counts)[0]


Cleaned = tuple[str, TextMap]


def _clean_all_lines(text: str, kinds: bytes, places: TextMap, counts: Counter[str]) -> Cleaned:
    """Clean a text by each rule about more than single signs, once; count what was done."""
    before = text
    if signs.MARKDOWN in kinds:
        edits = markdown_edits(text)
        counts["markdown"] += len(edits)
        text, places = apply_edits(text, places, edits)
    edits, kind = _line_edits(text)
    if edits:
        counts[kind] += len(edits)
        text, places = apply_edits(text, places, edits)
    kinds = kinds if text == before else signs.kinds_of(text)
    return _clean_within_lines(text, kinds, places, counts)


def _read_lookalikes(text: str, counts: Counter[str]) -> tuple[str, bytes]:
    """Replace signs that stand for one other, until none is left; return the kinds of all too."""
    while True:
        kinds = signs.kinds_of(text)
        replaced = signs.count_replaced(kinds)
        if replaced:
            text = signs.replace_signs(text)
        elif signs.SURROGATE in kinds:
            text, n = signs.replace_rare_radicals(text)
            replaced = {"radicals": n}
        if not any(replaced.values()):
            return text, kinds
        counts.update(replaced)


def _clean_signs(text: str, kinds: bytes, places: TextMap, counts: Counter[str]) -> Cleaned:
    """Clean a text sign by sign, of which those are left that stand for more than one other."""
    unusual = signs.INVISIBLE in kinds or signs.SURROGATE in kinds
    steps = (
        ("invisible", unusual, signs.invisible_edits),
        ("private", signs.PRIVATE in kinds, signs.ornament_edits),
        ("entities", signs.ENTITY in kinds, signs.entity_edits),
        ("odd-blanks", signs.ODD_BLANK in kinds, signs.odd_blank_edits),
        ("full-width", "．" in text, signs.point_edits),
        ("zeros", _ODD_ZERO in kinds, signs.zero_edits),
    )
    for kind, needed, edits_of in steps:
        if needed:
            edits = edits_of(text)
            counts[kind] += len(edits)
            text, places = apply_edits(text, places, edits)
    return text, places


def _clean_within_lines(text: str, kinds: bytes, places: TextMap, counts: Counter[str]) -> Cleaned:
    """Take out blanks that mean nothing, and set quotation marks right."""
    steps = (
        (signs.BLANK in kinds or signs.ODD_BLANK in kinds, blank_edits),
        (signs.QUOTE in kinds or not _alternate(kinds), quote_edits),
    )
    for needed, edits_of in steps:
        if needed:
            edits, n = edits_of(text)
            counts.update(n)
            text, places = apply_edits(text, places, edits)
    return text, places


def _line_edits(text: str) -> tuple[list[Edit], str]:
    """Return edits that join lines, or part them, and what the edits are."""
    lengths = list(map(len, text.split("\n")))
    longest = max(lengths)
    edits = join_edits(text) if longest <= 2 * MOST_WIDTH else []
    if edits:
        return edits, "joined"
    return (split_edits(text) if 2 * longest > len(text) or len(lengths) < 9 else []), "parted"


_ODD_ZERO = bytes((signs.CHINESE_DIGIT, signs.LIKE_ZERO))
_IN_TURN = bytes((signs.OPENING, signs.CLOSING))
_NO_MARKS = bytes(set(range(256)) - set(_IN_TURN))


def _alternate(kinds: bytes) -> bool:
    """Whether quotation marks open and close in turn."""
    marks = kinds.translate(None, _NO_MARKS)
    turns = _IN_TURN * (len(marks) // 2 + 1)
    return turns.startswith(marks)


_SINGLE_ENDS = "\r\x0b\x0c\x85\u2028\u2029"
_ENDS = re.compile(f"\r\n|[{_SINGLE_ENDS}]")
_CONTROLS = [*range(0x01, 0x09), *range(0x0E, 0x20), *range(0x7F, 0x85), *range(0x86, 0xA0)]
CONTROLS = re.compile(f"[{''.join(map(chr, _CONTROLS))}]")


def holds_controls(text: str) -> bool:
    r"""Whether a text holds any of `CONTROLS`, several times as fast as searching for them.

    Examples
    --------
    >>> holds_controls("学习\t"), holds_controls("学习\x07")
    (False, True)
    """
    if not pays_by_array(text):
        return CONTROLS.search(text) is not None
    return bool(_control_codes().take(utf16_units(text)).any())


@functools.cache
def _control_codes() -> np.ndarray:
    """Return for each code whether it is that of a control character."""
    import numpy as np

    controls = np.zeros(0x10000, dtype=bool)
    controls[_CONTROLS] = True
    return controls


def line_ends(text: str) -> str:
    r"""Return a text whose lines all end in ``\n``: those of Windows, old Macs and new pages too.

    Examples
    --------
    >>> line_ends("一\r\n二\r三\f四")
    '一\n二\n三\n四'
    """
    # Looking for each by itself is faster than looking for all at once.
    return _ENDS.sub("\n", text) if any(end in text for end in _SINGLE_ENDS) else text


SAMPLE = 40_000  # bytes that show which encoding or script a text is in


def is_traditional(text: str) -> bool:
    """Whether a text is mostly in traditional characters.

    Examples
    --------
    >>> is_traditional("加強學校安全"), is_traditional("加强学校安全")
    (True, False)
    """
    text = text[:SAMPLE]
    if not pays_by_array(text):
        chinese, news, olds = _count_scripts(text)
        return olds > news and olds * 20 > chinese
    import numpy as np

    scripts = _script_codes().take(utf16_units(text))
    count = scripts.tobytes().count  # fast for what is rare, as traditional characters mostly are
    # The many simplified ones are counted only where that decides.
    return count(3) * 20 > int(np.count_nonzero(scripts)) and count(3) > count(2)


def _count_scripts(text: str) -> tuple[int, int, int]:
    """Count the Chinese characters of a text, those only simplified and those only traditional."""
    found = {char: n for char, n in Counter(text).items() if "\u4e00" <= char < "\ua000"}
    simplified, traditional = frequent_characters()
    only = (simplified - traditional, traditional - simplified)
    news, olds = (sum(n for char, n in found.items() if char in script) for script in only)
    return sum(found.values()), news, olds


@functools.cache
def _script_codes() -> np.ndarray:
    """Return for each code 1 if it is a Chinese character, 2 if simplified, 3 if traditional."""
    import numpy as np

    simplified, traditional = frequent_characters()
    scripts = np.zeros(0x10000, dtype=np.uint8)
    scripts[0x4E00:0xA000] = 1
    for script, only in ((2, simplified - traditional), (3, traditional - simplified)):
        codes = np.array([ord(char) for char in only])
        scripts[codes[scripts[codes] == 1]] = script
    return scripts


@functools.cache
def frequent_characters() -> tuple[frozenset[str], frozenset[str]]:
    """Return the signs and frequent characters of simplified and of traditional Chinese.

    They are the first level of GB 2312 and the first part of Big5.

    Examples
    --------
    >>> simplified, traditional = frequent_characters()
    >>> "学" in simplified, "学" in traditional, "學" in traditional
    (True, False, True)
    """
    high = [*range(0xA1, 0xFF)]
    return (
        _encoded_rows("gb2312", [*range(0xA1, 0xA4), *range(0xB0, 0xD8)], high),
        _encoded_rows("big5", [0xA1, 0xA2, *range(0xA4, 0xC7)], [*range(0x40, 0x7F), *high]),
    )


def _encoded_rows(encoding: str, firsts: Iterable[int], seconds: list[int]) -> frozenset[str]:
    rows = ([bytes((first, second)) for second in seconds] for first in firsts)
    return frozenset("".join(_decoded_row(row, encoding) for row in rows))


def _decoded_row(codes: list[bytes], encoding: str) -> str:
    """Return the characters of some codes, of which few rows have codes that stand for none."""
    try:
        return b"".join(codes).decode(encoding)
    except UnicodeDecodeError:
        return "".join(code.decode(encoding, errors="ignore") for code in codes)
