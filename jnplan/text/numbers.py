"""Chinese numbers, read and written."""

DIGITS = "〇一二三四五六七八九"
_SINGLE = {
    char: i
    for run in ("㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩", "⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛")
    for i, char in enumerate(run, 1)
}
_SINGLE |= {char: i for i, char in enumerate("⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇", 1)}
_SINGLE |= {chr(code): i for i, code in enumerate([*range(0x2460, 0x2474)], 1)}
_SINGLE |= {chr(code): i for i, code in enumerate([*range(0x3251, 0x3260)], 21)}
_SINGLE |= {chr(code): i for i, code in enumerate([*range(0x32B1, 0x32C0)], 36)}


def _value(printed: str) -> int:
    if printed.isdecimal():
        return int(printed)
    if printed in _SINGLE:
        return _SINGLE[printed]
    value, digit = 0, 0
    for char in printed:
        if char in "十百":
            value += (digit or 1) * (10 if char == "十" else 100)
            digit = 0
        else:
            digit = max(0, DIGITS.find(char))
    return value + digit


def year_number(year: str) -> int:
    """Read a year in digits of either kind: 2023, 二〇二三."""
    return int(year.translate(str.maketrans("○零" + DIGITS, "00" + "0123456789")))


_DIGITS = "〇一二三四五六七八九"
_LARGEST = 9999


def chinese(number: int) -> str:
    """Write 1 to 9999 in Chinese as headings do.

    Examples
    --------
    >>> chinese(1), chinese(10), chinese(21), chinese(105)
    ('一', '十', '二十一', '一百零五')
    """
    words = _with_units(number, "零" + _DIGITS[1:], "千百十")
    return words.removeprefix("一") if 10 <= number < 20 else words


def _with_units(number: int, digits: str, units: str) -> str:
    words, gap = "", False
    for unit, digit in zip([*units, ""], map(int, f"{number:04}"), strict=True):
        if digit:
            words += (digits[0] if gap and words else "") + digits[digit] + unit
        gap = not digit
    return words
