"""What a cell shows of its number: the number and its format, as spreadsheets store them.

The format is part of what an office wrote: .95 as 0% is 95%, 3 as "第"0"季度" is 第3季度, and
46174 as yyyy"年"m"月" is 2026年6月, of which a library that returns 2026-06-01 makes the first day.
"""

import datetime
import functools
import math
import re
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from ....text.numbers import write_chinese_number

GENERAL = "General"
# ECMA-376 part 1, 18.8.30: the numbers that stand for a format, and those that do so in Chinese.
_YEAR_MONTH, _MONTH_DAY = 'yyyy"年"m"月"', 'm"月"d"日"'
_YEAR_MONTH_DAY, _SHORT_DATE = 'yyyy"年"m"月"d"日"', "yyyy/m/d"
BUILT_IN = {
    **{1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%"},
    **dict.fromkeys((37, 38), "#,##0"),
    **dict.fromkeys((39, 40), "#,##0.00"),
    **{14: _SHORT_DATE, 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm", 19: "h:mm:ss"},
    **{20: "h:mm", 21: "h:mm:ss", 22: "yyyy/m/d h:mm", 30: _SHORT_DATE, 31: _YEAR_MONTH_DAY},
    **dict.fromkeys((27, 36, 50, 52, 57), _YEAR_MONTH),
    **dict.fromkeys((28, 29, 51, 53, 54, 58), _MONTH_DAY),
    **dict.fromkeys((32, 34, 55), 'h"时"mm"分"'),
    **dict.fromkeys((33, 35, 56), 'h"时"mm"分"ss"秒"'),
}
# The names that SpreadsheetML of 2003 has for some.
NAMED = {
    **{"Fixed": "0.00", "Standard": "#,##0.00", "Percent": "0.00%", "Short Date": _SHORT_DATE},
    **{"Long Date": _YEAR_MONTH_DAY, "Medium Date": "d-mmm-yy", "General Date": "yyyy/m/d h:mm"},
    **{"Short Time": "h:mm", "Medium Time": "h:mm", "Long Time": "h:mm:ss"},
}
_PIECE = re.compile(
    r'"(?P<quoted>[^"]*)"?|[\\!](?P<escaped>.)|\[(?P<bracket>[^\]]*)\]?|_.|\*.'
    r"|(?P<general>General|G/通用格式)|(?P<part>AM/PM|A/P|上午/下午|y+|m+|d+|h+|s+|e+|b+|g+|a{3,5})"
    r"|(?P<digits>[0#?][0#?,]*(?:\.[0#?]*)?(?:E[+-]0+)?|\.[0#?]+)|(?P<percent>%)|(?P<other>.)",
    flags=re.I | re.S,
)
_EPOCH, _EPOCH_1904 = datetime.datetime(1899, 12, 30), datetime.datetime(1904, 1, 1)
_MOST_DAYS = 2958466  # the first after the year 9999
_LEAP = 60  # the 29th of February 1900, which never was; days before it are counted one less
_DIGITS = 15  # significant ones, of which a spreadsheet keeps no more


class _FormatPiece(NamedTuple):
    kind: str  # of a piece of a format: text, part, digits, percent, general
    text: str


def shown_number(number: float, code: str, *, from_1904: bool = False) -> str:
    r"""Return a number as its cell shows it; dates without 年 or 月 of their own in Chinese.

    Parameters
    ----------
    number
        The number, of dates in days.
    code
        Its format.
    from_1904
        Whether days are counted from 1904, as old Macs did.

    Examples
    --------
    >>> shown_number(46203, "m/d/yy"), shown_number(46203, 'yyyy"年"m"月"')
    ('2026年6月30日', '2026年6月')
    >>> shown_number(0.955, "0%"), shown_number(3, '"第"0"季度"'), shown_number(1.0, "General")
    ('96%', '第3季度', '1')
    """
    if not math.isfinite(number):
        return ""
    sections = _format_sections(code)
    negative = number < 0 and len(sections) > 1
    pieces, bracketed = sections[1 if negative else 2 if not number and len(sections) > 2 else 0]
    if any(piece.kind == "part" for piece in pieces):
        shown = _shown_date(number, pieces, from_1904=from_1904)
        return _plain_number(number) if shown is None else shown
    if "dbnum1" in bracketed and number == int(number) and 0 < number < 10_000:
        return write_chinese_number(int(number))
    return _shown_by_digits(abs(number) if negative else number, pieces)


def shown_date(moment: datetime.datetime, code: str) -> str:
    """Return a date as a cell of this format shows it.

    Examples
    --------
    >>> shown_date(datetime.datetime(2026, 6, 30), "General")
    '2026年6月30日'
    """
    dated = any(piece.kind == "part" for piece in _format_sections(code)[0][0])
    return shown_number((moment - _EPOCH) / datetime.timedelta(1), code if dated else _SHORT_DATE)


@functools.lru_cache(1000)
def _format_sections(code: str) -> list[tuple[list[_FormatPiece], str]]:
    """Return the pieces of a format for numbers above, below and of zero, and what is in []."""
    sections: list[tuple[list[_FormatPiece], str]] = [([], "")]
    for match in _PIECE.finditer(code):
        pieces, bracketed = sections[-1]
        kind = match.lastgroup
        text = match[kind] if kind else ""
        if kind == "other" and text == ";":
            sections.append(([], ""))
        elif kind == "bracket":
            sections[-1] = pieces, bracketed + text.lower()
            if re.fullmatch("h+|m+|s+", text, flags=re.I):
                pieces.append(_FormatPiece("part", text.lower()))
            elif text.startswith("$"):  # a currency, and its language behind -
                pieces.append(_FormatPiece("text", text[1:].partition("-")[0]))
        elif kind == "part":
            pieces.append(_FormatPiece("part", text.lower()))
        elif kind in ("digits", "percent", "general"):
            pieces.append(_FormatPiece(kind, text))
        elif kind and text != "@":
            pieces.append(_FormatPiece("text", text))
    return sections


def _shown_date(number: float, pieces: list[_FormatPiece], *, from_1904: bool) -> str | None:
    """Return the parts of a date that a format shows; None if the number is none."""
    if not 0 <= number < _MOST_DAYS:
        return None
    epoch = _EPOCH_1904 if from_1904 else _EPOCH
    days = number + (not from_1904 and 1 <= number < _LEAP)
    try:
        moment = epoch + datetime.timedelta(seconds=round(days * 86400))
    except OverflowError:
        return None
    names = _part_names(pieces)
    shown = {name for name in names if name}
    literal = "".join(piece.text for piece in pieces if piece.kind == "text")
    words = {
        "year": str(moment.year),
        **{"month": str(moment.month), "day": str(moment.day), "hour": str(moment.hour)},
        **{"minute": f"{moment.minute:02}", "second": f"{moment.second:02}"},
    }
    if re.search("[年月日号时点]", literal):
        written = (
            piece.text if piece.kind == "text" else words.get(name, "")
            for piece, name in zip(pieces, names, strict=True)
        )
        return "".join(written).strip()
    date = "".join(
        f"{words[name]}{sign}"
        for name, sign in (("year", "年"), ("month", "月"), ("day", "日"))
        if name in shown
    )
    clock = [words[name] for name in ("hour", "minute", "second") if name in shown]
    if date and not (moment.hour or moment.minute or moment.second):
        return date
    whole = f"{moment.year}年{moment.month}月{moment.day}日"  # where the day of the week is shown
    return " ".join(part for part in (date, ":".join(clock)) if part) or whole


def _part_names(pieces: list[_FormatPiece]) -> list[str]:
    """Return for each piece of a format which part of a date it shows, or nothing.

    An m is a minute beside an hour or a second, else a month.
    """
    letters = [piece.text[0] if piece.kind == "part" else "" for piece in pieces]
    parts = [letter for letter in letters if letter]
    names, at = [], 0
    for piece, letter in zip(pieces, letters, strict=True):
        before = parts[at - 1] if letter and at else ""
        after = parts[at + 1] if letter and at + 1 < len(parts) else ""
        at += bool(letter)
        if letter == "m":
            names.append("minute" if before == "h" or after == "s" else "month")
        elif letter == "d" and len(piece.text) > 2:
            names.append("")  # a day of the week
        else:
            known = {"y": "year", "e": "year", "d": "day", "h": "hour", "s": "second"}
            names.append(known.get(letter, ""))
    return names


def _shown_by_digits(number: float, pieces: list[_FormatPiece]) -> str:
    digits = [piece for piece in pieces if piece.kind == "digits"]
    general = any(piece.kind == "general" for piece in pieces)
    # Fractions, powers and scaled numbers are left as they are.
    odd = len(digits) > 1 or any(re.search(r",(?!.*[0#?])|E|\?", one.text, re.I) for one in digits)
    if odd or not (digits or general):
        words = "".join(piece.text for piece in pieces if piece.kind == "text")
        return words if pieces and not odd and words.strip() else _plain_number(number)
    percents = sum(piece.kind == "percent" for piece in pieces)
    written = ""
    for piece in pieces:
        if piece.kind == "digits":
            written += _by_digits(number * 100**percents, piece.text)
        elif piece.kind == "general":
            written += _plain_number(number)
        elif piece.kind == "percent":
            written += "%"
        else:
            written += piece.text
    return written.strip()


def _by_digits(number: float, digits: str) -> str:
    """Write a number by 0 and #: how many digits before and behind its point."""
    before, _, behind = digits.partition(".")
    exact = Decimal(f"{number:.{_DIGITS}g}")
    if len(behind) > _DIGITS or abs(exact) > 10**_DIGITS:
        return _plain_number(number)
    rounded = exact.quantize(Decimal(1).scaleb(-len(behind)), rounding=ROUND_HALF_UP)
    shown = f"{abs(rounded):{',' if ',' in before else ''}f}"
    if "#" in behind:
        most = len(shown) - len(behind) + len(behind.rstrip("#"))
        shown = (shown[:most] + shown[most:].rstrip("0")).rstrip(".")
    whole, point, rest = shown.partition(".")
    padded = whole.rjust(min(before.replace(",", "").count("0"), _DIGITS), "0")
    return f"{'-' if rounded < 0 else ''}{padded}{point}{rest}"


def _plain_number(number: float) -> str:
    """Write a number as a cell without a format does.

    Examples
    --------
    >>> _plain_number(2.0), _plain_number(0.1 + 0.2), _plain_number(1.1)
    ('2', '0.3', '1.1')
    """
    if number == int(number) and abs(number) < 10**_DIGITS:
        return str(int(number))
    return f"{number:.{_DIGITS}g}"
