"""Numbers as lists are numbered with: 一, 十二, ①, a, iv, 壹.

The names are those of WordprocessingML (ISO/IEC 29500-1, 17.18.59).
"""

from collections.abc import Callable

from ...text.numbers import DIGITS, LARGEST, write_chinese_number, write_digits, write_with_units

_FORMAL = "零壹贰叁肆伍陆柒捌玖"
_FORMAL_OLD = "零壹貳參肆伍陸柒捌玖"
_ROMAN = [
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l")),
    *((40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
]


def numeral(number: int, kind: str) -> str | None:
    """Write a number in one of Word's number formats; None if it isn't one of those known here.

    A number beyond a format's signs (⑳, 癸) stands in plain digits, as Word writes it.

    Examples
    --------
    >>> [numeral(12, kind) for kind in ("decimal", "chineseCounting", "decimalEnclosedCircle")]
    ['12', '十二', '⑫']
    """
    if kind not in _KINDS:
        return None
    return _KINDS[kind](number) if 0 < number <= LARGEST else str(number)


def _chinese_below_100(number: int) -> str:
    return write_chinese_number(number) if number < 100 else write_digits(number)


def _japanese(number: int) -> str:
    words = write_with_units(number, "\0" + DIGITS[1:], "千百十").replace("\0", "")
    return words.replace("一千", "千").replace("一百", "百").replace("一十", "十")


def _letters(number: int) -> str:
    times, letter = divmod(number - 1, 26)
    return chr(ord("a") + letter) * (times + 1)


def _roman(number: int) -> str:
    words = ""
    for value, letters in _ROMAN:
        words += letters * (number // value)
        number %= value
    return words


def _ordinal(number: int) -> str:
    teens = 10 < number % 100 < 20
    return str(number) + ("th" if teens else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th"))


def _from_signs(signs: str) -> Callable[[int], str]:
    return lambda number: signs[number - 1] if number <= len(signs) else str(number)


def _sign_run(first: str, last: str) -> str:
    return "".join(map(chr, range(ord(first), ord(last) + 1)))


_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
_KINDS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalHalfWidth": str,
    "decimalZero": "{:02}".format,
    "decimalFullWidth": lambda number: str(number).translate(
        {i: i + 0xFEE0 for i in range(48, 58)}
    ),
    "numberInDash": "- {} -".format,
    "none": lambda number: "",
    "ordinal": _ordinal,
    "upperRoman": lambda number: _roman(number).upper(),
    "lowerRoman": _roman,
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerLetter": _letters,
    "chineseCounting": _chinese_below_100,
    "chineseCountingThousand": write_chinese_number,
    "chineseLegalSimplified": lambda number: write_with_units(number, _FORMAL, "仟佰拾"),
    "ideographLegalTraditional": lambda number: write_with_units(number, _FORMAL_OLD, "仟佰拾"),
    "ideographDigital": write_digits,
    "ideographTraditional": _from_signs(_STEMS),
    "ideographZodiac": _from_signs(_BRANCHES),
    "ideographZodiacTraditional": lambda number: (
        _STEMS[(number - 1) % 10] + _BRANCHES[(number - 1) % 12]
    ),
    "ideographEnclosedCircle": _from_signs(_sign_run("㊀", "㊉")),
    "japaneseCounting": _japanese,
    "japaneseDigitalTenThousand": write_digits,
    "taiwaneseCounting": _chinese_below_100,
    "taiwaneseCountingThousand": write_chinese_number,
    "taiwaneseDigital": write_digits,
    "decimalEnclosedCircle": _from_signs(_sign_run("①", "⑳")),
    "decimalEnclosedParen": _from_signs(_sign_run("⑴", "⒇")),
    "decimalEnclosedFullstop": _from_signs(_sign_run("⒈", "⒛")),
}
_KINDS["decimalFullWidth2"] = _KINDS["decimalFullWidth"]
_KINDS["decimalEnclosedCircleChinese"] = _KINDS["decimalEnclosedCircle"]
