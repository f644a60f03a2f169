"""Numbers as official Chinese writes them: read and written."""

import functools
import math
import re
import unicodedata

from .late_pattern import late_pattern

DIGITS = "〇一二三四五六七八九"
LARGEST = 9999
_UNITS = {"十": 10, "百": 100, "千": 1000}
_FIGURES = str.maketrans("○零" + DIGITS, "00" + "0123456789")
_FORMAL = str.maketrans("壹贰貳叁参參肆伍陆陸柒捌玖拾佰", "一二二三三三四五六六七八九十百")
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_ROMAN = {"I": 1, "V": 5, "X": 10}
_CHINESE = re.compile(rf"[零{DIGITS}{''.join(_UNITS)}]+")
# Of how many there are of something: 12 000, 3万2千, 二十五, 一○五, 廿五, 一点五万.
_COUNTED = f"零〇○{DIGITS[1:]}两十百千万亿廿卅卌"
_FIGURES_COUNTED = r"(?:\d{1,3}(?:[, ]\d{3}){1,5}(?!\d)|\d{1,15})(?:\.\d{1,9})?"
QUANTITY = (
    rf"(?:{_FIGURES_COUNTED}(?:[百千万亿]{{1,4}}(?:\d{{1,9}}(?:\.\d{{1,9}})?[百千万亿]{{1,4}}){{0,4}})?"
    rf"|[{_COUNTED}]{{1,24}}(?:点[{_COUNTED}]{{1,9}})?)"
)
COUNTED_SIGNS = _COUNTED
_LARGE = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
_TENS = {"廿": "二十", "卅": "三十", "卌": "四十"}
_PLAIN = str.maketrans("○", "〇")
_CHINESE_DECIMAL = late_pattern(rf"([零{DIGITS}]+点[零{DIGITS}]+)([百千万亿]*)")
_DIGITS_ALONE = re.compile(rf"[{DIGITS[1:]}两]{{2,}}")
_ALONE = rf"[零〇○{DIGITS[1:]}两]"
_PAIRS = "|".join(["一两", "两三", "三五", *(DIGITS[i : i + 2] for i in range(1, 9))])
_NEIGHBOURS = late_pattern(rf"(?<!{_ALONE})(?:{_PAIRS})(?!{_ALONE})")
_ARABIC = re.compile(r"\(?0*([1-9]\d{0,2})\)?[.、]?")
_LETTERS = "".join(map(chr, range(0x249C, 0x24EA)))  # ⒜ to ⒵, Ⓐ to Ⓩ, ⓐ to ⓩ


@functools.lru_cache(maxsize=1000)
def read_list_number(printed: str) -> int:
    """Read the number of a list item: 12, 十二, 拾贰, ⑫, ⒓, ⑿, ㈩, ❷, Ⅳ, 丙, C.

    Examples
    --------
    >>> [read_list_number(printed) for printed in ("12", "十二", "一百〇五", "⑫", "⒓", "⑿", "㈩")]
    [12, 12, 105, 12, 12, 12, 10]
    >>> [read_list_number(printed) for printed in ("拾贰", "❷", "Ⅳ", "IX", "丙", "C")]
    [12, 2, 4, 9, 3, 3]
    """
    if len(printed) == 1 and printed in _LETTERS:
        return _LETTERS.index(printed) % 26 + 1
    if len(printed) == 1:  # one sign for number and brackets becomes these
        printed = unicodedata.normalize("NFKC", printed).strip("().")
    if printed.isdecimal():
        return int(printed)
    if printed.isascii() and printed.isalpha():
        return _read_letters(printed.upper())
    if len(printed) == 1:
        if printed in _STEMS:
            return _STEMS.index(printed) + 1
        if unicodedata.category(printed) == "No":  # ❷ is no other sign's form
            return int(unicodedata.numeric(printed))
    printed = printed.translate(_FORMAL)
    value, digit = 0, 0
    for char in printed:
        if char in _UNITS:
            value += (digit or 1) * _UNITS[char]
            digit = 0
        else:
            digit = max(0, DIGITS.find(char))
    return value + digit


def _read_letters(letters: str) -> int:
    """Read C as 3, and IX as 9."""
    if len(letters) == 1 and letters not in _ROMAN:
        return ord(letters) - ord("A") + 1
    values = [_ROMAN.get(letter, 0) for letter in letters]
    following = [*values[1:], 0]
    return sum(-v if v < after else v for v, after in zip(values, following, strict=True))


def read_chinese_number(words: str) -> int | None:
    """Read a number from 1 to 9999 written as in headings; None if the words are anything else.

    Examples
    --------
    >>> read_chinese_number("二十一"), read_chinese_number("二一"), read_chinese_number("十分")
    (21, None, None)
    """
    number = read_list_number(words) if _CHINESE.fullmatch(words) else 0
    return number if number and write_chinese_number(number) == words else None


