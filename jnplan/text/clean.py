"""A text as it is read: its width, line ends, controls, and the script it is in."""

import functools
import re
import unicodedata
from collections.abc import Iterable

import numpy as np

# Width and shape only: each character becomes exactly one other.
FLAT: dict[int, int | str] = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
FLAT |= dict.fromkeys(map(ord, "\u00a0\u3000\u200b\u200c\u200d\u2060\ufeff"), " ")
FLAT |= str.maketrans("｡「『」』﹙﹚〔〕﹝﹞〖〗", "。““””()[][]【】")
# The traditional characters of the words looked for here, so that such a plan is read too.
FLAT |= str.maketrans(
    "佈來們備內劃動務區協參員單園實將導屬廳掃擊於時會構標機權瀏牽現發級結給網縣績續聯與舉蓋處號見覽計記訪註說讀負責購載辦鄉鎮長開間閱關隊項領頭類館體點",
    "布来们备内划动务区协参员单园实将导属厅扫击于时会构标机权浏牵现发级结给网县绩续联与举盖处号见览计记访注说读负责购载办乡镇长开间阅关队项领头类馆体点",
)
# The same for every character of two bytes, which all of them are.
_FLAT_UNITS = np.arange(0x10000, dtype="<u2")
_FLAT_UNITS[list(FLAT)] = [ord(char) if isinstance(char, str) else char for char in FLAT.values()]
_LONG = 200  # characters from which on the table is faster


def flatten(text: str) -> str:
    """Return a text in half-width signs and the usual quotation marks, one character for one.

    Of traditional characters only those of the words looked for become simplified ones.

    Examples
    --------
    >>> flatten("１．學習（３項）")
    '1.學習(3项)'
    """
    if len(text) >= _LONG:
        flat = _FLAT_UNITS[_utf16_units(text)].tobytes().decode("utf-16-le", "surrogatepass")
        if len(flat) == len(text):  # a text may hold two halves of a character as two
            return flat
    return text.translate(FLAT)


_SINGLE_ENDS = "\r\x0b\x0c\x85\u2028\u2029"
_ENDS = re.compile(f"\r\n|[{_SINGLE_ENDS}]")
_CONTROLS = [*range(0x01, 0x09), *range(0x0E, 0x20), *range(0x7F, 0x85), *range(0x86, 0xA0)]
CONTROLS = re.compile(f"[{''.join(map(chr, _CONTROLS))}]")
_IS_CONTROL = np.zeros(0x10000, dtype=bool)
_IS_CONTROL[_CONTROLS] = True


def holds_controls(text: str) -> bool:
    r"""Whether a text holds any of `CONTROLS`, several times as fast as searching for them.

    Examples
    --------
    >>> holds_controls("学习\t"), holds_controls("学习\x07")
    (False, True)
    """
    return bool(_IS_CONTROL.take(_utf16_units(text)).any())


def _utf16_units(text: str) -> np.ndarray:
    return np.frombuffer(text.encode("utf-16-le", "surrogatepass"), "<u2")


def line_ends(text: str) -> str:
    r"""Return a text whose lines all end in ``\n``: those of Windows, old Macs and new pages too.

    Examples
    --------
    >>> line_ends("一\r\n二\r三\f四")
    '一\n二\n三\n四'
    """
    # Looking for each by itself is faster than looking for all at once.
    return _ENDS.sub("\n", text) if any(end in text for end in _SINGLE_ENDS) else text


# Chinese characters and their punctuation, as a class of a regular expression: beside any of them
# no blank is needed.
WIDE_SIGNS = "[\u2014\u2018-\u201d\u2026\u3000-\u9fff\uf900-\ufaff\uff00-\uffef]"


def is_wide(char: str) -> bool:
    """Whether a character is set as wide as it is high: 文 and 。 but also “ and —.

    Examples
    --------
    >>> is_wide("文"), is_wide("“"), is_wide("a")
    (True, True, False)
    """
    return unicodedata.east_asian_width(char) in "WFA"


def text_width(text: str) -> float:
    """Return how wide a text is set, in type sizes: 1 for a wide character, 0.5 for any other.

    Examples
    --------
    >>> text_width("2022年")
    3.0
    """
    return sum(1.0 if is_wide(char) else 0.5 for char in text)


SAMPLE = 40_000  # bytes that show which encoding or script a text is in


def is_traditional(text: str) -> bool:
    """Whether a text is mostly in traditional characters.

    Examples
    --------
    >>> is_traditional("加強學校安全"), is_traditional("加强学校安全")
    (True, False)
    """
    scripts = _script_codes().take(_utf16_units(text[:SAMPLE]))
    chinese, news, olds = (np.count_nonzero(each) for each in (scripts, scripts == 2, scripts == 3))
    return bool(olds > news and olds * 20 > chinese)


@functools.cache
def _script_codes() -> np.ndarray:
    """Return for each code 1 if it is a Chinese character, 2 if simplified, 3 if traditional."""
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
    pairs = (bytes((first, second)) for first in firsts for second in seconds)
    return frozenset("".join(pair.decode(encoding, errors="ignore") for pair in pairs))
