"""Whether a text is in traditional characters, and which characters are frequent."""

import functools
from collections.abc import Iterable

import numpy as np

from .clean import _units

_SAMPLE = 40_000  # bytes that are looked at to tell encodings apart


def is_traditional(text: str) -> bool:
    """Tell a text mostly in traditional characters.

    Examples
    --------
    >>> is_traditional("加強學校安全"), is_traditional("加强学校安全")
    (True, False)
    """
    scripts = _scripts().take(_units(text[:_SAMPLE]))
    chinese, news, olds = (np.count_nonzero(each) for each in (scripts, scripts == 2, scripts == 3))
    return bool(olds > news and olds * 20 > chinese)


@functools.cache
def _scripts() -> np.ndarray:
    """Give for each code 1 if it is a Chinese character, 2 if a simplified, 3 if a traditional."""
    simplified, traditional = _zones()
    scripts = np.zeros(0x10000, dtype=np.uint8)
    scripts[0x4E00:0xA000] = 1
    for script, only in ((2, simplified - traditional), (3, traditional - simplified)):
        codes = np.array([ord(char) for char in only])
        scripts[codes[scripts[codes] == 1]] = script
    return scripts


@functools.cache
def _zones() -> tuple[frozenset[str], frozenset[str]]:
    """Give signs and frequent characters: of GB 2312 its first level, of Big5 its first part."""
    high = [*range(0xA1, 0xFF)]
    return (
        _rows("gb2312", [*range(0xA1, 0xA4), *range(0xB0, 0xD8)], high),
        _rows("big5", [0xA1, 0xA2, *range(0xA4, 0xC7)], [*range(0x40, 0x7F), *high]),
    )


def _rows(encoding: str, firsts: Iterable[int], seconds: list[int]) -> frozenset[str]:
    pairs = (bytes((first, second)) for first in firsts for second in seconds)
    return frozenset("".join(pair.decode(encoding, errors="ignore") for pair in pairs))