def read_arabic_number(words: str) -> int | None:
    """Read a number from 1 to 999 in figures, with its brackets or point; None if it isn't one.

    Examples
    --------
    >>> [read_arabic_number(words) for words in ("1", "０７.", "（12）", "①", "1所")]
    [1, 7, 12, 1, None]
    """
    found = _ARABIC.fullmatch(unicodedata.normalize("NFKC", words))
    return int(found[1]) if found else None


def read_year(year: str) -> int:
    """Read a year in figures of either kind.

    Examples
    --------
    >>> read_year("2023"), read_year("二〇二三")
    (2023, 2023)
    """
    return int(year.translate(_FIGURES))


def read_quantity(written: str) -> float:
    """Read how many there are of something; NaN if it isn't a number.

    Examples
    --------
    >>> [read_quantity(written) for written in ("1,200", "3万2千", "三百五十", "两", "千百")]
    [1200.0, 32000.0, 350.0, 2.0, nan]
    """
    plain = written.replace(",", "").replace(" ", "").translate(_PLAIN)
    for sign, tens in _TENS.items():
        plain = plain.replace(sign, tens)
    if plain in _LARGE:  # 百余名, 上千所
        return float(_LARGE[plain])
    if plain and plain[0].isdecimal():
        return _read_figures(plain)
    decimal = _CHINESE_DECIMAL.fullmatch(plain)
    if decimal:
        return _read_chinese(decimal[1]) * math.prod(_LARGE[unit] for unit in decimal[2])
    # 二五 is neither twenty-five nor two to five; 一零五 is read digit by digit.
    return math.nan if _DIGITS_ALONE.fullmatch(plain) else _read_chinese(plain)


def read_quantity_range(low: str, high: str = "") -> tuple[float, float]:
    """Read how many there are at least and at most; the second is NaN of a single number.

    A unit after the second number counts for both (3—5万), but where the first has its own. Two
    neighbouring Chinese digits are a range: 两三, 三五, 七八十.

    Examples
    --------
    >>> read_quantity_range("3", "5万"), read_quantity_range("8千", "1万")
    ((30000.0, 50000.0), (8000.0, 10000.0))
    >>> read_quantity_range("两三"), read_quantity_range("十七八"), read_quantity_range("3万2千")
    ((2.0, 3.0), (17.0, 18.0), (32000.0, nan))
    """
    if not high:
        pair = _NEIGHBOURS.search(low)
        if not pair:
            return read_quantity(low), math.nan
        first, second = (low[: pair.start()] + digit + low[pair.end() :] for digit in pair[0])
        return read_quantity(first), read_quantity(second)
    ends = read_quantity(low), read_quantity(high)
    for unit in ("万亿", "亿", "千万", "百万", "万", "千", "百"):
        if high.endswith(unit) and high != unit and not low.endswith(tuple(_LARGE)):
            scaled = round(ends[0] * math.prod(_LARGE[sign] for sign in unit), 4)
            return (scaled if scaled <= ends[1] else ends[0]), ends[1]
    return ends


def _read_figures(written: str) -> float:
    """Read figures that may have Chinese units: 2亿3千万, 1.5万亿."""
    for unit, scale in reversed(_LARGE.items()):
        head, found, tail = written.rpartition(unit)
        if found:
            rest = _read_figures(tail) if tail else 0.0
            # 2.3亿 is 230,000,000, whatever binary fractions make of it.
            return round(_read_figures(head) * scale + rest, 4) if rest < scale else math.nan
    try:
        number = float(written)
    except ValueError:
        return math.nan
    return number if math.isfinite(number) else math.nan


def _read_chinese(written: str) -> float:
    import cn2an

    try:
        number = float(cn2an.cn2an(written.replace("〇", "零"), "smart"))
    except (ValueError, KeyError, OverflowError):  # not one: 千百, 二十零; or beyond all counting
        return math.nan
    return number if math.isfinite(number) else math.nan


def write_chinese_number(number: int) -> str:
    """Write 1 to 9999 in Chinese as headings do, and what is beyond it in figures.

    Examples
    --------
    >>> [write_chinese_number(number) for number in (1, 10, 21, 105, 10000)]
    ['一', '十', '二十一', '一百零五', '10000']
    """
    if not 0 < number <= LARGEST:
        return str(number)
    words = write_with_units(number, "零" + DIGITS[1:], "千百十")
    return words.removeprefix("一") if 10 <= number < 20 else words


def write_with_units(number: int, digits: str, units: str) -> str:
    """Write 1 to 9999 with these ten digits and these signs for thousand, hundred and ten.

    Examples
    --------
    >>> write_with_units(1050, "零壹贰叁肆伍陆柒捌玖", "仟佰拾")
    '壹仟零伍拾'
    """
    words, gap = "", False
    for unit, digit in zip([*units, ""], map(int, f"{number:04}"), strict=True):
        if digit:
            words += (digits[0] if gap and words else "") + digits[digit] + unit
        gap = not digit
    return words


def write_digits(number: int) -> str:
    """Write a number digit by digit, as years are.

    Examples
    --------
    >>> write_digits(2023)
    '二〇二三'
    """
    return "".join(DIGITS[int(digit)] for digit in str(number))
